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
    private final boolean enhanced;
    private final AtomicLong count;

    /**
     * @param facility MSH-4
     * @param run begins every control ID; different for each run, so that control IDs never repeat
     */
    public MessageWriter(String facility, ZoneId zone, Clock clock, String run) {
        this(facility, zone, clock, run, false, new AtomicLong());
    }

    private MessageWriter(String facility, ZoneId zone, Clock clock, String run, boolean enhanced, AtomicLong count) {
        this.facility = facility;
        this.zone = zone;
        this.clock = clock;
        this.run = run;
        this.enhanced = enhanced;
        this.count = count;
    }

    /** The same, asking for enhanced mode: MSH-15 AL, MSH-16 NE, so that the answer is CA, CE or CR. */
    public MessageWriter enhanced() {
        return new MessageWriter(facility, zone, clock, run, true, count);
    }

    /** SIU^S12: an appointment with its room, device and staff. */
    public Hl7Message booking(Appointment a) {
        return appointment("S12", a, "BOOKED^Booked", "Booked", "A");
    }

    /** SIU^S13: the same appointment at another time, or in another room. */
    public Hl7Message rescheduled(Appointment a) {
        return appointment("S13", a, "RESCHEDULED^Rescheduled", "Booked", "U");
    }

    /** SIU^S14 as a snapshot: no action codes, all resources as they are now. */
    public Hl7Message modified(Appointment a) {
        return appointment("S14", a, "MODIFIED^Modified", "Booked", "");
    }

    /** SIU^S14 as a delta: who leaves and who comes, and nothing else about resources. */
    public Hl7Message staffChanged(Appointment a, List<StaffMember> leaving, List<StaffMember> coming) {
        List<Segment> segments = opening("S14", a, "MODIFIED^Modified", "Booked");
        segments.add(new Segment("RGS").set(1, "1").set(2, "U"));
        List<StaffMember> all = new ArrayList<>(leaving);
        all.addAll(coming);
        for (int i = 0; i < all.size(); i++) {
            segments.add(staff(a, i, all.get(i), "Booked", i < leaving.size() ? "D" : "A"));
        }
        return Hl7Message.of(segments);
    }

    /** SIU^S15, with the reason in SCH-6. */
    public Hl7Message cancelled(Appointment a, String reason) {
        return appointment("S15", a, "CANCELLED^" + text(reason), "Cancelled", "");
    }

    /** SIU^S17: it should never have been made. */
    public Hl7Message deleted(Appointment a) {
        return appointment("S17", a, "DELETED^Made in error", "Deleted", "");
    }

    /** SIU^S26: the patient did not come. */
    public Hl7Message noShow(Appointment a) {
        return appointment("S26", a, "NOSHOW^Patient did not come", "Noshow", "");
    }

    /** @param action AIx-2 and RGS-2, empty for none */
    private Hl7Message appointment(String trigger, Appointment a, String eventReason, String status, String action) {
        String start = a.start().format(TIME);
        String minutes = String.valueOf(a.minutes());
        List<Segment> segments = opening(trigger, a, eventReason, status);
        segments.add(new Segment("RGS").set(1, "1").set(2, action));
        segments.add(new Segment("AIS")
                .set(1, "1")
                .set(2, action)
                .set(3, code(a.code(), a.title(), "C4"))
                .set(4, start)
                .set(7, minutes)
                .set(8, "min")
                .set(10, status));
        segments.add(new Segment("AIG")
                .set(1, "1")
                .set(2, action)
                .set(3, a.device() + "^" + a.device() + "^L")
                .set(4, "EQUIP")
                .set(8, start)
                .set(11, minutes)
                .set(12, "min")
                .set(14, status));
        segments.add(new Segment("AIL")
                .set(1, "1")
                .set(2, action)
                .set(3, a.suite() + "^^^" + facility)
                .set(4, "SUITE")
                .set(6, start)
                .set(9, minutes)
                .set(10, "min")
                .set(12, status));
        for (int i = 0; i < a.staff().size(); i++) {
            segments.add(staff(a, i, a.staff().get(i), status, action));
        }
        return Hl7Message.of(segments);
    }

    /** All that stands before the resources. */
    private List<Segment> opening(String trigger, Appointment a, String eventReason, String status) {
        String start = a.start().format(TIME);
        String end = a.start().plusMinutes(a.minutes()).format(TIME);
        String minutes = String.valueOf(a.minutes());
        List<Segment> segments = new ArrayList<>();
        segments.add(header("SIU^" + trigger + "^SIU_S12", "2.5.1")); // one structure for all triggers
        segments.add(new Segment("SCH")
                .set(1, "APT" + a.number() + "^EHR")
                .set(2, "FAPT" + a.number() + "^EHR")
                .set(6, eventReason)
                .set(7, code(a.reason(), a.reasonText(), "I10"))
                .set(8, "NORMAL")
                .set(9, minutes)
                .set(10, "min")
                .set(11, "^^" + minutes + "^" + start + "^" + end)
                .set(16, "S-9001^Desk^Dora")
                .set(25, status)
                .set(26, a.placerOrder())
                .set(27, a.fillerOrder()));
        segments.add(new Segment("TQ1").set(1, "1").set(7, start).set(8, end).set(9, "R"));
        segments.add(patient(a.patient()));
        segments.add(visit(a.suite()));
        return segments;
    }

    private static Segment staff(Appointment a, int place, StaffMember member, String status, String action) {
        return new Segment("AIP")
                .set(1, String.valueOf(place + 1))
                .set(2, action)
                .set(3, person(member))
                .set(4, member.role() + "^" + text(member.roleText()))
                .set(6, a.start().format(TIME))
                .set(9, String.valueOf(a.minutes()))
                .set(10, "min")
                .set(12, status);
    }

    /** A new order as {@link #order(Appointment, OrderControl)}. */
    public Hl7Message order(Appointment a) {
        return order(a, OrderControl.NEW);
    }

    /** ORM^O01 of RAD-4 and RAD-13: accession in OBR-18, procedure in OBR-19, step in OBR-20, study in ZDS-1. */
    public Hl7Message order(Appointment a, OrderControl control) {
        String timing = "1^once^^" + a.start().format(TIME) + "^^R";
        return Hl7Message.of(List.of(
                header("ORM^O01", "2.3.1"),
                patient(a.patient()),
                visit(a.suite()),
                common(a, control).set(7, timing),
                request(a)
                        .set(18, a.accessionNumber())
                        .set(19, a.requestedProcedureId())
                        .set(20, a.scheduledStepId())
                        .set(24, a.modality())
                        .set(27, timing),
                new Segment("ZDS").set(1, a.studyInstanceUid() + "^100^Application^DICOM")));
    }

    /** OMI^O23 of RAD-4 and RAD-13 in v2.5.1: times in TQ1, what the worklist needs in IPC. */
    public Hl7Message imagingOrder(Appointment a, OrderControl control) {
        return Hl7Message.of(List.of(
                header("OMI^O23^OMI_O23", "2.5.1"),
                patient(a.patient()),
                visit(a.suite()),
                common(a, control),
                new Segment("TQ1")
                        .set(1, "1")
                        .set(7, a.start().format(TIME))
                        .set(8, a.start().plusMinutes(a.minutes()).format(TIME))
                        .set(9, "R"),
                request(a).set(44, code(a.code(), a.title(), "C4")),
                new Segment("IPC")
                        .set(1, a.accessionNumber())
                        .set(2, a.requestedProcedureId())
                        .set(3, a.studyInstanceUid())
                        .set(4, a.scheduledStepId())
                        .set(5, a.modality())
                        .set(6, code(a.code(), a.title(), "C4"))
                        .set(7, a.device())
                        .set(8, a.suite())
                        .set(9, a.device())));
    }

    private static Segment common(Appointment a, OrderControl control) {
        return new Segment("ORC")
                .set(1, control.code())
                .set(2, a.placerOrder())
                .set(3, a.fillerOrder())
                .set(5, control.status());
    }

    private static Segment request(Appointment a) {
        return new Segment("OBR")
                .set(1, "1")
                .set(2, a.placerOrder())
                .set(3, a.fillerOrder())
                .set(4, code(a.code(), a.title(), "C4"))
                .set(16, "S-3003^Referrer^Rae")
                .set(31, code(a.reason(), a.reasonText(), "I10"))
                .set(34, a.staff().isEmpty() ? "" : person(a.staff().get(0)));
    }

    /** ADT^A04: the patient of this appointment is here. */
    public Hl7Message arrived(Appointment a) {
        return admission("ADT^A04^ADT_A01", a);
    }

    /** ADT^A11: no, not after all. */
    public Hl7Message arrivalCancelled(Appointment a) {
        return admission("ADT^A11^ADT_A09", a);
    }

    private Hl7Message admission(String type, Appointment a) {
        return Hl7Message.of(List.of(
                header(type, "2.5.1"), new Segment("EVN").set(2, now()), patient(a.patient()), visit(a.suite())));
    }

    /** ADT^A08: what changed about a patient. */
    public Hl7Message update(Patient patient) {
        return person("ADT^A08^ADT_A01", patient, "O");
    }

    /** ADT^A31: the same on the level of the person, without a visit. */
    public Hl7Message personUpdate(Patient patient) {
        return person("ADT^A31^ADT_A05", patient, "N");
    }

    private Hl7Message person(String type, Patient patient, String patientClass) {
        return Hl7Message.of(List.of(
                header(type, "2.5.1"),
                new Segment("EVN").set(2, now()),
                patient(patient),
                new Segment("PV1").set(1, "1").set(2, patientClass)));
    }

    /** ADT^A08 with all that is known of allergies (AL1) and diagnoses (DG1). */
    public Hl7Message facts(Patient patient, PatientFacts facts) {
        List<Segment> segments = new ArrayList<>(List.of(
                header("ADT^A08^ADT_A01", "2.5.1"),
                new Segment("EVN").set(2, now()),
                patient(patient),
                new Segment("PV1").set(1, "1").set(2, "O")));
        for (int i = 0; i < facts.allergies().size(); i++) {
            PatientFacts.AllergyFact a = facts.allergies().get(i);
            segments.add(new Segment("AL1")
                    .set(1, String.valueOf(i + 1))
                    .set(2, a.type())
                    .set(3, code(a.code(), a.text(), a.system()))
                    .set(4, a.severity())
                    .set(5, text(a.reaction())));
        }
        for (int i = 0; i < facts.diagnoses().size(); i++) {
            PatientFacts.Diagnosis d = facts.diagnoses().get(i);
            segments.add(new Segment("DG1").set(1, String.valueOf(i + 1)).set(3, code(d.code(), d.text(), "I10")));
        }
        return Hl7Message.of(segments);
    }

    /** ORU^R01: results of the laboratory, and answers to questions. */
    public Hl7Message laboratory(Appointment a, List<PatientFacts.LabValue> values) {
        ZonedDateTime now = ZonedDateTime.ofInstant(clock.instant(), zone);
        List<Segment> segments = new ArrayList<>(List.of(
                header("ORU^R01^ORU_R01", "2.5.1"),
                patient(a.patient()),
                new Segment("OBR")
                        .set(1, "1")
                        .set(2, "LBP" + a.number() + "^EHR")
                        .set(3, "LBF" + a.number() + "^LAB")
                        .set(4, "PREOP^Before the procedure^L")
                        .set(25, "F")));
        for (int i = 0; i < values.size(); i++) {
            PatientFacts.LabValue v = values.get(i);
            segments.add(new Segment("OBX")
                    .set(1, String.valueOf(i + 1))
                    .set(2, v.type())
                    .set(3, code(v.code(), v.name(), v.system()))
                    .set(5, v.value())
                    .set(6, v.unit())
                    .set(7, v.range())
                    .set(8, v.flag())
                    .set(11, "F")
                    .set(14, now.minusMinutes(v.minutesBefore()).format(TIME)));
        }
        return Hl7Message.of(segments);
    }

    /** RAS^O17: a dose of a drug that the patient takes for other reasons than the procedure. */
    public Hl7Message homeDrugGiven(Appointment a, Medication m, ZonedDateTime at) {
        return Hl7Message.of(List.of(
                header("RAS^O17^RAS_O17", "2.5.1"),
                patient(a.patient()),
                visit(a.suite()),
                new Segment("ORC")
                        .set(1, "RE")
                        .set(2, "HMP" + a.number() + "^EHR")
                        .set(3, "HMF" + a.number() + "^PHARM"),
                new Segment("RXA")
                        .set(1, "0")
                        .set(2, "1")
                        .set(3, at.format(TIME))
                        .set(4, at.format(TIME))
                        .set(5, drug(m))
                        .set(6, m.mg())
                        .set(7, "mg^mg^UCUM")
                        .set(20, "CP")
                        .set(21, "A"),
                new Segment("RXR").set(1, code(m.route(), m.routeText(), "HL70162"))));
    }

    /** ADT^A40: two identifiers were one person's; the retired one stands in MRG-1. */
    public Hl7Message merge(Patient survivor, Patient retired) {
        return Hl7Message.of(List.of(
                header("ADT^A40^ADT_A39", "2.5.1"),
                new Segment("EVN").set(2, now()),
                patient(survivor),
                new Segment("MRG").set(1, identifier(retired)).set(7, names(retired))));
    }

    /** RDE^O11: the pharmacy has the drug for this appointment. It proves nothing given. */
    public Hl7Message drugOrdered(Appointment a, Medication m, OrderControl control) {
        return Hl7Message.of(List.of(
                header("RDE^O11^RDE_O11", "2.5.1"),
                patient(a.patient()),
                visit(a.suite()),
                pharmacy(a, control.code()),
                new Segment("RXE").set(2, drug(m)).set(3, m.mg()).set(5, "mg^mg^UCUM"),
                new Segment("TQ1").set(1, "1").set(7, a.start().format(TIME)),
                route(m)));
    }

    /** RAS^O17: the drug was given, by the first of the staff. */
    public Hl7Message drugGiven(Appointment a, Medication m, ZonedDateTime at) {
        return administration(a, m, at, "A");
    }

    /** RAS^O17 that takes {@link #drugGiven} back. */
    public Hl7Message drugWithdrawn(Appointment a, Medication m, ZonedDateTime at) {
        return administration(a, m, at, "D");
    }

    /** @param action RXA-21 */
    private Hl7Message administration(Appointment a, Medication m, ZonedDateTime at, String action) {
        return Hl7Message.of(List.of(
                header("RAS^O17^RAS_O17", "2.5.1"),
                patient(a.patient()),
                visit(a.suite()),
                pharmacy(a, "RE"),
                new Segment("RXA")
                        .set(1, "0")
                        .set(2, "1")
                        .set(3, at.format(TIME))
                        .set(4, at.format(TIME))
                        .set(5, drug(m))
                        .set(6, m.mg())
                        .set(7, "mg^mg^UCUM")
                        .set(10, a.staff().isEmpty() ? "" : person(a.staff().get(0)))
                        .set(11, a.suite())
                        .set(20, "CP")
                        .set(21, action),
                route(m)));
    }

    private static Segment pharmacy(Appointment a, String control) {
        return new Segment("ORC")
                .set(1, control)
                .set(2, "RXP" + a.number() + "^EHR")
                .set(3, "RXF" + a.number() + "^PHARM");
    }

    private static String drug(Medication m) {
        return code(m.code(), m.name(), "RXNORM");
    }

    private static Segment route(Medication m) {
        return new Segment("RXR")
                .set(1, code(m.route(), m.routeText(), "HL70162"))
                .set(2, code(m.site(), m.siteText(), "L"));
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
                .set(15, enhanced ? "AL" : "")
                .set(16, enhanced ? "NE" : "")
                .set(18, "UNICODE UTF-8");
    }

    private String now() {
        return ZonedDateTime.ofInstant(clock.instant(), zone).format(TIME);
    }

    private static Segment patient(Patient patient) {
        return new Segment("PID")
                .set(1, "1")
                .set(3, identifier(patient))
                .set(5, names(patient))
                .set(7, patient.birthDate())
                .set(8, patient.sex());
    }

    private static String identifier(Patient patient) {
        return text(patient.id()) + "^^^" + patient.issuer() + "^MR";
    }

    /** Family, given, and repetitions for other scripts; of the DICOM form only the first two parts are used here. */
    private static String names(Patient patient) {
        List<String> names = new ArrayList<>();
        String[] groups = patient.name().split("=");
        String[] representations = {"A", "I", "P"};
        for (int i = 0; i < groups.length; i++) {
            String[] parts = groups[i].split("\\^");
            String name = text(parts[0]) + "^" + (parts.length > 1 ? text(parts[1]) : "");
            names.add(groups.length == 1 ? name : name + "^^^^^L^" + representations[i]);
        }
        return String.join("~", names);
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
