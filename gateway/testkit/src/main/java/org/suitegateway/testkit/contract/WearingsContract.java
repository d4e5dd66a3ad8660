package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.staffdose.live.Wearing;
import org.suitegateway.core.staffdose.live.Wearings;

/** What {@link Wearings} promises. */
public interface WearingsContract {
    Instant MORNING = Instant.parse("2026-03-02T07:00:00Z");

    /** Empty at the beginning of each test. */
    Wearings wearings();

    Transactions transactions();

    private static Wearing wearing(String id, String dosimeter, String staff, int from, int to) {
        return new Wearing(
                id,
                dosimeter,
                staff,
                MORNING.plusSeconds(from),
                to == 0 ? Optional.empty() : Optional.of(MORNING.plusSeconds(to)),
                "rso",
                MORNING.plusSeconds(from));
    }

    private void replace(List<String> gone, Wearing... instead) {
        transactions().run(() -> wearings().replace(gone, List.of(instead), "rso", MORNING));
    }

    @Test
    default void what_is_said_is_found_by_person_and_dosimeter_the_earliest_first() {
        Wearing late = wearing("w2", "D1", "S1", 100, 0);
        Wearing early = wearing("w1", "D2", "S1", 0, 50);
        Wearing other = wearing("w3", "D1", "S2", 0, 100);
        replace(List.of(), late, early, other);
        assertThat(wearings().ofStaff(List.of("S1"))).containsExactly(early, late);
        assertThat(wearings().ofStaff(List.of("S1", "S2", "S3"))).hasSize(3);
        assertThat(wearings().ofStaff(List.of())).isEmpty();
        assertThat(wearings().ofDosimeter("D1")).containsExactly(other, late);
        assertThat(wearings().ofDosimeter("d1")).isEmpty();
    }

    @Test
    default void at_a_time_are_those_that_have_begun_and_not_ended() {
        Wearing open = wearing("w1", "D2", "S1", 10, 0);
        Wearing ended = wearing("w2", "D1", "S2", 0, 20);
        replace(List.of(), open, ended);
        assertThat(wearings().at(MORNING.plusSeconds(9))).containsExactly(ended);
        assertThat(wearings().at(MORNING.plusSeconds(10))).containsExactly(ended, open);
        assertThat(wearings().at(MORNING.plusSeconds(20))).containsExactly(open);
        assertThat(wearings().at(MORNING.minusSeconds(1))).isEmpty();
    }

    @Test
    default void what_is_replaced_stands_no_longer() {
        replace(List.of(), wearing("w1", "D1", "S1", 0, 0));
        Wearing shorter = wearing("w2", "D1", "S1", 0, 100);
        Wearing next = wearing("w3", "D1", "S2", 100, 0);
        replace(List.of("w1"), shorter, next);
        assertThat(wearings().ofDosimeter("D1")).containsExactly(shorter, next);
        assertThat(wearings().ofStaff(List.of("S1"))).containsExactly(shorter);
        replace(List.of("w1", "w2", "w3"));
        assertThat(wearings().ofDosimeter("D1")).isEmpty();
    }
}
