package org.suitegateway.app.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The packaged service as a process of its own, on free ports, with the sample configuration. */
final class RunningGateway implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("suitegateway.root", "../.."));
    static final String AE = "SUITEGW";

    private static final Path JAR = ROOT.resolve("gateway/app/target/suite-gateway.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(90); // a busy machine starts slowly
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final Ports ports;
    private final Path log;

    /** Kept over restarts of one service: its peers know them. */
    record Ports(int http, int dicom, int hl7) {
        static Ports free() {
            int[] three = free(3);
            return new Ports(three[0], three[1], three[2]);
        }

        static int[] free(int count) {
            List<ServerSocket> held = new ArrayList<>();
            try {
                for (int i = 0; i < count; i++) {
                    ServerSocket socket = new ServerSocket();
                    socket.bind(new InetSocketAddress("127.0.0.1", 0));
                    held.add(socket);
                }
                int[] ports = held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
                for (ServerSocket socket : held) {
                    socket.close();
                }
                return ports;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private RunningGateway(Process process, Ports ports, Path log) {
        this.process = process;
        this.ports = ports;
        this.log = log;
    }

    /** Starts it and waits until it takes objects and messages. @param settings as {@code --name=value} */
    static RunningGateway serve(Path data, Ports ports, String... settings) {
        RunningGateway gateway = launch(data, ports, settings);
        gateway.awaitReady();
        return gateway;
    }

    /** Starts it without waiting for anything. */
    static RunningGateway launch(Path data, Ports ports, String... settings) {
        return launch(ROOT.resolve("config"), data, ports, settings);
    }

    static RunningGateway launch(Path config, Path data, Ports ports, String... settings) {
        List<String> command = new ArrayList<>(List.of(
                "serve",
                "--config",
                config + "",
                "--server.address=127.0.0.1",
                "--gateway.dicom.host=127.0.0.1",
                "--gateway.hl7.host=127.0.0.1"));
        command.addAll(users());
        command.addAll(Arrays.asList(settings));
        return start(data, ports, command);
    }

    static RunningGateway demo(Path data, Ports ports, String... arguments) {
        RunningGateway gateway = launchDemo(data, ports, arguments);
        gateway.awaitReady();
        return gateway;
    }

    static RunningGateway launchDemo(Path data, Ports ports, String... arguments) {
        List<String> command = new ArrayList<>(List.of("demo", "--gateway.dosimeters.port=" + Ports.free(1)[0]));
        command.addAll(Arrays.asList(arguments));
        return start(data, ports, command);
    }

    private static RunningGateway start(Path data, Ports ports, List<String> arguments) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("the integration tests run the packaged " + JAR);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java") + "",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary(data), // a killed process cleans nothing up
                "-jar",
                JAR.toAbsolutePath() + ""));
        command.addAll(arguments);
        command.addAll(List.of(
                "--data",
                data.toAbsolutePath() + "",
                "--server.port=" + ports.http(),
                "--gateway.dicom.port=" + ports.dicom(),
                "--gateway.hl7.port=" + ports.hl7()));
        try {
            Path log = data.resolve("service.log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new RunningGateway(process, ports, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary(Path data) {
        try {
            return Files.createDirectories(data.resolve("tmp")).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> users() {
        List<String> users = new ArrayList<>();
        int i = 0;
        for (String role : List.of("nurse", "rso", "admin")) {
            String key = "--gateway.users[" + i++ + "].";
            users.add(key + "name=" + role);
            users.add(key + "role=" + role);
            users.add(key + "password-hash={bcrypt}" + new BCryptPasswordEncoder(4).encode(role));
        }
        return users;
    }

    void awaitReady() {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the service ended with " + process.exitValue() + ":\n" + log());
            }
            return ready();
        });
    }

    private boolean ready() {
        try {
            return get("/actuator/health/readiness", "").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    Ports ports() {
        return ports;
    }

    long pid() {
        return process.pid();
    }

    /** @param user whose password is its name; empty for nobody */
    HttpResponse<String> get(String path, String user) {
        return send(request(path, user).GET());
    }

    HttpResponse<String> post(String path, String user, String json) {
        return send(request(path, user)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** A form with one file. */
    HttpResponse<String> upload(String path, String user, String name, byte[] file) {
        String boundary = "----" + Integer.toHexString(name.hashCode());
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return send(request(path, user)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, file, end))));
    }

    private HttpRequest.Builder request(String path, String user) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ports.http()).resolve(path))
                .timeout(Duration.ofSeconds(30));
        if (!user.isEmpty()) {
            byte[] credentials = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        return request;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL: nothing is flushed, nothing said good-bye. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM, and the end of what is under way. */
    int stop() {
        process.destroy();
        return awaitEnd();
    }

    int awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the service does not end:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroyForcibly();
            awaitEnd();
        }
    }
}
