package org.suitegateway.core.linking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.DoseAlerting;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.Generated;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureProgress;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.staff.TeamDesk;
import org.suitegateway.core.study.InstanceFacts;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.core.time.Interval;

/**
 * Finds the procedure of a study, by ranked evidence ({@link LinkedBy}). A match whose patient disagrees, or one among several, is no
 * match: it is listed for a person, whose decision no rule overturns. What a rule linked is looked at again whenever a procedure or a
 * patient changes. To be called within a transaction.
 */
public final class Linking {
    static final String TWO_PATIENTS = "its objects name more than one patient";
    static final String WRONG_ENTRY = "the device says that the wrong worklist entry was selected";

    private final Clinic clinic;
    private final Procedures procedures;
    private final Studies studies;
    private final PerformedSteps steps;
    private final PatientIdentities identities;
    private final PatientDirectory directory;
    private final Suggesting suggesting;
    private final DoseAlerting alerting;
    private final ProcedureProgress progress;
    private final TeamDesk team;
    private final TimeWindow window;
    private final Clock clock;

    /**
     * How far from the scheduled start a study may be to match by time.
     *
     * @param before images may come this much before the scheduled start
     * @param after and this much after it
     */
    public record TimeWindow(Duration before, Duration after) {}

    public Linking(
            Clinic clinic,
            Procedures procedures,
            Studies studies,
            PerformedSteps steps,
            Patients patients,
            PatientIdentities identities,
            DoseAlerting alerting,
            ProcedureProgress progress,
            TeamDesk team,
            TimeWindow window,
            Clock clock) {
        this.clinic = clinic;
        this.procedures = procedures;
        this.studies = studies;
        this.steps = steps;
        this.identities = identities;
        this.directory = new PatientDirectory(patients, identities);
        this.suggesting = new Suggesting(clinic, procedures, directory);
        this.alerting = alerting;
        this.progress = progress;
        this.team = team;
        this.window = window;
        this.clock = clock;
    }

    /**
     * Looks for the procedure of an object's study. An object of another patient than the study's takes the study out of its procedure
     * until a person decides; a person's link stays, and says so.
     *
     * @return the procedure the study is linked to now
     */
    public Optional<String> link(InstanceFacts object) {
        Study study = studies.find(object.studyInstanceUid()).orElseThrow();
        boolean stranger = !object.patientId().isEmpty()
                && !study.patientId().isEmpty()
                && !samePatient(
                        object.patientId(), object.issuerOfPatientId(), study.patientId(), study.issuerOfPatientId());
        if (stranger && !study.linkNote().equals(TWO_PATIENTS)) {
            if (decidedByPerson(study)) {
                studies.note(study.studyInstanceUid(), TWO_PATIENTS);
            } else {
                unlink(study, TWO_PATIENTS, Optional.empty());
            }
        }
        return link(object.studyInstanceUid());
    }

    /** @return the procedure the study is linked to now */
    public Optional<String> link(String studyInstanceUid) {
        Study study = studies.find(studyInstanceUid).orElseThrow();
        if (decidedByPerson(study)) {
            return study.procedureId();
        }
        if (study.linkNote().equals(TWO_PATIENTS) && namesTwo(study)) {
            return Optional.empty();
        }
        Finding finding = find(study);
        if (finding.procedure().isPresent()) {
            String found = finding.procedure().get().id();
            boolean same = study.procedureId().equals(Optional.of(found))
                    && study.linkedBy().equals(Optional.of(finding.by()));
            if (!same) {
                link(study, found, finding.by(), Optional.empty(), words(finding.by()));
            }
            return Optional.of(found);
        }
        if (study.procedureId().isPresent() && finding.contradicts()) {
            unlink(study, finding.note(), Optional.empty());
            return Optional.empty();
        }
        if (study.procedureId().isEmpty() && !finding.note().equals(study.linkNote())) {
            studies.unlink(studyInstanceUid, finding.note(), Optional.empty(), clock.instant());
        }
        return study.procedureId();
    }

    /** A procedure is another one now, or at another time: rules on it may say something else. */
    public void changed(Procedure procedure) {
        alerting.procedureChanged(procedure.id(), procedure.patient());
    }

    /** Looks again at what no person decided when a procedure came or changed: images may be faster than orders. */
    public void retry(Procedure procedure) {
        studies
                .like(
                        identities.all(procedure.patient()).stream()
                                .map(PatientId::value)
                                .collect(Collectors.toSet()),
                        procedure.accessionNumber(),
                        procedure.studyInstanceUid(),
                        Set.of())
                .stream()
                .filter(s -> !surelyElsewhere(s, procedure))
                .forEach(study -> link(study.studyInstanceUid()));
    }

    /** Nothing that becomes of this procedure changes where such a study belongs. */
    private static boolean surelyElsewhere(Study study, Procedure procedure) {
        return study.linkedBy().equals(Optional.of(LinkedBy.STUDY_UID))
                && !study.procedureId().equals(Optional.of(procedure.id()))
                && !study.studyInstanceUid().equals(procedure.studyInstanceUid());
    }

    /** The same for the studies that refer to a performed step, which was found to belong somewhere or declared a mistake. */
    public void retry(PerformedStep step) {
        studies.like(Set.of(), Optional.empty(), "", Set.of(step.sopInstanceUid()))
                .forEach(study -> link(study.studyInstanceUid()));
    }

    /**
     * A person's decision, kept with name, time and reason.
     *
     * @param why the person's words; may be empty
     */
    public void linkByPerson(String studyInstanceUid, String procedureId, String person, String why) {
        Study study = studies.find(studyInstanceUid)
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "studyInstanceUid", "no such study"));
        if (procedures.find(procedureId).isEmpty()) {
            throw new RefusedException(Refusal.UNKNOWN_KEY, "procedureId", "no such procedure");
        }
        link(study, procedureId, LinkedBy.PERSON, Optional.of(person), why);
        takeSteps(study, procedureId);
    }

    /** What the device said it did when it made the study moves along; a record that only the device made and that is empty now goes. */
    private void takeSteps(Study study, String procedureId) {
        steps.find(study.order().performedStepUid())
                .filter(step -> !step.procedureId().equals(Optional.of(procedureId)))
                .ifPresent(step -> {
                    steps.save(step.belonging(Optional.of(procedureId), ""));
                    step.procedureId().ifPresent(progress::emptied);
                    step.procedureId().ifPresent(before -> alerting.evaluateProcedures(List.of(before, procedureId)));
                    step.procedureId().ifPresent(team::performed);
                    team.performed(procedureId);
                });
    }

    /**
     * A person's decision that the study belongs to no procedure, or to another one.
     *
     * @param why the person's words; may be empty
     */
    public void unlinkByPerson(String studyInstanceUid, String person, String why) {
        Study study = studies.find(studyInstanceUid)
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "studyInstanceUid", "no such study"));
        unlink(study, why.isEmpty() ? "unlinked by a person" : why, Optional.of(person));
    }

    /** What a person may choose from, best first. */
    public List<Suggestion> suggest(Study study) {
        return suggesting.of(study);
    }

    private void link(Study study, String procedureId, LinkedBy by, Optional<String> person, String why) {
        studies.link(study.studyInstanceUid(), new Studies.Link(procedureId, by, person, clock.instant(), why));
        if (study.procedureId().equals(Optional.of(procedureId))) {
            return; // only the evidence is better now
        }
        alerting.moved(subject(study), subject(procedureId));
        study.procedureId().ifPresent(before -> {
            progress.studyLeft(before);
            team.reported(before);
            alerting.moved(subject(before), subject(procedureId));
        });
        progress.studyLinked(procedureId, study);
        alerting.evaluateProcedures(
                study.procedureId().map(before -> List.of(before, procedureId)).orElse(List.of(procedureId)));
        team.reported(procedureId);
    }

    private void unlink(Study study, String note, Optional<String> person) {
        studies.unlink(study.studyInstanceUid(), note, person, clock.instant());
        study.procedureId().ifPresent(before -> {
            progress.studyLeft(before);
            team.reported(before);
            alerting.moved(subject(before), subject(study));
            alerting.evaluateProcedure(before);
        });
        alerting.evaluateStudy(study.studyInstanceUid());
    }

    private static String words(LinkedBy by) {
        return switch (by) {
            case STUDY_UID -> "Study Instance UID";
            case ACCESSION -> "accession number";
            case SCHEDULED_STEP -> "scheduled procedure step";
            case PERFORMED_STEP -> "performed procedure step";
            case PATIENT_SUITE_TIME -> "patient, suite and time";
            case PERSON -> "";
        };
    }

    private static Alert.Subject subject(Study study) {
        return new Alert.Subject(Alert.SubjectType.STUDY, study.studyInstanceUid());
    }

    private static Alert.Subject subject(String procedureId) {
        return new Alert.Subject(Alert.SubjectType.PROCEDURE, procedureId);
    }

    private static boolean decidedByPerson(Study study) {
        return study.linkedBy().equals(Optional.of(LinkedBy.PERSON))
                || study.linkedByPerson().isPresent();
    }

    private Finding find(Study study) {
        Optional<PerformedStep> step = Optional.of(study.order().performedStepUid())
                .filter(uid -> !uid.isEmpty())
                .flatMap(steps::find);
        if (step.filter(PerformedStep::wrongEntry).isPresent()) {
            return Finding.contradiction(WRONG_ENTRY);
        }
        Optional<Procedure> byUid = procedures.byStudyUid(study.studyInstanceUid());
        if (byUid.isPresent()) {
            return agrees(study, byUid.get()) || study.patientId().isEmpty()
                    ? new Finding(byUid, LinkedBy.STUDY_UID, "", false)
                    : Finding.contradiction("the procedure with this Study Instance UID is another patient's");
        }
        return byAccession(study)
                .or(() -> byScheduledStep(study))
                .or(() -> step.flatMap(PerformedStep::procedureId)
                        .flatMap(procedures::find)
                        .map(p -> agrees(study, p) || study.patientId().isEmpty()
                                ? new Finding(Optional.of(p), LinkedBy.PERFORMED_STEP, "", false)
                                : Finding.contradiction("the procedure of its performed step is another patient's")))
                .orElseGet(() -> byTime(study));
    }

    private Optional<Finding> byAccession(Study study) {
        if (study.accessionNumber().isEmpty()) {
            return Optional.empty();
        }
        List<Procedure> all = procedures.byAccession(study.accessionNumber()).stream()
                .filter(p -> sameIssuer(study, p))
                .toList();
        List<Procedure> same = all.stream().filter(p -> agrees(study, p)).toList();
        if (same.isEmpty()) {
            return all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            Finding.contradiction("the procedure with this accession number is another patient's"));
        }
        // one order, several appointments: the step tells which, or the day
        List<Procedure> stepped = same.stream().filter(p -> hasStep(p, study)).toList();
        List<Procedure> sameDay =
                same.stream().filter(p -> window(study).contains(start(p))).toList();
        List<Procedure> chosen = same.size() == 1 ? same : stepped.size() == 1 ? stepped : sameDay;
        return Optional.of(
                chosen.size() == 1
                        ? new Finding(Optional.of(chosen.get(0)), LinkedBy.ACCESSION, "", false)
                        : Finding.none("several procedures carry this accession number"));
    }

    private static boolean sameIssuer(Study study, Procedure procedure) {
        String one = study.order().issuerOfAccession();
        String other = procedure.order().issuerOfAccession();
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private Optional<Finding> byScheduledStep(Study study) {
        if (study.order().scheduledStepId().isEmpty()) {
            return Optional.empty();
        }
        List<Procedure> all = procedures.byScheduledStep(study.order().scheduledStepId()).stream()
                .filter(p -> sameRequest(study, p))
                .toList();
        List<Procedure> same = all.stream().filter(p -> agrees(study, p)).toList();
        if (same.size() == 1) {
            return Optional.of(new Finding(Optional.of(same.get(0)), LinkedBy.SCHEDULED_STEP, "", false));
        }
        if (!same.isEmpty()) {
            return Optional.of(Finding.none("several procedures have this scheduled step"));
        }
        // without the requested procedure the ID of a step alone accuses nobody: they are short and come again
        return all.isEmpty() || study.order().requestedProcedureId().isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.contradiction("the procedure with this scheduled step is another patient's"));
    }

    private static boolean sameRequest(Study study, Procedure procedure) {
        String one = study.order().requestedProcedureId();
        return one.isEmpty()
                || procedure.requestedProcedureId().filter(r -> !r.equals(one)).isEmpty();
    }

    private static boolean hasStep(Procedure procedure, Study study) {
        return procedure.steps().stream()
                .anyMatch(s -> s.id().equals(study.order().scheduledStepId()));
    }

    private static Instant start(Procedure procedure) {
        return procedure.scheduledStart().orElse(Instant.EPOCH);
    }

    private Interval window(Study study) {
        return new Interval(study.at().minus(window.after()), study.at().plus(window.before()));
    }

    private Finding byTime(Study study) {
        if (study.patientId().isEmpty()) {
            return Finding.none("no patient ID in the images");
        }
        if (study.suiteId().isEmpty()) {
            return Finding.none("no procedure matches");
        }
        List<PatientId> person = identities.all(clinic.patientId(study.patientId(), study.issuerOfPatientId()));
        List<Procedure> near = procedures.ofPatient(person, window(study)).stream()
                .filter(p -> p.suiteId().equals(study.suiteId()))
                .toList();
        List<Procedure> withDevice = near.stream()
                .filter(p -> p.steps().stream().anyMatch(s -> s.stationAes().contains(study.callingAe())))
                .toList();
        List<Procedure> chosen = near.size() > 1 && withDevice.size() == 1 ? withDevice : near;
        return switch (chosen.size()) {
            case 0 -> Finding.none("no procedure matches");
            case 1 ->
                otherNumber(study, chosen.get(0))
                        ? Finding.none("the accession number is not that of this patient's procedure at this time")
                        : new Finding(Optional.of(chosen.get(0)), LinkedBy.PATIENT_SUITE_TIME, "", false);
            default -> Finding.none("several procedures of this patient in this suite at this time");
        };
    }

    /** A slip of the finger, or an order that is still to come: a person sees which. */
    private static boolean otherNumber(Study study, Procedure procedure) {
        return !study.accessionNumber().isEmpty()
                && procedure
                        .accessionNumber()
                        .filter(a -> !a.equals(Generated.accessionNumber(procedure.id())))
                        .filter(a -> !a.equals(study.accessionNumber()))
                        .isPresent();
    }

    /** Two objects of one study; of two equal numbers one may come without its issuer. */
    private boolean samePatient(String one, String itsIssuer, String other, String otherIssuer) {
        boolean unstated = itsIssuer.isEmpty() || otherIssuer.isEmpty();
        return (unstated && one.equals(other))
                || directory.samePerson(clinic.patientId(one, itsIssuer), clinic.patientId(other, otherIssuer));
    }

    /** Until the two turn out to be one. */
    private boolean namesTwo(Study study) {
        List<InstanceFacts> named = studies.instances(study.studyInstanceUid()).stream()
                .map(StoredInstance::facts)
                .filter(f -> !f.patientId().isEmpty())
                .toList();
        return named.stream()
                .anyMatch(f -> !samePatient(
                        f.patientId(),
                        f.issuerOfPatientId(),
                        named.get(0).patientId(),
                        named.get(0).issuerOfPatientId()));
    }

    private boolean agrees(Study study, Procedure procedure) {
        return directory.names(study.patientId(), study.issuerOfPatientId(), procedure.patient());
    }

    /** @param contradicts whether what the study says of itself speaks against every link */
    private record Finding(Optional<Procedure> procedure, LinkedBy by, String note, boolean contradicts) {
        static Finding none(String note) {
            return new Finding(Optional.empty(), LinkedBy.PERSON, note, false);
        }

        static Finding contradiction(String note) {
            return new Finding(Optional.empty(), LinkedBy.PERSON, note, true);
        }
    }
}
