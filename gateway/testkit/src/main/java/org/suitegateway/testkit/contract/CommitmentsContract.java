package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.commitment.CommitmentAnswer;
import org.suitegateway.core.commitment.CommitmentRequest;
import org.suitegateway.core.commitment.Commitments;
import org.suitegateway.core.commitment.Commitments.Open;

/** What {@link Commitments} promises. */
public interface CommitmentsContract {
    Duration LEASE = Duration.ofMinutes(10);
    CommitmentRequest.Instance ONE = new CommitmentRequest.Instance("1.2.840.10008.5.1.4.1.1.12.1", "1.2.1");
    CommitmentRequest.Instance TWO = new CommitmentRequest.Instance("1.2.840.10008.5.1.4.1.1.12.1", "1.2.2");

    /** Empty at the beginning of each test. */
    Commitments commitments();

    private static CommitmentRequest request(String uid, Instant at, CommitmentRequest.Instance... instances) {
        return new CommitmentRequest(uid, "CARM1", at, List.of(instances));
    }

    private List<Open> claim(int limit, Instant now) {
        return commitments().claim(limit, now, LEASE);
    }

    private List<Open> open() {
        return Examples.walk(100, page -> commitments().open(page));
    }

    private static CommitmentAnswer answer() {
        return new CommitmentAnswer(
                List.of(ONE),
                List.of(new CommitmentAnswer.Failed(TWO, CommitmentAnswer.Reason.NO_SUCH_OBJECT_INSTANCE)));
    }

    @Test
    default void a_request_is_due_at_once_and_nobody_elses_until_the_lease_ends() {
        CommitmentRequest request = request("1.1", NOON, TWO, ONE);
        commitments().ask(request);
        assertThat(open()).singleElement().satisfies(o -> {
            assertThat(o.request()).isEqualTo(request);
            assertThat(o.answer()).isEmpty();
            assertThat(o.attempts()).isZero();
            assertThat(o.comment()).isEmpty();
        });
        assertThat(claim(5, NOON))
                .singleElement()
                .matches(o -> o.attempts() == 1 && o.request().equals(request));
        assertThat(claim(5, NOON.plus(LEASE).minusMillis(1))).isEmpty();
        assertThat(claim(5, NOON.plus(LEASE))).singleElement().matches(o -> o.attempts() == 2);
    }

    @Test
    default void an_answer_is_kept_and_repeated_until_it_is_taken() {
        commitments().ask(request("1.1", NOON, ONE, TWO));
        String id = claim(5, NOON).get(0).id();
        commitments().answer(id, answer());
        commitments().postpone(id, NOON.plusSeconds(30), "connection refused");
        assertThat(open()).singleElement().satisfies(o -> {
            assertThat(o.answer()).contains(answer());
            assertThat(o.comment()).isEqualTo("connection refused");
        });
        assertThat(claim(5, NOON.plusSeconds(30).minusMillis(1))).isEmpty();
        assertThat(claim(5, NOON.plusSeconds(30)))
                .singleElement()
                .matches(o -> o.answer().equals(Optional.of(answer())) && o.attempts() == 2);
        commitments().taken(id, NOON.plusSeconds(31));
        commitments().postpone(id, NOON.plusSeconds(32), "a worker whose lease had ended");
        assertThat(open()).isEmpty();
        assertThat(claim(5, NOON.plus(Duration.ofDays(9)))).isEmpty();
    }

    @Test
    default void every_reason_comes_back() {
        commitments().ask(request("1.1", NOON, ONE));
        String id = open().get(0).id();
        List<CommitmentAnswer.Failed> failed = new ArrayList<>();
        for (CommitmentAnswer.Reason reason : CommitmentAnswer.Reason.values()) {
            failed.add(new CommitmentAnswer.Failed(ONE, reason));
        }
        commitments().answer(id, new CommitmentAnswer(List.of(), failed));
        assertThat(open().get(0).answer()).contains(new CommitmentAnswer(List.of(), failed));
        commitments().answer(id, new CommitmentAnswer(List.of(), List.of()));
        assertThat(open().get(0).answer()).as("answered, with nothing").isPresent();
    }

    @Test
    default void the_same_transaction_again_is_due_again_with_the_same_answer() {
        commitments().ask(request("1.1", NOON, ONE, TWO));
        String id = claim(5, NOON).get(0).id();
        commitments().answer(id, answer());
        commitments().taken(id, NOON.plusSeconds(1));
        commitments().ask(request("1.1", NOON.plusSeconds(60), ONE, TWO));
        assertThat(claim(5, NOON.plusSeconds(59))).isEmpty();
        assertThat(claim(5, NOON.plusSeconds(60))).singleElement().matches(o -> o.answer()
                .equals(Optional.of(answer())));
    }

    @Test
    default void other_instances_under_the_same_transaction_are_looked_at_anew() {
        commitments().ask(request("1.1", NOON, ONE, TWO));
        commitments().answer(claim(5, NOON).get(0).id(), answer());
        CommitmentRequest other = request("1.1", NOON.plusSeconds(60), ONE);
        commitments().ask(other);
        assertThat(open()).singleElement().satisfies(o -> {
            assertThat(o.request()).isEqualTo(other);
            assertThat(o.answer()).isEmpty();
            assertThat(o.attempts()).isZero();
        });
    }

    @Test
    default void the_same_transaction_uid_of_two_devices_is_two() {
        commitments().ask(request("1.1", NOON, ONE));
        commitments().ask(new CommitmentRequest("1.1", "US1", NOON, List.of(ONE)));
        assertThat(open()).hasSize(2);
    }

    @Test
    default void claims_are_oldest_first_up_to_the_limit() {
        commitments().ask(request("1.2", NOON.plusSeconds(2), ONE));
        commitments().ask(request("1.1", NOON.plusSeconds(1), ONE));
        commitments().ask(request("1.3", NOON.plusSeconds(3), ONE));
        Instant now = NOON.plusSeconds(9);
        assertThat(claim(2, now)).extracting(o -> o.request().transactionUid()).containsExactly("1.1", "1.2");
        assertThat(claim(2, now)).extracting(o -> o.request().transactionUid()).containsExactly("1.3");
        assertThat(claim(2, now)).isEmpty();
        commitments().releaseClaims(now);
        assertThat(claim(9, now)).hasSize(3);
    }

    @Test
    default void the_open_ones_page_oldest_first() {
        for (int i = 0; i < 7; i++) {
            commitments().ask(request("1." + i, NOON.plusSeconds(i / 2), ONE));
        }
        for (int limit : new int[] {1, 2, 7}) {
            List<Open> walked = Examples.walk(limit, page -> commitments().open(page));
            assertThat(walked).extracting(Open::id).hasSize(7).doesNotHaveDuplicates();
            assertThat(walked.stream().map(o -> o.request().receivedAt()).toList())
                    .isSorted();
        }
    }

    @Test
    default void claims_of_many_workers_never_overlap() {
        for (int i = 0; i < 40; i++) {
            commitments().ask(request("1." + i, NOON.plusMillis(i), ONE));
        }
        List<List<String>> claimed = Examples.atOnce(6, () -> {
            List<String> mine = new ArrayList<>();
            for (int empty = 0; empty < 3; ) {
                List<Open> got = claim(3, NOON.plusSeconds(9));
                empty = got.isEmpty() ? empty + 1 : 0;
                got.forEach(o -> mine.add(o.id()));
            }
            return mine;
        });
        assertThat(claimed.stream().flatMap(List::stream)).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    default void hostile_texts_survive() {
        for (String text : Examples.HOSTILE) {
            CommitmentRequest hostile =
                    new CommitmentRequest(text, text, NOON, List.of(new CommitmentRequest.Instance(text, text), ONE));
            commitments().ask(hostile);
            Open open = claim(1, NOON).get(0);
            assertThat(open.request()).isEqualTo(hostile);
            commitments().postpone(open.id(), NOON.plusSeconds(60), text);
            assertThat(open()).extracting(Open::comment).contains(text);
        }
    }
}
