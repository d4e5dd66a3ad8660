package org.suitegateway.simulators.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.suitegateway.simulators.dicom.StoredFile;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.scheduler.Acknowledgement;
import org.suitegateway.simulators.scheduler.Hl7Message;
import org.suitegateway.simulators.scheduler.MllpClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = "Sends files bit for bit, broken ones too: *.hl7 over MLLP, all others by C-STORE.")
final class SendCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    @Mixin
    private FaultOption fault = new FaultOption();

    @Option(names = "--calling", defaultValue = "CARM1", description = "default: ${DEFAULT-VALUE}")
    private String calling = "";

    @Option(names = "--hl7-port", defaultValue = "2575", description = "default: ${DEFAULT-VALUE}")
    private int hl7Port;

    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Uids uids = Uids.fresh();
        int result = 0;
        for (Path file : files) {
            if (file.toString().endsWith(".tsv")) {
                continue; // what is expected of the synthetic set
            }
            out.print(file.getFileName() + "  ");
            try {
                byte[] bytes = Files.readAllBytes(file);
                result |= file.toString().endsWith(".hl7")
                        ? message(bytes, out)
                        : fault.send(target.call(calling), List.of(StoredFile.of(bytes, uids)), out);
            } catch (IOException e) {
                out.println(e.getMessage());
                result = 1;
            }
        }
        return result;
    }

    private int message(byte[] bytes, PrintWriter out) throws IOException {
        try (MllpClient client = new MllpClient(target.host(), hl7Port, Duration.ofSeconds(30))) {
            Acknowledgement answer = client.send(Hl7Message.of(bytes));
            out.println(answer.code() + "  " + String.join("  ", answer.errors()));
            return answer.accepted() ? 0 : 1;
        }
    }
}
