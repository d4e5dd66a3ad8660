package org.suitegateway.app.wiring;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.DevicePing;

/** By C-ECHO of the DICOM component. The context is asked for late: it is made of routes that ping. */
final class PingOverDicom implements DevicePing {
    private final Supplier<CamelContext> context;
    private final Function<Device, String> echo;

    /** @param echo endpoint that sends C-ECHO to the device */
    PingOverDicom(Supplier<CamelContext> context, Function<Device, String> echo) {
        this.context = context;
        this.echo = echo;
    }

    @Override
    public Answer ping(Device device) {
        long begun = System.nanoTime();
        String why = "";
        try (ProducerTemplate template = context.get().createProducerTemplate()) {
            template.requestBody(echo.apply(device), "");
        } catch (CamelExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        } catch (java.io.IOException | RuntimeException e) {
            why = String.valueOf(e.getMessage());
        }
        return new Answer(why.isEmpty(), why, Duration.ofNanos(System.nanoTime() - begun));
    }
}
