package org.suitegateway.app;

import org.suitegateway.app.cli.GatewayCommand;
import picocli.CommandLine;

/** {@code java -jar suite-gateway.jar COMMAND}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        CommandLine command = new CommandLine(new GatewayCommand());
        int status = command.execute(args);
        if (status != GatewayCommand.KEEPS_RUNNING) {
            System.exit(status);
        }
    }
}
