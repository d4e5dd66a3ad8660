package org.suitegateway.hl7;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.schedule.ScheduleChange;

/** SIU^S12 (HL7 v2.5.1 sections 10.3.12 and 10.6) to a schedule change. Field numbers are the standard's. */
final class AppointmentMapping {
    private static final Map<String, String> ROLES = Map.ofEntries(
            Map.entry("PHYS", "OPERATOR"),
            Map.entry("MD", "OPERATOR"),
            Map.entry("ATND", "OPERATOR"),
            Map.entry("SURG", "OPERATOR"),
            Map.entry("FELLOW", "TRAINEE"),
            Map.entry("RES", "TRAINEE"),
            Map.entry("ASST", "ASSISTANT"),
            Map.entry("PA", "ASSISTANT"),
            Map.entry("NP", "ASSISTANT"),
            Map.entry("RN", "NURSE"),
            Map.entry("NURSE", "NURSE"),
            Map.entry("TECH", "TECHNOLOGIST"),
            Map.entry("RT", "TECHNOLOGIST"),
            Map.entry("RAD", "TECHNOLOGIST"),
            Map.entry("ANES", "ANAESTHESIA"),
            Map.entry("CRNA", "ANAESTHESIA"));

    private final Segments segments;
    private final MessageContext at;

    AppointmentMapping(Segments segments, MessageContext at) {
        this.segments = segments;
        this.at = at;
    }

    ScheduleChange change() {
        Segments.Fields sch = segments.first("SCH")
                .orElseThrow(() -> new RefusedException(Refusal.MISSING_FIELD, "SCH", "the segment is missing"));
        Instant start = start(sch)
                .orElseThrow(() -> new RefusedException(
                        Refusal.MISSING_FIELD,
                        "AIS-4",
                        "no start time in AIS-4, AIL-6, AIG-8, AIP-6, TQ1-7 or SCH-11"));
        return new ScheduleChange(
                at.madeAt(),
                ScheduleChange.Action.BOOK,
                Optional.of(appointmentId(sch)),
                sch.identifier(26, 1),
                sch.identifier(27, 1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new PatientMapping(segments, at).patient(),
                locations(),
                segments.first("AIG").flatMap(aig -> aig.optional(3, 1)),
                Optional.of(start),
                duration(sch),
                code(sch),
                sch.optional(7, 2).or(() -> sch.optional(7, 1)),
                staff());
    }

    /** SCH-2, else SCH-1, with the namespace: equal numbers of two systems are two appointments. */
    private static String appointmentId(Segments.Fields sch) {
        for (int field : new int[] {2, 1}) {
            Optional<String> id = sch.identifier(field, 1);
            if (id.isPresent()) {
                return id.get() + "^" + sch.identifier(field, 2).orElse("");
            }
        }
        throw new RefusedException(
                Refusal.MISSING_FIELD, "SCH-1", "neither SCH-1 nor SCH-2 identifies the appointment");
    }

    private Optional<Instant> start(Segments.Fields sch) {
        return time("AIS", 4)
                .or(() -> time("AIL", 6))
                .or(() -> time("AIG", 8))
                .or(() -> time("AIP", 6))
                .or(() -> time("TQ1", 7))
                .or(() -> at.time().instant(sch.get(11, 4), "SCH-11"));
    }

    private Optional<Instant> time(String segment, int field) {
        return segments.first(segment).flatMap(f -> at.time().instant(f.get(field, 1), segment + "-" + field));
    }

    private Optional<Duration> duration(Segments.Fields sch) {
        Optional<Segments.Fields> ais = segments.first("AIS");
        return ais.flatMap(f -> duration(f.get(7, 1), f.get(8, 1))).or(() -> duration(sch.get(9, 1), sch.get(10, 1)));
    }

    private static Optional<Duration> duration(String number, String unit) {
        if (!number.matches("\\d{1,6}")) {
            return Optional.empty();
        }
        long n = Long.parseLong(number);
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "", "min", "minutes", "m" -> Optional.of(Duration.ofMinutes(n));
            case "h", "hr", "hour", "hours" -> Optional.of(Duration.ofHours(n));
            case "s", "sec" -> Optional.of(Duration.ofSeconds(n));
            default -> Optional.empty(); // a length in unknown units is no length
        };
    }

    private Optional<ProcedureCode> code(Segments.Fields sch) {
        return segments.first("AIS")
                .map(ais -> new ProcedureCode(ais.get(3, 1), ais.get(3, 3), ais.get(3, 2)))
                .or(() -> Optional.of(new ProcedureCode(sch.get(7, 1), sch.get(7, 3), sch.get(7, 2))))
                .filter(c -> !c.equals(ProcedureCode.NONE));
    }

    private List<String> locations() {
        List<String> locations = new ArrayList<>();
        segments.every("AIL").forEach(ail -> {
            locations.add(ail.get(3, 1));
            locations.add(ail.get(3, 2));
        });
        segments.first("PV1").ifPresent(pv1 -> {
            locations.add(pv1.get(3, 1));
            locations.add(pv1.get(3, 2));
        });
        locations.removeIf(String::isEmpty);
        return locations;
    }

    private List<StaffMember> staff() {
        return segments.every("AIP").stream()
                .filter(aip -> !aip.get(3, 1).isEmpty() || !aip.get(3, 2).isEmpty())
                .map(aip -> new StaffMember(aip.get(3, 1), name(aip, 3), role(aip.get(4, 1)), "SIU"))
                .toList();
    }

    /** XCN: family in the second component, given in the third. */
    static String name(Segments.Fields segment, int field) {
        String family = segment.get(field, 2);
        String given = segment.get(field, 3);
        return given.isEmpty() ? family : family + ", " + given;
    }

    private static String role(String code) {
        return ROLES.getOrDefault(code.toUpperCase(Locale.ROOT), code);
    }
}
