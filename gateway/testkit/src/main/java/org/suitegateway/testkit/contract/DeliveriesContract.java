package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.delivery.Deliveries.Delivery;
import org.suitegateway.core.delivery.Deliveries.State;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;

/** What {@link Deliveries} promises. */
public interface DeliveriesContract {
    Duration LEASE = Duration.ofMinutes(10);

    /** Empty at the beginning of each test. */
    Deliveries deliveries();

    /** In the same records: what is owed must be there. */
    Studies studies();

    /** @return the digest */
    private String owe(String sopUid, String study, String destination, Instant at) {
        StoredInstance instance = Examples.instance(sopUid).study(study).build();
        studies().record(instance, Optional.empty());
        deliveries().owe(instance.digest(), destination, study, at);
        return instance.digest();
    }

    private List<Delivery> claim(int limit, Instant now) {
        return deliveries().claim("pacs", limit, now, LEASE);
    }

    private List<Delivery> all() {
        return Examples.walk(100, page -> deliveries().list(Optional.empty(), page));
    }

    private Delivery only() {
        assertThat(all()).hasSize(1);
        return all().get(0);
    }

    @Test
    default void what_is_owed_waits_and_is_due_at_once() {
        String digest = owe("1.2.1", "1.2.100", "pacs", NOON);
        Delivery owed = only();
        assertThat(owed)
                .isEqualTo(new Delivery(
                        owed.id(), digest, "pacs", "1.2.100", State.WAITING, NOON, 0, owed.nextAttempt(), ""));
        assertThat(claim(5, NOON)).extracting(Delivery::id).containsExactly(owed.id());
    }

    @Test
    default void owing_twice_is_owing_once() {
        owe("1.2.1", "1.2.100", "pacs", NOON);
        claim(5, NOON);
        Delivery before = only();
        owe("1.2.1", "1.2.100", "pacs", NOON.plusSeconds(5));
        assertThat(only()).isEqualTo(before);
        owe("1.2.1", "1.2.100", "vna", NOON);
        assertThat(all()).hasSize(2);
    }

    @Test
    default void a_claim_is_of_one_study_of_one_destination_oldest_first_up_to_the_limit() {
        String second = owe("1.2.2", "1.2.100", "pacs", NOON.plusSeconds(2));
        String first = owe("1.2.1", "1.2.100", "pacs", NOON.plusSeconds(1));
        String third = owe("1.2.3", "1.2.100", "pacs", NOON.plusSeconds(3));
        String other = owe("1.2.4", "1.2.101", "pacs", NOON.plusSeconds(4));
        owe("1.2.1", "1.2.100", "vna", NOON);
        Instant now = NOON.plusSeconds(9);
        assertThat(claim(2, now)).extracting(Delivery::digest).containsExactly(first, second);
        assertThat(claim(5, now)).extracting(Delivery::digest).containsExactly(third);
        assertThat(claim(5, now)).extracting(Delivery::digest).containsExactly(other);
        assertThat(claim(5, now)).isEmpty();
    }

    @Test
    default void what_is_claimed_comes_up_again_when_the_lease_ends_and_attempts_count() {
        owe("1.2.1", "1.2.100", "pacs", NOON);
        assertThat(claim(5, NOON)).singleElement().matches(d -> d.attempts() == 1);
        assertThat(claim(5, NOON.plus(LEASE).minusMillis(1))).isEmpty();
        assertThat(claim(5, NOON.plus(LEASE))).singleElement().matches(d -> d.attempts() == 2);
    }

    @Test
    default void the_only_process_takes_up_at_once_what_one_before_it_had_claimed_or_put_off() {
        owe("1.2.1", "1.2.100", "pacs", NOON);
        owe("1.2.2", "1.2.101", "pacs", NOON.plusMillis(1));
        claim(5, NOON.plusSeconds(1));
        deliveries().postpone(claim(5, NOON.plusSeconds(1)).get(0).id(), NOON.plusSeconds(300), "away");
        assertThat(claim(5, NOON.plusSeconds(2))).isEmpty();
        deliveries().releaseClaims(NOON.plusSeconds(2));
        assertThat(claim(5, NOON.plusSeconds(2))).hasSize(1);
        assertThat(claim(5, NOON.plusSeconds(2))).hasSize(1);
        assertThat(claim(5, NOON.plusSeconds(2))).isEmpty();
    }

    @Test
    default void what_is_delivered_is_never_due_again() {
        owe("1.2.1", "1.2.100", "pacs", NOON);
        String id = claim(5, NOON).get(0).id();
        deliveries().delivered(id, NOON.plusSeconds(1), "B000 coercion");
        assertThat(only().state()).isEqualTo(State.DELIVERED);
        assertThat(only().comment()).isEqualTo("B000 coercion");
        deliveries().postpone(id, NOON.plusSeconds(2), "a worker whose lease had ended");
        deliveries().refused(id, NOON.plusSeconds(2), "another");
        assertThat(only().state()).isEqualTo(State.DELIVERED);
        assertThat(deliveries().retry(id, NOON)).isFalse();
        assertThat(claim(5, NOON.plus(Duration.ofDays(9)))).isEmpty();
    }

    @Test
    default void what_is_refused_waits_for_a_person() {
        owe("1.2.1", "1.2.100", "pacs", NOON);
        String id = claim(5, NOON).get(0).id();
        deliveries().refused(id, NOON.plusSeconds(1), "A900 data set does not match");
        assertThat(only().state()).isEqualTo(State.FAILED);
        assertThat(only().comment()).isEqualTo("A900 data set does not match");
        Instant later = NOON.plus(Duration.ofDays(9));
        assertThat(claim(5, later)).isEmpty();
        assertThat(deliveries().retry(id, later)).isTrue();
        assertThat(deliveries().retry(id, later)).isFalse();
        assertThat(deliveries().retry("none", later)).isFalse();
        assertThat(claim(5, later)).singleElement().matches(d -> d.attempts() == 2);
    }

    @Test
    default void what_is_postponed_is_due_then_and_not_before() {
        owe("1.2.1", "1.2.100", "pacs", NOON);
        String id = claim(5, NOON).get(0).id();
        deliveries().postpone(id, NOON.plusSeconds(30), "connection refused");
        assertThat(only().state()).isEqualTo(State.WAITING);
        assertThat(only().comment()).isEqualTo("connection refused");
        assertThat(claim(5, NOON.plusSeconds(30).minusMillis(1))).isEmpty();
        assertThat(claim(5, NOON.plusSeconds(30))).hasSize(1);
    }

    @Test
    default void claims_of_many_workers_never_overlap_and_leave_nothing() {
        for (int i = 0; i < 60; i++) {
            owe("1.2.1." + i, "1.2." + (i % 4), "pacs", NOON.plusMillis(i));
        }
        List<List<String>> claimed = Examples.atOnce(6, () -> {
            List<String> mine = new ArrayList<>();
            for (int empty = 0; empty < 3; ) { // another worker may hold the oldest for a moment
                List<Delivery> got = claim(3, NOON.plusSeconds(9));
                empty = got.isEmpty() ? empty + 1 : 0;
                got.forEach(d -> mine.add(d.digest()));
            }
            return mine;
        });
        List<String> together = claimed.stream().flatMap(List::stream).toList();
        assertThat(together).doesNotHaveDuplicates();
        List<String> rest = new ArrayList<>();
        for (List<Delivery> got = claim(9, NOON.plusSeconds(9)); !got.isEmpty(); got = claim(9, NOON.plusSeconds(9))) {
            got.forEach(d -> rest.add(d.digest()));
        }
        assertThat(together.size() + rest.size()).isEqualTo(60);
        assertThat(rest).doesNotContainAnyElementsOf(together);
        assertThat(all()).allMatch(d -> d.attempts() == 1);
    }

    @Test
    default void the_backlog_is_by_destination_without_what_is_delivered() {
        owe("1.2.1", "1.2.100", "pacs", NOON);
        owe("1.2.2", "1.2.100", "pacs", NOON.plusSeconds(1));
        owe("1.2.3", "1.2.100", "pacs", NOON.plusSeconds(2));
        owe("1.2.4", "1.2.100", "vna", NOON.plusSeconds(3));
        owe("1.2.5", "1.2.100", "web", NOON.plusSeconds(4));
        List<Delivery> pacs = claim(2, NOON.plusSeconds(9));
        deliveries().delivered(pacs.get(0).id(), NOON.plusSeconds(9), "");
        deliveries().refused(pacs.get(1).id(), NOON.plusSeconds(9), "A900");
        Delivery web = deliveries().claim("web", 1, NOON.plusSeconds(9), LEASE).get(0);
        deliveries().delivered(web.id(), NOON.plusSeconds(9), "");
        Delivery vna = deliveries().claim("vna", 1, NOON.plusSeconds(9), LEASE).get(0);
        deliveries().refused(vna.id(), NOON.plusSeconds(9), "A900");
        assertThat(deliveries().backlog())
                .containsExactlyInAnyOrder(
                        new Deliveries.Backlog("pacs", 1, 1, Optional.of(NOON.plusSeconds(2))),
                        new Deliveries.Backlog("vna", 0, 1, Optional.empty()));
    }

    @Test
    default void lists_page_newest_first_by_state() {
        for (int i = 0; i < 9; i++) {
            owe("1.2.1." + i, "1.2.100", "pacs", NOON.plusSeconds(i / 2));
        }
        List<Delivery> claimed = claim(2, NOON.plusSeconds(9));
        deliveries().delivered(claimed.get(0).id(), NOON, "");
        deliveries().refused(claimed.get(1).id(), NOON, "");
        for (int limit : new int[] {1, 2, 4, 9}) {
            List<Delivery> walked = Examples.walk(limit, page -> deliveries().list(Optional.empty(), page));
            assertThat(walked).extracting(Delivery::id).hasSize(9).doesNotHaveDuplicates();
            assertThat(walked.stream().map(Delivery::owedSince).toList())
                    .isSortedAccordingTo(java.util.Comparator.reverseOrder());
            assertThat(Examples.walk(limit, page -> deliveries().list(Optional.of(State.WAITING), page)))
                    .hasSize(7)
                    .allMatch(d -> d.state() == State.WAITING);
            assertThat(Examples.walk(limit, page -> deliveries().list(Optional.of(State.FAILED), page)))
                    .extracting(Delivery::id)
                    .containsExactly(claimed.get(1).id());
            assertThat(Examples.walk(limit, page -> deliveries().list(Optional.of(State.DELIVERED), page)))
                    .extracting(Delivery::id)
                    .containsExactly(claimed.get(0).id());
        }
    }

    @Test
    default void a_destination_tells_its_queue_and_what_it_took_and_is_retried_as_a_whole() {
        for (int i = 1; i <= 5; i++) {
            owe("1.2." + i, "1.2.100", "pacs", NOON.plusSeconds(i));
        }
        owe("1.2.9", "1.2.100", "vna", NOON);
        List<Delivery> claimed = claim(4, NOON.plusSeconds(60));
        deliveries().delivered(claimed.get(0).id(), NOON.plusSeconds(61), "");
        deliveries().delivered(claimed.get(1).id(), NOON.plusSeconds(62), "");
        deliveries().refused(claimed.get(2).id(), NOON.plusSeconds(63), "0122");
        deliveries().refused(claimed.get(3).id(), NOON.plusSeconds(63), "0122");

        assertThat(Examples.walk(1, page -> deliveries().queue("pacs", State.FAILED, page)))
                .extracting(Delivery::id)
                .containsExactly(claimed.get(2).id(), claimed.get(3).id());
        assertThat(Examples.walk(9, page -> deliveries().queue("pacs", State.WAITING, page)))
                .hasSize(1);
        assertThat(deliveries().lastDelivered("pacs")).contains(NOON.plusSeconds(62));
        assertThat(deliveries().lastDelivered("vna")).isEmpty();
        assertThat(deliveries().deliveredSince("pacs", NOON.plusSeconds(62))).isEqualTo(1);
        assertThat(deliveries().retryAll("pacs", NOON.plusSeconds(70))).isEqualTo(2);
        assertThat(deliveries().retryAll("vna", NOON)).isZero();
        assertThat(claim(9, NOON.plusSeconds(70))).hasSize(3);
    }

    @Test
    default void hostile_comments_survive() {
        owe("1.2.1", "1.2.100", "pacs", NOON);
        String id = only().id();
        for (String text : Examples.HOSTILE) {
            deliveries().postpone(id, NOON, text);
            assertThat(only().comment()).isEqualTo(text);
        }
        deliveries().delivered(id, NOON, "x" + "🩻".repeat(100_000));
        assertThat(only().comment()).matches("x(🩻)+");
    }
}
