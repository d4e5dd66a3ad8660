package org.suitegateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.notify.Notified.PATIENCE;
import static org.suitegateway.notify.Notified.raised;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.notice.AlertChannel.Answer;
import org.suitegateway.testkit.contract.Examples;

/** Against a web server on a real socket. */
class WebhookChannelTest {
    private record Received(String path, Map<String, List<String>> headers, String body) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile int status = 204;
    private volatile boolean hangs;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
        if (hangs) {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alerts");
    }

    private WebhookChannel channel() {
        return new WebhookChannel(url(), "s3cret", true, PATIENCE);
    }

    @Test
    void the_body_says_what_happened_and_nothing_of_the_patient() {
        assertThat(channel().send(raised().message())).isEqualTo(Answer.taken("HTTP 204"));
        assertThat(received.get(0).body())
                .isEqualTo(
                        "{\"id\":\"n-1\",\"kind\":\"RAISED\",\"at\":\"2026-01-12T12:00:01Z\",\"alert\":{\"id\":\"a-1\","
                                + "\"rule\":\"high-air-kerma\",\"level\":\"HIGH\",\"value\":1350,\"threshold\":1000,\"unit\":\"mGy\","
                                + "\"subject\":{\"type\":\"PROCEDURE\",\"id\":\"p-1\"},\"raisedAt\":\"2026-01-12T12:00:00Z\"},"
                                + "\"suite\":\"Suite 1\",\"link\":\"https://gateway.example/procedures/p-1#alerts\","
                                + "\"procedure\":{\"id\":\"p-1\"}}");
    }

    @Test
    void the_patient_is_in_it_where_that_is_configured_and_a_persons_dose_is_not() {
        channel().send(raised().of(Notified.GRACE).message());
        channel().send(raised().staffWithoutNumbers().message());
        assertThat(received.get(0).body())
                .contains(
                        "\"accessionNumber\":\"ACC-7\"", "\"name\":\"Okafor, Grace\"", "\"birthDate\":\"1970-01-31\"");
        assertThat(received.get(1).body()).contains("\"type\":\"STAFF\"").doesNotContain("1350", "p-1\"}");
    }

    @Test
    void the_receiver_can_prove_who_sent_it_and_when_and_knows_a_repetition() throws Exception {
        channel().send(raised().message());
        channel().send(raised().message());
        Received first = received.get(0);
        String signature = first.headers().get("Suite-gateway-signature").get(0);
        String seconds = signature.substring(2, signature.indexOf(','));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String proof =
                HexFormat.of().formatHex(mac.doFinal((seconds + "." + first.body()).getBytes(StandardCharsets.UTF_8)));
        assertThat(signature).isEqualTo("t=1768219201,v1=" + proof);
        assertThat(received)
                .allSatisfy(r -> assertThat(r.headers().get("Idempotency-key")).containsExactly("n-1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 401, 404, 410})
    void an_answer_that_would_always_be_the_same_is_a_refusal_and_no_redirect_is_followed(int code) {
        status = code;
        assertThat(channel().send(raised().message()).taken()).isFalse();
        assertThat(received).hasSize(1).allMatch(r -> r.path().equals("/alerts"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void trouble_of_the_receiver_is_an_outage(int code) {
        status = code;
        assertThatThrownBy(() -> channel().send(raised().message()))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("the webhook answered HTTP " + code);
    }

    @Test
    void one_that_hangs_is_an_outage_and_one_that_comes_back_takes_it() {
        hangs = true;
        WebhookChannel impatient = new WebhookChannel(url(), "s3cret", true, Duration.ofMillis(300));
        assertThatThrownBy(() -> impatient.send(raised().message()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("in time");
        hangs = false;
        released.countDown();
        assertThat(channel().send(raised().message()).taken()).isTrue();
        server.stop(0);
        assertThatThrownBy(() -> channel().send(raised().message())).isInstanceOf(UnavailableException.class);
    }

    @Test
    void a_private_network_is_not_called_unless_that_is_allowed() {
        assertThatThrownBy(() -> new WebhookChannel(url(), "s3cret", false, PATIENCE).send(raised().message()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("private network");
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "::1",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1",
                "224.0.0.1"
            })
    void private_addresses_are_known(String address) throws IOException {
        assertThat(WebhookChannel.isPrivate(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "8.8.8.8", "100.128.0.1", "172.32.0.1", "2001:db8::1"})
    void public_addresses_are_not_private(String address) throws IOException {
        assertThat(WebhookChannel.isPrivate(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void hostile_texts_stay_one_string_of_json() {
        for (String text : Examples.HOSTILE) {
            String json = new JsonObject().put("a", text).toString();
            assertThat(json).matches("\\{\"a\":\"([^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\]|\\\\u[0-9a-f]{4})*\"}");
        }
    }
}
