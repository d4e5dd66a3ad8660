package org.suitegateway.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.suitegateway.app.wiring.DemoPeers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** A sample clinic on loopback. */
@Command(
        name = "demo",
        description = "Runs a sample clinic with simulated devices, on loopback only.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "where everything is kept (default: ./data/demo)")
    private Path data = Path.of("data", "demo");

    @Option(names = "--no-simulators", description = "leaves the simulated devices out")
    private boolean alone;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() {
        List<String> preset = List.of(
                "--gateway.demo=true",
                "--server.address=127.0.0.1",
                "--gateway.dicom.host=127.0.0.1",
                "--gateway.hl7.host=127.0.0.1");
        return Starter.start(
                () -> new Starter.Start("classpath:/sample-config/", data, preset, settings, DemoPeers.NONE));
    }
}
