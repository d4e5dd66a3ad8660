package org.suitegateway.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.AlertNotices;
import org.suitegateway.core.alert.FollowUpTask;
import org.suitegateway.core.alert.PatientSubject;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Destination;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.dose.DoseDevice;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.intake.Sender;
import org.suitegateway.core.notice.Notices;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureDraft;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.quantity.TubeVoltage;
import org.suitegateway.core.study.InstanceFacts;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.OrderReference;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.time.ClinicZone;

/** A morning in a clinic of two suites, 15 January 2026 in New York, at 10:42:07. */
final class ClinicDay {
    static final ClinicZone NEW_YORK = new ClinicZone(ZoneId.of("America/New_York"));
    static final LocalDate DAY = LocalDate.of(2026, 1, 15);
    static final Instant NOW = at("10:42:07");
    static final String HOSTILE = "<script>alert(1)</script>";

    static final Clinic CLINIC = new Clinic(
            "Harbor Pain Clinic",
            NEW_YORK,
            "HPC",
            List.of(
                    new Suite("suite-1", "Suite 1", List.of("SUITE1")),
                    new Suite("suite-2", "Suite 2", List.of("SUITE2"))),
            List.of(
                    device("CARM1", "suite-1", Device.Kind.C_ARM, true),
                    device("US1", "suite-1", Device.Kind.ULTRASOUND, false),
                    device("CARM2", "suite-2", Device.Kind.C_ARM, true),
                    device("US2", "suite-2", Device.Kind.ULTRASOUND, false)),
            List.of(
                    new Destination("PACS", "PACS", "10.20.0.9", 11112),
                    new Destination("RIS", "RIS", "10.20.0.6", 11112, false, true)));

    private final Ports ports;

    ClinicDay(Ports ports) {
        this.ports = ports;
    }

    static Instant at(String time) {
        return NEW_YORK.at(LocalDateTime.parse(DAY + "T" + (time.length() == 5 ? time + ":00" : time)));
    }

    private static Device device(String id, String suite, Device.Kind kind, boolean echo) {
        return new Device(
                id,
                id,
                Optional.of(suite),
                kind,
                echo ? Optional.of("10.20.0." + (id.endsWith("1") ? 21 : 22)) : Optional.empty(),
                echo ? Optional.of(104) : Optional.empty(),
                NEW_YORK);
    }

    void fill() {
        ports.transactions().run(() -> {
            patients();
            procedures();
            images();
            stray();
            slowClock();
            dose();
            alerts();
            troubles();
            new DayWork(ports).fill();
            contacts(NOW);
        });
    }

    /** All devices were in contact just before. */
    void contacts(Instant now) {
        ports.sightings().contact("CARM1", now.minusSeconds(200));
        ports.sightings().echoAnswered("CARM1", now.minusSeconds(25));
        ports.sightings().contact("US1", at("09:05"));
        ports.sightings().contact("CARM2", now.minusSeconds(40));
        ports.sightings().echoAnswered("CARM2", now.minusSeconds(100));
        ports.sightings().echoMissed("CARM2", now.minusSeconds(30), "connection timed out");
        ports.sightings().contact("US2", now.minusSeconds(900));
        ports.sightings()
                .refusedCaller("OLDCARM", "10.20.0.77", "calling AE title not recognized", now.minusSeconds(1200));
        ports.sightings()
                .refusedCaller("OLDCARM", "10.20.0.77", "calling AE title not recognized", now.minusSeconds(300));
    }

    private void patients() {
        patient("100234", "Okafor^Grace", "1961-04-02", "F");
        patient("100871", "Lindqvist^Per^Olov", "1948-11-23", "M");
        patient("101120", "Marchetti^Lucia", "1975-08-30", "F");
        patient("101544", "Nakamura^Hiroshi", "1954-01-17", "M");
        patient("101602", "O'Brien-Castellanos^Mary Catherine", "1939-12-09", "F");
        patient("101711", "Sørensen^Åse", "1967-06-05", "F");
        patient("101733", "Dubois^Jean", "1980-03-14", "M");
        patient("101790", HOSTILE + "^Bobby", "1990-05-05", "M");
    }

    private void patient(String id, String name, String born, String sex) {
        ports.patients()
                .save(
                        new Patient(
                                new PatientId(id, "HPC"),
                                PersonName.ofDicom(name),
                                Optional.of(LocalDate.parse(born)),
                                Optional.of(sex)),
                        at("06:00"));
    }

    private void procedures() {
        procedure(
                "p-1",
                "100234",
                "suite-1",
                "07:30",
                ProcedureStatus.COMPLETED,
                "64493",
                "Lumbar medial branch block, L4–S1 left");
        procedure(
                "p-2",
                "100871",
                "suite-1",
                "08:30",
                ProcedureStatus.COMPLETED,
                "64483",
                "Transforaminal epidural injection, L5 right");
        procedure(
                "p-3",
                "101120",
                "suite-2",
                "08:00",
                ProcedureStatus.COMPLETED,
                "63650",
                "Spinal cord stimulator trial");
        procedure(
                "p-4",
                "101544",
                "suite-2",
                "10:15",
                ProcedureStatus.IN_PROGRESS,
                "62323",
                "Lumbar interlaminar epidural injection");
        procedure(
                "p-5",
                "101602",
                "suite-1",
                "11:00",
                ProcedureStatus.ARRIVED,
                "64635",
                "Radiofrequency ablation, lumbar facets L3–L5 right");
        procedure(
                "p-6",
                "101711",
                "suite-2",
                "11:30",
                ProcedureStatus.SCHEDULED,
                "27096",
                "Sacroiliac joint injection, left");
        procedure(
                "p-7",
                "101733",
                "suite-1",
                "13:00",
                ProcedureStatus.CANCELLED,
                "62321",
                "Cervical interlaminar epidural injection");
        procedure("p-8", "101790", "suite-1", "14:00", ProcedureStatus.SCHEDULED, "64493", HOSTILE);
    }

    Procedure procedure(
            String id, String patient, String suite, String start, ProcedureStatus status, String code, String what) {
        Procedure procedure = new ProcedureDraft(id, new PatientId(patient, "HPC"), studyUid(id), at("06:00"))
                .ownStudyUid(false)
                .appointmentId(Optional.of("A-" + id + "^SCHED"))
                .placerOrder(Optional.of("PL-" + id))
                .fillerOrder(Optional.of("FI-" + id))
                .accessionNumber(Optional.of("ACC-" + id))
                .requestedProcedureId(Optional.of("RP-" + id))
                .suiteId(Optional.of(suite))
                .deviceId(Optional.of(suite.equals("suite-1") ? "CARM1" : "CARM2"))
                .scheduledStart(Optional.of(at(start)))
                .scheduledDuration(Optional.of(Duration.ofMinutes(45)))
                .status(status)
                .code(new ProcedureCode(code, "C4", what))
                .reason("Chronic low back pain, failed conservative treatment")
                .staff(List.of(
                        new StaffMember("D17", "Reyes, Ana", "OPERATOR", "SIU"),
                        new StaffMember("T4", "Whitfield, Tom", "TECHNOLOGIST", "SIU")))
                .appointmentAsOf(Optional.of(at("06:10")))
                .orderAsOf(Optional.of(at("06:00")))
                .build();
        ports.procedures().save(procedure);
        return procedure;
    }

    static String studyUid(String procedure) {
        return "1.2.826.0.1.3680043.10.1.2026." + procedure.substring(2);
    }

    private void images() {
        study("p-1", "100234", "Okafor^Grace", "CARM1", "07:41", 14);
        study("p-2", "100871", "Lindqvist^Per^Olov", "CARM1", "08:44", 22);
        study("p-3", "101120", "Marchetti^Lucia", "CARM2", "08:12", 31);
        study("p-4", "101544", "Nakamura^Hiroshi", "CARM2", "10:24", 6);
        for (String id : List.of("p-1", "p-2", "p-3", "p-4")) {
            ports.studies()
                    .link(studyUid(id), link(id, LinkedBy.STUDY_UID, Optional.empty(), "08:45", "Study Instance UID"));
        }
        // ultrasound of the same procedure, given to it by a person
        instance(
                "1.2.826.0.1.3680043.10.2.7",
                "100871",
                "Lindqvist^Per^Olov",
                "",
                "US",
                "US1",
                "Guidance",
                "Needle guidance",
                "08:50",
                1,
                Optional.of(120),
                4_800_000);
        ports.studies()
                .link(
                        "1.2.826.0.1.3680043.10.2.7",
                        link("p-2", LinkedBy.PERSON, Optional.of("nurse"), "09:12", "guidance of the same injection"));
        // nobody's
        instance(
                "1.2.826.0.1.3680043.10.9.1",
                "100871",
                "Lindkvist^Per",
                "ACC-OLD",
                "XA",
                "CARM1",
                "Spine",
                "Fluoro",
                "09:31",
                1,
                Optional.of(1),
                1_100_000);
        instance(
                "1.2.826.0.1.3680043.10.9.1",
                "100871",
                "Lindkvist^Per",
                "ACC-OLD",
                "XA",
                "CARM1",
                "Spine",
                "Fluoro",
                "09:31",
                2,
                Optional.of(1),
                1_100_000);
        ports.studies().unlink("1.2.826.0.1.3680043.10.9.1", "no procedure matches", Optional.empty(), at("09:31"));
        instance(
                "1.2.826.0.1.3680043.10.9.2",
                "",
                HOSTILE + "^Test",
                "",
                "US",
                "US2",
                HOSTILE,
                "Shoulder",
                "09:58",
                1,
                Optional.of(1),
                310_000);
        ports.studies()
                .unlink("1.2.826.0.1.3680043.10.9.2", "no patient ID in the images", Optional.empty(), at("09:58"));
    }

    /** The clock of this unit is an hour behind. */
    private void slowClock() {
        InstanceFacts facts = facts(
                "1.2.826.0.1.3680043.10.2.8",
                "101602",
                "O'Brien-Castellanos^Mary Catherine",
                "",
                "US",
                "Guidance",
                "Shoulder",
                "09:40",
                0,
                Optional.of(1));
        ports.studies()
                .record(
                        new StoredInstance(digest("slow"), facts, "US1", at("10:40"), 310_000, false),
                        Optional.of("suite-1"));
        ports.studies()
                .link(
                        "1.2.826.0.1.3680043.10.2.8",
                        link("p-5", LinkedBy.PATIENT_SUITE_TIME, Optional.empty(), "10:40", "patient, suite and time"));
    }

    /** The operator chose the wrong line of the worklist: the UID of one patient's procedure, the number of another. */
    private void stray() {
        instance(
                studyUid("p-6"),
                "101733",
                "Dubois^Jean",
                "",
                "XA",
                "CARM2",
                "Pelvis",
                "Fluoro",
                "10:02",
                1,
                Optional.of(1),
                1_100_000);
        ports.studies()
                .unlink(
                        studyUid("p-6"),
                        "the procedure with this Study Instance UID is another patient's",
                        Optional.empty(),
                        at("10:02"));
    }

    private static Studies.Link link(String procedure, LinkedBy by, Optional<String> person, String at, String why) {
        return new Studies.Link(procedure, by, person, at(at), why);
    }

    private void study(String procedure, String patient, String name, String ae, String from, int images) {
        IntStream.rangeClosed(1, images)
                .forEach(n -> instance(
                        studyUid(procedure),
                        patient,
                        name,
                        "ACC-" + procedure,
                        "XA",
                        ae,
                        "Lumbar spine",
                        n <= images / 2 ? "Fluoro store AP" : "Fluoro store lateral",
                        from,
                        n,
                        Optional.of(n % 5 == 0 ? 24 : 1),
                        1_048_576L * (n % 5 == 0 ? 12 : 1)));
        if (procedure.equals("p-2")) { // the same number twice, with other pixels
            ports.studies()
                    .record(
                            new StoredInstance(
                                    digest(procedure + " other"),
                                    facts(
                                            studyUid(procedure),
                                            patient,
                                            name,
                                            "ACC-" + procedure,
                                            "XA",
                                            "Lumbar spine",
                                            "Fluoro store AP",
                                            from,
                                            1,
                                            Optional.of(1)),
                                    ae,
                                    at(from).plusSeconds(600),
                                    1_048_570,
                                    false),
                            Optional.of("suite-1"));
        }
    }

    private void instance(
            String study,
            String patient,
            String name,
            String accession,
            String modality,
            String ae,
            String description,
            String series,
            String time,
            int number,
            Optional<Integer> frames,
            long size) {
        ports.studies()
                .record(
                        new StoredInstance(
                                digest(study + number),
                                facts(
                                        study,
                                        patient,
                                        name,
                                        accession,
                                        modality,
                                        description,
                                        series,
                                        time,
                                        number,
                                        frames),
                                ae,
                                at(time).plusSeconds(20L * number),
                                size,
                                false),
                        CLINIC.deviceByAe(ae).flatMap(Device::suiteId));
    }

    private static InstanceFacts facts(
            String study,
            String patient,
            String name,
            String accession,
            String modality,
            String description,
            String series,
            String time,
            int number,
            Optional<Integer> frames) {
        return new InstanceFacts(
                "1.2.840.10008.5.1.4.1.1.12.1",
                study + "." + Math.abs(series.hashCode() % 1000) + "." + number,
                "1.2.840.10008.1.2.1",
                study,
                study + "." + Math.abs(series.hashCode() % 1000),
                modality,
                patient,
                patient.isEmpty() ? "" : "HPC",
                PersonName.ofDicom(name),
                Optional.empty(),
                Optional.empty(),
                accession,
                description,
                series,
                "Maker",
                "Model",
                "STATION",
                Optional.of(at(time).plusSeconds(20L * number)),
                Optional.of(number),
                frames,
                Optional.of(1024),
                Optional.of(1024),
                List.of(),
                OrderReference.NONE);
    }

    private void dose() {
        report(studyUid("p-1"), "r1", "08:02", List.of(), "0.000042", "0.0013", "20", 4, List.of());
        report(studyUid("p-2"), "r2", "09:05", List.of(), "0.00019", "0.0061", "38.5", 5, List.of());
        report(
                studyUid("p-2"),
                "r3",
                "09:11",
                List.of("2.25.2"),
                "0.00021457",
                "0.0068",
                "41.2",
                6,
                List.of(new DoseFinding("(113738, DCM) Dose (RP), event 4", "unit must be Gy; got [rad]")));
        report(studyUid("p-3"), "r4", "08:58", List.of(), "0.00312", "0.3182", "512", 9, List.of());
        report("1.2.826.0.1.3680043.10.9.1", "r5", "09:40", List.of(), "0.0000873", "0.0000000002", "17", 2, List.of());
    }

    /** @param dap Gy·m² @param kerma Gy @param fluoroscopy s */
    private void report(
            String study,
            String name,
            String time,
            List<String> predecessors,
            String dap,
            String kerma,
            String fluoroscopy,
            int events,
            List<DoseFinding> findings) {
        BigDecimal share = new BigDecimal(events);
        List<IrradiationEvent> each = new ArrayList<>();
        for (int i = 1; i <= events; i++) {
            each.add(new IrradiationEvent(
                    Optional.of(study + ".500." + i),
                    Plane.SINGLE,
                    Optional.of(at(time).minusSeconds(1500).plusSeconds(95L * i)),
                    i % 4 == 0 ? EventType.STATIONARY_ACQUISITION : EventType.FLUOROSCOPY,
                    Optional.of(i % 4 == 0 ? "Spine single" : "Spine low dose 8 p/s"),
                    Optional.of(
                            new DoseAreaProduct(new BigDecimal(dap).divide(share, 9, java.math.RoundingMode.HALF_UP))),
                    Optional.of(new AirKerma(new BigDecimal(kerma).divide(share, 6, java.math.RoundingMode.HALF_UP))),
                    List.of(new TubeVoltage(new BigDecimal("72.4")), new TubeVoltage(new BigDecimal("75.1"))),
                    i == 3 ? Optional.empty() : Optional.of(new Seconds(new BigDecimal("6.25")))));
        }
        DoseReport report = new DoseReport(
                new DoseDocument(
                        "2.25." + name.substring(1),
                        study,
                        Optional.of(at(time).minusSeconds(30)),
                        Optional.empty(),
                        true,
                        predecessors,
                        List.of(),
                        DoseDocument.Scope.STUDY,
                        study,
                        List.of()),
                new DoseDevice(Optional.of("1.2.840.113619.6.77"), "", "Maker", "Mobile 9", "4711", "", ""),
                List.of(new DoseTotals(
                        Plane.SINGLE,
                        Optional.of(new DoseAreaProduct(new BigDecimal(dap))),
                        Optional.of(new AirKerma(new BigDecimal(kerma))),
                        Optional.of(new Seconds(new BigDecimal(fluoroscopy))),
                        name.equals("r4") ? Optional.of(new Seconds(new BigDecimal("12.5"))) : Optional.empty())),
                each,
                findings);
        ports.ledger().add(new DoseLedger.Entry(digest(name), report, at(time)));
        ports.ledger().setStanding(study, StandingDose.of(ports.ledger().entries(List.of(study))));
    }

    private void alerts() {
        alert("a-1", "air-kerma-review", AlertLevel.REVIEW, Alert.SubjectType.PROCEDURE, "p-3", "318.2", "300", "mGy");
        alert("a-2", "fluoroscopy-time-review", AlertLevel.HIGH, Alert.SubjectType.PROCEDURE, "p-3", "512", "300", "s");
        alert("a-3", "dap-info", AlertLevel.INFO, Alert.SubjectType.PROCEDURE, "p-2", "2.1457", "2", "Gy·cm²");
        alert(
                "a-4",
                "dap-study",
                AlertLevel.INFO,
                Alert.SubjectType.STUDY,
                "1.2.826.0.1.3680043.10.9.1",
                "0.873",
                "0.5",
                "Gy·cm²");
        alert("a-5", "staff-lens-month", AlertLevel.HIGH, Alert.SubjectType.STAFF, "s-1", "4.321", "3", "mSv");
        alert(
                "a-6",
                "substantial-air-kerma",
                AlertLevel.SUBSTANTIAL,
                Alert.SubjectType.PROCEDURE,
                "p-1",
                "5400",
                "5000",
                "mGy");
        ports.alerts()
                .withdraw(
                        "a-6",
                        Optional.of(new BigDecimal("540")),
                        "gateway",
                        "a correction took the amount below the threshold",
                        at("09:30"));
        ports.tasks()
                .add(new FollowUpTask(
                        "t-1",
                        "a-6",
                        AlertLevel.SUBSTANTIAL,
                        new Alert.Subject(Alert.SubjectType.PROCEDURE, "p-1"),
                        "PATIENT_CALL",
                        LocalDate.of(2026, 1, 10),
                        at("09:06"),
                        Optional.empty(),
                        false));
        told();
        ports.alerts()
                .acknowledge(
                        "a-3", new Alert.Acknowledgement("rso", at("09:40"), "Large patient, collimation checked"));
        alert(
                "a-7",
                "patient-60-days",
                AlertLevel.REVIEW,
                Alert.SubjectType.PATIENT,
                PatientSubject.of(new PatientId("100871", "HPC")).id(),
                "1200",
                "1000",
                "mGy");
        ports.alerts().acknowledge("a-7", new Alert.Acknowledgement("rso", at("09:41"), "two stages"));
    }

    /** The physicist has it; the pager refused one and was not reached for another. */
    private void told() {
        Notices notices = ports.notices();
        notices.owe("a-2", AlertNotices.Kind.RAISED, List.of("physics", "pager"), at("09:02"));
        notices.owe("a-1", AlertNotices.Kind.RAISED, List.of("pager", "former"), at("09:03"));
        Duration lease = Duration.ofMinutes(2);
        notices.claim("physics", at("09:02"), lease).ifPresent(n -> notices.delivered(n.id(), at("09:02"), ""));
        notices.claim("pager", at("09:02"), lease).ifPresent(n -> notices.refused(n.id(), at("09:02"), "HTTP 410"));
        notices.claim("pager", at("09:03"), lease)
                .ifPresent(n -> notices.postpone(
                        n.id(), at("10:45"), "the webhook was not reached: HttpConnectTimeoutException"));
        notices.claim("pager", at("10:45"), lease)
                .ifPresent(n -> notices.postpone(n.id(), at("10:50"), "the webhook answered HTTP 503"));
    }

    private void alert(
            String id,
            String rule,
            AlertLevel level,
            Alert.SubjectType type,
            String subject,
            String value,
            String threshold,
            String unit) {
        ports.alerts()
                .raiseOnce(new Alert(
                        id,
                        rule,
                        level,
                        new Alert.Subject(type, subject),
                        new BigDecimal(value),
                        new BigDecimal(threshold),
                        unit,
                        at("09:0" + id.charAt(2)),
                        Optional.empty()));
    }

    private void troubles() {
        ports.failedObjects()
                .add(new FailedObjects.Failed(
                        "f-1",
                        at("09:15"),
                        new Sender("CARM2", "SUITEGW", "10.20.0.22"),
                        digest("broken"),
                        734_003,
                        "TRUNCATED",
                        "byte 733952",
                        "the pixel data ends before its length"));
        message("m-1", "08:20", "SIU^S12", "MISSING_FIELD", "PID-3", "a patient number is required");
        message("m-2", "09:47", "ADT^A08", "INVALID_VALUE", "PID-7", "must be a date");
        ports.deliveries().owe(digest(studyUid("p-1") + 1), "PACS", studyUid("p-1"), at("07:42"));
        ports.deliveries().owe(digest(studyUid("p-1") + 2), "PACS", studyUid("p-1"), at("07:43"));
        ports.deliveries().owe(digest(studyUid("p-4") + 1), "PACS", studyUid("p-4"), at("10:25"));
        ports.deliveries().claim("PACS", 1, at("07:50"), Duration.ofMinutes(1)).forEach(d -> ports.deliveries()
                .refused(d.id(), at("07:51"), "0122 SOP class not supported"));
    }

    /** A message that was refused; its bytes say what would become of a replay. */
    void message(String id, String time, String type, String reason, String place, String rule) {
        byte[] raw = ("fixable=" + (id.equals("m-1"))).getBytes(StandardCharsets.UTF_8);
        ports.journal()
                .keep(
                        new MessageJournal.Entry(
                                id,
                                at(time),
                                "10.20.0.5",
                                "SCHED|HPC",
                                "MSG" + id,
                                type,
                                digest(id),
                                raw.length,
                                MessageJournal.State.FAILED,
                                Optional.of(new MessageJournal.Problem(reason, place, rule)),
                                Optional.empty()),
                        raw);
    }

    static String digest(String of) {
        try {
            return HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(of.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
