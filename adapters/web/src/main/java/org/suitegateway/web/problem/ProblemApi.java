package org.suitegateway.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/messages}, {@code /objects} and {@code /deliveries}: what failed, and trying it again. */
@RestController
@RequestMapping("/api/v1")
public final class ProblemApi {
    private final MessageJournal journal;
    private final FailedObjects failedObjects;
    private final Deliveries deliveries;
    private final Repairs repairs;
    private final ClinicTime time;

    public ProblemApi(
            MessageJournal journal,
            FailedObjects failedObjects,
            Deliveries deliveries,
            Repairs repairs,
            ClinicTime time) {
        this.journal = journal;
        this.failedObjects = failedObjects;
        this.deliveries = deliveries;
        this.repairs = repairs;
        this.time = time;
    }

    /** Objects that were processed are studies; only what failed is listed. */
    private enum ObjectState {
        FAILED
    }

    /** @param place where to look, in the sender's terms @param rule what was expected there */
    record Reason(String reason, String place, String rule) {}

    /** One HL7 message. @param sizeBytes as it came */
    record MessageView(
            String id,
            String state,
            String receivedAt,
            String peer,
            String sender,
            Optional<String> controlId,
            Optional<String> type,
            long sizeBytes,
            String digest,
            Optional<Reason> problem,
            Optional<String> procedureId) {}

    /** One object that could not be taken or processed. */
    record ObjectView(
            String id,
            String state,
            String receivedAt,
            String callingAe,
            String calledAe,
            String peer,
            long sizeBytes,
            String digest,
            Reason problem) {}

    /** One object owed to one destination. @param comment what the destination answered last */
    record DeliveryView(
            String id,
            String state,
            String destination,
            String studyInstanceUid,
            String digest,
            String owedSince,
            int attempts,
            Optional<String> nextAttempt,
            Optional<String> comment) {}

    /** What became of it. */
    record Outcome(String id, String state) {}

    @GetMapping("/messages")
    Listing<MessageView> messages(HttpServletRequest request) {
        Query query = Query.ofList(request, "state");
        Optional<MessageJournal.State> state = query.word("state", MessageJournal.State.class);
        return Listing.of(query.page(page -> journal.list(state, page)), this::view);
    }

    @PostMapping("/messages/{id}/replay")
    Outcome replayMessage(@PathVariable String id, Principal person, HttpServletRequest request) {
        Query.none(request);
        repairs.replayMessage(id, person.getName());
        return new Outcome(id, MessageJournal.State.APPLIED.name());
    }

    @GetMapping("/objects")
    Listing<ObjectView> objects(HttpServletRequest request) {
        Query query = Query.ofList(request, "state");
        query.word("state", ObjectState.class); // the one that there is
        return Listing.of(query.page(failedObjects::list), this::view);
    }

    @PostMapping("/objects/{id}/replay")
    Outcome replayObject(@PathVariable String id, Principal person, HttpServletRequest request) {
        Query.none(request);
        repairs.replayObject(id, person.getName());
        return new Outcome(id, "PROCESSED");
    }

    @GetMapping("/deliveries")
    Listing<DeliveryView> deliveries(HttpServletRequest request) {
        Query query = Query.ofList(request, "state");
        Optional<Deliveries.State> state = query.word("state", Deliveries.State.class);
        return Listing.of(query.page(page -> deliveries.list(state, page)), this::view);
    }

    @PostMapping("/deliveries/{id}/retry")
    Outcome retryDelivery(@PathVariable String id, Principal person, HttpServletRequest request) {
        Query.none(request);
        repairs.retryDelivery(id, person.getName());
        return new Outcome(id, Deliveries.State.WAITING.name());
    }

    private MessageView view(MessageJournal.Entry e) {
        return new MessageView(
                e.id(),
                e.state().name(),
                time.iso(e.receivedAt()),
                e.peer(),
                e.sender(),
                stated(e.controlId()),
                stated(e.type()),
                e.size(),
                e.digest(),
                e.problem().map(p -> new Reason(p.reason(), p.place(), p.rule())),
                e.procedureId());
    }

    private ObjectView view(FailedObjects.Failed f) {
        return new ObjectView(
                f.id(),
                ObjectState.FAILED.name(),
                time.iso(f.receivedAt()),
                f.sender().callingAe(),
                f.sender().calledAe(),
                f.sender().peer(),
                f.size(),
                f.digest(),
                new Reason(f.reason(), f.place(), f.rule()));
    }

    private DeliveryView view(Deliveries.Delivery d) {
        return new DeliveryView(
                d.id(),
                d.state().name(),
                d.destination(),
                d.studyInstanceUid(),
                d.digest(),
                time.iso(d.owedSince()),
                d.attempts(),
                d.state() == Deliveries.State.WAITING ? Optional.of(time.iso(d.nextAttempt())) : Optional.empty(),
                stated(d.comment()));
    }

    private static Optional<String> stated(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
