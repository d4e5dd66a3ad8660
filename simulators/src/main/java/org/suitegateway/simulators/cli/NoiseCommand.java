package org.suitegateway.simulators.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.suitegateway.simulators.dicom.RawCaller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "noise",
        mixinStandardHelpOptions = true,
        description = "Sends random bytes, or an HTTP request, to a port and says what came back.")
final class NoiseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    @Option(names = "--http", description = "an HTTP request instead")
    private boolean http;

    @Option(names = "--bytes", defaultValue = "4096", description = "default: ${DEFAULT-VALUE}")
    private int bytes;

    @Option(names = "--seed", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
    private long seed;

    @Override
    public Integer call() throws Exception {
        byte[] sent = http ? RawCaller.httpRequest(target.host()) : RawCaller.noise(seed, bytes);
        byte[] answer = RawCaller.send(target.host(), target.port(), sent, Duration.ofSeconds(30));
        spec.commandLine().getOut().println("closed by the peer after " + answer.length + " bytes of answer");
        return 0;
    }
}
