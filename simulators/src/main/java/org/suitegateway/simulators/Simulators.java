package org.suitegateway.simulators;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.suitegateway.simulators.cli.SimulatorsCommand;
import picocli.CommandLine;

/** The command line of the simulators. */
public final class Simulators {
    private Simulators() {}

    public static void main(String[] arguments) {
        CommandLine commands = new CommandLine(new SimulatorsCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((error, command, parsed) -> {
                    command.getErr().println(error.getClass().getSimpleName() + ": " + error.getMessage());
                    return command.getCommandSpec().exitCodeOnExecutionException();
                })
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        System.exit(commands.execute(arguments));
    }
}
