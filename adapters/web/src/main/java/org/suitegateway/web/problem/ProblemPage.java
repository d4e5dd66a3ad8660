package org.suitegateway.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.Page;
import org.suitegateway.core.commitment.Commitments;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.web.device.DevicePage;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.notice.NoticeProblems;
import org.suitegateway.web.steroid.DrugProblems;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** What an engineer looks at: everything that failed, with its reason and a button to try again. */
@ForPeople
public final class ProblemPage {
    private static final Page.Request PART = Page.Request.first(50);

    private final Clinic clinic;
    private final MessageJournal journal;
    private final FailedObjects failedObjects;
    private final Deliveries deliveries;
    private final OwedWords owed;
    private final Sightings sightings;
    private final Repairs repairs;
    private final DrugProblems drugs;
    private final NoticeProblems notices;
    private final Texts texts;
    private final ClinicTime time;

    public ProblemPage(
            Clinic clinic,
            MessageJournal journal,
            FailedObjects failedObjects,
            Deliveries deliveries,
            PerformedSteps steps,
            Commitments commitments,
            Sightings sightings,
            Repairs repairs,
            DrugProblems drugs,
            NoticeProblems notices,
            Texts texts,
            ClinicTime time) {
        this.clinic = clinic;
        this.journal = journal;
        this.failedObjects = failedObjects;
        this.deliveries = deliveries;
        this.owed = new OwedWords(steps, commitments, time);
        this.sightings = sightings;
        this.repairs = repairs;
        this.drugs = drugs;
        this.notices = notices;
        this.texts = texts;
        this.time = time;
    }

    /** A message or an object. @param what type of message, size of object */
    record Line(
            String id,
            String received,
            String from,
            String what,
            String size,
            String reason,
            String place,
            String rule) {}

    /** An object that a destination refused. */
    record Owed(String id, String since, String destination, String study, int attempts, String answer) {}

    @GetMapping("/problems")
    String page(HttpServletRequest request, Model model) {
        Query.none(request);
        Page<FailedObjects.Failed> objects = failedObjects.list(PART);
        Page<MessageJournal.Entry> messages = journal.list(Optional.of(MessageJournal.State.FAILED), PART);
        Page<Deliveries.Delivery> refused = deliveries.list(Optional.of(Deliveries.State.FAILED), PART);
        model.addAttribute("objects", objects.items().stream().map(this::line).toList());
        model.addAttribute("objectCount", failedObjects.count());
        model.addAttribute("messages", messages.items().stream().map(this::line).toList());
        model.addAttribute("messageCount", journal.countFailed());
        List<Line> aside = Stream.concat(
                        journal.list(Optional.of(MessageJournal.State.SET_ASIDE), PART).items().stream()
                                .map(this::line),
                        failedObjects.list(true, PART).items().stream().map(this::line))
                .toList();
        model.addAttribute("aside", aside);
        model.addAttribute(
                "deliveries", refused.items().stream().map(this::line).toList());
        model.addAttribute(
                "deliveryCount",
                deliveries.backlog().stream()
                        .mapToInt(Deliveries.Backlog::failed)
                        .sum());
        model.addAttribute("steps", owed.steps(PART));
        model.addAttribute("stepCount", owed.stepCount());
        model.addAttribute("commitments", owed.commitments(PART));
        drugs.addTo(model, PART);
        notices.addTo(model, PART);
        model.addAttribute("callers", DevicePage.callers(clinic, sightings, texts, time));
        return "problems";
    }

    @PostMapping("/problems/messages/{id}/replay")
    String replayMessage(@PathVariable String id, Principal person, RedirectAttributes said) {
        return tell(said, "Message applied.", () -> repairs.replayMessage(id, person.getName()));
    }

    @PostMapping("/problems/objects/{id}/replay")
    String replayObject(@PathVariable String id, Principal person, RedirectAttributes said) {
        return tell(said, "Object processed.", () -> repairs.replayObject(id, person.getName()));
    }

    @PostMapping("/problems/deliveries/{id}/retry")
    String retryDelivery(@PathVariable String id, Principal person, RedirectAttributes said) {
        return tell(said, "The delivery is tried again.", () -> repairs.retryDelivery(id, person.getName()));
    }

    @PostMapping("/problems/steps/{id}/retry")
    String retryStep(@PathVariable String id, Principal person, RedirectAttributes said) {
        return tell(said, "The message is sent again.", () -> repairs.retryStepDelivery(id, person.getName()));
    }

    private static String tell(RedirectAttributes said, String success, Runnable repair) {
        try {
            repair.run();
            said.addFlashAttribute("said", success);
        } catch (RefusedException e) {
            said.addFlashAttribute("saidFailed", "Still refused at " + e.place() + ": " + e.rule() + ".");
        } catch (ProblemException e) {
            said.addFlashAttribute("saidFailed", "Not possible: " + e.detail() + ".");
        }
        return "redirect:/problems";
    }

    private Line line(FailedObjects.Failed f) {
        return new Line(
                f.id(),
                time.moment(f.receivedAt()),
                f.sender().callingAe() + " · " + f.sender().peer(),
                "",
                Amounts.bytes(f.size()),
                words(f.reason()),
                f.place(),
                f.rule());
    }

    private Line line(MessageJournal.Entry e) {
        return new Line(
                e.id(),
                time.moment(e.receivedAt()),
                (e.sender().equals("|") || e.sender().isEmpty()
                                ? "unknown sender"
                                : e.sender().replace('|', ' ')) + " · " + e.peer(),
                e.type().isEmpty() ? "no type" : e.type(),
                Amounts.bytes(e.size()),
                e.problem()
                        .map(MessageJournal.Problem::reason)
                        .map(ProblemPage::words)
                        .orElse(""),
                e.problem().map(MessageJournal.Problem::place).orElse(""),
                e.problem().map(MessageJournal.Problem::rule).orElse(""));
    }

    private Owed line(Deliveries.Delivery d) {
        return new Owed(
                d.id(), time.moment(d.owedSince()), d.destination(), d.studyInstanceUid(), d.attempts(), d.comment());
    }

    /** "MISSING_FIELD" as "missing field". */
    static String words(String reason) {
        return reason.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
