package org.suitegateway.app.wiring;

import java.net.BindException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.RoutesBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.suitegateway.app.settings.SettingsReader;

/** Starts the routes when everything they need is there, and stops them first. */
public final class CamelLife implements SmartLifecycle {
    private final CamelContext context;
    private final List<RoutesBuilder> routes;
    private final SettingsReader reader;

    CamelLife(CamelContext context, List<RoutesBuilder> routes, SettingsReader reader) {
        this.context = context;
        this.routes = List.copyOf(routes);
        this.reader = reader;
    }

    CamelContext context() {
        return context;
    }

    @Override
    public void start() {
        try {
            for (RoutesBuilder route : routes) {
                context.addRoutes(route);
            }
            context.start();
        } catch (Exception e) {
            context.stop();
            throw explained(e);
        }
    }

    private RuntimeException explained(Exception failure) {
        String route = "";
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedToStartRouteException failed) {
                route = String.valueOf(failed.getRouteId());
            }
            if (cause instanceof BindException) {
                String key =
                        switch (route) {
                            case "receive-messages" -> "gateway.hl7.port";
                            case "receive-readings" -> "gateway.dosimeters.port";
                            default -> "gateway.dicom.port";
                        };
                return reader.mistake(key, "cannot be opened: it is in use, or not ours to open");
            }
        }
        return new IllegalStateException("the routes do not start", failure);
    }

    @Override
    public void stop() {
        context.stop();
    }

    @Override
    public boolean isRunning() {
        return context.isStarted();
    }
}
