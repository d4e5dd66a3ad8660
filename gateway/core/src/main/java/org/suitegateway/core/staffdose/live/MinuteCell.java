package org.suitegateway.core.staffdose.live;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What is kept of one minute of one dosimeter: in which seconds it was heard, its highest rate, and where its counter turned. Everything
 * else about the time follows from that. Joining cells is commutative, and joining one with itself or with a part of it changes nothing,
 * so that readings may come in any order and any number of times, and be written more than once.
 *
 * @param heard bit s for second s
 * @param peak highest rate in 10<sup>-15</sup> Sv/h
 * @param rateSum of a minute without a counter: the rates of its heard seconds added up, in 10<sup>-15</sup> Sv/h; else 0
 * @param points of the counter, seconds 0 to 59 rising: the first and last of each stretch in which it did not go back and the dosimeter
 *     was not silent
 */
public record MinuteCell(long heard, long peak, long rateSum, List<CounterPoint> points) {
    /** A dosimeter that says nothing for longer than this many seconds is silent: it sends one reading a second, and some get lost. */
    public static final int SILENCE = 5;

    static final int SECONDS = 60;
    private static final long ALL = (1L << SECONDS) - 1;

    /** @throws IllegalArgumentException if it says less than that it was heard, or of seconds that no minute has */
    public MinuteCell {
        if (heard == 0 || (heard & ~ALL) != 0 || peak < 0 || rateSum < 0) {
            throw new IllegalArgumentException("a minute has 60 seconds, some of them heard, and no negative rate");
        }
        long before = -1;
        for (CounterPoint p : points) {
            if (p.second() <= before || p.second() >= SECONDS || p.femtoSv() < 0) {
                throw new IllegalArgumentException(
                        "points are in the order of their seconds, 0 to 59, and not negative");
            }
            before = p.second();
        }
        points = turning(points, heard);
        rateSum = points.isEmpty() ? rateSum : 0;
    }

    MinuteCell with(MinuteCell other) {
        long both = heard | other.heard;
        TreeMap<Long, Long> joined = new TreeMap<>();
        points.forEach(p -> joined.merge(p.second(), p.femtoSv(), Math::max));
        other.points.forEach(p -> joined.merge(p.second(), p.femtoSv(), Math::max));
        List<CounterPoint> all = new ArrayList<>(joined.size());
        joined.forEach((second, amount) -> all.add(new CounterPoint(second, amount)));
        return new MinuteCell(both, Math.max(peak, other.peak), joinedRates(other), all);
    }

    /** Exact when one holds the other or they share no second; else the larger one, and the mean of the other for what it adds. */
    private long joinedRates(MinuteCell other) {
        int mine = Long.bitCount(heard);
        int others = Long.bitCount(other.heard);
        boolean first = mine != others
                ? mine > others
                : rateSum != other.rateSum ? rateSum > other.rateSum : heard >= other.heard;
        MinuteCell large = first ? this : other;
        MinuteCell small = first ? other : this;
        int added = Long.bitCount(small.heard & ~large.heard);
        return large.rateSum
                + small.rateSum / Long.bitCount(small.heard) * added
                + (added == Long.bitCount(small.heard) ? small.rateSum % added : 0);
    }

    private static List<CounterPoint> turning(List<CounterPoint> all, long heard) {
        List<CounterPoint> kept = new ArrayList<>(4);
        for (int i = 0; i < all.size(); i++) {
            boolean begins = i == 0 || broken(all.get(i - 1), all.get(i), heard);
            boolean ends = i == all.size() - 1 || broken(all.get(i), all.get(i + 1), heard);
            if (begins || ends) {
                kept.add(all.get(i));
            }
        }
        return List.copyOf(kept);
    }

    private static boolean broken(CounterPoint a, CounterPoint b, long heard) {
        return b.femtoSv() < a.femtoSv() || silentBetween(a.second(), b.second(), heard);
    }

    private static boolean silentBetween(long from, long to, long heard) {
        long last = from;
        for (long s = from + 1; s <= to; s++) {
            if ((heard >>> s & 1) == 1) {
                if (s - last > SILENCE) {
                    return true;
                }
                last = s;
            }
        }
        return to - last > SILENCE;
    }
}
