package org.suitegateway.hl7;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.schedule.ScheduleChange;

/** ORM^O01 with ZDS (IHE RAD-4, HL7 v2.3.1 chapter 4) to schedule changes, one per ORC. */
final class OrderMapping {
    private static final int SH = 16; // PS3.5: a cut accession number is a wrong one, so a longer one is refused

    private final Segments segments;
    private final MessageContext at;

    OrderMapping(Segments segments, MessageContext at) {
        this.segments = segments;
        this.at = at;
    }

    List<org.suitegateway.core.schedule.ClinicMessage> changes() {
        Patient patient = new PatientMapping(segments, at).patient();
        List<Segments> orders = segments.parts("ORC");
        if (orders.isEmpty()) {
            throw new RefusedException(Refusal.MISSING_FIELD, "ORC", "the segment is missing");
        }
        List<org.suitegateway.core.schedule.ClinicMessage> changes = new ArrayList<>();
        Optional<String> studyUid = studyUid();
        for (Segments order : orders) {
            changes.add(change(order, patient, orders.size() == 1 ? studyUid : studyUid(order)));
        }
        return changes;
    }

    private ScheduleChange change(Segments order, Patient patient, Optional<String> studyUid) {
        Segments.Fields orc = order.first("ORC").orElseThrow();
        Optional<Segments.Fields> obr = order.first("OBR");
        Optional<String> placer = orc.identifier(2, 1).or(() -> obr.flatMap(o -> o.identifier(2, 1)));
        Optional<String> filler = orc.identifier(3, 1).or(() -> obr.flatMap(o -> o.identifier(3, 1)));
        if (placer.isEmpty() && filler.isEmpty()) {
            throw new RefusedException(Refusal.MISSING_FIELD, "ORC-2", "neither ORC-2 nor ORC-3 names the order");
        }
        return new ScheduleChange(
                at.madeAt(),
                action(orc),
                Optional.empty(),
                placer,
                filler,
                obr.flatMap(o -> identifier(o, 18)),
                obr.flatMap(o -> identifier(o, 19)),
                studyUid,
                patient,
                locations(),
                orc.optional(18, 1),
                start(orc, obr),
                Optional.empty(),
                obr.flatMap(OrderMapping::code),
                obr.flatMap(o -> o.optional(31, 2).or(() -> o.optional(31, 1))),
                obr.map(OrderMapping::performers).orElse(List.of()));
    }

    private static ScheduleChange.Action action(Segments.Fields orc) {
        return switch (orc.get(1, 1)) {
            case "NW", "SN" -> ScheduleChange.Action.BOOK;
            case "XO", "SC" ->
                switch (orc.get(5, 1)) {
                    case "CA" -> ScheduleChange.Action.CANCEL;
                    case "DC" -> ScheduleChange.Action.DISCONTINUE;
                    default -> ScheduleChange.Action.CHANGE;
                };
            case "CA", "OC" -> ScheduleChange.Action.CANCEL;
            case "DC", "OD" -> ScheduleChange.Action.DISCONTINUE;
            case "" -> throw new RefusedException(Refusal.MISSING_FIELD, "ORC-1", "the order control is missing");
            default ->
                throw new RefusedException(
                        Refusal.UNKNOWN_CODE, "ORC-1", "served are NW, SN, XO, SC, CA, OC, DC and OD");
        };
    }

    private static Optional<String> identifier(Segments.Fields obr, int field) {
        Optional<String> value = obr.identifier(field, 1);
        if (value.filter(v -> v.length() > SH).isPresent()) {
            throw new RefusedException(
                    Refusal.INVALID_VALUE, "OBR-" + field, "at most 16 characters fit a DICOM SH value");
        }
        return value;
    }

    private Optional<String> studyUid() {
        return studyUid(segments);
    }

    private static Optional<String> studyUid(Segments where) {
        Optional<String> uid = where.first("ZDS").flatMap(zds -> zds.optional(1, 1));
        if (uid.filter(u -> u.length() > 64 || !u.matches("[0-9]+(\\.[0-9]+)*")).isPresent()) {
            throw new RefusedException(
                    Refusal.INVALID_IDENTIFIER, "ZDS-1", "a UID is digits and dots, at most 64 (PS3.5 section 9.1)");
        }
        return uid;
    }

    private Optional<Instant> start(Segments.Fields orc, Optional<Segments.Fields> obr) {
        return at.time()
                .instant(orc.get(7, 4), "ORC-7")
                .or(() -> obr.flatMap(o -> at.time().instant(o.get(27, 4), "OBR-27")));
    }

    /** OBR-44, else OBR-4: the local code in components 4 to 6 is what the scheduler's own list has in 1 to 3. */
    private static Optional<ProcedureCode> code(Segments.Fields obr) {
        return Optional.of(new ProcedureCode(obr.get(44, 1), obr.get(44, 3), obr.get(44, 2)))
                .filter(c -> !c.equals(ProcedureCode.NONE))
                .or(() -> Optional.of(new ProcedureCode(obr.get(4, 1), obr.get(4, 3), obr.get(4, 2))))
                .filter(c -> !c.equals(ProcedureCode.NONE));
    }

    /** OBR-34 is NDL in the standard, the person in its first component; RAD-4 writes the person across the components as XCN does. */
    private static List<StaffMember> performers(Segments.Fields obr) {
        String id = obr.get(34, 1);
        String family = obr.get(34, 0, 1, 2);
        String given = obr.get(34, 0, 1, 3);
        String name = family.isEmpty() && given.isEmpty()
                ? AppointmentMapping.name(obr, 34)
                : given.isEmpty() ? family : family + ", " + given;
        return id.isEmpty() ? List.of() : List.of(new StaffMember(id, name, "OPERATOR", "ORM"));
    }

    private List<String> locations() {
        return segments.first("PV1").stream()
                .flatMap(pv1 -> java.util.stream.Stream.of(pv1.get(3, 1), pv1.get(3, 2)))
                .filter(l -> !l.isEmpty())
                .toList();
    }
}
