package org.suitegateway.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs the tools of DCMTK, an independent implementation. Debian has them as package dcmtk. */
final class Dcmtk {
    private static final long PATIENCE_SECONDS = 60;

    private Dcmtk() {}

    /** What a tool said, on both of its outputs. */
    record Said(int exitCode, String text) {}

    static Said run(String tool, Object... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(tool, ".txt");
        try {
            Process process = start(output, tool, arguments);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(tool + " does not end");
            }
            return new Said(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } finally {
            Files.delete(output);
        }
    }

    /** @param output where both outputs go */
    static Process start(Path output, String tool, Object... arguments) throws IOException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin", tool)), () -> "no " + tool + ": install the package dcmtk");
        List<String> command = new ArrayList<>(List.of("/usr/bin/" + tool));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** Whether the service still answers. */
    static boolean echoes(Listening gateway) {
        try {
            return run("echoscu", "-v", "-aet", "US1", "-aec", Listening.TITLE, Listening.HOST, gateway.port())
                    .text()
                    .contains("Received Echo Response (Success)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
