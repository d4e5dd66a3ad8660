package org.suitegateway.core.procedure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.PatientId;

/** A procedure in the making, or one about to change: what is not set stays as it is. Not thread-safe. */
public final class ProcedureDraft {
    private final String id;
    private Optional<String> appointmentId = Optional.empty();
    private Optional<String> appointmentAlias = Optional.empty();
    private Optional<String> placerOrder = Optional.empty();
    private Optional<String> fillerOrder = Optional.empty();
    private Optional<String> accessionNumber = Optional.empty();
    private Optional<String> requestedProcedureId = Optional.empty();
    private String studyInstanceUid;
    private boolean ownStudyUid = true;
    private PatientId patient;
    private Optional<String> suiteId = Optional.empty();
    private Optional<String> deviceId = Optional.empty();
    private Optional<Instant> scheduledStart = Optional.empty();
    private Optional<Duration> scheduledDuration = Optional.empty();
    private ProcedureStatus status = ProcedureStatus.SCHEDULED;
    private ProcedureCode code = ProcedureCode.NONE;
    private String reason = "";
    private List<StaffMember> staff = List.of();
    private OrderDetails order = OrderDetails.NONE;
    private List<ScheduledStep> steps = List.of();
    private Optional<Instant> arrivedAt = Optional.empty();
    private boolean hidden = false;
    private final Instant createdAt;
    private Optional<Instant> appointmentAsOf = Optional.empty();
    private Optional<Instant> orderAsOf = Optional.empty();

    public ProcedureDraft(String id, PatientId patient, String studyInstanceUid, Instant createdAt) {
        this.id = id;
        this.patient = patient;
        this.studyInstanceUid = studyInstanceUid;
        this.createdAt = createdAt;
    }

    ProcedureDraft(Procedure from) {
        id = from.id();
        appointmentId = from.appointmentId();
        appointmentAlias = from.appointmentAlias();
        placerOrder = from.placerOrder();
        fillerOrder = from.fillerOrder();
        accessionNumber = from.accessionNumber();
        requestedProcedureId = from.requestedProcedureId();
        studyInstanceUid = from.studyInstanceUid();
        ownStudyUid = from.ownStudyUid();
        patient = from.patient();
        suiteId = from.suiteId();
        deviceId = from.deviceId();
        scheduledStart = from.scheduledStart();
        scheduledDuration = from.scheduledDuration();
        status = from.status();
        code = from.code();
        reason = from.reason();
        staff = from.staff();
        order = from.order();
        steps = from.steps();
        arrivedAt = from.arrivedAt();
        hidden = from.hidden();
        createdAt = from.createdAt();
        appointmentAsOf = from.appointmentAsOf();
        orderAsOf = from.orderAsOf();
    }

    public ProcedureDraft appointmentId(Optional<String> next) {
        appointmentId = next;
        return this;
    }

    public ProcedureDraft appointmentAlias(Optional<String> next) {
        appointmentAlias = next;
        return this;
    }

    public ProcedureDraft placerOrder(Optional<String> next) {
        placerOrder = next;
        return this;
    }

    public ProcedureDraft fillerOrder(Optional<String> next) {
        fillerOrder = next;
        return this;
    }

    public ProcedureDraft accessionNumber(Optional<String> next) {
        accessionNumber = next;
        return this;
    }

    public ProcedureDraft requestedProcedureId(Optional<String> next) {
        requestedProcedureId = next;
        return this;
    }

    public ProcedureDraft studyInstanceUid(String next) {
        studyInstanceUid = next;
        return this;
    }

    public ProcedureDraft ownStudyUid(boolean next) {
        ownStudyUid = next;
        return this;
    }

    public ProcedureDraft patient(PatientId next) {
        patient = next;
        return this;
    }

    public ProcedureDraft suiteId(Optional<String> next) {
        suiteId = next;
        return this;
    }

    public ProcedureDraft deviceId(Optional<String> next) {
        deviceId = next;
        return this;
    }

    public ProcedureDraft scheduledStart(Optional<Instant> next) {
        scheduledStart = next;
        return this;
    }

    public ProcedureDraft scheduledDuration(Optional<Duration> next) {
        scheduledDuration = next;
        return this;
    }

    public ProcedureDraft status(ProcedureStatus next) {
        status = next;
        return this;
    }

    public ProcedureDraft code(ProcedureCode next) {
        code = next;
        return this;
    }

    public ProcedureDraft reason(String next) {
        reason = next;
        return this;
    }

    public ProcedureDraft staff(List<StaffMember> next) {
        staff = next;
        return this;
    }

    public ProcedureDraft order(OrderDetails next) {
        order = next;
        return this;
    }

    public ProcedureDraft steps(List<ScheduledStep> next) {
        steps = next;
        return this;
    }

    public ProcedureDraft arrivedAt(Optional<Instant> next) {
        arrivedAt = next;
        return this;
    }

    public ProcedureDraft hidden(boolean next) {
        hidden = next;
        return this;
    }

    public ProcedureDraft appointmentAsOf(Optional<Instant> next) {
        appointmentAsOf = next;
        return this;
    }

    public ProcedureDraft orderAsOf(Optional<Instant> next) {
        orderAsOf = next;
        return this;
    }

    public Procedure build() {
        return new Procedure(
                id,
                appointmentId,
                appointmentAlias,
                placerOrder,
                fillerOrder,
                accessionNumber,
                requestedProcedureId,
                studyInstanceUid,
                ownStudyUid,
                patient,
                suiteId,
                deviceId,
                scheduledStart,
                scheduledDuration,
                status,
                code,
                reason,
                staff,
                order,
                steps,
                arrivedAt,
                hidden,
                createdAt,
                appointmentAsOf,
                orderAsOf);
    }
}
