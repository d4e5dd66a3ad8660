package org.suitegateway.core.staffdose.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.quantity.DoseRate;
import org.suitegateway.core.staffdose.LiveDoses.Measured;

class LiveMinutesPropertiesTest {
    private static final long BEGIN = 1_767_250_200L; // 1 January 2026, 06:50:00 UTC
    private static final long MINUTE = BEGIN / 60;

    /** One dosimeter over some minutes. @param counters by second from the beginning; absent is silence */
    record Course(SortedMap<Integer, Long> counters, long rate) {
        List<LiveReading> readings() {
            List<LiveReading> readings = new ArrayList<>();
            counters.forEach((second, counter) -> readings.add(reading(second, counter, rate)));
            return readings;
        }

        long grown() {
            List<Long> all = List.copyOf(counters.values());
            return all.get(all.size() - 1) - all.get(0);
        }
    }

    private static LiveReading reading(int second, long counter, long rate) {
        Instant at = Instant.ofEpochSecond(BEGIN + second);
        return new LiveReading(
                "D1",
                at,
                DoseRate.ofFemtoSvPerHour(rate),
                counter < 0 ? Optional.empty() : Optional.of(DoseEquivalent.ofFemtoSv(counter)),
                1,
                "",
                Optional.empty(),
                at);
    }

    @Provide
    Arbitrary<Course> courses() {
        return Arbitraries.randomValue(LiveMinutesPropertiesTest::course);
    }

    private static Course course(Random chance) {
        TreeMap<Integer, Long> counters = new TreeMap<>();
        long counter = chance.nextInt(1_000_000);
        int seconds = 2 + chance.nextInt(600);
        for (int s = chance.nextInt(70); counters.isEmpty() || s < seconds; s++) {
            counter += chance.nextInt(4) == 0 ? chance.nextInt(50_000) : 0;
            counters.put(s, counter);
            s += chance.nextInt(20) == 0 ? chance.nextInt(chance.nextBoolean() ? 4 : 90) : 0;
        }
        return new Course(counters, 1 + chance.nextInt(1_000));
    }

    private static SortedMap<Long, MinuteCell> cells(List<LiveReading> readings) {
        DosimeterLog log = new DosimeterLog("D1", new AtomicInteger());
        readings.forEach(log::add);
        return log.cells(MINUTE - 100, MINUTE + 100);
    }

    @Property(tries = 300)
    void readings_in_any_order_and_any_number_make_the_same_minutes(
            @ForAll("courses") Course course, @ForAll Random chance) {
        List<LiveReading> shuffled = new ArrayList<>(course.readings());
        for (int i = chance.nextInt(50); i > 0; i--) {
            shuffled.add(shuffled.get(chance.nextInt(shuffled.size())));
        }
        Collections.shuffle(shuffled, chance);
        assertThat(cells(shuffled)).isEqualTo(cells(course.readings()));
    }

    @Property(tries = 300)
    void what_was_written_in_parts_is_what_was_written_at_once(
            @ForAll("courses") Course course, @ForAll Random chance) {
        DosimeterLog log = new DosimeterLog("D1", new AtomicInteger());
        Map<Long, LiveBlock> kept = new TreeMap<>();
        for (LiveReading reading : course.readings()) {
            log.add(reading);
            if (chance.nextInt(30) == 0) {
                log.toWrite(Long.MAX_VALUE).forEach(b -> kept.merge(b.slot(), b, LiveBlock::with));
            }
        }
        log.toWrite(Long.MAX_VALUE).forEach(b -> kept.merge(b.slot(), b, LiveBlock::with));
        assertThat(flat(kept)).isEqualTo(cells(course.readings()));
        assertThat(log.toWrite(Long.MAX_VALUE)).isEmpty();
    }

    @Property(tries = 200)
    void of_a_counter_that_never_goes_back_the_order_of_processes_does_not_matter(
            @ForAll("courses") Course course, @ForAll Random chance) {
        Map<Long, LiveBlock> kept = new TreeMap<>();
        List<LiveReading> shuffled = new ArrayList<>(course.readings());
        Collections.shuffle(shuffled, chance);
        int parts = 1 + chance.nextInt(4);
        for (int part = 0; part < parts; part++) { // each as if all before it had been forgotten
            DosimeterLog log = new DosimeterLog("D1", new AtomicInteger());
            for (int i = part; i < shuffled.size(); i += parts) {
                log.add(shuffled.get(i));
            }
            log.toWrite(Long.MAX_VALUE).forEach(b -> kept.merge(b.slot(), b, LiveBlock::with));
        }
        assertThat(measured(flat(kept))).isEqualTo(measured(cells(course.readings())));
    }

    private static SortedMap<Long, MinuteCell> flat(Map<Long, LiveBlock> blocks) {
        TreeMap<Long, MinuteCell> cells = new TreeMap<>();
        blocks.values().forEach(b -> b.cells().forEach((m, cell) -> cells.put(b.firstMinute() + m, cell)));
        return cells;
    }

    private static Optional<Measured> measured(SortedMap<Long, MinuteCell> cells) {
        return new DoseOverTime(cells).during(BEGIN, BEGIN + 900);
    }

    @Property(tries = 300)
    void doses_and_gap_doses_add_up_to_the_growth_of_the_counter(@ForAll("courses") Course course) {
        long from = BEGIN + course.counters().firstKey();
        long to = BEGIN + course.counters().lastKey() + 1;
        Measured all =
                new DoseOverTime(cells(course.readings())).during(from, to).orElseThrow();
        assertThat(all.dose().femtoSv() + all.gapDose().orElseThrow().femtoSv()).isEqualTo(course.grown());
        assertThat(all.heard().plus(all.gap()).getSeconds()).isEqualTo(to - from);
        assertThat(all.peak()).isEqualByComparingTo(BigDecimal.valueOf(course.rate(), 15));
    }

    @Property(tries = 200)
    void times_that_meet_add_up(@ForAll("courses") Course course, @ForAll @IntRange(min = 1, max = 899) int border) {
        DoseOverTime time = new DoseOverTime(cells(course.readings()));
        long whole = dose(time, 0, 900);
        assertThat(dose(time, 0, border) + dose(time, border, 900)).isEqualTo(whole);
        long minutes = 0;
        for (int m = 0; m < 15; m++) {
            minutes += dose(time, 60 * m, 60 * m + 60);
        }
        assertThat(minutes).isEqualTo(whole);
    }

    private static long dose(DoseOverTime time, int from, int to) {
        return time.during(BEGIN + from, BEGIN + to)
                .map(m -> m.dose().femtoSv())
                .orElse(0L);
    }

    @Property(tries = 100)
    void without_a_counter_the_dose_is_the_rate_over_the_time(
            @ForAll @IntRange(min = 1, max = 600) int seconds, @ForAll @IntRange(min = 0, max = 1_000_000) int rate) {
        List<LiveReading> readings = new ArrayList<>();
        for (int s = 0; s < seconds; s++) {
            readings.add(reading(s, -1, rate * 3_600L));
        }
        Measured all =
                new DoseOverTime(cells(readings)).during(BEGIN, BEGIN + seconds).orElseThrow();
        assertThat(all.dose().femtoSv()).isEqualTo((long) rate * seconds);
        assertThat(all.gap()).isZero();
    }
}
