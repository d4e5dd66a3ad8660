package org.suitegateway.simulators.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run measured.
 *
 * @param sortedNanos response time of each stored instance, from the first byte of the request to the answer
 * @param failures how often, by status or kind of error
 * @param elapsed from the first request to the last answer; opening associations is not in it
 */
public record Figures(long[] sortedNanos, Map<String, Long> failures, long bytes, Duration elapsed) {
    public Figures {
        Arrays.sort(sortedNanos);
        failures = Map.copyOf(failures);
    }

    public int stored() {
        return sortedNanos.length;
    }

    public double instancesPerSecond() {
        return stored() / seconds();
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
                "%d instances in %.2f s: %.1f instances/s, %.1f MB/s; response p50 %s, p99 %s, max %s; failures: %s",
                stored(),
                seconds(),
                instancesPerSecond(),
                megabytesPerSecond(),
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
