package org.suitegateway.routes;

import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.Sightings;

/** Asks one device every minute whether it is there, and notes the answer as evidence for the suite. */
public final class EchoDevicesRoute extends RouteBuilder {
    private final Device device;
    private final String echo;
    private final Sightings sightings;
    private final Clock clock;

    /** @param echo endpoint of the DICOM component that sends C-ECHO to the device */
    public EchoDevicesRoute(Device device, String echo, Sightings sightings, Clock clock) {
        this.device = device;
        this.echo = echo;
        this.sightings = sightings;
        this.clock = clock;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from("timer:echo-" + device.id() + "?period=60000&delay=2000&includeMetadata=false")
                .routeId("echo-" + device.id())
                .doTry()
                .to(echo)
                .process(e -> sightings.echoAnswered(device.id(), clock.instant()))
                .doCatch(Throwable.class)
                .process(this::missed)
                .end();
    }

    private void missed(Exchange exchange) {
        sightings.echoMissed(device.id(), clock.instant(), Exchanges.reason(exchange));
    }
}
