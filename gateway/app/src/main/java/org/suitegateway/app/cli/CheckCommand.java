package org.suitegateway.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.suitegateway.app.settings.GatewaySettings;
import org.suitegateway.app.settings.SettingsReader;
import org.suitegateway.app.wiring.DemoPeers;
import org.suitegateway.app.wiring.RecordsWiring;
import org.suitegateway.core.audit.AuditSeal;
import org.suitegateway.store.SqlAuditTrail;
import org.suitegateway.store.SqlTransactions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** Looks at what is kept, while the service does not run on it. */
@Command(
        name = "check",
        description =
                "Checks the audit trail: every entry is there and is what was sealed. Ends with 0, or a list and 1.",
        mixinStandardHelpOptions = true,
        versionProvider = GatewayCommand.Version.class)
final class CheckCommand implements Callable<Integer> {
    private static final int BROKEN = 1;

    @Option(names = "--config", paramLabel = "DIR", description = "configuration (default: ./config)")
    private Path config = Path.of("config");

    @Option(names = "--data", paramLabel = "DIR", description = "where everything is kept (default: ./data)")
    private Path data = Path.of("data");

    @Unmatched
    private List<String> settings = new ArrayList<>();

    /** The records and nothing else: no listener, no page. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @Import(RecordsWiring.class)
    static class Records {
        @Bean
        static SettingsReader settingsReader(ConfigurableEnvironment environment) {
            return new SettingsReader(environment);
        }

        @Bean
        GatewaySettings settings(SettingsReader reader) {
            return reader.read();
        }
    }

    @Override
    public Integer call() {
        List<Integer> outcome = new ArrayList<>();
        int started = Starter.start(
                () -> {
                    ConfigFolder.check(config);
                    return new Starter.Start(
                            "file:" + config.toAbsolutePath() + "/",
                            data,
                            List.of(),
                            settings,
                            DemoPeers.NONE,
                            context -> outcome.add(checked(context)));
                },
                Records.class,
                WebApplicationType.NONE);
        return outcome.isEmpty() ? started : outcome.get(0);
    }

    private static int checked(ConfigurableApplicationContext context) {
        try (context) {
            AuditSeal.Verdict verdict = AuditSeal.verify(new SqlAuditTrail(context.getBean(SqlTransactions.class)));
            if (verdict.broken().isPresent()) {
                System.out.println("audit trail: " + verdict.broken().get());
                return BROKEN;
            }
            System.out.println("audit trail: " + verdict.entries() + " entries, whole"
                    + (verdict.entries() == 0 ? "" : "; seal of the last one " + verdict.last()));
            return 0;
        }
    }
}
