package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Orthanc, Debian's package: as a modality that asks and sends, and as an archive that takes. */
final class Orthanc implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Process process;
    private final URI http;

    private Orthanc(Process process, URI http) {
        this.process = process;
        this.http = http;
    }

    /** @param gatewayPort the gateway is its modality "gateway" */
    static Orthanc start(Path folder, String aeTitle, int dicomPort, int gatewayPort) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "no Orthanc: install the package orthanc");
        Files.createDirectories(folder);
        int httpPort = RunningGateway.Ports.free(1)[0];
        Path configuration = Files.writeString(folder.resolve("orthanc.json"), """
                {"StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "DicomAet": "%2$s", "DicomPort": %3$d, "HttpPort": %4$d,
                 "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "Plugins": [], "DicomServerEnabled": true,
                 "DicomAlwaysAllowEcho": true, "DicomAlwaysAllowStore": true, "DicomCheckCalledAet": true,
                 "DicomModalities": {"gateway": {"AET": "SUITEGW", "Host": "127.0.0.1", "Port": %5$d,
                   "AllowStorageCommitment": true}}}
                """.formatted(
                        folder.toAbsolutePath(), aeTitle, dicomPort, httpPort, gatewayPort));
        Process process = new ProcessBuilder(PROGRAM.toString(), configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        Orthanc orthanc = new Orthanc(process, URI.create("http://127.0.0.1:" + httpPort));
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> orthanc.get("/system")
                .has("Version"));
        return orthanc;
    }

    JsonNode get(String path) {
        return answer(HttpRequest.newBuilder(http.resolve(path)).GET().build());
    }

    JsonNode post(String path, String json) {
        return answer(HttpRequest.newBuilder(http.resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    /** @return its ID there */
    String upload(Path file) throws IOException {
        return answer(HttpRequest.newBuilder(http.resolve("/instances"))
                        .POST(HttpRequest.BodyPublishers.ofFile(file))
                        .build())
                .get("ID")
                .asString();
    }

    private JsonNode answer(HttpRequest request) {
        try {
            // a new connection each time: Orthanc closes an idle one just when the next request is on its way
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode())
                    .as(request.uri() + " " + response.body())
                    .isEqualTo(200);
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
