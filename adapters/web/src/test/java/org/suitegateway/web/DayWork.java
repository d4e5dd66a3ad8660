package org.suitegateway.web;

import static org.suitegateway.web.ClinicDay.at;
import static org.suitegateway.web.ClinicDay.digest;
import static org.suitegateway.web.ClinicDay.studyUid;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.commitment.CommitmentAnswer;
import org.suitegateway.core.commitment.CommitmentRequest;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.procedure.OrderDetails;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureDraft;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.ProcedureHistory.Kind;
import org.suitegateway.core.procedure.ScheduledStep;

/** What schedulers, devices and persons did on the {@link ClinicDay} beside sending images. */
final class DayWork {
    static final String REFUSED_STEP = "1.2.826.0.1.3680043.10.7.1";

    private final Ports ports;

    DayWork(Ports ports) {
        this.ports = ports;
    }

    void fill() {
        plans();
        steps();
        merges();
        conflicts();
        commitments();
    }

    private void plans() {
        Instant yesterday = at("16:20").minus(Duration.ofDays(1));
        for (String id : List.of("p-1", "p-2", "p-3", "p-4", "p-5", "p-6")) {
            event(id, yesterday, Kind.ORDERED, "", "ORM^O01 EHR");
            event(id, at("06:00"), Kind.BOOKED, "", "SIU^S12 SCHED");
        }
        event("p-2", at("06:10"), Kind.RESCHEDULED, "start moved", "SIU^S13 SCHED");
        arrive("p-1", "07:10");
        arrive("p-2", "08:05");
        arrive("p-3", "07:42");
        arrive("p-4", "09:50");
        arrive("p-5", "10:31");
        event("p-7", at("07:15"), Kind.BOOKED, "", "SIU^S12 SCHED");
        event("p-7", at("09:20"), Kind.CANCELLED, "", "SIU^S15 SCHED");
        for (String id : List.of("p-1", "p-3")) {
            event(id, at(id.equals("p-1") ? "07:41" : "08:12"), Kind.STARTED, "first image", "images");
            event(id, at(id.equals("p-1") ? "08:01" : "08:57"), Kind.COMPLETED, "complete dose report", "images");
        }
        change(ports.procedures()
                .find("p-2")
                .orElseThrow()
                .change()
                .order(details("STAT", "Latex; iodinated contrast (hives, 2019)", "Apixaban paused since 13 Jan", 0))
                .steps(List.of(
                        step(
                                "S-2A",
                                "RF",
                                "CARM1",
                                "Transforaminal epidural injection",
                                ScheduledStep.Progress.COMPLETED),
                        step("S-2B", "US", "US1", "Needle guidance", ScheduledStep.Progress.DISCONTINUED))));
        change(ports.procedures()
                .find("p-6")
                .orElseThrow()
                .change()
                .order(details("ROUTINE", "", "", 2))
                .steps(List.of(
                        step("S-6", "RF", "CARM2", "Sacroiliac joint injection", ScheduledStep.Progress.TO_DO))));
        change(ports.procedures()
                .find("p-4")
                .orElseThrow()
                .change()
                .steps(List.of(
                        step("S-4", "RF", "CARM2", "Lumbar epidural injection", ScheduledStep.Progress.IN_PROGRESS))));
    }

    private void change(ProcedureDraft draft) {
        ports.procedures().save(draft.build());
    }

    private void arrive(String id, String time) {
        event(id, at(time), Kind.ARRIVED, "", "ADT^A04 EHR");
        change(ports.procedures().find(id).orElseThrow().change().arrivedAt(Optional.of(at(time))));
    }

    private void event(String id, Instant at, Kind kind, String detail, String source) {
        ports.history().add(id, new ProcedureHistory.Event(at, kind, detail, source));
    }

    private static OrderDetails details(String priority, String allergies, String medicalAlerts, int pregnancy) {
        return new OrderDetails(
                "EHR",
                new ProcedureCode("M54.16", "I10", "Radiculopathy, lumbar region"),
                priority,
                "Adeyemi^Folake",
                "Brandt^Uwe",
                "Reyes^Ana",
                "V-20931",
                medicalAlerts,
                allergies,
                "walks with a stick",
                "wheelchair",
                "Interpreter for Swedish is booked",
                Optional.of(new BigDecimal("84.5")),
                Optional.of(new BigDecimal("1.78")),
                pregnancy == 0 ? Optional.empty() : Optional.of(pregnancy));
    }

    private static ScheduledStep step(
            String id, String modality, String station, String what, ScheduledStep.Progress progress) {
        return new ScheduledStep(
                id,
                false,
                Optional.of(modality),
                List.of(station),
                true,
                "",
                "",
                Optional.empty(),
                what,
                ProcedureCode.NONE,
                progress);
    }

    private void steps() {
        performed("1.2.826.0.1.3680043.10.6.2", "p-2", "CARM1", "08:38", "09:06", PerformedStep.Status.COMPLETED, "");
        performed("1.2.826.0.1.3680043.10.6.3", "p-2", "US1", "08:49", "08:52", PerformedStep.Status.DISCONTINUED, "");
        performed("1.2.826.0.1.3680043.10.6.4", "p-4", "CARM2", "10:22", "", PerformedStep.Status.IN_PROGRESS, "");
        performed(
                REFUSED_STEP,
                "",
                "US2",
                "09:55",
                "",
                PerformedStep.Status.IN_PROGRESS,
                "no patient ID: it may belong to several procedures");
        event("p-2", at("08:38"), Kind.STEP_STARTED, "Transforaminal epidural injection", "MPPS CARM1");
        event("p-2", at("08:38"), Kind.STARTED, "", "MPPS CARM1");
        event("p-2", at("08:49"), Kind.STEP_STARTED, "Needle guidance", "MPPS US1");
        event("p-2", at("08:52"), Kind.STEP_DISCONTINUED, "Equipment failure", "MPPS US1");
        event("p-2", at("09:06"), Kind.STEP_COMPLETED, "Transforaminal epidural injection", "MPPS CARM1");
        event("p-2", at("09:06"), Kind.COMPLETED, "", "MPPS CARM1");
        event("p-4", at("10:22"), Kind.STEP_STARTED, "Lumbar epidural injection", "MPPS CARM2");
        event("p-4", at("10:22"), Kind.STARTED, "", "MPPS CARM2");
        owed();
    }

    private void performed(
            String uid, String procedure, String ae, String from, String to, PerformedStep.Status status, String note) {
        boolean discontinued = status == PerformedStep.Status.DISCONTINUED;
        ports.steps()
                .save(new PerformedStep(
                        uid,
                        status,
                        ae,
                        ae,
                        "",
                        "",
                        ae.startsWith("US") ? "US" : "RF",
                        "PPS-" + uid.substring(uid.length() - 1),
                        procedure.equals("p-4")
                                ? "Lumbar epidural injection"
                                : ae.startsWith("US") ? "Needle guidance" : "Transforaminal epidural injection",
                        procedure.isEmpty() ? "" : procedure.equals("p-2") ? "100871" : "101544",
                        "HPC",
                        PersonName.ofDicom(
                                procedure.isEmpty()
                                        ? ClinicDay.HOSTILE + "^Urgent"
                                        : procedure.equals("p-2") ? "Lindqvist^Per^Olov" : "Nakamura^Hiroshi"),
                        Optional.of(at(from)),
                        to.isEmpty() ? Optional.empty() : Optional.of(at(to)),
                        discontinued ? new ProcedureCode("110501", "DCM", "Equipment failure") : ProcedureCode.NONE,
                        List.of(),
                        discontinued || procedure.isEmpty()
                                ? List.of()
                                : List.of(new PerformedStep.Series(
                                        studyUid("p-2") + ".1",
                                        "Fluoro store AP",
                                        "Spine",
                                        "Reyes^Ana",
                                        List.of(),
                                        11)),
                        Optional.of(procedure).filter(p -> !p.isEmpty()),
                        note,
                        at(from),
                        at(to.isEmpty() ? from : to)));
    }

    /** One message that the RIS refused, and one that waits behind a cut line. */
    private void owed() {
        byte[] dataSet = "not for pages".getBytes(StandardCharsets.UTF_8);
        ports.steps().keep("1.2.826.0.1.3680043.10.6.2", true, dataSet, at("08:38"), List.of("RIS"));
        ports.steps().claim("RIS", at("08:39"), Duration.ofMinutes(1)).ifPresent(owed -> ports.steps()
                .refused(owed.id(), at("08:39"), "0110 processing failure"));
        ports.steps().keep("1.2.826.0.1.3680043.10.6.4", true, dataSet, at("10:22"), List.of("RIS"));
        ports.steps().claim("RIS", at("10:23"), Duration.ofMinutes(1)).ifPresent(owed -> ports.steps()
                .postpone(owed.id(), at("10:45"), "connection refused"));
    }

    private void merges() {
        merge("g-1", "98871", "100871", "05:40");
        merge("g-2", "101711", "101733", "09:02");
        ports.identities().undo("g-2", "rso", at("09:30"));
    }

    private void merge(String id, String retired, String survivor, String time) {
        ports.identities()
                .merge(new PatientIdentities.Merge(
                        id,
                        new PatientId(retired, "HPC"),
                        new PatientId(survivor, "HPC"),
                        at(time),
                        "ADT^A40 EHR",
                        Optional.empty()));
    }

    /** A message that came too late, and a study of whom nobody knows which of two patients it shows. */
    private void conflicts() {
        byte[] raw = "fixable=false".getBytes(StandardCharsets.UTF_8);
        ports.journal()
                .keep(
                        new MessageJournal.Entry(
                                "m-3",
                                at("09:31"),
                                "10.20.0.5",
                                "SCHED|HPC",
                                "MSGm-3",
                                "SIU^S15",
                                digest("m-3"),
                                raw.length,
                                MessageJournal.State.FAILED,
                                Optional.of(new MessageJournal.Problem(
                                        "CONFLICT",
                                        "ORC-1",
                                        "the procedure was begun or done and is not undone by the schedule")),
                                Optional.of("p-2")),
                        raw);
        ports.studies().note(studyUid("p-3"), "its objects name more than one patient");
    }

    private void commitments() {
        CommitmentRequest.Instance kept = new CommitmentRequest.Instance("1.2.840.10008.5.1.4.1.1.12.1", "1.2.3.1");
        CommitmentRequest.Instance lost = new CommitmentRequest.Instance("1.2.840.10008.5.1.4.1.1.12.1", "1.2.3.2");
        ports.commitments().ask(new CommitmentRequest("2.25.901", "CARM1", at("09:10"), List.of(kept, lost)));
        ports.commitments().claim(1, at("09:11"), Duration.ofMinutes(1)).forEach(open -> {
            ports.commitments()
                    .answer(
                            open.id(),
                            new CommitmentAnswer(
                                    List.of(kept),
                                    List.of(new CommitmentAnswer.Failed(
                                            lost, CommitmentAnswer.Reason.NO_SUCH_OBJECT_INSTANCE))));
            ports.commitments().postpone(open.id(), at("10:50"), "connection timed out");
        });
        ports.commitments().ask(new CommitmentRequest("2.25.902", "CARM2", at("10:40"), List.of(kept)));
    }
}
