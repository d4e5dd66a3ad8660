package org.suitegateway.simulators.cli;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.suitegateway.simulators.dicom.Keep;
import org.suitegateway.simulators.dicom.StorePeer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "pacs",
        mixinStandardHelpOptions = true,
        description = "Listens for C-ECHO, C-STORE and storage commitment until interrupted; misbehaves to order, first"
                + " things first.")
final class PacsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", defaultValue = "11113", description = "0 for a free one; default: ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--bind", defaultValue = "127.0.0.1", description = "default: ${DEFAULT-VALUE}")
    private String bind = "";

    @Option(names = "--ae", defaultValue = "PACS", description = "default: ${DEFAULT-VALUE}")
    private String aeTitle = "";

    @Option(names = "--keep", description = "folder for what comes; default: nothing is kept")
    private Optional<Path> keep = Optional.empty();

    @Option(names = "--answer", split = ",", description = "STATUS or STATUS:TIMES, such as A700:3")
    private List<String> answers = List.of();

    @Option(names = "--delay", defaultValue = "0", description = "seconds before each of the first answers")
    private double delay;

    @Option(names = "--delays", defaultValue = "1", description = "how many answers are delayed")
    private int delays;

    @Option(names = "--drop", defaultValue = "0", description = "how many transfers to drop")
    private int drops;

    @Option(names = "--drop-unanswered", defaultValue = "0", description = "how many to take without an answer")
    private int dropsUnanswered;

    @Option(names = "--refuse-syntax", split = ",", description = "transfer syntax UIDs never to accept")
    private Set<String> refused = Set.of();

    @Option(
            names = "--report-to",
            paramLabel = "AE@HOST:PORT",
            converter = Address.class,
            description = "where results of storage commitments go; default: on the association of the request")
    private Optional<Address.Entity> reportTo = Optional.empty();

    @Option(names = "--silent", description = "never reports the result of a storage commitment")
    private boolean silent;

    @Override
    public Integer call() throws Exception {
        if (keep.isPresent()) {
            Files.createDirectories(keep.get());
        }
        Keep where = keep.map(Keep::folder).orElseGet(Keep::nothing);
        try (StorePeer peer = StorePeer.listen(aeTitle, InetAddress.getByName(bind), port, where, refused)) {
            Answers.order(answers, peer.behaviour());
            if (silent) {
                peer.commitments().staySilent();
            }
            reportTo.ifPresent(
                    address -> peer.commitments().reportTo(address.host(), address.port(), address.called()));
            if (delay > 0) {
                peer.behaviour().delay(Duration.ofMillis((long) (delay * 1000)), delays);
            }
            peer.behaviour().drop(drops).dropUnanswered(dropsUnanswered);
            spec.commandLine().getOut().println(aeTitle + " listens on " + bind + ":" + peer.port());
            spec.commandLine().getOut().flush();
            Thread.currentThread().join(); // until the process is interrupted
            return 0;
        }
    }
}
