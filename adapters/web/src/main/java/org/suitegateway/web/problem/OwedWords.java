package org.suitegateway.web.problem;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.Page;
import org.suitegateway.core.commitment.CommitmentAnswer;
import org.suitegateway.core.commitment.Commitments;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.web.wording.ClinicTime;

/** What is owed beside objects: messages about performed steps to destinations, answers about commitment to devices. */
final class OwedWords {
    private final PerformedSteps steps;
    private final Commitments commitments;
    private final ClinicTime time;

    OwedWords(PerformedSteps steps, Commitments commitments, ClinicTime time) {
        this.steps = steps;
        this.commitments = commitments;
        this.time = time;
    }

    /**
     * A message about a performed step.
     *
     * @param procedureId empty if the step has none
     * @param next when it is tried next; empty if only a person makes it be tried
     * @param answer why it was not taken
     */
    record StepLine(
            String id,
            String since,
            String destination,
            String what,
            String device,
            String procedureId,
            boolean refused,
            int attempts,
            String next,
            String answer) {}

    /**
     * A request for storage commitment.
     *
     * @param state where it stands
     * @param found what it found out; empty as long as it was not looked into
     * @param failed how many instances are not committed, by reason
     */
    record CommitmentLine(
            String uid,
            String asked,
            String device,
            int instances,
            String state,
            String found,
            List<String> failed,
            int attempts,
            String why) {}

    /** Refused ones first: these wait for a person. */
    List<StepLine> steps(Page.Request part) {
        return Stream.of(Deliveries.State.FAILED, Deliveries.State.WAITING)
                .flatMap(state -> steps.owed(Optional.of(state), part).items().stream())
                .map(this::line)
                .toList();
    }

    int stepCount() {
        return steps.backlog().stream().mapToInt(b -> b.failed() + b.waiting()).sum();
    }

    List<CommitmentLine> commitments(Page.Request part) {
        return commitments.open(part).items().stream().map(this::line).toList();
    }

    private StepLine line(PerformedSteps.Owed owed) {
        Optional<PerformedStep> step = steps.find(owed.message().sopInstanceUid());
        boolean refused = owed.state() == Deliveries.State.FAILED;
        return new StepLine(
                owed.id(),
                time.moment(owed.message().receivedAt()),
                owed.destination(),
                owed.message().create() ? "begin of the step (N-CREATE)" : "news of the step (N-SET)",
                step.map(PerformedStep::callingAe).orElse("—"),
                step.flatMap(PerformedStep::procedureId).orElse(""),
                refused,
                owed.attempts(),
                refused ? "" : time.moment(owed.nextAttempt()),
                owed.comment());
    }

    private CommitmentLine line(Commitments.Open open) {
        Optional<CommitmentAnswer> answer = open.answer();
        return new CommitmentLine(
                open.request().transactionUid(),
                time.moment(open.request().receivedAt()),
                open.request().callingAe(),
                open.request().instances().size(),
                answer.isPresent() ? "answer not taken yet" : "waits to be checked",
                answer.map(a -> a.committed().size() + " committed, "
                                + a.failed().size() + " not")
                        .orElse(""),
                answer.map(OwedWords::reasons).orElse(List.of()),
                open.attempts(),
                open.comment());
    }

    private static List<String> reasons(CommitmentAnswer answer) {
        return answer.failed().stream()
                .collect(Collectors.groupingBy(
                        CommitmentAnswer.Failed::reason, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(r -> r.getValue() + " × " + words(r.getKey()))
                .toList();
    }

    private static String words(CommitmentAnswer.Reason reason) {
        return switch (reason) {
            case PROCESSING_FAILURE -> "processing failure";
            case NO_SUCH_OBJECT_INSTANCE -> "never received";
            case CLASS_INSTANCE_CONFLICT -> "received with another SOP class";
        };
    }
}
