package org.suitegateway.hl7;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.quantity.DoseRate;
import org.suitegateway.core.schedule.DosimeterNews;
import org.suitegateway.core.staffdose.live.LiveReading;
import org.suitegateway.hl7.Segments.Fields;

/**
 * ORU^R01 with readings of live dosimeters (HL7 v2.5.1 chapter 7): of each dosimeter and time an OBX with the dose rate, and one with the
 * cumulative dose. Which dosimeter it is tells OBX-18, else PRT-10 of the observation or of its OBR; when, tells OBX-14, else OBR-8, else
 * OBR-7. Other observations are passed over.
 */
final class DosimeterMapping {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{0,9})?|\\.\\d{1,9}");
    /** HL7 table 0085: deleted, not obtained, wrong. */
    private static final Set<String> VOID = Set.of("D", "X", "W", "N", "I", "O");
    /** UCUM, in Sv; 1 rem = 10 mSv. "[REM]" is UCUM's own code. */
    private static final Map<String, BigDecimal> SV = Map.ofEntries(
            Map.entry("Sv", new BigDecimal("1")),
            Map.entry("mSv", new BigDecimal("1E-3")),
            Map.entry("uSv", new BigDecimal("1E-6")),
            Map.entry("nSv", new BigDecimal("1E-9")),
            Map.entry("REM", new BigDecimal("1E-2")),
            Map.entry("[REM]", new BigDecimal("1E-2")),
            Map.entry("rem", new BigDecimal("1E-2")),
            Map.entry("mREM", new BigDecimal("1E-5")),
            Map.entry("m[REM]", new BigDecimal("1E-5")),
            Map.entry("mrem", new BigDecimal("1E-5")),
            Map.entry("u[REM]", new BigDecimal("1E-8")),
            Map.entry("urem", new BigDecimal("1E-8")));

    private final Segments segments;
    private final MessageContext at;

    DosimeterMapping(Segments segments, MessageContext at) {
        this.segments = segments;
        this.at = at;
    }

    /** What an observation tells. */
    enum Observation {
        DOSE_RATE,
        CUMULATIVE_DOSE
    }

    private record Key(String dosimeter, Instant time) {}

    /** @param first the observation that it is refused at */
    private record Found(Fields first, int covers, Optional<DoseRate> rate, Optional<DoseEquivalent> counter) {
        Found and(Found other) {
            return new Found(first, covers, other.rate.or(() -> rate), other.counter.or(() -> counter));
        }
    }

    DosimeterNews news() {
        Map<Key, Found> found = new LinkedHashMap<>();
        if (!segments.has("OBX")) {
            throw new RefusedException(Refusal.MISSING_FIELD, "OBX", "the segment is missing");
        }
        List<Segments> requests = segments.has("OBR") ? segments.parts("OBR") : List.of(segments);
        for (Segments request : requests) {
            for (Segments observation : request.parts("OBX")) {
                read(request, observation, found);
            }
        }
        if (found.isEmpty()) {
            throw new RefusedException(
                    Refusal.UNKNOWN_CODE,
                    "OBX-3",
                    "none of the observations is a dosimeter's by config/hl7.yaml, or one that is looked at by"
                            + " config/clinical.yaml");
        }
        List<LiveReading> readings = new ArrayList<>();
        found.forEach((key, f) -> readings.add(new LiveReading(
                key.dosimeter(),
                key.time(),
                f.rate()
                        .orElseThrow(() -> new RefusedException(
                                Refusal.MISSING_FIELD,
                                f.first().place(3),
                                "a cumulative dose comes with the dose rate of the same dosimeter and time")),
                f.counter(),
                f.covers(),
                "",
                Optional.empty(),
                at.now())));
        return new DosimeterNews(at.madeAt(), at.source(), readings);
    }

    /** Whether any of the observations is a dosimeter's. */
    boolean areThere() {
        return segments.every("OBX").stream()
                .anyMatch(obx -> observation(obx).isPresent() && !VOID.contains(obx.get(11, 1)));
    }

    private Optional<Observation> observation(Fields obx) {
        return at.site().observation(obx.get(3, 1)).or(() -> at.site().observation(obx.get(3, 4)));
    }

    private void read(Segments request, Segments observation, Map<Key, Found> found) {
        Fields obx = observation.first("OBX").orElseThrow();
        Optional<Observation> what = observation(obx);
        if (what.isEmpty() || VOID.contains(obx.get(11, 1))) {
            return;
        }
        String dosimeter = dosimeter(request, observation, obx);
        Optional<Fields> obr = request.first("OBR");
        Optional<Instant> end = obr.flatMap(f -> at.time().instant(f.get(8, 1), f.place(8)));
        Optional<Instant> begin = obr.flatMap(f -> at.time().instant(f.get(7, 1), f.place(7)));
        Instant time = at.time()
                .instant(obx.get(14, 1), obx.place(14))
                .or(() -> end)
                .or(() -> begin)
                .orElseThrow(() -> new RefusedException(
                        Refusal.MISSING_FIELD, obx.place(14), "neither OBX-14 nor OBR-8 nor OBR-7 has a time"));
        int covers = obx.get(14, 1).isEmpty()
                ? begin.flatMap(b -> end.map(e -> seconds(b, e)))
                        .orElse(at.site().every())
                : at.site().every();
        Found one =
                switch (what.get()) {
                    case DOSE_RATE ->
                        new Found(obx, covers, Optional.of(amount(obx, "/h", DoseRate::new)), Optional.empty());
                    case CUMULATIVE_DOSE ->
                        new Found(obx, covers, Optional.empty(), Optional.of(amount(obx, "", DoseEquivalent::new)));
                };
        found.merge(new Key(dosimeter, time), one, Found::and);
    }

    private static int seconds(Instant begin, Instant end) {
        long seconds = Duration.between(begin, end).getSeconds();
        return (int) Math.max(1, Math.min(LiveReading.MOST_COVERED, seconds));
    }

    private static String dosimeter(Segments request, Segments observation, Fields obx) {
        String serial = obx.identifier(18, 0, 1, 1);
        if (serial.isEmpty()) {
            serial = device(observation).or(() -> device(request.before("OBX"))).orElse("");
        }
        if (serial.isEmpty()) {
            throw new RefusedException(
                    Refusal.MISSING_FIELD, obx.place(18), "neither OBX-18 nor PRT-10 names the dosimeter");
        }
        if (serial.length() > LiveReading.LONGEST_SERIAL || serial.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new RefusedException(
                    Refusal.INVALID_IDENTIFIER,
                    obx.place(18),
                    "a serial has 1 to " + LiveReading.LONGEST_SERIAL + " letters, digits or signs, no spaces");
        }
        return serial;
    }

    private static Optional<String> device(Segments where) {
        return where.every("PRT").stream()
                .map(prt -> prt.identifier(10, 0, 1, 1))
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    private static <T> T amount(Fields obx, String per, Function<BigDecimal, T> type) {
        String number = obx.get(5, 1);
        if (!NUMBER.matcher(number).matches()) { // bounded before any arithmetic: "1E999999999" is a number too
            throw new RefusedException(
                    number.isEmpty() ? Refusal.MISSING_FIELD : Refusal.INVALID_VALUE,
                    obx.place(5),
                    "an amount is a decimal number of at most 9 digits before and after the point");
        }
        String unit = obx.get(6, 1);
        BigDecimal factor = unit.endsWith(per) ? SV.get(unit.substring(0, unit.length() - per.length())) : null;
        if (factor == null) {
            throw new RefusedException(
                    unit.isEmpty() ? Refusal.MISSING_FIELD : Refusal.UNKNOWN_CODE,
                    obx.place(6),
                    per.isEmpty() ? "a dose is in Sv, mSv, uSv, nSv, rem or mrem" : "a dose rate is in such as uSv/h");
        }
        try {
            return type.apply(new BigDecimal(number).multiply(factor));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.INVALID_VALUE, obx.place(5), String.valueOf(e.getMessage()));
        }
    }
}
