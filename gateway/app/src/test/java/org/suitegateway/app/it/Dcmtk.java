package org.suitegateway.app.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** OFFIS DCMTK, Debian's package: a peer that shares no code with the gateway. */
final class Dcmtk {
    private static final long SECONDS = 120;

    private Dcmtk() {}

    /** What a tool said, and how it ended. */
    record Run(int exit, String output) {}

    static void assumeInstalled() {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/storescu")), "DCMTK is not installed: apt-get install dcmtk");
    }

    static Run run(String tool, String... arguments) {
        Process process = start(tool, arguments);
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(tool + " does not end:\n" + output);
            }
            return new Run(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Process start(String tool, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(tool);
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
