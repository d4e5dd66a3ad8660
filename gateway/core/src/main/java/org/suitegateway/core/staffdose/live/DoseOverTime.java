package org.suitegateway.core.staffdose.live;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.quantity.DoseRate;
import org.suitegateway.core.staffdose.LiveDoses.Measured;

/**
 * What the minutes of one dosimeter say of a time. Dose is what the counter grew by while the dosimeter was heard; without a counter it
 * is the rate over the seconds heard. A time that begins or ends within a minute gets its share of it, so that times which meet add up.
 * What the counter grew by over a silence is told apart. Not thread-safe.
 */
final class DoseOverTime {
    private static final long SECONDS_PER_HOUR = 3_600;
    private static final long BOUND =
            DoseEquivalent.ofMSv(new BigDecimal("1E6")).femtoSv();

    private final SortedMap<Long, MinuteCell> cells;
    private final List<Span> spans = new ArrayList<>();
    private final List<CounterPoint> points = new ArrayList<>();

    /** Without silence. @param end behind its last second */
    private record Span(long start, long end) {
        long within(long from, long to) {
            return Math.max(0, Math.min(end, to) - Math.max(start, from));
        }
    }

    /** @param cells by minutes since 1970; those around the times that are asked for too */
    DoseOverTime(SortedMap<Long, MinuteCell> cells) {
        this.cells = cells;
        long start = 0;
        long end = Long.MIN_VALUE;
        for (Map.Entry<Long, MinuteCell> minute : cells.entrySet()) {
            long first = minute.getKey() * MinuteCell.SECONDS;
            minute.getValue().points().forEach(p -> points.add(new CounterPoint(first + p.second(), p.femtoSv())));
            for (long left = minute.getValue().heard(); left != 0; left &= left - 1) {
                long second = first + Long.numberOfTrailingZeros(left);
                if (end == Long.MIN_VALUE || second - end >= MinuteCell.SILENCE) {
                    if (end != Long.MIN_VALUE) {
                        spans.add(new Span(start, end));
                    }
                    start = second;
                }
                end = second + 1;
            }
        }
        if (end != Long.MIN_VALUE) {
            spans.add(new Span(start, end));
        }
    }

    /** @param from seconds since 1970 @param to behind the last @return empty if nothing was heard then */
    Optional<Measured> during(long from, long to) {
        if (to <= from || spans.stream().allMatch(s -> s.within(from, to) == 0)) {
            return Optional.empty();
        }
        long heard = heard(from, to);
        boolean counted = hasCounter(from, to);
        return Optional.of(new Measured(
                DoseEquivalent.ofFemtoSv(counted ? counted(from, to) : byRate(from, to)),
                peak(from, to),
                Duration.ofSeconds(heard),
                Duration.ofSeconds(to - from - heard),
                heard == to - from ? Optional.of(DoseEquivalent.ZERO) : overGaps(from, to)));
    }

    /** Where nothing is known of what came before or after, a silence that may be none yet is none. */
    private long heard(long from, long to) {
        long heard = spans.stream().mapToLong(s -> s.within(from, to)).sum();
        Span first = spans.get(0);
        Span last = spans.get(spans.size() - 1);
        long before = first.start() - from;
        long after = to - last.end();
        return heard
                + (before > 0 && before < MinuteCell.SILENCE ? before : 0)
                + (after > 0 && after < MinuteCell.SILENCE ? after : 0);
    }

    private boolean hasCounter(long from, long to) {
        return within(from, to).values().stream().anyMatch(c -> !c.points().isEmpty());
    }

    private long counted(long from, long to) {
        long sum = 0;
        for (int i = 1; i < points.size(); i++) {
            CounterPoint a = points.get(i - 1);
            CounterPoint b = points.get(i);
            if (b.second() >= from && a.second() < to && sameSpan(a.second(), b.second())) {
                sum = Math.min(BOUND, sum + share(growth(a, b), a.second() + 1, b.second() + 1, from, to));
            }
        }
        return sum;
    }

    /** A counter that went back was reset in between: it then tells what came since, which is no more than the peak rate allows. */
    private long growth(CounterPoint a, CounterPoint b) {
        if (b.femtoSv() >= a.femtoSv()) {
            return b.femtoSv() - a.femtoSv();
        }
        long peak = peakOf(b.second(), b.second() + 1);
        long most = BigInteger.valueOf(peak)
                .multiply(BigInteger.valueOf(b.second() - a.second()))
                .divide(BigInteger.valueOf(SECONDS_PER_HOUR))
                .min(BigInteger.valueOf(BOUND))
                .longValueExact();
        return Math.min(b.femtoSv(), most);
    }

    /** Of an amount that came evenly from start to end; parts of it add up exactly. */
    private static long share(long amount, long start, long end, long from, long to) {
        if (from <= start && end <= to) {
            return amount;
        }
        return part(amount, Math.min(end, to) - start, end - start)
                - part(amount, Math.max(start, from) - start, end - start);
    }

    private static long part(long amount, long some, long all) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(some))
                .divide(BigInteger.valueOf(all))
                .longValueExact();
    }

    private boolean sameSpan(long a, long b) {
        return spans.stream().anyMatch(s -> s.start() <= a && b < s.end());
    }

    private long byRate(long from, long to) {
        long sum = 0;
        for (Map.Entry<Long, MinuteCell> minute : within(from, to).entrySet()) {
            long first = minute.getKey() * MinuteCell.SECONDS;
            MinuteCell cell = minute.getValue();
            long heard = spans.stream()
                    .mapToLong(s -> s.within(Math.max(first, from), Math.min(first + MinuteCell.SECONDS, to)))
                    .sum();
            sum += cell.rateSum() / Long.bitCount(cell.heard()) * heard / SECONDS_PER_HOUR;
        }
        return Math.min(BOUND, sum);
    }

    private SortedMap<Long, MinuteCell> within(long from, long to) {
        return cells.subMap(Math.floorDiv(from, MinuteCell.SECONDS), Math.floorDiv(to - 1, MinuteCell.SECONDS) + 1);
    }

    private BigDecimal peak(long from, long to) {
        return DoseRate.ofFemtoSvPerHour(peakOf(from, to)).svPerHour();
    }

    private long peakOf(long from, long to) {
        return within(from, to).values().stream()
                .mapToLong(MinuteCell::peak)
                .max()
                .orElse(0);
    }

    /** Absent as soon as one of the gaps is not told: no counter on one of its sides, a reset, or growth that may lie outside of the time. */
    private Optional<DoseEquivalent> overGaps(long from, long to) {
        long sum = 0;
        for (int i = 0; i <= spans.size(); i++) {
            long start = i == 0 ? Long.MIN_VALUE : spans.get(i - 1).end();
            long end = i == spans.size() ? Long.MAX_VALUE : spans.get(i).start();
            if (end <= from || start >= to || tolerated(start, end, from, to)) {
                continue;
            }
            Optional<Long> growth = start == Long.MIN_VALUE || end == Long.MAX_VALUE
                    ? Optional.empty()
                    : over(start, end).filter(g -> g == 0 || (start >= from && end < to));
            if (growth.isEmpty()) {
                return Optional.empty();
            }
            sum = Math.min(BOUND, sum + growth.get());
        }
        return Optional.of(DoseEquivalent.ofFemtoSv(sum));
    }

    private static boolean tolerated(long start, long end, long from, long to) {
        return (start == Long.MIN_VALUE && end - from < MinuteCell.SILENCE)
                || (end == Long.MAX_VALUE && to - start < MinuteCell.SILENCE);
    }

    /** What the counter grew by between its last point before a gap and its first one after. */
    private Optional<Long> over(long start, long end) {
        for (int i = 1; i < points.size(); i++) {
            CounterPoint a = points.get(i - 1);
            CounterPoint b = points.get(i);
            if (a.second() < start && b.second() >= end) {
                boolean told = b.femtoSv() >= a.femtoSv() && !over(a, b, start, end);
                return told ? Optional.of(b.femtoSv() - a.femtoSv()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether it goes over another gap too: then neither tells its own. */
    private boolean over(CounterPoint a, CounterPoint b, long start, long end) {
        return spans.stream()
                .anyMatch(s ->
                        (s.end() > a.second() + 1 && s.end() < start) || (s.start() > end && s.start() <= b.second()));
    }
}
