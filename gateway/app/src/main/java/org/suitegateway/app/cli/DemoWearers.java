package org.suitegateway.app.cli;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staffdose.live.DosimeterDesk;

/** Gives the people of the demo their live dosimeters as soon as a message has told of them; what somebody changes then stays. */
final class DemoWearers {
    private static final Logger LOG = LoggerFactory.getLogger(DemoWearers.class);
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final int TIMES = 300;

    /** Number of the person to serial. */
    private static final Map<String, String> BADGES = Map.of(
            "S-101", "DOSI-101", "S-102", "DOSI-102", "S-201", "DOSI-201", "S-202", "DOSI-202", "S-301", "DOSI-301");

    private final DosimeterDesk desk;
    private final Set<String> given = new HashSet<>();

    DemoWearers(DosimeterDesk desk) {
        this.desk = desk;
    }

    void start() {
        Thread thread = new Thread(this::giveAll, "demo-wearers");
        thread.setDaemon(true);
        thread.start();
    }

    private void giveAll() {
        try {
            for (int i = 0; i < TIMES && given.size() < BADGES.size(); i++) {
                give();
                Thread.sleep(BETWEEN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UnavailableException | IllegalStateException e) {
            LOG.info("the demo's people have no live dosimeters reason={}", e.getMessage());
        }
    }

    private void give() {
        List<StaffPerson> people = desk.people();
        BADGES.forEach((number, serial) -> people.stream()
                .filter(p -> p.identifiers().stream().anyMatch(i -> i.value().equals(number)))
                .findFirst()
                .filter(p -> given.add(number) && desk.history(serial).isEmpty())
                .ifPresent(p -> desk.wear(serial, p.id(), Optional.empty(), Optional.empty(), "demo")));
    }
}
