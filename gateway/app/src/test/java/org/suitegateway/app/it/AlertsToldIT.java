package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Offer;
import org.suitegateway.simulators.dicom.SopClass;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.Uids;
import tools.jackson.databind.JsonNode;

/** While a device reports as it goes: the alert is on the open page, and whoever is configured hears of it, also over SIGKILL. */
class AlertsToldIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(5); // the page itself asks every six
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final Uids uids = Uids.fresh();
    private final RunningGateway.Ports ports = RunningGateway.Ports.free();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    /** An answer as the pager gives it. */
    private HttpServer pager(int port, int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", exchange -> answer(exchange, status));
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private RunningGateway serve(int pagerPort, int nobody) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
        String recipient = "--gateway.alert-recipients[0].";
        String away = "--gateway.alert-recipients[1].";
        RunningGateway gateway = RunningGateway.launch(
                config(),
                folder.resolve("data"),
                ports,
                recipient + "id=pager",
                recipient + "webhook.url=http://127.0.0.1:" + pagerPort + "/alerts",
                recipient + "webhook.secret-file=" + secret,
                recipient + "webhook.allow-private=true",
                away + "id=ehr",
                away + "hl7.host=127.0.0.1",
                away + "hl7.port=" + nobody);
        gateway.awaitReady();
        return gateway;
    }

    /** With one rule, so that one notice goes to each. */
    private Path config() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        try (Stream<Path> files = Files.list(RunningGateway.ROOT.resolve("config"))) {
            for (Path file : files.toList()) {
                Files.copy(file, config.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(config.resolve("alerts.yaml"), """
                gateway:
                  alert-rules:
                    - { id: high-dap, dap-gycm2: 100, level: HIGH, recipients: [pager, ehr], source: test }
                """);
        return config;
    }

    private void tell(String uid, boolean create, DataSet what) throws IOException {
        try (Association association = Association.open(
                Call.to("127.0.0.1", ports.dicom(), "SUITEGW", "CARM1"),
                List.of(Offer.service(SopClass.PERFORMED_PROCEDURE_STEP)))) {
            int status = (create
                            ? association.create(SopClass.PERFORMED_PROCEDURE_STEP, uid, what)
                            : association.set(SopClass.PERFORMED_PROCEDURE_STEP, uid, what))
                    .status();
            assertThat(status).isZero();
        }
    }

    private String begin() throws IOException {
        String uid = uids.next();
        tell(
                uid,
                true,
                new DataSet()
                        .put(Tag.PATIENT_ID, "P-1")
                        .put(Tag.PATIENT_NAME, "Sample^Sam")
                        .put(Tag.MODALITY, "XA")
                        .put(Tag.PERFORMED_STATION_AE_TITLE, "CARM1")
                        .put(Tag.PERFORMED_PROCEDURE_STEP_ID, "PPS")
                        .put(Tag.PERFORMED_PROCEDURE_STEP_STATUS, "IN PROGRESS")
                        .empty(Tag.SCHEDULED_STEP_ATTRIBUTES_SEQUENCE, Tag.PERFORMED_SERIES_SEQUENCE));
        return uid;
    }

    /** 150 Gy·cm² so far, where 100 raise an alert. */
    private void irradiated(String uid) throws IOException {
        tell(uid, false, new DataSet().put(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT, "1500"));
    }

    private static List<JsonNode> alerts(RunningGateway gateway, String rule) {
        return Json.items(gateway.get("/api/v1/alerts?state=OPEN", "rso")).stream()
                .filter(a -> a.get("rule").asString().equals(rule))
                .toList();
    }

    private static JsonNode told(RunningGateway gateway, String recipient) {
        return alerts(gateway, "high-dap")
                .get(0)
                .get("deliveries")
                .valueStream()
                .filter(d -> d.get("recipient").asString().equals(recipient))
                .findFirst()
                .orElseThrow();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.http() + path));
    }

    private HttpClient signedIn(String user) throws IOException, InterruptedException {
        HttpClient person =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String page = person.send(to("/signin").build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).isTrue();
        String form = "_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8) + "&username=" + user
                + "&password=" + user;
        person.send(
                to("/signin")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        return person;
    }

    private List<String> listen(HttpClient person) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> stream =
                person.send(to("/status/events").build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        List<String> heard = new CopyOnWriteArrayList<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        stream.body().filter("event:changed"::equals).forEach(heard::add);
                    } catch (UncheckedIOException e) {
                        // the service has ended
                    }
                },
                "listening page");
        thread.setDaemon(true);
        thread.start();
        return heard;
    }

    private String board(HttpClient person) throws IOException, InterruptedException {
        return person.send(to("/status").build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void what_a_device_reports_during_the_procedure_is_on_the_suites_page_at_once() throws Exception {
        HttpServer pager = pager(0, 204);
        try (RunningGateway gateway = serve(pager.getAddress().getPort(), RunningGateway.Ports.free(1)[0])) {
            HttpClient nurse = signedIn("nurse");
            List<String> heard = listen(nurse);
            Awaitility.await().atMost(PATIENCE).until(() -> !heard.isEmpty()); // that it listens
            String step = begin();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> board(nurse).contains("Sample, Sam")
                            && !board(nurse).contains("now-alerts"));

            int before = heard.size();
            irradiated(step);
            Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(10)).until(() -> heard.size() > before);
            assertThat(board(nurse))
                    .as("when the page hears of it, it is there")
                    .contains("now-alerts");
            assertThat(board(nurse)).contains("150 Gy·cm²: reached 100 Gy·cm²");

            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(told(gateway, "pager").get("state").asString()).isEqualTo("DELIVERED");
                assertThat(told(gateway, "ehr").get("state").asString()).isEqualTo("WAITING");
                assertThat(told(gateway, "ehr").path("comment").asString("")).contains("gave no answer");
            });
            assertThat(told(gateway, "pager").get("channel").asString()).isEqualTo("WEBHOOK");
            assertThat(bodies).singleElement().satisfies(b -> assertThat(b)
                    .contains("\"rule\":\"high-dap\"", "\"value\":150", "\"suite\":\"Suite 1\"")
                    .doesNotContain("Sample", "P-1"));
            assertThat(gateway.log()).doesNotContain("Sample", "s3cret");
            assertThat(gateway.get("/actuator/prometheus", "admin").body())
                    .contains("gateway_notices_waiting{recipient=\"ehr\"} 1.0");

            int acknowledged = heard.size();
            String alert = alerts(gateway, "high-dap").get(0).get("id").asString();
            gateway.post("/api/v1/alerts/" + alert + "/acknowledge", "rso", "{\"comment\":\"seen\"}");
            Awaitility.await().atMost(SOON).until(() -> heard.size() > acknowledged);
            assertThat(board(nurse)).doesNotContain("reached 100 Gy·cm²");
        } finally {
            pager.stop(0);
        }
    }

    @Test
    void an_alert_that_was_raised_is_told_after_the_process_was_killed() throws Exception {
        int[] free = RunningGateway.Ports.free(2);
        RunningGateway gateway = serve(free[0], free[1]);
        try {
            irradiated(begin());
            Awaitility.await().atMost(PATIENCE).until(() -> !alerts(gateway, "high-dap")
                    .isEmpty());
            assertThat(told(gateway, "pager").get("state").asString()).isEqualTo("WAITING");
        } finally {
            gateway.kill();
        }
        HttpServer failing = pager(free[0], 503);
        RunningGateway again = serve(free[0], free[1]);
        try { // tried, but not taken: it may have it or not
            Awaitility.await().atMost(PATIENCE).until(() -> !keys.isEmpty());
        } finally {
            again.kill();
            failing.stop(0);
        }
        HttpServer well = pager(free[0], 200);
        try (RunningGateway last = serve(free[0], free[1])) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> told(last, "pager").get("state").asString().equals("DELIVERED"));
            assertThat(alerts(last, "high-dap")).hasSize(1);
            assertThat(keys)
                    .hasSizeGreaterThan(1)
                    .containsOnly(told(last, "pager").get("id").asString());
        } finally {
            well.stop(0);
        }
    }
}
