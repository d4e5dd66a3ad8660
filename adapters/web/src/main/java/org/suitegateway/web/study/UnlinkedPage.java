package org.suitegateway.web.study;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.suitegateway.core.Page;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.linking.Linking;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.alert.AlertWords;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.procedure.StepWords;
import org.suitegateway.web.wording.ClinicTime;

/** Studies without a procedure, each with the procedures it may belong to, and performed steps without one. */
@ForPeople
public final class UnlinkedPage {
    private static final Page.Request STEPS_SHOWN = Page.Request.first(50);

    private final Studies studies;
    private final PerformedSteps steps;
    private final DoseLedger ledger;
    private final Linking linking;
    private final StudyWords words;
    private final ClinicTime time;

    public UnlinkedPage(
            Studies studies,
            PerformedSteps steps,
            DoseLedger ledger,
            Linking linking,
            StudyWords words,
            ClinicTime time) {
        this.studies = studies;
        this.steps = steps;
        this.ledger = ledger;
        this.linking = linking;
        this.words = words;
        this.time = time;
    }

    /**
     * A study that waits for a person.
     *
     * @param note why no procedure was found
     * @param byPerson whether a person took its link away: then no rule links it again
     * @param decisions what was decided about it so far
     */
    record Line(
            String uid,
            String patient,
            String patientId,
            String accession,
            String modality,
            String description,
            String from,
            String at,
            int instances,
            boolean dose,
            boolean byPerson,
            String note,
            List<StudyWords.Choice> choices,
            List<StudyWords.DecisionLine> decisions) {}

    /** A performed step that belongs to nothing yet. @param note why */
    record StepLine(
            String patient,
            String patientId,
            String what,
            String device,
            String started,
            String word,
            String key,
            String note) {}

    @GetMapping("/unlinked")
    String page(HttpServletRequest request, Model model) {
        Query query = Query.ofList(request);
        Listing<Line> lines = Listing.of(query.page(page -> studies.list(Optional.of(false), page)), this::line);
        model.addAttribute("studies", lines.items());
        model.addAttribute("next", lines.next());
        model.addAttribute(
                "steps",
                steps.withoutProcedure(STEPS_SHOWN).items().stream()
                        .map(this::line)
                        .toList());
        return "unlinked";
    }

    private Line line(Study s) {
        return new Line(
                s.studyInstanceUid(),
                AlertWords.named(s.patientName(), s.patientId()),
                s.patientId(),
                s.accessionNumber(),
                s.modality(),
                s.description(),
                words.from(s),
                time.moment(s.at()),
                s.instances(),
                !ledger.summaries(List.of(s.studyInstanceUid())).isEmpty(),
                s.linkedByPerson().isPresent(),
                s.linkNote(),
                words.choices(linking.suggest(s)),
                words.decisions(s.studyInstanceUid()));
    }

    private StepLine line(PerformedStep s) {
        return new StepLine(
                AlertWords.named(s.patientName(), s.patientId()),
                s.patientId(),
                s.description().isEmpty() ? s.modality() : s.description(),
                s.callingAe(),
                time.moment(s.startedAt().orElse(s.receivedAt())),
                StepWords.word(s.status()),
                StepWords.key(s.status().name()),
                s.note());
    }
}
