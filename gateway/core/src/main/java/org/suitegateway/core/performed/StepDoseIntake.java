package org.suitegateway.core.performed;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.alert.DoseAlerting;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.dose.DoseDevice;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseIntake;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.PatientState;
import org.suitegateway.core.dose.Plane;

/** Takes the dose out of what devices say of their steps. To be called within a transaction. Thread-safe. */
public final class StepDoseIntake {
    private final Clinic clinic;
    private final DoseLedger ledger;
    private final DoseIntake intake;
    private final DoseAlerting alerting;

    public StepDoseIntake(Clinic clinic, DoseLedger ledger, DoseIntake intake, DoseAlerting alerting) {
        this.clinic = clinic;
        this.ledger = ledger;
        this.intake = intake;
        this.alerting = alerting;
    }

    /**
     * @param step as it is now, with its procedure
     * @param told by this message
     * @param messageId identity of the message
     */
    void enter(PerformedStep step, StepDose told, String messageId) {
        Optional<DoseReport> before = ledger.entries(List.of(step.sopInstanceUid())).stream()
                .max(Comparator.comparing(DoseLedger.Entry::receivedAt)) // entries come in order of receipt
                .map(DoseLedger.Entry::report);
        boolean ends = step.status().ended() && before.isPresent();
        if (told.isEmpty() && !ends) {
            return;
        }
        Optional<Device> device = clinic.deviceByAe(step.callingAe());
        intake.enter(new DoseLedger.Entry("mpps " + messageId, report(step, told, before), step.changedAt()), device);
        found(step);
    }

    /** The dose of the procedure that the step belongs to may have changed. */
    void found(PerformedStep step) {
        step.procedureId().ifPresent(alerting::evaluateProcedure);
    }

    private static DoseReport report(PerformedStep step, StepDose told, Optional<DoseReport> before) {
        Optional<DoseTotals> earlier = before.flatMap(b -> b.totals().stream().findFirst());
        DoseTotals totals = new DoseTotals(
                Plane.UNSTATED,
                told.dap().or(() -> earlier.flatMap(DoseTotals::dap)),
                Optional.empty(),
                told.fluoroscopyTime().or(() -> earlier.flatMap(DoseTotals::fluoroscopyTime)),
                Optional.empty());
        return new DoseReport(
                DoseOrigin.PERFORMED_STEP,
                modality(step, told, before),
                new DoseDocument(
                        step.sopInstanceUid(),
                        step.scheduled().stream()
                                .map(PerformedStep.Scheduled::studyInstanceUid)
                                .filter(uid -> !uid.isEmpty())
                                .findFirst()
                                .orElse(""),
                        step.startedAt().or(() -> Optional.of(step.receivedAt())),
                        step.endedAt().or(() -> Optional.of(step.changedAt())),
                        step.status().ended(),
                        List.of(),
                        List.of(),
                        step.status().ended() ? DoseDocument.Scope.STEP : DoseDocument.Scope.STEP_SO_FAR,
                        step.sopInstanceUid(),
                        List.of(step.sopInstanceUid())),
                new DoseDevice(Optional.empty(), "", "", "", "", step.stationName(), step.location()),
                told.patient().equals(PatientState.UNKNOWN)
                        ? before.map(DoseReport::patient).orElse(PatientState.UNKNOWN)
                        : told.patient(),
                List.of(),
                List.of(),
                List.of(totals),
                told.exposures().isEmpty() ? before.map(DoseReport::events).orElse(List.of()) : told.exposures(),
                told.others().isEmpty() ? before.map(DoseReport::others).orElse(List.of()) : told.others(),
                told.comment().isEmpty() ? before.map(DoseReport::comment).orElse("") : told.comment(),
                told.findings());
    }

    /** An N-SET does not repeat the modality: that of the step stands. */
    private static DoseModality modality(PerformedStep step, StepDose told, Optional<DoseReport> before) {
        return before.map(DoseReport::modality)
                .orElse(step.modality().isEmpty() ? told.modality() : DoseModality.ofDicom(step.modality()));
    }
}
