package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who knocked is added on the page and let in, without a restart and after one; and the audit trail that this leaves. */
class AddedDeviceIT {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @TempDir
    Path folder;

    @BeforeAll
    static void tools() {
        Dcmtk.assumeInstalled();
    }

    /** A browser of the administrator. */
    private static final class Person {
        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        private final String base;

        Person(RunningGateway gateway) {
            base = "http://127.0.0.1:" + gateway.ports().http();
            form("/signin", "/signin", Map.of("username", "admin", "password", "admin"));
        }

        String get(String path) {
            return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
        }

        String form(String page, String path, Map<String, String> fields) {
            Matcher token = TOKEN.matcher(get(page));
            if (!token.find()) {
                throw new IllegalStateException("no form on " + page);
            }
            String body = fields.entrySet().stream()
                            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"))
                    + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
            return send(HttpRequest.newBuilder(URI.create(base + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        private String send(HttpRequest.Builder request) {
            try {
                return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString())
                        .body();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static boolean echoes(RunningGateway gateway) {
        return Dcmtk.run(
                                "echoscu",
                                "-aet",
                                "NEWCARM",
                                "-aec",
                                RunningGateway.AE,
                                "127.0.0.1",
                                gateway.ports().dicom() + "")
                        .exit()
                == 0;
    }

    @Test
    void an_unknown_caller_is_added_with_a_click_and_accepted_at_its_next_association() throws Exception {
        RunningGateway.Ports ports = RunningGateway.Ports.free();
        try (RunningGateway gateway = RunningGateway.serve(folder, ports)) {
            assertThat(echoes(gateway)).isFalse();
            Person admin = new Person(gateway);
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(admin.get("/devices"))
                    .contains("/devices/new?ae=NEWCARM&amp;peer=127.0.0.1", "Verification SOP Class"));

            String said = admin.form(
                    "/devices/new?ae=NEWCARM&peer=127.0.0.1",
                    "/devices/new",
                    Map.of(
                            "id", "NEWCARM",
                            "aeTitle", "NEWCARM",
                            "suite", "",
                            "kind", "C_ARM",
                            "host", "127.0.0.1",
                            "port", "1"));
            assertThat(said).contains("NEWCARM is added");
            assertThat(echoes(gateway)).isTrue();
            assertThat(admin.form("/devices", "/devices/NEWCARM/ping", Map.of()))
                    .contains("NEWCARM gave no answer");
            assertThat(gateway.stop()).isIn(0, 143);
        }

        try (RunningGateway again = RunningGateway.serve(folder, ports)) {
            assertThat(echoes(again)).isTrue();
            Person admin = new Person(again);
            admin.form("/devices", "/devices/NEWCARM/service", Map.of("inService", "false", "comment", "sold"));
            assertThat(echoes(again)).isFalse();
            String trail = again.get("/api/v1/audit?action=CHANGE&subject=devices", "admin")
                    .body();
            assertThat(trail).contains("POST /devices/new", "POST /devices/{id}/service", "POST /devices/{id}/ping");
            again.stop();
        }

        Process check = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java") + "",
                        "-jar",
                        RunningGateway.ROOT.resolve("gateway/app/target/suite-gateway.jar") + "",
                        "check",
                        "--config",
                        RunningGateway.ROOT.resolve("config") + "",
                        "--data",
                        folder.toAbsolutePath() + "")
                .redirectErrorStream(true)
                .start();
        String words = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(words).isZero();
        assertThat(words).containsPattern("audit trail: \\d+ entries, whole; seal of the last one [0-9a-f]{64}");
    }
}
