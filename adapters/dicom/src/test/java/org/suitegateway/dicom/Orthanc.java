package org.suitegateway.dicom;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A small archive by other people, with a folder and free ports of its own. Debian has it as package orthanc. */
final class Orthanc implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");

    private final Process process;
    private final int dicomPort;
    private final URI http;
    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();

    private Orthanc(Process process, int dicomPort, int httpPort, Path folder) {
        this.process = process;
        this.dicomPort = dicomPort;
        this.http = URI.create("http://127.0.0.1:" + httpPort);
        this.folder = folder;
    }

    static Orthanc start(Path folder) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "no Orthanc: install the package orthanc");
        Files.createDirectories(folder);
        int dicomPort = SendingTest.freePort();
        int httpPort = SendingTest.freePort();
        Path configuration =
                Files.writeString(folder.resolve("orthanc.json"), """
                {"StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "DicomAet": "ORTHANC", "DicomPort": %2$d, "HttpPort": %3$d,
                 "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "Plugins": [], "DicomServerEnabled": true,
                 "DicomAlwaysAllowEcho": true, "DicomAlwaysAllowStore": true, "DicomCheckCalledAet": true}
                """.formatted(folder, dicomPort, httpPort));
        Process process = new ProcessBuilder(PROGRAM.toString(), configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        Orthanc orthanc = new Orthanc(process, dicomPort, httpPort, folder);
        Awaitility.await().atMost(30, TimeUnit.SECONDS).ignoreExceptions().until(() -> !orthanc.get("/system")
                .isEmpty());
        return orthanc;
    }

    int dicomPort() {
        return dicomPort;
    }

    List<String> instances() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        Matcher id = Pattern.compile("\"([0-9a-f-]{44})\"").matcher(get("/instances"));
        while (id.find()) {
            ids.add(id.group(1));
        }
        return ids;
    }

    /** The data sets as they lie on its disk. */
    List<byte[]> files() throws IOException, InterruptedException {
        List<byte[]> dataSets = new ArrayList<>();
        for (String id : instances()) {
            Path file = folder.resolve(id + ".dcm");
            client.send(
                    HttpRequest.newBuilder(http.resolve("/instances/" + id + "/file"))
                            .build(),
                    BodyHandlers.ofFile(file));
            dataSets.add(Listening.dataSet(file));
        }
        return dataSets;
    }

    /** @return the address of what became of the file, with a slash behind */
    URI upload(Path file) throws IOException, InterruptedException {
        String answer = client.send(
                        HttpRequest.newBuilder(http.resolve("/instances"))
                                .POST(HttpRequest.BodyPublishers.ofFile(file))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Matcher id = Pattern.compile("\"ID\" : \"([0-9a-f-]{44})\"").matcher(answer);
        if (!id.find()) {
            throw new IOException("Orthanc did not take the file");
        }
        return http.resolve("/instances/" + id.group(1) + "/");
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(http.resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
