package org.suitegateway.simulators.load;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.suitegateway.simulators.dosimeter.Badge;
import org.suitegateway.simulators.dosimeter.DosimeterHub;

/** Dosimeters that each tell their rate and counter once a second, over several hubs. */
public final class DosimeterLoad {
    private static final int PER_HOUR = 3_600;

    private final String host;
    private final int port;
    private final int count;
    private final int hubs;
    private final double microsievertPerHour;
    private final Clock clock;

    /** @param microsievertPerHour mean rate of each; it changes every second @param clock in the zone of the gateway's clinic */
    public DosimeterLoad(String host, int port, int count, int hubs, double microsievertPerHour, Clock clock) {
        this.host = host;
        this.port = port;
        this.count = count;
        this.hubs = Math.min(hubs, count);
        this.microsievertPerHour = microsievertPerHour;
        this.clock = clock;
    }

    /** @param lateMillis the longest that a second's lines went out after it began */
    public record Sent(long lines, long lost, long lateMillis) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d lines sent, %d lost, at most %d ms late", lines, lost, lateMillis);
        }
    }

    public Sent run(Duration length) throws InterruptedException, IOException {
        List<DosimeterHub> all = new ArrayList<>();
        for (int hub = 0; hub < hubs; hub++) {
            List<Badge> badges = new ArrayList<>();
            for (int i = hub; i < count; i += hubs) {
                int number = i;
                badges.add(new Badge(String.format(Locale.ROOT, "LOAD-%04d", i), 10.0 * i, () -> rate(number)));
            }
            all.add(new DosimeterHub(host, port, badges, Set.of()));
        }
        long lost = 0;
        long late = 0;
        Instant first = clock.instant();
        try {
            for (long second = 0; second < length.toSeconds(); second++) {
                Instant due = first.plusSeconds(second);
                long wait = Duration.between(clock.instant(), due).toMillis();
                Thread.sleep(Math.max(0, wait));
                late = Math.max(late, -wait);
                ZonedDateTime now = ZonedDateTime.now(clock);
                for (DosimeterHub hub : all) {
                    try {
                        hub.tick(now);
                    } catch (IOException e) {
                        lost++;
                    }
                }
            }
            return new Sent(all.stream().mapToLong(DosimeterHub::sent).sum(), lost, late);
        } finally {
            for (DosimeterHub hub : all) {
                hub.close();
            }
        }
    }

    private double rate(int number) {
        double wave = Math.sin((clock.instant().getEpochSecond() % PER_HOUR) / 7.0 + number);
        return microsievertPerHour * (1 + 0.5 * wave);
    }
}
