package org.suitegateway.simulators.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.suitegateway.simulators.dicom.PerformedStepPeer;
import org.suitegateway.simulators.dicom.PerformedStepService.Message;
import org.suitegateway.simulators.dicom.Tag;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "ris",
        mixinStandardHelpOptions = true,
        description = "Listens on loopback for performed procedure steps until interrupted, and prints them.")
final class RisCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", defaultValue = "11114", description = "0 for a free one; default: ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--ae", defaultValue = "RIS", description = "default: ${DEFAULT-VALUE}")
    private String aeTitle = "";

    @Option(names = "--answer", split = ",", description = "STATUS or STATUS:TIMES, such as 0110:3")
    private List<String> answers = List.of();

    @Option(names = "--drop", defaultValue = "0", description = "how many requests to drop")
    private int drops;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (PerformedStepPeer peer = PerformedStepPeer.listen(aeTitle, port, message -> out.println(line(message)))) {
            Answers.order(answers, peer.behaviour());
            peer.behaviour().drop(drops);
            out.println(aeTitle + " listens on 127.0.0.1:" + peer.port());
            out.flush();
            Thread.currentThread().join(); // until the process is interrupted
            return 0;
        }
    }

    /** Without the patient. */
    private static String line(Message message) {
        return String.join(
                "  ",
                message.create() ? "N-CREATE" : "N-SET",
                message.callingAeTitle(),
                message.sopInstanceUid(),
                message.state(),
                message.data().text(Tag.PERFORMED_STATION_AE_TITLE).orElse(""));
    }
}
