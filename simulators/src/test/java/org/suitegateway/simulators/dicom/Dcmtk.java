package org.suitegateway.simulators.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** The independent toolkit: DCMTK's command line tools. Tests are skipped with a message where they are not installed. */
public final class Dcmtk {
    private Dcmtk() {}

    public record Outcome(int exit, String output) {}

    public static Outcome run(String... command) throws IOException, InterruptedException {
        assumeInstalled(command[0]);
        Path output = Files.createTempFile("dcmtk", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("%s ends", command[0])
                    .isTrue();
            return new Outcome(
                    process.exitValue(),
                    new String(Files.readAllBytes(output), java.nio.charset.StandardCharsets.ISO_8859_1));
        } finally {
            Files.delete(output);
        }
    }

    public static void assumeInstalled(String tool) {
        boolean found =
                List.of(System.getenv("PATH").split(":")).stream().anyMatch(d -> Files.isExecutable(Path.of(d, tool)));
        Assumptions.assumeTrue(found, tool + " of DCMTK is not installed (Debian package dcmtk)");
    }

    /** A running storescp, and the folder it writes to. */
    public record StoreScp(Process process, int port, Path folder) implements AutoCloseable {
        public static StoreScp start(Path folder, String... options) throws IOException {
            assumeInstalled("storescp");
            int port = freePort();
            List<String> command = new ArrayList<>(List.of("storescp", "-aet", "STORESCP", "-od", folder.toString()));
            command.addAll(List.of(options));
            command.add(String.valueOf(port));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolveSibling("storescp.log").toFile())
                    .start();
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> answers(port));
            return new StoreScp(process, port, folder);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    /** A running wlmscpfs that serves worklist items under the AE title {@link #AE}. */
    public record WorklistScp(Process process, int port) implements AutoCloseable {
        public static final String AE = "WLM";

        /** @param folder empty; the items are written there, each a file */
        public static WorklistScp start(Path folder, List<DataSet> items, String... options) throws IOException {
            assumeInstalled("wlmscpfs");
            Path served = Files.createDirectories(folder.resolve(AE));
            Files.createFile(served.resolve("lockfile"));
            for (int i = 0; i < items.size(); i++) {
                DataSet file = items.get(i)
                        .copy()
                        .put(Tag.SOP_CLASS_UID, "1.2.276.0.7230010.3.1.0.1") // DCMTK's own for worklist files
                        .put(Tag.SOP_INSTANCE_UID, "2.25." + (i + 1));
                Files.write(
                        served.resolve(String.format("%04d.wl", i)),
                        DicomObject.of(file, TransferSyntax.EXPLICIT_LITTLE).toFile());
            }
            int port = freePort();
            List<String> command =
                    new ArrayList<>(List.of("wlmscpfs", "-s", "-csk", "-dfr", "-dfp", folder.toString()));
            command.addAll(List.of(options));
            command.add(String.valueOf(port));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("wlmscpfs.log").toFile())
                    .start();
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> answers(port));
            return new WorklistScp(process, port);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    private static boolean answers(int port) {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
