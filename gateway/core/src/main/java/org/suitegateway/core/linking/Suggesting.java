package org.suitegateway.core.linking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.Study;
import org.suitegateway.core.time.Interval;

/** Which procedures a study may belong to, for a person to choose from: what agrees, what nearly does, and what does not. */
final class Suggesting {
    private static final int MOST = 5;
    private static final Duration NEARBY = Duration.ofHours(24);

    private final Clinic clinic;
    private final Procedures procedures;
    private final PatientDirectory directory;

    Suggesting(Clinic clinic, Procedures procedures, PatientDirectory directory) {
        this.clinic = clinic;
        this.procedures = procedures;
        this.directory = directory;
    }

    List<Suggestion> of(Study study) {
        return candidates(study).stream()
                .map(p -> score(study, p))
                .filter(s -> s.score() > 0)
                .sorted(Comparator.comparing(Suggestion::score).reversed().thenComparing(Suggestion::procedureId))
                .limit(MOST)
                .toList();
    }

    private List<Procedure> candidates(Study study) {
        Instant at = study.at();
        Procedures.Filter around = Procedures.Filter.starting(new Interval(at.minus(NEARBY), at.plus(NEARBY)));
        Map<String, Procedure> all = new LinkedHashMap<>();
        procedures.search(around, Page.Request.first(Page.Request.MAX)).items().forEach(p -> all.put(p.id(), p));
        procedures.byStudyUid(study.studyInstanceUid()).ifPresent(p -> all.put(p.id(), p));
        if (!study.accessionNumber().isEmpty()) {
            procedures.byAccession(study.accessionNumber()).forEach(p -> all.put(p.id(), p));
        }
        return List.copyOf(all.values());
    }

    private Suggestion score(Study study, Procedure p) {
        Tally tally = new Tally();
        Optional<Patient> patient = directory.find(p.patient());
        tally.add(p.studyInstanceUid().equals(study.studyInstanceUid()), 40, "same Study Instance UID");
        Optional<Reason> name =
                patient.map(Patient::name).filter(n -> !n.isEmpty()).flatMap(n -> name(study.patientName(), n));
        identity(
                tally,
                study,
                p.patient(),
                name.isPresent() || study.patientName().isEmpty());
        name.ifPresent(r -> tally.add(true, r.points(), r.words()));
        numbers(tally, study, p);
        if (tally.score == 0) { // the same room at the same time alone says nothing about whose study it is
            return new Suggestion(p.id(), 0, List.of());
        }
        tally.add(study.suiteId().isPresent() && study.suiteId().equals(p.suiteId()), 10, "same suite");
        tally.add(
                p.scheduledStart()
                        .filter(s -> Duration.between(s, study.at()).abs().toMinutes() <= 120)
                        .isPresent(),
                10,
                "within two hours of the scheduled start");
        if (tally.otherPatient) {
            tally.why.add("but another patient ID");
            tally.score = Math.max(1, tally.score / 2);
        }
        return new Suggestion(p.id(), Math.min(tally.score, 100), tally.why);
    }

    /** @param named whether the name speaks for it: numbers are given out in a row, a neighbour's is one slip away */
    private void identity(Tally tally, Study study, PatientId theirs, boolean named) {
        if (study.patientId().isEmpty()) {
            return;
        }
        if (directory.samePerson(clinic.patientId(study.patientId(), study.issuerOfPatientId()), theirs)) {
            tally.add(true, 40, "same patient ID");
        } else if (directory.names(study.patientId(), study.issuerOfPatientId(), theirs)) {
            tally.add(true, 20, "same patient number, its issuer is not stated");
        } else if (named && NearMiss.slip(study.patientId(), theirs.value())) {
            tally.add(true, 20, "patient ID differs by " + NearMiss.words(study.patientId(), theirs.value()));
        } else {
            tally.otherPatient = true;
        }
    }

    private record Reason(int points, String words) {}

    /** @return empty if it is another name */
    private static Optional<Reason> name(PersonName mine, PersonName theirs) {
        if (theirs.sameAs(mine)) {
            return Optional.of(new Reason(20, "same patient name"));
        }
        if (theirs.swappedWith(mine)) {
            return Optional.of(new Reason(15, "family and given name swapped"));
        }
        boolean slip = !mine.family().isEmpty()
                && NearMiss.slip(
                        PersonName.plain(mine.family() + mine.given()),
                        PersonName.plain(theirs.family() + theirs.given()));
        return slip ? Optional.of(new Reason(12, "patient name differs by one letter")) : Optional.empty();
    }

    private static void numbers(Tally tally, Study study, Procedure p) {
        String mine = study.accessionNumber();
        String theirs = p.accessionNumber().orElse("");
        if (!mine.isEmpty() && mine.equals(theirs)) {
            tally.add(true, 30, "same accession number");
        } else if (!mine.isEmpty() && NearMiss.slip(mine, theirs)) {
            tally.add(true, 20, "accession number differs by " + NearMiss.words(mine, theirs));
        }
        String step = study.order().scheduledStepId();
        tally.add(
                !step.isEmpty() && p.steps().stream().anyMatch(s -> s.id().equals(step)),
                20,
                "same scheduled procedure step");
    }

    private static final class Tally {
        private final List<String> why = new ArrayList<>();
        private int score;
        private boolean otherPatient;

        void add(boolean holds, int points, String reason) {
            if (holds) {
                score += points;
                why.add(reason);
            }
        }
    }
}
