package org.suitegateway.simulators.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run measured.
 *
 * @param what was sent, in the plural
 * @param sortedNanos response time of each request that succeeded, from its first byte to its last answer
 * @param failures how often, by status or kind of error
 * @param bytes of data sets, 0 where that says nothing
 * @param elapsed from the first request to the last answer; opening connections is not in it
 */
public record Figures(String what, long[] sortedNanos, Map<String, Long> failures, long bytes, Duration elapsed) {
    public Figures {
        Arrays.sort(sortedNanos);
        failures = Map.copyOf(failures);
    }

    public int succeeded() {
        return sortedNanos.length;
    }

    public double perSecond() {
        return succeeded() / seconds();
    }

    /** In 10⁶ bytes of data sets. */
    public double megabytesPerSecond() {
        return bytes / 1e6 / seconds();
    }

    /**
     * Nearest rank: an answer that really came.
     *
     * @param percent above 0, at most 100
     */
    public Duration percentile(double percent) {
        if (sortedNanos.length == 0) {
            return Duration.ZERO;
        }
        int rank = (int) Math.ceil(percent / 100 * sortedNanos.length);
        return Duration.ofNanos(sortedNanos[Math.max(0, rank - 1)]);
    }

    @Override
    public String toString() {
        String failed = failures.isEmpty()
                ? "none"
                : failures.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> e.getValue() + " × " + e.getKey())
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%d %s in %.2f s: %.1f %s/s%s; response p50 %s, p99 %s, max %s; failures: %s",
                succeeded(),
                what,
                seconds(),
                perSecond(),
                what,
                bytes == 0 ? "" : String.format(Locale.ROOT, ", %.1f MB/s", megabytesPerSecond()),
                millis(percentile(50)),
                millis(percentile(99)),
                millis(percentile(100)),
                failed);
    }

    private double seconds() {
        return Math.max(1, elapsed.toNanos()) / 1e9;
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / 1e6);
    }
}
