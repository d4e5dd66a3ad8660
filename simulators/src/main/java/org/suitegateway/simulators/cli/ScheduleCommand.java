package org.suitegateway.simulators.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.suitegateway.simulators.demo.DayList;
import org.suitegateway.simulators.scheduler.Acknowledgement;
import org.suitegateway.simulators.scheduler.Hl7Message;
import org.suitegateway.simulators.scheduler.MllpClient;
import org.suitegateway.simulators.scheduler.MllpFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "schedule",
        mixinStandardHelpOptions = true,
        description = "Sends a day's list: SIU^S12 and ORM^O01 for each procedure, and an ADT^A08.")
final class ScheduleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "default: ${DEFAULT-VALUE}")
    private String host = "";

    @Option(names = "--port", defaultValue = "2575", description = "default: ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--zone", description = "the clinic's; default: UTC")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(names = "--every-kind", description = "instead, one message of each kind, in an order that makes sense")
    private boolean everyKind;

    @Option(names = "--fault", description = "misbehave in the last message: ${COMPLETION-CANDIDATES}")
    private Optional<MllpFault> fault = Optional.empty();

    @Option(names = "--huge", defaultValue = "0", description = "megabytes of one more segment in the last message")
    private int huge;

    @Override
    public Integer call() throws Exception {
        Clock clock = Clock.systemUTC();
        List<Hl7Message> messages = everyKind ? DayList.everyKind(clock, zone) : DayList.messages(clock, zone);
        int refused = 0;
        try (MllpClient client = new MllpClient(host, port, Duration.ofSeconds(30))) {
            for (int i = 0; i < messages.size(); i++) {
                Hl7Message message = messages.get(i);
                boolean last = i == messages.size() - 1;
                Optional<Acknowledgement> answer = last && huge > 0
                        ? client.sendWithHugeSegment(message, (long) huge << 20)
                        : last && fault.isPresent()
                                ? client.send(message, fault.get())
                                : Optional.of(client.deliver(message, 5, Duration.ofSeconds(2)));
                spec.commandLine()
                        .getOut()
                        .println(message.type() + "  " + message.controlId() + "  "
                                + answer.map(a -> a.code() + " " + String.join(" ", a.errors()))
                                        .orElse("no answer"));
                refused += answer.map(Acknowledgement::accepted).orElse(last) ? 0 : 1;
            }
        }
        return refused == 0 ? 0 : 1;
    }
}
