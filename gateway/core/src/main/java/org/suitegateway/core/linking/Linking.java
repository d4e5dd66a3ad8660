package org.suitegateway.core.linking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.DoseAlerting;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureProgress;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.InstanceFacts;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.core.time.Interval;

/**
 * Finds the procedure of a study: by Study Instance UID, then by accession number, then by patient and suite and time. A match whose
 * patient disagrees, or one among several, is no match: it is listed for a person, whose decision no rule overturns. To be called within
 * a transaction.
 */
public final class Linking {
    static final String TWO_PATIENTS = "its objects name more than one patient";
    private static final int SUGGESTIONS = 5;
    private static final Duration NEARBY = Duration.ofHours(24);

    private final Clinic clinic;
    private final Procedures procedures;
    private final Studies studies;
    private final Patients patients;
    private final DoseAlerting alerting;
    private final ProcedureProgress progress;
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
            Patients patients,
            DoseAlerting alerting,
            ProcedureProgress progress,
            TimeWindow window,
            Clock clock) {
        this.clinic = clinic;
        this.procedures = procedures;
        this.studies = studies;
        this.patients = patients;
        this.alerting = alerting;
        this.progress = progress;
        this.window = window;
        this.clock = clock;
    }

    /**
     * Looks for the procedure of an object's study. An object of another patient than the study's takes the study out of its procedure
     * until a person decides.
     *
     * @return the procedure the study is linked to now
     */
    public Optional<String> link(InstanceFacts object) {
        Study study = studies.find(object.studyInstanceUid()).orElseThrow();
        boolean stranger = !object.patientId().isEmpty()
                && !study.patientId().isEmpty()
                && !(object.patientId().equals(study.patientId())
                        && issuer(object.issuerOfPatientId()).equals(issuer(study.issuerOfPatientId())));
        if (stranger && !decidedByPerson(study) && !study.linkNote().equals(TWO_PATIENTS)) {
            unlink(study, TWO_PATIENTS, Optional.empty());
        }
        return link(object.studyInstanceUid());
    }

    /** @return the procedure the study is linked to now */
    public Optional<String> link(String studyInstanceUid) {
        Study study = studies.find(studyInstanceUid).orElseThrow();
        if (decidedByPerson(study)) {
            return study.procedureId();
        }
        if (study.linkNote().equals(TWO_PATIENTS)) {
            return Optional.empty();
        }
        Finding finding = find(study);
        Optional<LinkedBy> present = study.linkedBy();
        if (finding.procedure().isPresent()) {
            boolean better = present.isEmpty() || finding.by().compareTo(present.get()) < 0;
            if (better) {
                link(study, finding.procedure().get().id(), finding.by(), Optional.empty());
                return finding.procedure().map(Procedure::id);
            }
        } else if (present.isEmpty() && !finding.note().equals(study.linkNote())) {
            studies.unlink(studyInstanceUid, finding.note(), Optional.empty(), clock.instant());
        }
        return study.procedureId();
    }

    /** Looks again at what was unlinked when a procedure came or changed: images may be faster than orders. */
    public void retry(Procedure procedure) {
        studies.unlinkedLike(procedure.patient().value(), procedure.accessionNumber(), procedure.studyInstanceUid())
                .forEach(study -> link(study.studyInstanceUid()));
    }

    /** A person's decision, kept with name and time. */
    public void linkByPerson(String studyInstanceUid, String procedureId, String person) {
        Study study = studies.find(studyInstanceUid)
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "studyInstanceUid", "no such study"));
        if (procedures.find(procedureId).isEmpty()) {
            throw new RefusedException(Refusal.UNKNOWN_KEY, "procedureId", "no such procedure");
        }
        link(study, procedureId, LinkedBy.PERSON, Optional.of(person));
    }

    /** A person's decision that the study belongs to no procedure, or to another one. */
    public void unlinkByPerson(String studyInstanceUid, String person) {
        Study study = studies.find(studyInstanceUid)
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "studyInstanceUid", "no such study"));
        unlink(study, "unlinked by a person", Optional.of(person));
    }

    /** What a person may choose from, best first. */
    public List<Suggestion> suggest(Study study) {
        Instant at = study.at();
        Procedures.Filter around = Procedures.Filter.starting(new Interval(at.minus(NEARBY), at.plus(NEARBY)));
        List<Procedure> candidates = new ArrayList<>(
                procedures.search(around, Page.Request.first(Page.Request.MAX)).items());
        if (!study.accessionNumber().isEmpty()) {
            procedures.byAccession(study.accessionNumber()).stream()
                    .filter(p -> candidates.stream().noneMatch(c -> c.id().equals(p.id())))
                    .forEach(candidates::add);
        }
        return candidates.stream()
                .map(p -> score(study, p))
                .filter(s -> s.score() > 0)
                .sorted(Comparator.comparing(Suggestion::score).reversed().thenComparing(Suggestion::procedureId))
                .limit(SUGGESTIONS)
                .toList();
    }

    private Suggestion score(Study study, Procedure p) {
        int score = 0;
        List<String> why = new ArrayList<>();
        if (!study.patientId().isEmpty() && agrees(study, p)) {
            score += 40;
            why.add("same patient ID");
        }
        if (patients.find(p.patient())
                .map(Patient::name)
                .filter(n -> !n.isEmpty() && n.sameAs(study.patientName()))
                .isPresent()) {
            score += 20;
            why.add("same patient name");
        }
        if (!study.accessionNumber().isEmpty() && p.accessionNumber().equals(Optional.of(study.accessionNumber()))) {
            score += 30;
            why.add("same accession number");
        }
        if (score == 0) {
            return new Suggestion(
                    p.id(), 0, why); // the same room at the same time alone says nothing about whose study it is
        }
        if (study.suiteId().isPresent() && study.suiteId().equals(p.suiteId())) {
            score += 10;
            why.add("same suite");
        }
        if (p.scheduledStart()
                .filter(s -> Duration.between(s, study.at()).abs().toMinutes() <= 120)
                .isPresent()) {
            score += 10;
            why.add("within two hours of the scheduled start");
        }
        return new Suggestion(p.id(), Math.min(score, 100), why);
    }

    private void link(Study study, String procedureId, LinkedBy by, Optional<String> person) {
        studies.link(study.studyInstanceUid(), new Studies.Link(procedureId, by, person, clock.instant()));
        alerting.moved(subject(study), subject(procedureId));
        study.procedureId().filter(before -> !before.equals(procedureId)).ifPresent(before -> {
            progress.studyLeft(before);
            alerting.moved(subject(before), subject(procedureId));
        });
        progress.studyLinked(procedureId, study);
        alerting.evaluateProcedure(procedureId);
    }

    private void unlink(Study study, String note, Optional<String> person) {
        studies.unlink(study.studyInstanceUid(), note, person, clock.instant());
        study.procedureId().ifPresent(before -> {
            progress.studyLeft(before);
            alerting.moved(subject(before), subject(study));
        });
        alerting.evaluateStudy(study.studyInstanceUid());
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
        Optional<Procedure> byUid = procedures.byStudyUid(study.studyInstanceUid());
        if (byUid.isPresent()) {
            return agrees(study, byUid.get()) || study.patientId().isEmpty()
                    ? new Finding(byUid, LinkedBy.STUDY_UID, "")
                    : Finding.none("the procedure with this Study Instance UID is another patient's");
        }
        String note = study.patientId().isEmpty() ? "no patient ID in the images" : "no procedure matches";
        if (!study.accessionNumber().isEmpty()) {
            List<Procedure> all = procedures.byAccession(study.accessionNumber());
            List<Procedure> same = all.stream().filter(p -> agrees(study, p)).toList();
            if (same.size() == 1) {
                return new Finding(Optional.of(same.get(0)), LinkedBy.ACCESSION, "");
            }
            if (!same.isEmpty()) {
                return Finding.none("several procedures carry this accession number");
            }
            if (!all.isEmpty()) {
                return Finding.none("the procedure with this accession number is another patient's");
            }
        }
        if (study.patientId().isEmpty() || study.suiteId().isEmpty()) {
            return Finding.none(note);
        }
        Interval starts =
                new Interval(study.at().minus(window.after()), study.at().plus(window.before()));
        List<Procedure> near = procedures.ofPatient(study.patientId(), Optional.empty(), starts).stream()
                .filter(p -> p.suiteId().equals(study.suiteId()) && agrees(study, p))
                .filter(p -> p.status() != ProcedureStatus.CANCELLED)
                .toList();
        return switch (near.size()) {
            case 0 -> Finding.none(note);
            case 1 -> new Finding(Optional.of(near.get(0)), LinkedBy.PATIENT_SUITE_TIME, "");
            default -> Finding.none("several procedures of this patient in this suite at this time");
        };
    }

    private boolean agrees(Study study, Procedure procedure) {
        return study.patientId().equals(procedure.patient().value())
                && issuer(study.issuerOfPatientId()).equals(procedure.patient().issuer());
    }

    private String issuer(String stated) {
        return stated.isEmpty() ? clinic.patientIdIssuer() : stated;
    }

    private record Finding(Optional<Procedure> procedure, LinkedBy by, String note) {
        static Finding none(String note) {
            return new Finding(Optional.empty(), LinkedBy.PERSON, note);
        }
    }
}
