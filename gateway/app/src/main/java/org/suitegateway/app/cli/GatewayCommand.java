package org.suitegateway.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands; without one, help. */
@Command(
        name = "suite-gateway.jar",
        description = "Suite Gateway: takes studies and orders, keeps dose, shows whether a suite is ready.",
        mixinStandardHelpOptions = true,
        versionProvider = GatewayCommand.Version.class,
        subcommands = {ServeCommand.class, DemoCommand.class, CheckCommand.class, PasswordCommand.class})
public final class GatewayCommand implements Callable<Integer> {
    /** The process lives on in other threads. */
    public static final int KEEPS_RUNNING = -1;

    /** As in the manifest of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = GatewayCommand.class.getPackage().getImplementationVersion();
            return new String[] {"Suite Gateway " + (version == null ? "development" : version)};
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(System.err);
        return CommandLine.ExitCode.USAGE;
    }
}
