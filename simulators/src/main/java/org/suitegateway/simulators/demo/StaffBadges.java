package org.suitegateway.simulators.demo;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.suitegateway.simulators.carm.Examination.Exposure;
import org.suitegateway.simulators.dosimeter.Badge;
import org.suitegateway.simulators.dosimeter.DosimeterHub;
import org.suitegateway.simulators.dosimeter.Scatter;
import org.suitegateway.simulators.dosimeter.Scatter.Place;

/**
 * The live dosimeters of the people of the day: {@code DOSI-101} is worn by {@code S-101}, and so on. One hub per suite tells of them each
 * second, also when nobody screens.
 */
final class StaffBadges {
    private static final Logger LOG = System.getLogger(StaffBadges.class.getName());
    private static final long SECOND_MS = 1_000;

    private final Clock clock;
    private final Scatter suite1;
    private final Scatter suite2;

    /** @param clock in the clinic's zone */
    StaffBadges(Clock clock) {
        this.clock = clock;
        this.suite1 = new Scatter(clock);
        this.suite2 = new Scatter(clock);
    }

    /** Somebody screens now in a suite. */
    void screen(String suite, Exposure exposure) {
        Scatter room = suite.equals("SUITE1") ? suite1 : suite2;
        long millis = (long) (Double.parseDouble(exposure.seconds()) * 1_000);
        room.beam(Duration.ofMillis(millis), Double.parseDouble(exposure.milligrayPerSecond()));
    }

    /** Until it is interrupted. */
    void send(String host, int port) throws InterruptedException, IOException {
        Badge tech = badge("DOSI-301", 12, suite1, Place.AT_DISTANCE);
        List<DosimeterHub> hubs = List.of(
                hub(host, port, badge("DOSI-101", 240, suite1, Place.OPERATOR), nurse("DOSI-201", suite1), tech),
                hub(host, port, badge("DOSI-102", 310, suite2, Place.OPERATOR), nurse("DOSI-202", suite2)));
        try {
            while (true) {
                for (DosimeterHub hub : hubs) {
                    try {
                        hub.tick(ZonedDateTime.now(clock));
                    } catch (IOException e) {
                        LOG.log(Level.DEBUG, "dosimeters: " + e.getMessage());
                    }
                }
                Thread.sleep(SECOND_MS);
            }
        } finally {
            for (DosimeterHub hub : hubs) {
                hub.close();
            }
        }
    }

    private static DosimeterHub hub(String host, int port, Badge... badges) {
        return new DosimeterHub(host, port, List.of(badges), Set.of());
    }

    private static Badge nurse(String serial, Scatter room) {
        return badge(serial, 30, room, Place.AT_DISTANCE);
    }

    private static Badge badge(String serial, double counter, Scatter room, Place place) {
        return new Badge(serial, counter, room, place);
    }
}
