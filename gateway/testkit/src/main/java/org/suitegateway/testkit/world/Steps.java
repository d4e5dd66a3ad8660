package org.suitegateway.testkit.world;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.performed.StepDose;
import org.suitegateway.core.performed.StepMessage;
import org.suitegateway.core.procedure.ProcedureCode;

/** What a device says it does: a step of CARM1 about patient MRN-1, begun at noon; a test changes only what it is about. */
public final class Steps {
    private final String uid;
    private String from = "CARM1";
    private String patient = "MRN-1";
    private String issuer = "";
    private StepDose dose = StepDose.NONE;
    private Optional<Instant> startedAt = Optional.of(World.NOON);
    private List<PerformedStep.Series> series = List.of();
    private final List<PerformedStep.Scheduled> scheduled = new ArrayList<>();

    private Steps(String uid) {
        this.uid = uid;
    }

    public static Steps step(String uid) {
        return new Steps(uid);
    }

    public Steps from(String ae) {
        from = ae;
        return this;
    }

    public Steps patient(String id) {
        patient = id;
        return this;
    }

    /** What its next message says of dose. */
    public Steps dose(StepDose told) {
        dose = told;
        return this;
    }

    public Steps startedAt(Instant at) {
        startedAt = Optional.of(at);
        return this;
    }

    /** What its next message says of series. */
    public Steps series(PerformedStep.Series... told) {
        series = List.of(told);
        return this;
    }

    /** Empty texts for what the item does not say. */
    public Steps scheduled(String studyUid, String accession, String requested, String stepId) {
        scheduled.add(new PerformedStep.Scheduled(studyUid, accession, requested, stepId));
        return this;
    }

    public PerformedStep told() {
        return new PerformedStep(
                uid,
                PerformedStep.Status.IN_PROGRESS,
                from,
                from,
                "",
                "",
                "RF",
                "PPS-1",
                "Lumbar epidural",
                patient,
                issuer,
                patient.isEmpty() ? new PersonName("", "", "", "", "") : new PersonName("Muster", "Eva", "", "", ""),
                startedAt,
                Optional.empty(),
                ProcedureCode.NONE,
                scheduled,
                series,
                Optional.empty(),
                "",
                World.NOON,
                World.NOON);
    }

    /** N-CREATE. */
    public StepMessage create() {
        return new StepMessage(uid, from, Optional.of(told()), Optional.empty(), dose, bytes("create"));
    }

    /** N-SET while it goes on. @param what tells it from others */
    public StepMessage during(String what) {
        StepMessage.Change change = new StepMessage.Change(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                series.isEmpty() ? Optional.empty() : Optional.of(series));
        return new StepMessage(uid, from, Optional.empty(), Optional.of(change), dose, bytes(what));
    }

    /** N-SET that only changes the status. */
    public StepMessage end(PerformedStep.Status status, Instant at) {
        return end(status, at, ProcedureCode.NONE);
    }

    /** N-SET: the operator had chosen another patient's line. */
    public StepMessage wrongEntry(Instant at) {
        return end(
                PerformedStep.Status.DISCONTINUED,
                at,
                new ProcedureCode(PerformedStep.WRONG_WORKLIST_ENTRY, "DCM", "Incorrect worklist entry selected"));
    }

    private StepMessage end(PerformedStep.Status status, Instant at, ProcedureCode why) {
        StepMessage.Change change = new StepMessage.Change(
                Optional.of(status),
                Optional.of(at),
                Optional.empty(),
                Optional.of(why).filter(c -> !c.equals(ProcedureCode.NONE)),
                Optional.empty());
        return new StepMessage(uid, from, Optional.empty(), Optional.of(change), dose, bytes(status + " " + at));
    }

    private byte[] bytes(String what) {
        return (uid + " " + what).getBytes(StandardCharsets.UTF_8);
    }
}
