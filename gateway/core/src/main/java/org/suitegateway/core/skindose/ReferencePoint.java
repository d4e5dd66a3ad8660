package org.suitegateway.core.skindose;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the air kerma of a report is stated. Source: (113780, DCM), CID 10025; some devices say it in words.
 *
 * @param from what the distance is counted from
 * @param distanceMm towards the source from isocentre and detector, away from it from the source
 */
public record ReferencePoint(From from, double distanceMm) {
    /** IEC 60601-2-43; what is meant when nothing is said of a machine with an isocentre. */
    public static final ReferencePoint BEFORE_ISOCENTRE = new ReferencePoint(From.ISOCENTRE, 150);

    /** What mobile C-arms usually mean. */
    public static final ReferencePoint BEFORE_DETECTOR = new ReferencePoint(From.DETECTOR, 300);

    private static final Pattern FROM_FOCUS =
            Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?) ?(mm|cm) from (?:the )?(?:tube |x-ray )?(?:focus|source)\\b.*");
    private static final Pattern FROM_ISOCENTRE = Pattern.compile(
            "(\\d{1,4}(?:\\.\\d{1,3})?) ?(mm|cm) (?:below|from|before) (?:the )?(?:beam ?)?isocent(?:er|re)\\b.*");

    /** What a distance is counted from. */
    public enum From {
        SOURCE,
        ISOCENTRE,
        DETECTOR,
        /** On the patient's skin: the distance does not matter. */
        SKIN
    }

    public static ReferencePoint fromSource(double mm) {
        return new ReferencePoint(From.SOURCE, mm);
    }

    /**
     * @param code a value of the scheme DCM
     * @return absent for points that are stated from the table: their distance to the source is not known
     */
    public static Optional<ReferencePoint> ofCode(String code) {
        return switch (code) {
            case "113860" -> Optional.of(BEFORE_ISOCENTRE);
            case "113861" -> Optional.of(BEFORE_DETECTOR);
            case "113941" -> Optional.of(new ReferencePoint(From.DETECTOR, 0));
            case "113964" -> Optional.of(new ReferencePoint(From.SKIN, 0));
            case "113965" -> Optional.of(fromSource(1000));
            default -> Optional.empty();
        };
    }

    /** Reads words as "530 mm from tube focus towards detector" or "15cm below BeamIsocenter". */
    public static Optional<ReferencePoint> ofText(String words) {
        String said = words.strip().toLowerCase(Locale.ROOT);
        Matcher focus = FROM_FOCUS.matcher(said);
        if (focus.matches()) {
            return Optional.of(fromSource(mm(focus)));
        }
        Matcher isocentre = FROM_ISOCENTRE.matcher(said);
        return isocentre.matches() ? Optional.of(new ReferencePoint(From.ISOCENTRE, mm(isocentre))) : Optional.empty();
    }

    private static double mm(Matcher said) {
        return Double.parseDouble(said.group(1)) * ("cm".equals(said.group(2)) ? 10 : 1);
    }

    /** The distance from the source in mm, if what it is counted from is known. */
    OptionalDouble fromSourceMm(Positioner stood) {
        return switch (from) {
            case SOURCE -> OptionalDouble.of(distanceMm);
            case ISOCENTRE -> less(stood.sourceToIsocentreMm());
            case DETECTOR -> less(stood.sourceToDetectorMm());
            case SKIN -> OptionalDouble.empty();
        };
    }

    private OptionalDouble less(OptionalDouble whole) {
        return whole.isPresent() ? OptionalDouble.of(whole.getAsDouble() - distanceMm) : OptionalDouble.empty();
    }
}
