package org.suitegateway.dicom;

import java.time.Clock;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.suitegateway.core.device.Clinic;

/**
 * The component {@code dicom:}. As consumer {@code dicom:listen} takes C-ECHO and C-STORE; {@code dicom:worklist}, {@code
 * dicom:performed-step} and {@code dicom:commitment} serve these on the same associations. As producer {@code dicom:store} sends objects,
 * {@code dicom:forward-step} messages about performed steps and {@code dicom:report-commitment} answers to requests for commitment; {@code
 * dicom:echo} asks whether somebody is there. The options stand in the module's README.
 */
public final class DicomComponent extends DefaultComponent {
    private final ServiceRegistry registry = new ServiceRegistry();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        CamelContext context = getCamelContext();
        String host = option(parameters, "host", String.class, "0.0.0.0");
        int port = option(parameters, "port", Integer.class, 0);
        return switch (remaining) {
            case "listen" ->
                new ListenEndpoint(
                        uri,
                        this,
                        new ListenEndpoint.Options(
                                host,
                                port,
                                option(parameters, "aeTitle", String.class, "SUITEGW"),
                                required(context, parameters, "gate", AssociationGate.class),
                                required(context, parameters, "events", AssociationEvents.class),
                                option(parameters, "maxAssociations", Integer.class, 64),
                                option(parameters, "maxAssociationsPerCaller", Integer.class, 16),
                                option(parameters, "reservedAssociations", Integer.class, 16),
                                option(parameters, "requestTimeoutMillis", Integer.class, 15_000),
                                option(parameters, "idleTimeoutMillis", Integer.class, 120_000)),
                        registry);
            case "store", "echo", "forward-step" ->
                new SendEndpoint(uri, this, remaining, peer(parameters, host, port));
            case "report-commitment" ->
                new ReportEndpoint(
                        uri,
                        this,
                        registry,
                        required(context, parameters, "clinic", Clinic.class),
                        peer(parameters, host, port));
            default -> service(uri, remaining, parameters);
        };
    }

    private Peer peer(Map<String, Object> parameters, String host, int port) {
        return new Peer(
                host,
                port,
                option(parameters, "calledAe", String.class, "ANY-SCP"),
                option(parameters, "callingAe", String.class, "SUITEGW"),
                option(parameters, "connectTimeoutMillis", Integer.class, 5_000),
                option(parameters, "responseTimeoutMillis", Integer.class, 60_000));
    }

    private Endpoint service(String uri, String name, Map<String, Object> parameters) {
        DicomService service = DicomService.ofUri(name)
                .orElseThrow(() -> new IllegalArgumentException("dicom: there is no " + name + ", see its README"));
        Clock clock = resolveAndRemoveReferenceParameter(parameters, "clock", Clock.class);
        return new ServiceEndpoint(
                uri,
                this,
                service,
                registry,
                required(getCamelContext(), parameters, "clinic", Clinic.class),
                clock == null ? Clock.systemUTC() : clock);
    }

    private <T> T option(Map<String, Object> parameters, String name, Class<T> type, T otherwise) {
        T value = getAndRemoveParameter(parameters, name, type);
        return value == null ? otherwise : value;
    }

    private <T> T required(CamelContext context, Map<String, Object> parameters, String name, Class<T> type) {
        T bean = resolveAndRemoveReferenceParameter(parameters, name, type);
        if (bean == null) {
            throw new IllegalArgumentException("dicom: needs the option " + name + "=#bean");
        }
        return bean;
    }
}
