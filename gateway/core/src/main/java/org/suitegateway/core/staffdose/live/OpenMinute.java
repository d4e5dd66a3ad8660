package org.suitegateway.core.staffdose.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every second of a minute that may still change: late and repeated readings find their place. Not thread-safe. */
final class OpenMinute {
    private static final long NONE = -1;

    private final long[] rates = new long[MinuteCell.SECONDS];
    private final long[] counters = new long[MinuteCell.SECONDS];
    private long heard;

    OpenMinute() {
        Arrays.fill(counters, NONE);
    }

    /** @return whether it says anything new. Of two words about one second the higher one stays. */
    boolean add(int second, long rate, long counter) {
        boolean news = hear(second, rate) | counter > counters[second];
        counters[second] = Math.max(counters[second], counter);
        return news;
    }

    boolean hear(int second, long rate) {
        boolean news = (heard >>> second & 1) == 0 || rate > rates[second];
        heard |= 1L << second;
        rates[second] = Math.max(rates[second], rate);
        return news;
    }

    MinuteCell cell() {
        List<CounterPoint> points = new ArrayList<>();
        long peak = 0;
        long sum = 0;
        for (int s = 0; s < MinuteCell.SECONDS; s++) {
            peak = Math.max(peak, rates[s]);
            sum += rates[s];
            if (counters[s] != NONE) {
                points.add(new CounterPoint(s, counters[s]));
            }
        }
        return new MinuteCell(heard, peak, sum, points);
    }
}
