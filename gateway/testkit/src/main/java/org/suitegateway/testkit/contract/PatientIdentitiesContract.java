package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Page;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.patient.PatientIdentities.Merge;

/** What {@link PatientIdentities} promises. */
public interface PatientIdentitiesContract {
    PatientId A = new PatientId("A", "CLINIC");
    PatientId B = new PatientId("B", "CLINIC");
    PatientId C = new PatientId("C", "CLINIC");
    PatientId D = new PatientId("D", "CLINIC");
    PatientId X = new PatientId("X", "MPI");

    /** Empty at the beginning of each test. */
    PatientIdentities identities();

    /** Of the same records. */
    Transactions transactions();

    private static Merge merge(String id, PatientId retired, PatientId survivor) {
        return new Merge(id, retired, survivor, NOON, "ADT^A40 EHR", Optional.empty());
    }

    private void joined(PatientId survivor, PatientId... others) {
        List<PatientId> all = new ArrayList<>(List.of(others));
        all.add(survivor);
        for (PatientId id : all) {
            assertThat(identities().current(id)).isEqualTo(survivor);
            assertThat(identities().all(id)).startsWith(survivor).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    /** Those of the person behind this identifier, newest first. */
    private List<Merge> mergesOf(PatientId id) {
        List<PatientId> person = identities().all(id);
        return identities().merges(Page.Request.first(100)).items().stream()
                .filter(m -> person.contains(m.retired()) || person.contains(m.survivor()))
                .toList();
    }

    private void refused(Merge merge) {
        assertThatThrownBy(() -> identities().merge(merge)).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.reason()).isEqualTo(Refusal.CONFLICT);
            assertThat(e.place()).isEqualTo("MRG-1");
        });
    }

    @Test
    default void an_identifier_nobody_spoke_of_is_itself() {
        joined(A);
        assertThat(mergesOf(A)).isEmpty();
    }

    @Test
    default void a_merge_makes_one_person_and_repeating_it_changes_nothing() {
        assertThat(identities().merge(merge("m-1", A, B))).isTrue();
        joined(B, A);
        assertThat(identities().merge(merge("m-2", A, B))).isFalse();
        assertThat(mergesOf(A)).containsExactly(merge("m-1", A, B));
        assertThat(mergesOf(B)).containsExactly(merge("m-1", A, B));
        joined(C);
    }

    @Test
    default void the_same_number_of_another_authority_is_another_person() {
        identities().merge(merge("m-1", A, B));
        joined(new PatientId("A", "OTHER"));
        joined(new PatientId("a", "CLINIC"));
    }

    @Test
    default void chains_hold_in_whatever_order_they_come() {
        identities().merge(merge("m-1", A, B));
        identities().merge(merge("m-2", B, C));
        joined(C, A, B);
        assertThat(identities().merge(merge("m-3", A, C)))
                .as("they are one already")
                .isFalse();
        identities().merge(merge("m-4", C, D));
        joined(D, A, B, C);
    }

    @Test
    default void chains_from_their_end() {
        identities().merge(merge("m-1", B, C));
        identities().merge(merge("m-2", A, B));
        joined(C, A, B);
    }

    @Test
    default void circles_are_refused_and_change_nothing() {
        refused(merge("m-0", A, A));
        identities().merge(merge("m-1", A, B));
        refused(merge("m-2", B, A));
        identities().merge(merge("m-3", B, C));
        refused(merge("m-4", C, A));
        refused(merge("m-5", C, B));
        joined(C, A, B);
        assertThat(identities().merges(Page.Request.first(10)).items()).hasSize(2);
    }

    @Test
    default void what_was_merged_into_one_person_is_not_merged_into_another_too() {
        identities().merge(merge("m-1", A, B));
        refused(merge("m-2", A, C));
        joined(B, A);
        joined(C);
    }

    @Test
    default void an_undone_merge_tells_them_apart_and_stays_listed() {
        identities().merge(merge("m-1", A, B));
        identities().merge(merge("m-2", B, C));
        Instant later = NOON.plusSeconds(60);
        Merge undone =
                new Merge("m-1", A, B, NOON, "ADT^A40 EHR", Optional.of(new PatientIdentities.Undone("rso", later)));
        assertThat(identities().undo("m-1", "rso", later)).contains(undone);
        joined(A);
        joined(C, B);
        assertThat(mergesOf(A)).containsExactly(undone);
        assertThat(identities().merges(Page.Request.first(10)).items())
                .containsExactlyInAnyOrder(undone, merge("m-2", B, C));
        assertThat(identities().undo("m-1", "rso", later)).isEmpty();
        assertThat(identities().undo("none", "rso", later)).isEmpty();
    }

    @Test
    default void what_was_undone_can_be_merged_again_and_the_other_way_round() {
        identities().merge(merge("m-1", A, B));
        identities().undo("m-1", "rso", NOON);
        assertThat(identities().merge(merge("m-2", B, A))).isTrue();
        joined(A, B);
        identities().undo("m-2", "rso", NOON);
        assertThat(identities().merge(merge("m-3", A, B))).isTrue();
        joined(B, A);
        assertThat(mergesOf(A)).hasSize(3);
    }

    @Test
    default void further_identifiers_stand_for_their_person_through_merges() {
        identities().alsoKnown(A, List.of(X, new PatientId("Y", "SSN")));
        joined(A, X, new PatientId("Y", "SSN"));
        identities().merge(merge("m-1", A, B));
        joined(B, A, X, new PatientId("Y", "SSN"));
        identities().undo("m-1", "rso", NOON);
        joined(A, X, new PatientId("Y", "SSN"));
        joined(B);
    }

    @Test
    default void one_that_two_persons_claim_stands_for_neither_until_they_are_one() {
        identities().alsoKnown(A, List.of(X));
        identities().alsoKnown(B, List.of(X, A));
        joined(A);
        joined(B);
        joined(X);
        identities().merge(merge("m-1", A, B));
        joined(B, A, X);
        identities().undo("m-1", "rso", NOON);
        joined(X);
    }

    @Test
    default void a_persons_own_identifier_stays_that_whoever_claims_it() {
        identities().alsoKnown(A, List.of(X));
        identities().alsoKnown(B, List.of(A));
        joined(A, X);
        joined(B);
    }

    @Test
    default void a_merge_is_stronger_than_a_claim() {
        identities().alsoKnown(A, List.of(X));
        identities().merge(merge("m-1", X, B));
        joined(B, X);
        joined(A);
        identities().undo("m-1", "rso", NOON);
        joined(A, X);
        identities().merge(merge("m-2", A, X));
        joined(X, A);
    }

    @Test
    default void claims_repeat_without_effect_and_grow() {
        identities().alsoKnown(A, List.of(X, A));
        identities().alsoKnown(A, List.of(X));
        identities().alsoKnown(A, List.of());
        joined(A, X);
        identities().alsoKnown(A, List.of(D));
        joined(A, X, D);
        assertThat(identities().all(D)).containsExactly(A, X, D);
    }

    @Test
    default void merges_page_newest_first() {
        for (int i = 0; i < 7; i++) {
            identities()
                    .merge(new Merge(
                            "m-" + i,
                            new PatientId("T" + i, "CLINIC"),
                            A,
                            NOON.plusSeconds(i / 2),
                            "ADT",
                            Optional.empty()));
        }
        for (int limit : new int[] {1, 2, 7}) {
            assertThat(Examples.walk(limit, page -> identities().merges(page)))
                    .extracting(Merge::id)
                    .containsExactly("m-6", "m-5", "m-4", "m-3", "m-2", "m-1", "m-0");
        }
        assertThat(mergesOf(new PatientId("T3", "CLINIC")))
                .extracting(Merge::id)
                .containsExactly("m-6", "m-5", "m-4", "m-3", "m-2", "m-1", "m-0");
    }

    @Test
    default void two_that_would_merge_into_each_other_at_once_make_no_circle() {
        AtomicInteger number = new AtomicInteger();
        List<Boolean> merged = Examples.atOnce(6, () -> {
            int n = number.incrementAndGet();
            try {
                return identities().merge(n % 2 == 0 ? merge("m-" + n, A, B) : merge("m-" + n, B, A));
            } catch (RefusedException e) {
                return false;
            }
        });
        assertThat(merged).containsOnlyOnce(true);
        assertThat(identities().current(A)).isEqualTo(identities().current(B));
    }

    @Test
    default void transactions_about_one_person_go_one_after_another() {
        identities().merge(merge("m-1", A, B));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger number = new AtomicInteger();
        List<Integer> seen = Examples.atOnce(6, () -> {
            PatientId id = number.incrementAndGet() % 2 == 0 ? A : B;
            return transactions().inTransaction(() -> {
                identities().takeTurns(id);
                int now = inside.incrementAndGet();
                identities().all(id);
                inside.decrementAndGet();
                return now;
            });
        });
        assertThat(seen).containsOnly(1);
    }

    @Test
    default void hostile_identifiers_survive() {
        int number = 0;
        for (String text : Examples.HOSTILE) {
            PatientId hostile = new PatientId(text, text);
            PatientId other = new PatientId("other " + number, text);
            identities().alsoKnown(hostile, List.of(other));
            identities().merge(new Merge(text, hostile, new PatientId("S", text), NOON, text, Optional.empty()));
            joined(new PatientId("S", text), hostile, other);
            assertThat(identities().undo(text, text, NOON)).map(Merge::source).contains(text);
            joined(hostile, other);
            number++;
        }
    }
}
