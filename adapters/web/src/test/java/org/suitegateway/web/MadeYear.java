package org.suitegateway.web;

import static org.suitegateway.web.ClinicDay.digest;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.FollowUpTask;
import org.suitegateway.core.device.QualityCheck;
import org.suitegateway.core.dose.DoseDevice;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureDraft;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.study.InstanceFacts;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.OrderReference;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;

/**
 * 2025 in few numbers. Transforaminal injections (64483): four with 1, 2, 3, 6 Gy·cm², ten times as many mGy and 20, 30, 40, 60 s; one
 * discontinued without a dose report; one cancelled; two the year before, with 2 and 4 Gy·cm² in 30 and 50 s. Lumbar injections (62323):
 * four under ultrasound, one of them with 1 Gy·cm² too. A study with 0.5 Gy·cm² that belongs to nobody. One procedure is above a
 * substantial level: told after 90 minutes, one task closed, one overdue.
 */
final class MadeYear {
    private static final ProcedureCode TRANSFORAMINAL =
            new ProcedureCode("64483", "CPT", "Transforaminal epidural injection");
    private static final ProcedureCode LUMBAR = new ProcedureCode("62323", "CPT", "Lumbar epidural injection");

    private final Ports ports;

    MadeYear(Ports ports) {
        this.ports = ports;
    }

    private static Instant noon(String day) {
        return ClinicDay.CLINIC.zone().at(LocalDate.parse(day).atTime(12, 0));
    }

    void fill() {
        ports.transactions().run(() -> {
            exposed("t-1", "2025-01-01", TRANSFORAMINAL, "1", 20);
            exposed("t-2", "2025-04-02", TRANSFORAMINAL, "2", 30);
            exposed("t-3", "2025-08-03", TRANSFORAMINAL, "3", 40);
            exposed("t-4", "2025-12-31", TRANSFORAMINAL, "6", 60);
            procedure("t-5", "2025-05-05", ProcedureStatus.DISCONTINUED, TRANSFORAMINAL);
            study("t-5", "2025-05-05", "XA", Optional.of("t-5"));
            procedure("t-6", "2025-05-06", ProcedureStatus.CANCELLED, TRANSFORAMINAL);
            exposed("t-7", "2024-03-03", TRANSFORAMINAL, "2", 30);
            exposed("t-8", "2024-12-31", TRANSFORAMINAL, "4", 50);
            for (int i = 1; i < 4; i++) {
                procedure("l-" + i, "2025-06-0" + i, ProcedureStatus.COMPLETED, LUMBAR);
                study("l-" + i, "2025-06-0" + i, "US", Optional.of("l-" + i));
            }
            exposed("l-4", "2025-06-04", LUMBAR, "1", 10);
            study("l-4-us", "2025-06-04", "US", Optional.of("l-4"));
            procedure("late", "2025-09-09", ProcedureStatus.SCHEDULED, LUMBAR);
            study("lost", "2025-07-07", "XA", Optional.empty());
            dose("lost", "2025-07-07", "0.5", 5);
            alerts();
            quality();
        });
    }

    private void exposed(String id, String day, ProcedureCode code, String gyCm2, int seconds) {
        procedure(id, day, ProcedureStatus.COMPLETED, code);
        study(id, day, "XA", Optional.of(id));
        dose(id, day, gyCm2, seconds);
    }

    private void procedure(String id, String day, ProcedureStatus status, ProcedureCode code) {
        ports.procedures()
                .save(new ProcedureDraft(id, new PatientId("100871", "HPC"), uid(id) + ".77", noon(day))
                        .scheduledStart(Optional.of(noon(day)))
                        .accessionNumber(Optional.of("ACC-" + id))
                        .status(status)
                        .code(code)
                        .build());
    }

    private static String uid(String name) {
        return "1.2.826.0.1.3680043.10.6." + (digest(name).hashCode() & 0x7fffffff);
    }

    private void study(String name, String day, String modality, Optional<String> procedureId) {
        String uid = uid(name);
        String ae = modality.equals("US") ? "US1" : "CARM1";
        ports.studies()
                .record(
                        new StoredInstance(
                                digest(name + " image"),
                                new InstanceFacts(
                                        "1.2.840.10008.5.1.4.1.1.12.1",
                                        uid + ".1",
                                        "1.2.840.10008.1.2.1",
                                        uid,
                                        uid + ".0",
                                        modality,
                                        "100871",
                                        "HPC",
                                        PersonName.ofDicom("Lindqvist^Per"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        "",
                                        "Spine",
                                        "",
                                        "Maker",
                                        "Mobile 9",
                                        ae,
                                        Optional.of(noon(day)),
                                        Optional.of(1),
                                        Optional.of(1),
                                        Optional.of(1024),
                                        Optional.of(1024),
                                        List.of(),
                                        OrderReference.NONE),
                                ae,
                                noon(day),
                                1_000_000,
                                false),
                        Optional.empty());
        procedureId.ifPresent(id -> ports.studies()
                .link(uid, new Studies.Link(id, LinkedBy.ACCESSION, Optional.empty(), noon(day), "accession")));
    }

    private void dose(String name, String day, String gyCm2, int seconds) {
        String uid = uid(name);
        BigDecimal amount = new BigDecimal(gyCm2);
        ports.ledger()
                .add(new DoseLedger.Entry(
                        digest(name),
                        new DoseReport(
                                DoseDocument.of(uid + ".9", uid, Optional.of(noon(day))),
                                DoseDevice.ofUid(Optional.of("1.2.3.1")),
                                List.of(new DoseTotals(
                                        Plane.SINGLE,
                                        Optional.of(DoseAreaProduct.ofGyCm2(amount)),
                                        Optional.of(new AirKerma(amount.movePointLeft(2))),
                                        Optional.of(new Seconds(BigDecimal.valueOf(seconds))),
                                        Optional.empty())),
                                List.of(),
                                List.of()),
                        noon(day)));
        ports.ledger().setStanding(uid, StandingDose.of(ports.ledger().entries(List.of(uid))));
    }

    private void alerts() {
        Alert.Subject fourth = new Alert.Subject(Alert.SubjectType.PROCEDURE, "t-4");
        Instant raised = noon("2025-12-31");
        raise("al-1", "substantial-air-kerma", AlertLevel.SUBSTANTIAL, fourth, raised);
        ports.alerts()
                .acknowledge(
                        "al-1", new Alert.Acknowledgement("rso", raised.plus(Duration.ofMinutes(90)), "patient told"));
        raise("al-2", "dap-study", AlertLevel.HIGH, fourth, raised);
        raise(
                "al-3",
                "dap-study",
                AlertLevel.HIGH,
                new Alert.Subject(Alert.SubjectType.PROCEDURE, "t-3"),
                noon("2025-08-03"));
        ports.alerts().withdraw("al-3", Optional.empty(), "correction", "a corrected report", noon("2025-08-04"));
        raise(
                "al-4",
                "dap-study",
                AlertLevel.HIGH,
                new Alert.Subject(Alert.SubjectType.PROCEDURE, "t-8"),
                noon("2024-12-31"));
        task("task-1", fourth, "TELL_PATIENT", LocalDate.of(2025, 12, 31));
        ports.tasks().close("task-1", new FollowUpTask.Closing("rso", raised.plus(Duration.ofMinutes(95)), "told"));
        task("task-2", fourth, "PATIENT_CALL", LocalDate.of(2026, 1, 14));
    }

    private void raise(String id, String rule, AlertLevel level, Alert.Subject subject, Instant at) {
        ports.alerts()
                .raiseOnce(new Alert(
                        id,
                        rule,
                        level,
                        subject,
                        new BigDecimal("5100"),
                        new BigDecimal("5000"),
                        "mGy",
                        at,
                        Optional.empty()));
    }

    private void task(String id, Alert.Subject subject, String kind, LocalDate due) {
        ports.tasks()
                .add(new FollowUpTask(
                        id,
                        "al-1",
                        AlertLevel.SUBSTANTIAL,
                        subject,
                        kind,
                        due,
                        noon("2025-12-31"),
                        Optional.empty(),
                        true));
    }

    private void quality() {
        check("qa-1", "CARM1", "2024-03-01", true);
        check("qa-2", "CARM1", "2025-03-01", true);
        check("qa-3", "CARM2", "2025-05-01", false);
    }

    private void check(String id, String device, String day, boolean passed) {
        LocalDate done = LocalDate.parse(day);
        ports.qualityChecks().add(new QualityCheck(id, device, done, done.plusYears(1), passed, "rso", noon(day), ""));
    }
}
