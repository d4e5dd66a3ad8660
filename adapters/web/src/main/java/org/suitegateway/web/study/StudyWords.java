package org.suitegateway.web.study;

import java.util.List;
import java.util.Optional;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.linking.Suggestion;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.procedure.ProcedureWords;
import org.suitegateway.web.wording.ClinicTime;

/** How a study is linked and why, for people. Thread-safe. */
public final class StudyWords {
    private final Studies studies;
    private final Procedures procedures;
    private final ProcedureWords procedureWords;
    private final Clinic clinic;
    private final ClinicTime time;

    public StudyWords(
            Studies studies, Procedures procedures, ProcedureWords procedureWords, Clinic clinic, ClinicTime time) {
        this.studies = studies;
        this.procedures = procedures;
        this.procedureWords = procedureWords;
        this.clinic = clinic;
        this.time = time;
    }

    /** A procedure it may belong to. @param why what speaks for it, and what against */
    record Choice(ProcedureWords.Head procedure, int score, List<String> why) {}

    /**
     * One decision.
     *
     * @param what linked, moved or taken away
     * @param procedures where from and where to, those that are still known
     * @param who a person's sign-in, or the rules
     */
    record DecisionLine(
            String at, String what, List<ProcedureWords.Head> procedures, String who, boolean person, String why) {}

    /** Device and room. */
    String from(Study study) {
        return study.callingAe()
                + study.suiteId()
                        .flatMap(clinic::suite)
                        .map(Suite::name)
                        .map(n -> " · " + n)
                        .orElse("");
    }

    List<Choice> choices(List<Suggestion> suggestions) {
        return suggestions.stream()
                .flatMap(s ->
                        procedures
                                .find(s.procedureId())
                                .map(p -> new Choice(procedureWords.of(p), s.score(), s.why()))
                                .stream())
                .toList();
    }

    Optional<ProcedureWords.Head> procedure(Study study) {
        return study.procedureId().flatMap(procedures::find).map(procedureWords::of);
    }

    /** Newest first. */
    List<DecisionLine> decisions(String studyInstanceUid) {
        List<DecisionLine> lines = new java.util.ArrayList<>(
                studies.decisions(studyInstanceUid).stream().map(this::line).toList());
        java.util.Collections.reverse(lines);
        return lines;
    }

    private DecisionLine line(Studies.Decision d) {
        boolean moved = d.from().isPresent() && d.to().isPresent() && !d.from().equals(d.to());
        return new DecisionLine(
                time.full(d.at()),
                moved ? "moved" : d.to().isPresent() ? "linked" : "taken away",
                java.util.stream.Stream.of(d.from(), d.to())
                        .flatMap(Optional::stream)
                        .distinct()
                        .flatMap(id -> procedures.find(id).stream())
                        .map(procedureWords::of)
                        .toList(),
                d.person().orElse("the linking rules"),
                d.person().isPresent(),
                d.why());
    }
}
