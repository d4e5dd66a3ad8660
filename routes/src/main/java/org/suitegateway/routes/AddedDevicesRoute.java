package org.suitegateway.routes;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.DevicePing;
import org.suitegateway.core.device.Sightings;

/**
 * Devices that people add on a page: what another process added is read every three seconds, and those with an address are asked every
 * minute whether they are there, as the configured ones are.
 */
public final class AddedDevicesRoute extends RouteBuilder {
    private final Runnable refresh;
    private final Supplier<List<Device>> added;
    private final DevicePing ping;
    private final Sightings sightings;
    private final Clock clock;

    /** @param refresh reads again what was added; it throws when the records are away, and is tried again */
    public AddedDevicesRoute(
            Runnable refresh, Supplier<List<Device>> added, DevicePing ping, Sightings sightings, Clock clock) {
        this.refresh = refresh;
        this.added = added;
        this.ping = ping;
        this.sightings = sightings;
        this.clock = clock;
    }

    @Override
    public void configure() {
        from("timer:added-devices?period=3000&delay=3000&includeMetadata=false")
                .routeId("read-added-devices")
                .process(e -> refresh.run());
        from("timer:added-devices-echo?period=60000&delay=5000&includeMetadata=false")
                .routeId("echo-added-devices")
                .process(e -> e.getMessage().setBody(asked()))
                .split(body())
                .parallelProcessing()
                .process(this::ask)
                .end();
    }

    private List<Device> asked() {
        return added.get().stream().filter(d -> d.host().isPresent()).toList();
    }

    private void ask(Exchange exchange) {
        Device device = Exchanges.body(exchange, Device.class);
        DevicePing.Answer answer = ping.ping(device);
        if (answer.answered()) {
            sightings.echoAnswered(device.id(), clock.instant());
        } else {
            sightings.echoMissed(device.id(), clock.instant(), answer.why());
        }
    }
}
