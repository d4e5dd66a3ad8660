package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream that tells the status page of changes, over a real connection. */
class StatusEventsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final MovableClock clock = new MovableClock(ClinicDay.NOW);
    private final Ports ports = FreshPorts.empty();
    private TestGateway gateway;

    @BeforeEach
    void start() {
        new ClinicDay(ports).fill();
        gateway = new TestGateway(ports, clock, false);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    /** What comes on a stream, and whether it has ended. */
    private static final class Heard {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private volatile boolean ended;

        static Heard on(HttpResponse<Stream<String>> answer) {
            Heard heard = new Heard();
            Thread thread = new Thread(() -> {
                try (Stream<String> lines = answer.body()) {
                    lines.forEach(heard.lines::add);
                } catch (RuntimeException e) {
                    // broken off is ended too
                }
                heard.ended = true;
            });
            thread.setDaemon(true);
            thread.start();
            return heard;
        }

        long changes() {
            return lines.stream().filter("event:changed"::equals).count();
        }

        void awaitChanges(long count) {
            await().atMost(SOON).until(() -> changes() >= count);
        }

        void awaitEnd() {
            await().atMost(SOON).until(() -> ended);
        }
    }

    private static HttpResponse<Stream<String>> open(Client client) {
        return client.lines("/status/events");
    }

    @Test
    void a_page_hears_that_something_changed_and_nothing_of_what() {
        HttpResponse<Stream<String>> answer = open(Client.signedIn(gateway, "nurse"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Client.type(answer)).isEqualTo("text/event-stream");
        Heard heard = Heard.on(answer);
        heard.awaitChanges(1); // what happened before it listened
        ports.news().changed();
        heard.awaitChanges(2);
        assertThat(heard.lines).containsOnly("event:changed", "data:board", "retry:2000", "");
    }

    @Test
    void a_burst_of_changes_is_told_a_few_times() {
        Heard heard = Heard.on(open(Client.signedIn(gateway, "nurse")));
        heard.awaitChanges(1);
        for (int i = 0; i < 2_000; i++) {
            ports.news().changed();
        }
        heard.awaitChanges(2);
        assertThat(heard.changes()).isLessThan(20);
        long before = heard.changes();
        ports.news().changed();
        heard.awaitChanges(before + 1);
    }

    @Test
    void it_ends_when_its_person_signs_out_and_only_that() {
        Client nurse = Client.signedIn(gateway, "nurse");
        Heard own = Heard.on(open(nurse));
        Heard another = Heard.on(open(Client.signedIn(gateway, "rso")));
        own.awaitChanges(1);
        another.awaitChanges(1);
        nurse.form("/signout", nurse.token("/"), Map.of());
        own.awaitEnd();
        ports.news().changed();
        another.awaitChanges(2);
        assertThat(another.ended).isFalse();
    }

    @Test
    void it_ends_when_nobody_used_the_sign_in_for_too_long_and_keeps_none_alive() {
        Client nurse = Client.signedIn(gateway, "nurse");
        Heard heard = Heard.on(open(nurse));
        heard.awaitChanges(1);
        clock.forward(TestGateway.IDLE.plusSeconds(1));
        heard.awaitEnd();
        assertThat(nurse.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void nobody_hears_without_a_sign_in() {
        HttpResponse<Stream<String>> answer = open(Client.nobody(gateway));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Client.type(answer)).isNotEqualTo("text/event-stream");
        assertThat(open(Client.nobody(gateway).with("X-Requested-With", "fetch"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_sign_in_has_a_few_streams_and_gets_another_when_one_is_closed() throws IOException {
        Client nurse = Client.signedIn(gateway, "nurse");
        List<HttpResponse<Stream<String>>> open =
                Stream.generate(() -> open(nurse)).limit(4).toList();
        assertThat(open).allMatch(a -> a.statusCode() == 200);
        assertThat(open(nurse).statusCode()).isEqualTo(429);
        assertThat(open(Client.signedIn(gateway, "rso")).statusCode()).isEqualTo(200);
        open.get(0).body().close();
        await().atMost(SOON).until(() -> {
            ports.news().changed(); // only who is told something notices that nobody is there
            HttpResponse<Stream<String>> again = open(nurse);
            return again.statusCode() == 200;
        });
    }

    @Test
    void the_service_stops_with_streams_open() {
        Heard heard = Heard.on(open(Client.signedIn(gateway, "nurse")));
        heard.awaitChanges(1);
        long before = System.nanoTime();
        gateway.close();
        heard.awaitEnd();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    }
}
