package org.suitegateway.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.suitegateway.app.GatewayApplication;
import org.suitegateway.app.settings.ConfigurationMistake;
import org.suitegateway.app.wiring.DemoPeers;

/** Starts the service, or says in one line why it does not start. */
final class Starter {
    private static final int MISTAKE = 78; // EX_CONFIG of sysexits.h

    private Starter() {}

    /**
     * What to start with.
     *
     * @param config where Spring finds the files of settings
     * @param preset settings the command gives
     * @param given settings of the command line: they win
     * @param then what to do when it runs
     */
    record Start(
            String config,
            Path data,
            List<String> preset,
            List<String> given,
            DemoPeers demo,
            Consumer<ConfigurableApplicationContext> then) {}

    /** @return an exit status; {@link GatewayCommand#KEEPS_RUNNING} if it runs */
    static int start(Supplier<Start> what) {
        return start(what, GatewayApplication.class, WebApplicationType.SERVLET);
    }

    static int start(Supplier<Start> what, Class<?> application, WebApplicationType type) {
        try {
            Start start = what.get();
            start.then().accept(run(start, application, type));
            return GatewayCommand.KEEPS_RUNNING;
        } catch (RuntimeException e) {
            for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ConfigurationMistake) {
                    System.err.println("suite-gateway: " + cause.getMessage());
                    return MISTAKE;
                }
            }
            throw e;
        }
    }

    private static ConfigurableApplicationContext run(Start start, Class<?> wiring, WebApplicationType type) {
        List<String> args = new ArrayList<>();
        args.add("--spring.config.name=application," + String.join(",", ConfigFolder.FILES));
        args.add("--spring.config.location=classpath:/," + start.config());
        args.add("--gateway.data=" + start.data().toAbsolutePath());
        args.addAll(start.preset());
        args.addAll(start.given());
        start.given().stream().filter(a -> !a.startsWith("--")).findFirst().ifPresent(a -> {
            throw new ConfigurationMistake("command line", "'" + a + "' is no setting: they look like --name=value");
        });
        SpringApplication application = new SpringApplication(wiring);
        application.setWebApplicationType(type);
        application.setLogStartupInfo(false);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("demoPeers", start.demo()));
        return application.run(args.toArray(String[]::new));
    }
}
