package org.suitegateway.core.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.alert.AlertNotices.Kind;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.notice.AlertChannel.Answer;
import org.suitegateway.core.notice.Notices.Notice;
import org.suitegateway.core.notice.Notices.State;
import org.suitegateway.core.notice.Recipient.PatientShown;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.testkit.contract.Examples;
import org.suitegateway.testkit.world.World;

class NotifyingTest {
    private static final Recipient MAIL = new Recipient("mail", Recipient.Channel.MAIL, PatientShown.NONE, false);

    @TempDir
    Path folder;

    private World world;
    private Notifying notifying;
    private final Map<String, AlertFacts> alerts = new HashMap<>();
    private final List<AlertMessage> sent = new ArrayList<>();

    @BeforeEach
    void clinic() {
        world = new World(folder);
        notifying = new Notifying(
                world.records.notices,
                id -> Optional.ofNullable(alerts.get(id)),
                world.records.procedures,
                world.records.studies,
                new PatientDirectory(world.records.patients, world.records.identities),
                world.clinic,
                Optional.of(URI.create("https://gateway.example/")),
                world.records,
                new Random(1),
                world.clock);
    }

    private void raise(String id, String type, String subject) {
        alerts.put(
                id,
                new AlertFacts(id, "kerma", "HIGH", type, subject, BigDecimal.TEN, BigDecimal.ONE, "mGy", World.NOON));
        world.records.notices.owe(id, Kind.RAISED, List.of("mail"), world.clock.instant());
    }

    private void raise(String id) {
        world.records.procedures.save(Examples.procedure("p-1")
                .suite("suite-1")
                .patient("MRN-1", "CLINIC")
                .build());
        world.records.patients.save(World.patient("MRN-1"), World.NOON);
        raise(id, "PROCEDURE", "p-1");
    }

    private boolean send(AlertChannel channel, Recipient recipient) {
        return notifying.send(notifying.claim("mail").orElseThrow(), recipient, channel);
    }

    private Answer take(AlertMessage message) {
        sent.add(message);
        return Answer.taken("ok");
    }

    private Notice only(String alert) {
        return world.records.notices.of(alert).get(0);
    }

    @Test
    void what_is_taken_is_delivered_and_told_once() {
        raise("a-1");
        assertThat(send(this::take, MAIL)).isTrue();
        assertThat(only("a-1").state()).isEqualTo(State.DELIVERED);
        assertThat(only("a-1").comment()).isEqualTo("ok");
        assertThat(notifying.claim("mail")).isEmpty();
        AlertMessage told = sent.get(0);
        assertThat(told.key()).isEqualTo(only("a-1").id());
        assertThat(told.suite()).contains("Suite 1");
        assertThat(told.link()).contains(URI.create("https://gateway.example/procedures/p-1#alerts"));
    }

    @Test
    void a_recipient_learns_no_more_of_the_patient_than_is_configured() {
        for (PatientShown shown : PatientShown.values()) {
            raise("a-" + shown);
            send(this::take, new Recipient("mail", Recipient.Channel.MAIL, shown, false));
        }
        assertThat(sent.get(0).patient()).isEmpty();
        assertThat(sent.get(0).initials()).isEmpty();
        assertThat(sent.get(1).patient()).isEmpty();
        assertThat(sent.get(1).initials()).hasValueSatisfying(i -> assertThat(i).matches("\\p{Lu}\\. \\p{Lu}\\."));
        assertThat(sent.get(2).patient()).contains(World.patient("MRN-1"));
        assertThat(sent.get(2).initials()).isEmpty();
    }

    @Test
    void numbers_of_a_persons_dose_are_told_only_where_that_is_configured() {
        raise("a-1", "STAFF", "s-1");
        send(this::take, MAIL);
        raise("a-2", "STAFF", "s-1");
        send(this::take, new Recipient("mail", Recipient.Channel.MAIL, PatientShown.NONE, true));
        assertThat(sent).extracting(AlertMessage::numbers).containsExactly(false, true);
        assertThat(sent.get(0).link()).contains(URI.create("https://gateway.example/alerts"));
    }

    @Test
    void an_outage_is_tried_again_after_pauses_that_grow_to_five_minutes() {
        raise("a-1");
        Duration before = Duration.ZERO;
        for (int attempt = 1; attempt < 12; attempt++) {
            assertThat(send(
                            m -> {
                                throw new UnavailableException("away");
                            },
                            MAIL))
                    .isFalse();
            Duration pause = Duration.between(world.clock.instant(), only("a-1").at());
            assertThat(pause).isBetween(Duration.ofMillis(500), Duration.ofMinutes(5));
            assertThat(notifying.claim("mail")).isEmpty();
            assertThat(pause.multipliedBy(4)).isGreaterThan(before);
            before = pause;
            world.clock.forward(pause);
        }
        assertThat(before).isGreaterThan(Duration.ofMinutes(2));
        assertThat(only("a-1").comment()).isEqualTo("away");
        send(this::take, MAIL);
        assertThat(only("a-1").state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void what_is_refused_or_breaks_us_waits_for_a_person_and_the_next_goes() {
        raise("a-1");
        raise("a-2");
        raise("a-3");
        assertThat(send(m -> Answer.refused("550 no"), MAIL)).isTrue();
        assertThat(send(
                        m -> {
                            throw new IllegalStateException("a bug");
                        },
                        MAIL))
                .isTrue();
        assertThat(send(this::take, MAIL)).isTrue();
        assertThat(world.records.notices.of(List.of("a-1", "a-2", "a-3")).values().stream()
                        .flatMap(List::stream)
                        .map(Notice::state))
                .containsExactlyInAnyOrder(State.FAILED, State.FAILED, State.DELIVERED);
    }

    @Test
    void an_alert_that_is_gone_is_told_to_nobody() {
        world.records.notices.owe("gone", Kind.RAISED, List.of("mail"), world.clock.instant());
        assertThat(send(this::take, MAIL)).isTrue();
        assertThat(sent).isEmpty();
        assertThat(only("gone").state()).isEqualTo(State.FAILED);
    }
}
