package org.suitegateway.core.performed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Destination;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.linking.Linking;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.procedure.Generated;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureDraft;
import org.suitegateway.core.procedure.ProcedureProgress;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.procedure.ScheduledStep;
import org.suitegateway.core.staff.TeamDesk;
import org.suitegateway.core.time.Interval;

/**
 * Takes what devices say they are doing. A step finds its procedure by what it was scheduled for, else by patient, suite and time; one
 * that was not scheduled makes a procedure of its own in the device's suite. When {@link #take} returns, the message is in force, kept
 * whole and owed to whom it is forwarded. Thread-safe.
 */
public final class PerformedStepDesk {
    private static final Duration NEARBY = Duration.ofHours(12);

    private final Clinic clinic;
    private final PerformedSteps steps;
    private final Procedures procedures;
    private final Patients patients;
    private final PatientIdentities identities;
    private final PatientDirectory directory;
    private final ProcedureProgress progress;
    private final Linking linking;
    private final StepDoseIntake dose;
    private final TeamDesk team;
    private final Transactions transactions;
    private final Ids ids;
    private final Clock clock;

    public PerformedStepDesk(
            Clinic clinic,
            PerformedSteps steps,
            Procedures procedures,
            Patients patients,
            PatientIdentities identities,
            ProcedureProgress progress,
            Linking linking,
            StepDoseIntake dose,
            TeamDesk team,
            Transactions transactions,
            Ids ids,
            Clock clock) {
        this.clinic = clinic;
        this.steps = steps;
        this.procedures = procedures;
        this.patients = patients;
        this.identities = identities;
        this.directory = new PatientDirectory(patients, identities);
        this.progress = progress;
        this.linking = linking;
        this.dose = dose;
        this.team = team;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @throws RefusedException DUPLICATE for an N-CREATE of a step that is there, UNKNOWN_KEY for an N-SET of one that is not, FINAL for
     *     a change of one that has ended; the same N-SET again changes nothing
     */
    public void take(StepMessage message) {
        transactions.run(
                () -> message.created().ifPresentOrElse(created -> create(created, message), () -> message.change()
                        .ifPresent(change -> change(change, message))));
    }

    private void create(PerformedStep told, StepMessage message) {
        if (steps.find(told.sopInstanceUid()).isPresent()) {
            throw new RefusedException(
                    Refusal.DUPLICATE, "(0000,1000)", "there is a performed procedure step with this UID");
        }
        String kept = keep(message, true);
        Place place = place(told);
        PerformedStep step = told.belonging(place.procedureId(), place.note());
        steps.save(step);
        step.procedureId().ifPresent(id -> {
            progress.stepStarted(id, step);
            if (step.status().ended()) {
                progress.stepEnded(id, step);
            }
        });
        step.procedureId().ifPresent(team::performed);
        dose.enter(step, message.dose(), kept);
        linking.retry(step);
    }

    private void change(StepMessage.Change change, StepMessage message) {
        PerformedStep before = steps.find(message.sopInstanceUid())
                .orElseThrow(() -> new RefusedException(
                        Refusal.UNKNOWN_KEY, "(0000,1001)", "there is no performed procedure step with this UID"));
        if (before.status().ended()) {
            if (repeated(message)) {
                return;
            }
            throw new RefusedException(
                    Refusal.FINAL, "(0040,0252)", "the performed procedure step may no longer be updated");
        }
        String kept = keep(message, false);
        PerformedStep step = before.changed(change, clock.instant());
        steps.save(step);
        step.procedureId()
                .filter(id -> step.wrongEntry() || !step.series().equals(before.series()))
                .ifPresent(team::performed);
        dose.enter(step, message.dose(), kept);
        if (step.status().ended()) {
            step.procedureId().ifPresent(id -> progress.stepEnded(id, step));
            if (step.wrongEntry()) {
                linking.retry(step);
            }
        }
    }

    private boolean repeated(StepMessage message) {
        List<PerformedSteps.Kept> kept = steps.messages(message.sopInstanceUid());
        return !kept.isEmpty() && Arrays.equals(kept.get(kept.size() - 1).dataSet(), message.dataSet());
    }

    private String keep(StepMessage message, boolean create) {
        List<String> destinations = clinic.destinations().stream()
                .filter(Destination::performedSteps)
                .filter(d -> !d.aeTitle().equals(message.callingAe()))
                .map(Destination::id)
                .toList();
        return steps.keep(message.sopInstanceUid(), create, message.dataSet(), clock.instant(), destinations);
    }

    /** Looks again at steps without a procedure when one came or changed. To be called within a transaction. */
    public void retry(Procedure procedure) {
        steps.unlinkedLike(procedure.patient().value(), procedure.accessionNumber(), procedure.studyInstanceUid())
                .forEach(step -> find(step).ifPresent(found -> settle(step, found)));
    }

    private void settle(PerformedStep step, Place place) {
        PerformedStep settled = step.belonging(place.procedureId(), place.note());
        if (settled.equals(step)) {
            return;
        }
        steps.save(settled);
        settled.procedureId().ifPresent(id -> {
            progress.stepStarted(id, settled);
            if (settled.status().ended()) {
                progress.stepEnded(id, settled);
            }
            team.performed(id);
            dose.found(settled);
            linking.retry(settled);
        });
    }

    private record Place(Optional<String> procedureId, String note) {
        static Place of(Procedure procedure) {
            return new Place(Optional.of(procedure.id()), "");
        }
    }

    private Place place(PerformedStep step) {
        return find(step).orElseGet(() -> Place.of(unscheduled(step)));
    }

    /** @return without a procedure when what it names is another patient's; empty when nothing that it names is known */
    private Optional<Place> find(PerformedStep step) {
        for (PerformedStep.Scheduled scheduled : step.scheduled()) {
            Optional<Place> named = named(step, scheduled);
            if (named.isPresent()) {
                return named;
            }
        }
        return byTime(step).map(Place::of);
    }

    private Optional<Place> named(PerformedStep step, PerformedStep.Scheduled scheduled) {
        Optional<Procedure> byUid = Optional.of(scheduled.studyInstanceUid())
                .filter(uid -> !uid.isEmpty())
                .flatMap(procedures::byStudyUid);
        if (byUid.isPresent()) {
            return Optional.of(
                    agrees(step, byUid.get()) || step.patientId().isEmpty()
                            ? Place.of(byUid.get())
                            : new Place(
                                    Optional.empty(),
                                    "the procedure with its Study Instance UID is another patient's"));
        }
        List<Procedure> byNumber = scheduled.scheduledStepId().isEmpty()
                ? List.of()
                : procedures.byScheduledStep(scheduled.scheduledStepId());
        return byNumber.stream()
                .filter(p -> agrees(step, p))
                .findFirst()
                .or(() -> scheduled.accessionNumber().isEmpty()
                        ? Optional.empty()
                        : procedures.byAccession(scheduled.accessionNumber()).stream()
                                .filter(p -> agrees(step, p))
                                .findFirst())
                .map(Place::of);
    }

    private Optional<Procedure> byTime(PerformedStep step) {
        Optional<String> suite = clinic.deviceByAe(step.callingAe()).flatMap(Device::suiteId);
        if (step.patientId().isEmpty() || suite.isEmpty()) {
            return Optional.empty();
        }
        Instant at = step.startedAt().orElse(step.receivedAt());
        List<Procedure> near =
                procedures
                        .ofPatient(identities.all(patient(step)), new Interval(at.minus(NEARBY), at.plus(NEARBY)))
                        .stream()
                        .filter(p -> p.suiteId().equals(suite))
                        .toList();
        return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
    }

    private boolean agrees(PerformedStep step, Procedure procedure) {
        return directory.names(step.patientId(), step.issuerOfPatientId(), procedure.patient());
    }

    private PatientId patient(PerformedStep step) {
        return clinic.patientId(step.patientId(), step.issuerOfPatientId());
    }

    /** An emergency: the procedure is what the device says it is. */
    private Procedure unscheduled(PerformedStep step) {
        String id = ids.next();
        // nobody has a number yet: one that is only this procedure's, to be merged when the person is known
        PatientId patient = step.patientId().isEmpty()
                ? clinic.patientId("UNKNOWN-" + Generated.accessionNumber(id), "")
                : patient(step);
        if (patients.find(patient).isEmpty()) {
            patients.save(new Patient(patient, step.patientName(), Optional.empty(), Optional.empty()), Instant.EPOCH);
        }
        Optional<Device> device = clinic.deviceByAe(step.callingAe());
        String uid = step.scheduled().stream()
                .map(PerformedStep.Scheduled::studyInstanceUid)
                .filter(u -> !u.isEmpty())
                .findFirst()
                .orElseGet(() -> Generated.studyUid(id));
        String accession = step.scheduled().stream()
                .map(PerformedStep.Scheduled::accessionNumber)
                .filter(a -> !a.isEmpty())
                .findFirst()
                .orElseGet(() -> Generated.accessionNumber(id));
        Procedure made = new ProcedureDraft(id, patient, uid, clock.instant())
                .ownStudyUid(uid.equals(Generated.studyUid(id)))
                .accessionNumber(Optional.of(accession))
                .requestedProcedureId(Optional.of(Generated.requestedProcedureId(id)))
                .suiteId(device.flatMap(Device::suiteId))
                .deviceId(device.map(Device::id))
                .scheduledStart(Optional.of(step.startedAt().orElse(step.receivedAt())))
                .status(ProcedureStatus.SCHEDULED)
                .code(new ProcedureCode("", "", step.description()))
                .steps(List.of(new ScheduledStep(
                        Generated.scheduledStepId(id, step.callingAe()),
                        true,
                        Optional.of(step.modality()).filter(m -> !m.isEmpty()),
                        List.of(step.callingAe()),
                        false,
                        step.stationName(),
                        step.location(),
                        Optional.empty(),
                        step.description(),
                        ProcedureCode.NONE,
                        ScheduledStep.Progress.TO_DO)))
                .build();
        procedures.save(made);
        return made;
    }
}
