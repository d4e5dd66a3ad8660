package org.suitegateway.simulators.cli;

import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.suitegateway.simulators.demo.Gateway;
import org.suitegateway.simulators.demo.SimulatedClinic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "clinic",
        mixinStandardHelpOptions = true,
        description = "Lives through a day of two suites against a running gateway.")
final class ClinicCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    @Option(names = "--hl7-port", defaultValue = "2575", description = "default: ${DEFAULT-VALUE}")
    private int hl7Port;

    @Option(names = "--zone", description = "the clinic's; default: UTC")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(names = "--speed", defaultValue = "1", description = "default: ${DEFAULT-VALUE}, about four minutes")
    private double speed;

    @Override
    public Integer call() throws Exception {
        try (SimulatedClinic clinic = SimulatedClinic.open()) {
            for (String aeTitle : List.of("CARM1", "US1", "CARM2", "US2", "PACS")) {
                spec.commandLine().getOut().println(aeTitle + " listens on 127.0.0.1:" + clinic.port(aeTitle));
            }
            clinic.start(new Gateway(target.host(), target.port(), target.called(), hl7Port, zone, speed));
            clinic.awaitEnd();
            return 0;
        }
    }
}
