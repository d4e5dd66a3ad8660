package org.suitegateway.core.staffdose.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.quantity.DoseRate;
import org.suitegateway.core.staffdose.LiveDoses.Measured;

class DoseOverTimeTest {
    private static final long BEGIN = 1_767_250_200L;
    private static final long MICRO = 1_000_000_000L; // fSv in µSv

    private final List<LiveReading> readings = new ArrayList<>();

    private void say(int second, double microSv, double microSvPerHour) {
        say(second, microSv, microSvPerHour, 1);
    }

    private void say(int second, double microSv, double microSvPerHour, int covers) {
        Instant at = Instant.ofEpochSecond(BEGIN + second);
        readings.add(new LiveReading(
                "D1",
                at,
                DoseRate.ofFemtoSvPerHour((long) (microSvPerHour * MICRO)),
                Optional.of(DoseEquivalent.ofFemtoSv((long) (microSv * MICRO))),
                covers,
                "",
                Optional.empty(),
                at));
    }

    private Optional<Measured> during(int from, int to) {
        DosimeterLog log = new DosimeterLog("D1", new AtomicInteger());
        readings.forEach(log::add);
        return new DoseOverTime(log.cells(0, Long.MAX_VALUE)).during(BEGIN + from, BEGIN + to);
    }

    private static DoseEquivalent microSv(double amount) {
        return DoseEquivalent.ofFemtoSv((long) (amount * MICRO));
    }

    @Test
    void a_silence_is_a_gap_whose_dose_the_counter_tells() {
        for (int s = 0; s < 60; s++) {
            say(s, 100 + s, 10);
        }
        for (int s = 300; s < 360; s++) {
            say(s, 500 + s, 10);
        }
        Measured all = during(0, 360).orElseThrow();
        assertThat(all.dose()).isEqualTo(microSv(59 + 59));
        assertThat(all.heard()).isEqualTo(Duration.ofSeconds(120));
        assertThat(all.gap()).isEqualTo(Duration.ofSeconds(240));
        assertThat(all.gapDose()).contains(microSv(800 - 159));
    }

    @Test
    void a_time_with_no_reading_has_none() {
        say(0, 1, 1);
        say(600, 1, 1);
        assertThat(during(100, 200)).isEmpty();
        assertThat(during(0, 0)).isEmpty();
    }

    @Test
    void of_a_gap_that_the_time_cuts_nothing_is_told_unless_the_counter_stood_still() {
        say(0, 1, 0);
        say(100, 2, 0);
        assertThat(during(50, 101).orElseThrow().gapDose()).isEmpty();
        readings.clear();
        say(0, 2, 0);
        say(100, 2, 0);
        assertThat(during(50, 101).orElseThrow().gapDose()).contains(DoseEquivalent.ZERO);
    }

    @Test
    void of_a_gap_without_an_end_nothing_is_told() {
        say(0, 1, 0);
        say(1, 2, 0);
        assertThat(during(0, 100).orElseThrow().gapDose()).isEmpty();
        assertThat(during(0, 100).orElseThrow().gap()).isEqualTo(Duration.ofSeconds(98));
    }

    @Test
    void a_few_lost_seconds_are_no_gap() {
        say(0, 1, 0);
        say(5, 4, 0);
        Measured all = during(0, 6).orElseThrow();
        assertThat(all.gap()).isZero();
        assertThat(all.dose()).isEqualTo(microSv(3));
    }

    @Test
    void a_counter_that_goes_back_was_reset_and_goes_on_from_there() {
        say(0, 100, 3_600);
        say(1, 101, 3_600);
        say(2, 0.5, 3_600);
        say(3, 1.5, 3_600);
        assertThat(during(0, 4).orElseThrow().dose()).isEqualTo(microSv(1 + 0.5 + 1));
    }

    @Test
    void a_counter_that_falls_back_to_an_older_amount_adds_no_more_than_the_rate_allows() {
        say(0, 100, 3_600);
        say(1, 90, 3_600);
        say(2, 91, 3_600);
        assertThat(during(0, 3).orElseThrow().dose()).isEqualTo(microSv(2));
    }

    @Test
    void a_reset_in_a_gap_hides_its_dose() {
        say(0, 100, 1);
        say(100, 1, 1);
        assertThat(during(0, 101).orElseThrow().gapDose()).isEmpty();
    }

    @Test
    void one_reading_a_minute_can_speak_for_the_minute() {
        say(59, 10, 60, 60);
        say(119, 11, 60, 60);
        say(179, 12, 90, 60);
        Measured all = during(0, 180).orElseThrow();
        assertThat(all.heard()).isEqualTo(Duration.ofSeconds(180));
        assertThat(all.dose()).isEqualTo(microSv(2));
        assertThat(all.peak()).isEqualByComparingTo("0.00009");
    }
}
