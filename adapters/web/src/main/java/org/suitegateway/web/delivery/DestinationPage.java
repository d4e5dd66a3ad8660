package org.suitegateway.web.delivery;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.Page;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.delivery.DestinationHolds;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Destination;
import org.suitegateway.web.http.Comments;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** Deliveries by destination: what waits, what was refused, whether it answers; retry all, hold and release. */
@ForPeople
public final class DestinationPage {
    private static final Logger LOG = LoggerFactory.getLogger(DestinationPage.class);
    private static final Page.Request PART = Page.Request.first(50);

    private final Clinic clinic;
    private final Deliveries deliveries;
    private final DestinationHolds holds;
    private final Transactions transactions;
    private final Texts texts;
    private final ClinicTime time;

    public DestinationPage(
            Clinic clinic,
            Deliveries deliveries,
            DestinationHolds holds,
            Transactions transactions,
            Texts texts,
            ClinicTime time) {
        this.clinic = clinic;
        this.deliveries = deliveries;
        this.holds = holds;
        this.transactions = transactions;
        this.texts = texts;
        this.time = time;
    }

    /**
     * @param state HELD, BROKEN (it could not be reached and pauses), REFUSING, or OK
     * @param why it is so: who holds it, or what the last attempt said
     * @param lastHour objects taken in the last hour
     */
    record Line(
            String id,
            String aeTitle,
            String address,
            int waiting,
            int failed,
            String oldest,
            String last,
            int lastHour,
            String state,
            String why) {}

    /** An object owed. */
    record Owed(String id, String since, String study, int attempts, String next, String answer) {}

    @GetMapping("/destinations")
    String list(HttpServletRequest request, Model model) {
        Query.none(request);
        List<Deliveries.Backlog> backlog = deliveries.backlog();
        model.addAttribute(
                "destinations",
                clinic.destinations().stream().map(d -> line(d, backlog)).toList());
        return "destinations";
    }

    @GetMapping("/destinations/{id}")
    String one(@PathVariable String id, HttpServletRequest request, Model model) {
        Query.none(request);
        model.addAttribute("d", line(destination(id), deliveries.backlog()));
        model.addAttribute("refused", queue(id, Deliveries.State.FAILED));
        model.addAttribute("waiting", queue(id, Deliveries.State.WAITING));
        return "destination";
    }

    @PostMapping("/destinations/{id}/retry")
    String retry(@PathVariable String id, Principal person, RedirectAttributes said) {
        destination(id);
        int retried = transactions.inTransaction(() -> deliveries.retryAll(id, time.now()));
        LOG.info("deliveries retried destination={} count={} person={}", id, retried, person.getName());
        said.addFlashAttribute("said", texts.of("destinations.retried", retried));
        return "redirect:/destinations/" + id;
    }

    @PostMapping("/destinations/{id}/hold")
    String hold(
            @PathVariable String id,
            @RequestParam boolean held,
            @RequestParam(defaultValue = "") String comment,
            Principal person,
            RedirectAttributes said) {
        destination(id);
        String why = Comments.checked(comment);
        transactions.run(() -> holds.set(id, new DestinationHolds.Hold(held, person.getName(), time.now(), why)));
        LOG.info("destination {} destination={} person={}", held ? "held" : "released", id, person.getName());
        said.addFlashAttribute("said", texts.of(held ? "destinations.is-held" : "destinations.is-released", id));
        return "redirect:/destinations/" + id;
    }

    private Destination destination(String id) {
        return clinic.destination(id).orElseThrow(() -> ProblemException.notFound("destination"));
    }

    private List<Owed> queue(String id, Deliveries.State state) {
        return deliveries.queue(id, state, PART).items().stream()
                .map(d -> new Owed(
                        d.id(),
                        time.moment(d.owedSince()),
                        d.studyInstanceUid(),
                        d.attempts(),
                        state == Deliveries.State.WAITING ? time.moment(d.nextAttempt()) : "",
                        d.comment()))
                .toList();
    }

    private Line line(Destination destination, List<Deliveries.Backlog> backlog) {
        String id = destination.id();
        Optional<Deliveries.Backlog> owed =
                backlog.stream().filter(b -> b.destination().equals(id)).findFirst();
        Optional<DestinationHolds.Hold> hold = holds.of(id).filter(DestinationHolds.Hold::held);
        Optional<Deliveries.Delivery> oldest =
                deliveries.queue(id, Deliveries.State.WAITING, Page.Request.first(1)).items().stream()
                        .findFirst();
        Instant now = time.now();
        boolean pauses =
                oldest.filter(d -> d.attempts() > 0 && !d.comment().isEmpty()).isPresent();
        int failed = owed.map(Deliveries.Backlog::failed).orElse(0);
        String state = hold.isPresent() ? "HELD" : pauses ? "BROKEN" : failed > 0 ? "REFUSING" : "OK";
        String why = hold.map(h -> texts.of("destinations.held-by", h.person(), time.moment(h.at()))
                        + (h.comment().isEmpty() ? "" : ": " + h.comment()))
                .or(() -> oldest.filter(d -> pauses)
                        .map(d ->
                                texts.of("destinations.next", time.exactMoment(d.nextAttempt())) + ": " + d.comment()))
                .orElse("");
        return new Line(
                id,
                destination.aeTitle(),
                destination.host() + ":" + destination.port(),
                owed.map(Deliveries.Backlog::waiting).orElse(0),
                failed,
                owed.flatMap(Deliveries.Backlog::oldestWaiting)
                        .map(at -> time.moment(at) + " (" + time.ago(at) + ")")
                        .orElse(""),
                deliveries.lastDelivered(id).map(at -> time.moment(at)).orElse(""),
                deliveries.deliveredSince(id, now.minus(Duration.ofHours(1))),
                state,
                why);
    }
}
