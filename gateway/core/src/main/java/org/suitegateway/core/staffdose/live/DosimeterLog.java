package org.suitegateway.core.staffdose.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.quantity.DoseEquivalent;

/** The last minutes of one dosimeter, second by second, and what of them is still to be written. Thread-safe. */
final class DosimeterLog {
    /** Minutes that are held second by second: a late reading finds its place among its neighbours. */
    private static final int MOST_OPEN = 30;

    private static final Duration REMEMBERED = Duration.ofMinutes(20);
    private static final Duration GONE = Duration.ofHours(26); // its last word is on the page for the next day
    private static final Duration LATE = Duration.ofMinutes(1);

    private final String dosimeter;
    private final AtomicInteger held;
    private final Map<Long, Held> open = new HashMap<>();
    private final Map<Long, MinuteCell> closed = new HashMap<>();
    private final Set<Long> unwritten = new HashSet<>();
    private final ClockOffset offset = new ClockOffset();
    private @Nullable LiveReading last;
    private long repeated;
    private long late;

    private static final class Held {
        private final OpenMinute minute = new OpenMinute();
        private Instant touched = Instant.MIN;
    }

    /** @param held counts the minutes of all dosimeters */
    DosimeterLog(String dosimeter, AtomicInteger held) {
        this.dosimeter = dosimeter;
        this.held = held;
    }

    synchronized void add(LiveReading reading) {
        long second = reading.at().getEpochSecond();
        long rate = reading.rate().femtoSvPerHour();
        long counter = reading.counter().map(DoseEquivalent::femtoSv).orElse(-1L);
        boolean news = minute(second, reading.receivedAt()).add((int) Math.floorMod(second, 60L), rate, counter);
        note(second, news);
        for (long s = second - reading.covers() + 1; s < second; s++) {
            note(s, minute(s, reading.receivedAt()).hear((int) Math.floorMod(s, 60L), rate));
        }
        repeated += news ? 0 : 1;
        late += Duration.between(reading.at(), reading.receivedAt()).compareTo(LATE) > 0 ? 1 : 0;
        offset.add(reading.at(), reading.receivedAt());
        LiveReading before = last;
        if (before == null
                || !reading.at().isBefore(before.at())
                || before.at().isAfter(reading.receivedAt().plus(LATE))) { // a clock that was ahead once
            last = reading;
        }
    }

    private void note(long second, boolean news) {
        if (news) {
            unwritten.add(Math.floorDiv(second, 60L));
        }
    }

    private OpenMinute minute(long second, Instant now) {
        long minute = Math.floorDiv(second, 60L);
        Held found = open.get(minute);
        if (found == null) {
            if (open.size() >= MOST_OPEN) {
                open.entrySet().stream()
                        .min(Map.Entry.comparingByValue((a, b) -> a.touched.compareTo(b.touched)))
                        .ifPresent(oldest -> close(oldest.getKey()));
            }
            found = new Held();
            open.put(minute, found);
            held.incrementAndGet();
        }
        found.touched = now;
        return found.minute;
    }

    private void close(long minute) {
        Held gone = open.remove(minute);
        if (gone != null && unwritten.contains(minute)) {
            closed.merge(minute, gone.minute.cell(), MinuteCell::with);
        } else {
            held.decrementAndGet();
        }
    }

    /** What is not written yet, of quarters before this one; from now on it counts as written. */
    synchronized List<LiveBlock> toWrite(long before) {
        Map<Long, SortedMap<Integer, MinuteCell>> slots = new TreeMap<>();
        for (long minute : List.copyOf(unwritten)) {
            long slot = LiveBlock.slotOf(minute);
            if (slot < before) {
                slots.computeIfAbsent(slot, s -> new TreeMap<>())
                        .put((int) Math.floorMod(minute, (long) LiveBlock.MINUTES), cell(minute));
                unwritten.remove(minute);
                if (closed.remove(minute) != null) {
                    held.decrementAndGet();
                }
            }
        }
        List<LiveBlock> blocks = new ArrayList<>(slots.size());
        slots.forEach((slot, cells) -> blocks.add(new LiveBlock(dosimeter, slot, cells)));
        return blocks;
    }

    synchronized DosimeterLog notWritten(LiveBlock block) {
        block.cells().forEach((m, cell) -> {
            long minute = block.firstMinute() + m;
            unwritten.add(minute);
            if (!open.containsKey(minute) && closed.merge(minute, cell, MinuteCell::with) == cell) {
                held.incrementAndGet();
            }
        });
        return this;
    }

    private MinuteCell cell(long minute) {
        Held opened = open.get(minute);
        MinuteCell shut = closed.get(minute);
        if (opened == null) {
            return java.util.Objects.requireNonNull(shut, "what is to be written is held");
        }
        return shut == null ? opened.minute.cell() : opened.minute.cell().with(shut);
    }

    /** By minutes since 1970. */
    synchronized SortedMap<Long, MinuteCell> cells(long from, long to) {
        TreeMap<Long, MinuteCell> cells = new TreeMap<>();
        open.keySet().stream().filter(m -> m >= from && m < to).forEach(m -> cells.put(m, cell(m)));
        closed.keySet().stream().filter(m -> m >= from && m < to).forEach(m -> cells.put(m, cell(m)));
        return cells;
    }

    /** Lets go of minutes that were written and that nothing was said about lately. */
    synchronized void forget(Instant now) {
        List.copyOf(open.keySet()).stream()
                .filter(m -> !unwritten.contains(m))
                .filter(m ->
                        java.util.Objects.requireNonNull(open.get(m)).touched.isBefore(now.minus(REMEMBERED)))
                .forEach(this::close);
    }

    /** Whether nothing is to be written and its last word is old. */
    synchronized boolean isEmpty(Instant now) {
        LiveReading word = last;
        return open.isEmpty()
                && closed.isEmpty()
                && (word == null || word.receivedAt().isBefore(now.minus(GONE)));
    }

    synchronized Optional<LiveDosimetry.Heard> heard() {
        return Optional.ofNullable(last)
                .map(r -> new LiveDosimetry.Heard(
                        dosimeter,
                        r.rate(),
                        r.counter(),
                        r.at(),
                        r.receivedAt(),
                        r.status(),
                        r.battery(),
                        offset.behind(),
                        repeated,
                        late));
    }
}
