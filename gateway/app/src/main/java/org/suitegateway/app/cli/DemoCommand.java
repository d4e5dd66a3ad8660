package org.suitegateway.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.suitegateway.app.settings.ConfigurationMistake;
import org.suitegateway.app.settings.GatewaySettings;
import org.suitegateway.app.wiring.DemoPeers;
import org.suitegateway.core.quality.QualityDesk;
import org.suitegateway.core.quality.QualityDues;
import org.suitegateway.core.staffdose.BadgeDesk;
import org.suitegateway.core.staffdose.live.DosimeterDesk;
import org.suitegateway.simulators.demo.DemoBadges;
import org.suitegateway.simulators.demo.Gateway;
import org.suitegateway.simulators.demo.SimulatedClinic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** A sample clinic on loopback. */
@Command(
        name = "demo",
        description = "Runs a sample clinic with simulated devices, on loopback only.",
        mixinStandardHelpOptions = true,
        versionProvider = GatewayCommand.Version.class)
final class DemoCommand implements Callable<Integer> {
    private static final List<String> PEERS = List.of("CARM1", "US1", "CARM2", "US2", "PACS");

    private static final String DOSIMETERS = "--gateway.dosimeters.port=";

    @Option(names = "--data", paramLabel = "DIR", description = "where everything is kept (default: ./data/demo)")
    private Path data = Path.of("data", "demo");

    @Option(names = "--no-simulators", description = "leaves the simulated devices out")
    private boolean alone;

    @Option(names = "--speed", paramLabel = "N", description = "1: a day in about four minutes (default); 2: in two")
    private double speed = 1;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() {
        return Starter.start(() -> {
            settings.stream().filter(DemoCommand::opensMore).findFirst().ifPresent(s -> {
                throw new ConfigurationMistake(
                        "command line", s + " is not for the demo, which listens on loopback only");
            });
            SimulatedClinic simulators = alone ? null : open();
            Map<String, Integer> ports = new HashMap<>();
            if (simulators != null) {
                PEERS.forEach(ae -> ports.put(ae, simulators.port(ae)));
            }
            return new Starter.Start(
                    "classpath:/sample-config/", data, preset(), settings, new DemoPeers(ports), context -> {
                        if (simulators != null) {
                            live(simulators, context);
                        }
                        welcome(context);
                    });
        });
    }

    private static SimulatedClinic open() {
        try {
            return SimulatedClinic.open();
        } catch (IOException e) {
            throw new UncheckedIOException("the simulated devices cannot listen on loopback", e);
        }
    }

    private void live(SimulatedClinic simulators, ConfigurableApplicationContext context) {
        GatewaySettings running = context.getBean(GatewaySettings.class);
        simulators.start(new Gateway(
                "127.0.0.1",
                running.dicom().port(),
                running.dicom().aeTitle(),
                running.hl7().port(),
                running.dosimeters().port(),
                running.clinicZone().id(),
                speed));
        BadgeDesk badges = context.getBean(BadgeDesk.class);
        YearMonth reported = YearMonth.from(
                        running.clinicZone().dayOf(context.getBean(Clock.class).instant()))
                .minusMonths(2); // the lab has had its time, also for a correction
        DemoBadges.upTo(reported).forEach(r -> badges.take(r.bytes(), r.name(), Optional.empty(), "badge lab"));
        new DemoWearers(context.getBean(DosimeterDesk.class)).start();
        new DemoQuality(
                        context.getBean(QualityDesk.class),
                        context.getBean(QualityDues.class),
                        running.clinicZone().dayOf(context.getBean(Clock.class).instant()))
                .enter();
    }

    /** Its passwords are known to everyone. */
    private static boolean opensMore(String setting) {
        return setting.matches("--(server\\.address|gateway\\.(dicom|hl7|dosimeters)\\.host|gateway\\.users.*)=.*");
    }

    /** Loopback only, and sign-ins whose passwords are printed: fit for a demo and for nothing else. */
    private List<String> preset() {
        List<String> preset = new ArrayList<>(List.of(
                "--gateway.demo=true",
                "--server.address=127.0.0.1",
                "--gateway.dicom.host=127.0.0.1",
                "--gateway.hl7.host=127.0.0.1",
                "--gateway.dosimeters.host=127.0.0.1"));
        if (settings.stream().noneMatch(s -> s.startsWith(DOSIMETERS))) { // what is given twice is a list
            preset.add(DOSIMETERS + "2580");
        }
        BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(6);
        List<String> users = List.of("nurse", "rso", "admin");
        for (int i = 0; i < users.size(); i++) {
            String key = "--gateway.users[" + i + "].";
            preset.add(key + "name=" + users.get(i));
            preset.add(key + "role=" + users.get(i));
            preset.add(key + "password-hash={bcrypt}" + encoder.encode(users.get(i)));
        }
        return preset;
    }

    private static void welcome(ConfigurableApplicationContext context) {
        String port = context.getEnvironment().getProperty("local.server.port", "8080");
        GatewaySettings running = context.getBean(GatewaySettings.class);
        System.out.printf(
                "%n  Suite Gateway demo: http://127.0.0.1:%s%n  sign in as nurse, rso or admin; the password is the same word%n"
                        + "  DICOM 127.0.0.1:%d (%s), HL7 127.0.0.1:%d, live dosimeters 127.0.0.1:%d; Ctrl-C ends it%n%n",
                port,
                running.dicom().port(),
                running.dicom().aeTitle(),
                running.hl7().port(),
                running.dosimeters().port().orElseThrow());
    }
}
