package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.AssociationRejectedException;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Fault;
import org.suitegateway.simulators.dicom.Offer;

/** {@code dicom:listen} from its start to its end. */
class ListenLifeTest {
    @TempDir
    Path folder;

    @Test
    void a_route_can_be_stopped_and_started_again() throws Exception {
        try (Listening gateway = Listening.start(folder)) {
            String route = gateway.context.getRoutes().get(0).getId();
            assertThat(Dcmtk.echoes(gateway)).isTrue();

            gateway.context.getRouteController().stopRoute(route);

            assertThatThrownBy(() -> Association.open(gateway.call(), List.of(Offer.verification())))
                    .isInstanceOf(java.io.IOException.class);

            gateway.context.getRouteController().startRoute(route);

            int port = ((ListenEndpoint) gateway.context.getRoutes().get(0).getEndpoint()).port();
            assertThat(Association.echo(gateway.call(port))).isZero();
        }
    }

    @Test
    void an_object_in_the_middle_of_a_stop_is_not_acknowledged() throws Exception {
        Listening gateway = Listening.start(folder);
        DicomObject object = Instances.explicit(Instances.image(400));
        Association association = Association.open(gateway.call(), List.of(Offer.of(object)));
        Thread sender = new Thread(() -> {
            try {
                association.store(object, new Fault(Fault.Kind.SILENCE, 100_000));
            } catch (java.io.IOException ended) {
                // by the gateway
            }
        });
        sender.start();
        await().until(() -> !gateway.spool.files().isEmpty());

        gateway.context
                .getRouteController()
                .stopRoute(gateway.context.getRoutes().get(0).getId(), 1, java.util.concurrent.TimeUnit.SECONDS);

        sender.join();
        assertThat(gateway.spool.received()).isEmpty();
        gateway.close();
    }

    @Test
    void a_port_in_use_stops_the_start_and_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(Listening.HOST))) {
            assertThatThrownBy(() -> start(
                            "dicom:listen?host=127.0.0.1&port=" + taken.getLocalPort() + "&gate=#gate&events=#events",
                            true))
                    .rootCause()
                    .isInstanceOf(java.net.BindException.class);
        }
    }

    @Test
    void there_is_no_listening_without_a_gate() {
        assertThatThrownBy(() -> start("dicom:listen?host=127.0.0.1&events=#events", true))
                .rootCause()
                .hasMessageContaining("gate=#bean");
    }

    @Test
    void a_route_that_would_hold_objects_in_memory_does_not_start() {
        assertThatThrownBy(() -> start("dicom:listen?host=127.0.0.1&gate=#gate&events=#events", false))
                .hasStackTraceContaining("noStreamCaching");
    }

    @Test
    void an_option_that_does_not_exist_is_told() {
        assertThatThrownBy(() -> start("dicom:listen?host=127.0.0.1&gate=#gate&events=#events&aeTitel=X", true))
                .hasStackTraceContaining("aeTitel");
    }

    @Test
    void a_gate_that_fails_lets_nobody_in() throws Exception {
        AssociationGate failing = (calling, called, peer) -> {
            throw new IllegalStateException("no records");
        };
        try (Listening gateway = Listening.start(folder, failing)) {
            assertThatThrownBy(() -> Association.open(gateway.call(), List.of(Offer.verification())))
                    .isInstanceOfSatisfying(AssociationRejectedException.class, e -> assertThat(e.result())
                            .isEqualTo(2));
        }
    }

    @Test
    void a_gate_that_knows_more_titles_than_the_endpoint_opens_none_of_them() throws Exception {
        AssociationGate open = (calling, called, peer) -> AssociationGate.Verdict.ACCEPT;
        try (Listening gateway = Listening.start(folder, open, "maxAssociations=2")) {
            for (int i = 0; i < 3; i++) { // more often than is allowed at once: who was refused is not counted
                assertThat(Dcmtk.run("echoscu", "-aec", "OTHER", Listening.HOST, gateway.port())
                                .text())
                        .contains("Called AE Title Not Recognized");
            }
            assertThat(Dcmtk.echoes(gateway)).isTrue();
        }
    }

    @Test
    void records_that_are_away_send_nobody_away() throws Exception {
        try (Listening gateway = Listening.start(folder)) {
            gateway.recordsAway = true;
            assertThat(Dcmtk.echoes(gateway)).isTrue();
        }
    }

    private static void start(String uri, boolean streaming) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry()
                    .bind("gate", (AssociationGate) (calling, called, peer) -> AssociationGate.Verdict.ACCEPT);
            context.getRegistry().bind("events", new AssociationEvents() {
                @Override
                public void opened(String callingAe, String peer) {}

                @Override
                public void refused(String callingAe, String peer, AssociationGate.Verdict why, String asked) {}
            });
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    var route = from(uri);
                    (streaming ? route.noStreamCaching() : route).process(e -> {});
                }
            });
            context.start();
        }
    }
}
