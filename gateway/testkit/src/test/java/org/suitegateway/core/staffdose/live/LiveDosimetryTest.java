package org.suitegateway.core.staffdose.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.quantity.DoseRate;
import org.suitegateway.core.staffdose.LiveDoses.Measured;
import org.suitegateway.core.staffdose.LiveDoses.Now;
import org.suitegateway.core.time.Interval;
import org.suitegateway.testkit.world.MemoryLiveBlocks;
import org.suitegateway.testkit.world.MemoryWearings;
import org.suitegateway.testkit.world.World;

class LiveDosimetryTest {
    private static final long MICRO = 1_000_000_000L; // fSv in µSv

    @TempDir
    static Path folder;

    private final World world = new World(folder);
    private final Instant begin = world.clock.instant();
    private final MemoryLiveBlocks blocks = new MemoryLiveBlocks();
    private final MemoryWearings wearings = new MemoryWearings();
    private LiveDosimetry live = started();

    private LiveDosimetry started() {
        return new LiveDosimetry(blocks, wearings, Duration.ofSeconds(10), world.clock);
    }

    private LiveReading reading(String dosimeter, int second, long microSv, Duration late) {
        Instant at = begin.plusSeconds(second);
        return new LiveReading(
                dosimeter,
                at,
                DoseRate.ofFemtoSvPerHour(3_600 * MICRO),
                Optional.of(DoseEquivalent.ofFemtoSv(microSv * MICRO)),
                1,
                "",
                Optional.empty(),
                at.plus(late));
    }

    private List<LiveReading> seconds(String dosimeter, int from, int to) {
        List<LiveReading> all = new ArrayList<>();
        for (int s = from; s < to; s++) {
            all.add(reading(dosimeter, s, 100 + s, Duration.ZERO));
        }
        return all;
    }

    private void say(String dosimeter, int from, int to) {
        live.take(new LiveBatch(seconds(dosimeter, from, to), List.of(), 0));
    }

    private Interval time(int from, int to) {
        return new Interval(begin.plusSeconds(from), begin.plusSeconds(to));
    }

    private void wears(String staff, String dosimeter, int from, Integer to) {
        wearings.replace(
                List.of(),
                List.of(new Wearing(
                        staff + dosimeter + from,
                        dosimeter,
                        staff,
                        begin.plusSeconds(from),
                        Optional.ofNullable(to).map(begin::plusSeconds),
                        "rso",
                        begin)),
                "rso",
                begin);
    }

    private static DoseEquivalent microSv(long amount) {
        return DoseEquivalent.ofFemtoSv(amount * MICRO);
    }

    @Test
    void what_was_written_is_there_after_a_crash_and_what_was_not_is_a_gap_that_the_counter_tells() {
        say("D1", 0, 300);
        live.flush();
        say("D1", 300, 420);
        live = started(); // everything in memory is gone
        say("D1", 420, 600);
        Measured all = live.of("D1", time(0, 600)).orElseThrow();
        assertThat(all.heard()).isEqualTo(Duration.ofSeconds(480));
        assertThat(all.gap()).isEqualTo(Duration.ofSeconds(120));
        assertThat(all.gapDose()).contains(microSv(121));
        assertThat(all.dose().plus(all.gapDose().orElseThrow())).isEqualTo(microSv(599));
    }

    @Test
    void while_the_database_is_away_nothing_is_lost() {
        say("D1", 0, 60);
        blocks.away(1);
        assertThatThrownBy(live::flush).isInstanceOf(UnavailableException.class);
        assertThat(live.of("D1", time(0, 60)).orElseThrow().dose()).isEqualTo(microSv(59));
        live.flush();
        live = started();
        assertThat(live.of("D1", time(0, 60)).orElseThrow().dose()).isEqualTo(microSv(59));
    }

    @Test
    void quarters_of_an_hour_are_written_once_when_they_are_over() {
        say("D1", 0, 60);
        live.flushQuarters();
        assertThat(blocks.written()).isZero();
        world.clock.forward(Duration.ofMinutes(15));
        live.flushQuarters();
        live.flushQuarters();
        assertThat(blocks.written()).isEqualTo(1);
        world.clock.forward(Duration.ofMinutes(15));
        live.flushQuarters();
        assertThat(blocks.written()).isEqualTo(1);
        assertThat(live.of("D1", time(0, 60)).orElseThrow().dose()).isEqualTo(microSv(59));
    }

    @Test
    void the_dose_is_that_of_the_dosimeters_somebody_wore_while_wearing_them() {
        say("D1", 0, 100);
        say("D2", 0, 100);
        wears("S1", "D1", 0, 50);
        wears("S1", "D2", 50, null);
        wears("S2", "D2", 0, 50);
        List<Optional<Measured>> doses =
                live.during(List.of("S1"), List.of(time(0, 100), time(40, 60), time(200, 300)));
        assertThat(doses.get(0).orElseThrow().dose()).isEqualTo(microSv(99));
        assertThat(doses.get(0).orElseThrow().gap()).isZero();
        assertThat(doses.get(1).orElseThrow().dose()).isEqualTo(microSv(20));
        assertThat(doses.get(2)).isEmpty();
        assertThat(live.during(List.of("S3"), List.of(time(0, 100)))).containsExactly(Optional.empty());
    }

    @Test
    void time_without_a_dosimeter_is_a_gap_of_which_nothing_is_told() {
        say("D1", 0, 100);
        wears("S1", "D1", 0, 40);
        Measured dose = live.during(List.of("S1"), List.of(time(0, 100))).get(0).orElseThrow();
        assertThat(dose.heard()).isEqualTo(Duration.ofSeconds(40));
        assertThat(dose.gap()).isEqualTo(Duration.ofSeconds(60));
        assertThat(dose.gapDose()).isEmpty();
    }

    @Test
    void now_is_the_last_word_of_each_with_its_wearer() {
        say("D1", 0, 3);
        say("D2", 0, 1);
        wears("S1", "D1", -10, null);
        List<Now> now = live.now(begin.plusSeconds(1));
        assertThat(now).hasSize(1);
        assertThat(now.get(0).dosimeter()).isEqualTo("D1");
        assertThat(now.get(0).staffId()).contains("S1");
        assertThat(now.get(0).rate()).isEqualByComparingTo("0.0036");
        assertThat(now.get(0).cumulative()).isEqualTo(microSv(102));
        assertThat(now.get(0).at()).isEqualTo(begin.plusSeconds(2));
    }

    @Test
    void repeated_and_late_lines_are_told_and_a_wrong_clock_from_a_hub_that_was_late() {
        List<LiveReading> late = new ArrayList<>();
        for (int s = 0; s < 100; s++) {
            late.add(reading("D1", s, 100 + s, Duration.ofSeconds(100 - s)));
            late.add(reading("D1", s, 100 + s, Duration.ofSeconds(100 - s)));
            late.add(reading("D2", s, 100 + s, Duration.ofHours(1)));
        }
        live.take(new LiveBatch(late, List.of(), 0));
        LiveDosimetry.Heard caughtUp = live.heard().get(0);
        assertThat(caughtUp.repeated()).isEqualTo(100);
        assertThat(caughtUp.late()).isPositive();
        assertThat(caughtUp.clockBehind()).isLessThan(Duration.ofSeconds(10));
        assertThat(live.heard().get(1).clockBehind()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_time_that_cannot_be_is_counted_among_the_refused() {
        live.take(new LiveBatch(
                List.of(reading("D1", 0, 1, Duration.ofDays(40)), reading("D1", 0, 1, Duration.ofDays(-2))),
                List.of(),
                5));
        assertThat(live.refused().count()).isEqualTo(7);
        assertThat(live.heard()).isEmpty();
    }

    @Test
    void no_more_than_a_thousand_dosimeters_are_heard_at_the_same_time() {
        List<LiveReading> many = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            many.add(reading("D" + i, 0, 1, Duration.ZERO));
        }
        live.take(new LiveBatch(many, List.of(), 0));
        assertThat(live.heard()).hasSize(1_000);
        assertThat(live.refused().count()).isEqualTo(200);
    }

    @Test
    void what_is_kept_at_once_is_kept_when_the_call_returns() {
        live.keep(seconds("D1", 0, 60));
        live = started();
        assertThat(live.of("D1", time(0, 60)).orElseThrow().dose()).isEqualTo(microSv(59));
        assertThatThrownBy(() -> live.keep(List.of(reading("D1", 0, 1, Duration.ofDays(40)))))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void readings_of_an_hour_that_come_at_once_and_backwards_find_their_place() {
        List<LiveReading> all = new ArrayList<>(seconds("D1", 0, 3_600));
        java.util.Collections.reverse(all);
        live.take(new LiveBatch(all, List.of(), 0));
        Measured hour = live.of("D1", time(0, 3_600)).orElseThrow();
        assertThat(hour.dose()).isEqualTo(microSv(3_599));
        live.flush();
        live = started();
        assertThat(live.of("D1", time(0, 3_600))).contains(hour);
        assertThat(live.minutes("D1", time(0, 3_600))).hasSizeBetween(60, 61);
    }
}
