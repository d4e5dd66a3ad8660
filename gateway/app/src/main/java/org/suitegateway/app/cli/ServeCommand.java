package org.suitegateway.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.suitegateway.app.wiring.DemoPeers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** The service, until it is stopped. */
@Command(
        name = "serve",
        description = "Runs the service. Any setting can be given as --name=value.",
        mixinStandardHelpOptions = true,
        versionProvider = GatewayCommand.Version.class)
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "DIR", description = "configuration (default: ./config)")
    private Path config = Path.of("config");

    @Option(names = "--data", paramLabel = "DIR", description = "where everything is kept (default: ./data)")
    private Path data = Path.of("data");

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() {
        return Starter.start(() -> {
            ConfigFolder.check(config);
            return new Starter.Start(
                    "file:" + config.toAbsolutePath() + "/", data, List.of(), settings, DemoPeers.NONE, context -> {});
        });
    }
}
