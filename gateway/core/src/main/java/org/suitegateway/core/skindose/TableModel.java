package org.suitegateway.core.skindose;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one line of machines counts its table position. Where a zero is not known the body is put where the beams are.
 *
 * <p>Source of the numbers: the conventions that PySkinDose (normalisation settings) and openSkin (parameters of OpenREM) use for these
 * machines. See the core's RATIONALE.md.
 *
 * @param name for the page
 * @param across from left to right
 * @param along from head to feet
 * @param down the height of the table top
 */
public record TableModel(String name, Axis across, Axis along, Axis down) {
    private static final Axis AT_ISOCENTRE = new Axis(1, OptionalDouble.of(0));
    private static final Axis ANYWHERE = new Axis(1, OptionalDouble.empty());
    private static final Axis NOT_KNOWN = new Axis(0, OptionalDouble.empty());

    /** A machine that is not in the list. */
    public static final TableModel UNKNOWN = new TableModel("unknown", NOT_KNOWN, NOT_KNOWN, NOT_KNOWN);

    /** Zero: table top, its middle and its head end at the isocentre. */
    public static final TableModel SIEMENS_ARTIS =
            new TableModel("Siemens AXIOM-Artis", AT_ISOCENTRE, AT_ISOCENTRE, AT_ISOCENTRE);

    /** The height is counted upwards from the floor; the zero along the table differs from room to room. */
    public static final TableModel PHILIPS_ALLURA = new TableModel(
            "Philips Allura", new Axis(1, OptionalDouble.of(-3)), ANYWHERE, new Axis(-1, OptionalDouble.of(1055)));

    /** As {@link #SIEMENS_ARTIS}. */
    public static final TableModel CANON_ALPHENIX =
            new TableModel("Canon Alphenix", AT_ISOCENTRE, AT_ISOCENTRE, AT_ISOCENTRE);

    private record Key(String manufacturer, String model, TableModel convention) {}

    private static final List<Key> KNOWN = List.of(
            new Key("siemens", "axiom-artis", SIEMENS_ARTIS),
            new Key("philips", "allura", PHILIPS_ALLURA),
            // Some Allura leave the manufacturer out.
            new Key("", "allura", PHILIPS_ALLURA),
            new Key("canon", "dfp-8000", CANON_ALPHENIX),
            new Key("canon", "alphenix", CANON_ALPHENIX));

    /** Looks the machine up by what the report says of it. */
    public static TableModel of(Optional<String> manufacturer, Optional<String> model) {
        String maker = plain(manufacturer);
        String name = plain(model);
        return KNOWN.stream()
                .filter(key -> name.startsWith(key.model())
                        && (key.manufacturer().isEmpty() ? maker.isEmpty() : maker.startsWith(key.manufacturer())))
                .map(Key::convention)
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static String plain(Optional<String> said) {
        return said.orElse("").strip().toLowerCase(Locale.ROOT);
    }

    boolean isKnown() {
        return !equals(UNKNOWN);
    }

    /**
     * One direction of the table: our position is the zero plus or minus the vendor's number.
     *
     * @param sign 1, -1 where the vendor counts the other way, 0 where nothing is known of how it counts
     * @param zeroMm our position at the vendor's 0, from the isocentre; absent when it is not known
     */
    public record Axis(int sign, OptionalDouble zeroMm) {
        /** In mm from the isocentre: towards the left, the head, the floor. */
        OptionalDouble fromIsocentreMm(OptionalDouble vendors) {
            return zeroMm.isPresent() && vendors.isPresent()
                    ? OptionalDouble.of(zeroMm.getAsDouble() + sign * vendors.getAsDouble())
                    : OptionalDouble.empty();
        }
    }
}
