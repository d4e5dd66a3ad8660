package org.suitegateway.simulators.scheduler;

import static org.suitegateway.simulators.scheduler.Segment.text;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.suitegateway.simulators.clinic.Patient;

/**
 * Writes the messages of a scheduler. Field numbers are those of HL7 v2.5.1 chapters 3, 4 and 10, and of IHE RAD TF-2 RAD-4 for the order
 * with its ZDS segment. Thread-safe.
 */
public final class MessageWriter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);

    private final String facility;
    private final ZoneId zone;
    private final Clock clock;
    private final String run;
    private final AtomicLong count = new AtomicLong();

    /**
     * @param facility MSH-4
     * @param run begins every control ID; different for each run, so that control IDs never repeat
     */
    public MessageWriter(String facility, ZoneId zone, Clock clock, String run) {
        this.facility = facility;
        this.zone = zone;
        this.clock = clock;
        this.run = run;
    }

    /** SIU^S12: an appointment with its room, device and staff. */
    public Hl7Message booking(Appointment a) {
        String start = a.start().format(TIME);
        String end = a.start().plusMinutes(a.minutes()).format(TIME);
        String minutes = String.valueOf(a.minutes());
        List<Segment> segments = new ArrayList<>();
        segments.add(header("SIU^S12^SIU_S12", "2.5.1"));
        segments.add(new Segment("SCH")
                .set(1, "APT" + a.number() + "^EHR")
                .set(2, "FAPT" + a.number() + "^EHR")
                .set(6, "BOOKED^Booked")
                .set(7, code(a.reason(), a.reasonText(), "I10"))
                .set(8, "NORMAL")
                .set(9, minutes)
                .set(10, "min")
                .set(11, "^^" + minutes + "^" + start + "^" + end)
                .set(16, "S-9001^Desk^Dora")
                .set(25, "Booked")
                .set(26, a.placerOrder())
                .set(27, a.fillerOrder()));
        segments.add(new Segment("TQ1").set(1, "1").set(7, start).set(8, end).set(9, "R"));
        segments.add(patient(a.patient()));
        segments.add(visit(a.suite()));
        segments.add(new Segment("RGS").set(1, "1").set(2, "A"));
        segments.add(new Segment("AIS")
                .set(1, "1")
                .set(2, "A")
                .set(3, code(a.code(), a.title(), "C4"))
                .set(4, start)
                .set(7, minutes)
                .set(8, "min")
                .set(10, "Booked"));
        segments.add(new Segment("AIG")
                .set(1, "1")
                .set(2, "A")
                .set(3, a.device() + "^" + a.device() + "^L")
                .set(4, "EQUIP")
                .set(8, start)
                .set(11, minutes)
                .set(12, "min")
                .set(14, "Booked"));
        segments.add(new Segment("AIL")
                .set(1, "1")
                .set(2, "A")
                .set(3, a.suite() + "^^^" + facility)
                .set(4, "SUITE")
                .set(6, start)
                .set(9, minutes)
                .set(10, "min")
                .set(12, "Booked"));
        for (int i = 0; i < a.staff().size(); i++) {
            StaffMember member = a.staff().get(i);
            segments.add(new Segment("AIP")
                    .set(1, String.valueOf(i + 1))
                    .set(2, "A")
                    .set(3, person(member))
                    .set(4, member.role() + "^" + text(member.roleText()))
                    .set(6, start)
                    .set(9, minutes)
                    .set(10, "min")
                    .set(12, "Booked"));
        }
        return Hl7Message.of(segments);
    }

    /** ORM^O01 of RAD-4: accession in OBR-18, procedure in OBR-19, step in OBR-20, study in ZDS-1. */
    public Hl7Message order(Appointment a) {
        String timing = "1^once^^" + a.start().format(TIME) + "^^R";
        return Hl7Message.of(List.of(
                header("ORM^O01", "2.3.1"),
                patient(a.patient()),
                visit(a.suite()),
                new Segment("ORC")
                        .set(1, "NW")
                        .set(2, a.placerOrder())
                        .set(3, a.fillerOrder())
                        .set(5, "SC")
                        .set(7, timing),
                new Segment("OBR")
                        .set(1, "1")
                        .set(2, a.placerOrder())
                        .set(3, a.fillerOrder())
                        .set(4, code(a.code(), a.title(), "C4"))
                        .set(16, "S-3003^Referrer^Rae")
                        .set(18, a.accessionNumber())
                        .set(19, a.requestedProcedureId())
                        .set(20, a.scheduledStepId())
                        .set(24, a.modality())
                        .set(27, timing)
                        .set(31, code(a.reason(), a.reasonText(), "I10"))
                        .set(34, a.staff().isEmpty() ? "" : person(a.staff().get(0))),
                new Segment("ZDS").set(1, a.studyInstanceUid() + "^100^Application^DICOM")));
    }

    /** ADT^A08: what changed about a patient. */
    public Hl7Message update(Patient patient) {
        return Hl7Message.of(List.of(
                header("ADT^A08^ADT_A01", "2.5.1"),
                new Segment("EVN").set(2, now()),
                patient(patient),
                new Segment("PV1").set(1, "1").set(2, "O")));
    }

    private Segment header(String type, String version) {
        return new Segment("MSH")
                .set(2, "^~\\&")
                .set(3, "EHR")
                .set(4, facility)
                .set(5, "SUITEGW")
                .set(6, "SUITES")
                .set(7, now())
                .set(9, type)
                .set(10, run + "-" + count.incrementAndGet())
                .set(11, "P")
                .set(12, version)
                .set(18, "UNICODE UTF-8");
    }

    private String now() {
        return ZonedDateTime.ofInstant(clock.instant(), zone).format(TIME);
    }

    /** PID-5 has family, given, and repeats for other scripts; of the DICOM form only the first two parts are used here. */
    private static Segment patient(Patient patient) {
        List<String> names = new ArrayList<>();
        String[] groups = patient.name().split("=");
        String[] representations = {"A", "I", "P"};
        for (int i = 0; i < groups.length; i++) {
            String[] parts = groups[i].split("\\^");
            String name = text(parts[0]) + "^" + (parts.length > 1 ? text(parts[1]) : "");
            names.add(groups.length == 1 ? name : name + "^^^^^L^" + representations[i]);
        }
        return new Segment("PID")
                .set(1, "1")
                .set(3, text(patient.id()) + "^^^" + patient.issuer() + "^MR")
                .set(5, String.join("~", names))
                .set(7, patient.birthDate())
                .set(8, patient.sex());
    }

    private Segment visit(String suite) {
        return new Segment("PV1").set(1, "1").set(2, "O").set(3, suite + "^^^" + facility);
    }

    private static String person(StaffMember member) {
        return member.id() + "^" + text(member.family()) + "^" + text(member.given());
    }

    private static String code(String value, String meaning, String scheme) {
        return value + "^" + text(meaning) + "^" + scheme;
    }
}
