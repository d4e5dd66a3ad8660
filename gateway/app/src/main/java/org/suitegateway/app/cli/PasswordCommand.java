package org.suitegateway.app.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Makes the hash of a password for users.yaml. */
@Command(
        name = "password",
        description = "Reads a password (one line) and prints its hash for users.yaml.",
        mixinStandardHelpOptions = true,
        versionProvider = GatewayCommand.Version.class)
final class PasswordCommand implements Callable<Integer> {
    private static final int SHORTEST = 12;

    @Override
    public Integer call() throws IOException {
        String password = read();
        if (password.length() < SHORTEST || password.getBytes(StandardCharsets.UTF_8).length > 72) {
            System.err.println("a password has at least " + SHORTEST + " characters and at most 72 bytes");
            return CommandLine.ExitCode.USAGE;
        }
        System.out.println("{bcrypt}" + new BCryptPasswordEncoder().encode(password));
        return CommandLine.ExitCode.OK;
    }

    private static String read() throws IOException {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("password: ");
            return typed == null ? "" : new String(typed);
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        return line == null ? "" : line;
    }
}
