package org.suitegateway.core.staffdose.live;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.quantity.DoseRate;
import org.suitegateway.core.staffdose.LiveDoses;
import org.suitegateway.core.time.Interval;

/**
 * Takes what dosimeters say, second by second, and answers what that makes of a time. Readings are added up in memory and written a
 * quarter of an hour at a time, or when asked; what a crash loses is then a gap over which the counter tells. Who wore a dosimeter is
 * asked when the dose is read, so that readings and words about wearing may come in any order. Thread-safe.
 */
public final class LiveDosimetry implements LiveDoses, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveDosimetry.class);

    /** How far around a time the counter is looked for. */
    private static final long SLOTS_AROUND = 4;
    /** Of a long account: what its minutes take in memory stays small. */
    private static final int TIMES_AT_ONCE = 200;
    /** A dosimeter's own memory may hold weeks; a clock ahead by a day is no clock. */
    private static final Duration OLDEST = Duration.ofDays(31);

    private static final Duration AHEAD = Duration.ofDays(1);
    private static final int MOST_DOSIMETERS = 1_000;
    private static final int MOST_MINUTES = 100_000;

    private final LiveBlocks blocks;
    private final Wearings wearings;
    private final Duration clockTolerance;
    private final Clock clock;
    private final Map<String, DosimeterLog> logs = new ConcurrentHashMap<>();
    private final AtomicInteger minutesHeld = new AtomicInteger();
    private final RefusedLines refused = new RefusedLines();
    private final Object writing = new Object();
    private long keptUpTo;

    /** @param clockTolerance how far a dosimeter's clock may be off before people are told */
    public LiveDosimetry(LiveBlocks blocks, Wearings wearings, Duration clockTolerance, Clock clock) {
        this.blocks = blocks;
        this.wearings = wearings;
        this.clockTolerance = clockTolerance;
        this.clock = clock;
        this.keptUpTo = LiveBlock.slotOf(clock.instant());
    }

    /** What is known of a dosimeter that was heard since the start. */
    public record Heard(
            String dosimeter,
            DoseRate rate,
            Optional<DoseEquivalent> counter,
            Instant deviceTime,
            Instant receivedAt,
            String status,
            Optional<Integer> battery,
            Duration clockBehind,
            long repeated,
            long late) {}

    /** Only in memory until the next {@link #flush}. */
    public void take(LiveBatch batch) {
        Instant now = clock.instant();
        batch.refused().forEach(why -> refused.add(why, now));
        refused.addUntold(batch.refusedCount() - batch.refused().size());
        for (LiveReading reading : batch.readings()) {
            try {
                add(reading);
            } catch (RefusedException e) {
                refused.add(e, now);
            }
        }
    }

    /**
     * Kept when the transaction commits in which this is called.
     *
     * @throws RefusedException if one of them is too far from our time, or there are too many dosimeters
     */
    public void keep(List<LiveReading> readings) {
        Map<String, List<LiveReading>> byDosimeter = readings.stream()
                .collect(Collectors.groupingBy(LiveReading::dosimeter, TreeMap::new, Collectors.toList()));
        List<LiveBlock> all = new ArrayList<>();
        byDosimeter.forEach((dosimeter, own) -> {
            DosimeterLog alone = new DosimeterLog(dosimeter, new AtomicInteger());
            own.forEach(alone::add);
            all.addAll(alone.toWrite(Long.MAX_VALUE));
        });
        readings.forEach(this::add);
        blocks.join(all);
    }

    private void add(LiveReading reading) {
        Duration age = Duration.between(reading.at(), reading.receivedAt());
        if (age.compareTo(OLDEST) > 0 || age.compareTo(AHEAD.negated()) < 0) {
            throw new RefusedException(
                    Refusal.INVALID_VALUE, "time", "lies more than 31 days before or one day after it was received");
        }
        makeRoom();
        DosimeterLog log = logs.get(reading.dosimeter());
        if (log == null) {
            if (logs.size() >= MOST_DOSIMETERS) {
                throw new RefusedException(
                        Refusal.TOO_LARGE, "dosimeter", "at most " + MOST_DOSIMETERS + " are heard at the same time");
            }
            log = logs.computeIfAbsent(reading.dosimeter(), d -> new DosimeterLog(d, minutesHeld));
        }
        log.add(reading);
    }

    private void makeRoom() {
        if (minutesHeld.get() < MOST_MINUTES) {
            return;
        }
        try {
            flush();
        } catch (UnavailableException e) {
            throw new RefusedException(Refusal.TOO_LARGE, "line", "the database is away and the memory is full");
        }
    }

    /** Writes what every dosimeter said. @throws UnavailableException if the database is away: it stays in memory */
    public void flush() {
        write(logs.values(), Long.MAX_VALUE);
    }

    /** Writes what these said up to now: what they were worn for is over. @throws UnavailableException likewise */
    public void flush(Collection<String> dosimeters) {
        write(dosimeters.stream().map(logs::get).filter(l -> l != null).toList(), Long.MAX_VALUE);
    }

    /** Writes the quarters of an hour that are over, once each; to be called every some seconds. @throws UnavailableException likewise */
    public void flushQuarters() {
        long slot = LiveBlock.slotOf(clock.instant());
        synchronized (writing) {
            if (slot == keptUpTo) {
                return;
            }
            write(logs.values(), slot);
            keptUpTo = slot;
        }
        Instant now = clock.instant();
        logs.values().forEach(log -> log.forget(now));
        logs.values().removeIf(log -> log.isEmpty(now));
    }

    private void write(Collection<DosimeterLog> some, long before) {
        synchronized (writing) { // two at once would write the same twice
            List<LiveBlock> all =
                    some.stream().flatMap(log -> log.toWrite(before).stream()).toList();
            if (all.isEmpty()) {
                return;
            }
            try {
                blocks.join(all);
            } catch (RuntimeException e) {
                all.forEach(b -> logs.computeIfPresent(b.dosimeter(), (d, log) -> log.notWritten(b)));
                throw e;
            }
            LOG.debug("live dose written blocks={}", all.size());
        }
    }

    /** At the end of the service: writes what is in memory. */
    @Override
    public void close() {
        try {
            flush();
        } catch (UnavailableException e) {
            LOG.error("live dose of the last minutes not written: it becomes a gap", e);
        }
    }

    @Override
    public List<Optional<Measured>> during(Collection<String> staffIds, List<Interval> times) {
        WornDuring worn = new WornDuring(wearings.ofStaff(staffIds));
        List<Optional<Measured>> measured = new ArrayList<>(times.size());
        for (int i = 0; i < times.size(); i += TIMES_AT_ONCE) {
            List<Interval> some = times.subList(i, Math.min(times.size(), i + TIMES_AT_ONCE));
            List<List<WornDuring.Part>> parts = some.stream().map(worn::parts).toList();
            Cells cells = cells(parts.stream().flatMap(List::stream).toList());
            for (int j = 0; j < some.size(); j++) {
                Interval time = some.get(j);
                measured.add(parts.get(j).stream()
                        .flatMap(p -> cells.of(p.dosimeter(), p.time()).stream())
                        .reduce(LiveDosimetry::plus)
                        .map(sum -> over(sum, time)));
            }
        }
        return measured;
    }

    /** What was heard around several times, by dosimeter. */
    private record Cells(Map<String, TreeMap<Long, MinuteCell>> byDosimeter) {
        Optional<Measured> of(String dosimeter, Interval time) {
            return byDosimeter.containsKey(dosimeter)
                    ? around(byDosimeter.getOrDefault(dosimeter, new TreeMap<>()), time)
                            .during(time.from().getEpochSecond(), time.to().getEpochSecond())
                    : Optional.empty();
        }

        private static DoseOverTime around(TreeMap<Long, MinuteCell> cells, Interval time) {
            return new DoseOverTime(
                    cells.subMap(firstSlot(time) * LiveBlock.MINUTES, endSlot(time) * LiveBlock.MINUTES));
        }
    }

    /** One question for each dosimeter, not for each time. */
    private Cells cells(List<WornDuring.Part> parts) {
        Map<String, TreeSet<Long>> slots = new TreeMap<>();
        for (WornDuring.Part part : parts) {
            TreeSet<Long> own = slots.computeIfAbsent(part.dosimeter(), d -> new TreeSet<>());
            for (long slot = firstSlot(part.time()); slot < endSlot(part.time()); slot++) {
                own.add(slot);
            }
        }
        Map<String, TreeMap<Long, MinuteCell>> cells = new TreeMap<>();
        slots.forEach((dosimeter, own) -> cells.put(dosimeter, cells(dosimeter, own)));
        return new Cells(cells);
    }

    private TreeMap<Long, MinuteCell> cells(String dosimeter, SortedSet<Long> slots) {
        TreeMap<Long, MinuteCell> cells = new TreeMap<>();
        DosimeterLog log = logs.get(dosimeter); // memory first: it forgets what was written
        if (log != null) {
            cells.putAll(log.cells(slots.first() * LiveBlock.MINUTES, (slots.last() + 1) * LiveBlock.MINUTES));
        }
        for (LiveBlock block : blocks.of(dosimeter, slots)) {
            block.cells().forEach((m, cell) -> cells.merge(block.firstMinute() + m, cell, MinuteCell::with));
        }
        return cells;
    }

    private static long firstSlot(Interval time) {
        return LiveBlock.slotOf(time.from()) - SLOTS_AROUND;
    }

    /** Behind the last. */
    private static long endSlot(Interval time) {
        return LiveBlock.slotOf(time.to()) + SLOTS_AROUND + 1;
    }

    private static Measured plus(Measured a, Measured b) {
        return new Measured(
                a.dose().plus(b.dose()),
                a.peak().max(b.peak()),
                a.heard().plus(b.heard()),
                a.gap().plus(b.gap()),
                a.gapDose().flatMap(x -> b.gapDose().map(x::plus)));
    }

    /** Time without any dosimeter is a gap of which nothing is told. */
    private static Measured over(Measured sum, Interval time) {
        Duration all =
                Duration.ofSeconds(time.to().getEpochSecond() - time.from().getEpochSecond());
        Duration without = all.minus(sum.heard()).minus(sum.gap());
        return without.isZero() || without.isNegative()
                ? sum
                : new Measured(sum.dose(), sum.peak(), sum.heard(), sum.gap().plus(without), Optional.empty());
    }

    /** What one dosimeter measured, whoever wore it; to the second, with a minute spread evenly. */
    public Optional<Measured> of(String dosimeter, Interval time) {
        return all(dosimeter, time)
                .during(time.from().getEpochSecond(), time.to().getEpochSecond());
    }

    /** Each minute in which it was heard, by its first second. */
    public Map<Instant, Measured> minutes(String dosimeter, Interval time) {
        DoseOverTime all = all(dosimeter, time);
        Map<Instant, Measured> minutes = new TreeMap<>();
        long first = Math.floorDiv(time.from().getEpochSecond(), MinuteCell.SECONDS) * MinuteCell.SECONDS;
        for (long s = first; s < time.to().getEpochSecond(); s += MinuteCell.SECONDS) {
            Instant at = Instant.ofEpochSecond(s);
            all.during(s, s + MinuteCell.SECONDS).ifPresent(m -> minutes.put(at, m));
        }
        return minutes;
    }

    private DoseOverTime all(String dosimeter, Interval time) {
        return new DoseOverTime(cells(
                dosimeter,
                LongStream.range(firstSlot(time), endSlot(time))
                        .boxed()
                        .collect(Collectors.toCollection(TreeSet::new))));
    }

    @Override
    public List<Now> now(Instant since) {
        Map<String, String> wearers = wearings.at(clock.instant()).stream()
                .collect(Collectors.toMap(Wearing::dosimeter, Wearing::staffId, (a, b) -> b));
        return heard().stream()
                .filter(h -> !h.receivedAt().isBefore(since))
                .map(h -> new Now(
                        h.dosimeter(),
                        Optional.ofNullable(wearers.get(h.dosimeter())),
                        rate(h),
                        h.counter().orElse(DoseEquivalent.ZERO),
                        h.receivedAt()))
                .toList();
    }

    private static BigDecimal rate(Heard h) {
        return h.rate().svPerHour();
    }

    /** Every dosimeter that was heard lately, by serial. */
    public List<Heard> heard() {
        return logs.values().stream()
                .flatMap(log -> log.heard().stream())
                .sorted(Comparator.comparing(Heard::dosimeter))
                .toList();
    }

    public Duration clockTolerance() {
        return clockTolerance;
    }

    /** What was refused since the start. */
    public RefusedLines refused() {
        return refused;
    }
}
