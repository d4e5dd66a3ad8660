package org.suitegateway.simulators.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.suitegateway.simulators.demo.DayList;
import org.suitegateway.simulators.load.AlertLoad;
import org.suitegateway.simulators.load.DoseHistories;
import org.suitegateway.simulators.load.DoseLoad;
import org.suitegateway.simulators.load.DosimeterLoad;
import org.suitegateway.simulators.load.Figures;
import org.suitegateway.simulators.load.MllpLoad;
import org.suitegateway.simulators.load.OpenAlerts;
import org.suitegateway.simulators.load.Spread;
import org.suitegateway.simulators.load.StoreLoad;
import org.suitegateway.simulators.load.WorklistLoad;
import org.suitegateway.simulators.scheduler.MessageWriter;
import org.suitegateway.simulators.workflow.WorklistQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Puts a peer under load and prints figures.",
        subcommands = {
            LoadCommand.Store.class,
            LoadCommand.Dose.class,
            LoadCommand.Alerts.class,
            LoadCommand.Mllp.class,
            LoadCommand.Worklist.class,
            LoadCommand.Dosimeters.class
        })
final class LoadCommand {
    @Command(
            name = "store",
            mixinStandardHelpOptions = true,
            description = "C-STORE of XA images, each waiting for its answer, against any SCP.")
    static final class Store implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Target target = new Target();

        @Option(names = "--calling", defaultValue = "CARM1", description = "default: ${DEFAULT-VALUE}")
        private String calling = "";

        @Option(names = "--associations", defaultValue = "1", description = "at once; default: ${DEFAULT-VALUE}")
        private int associations;

        @Option(names = "--count", defaultValue = "400", description = "instances in all; default: ${DEFAULT-VALUE}")
        private int count;

        @Option(names = "--size", defaultValue = "512k", description = "pixel data: bytes, or with k or m")
        private String size = "";

        @Option(names = "--warm-up", defaultValue = "0", description = "instances sent before, not counted")
        private int warmUp;

        @Override
        public Integer call() throws Exception {
            if (associations < 1 || count < 1) {
                throw new ParameterException(spec.commandLine(), "--associations and --count are at least 1");
            }
            if (warmUp > 0) {
                new StoreLoad(target.call(calling), associations, warmUp, bytes()).run();
            }
            Figures figures = new StoreLoad(target.call(calling), associations, count, bytes()).run();
            spec.commandLine().getOut().println(figures);
            return figures.failures().isEmpty() ? 0 : 1;
        }

        private long bytes() {
            if (!size.matches("\\d{1,9}[kKmM]?")) {
                throw new ParameterException(spec.commandLine(), "--size is a number of bytes, such as 512k");
            }
            char unit = Character.toLowerCase(size.charAt(size.length() - 1));
            long factor = unit == 'k' ? 1 << 10 : unit == 'm' ? 1 << 20 : 1;
            long bytes = Long.parseLong(size.replaceAll("[kKmM]", "")) * factor;
            if (bytes > 1 << 30) {
                throw new ParameterException(spec.commandLine(), "--size is at most 1024m");
            }
            return bytes;
        }
    }

    @Command(
            name = "dose",
            mixinStandardHelpOptions = true,
            description = "C-STORE of radiation dose reports, each of a study of its own, each waiting for its answer.")
    static final class Dose implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Target target = new Target();

        @Option(names = "--calling", defaultValue = "CARM1", description = "default: ${DEFAULT-VALUE}")
        private String calling = "";

        @Option(names = "--associations", defaultValue = "4", description = "at once; default: ${DEFAULT-VALUE}")
        private int associations;

        @Option(names = "--count", defaultValue = "1000", description = "reports in all; default: ${DEFAULT-VALUE}")
        private int count;

        @Option(names = "--events", defaultValue = "100", description = "of each; default: ${DEFAULT-VALUE}")
        private int events;

        @Option(names = "--patients", defaultValue = "100", description = "that have them; default: ${DEFAULT-VALUE}")
        private int patients;

        @Option(names = "--warm-up", defaultValue = "0", description = "reports sent before, not counted")
        private int warmUp;

        @Option(names = "--out", description = "folder: writes the reports as files instead of sending them")
        private Optional<Path> out = Optional.empty();

        @Option(
                names = "--api",
                description =
                        "URL of the gateway, such as http://127.0.0.1:8080: waits until the dose history of every "
                                + "patient has all reports, and prints the rate into the ledger too")
        private Optional<URI> api = Optional.empty();

        @Option(names = "--user", defaultValue = "", description = "who may read dose histories")
        private String user = "";

        @Option(
                names = "--password",
                defaultValue = "",
                description = "of that person",
                interactive = true,
                arity = "0..1")
        private String password = "";

        @Option(
                names = "--wait",
                defaultValue = "300",
                description = "seconds for the ledger; default: ${DEFAULT-VALUE}")
        private int wait;

        @Override
        public Integer call() throws Exception {
            if (associations < 1 || count < 1 || events < 1 || patients < 1) {
                throw new ParameterException(
                        spec.commandLine(), "--associations, --count, --events and --patients are at least 1");
            }
            String run = DayList.runId(Clock.systemUTC());
            DoseLoad load = DoseLoad.of(run, count, events, patients);
            if (out.isPresent()) {
                load.writeTo(out.get());
                return 0;
            }
            if (warmUp > 0) {
                DoseLoad.of(run + "W", warmUp, events, patients).send(target.call(calling), associations);
            }
            Figures figures = load.send(target.call(calling), associations);
            long begun = System.nanoTime() - figures.elapsed().toNanos();
            PrintWriter printer = spec.commandLine().getOut();
            printer.println(figures);
            printer.printf(Locale.ROOT, "%.0f events/s%n", figures.perSecond() * events);
            boolean good = figures.failures().isEmpty();
            return api.isPresent() && good ? ledger(load, begun, printer) : good ? 0 : 1;
        }

        private int ledger(DoseLoad load, long begun, PrintWriter printer) throws IOException, InterruptedException {
            DoseHistories histories = new DoseHistories(api.orElseThrow(), user, password, "DEMO");
            if (!histories.await(load.perPatient(), Duration.ofSeconds(wait))) {
                printer.println("not in the ledger in time");
                return 1;
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            printer.printf(
                    Locale.ROOT,
                    "in the ledger after %.2f s: %.1f reports/s, %.0f events/s%n",
                    seconds,
                    count / seconds,
                    count / seconds * events);
            return 0;
        }
    }

    @Command(
            name = "alerts",
            mixinStandardHelpOptions = true,
            description =
                    "Dose reports that each raise an alert, while images are pushed: when is the alert at the API?")
    static final class Alerts implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Target target = new Target();

        @Option(names = "--calling", defaultValue = "CARM1", description = "sends reports; default: ${DEFAULT-VALUE}")
        private String calling = "";

        @Option(names = "--images-calling", defaultValue = "CARM2", description = "default: ${DEFAULT-VALUE}")
        private String imagesCalling = "";

        @Option(
                names = "--associations",
                defaultValue = "4",
                description = "that push images at once; default: ${DEFAULT-VALUE}")
        private int associations;

        @Option(names = "--count", defaultValue = "200", description = "reports; default: ${DEFAULT-VALUE}")
        private int count;

        @Option(names = "--events", defaultValue = "20", description = "of each; default: ${DEFAULT-VALUE}")
        private int events;

        @Option(names = "--size", defaultValue = "524288", description = "bytes of an image; default: ${DEFAULT-VALUE}")
        private long size;

        @Option(
                names = "--pause",
                defaultValue = "100",
                description = "milliseconds between an alert and the next report; default: ${DEFAULT-VALUE}")
        private int pause;

        @Option(names = "--warm-up", defaultValue = "0", description = "reports sent before, not counted")
        private int warmUp;

        @Option(
                names = "--api",
                defaultValue = "http://127.0.0.1:8080",
                description = "URL of the gateway; default: ${DEFAULT-VALUE}")
        private URI api = URI.create("http://127.0.0.1:8080");

        @Option(names = "--user", defaultValue = "", description = "who may read alerts")
        private String user = "";

        @Option(
                names = "--password",
                defaultValue = "",
                description = "of that person",
                interactive = true,
                arity = "0..1")
        private String password = "";

        @Override
        public Integer call() throws Exception {
            if (associations < 1 || count < 1 || events < 20) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--associations and --count are at least 1, --events 20 so that each report raises an alert");
            }
            String run = DayList.runId(Clock.systemUTC());
            OpenAlerts alerts = OpenAlerts.signIn(api, user, password);
            if (warmUp > 0) {
                load(run + "W", warmUp, alerts).run();
            }
            AlertLoad.Seen seen = load(run, count, alerts).run();
            spec.commandLine().getOut().println(seen);
            return seen.fromSend().failures().isEmpty() ? 0 : 1;
        }

        private AlertLoad load(String run, int reports, OpenAlerts alerts) throws IOException {
            return new AlertLoad(
                    DoseLoad.raising(run, reports, events),
                    target.call(calling),
                    new StoreLoad(target.call(imagesCalling), associations, 100_000_000, size),
                    alerts,
                    Duration.ofMillis(pause),
                    Duration.ofSeconds(30));
        }
    }

    /** Over which stations and days appointments are spread. */
    static final class SpreadOptions {
        @Option(names = "--stations", defaultValue = "2", description = "how many; default: ${DEFAULT-VALUE}")
        private int stations;

        @Option(
                names = "--station-prefix",
                defaultValue = "CARM",
                description = "AE titles are this and a number from 1; default: ${DEFAULT-VALUE}")
        private String prefix = "";

        @Option(names = "--days", defaultValue = "100", description = "around today; default: ${DEFAULT-VALUE}")
        private int days;

        @Option(names = "--zone", description = "the clinic's; default: UTC")
        private ZoneId zone = ZoneId.of("UTC");

        Spread spread() {
            return new Spread(prefix, stations, days, LocalDate.now(Clock.system(zone)), zone);
        }

        /** For a full database: 40 stations, whatever was said about them. */
        Spread wide() {
            return new Spread(prefix, 40, days, LocalDate.now(Clock.system(zone)), zone);
        }

        ZoneId zone() {
            return zone;
        }
    }

    @Command(
            name = "mllp",
            mixinStandardHelpOptions = true,
            description = "HL7 messages of distinct appointments, one unacknowledged on each connection.")
    static final class Mllp implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private SpreadOptions spread = new SpreadOptions();

        @Option(names = "--host", defaultValue = "127.0.0.1", description = "default: ${DEFAULT-VALUE}")
        private String host = "";

        @Option(names = "--port", defaultValue = "2575", description = "default: ${DEFAULT-VALUE}")
        private int port;

        @Option(names = "--connections", defaultValue = "4", description = "at once; default: ${DEFAULT-VALUE}")
        private int connections;

        @Option(names = "--count", defaultValue = "10000", description = "messages in all; default: ${DEFAULT-VALUE}")
        private int count;

        @Option(
                names = "--messages",
                defaultValue = "SIU",
                description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
        private MllpLoad.Kind kind = MllpLoad.Kind.SIU;

        @Option(
                names = "--seed-steps",
                description = "fills a database instead: this many scheduled steps by SIU^S12 over 40 stations")
        private Optional<Integer> seedSteps = Optional.empty();

        @Option(names = "--enhanced", description = "asks for enhanced mode: the answers are CA")
        private boolean enhanced;

        @Option(names = "--warm-up", defaultValue = "0", description = "messages sent before, not counted")
        private int warmUp;

        @Option(names = "--patience", defaultValue = "30", description = "seconds for each answer")
        private int patience;

        @Override
        public Integer call() throws Exception {
            if (connections < 1 || count < 1 || seedSteps.orElse(1) < 1) {
                throw new ParameterException(spec.commandLine(), "--connections, --count and --seed-steps: at least 1");
            }
            Clock clock = Clock.systemUTC();
            String run = DayList.runId(clock);
            MessageWriter plain = new MessageWriter("DEMO", spread.zone(), clock, run);
            MessageWriter writer = enhanced ? plain.enhanced() : plain;
            if (warmUp > 0) {
                load(writer, run, 0, warmUp, kind, spread.spread()).run();
            }
            Figures figures = seedSteps.isPresent()
                    ? load(writer, run, warmUp, seedSteps.get(), MllpLoad.Kind.SIU, spread.wide())
                            .run()
                    : load(writer, run, warmUp, count, kind, spread.spread()).run();
            spec.commandLine().getOut().println(figures);
            return figures.failures().isEmpty() ? 0 : 1;
        }

        private MllpLoad load(
                MessageWriter writer, String run, int first, int messages, MllpLoad.Kind which, Spread where) {
            Duration wait = Duration.ofSeconds(patience);
            return new MllpLoad(host, port, connections, first, messages, which, where, writer, run, wait);
        }
    }

    @Command(
            name = "worklist",
            mixinStandardHelpOptions = true,
            description = "Modality worklist queries by station and date, one at a time on each association.")
    static final class Worklist implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Target target = new Target();

        @Mixin
        private SpreadOptions spread = new SpreadOptions();

        @Option(names = "--calling", defaultValue = "CARM1", description = "default: ${DEFAULT-VALUE}")
        private String calling = "";

        @Option(names = "--associations", defaultValue = "1", description = "at once; default: ${DEFAULT-VALUE}")
        private int associations;

        @Option(names = "--count", defaultValue = "1000", description = "queries in all; default: ${DEFAULT-VALUE}")
        private int count;

        @Option(names = "--station", description = "AE title asked for; default: in turn those of --stations")
        private Optional<String> station = Optional.empty();

        @Option(names = "--date", description = "YYYY-MM-DD; default: in turn those of --days")
        private Optional<LocalDate> date = Optional.empty();

        @Option(names = "--modality", defaultValue = "", description = "asked for; default: any")
        private String modality = "";

        @Option(names = "--reconnect", description = "an association for each query, whose opening is measured too")
        private boolean reconnect;

        @Option(names = "--warm-up", defaultValue = "0", description = "queries sent before, not counted")
        private int warmUp;

        @Override
        public Integer call() throws Exception {
            if (associations < 1 || count < 1) {
                throw new ParameterException(spec.commandLine(), "--associations and --count are at least 1");
            }
            if (warmUp > 0) {
                load(warmUp).run();
            }
            WorklistLoad.Answered answered = load(count).run();
            spec.commandLine().getOut().println(answered);
            return answered.figures().failures().isEmpty() ? 0 : 1;
        }

        private WorklistLoad load(int queries) {
            Spread where = spread.spread();
            return new WorklistLoad(
                    target.call(calling),
                    associations,
                    queries,
                    reconnect,
                    number -> WorklistQuery.of(
                            station.orElseGet(() -> where.station(number)),
                            date.orElseGet(() -> where.day(number)),
                            modality));
        }
    }

    @Command(
            name = "dosimeters",
            mixinStandardHelpOptions = true,
            description = "Live dosimeters that each send a line every second; prints how many went out.")
    static final class Dosimeters implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--host", defaultValue = "127.0.0.1", description = "default: ${DEFAULT-VALUE}")
        private String host = "";

        @Option(names = "--port", defaultValue = "2580", description = "default: ${DEFAULT-VALUE}")
        private int port;

        @Option(names = "--count", defaultValue = "200", description = "dosimeters; default: ${DEFAULT-VALUE}")
        private int count;

        @Option(names = "--hubs", defaultValue = "4", description = "connections; default: ${DEFAULT-VALUE}")
        private int hubs;

        @Option(names = "--seconds", defaultValue = "600", description = "how long; default: ${DEFAULT-VALUE}")
        private int seconds;

        @Option(names = "--rate", defaultValue = "100", description = "mean, in uSv/h; default: ${DEFAULT-VALUE}")
        private double rate;

        @Option(
                names = "--zone",
                defaultValue = "Europe/Vienna",
                description = "the clinic's; default: ${DEFAULT-VALUE}")
        private ZoneId zone = ZoneId.of("UTC");

        @Override
        public Integer call() throws Exception {
            if (count < 1 || hubs < 1 || seconds < 1) {
                throw new ParameterException(spec.commandLine(), "--count, --hubs and --seconds are at least 1");
            }
            DosimeterLoad load = new DosimeterLoad(host, port, count, hubs, rate, Clock.system(zone));
            DosimeterLoad.Sent sent = load.run(Duration.ofSeconds(seconds));
            spec.commandLine().getOut().println(sent);
            return sent.lost() == 0 ? 0 : 1;
        }
    }
}
