package org.suitegateway.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.commitment.CommitmentAnswer;
import org.suitegateway.core.commitment.Commitments;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/performed-steps/deliveries} and {@code /commitments}: what is owed beside objects. */
@RestController
@RequestMapping("/api/v1")
public final class OwedApi {
    private final PerformedSteps steps;
    private final Commitments commitments;
    private final Repairs repairs;
    private final ClinicTime time;

    public OwedApi(PerformedSteps steps, Commitments commitments, Repairs repairs, ClinicTime time) {
        this.steps = steps;
        this.commitments = commitments;
        this.repairs = repairs;
        this.time = time;
    }

    /** A message about a performed step owed to a destination. @param operation N-CREATE or N-SET */
    record StepDeliveryView(
            String id,
            String state,
            String destination,
            String sopInstanceUid,
            String operation,
            String owedSince,
            int attempts,
            Optional<String> nextAttempt,
            Optional<String> comment) {}

    /**
     * A request for storage commitment whose answer was not taken yet.
     *
     * @param state ASKED, or ANSWERED once it is known what is committed
     * @param instances how many it asks about
     */
    record CommitmentView(
            String id,
            String transactionUid,
            String callingAe,
            String receivedAt,
            String state,
            int instances,
            Optional<Integer> committed,
            Optional<List<FailedView>> failed,
            int attempts,
            Optional<String> comment) {}

    /** One instance that is not committed. @param reason in words, as of (0008,1197) */
    record FailedView(String sopClassUid, String sopInstanceUid, String reason) {}

    @GetMapping("/performed-steps/deliveries")
    Listing<StepDeliveryView> stepDeliveries(HttpServletRequest request) {
        Query query = Query.ofList(request, "state");
        Optional<Deliveries.State> state = query.word("state", Deliveries.State.class);
        return Listing.of(query.page(page -> steps.owed(state, page)), this::view);
    }

    @PostMapping("/performed-steps/deliveries/{id}/retry")
    ProblemApi.Outcome retry(@PathVariable String id, Principal person, HttpServletRequest request) {
        Query.none(request);
        repairs.retryStepDelivery(id, person.getName());
        return new ProblemApi.Outcome(id, Deliveries.State.WAITING.name());
    }

    @GetMapping("/commitments")
    Listing<CommitmentView> commitments(HttpServletRequest request) {
        Query query = Query.ofList(request);
        return Listing.of(query.page(commitments::open), this::view);
    }

    private StepDeliveryView view(PerformedSteps.Owed o) {
        return new StepDeliveryView(
                o.id(),
                o.state().name(),
                o.destination(),
                o.message().sopInstanceUid(),
                o.message().create() ? "N-CREATE" : "N-SET",
                time.iso(o.message().receivedAt()),
                o.attempts(),
                o.state() == Deliveries.State.WAITING ? Optional.of(time.iso(o.nextAttempt())) : Optional.empty(),
                stated(o.comment()));
    }

    private CommitmentView view(Commitments.Open o) {
        return new CommitmentView(
                o.id(),
                o.request().transactionUid(),
                o.request().callingAe(),
                time.iso(o.request().receivedAt()),
                o.answer().isPresent() ? "ANSWERED" : "ASKED",
                o.request().instances().size(),
                o.answer().map(a -> a.committed().size()),
                o.answer().map(CommitmentAnswer::failed).map(all -> all.stream()
                        .map(f -> new FailedView(
                                f.instance().sopClassUid(),
                                f.instance().sopInstanceUid(),
                                f.reason().name()))
                        .toList()),
                o.attempts(),
                stated(o.comment()));
    }

    private static Optional<String> stated(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
