package org.suitegateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.alert.AlertNotices.Kind;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.notice.AlertChannel;
import org.suitegateway.core.notice.AlertFacts;
import org.suitegateway.core.notice.Notices;
import org.suitegateway.core.notice.Notices.Notice;
import org.suitegateway.core.notice.Notifying;
import org.suitegateway.core.notice.Recipient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.testkit.world.World;

@Timeout(60)
class TellOfAlertsRouteTest {
    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private World world;
    private Notifying notifying;

    @BeforeEach
    void clinic() {
        world = new World(folder);
        camel.getShutdownStrategy().setTimeout(2);
        notifying = new Notifying(
                world.records.notices,
                id -> Optional.of(new AlertFacts(
                        id, "kerma", "HIGH", "PROCEDURE", "p", BigDecimal.TEN, BigDecimal.ONE, "mGy", World.NOON)),
                world.records.procedures,
                world.records.studies,
                new PatientDirectory(world.records.patients, world.records.identities),
                world.clinic,
                Optional.empty(),
                world.records,
                new Random(1),
                world.clock);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private void start(String recipient, AlertChannel channel) throws Exception {
        Recipient who = new Recipient(recipient, Recipient.Channel.MAIL, Recipient.PatientShown.NONE, false);
        camel.addRoutes(new TellOfAlertsRoute(who, channel, notifying));
        camel.start();
    }

    private AlertChannel.Answer take(String recipient, String key) {
        told.add(recipient + " " + key);
        return AlertChannel.Answer.taken("");
    }

    private void owe(String alert, String... recipients) {
        world.records.notices.owe(alert, Kind.RAISED, List.of(recipients), world.clock.instant());
    }

    private boolean delivered(String alert, String recipient) {
        return world.records.notices.of(alert).stream()
                .filter(n -> n.recipient().equals(recipient))
                .map(Notice::state)
                .allMatch(Notices.State.DELIVERED::equals);
    }

    /** Moves the clock until the condition holds: pauses pass at once. */
    private void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            world.clock.forward(Duration.ofSeconds(20));
            return condition.call();
        });
    }

    @Test
    void one_that_hangs_and_one_that_is_away_hold_up_nobody_else_and_get_it_when_they_come_back() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        AtomicBoolean away = new AtomicBoolean(true);
        owe("a-1", "hanging", "away", "well");
        owe("a-2", "hanging", "away", "well");
        start("hanging", m -> {
            try {
                hangs.await();
            } catch (InterruptedException e) {
                throw new UnavailableException("stopped", e);
            }
            return take("hanging", m.key());
        });
        start("away", m -> {
            if (away.get()) {
                throw new UnavailableException("connection refused");
            }
            return take("away", m.key());
        });
        start("well", m -> take("well", m.key()));
        eventually(() -> delivered("a-1", "well") && delivered("a-2", "well"));
        assertThat(told).hasSize(2).allMatch(t -> t.startsWith("well"));
        away.set(false);
        eventually(() -> delivered("a-1", "away") && delivered("a-2", "away"));
        hangs.countDown();
        eventually(() -> delivered("a-1", "hanging") && delivered("a-2", "hanging"));
    }

    @Test
    void a_database_that_is_away_makes_it_come_again_with_the_same_key() throws Exception {
        owe("a-1", "well");
        world.records.failOnce("notices.delivered", new UnavailableException("the database is away"));
        start("well", m -> take("well", m.key()));
        eventually(() -> delivered("a-1", "well"));
        assertThat(told).hasSize(2);
        assertThat(told.get(1)).isEqualTo(told.get(0));
        owe("a-2", "well");
        world.records.away(2);
        eventually(() -> told.size() > 2);
    }

    @Test
    void what_one_refuses_does_not_stop_the_next() throws Exception {
        owe("poison", "well");
        owe("a-2", "well");
        start(
                "well",
                m -> m.alert().id().equals("poison") ? AlertChannel.Answer.refused("550") : take("well", m.key()));
        eventually(() -> delivered("a-2", "well"));
        assertThat(world.records.notices.of("poison").get(0).state()).isEqualTo(Notices.State.FAILED);
    }
}
