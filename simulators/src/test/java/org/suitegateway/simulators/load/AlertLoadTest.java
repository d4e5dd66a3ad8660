package org.suitegateway.simulators.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.Keep;
import org.suitegateway.simulators.dicom.StorePeer;

/** Against a peer that raises an alert for every study it gets, or for none. */
class AlertLoadTest {
    private static final DoseLoad REPORTS = DoseLoad.raising("T", 3, 20);
    private static final String ALL = REPORTS.reports().stream()
            .map(r -> "{\"subject\":{\"id\":\"" + r.studyInstanceUid() + "\"}}")
            .collect(Collectors.joining(",", "[", "]"));

    private final AtomicInteger signIns = new AtomicInteger();
    private HttpServer api;
    private StorePeer peer;
    private volatile boolean raises = true;

    @BeforeEach
    void start() throws IOException {
        peer = StorePeer.listen("SUITEGW", 0, Keep.nothing());
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/signin", this::signIn);
        api.createContext("/api/v1/alerts", this::alerts);
        api.start();
    }

    @AfterEach
    void stop() throws IOException {
        api.stop(0);
        peer.close();
    }

    private void signIn(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            signIns.incrementAndGet();
            exchange.getResponseHeaders().add("Set-Cookie", "S=1");
        }
        answer(exchange, 200, "<input name=\"_csrf\" value=\"t\">");
    }

    private void alerts(HttpExchange exchange) throws IOException {
        boolean signedIn = "S=1".equals(exchange.getRequestHeaders().getFirst("Cookie"));
        answer(exchange, signedIn ? 200 : 401, raises ? ALL : "[]");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + api.getAddress().getPort());
    }

    private AlertLoad load() throws Exception {
        Call call = Call.to("127.0.0.1", peer.port(), "SUITEGW", "CARM1");
        return new AlertLoad(
                REPORTS,
                call,
                new StoreLoad(call, 2, 100_000_000, 4096),
                OpenAlerts.signIn(url(), "rso", "rso"),
                Duration.ofMillis(20),
                Duration.ofMillis(200));
    }

    @Test
    void it_signs_in_once_and_sees_the_alert_of_each_report_while_images_go_on() throws Exception {
        AlertLoad.Seen seen = load().run();
        assertThat(seen.fromSend().succeeded()).isEqualTo(3);
        assertThat(seen.fromAnswer().succeeded()).isEqualTo(3);
        assertThat(seen.fromSend().percentile(50))
                .isGreaterThan(seen.fromAnswer().percentile(50));
        assertThat(seen.images().succeeded()).isPositive();
        assertThat(seen.images().failures()).isEmpty();
        assertThat(signIns).hasValue(1);
        assertThat(seen.toString()).contains("from the answer to the report: 3 alerts");
    }

    @Test
    void an_alert_that_does_not_come_is_a_failure() throws Exception {
        raises = false;
        assertThat(load().run().fromSend().failures()).containsEntry("no alert in time", 3L);
    }

    @Test
    void without_a_sign_in_there_is_nothing_to_measure() {
        api.removeContext("/signin");
        assertThatThrownBy(() -> OpenAlerts.signIn(url(), "rso", "rso")).isInstanceOf(IOException.class);
    }
}
