package org.suitegateway.simulators.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.suitegateway.simulators.dosimeter.DosimeterHub;
import org.suitegateway.simulators.dosimeter.HubFault;
import org.suitegateway.simulators.dosimeter.Scatter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "dosimeters",
        mixinStandardHelpOptions = true,
        description = "A hub of live dosimeters in a room where somebody screens for a few seconds now and then.")
final class DosimetersCommand implements Callable<Integer> {
    @Option(names = "--host", defaultValue = "127.0.0.1", description = "default: ${DEFAULT-VALUE}")
    private String host = "";

    @Option(names = "--port", defaultValue = "2580", description = "default: ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--count", defaultValue = "4", description = "badges; default: ${DEFAULT-VALUE}")
    private int count;

    @Option(names = "--prefix", defaultValue = "DOSI-", description = "of their serials; default: ${DEFAULT-VALUE}")
    private String prefix = "";

    @Option(names = "--zone", defaultValue = "Europe/Vienna", description = "of its clock; default: ${DEFAULT-VALUE}")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(names = "--seconds", defaultValue = "3600", description = "how long; default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--fault", description = "${COMPLETION-CANDIDATES}; may be given several times")
    private List<HubFault> faults = List.of();

    @Override
    public Integer call() throws InterruptedException, IOException {
        Clock clock = Clock.system(zone);
        Scatter scatter = new Scatter(clock);
        Set<HubFault> chosen = faults.isEmpty() ? Set.of() : EnumSet.copyOf(faults);
        try (DosimeterHub hub = new DosimeterHub(host, port, DosimeterHub.badges(prefix, count, scatter), chosen)) {
            for (int second = 0; second < seconds; second++) {
                if (second % 15 == 5) {
                    scatter.beam(Duration.ofSeconds(4), 0.6);
                }
                try {
                    hub.tick(ZonedDateTime.now(clock));
                } catch (IOException e) {
                    System.err.println("not sent: " + e.getMessage());
                }
                Thread.sleep(1_000);
            }
        }
        return 0;
    }
}
