package org.suitegateway.dicom;

import java.util.Map;
import java.util.Objects;
import org.aoju.bus.image.metric.Association;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.time.ClinicZone;

/** Serves one SOP class on all listeners of the component from its start to its stop. */
abstract class ServiceConsumer extends DefaultConsumer implements ServiceProvider {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceConsumer.class);

    private final ServiceEndpoint endpoint;

    ServiceConsumer(ServiceEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    ServiceEndpoint endpoint() {
        return endpoint;
    }

    /** What a device calls its wall clock. */
    ClinicZone zoneOf(String callingAe) {
        return endpoint.clinic()
                .deviceByAe(callingAe)
                .map(d -> d.zone())
                .orElse(endpoint.clinic().zone());
    }

    /**
     * One exchange through the route.
     *
     * @return the body it ended with
     * @throws RefusedException from the route
     * @throws UnavailableException from the route
     * @throws IllegalStateException for any other failure, which is logged
     */
    Object ask(Association association, Object body, Map<String, Object> headers) {
        Exchange exchange = createExchange(true);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.getIn().setHeader(DicomHeaders.CALLING_AE, association.getCallingAET());
        exchange.getIn().setHeader(DicomHeaders.CALLED_AE, association.getCalledAET());
        exchange.getIn().setHeader(DicomHeaders.PEER, GateKeeper.peer(association));
        headers.forEach(exchange.getIn()::setHeader);
        exchange.getIn().setBody(body);
        try {
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            return Objects.requireNonNull(exchange.getMessage().getBody(), "body");
        } catch (RefusedException refused) {
            throw refused;
        } catch (UnavailableException away) {
            LOG.warn(
                    "{} not served peer={} why={}",
                    endpoint.service().uriName(),
                    association.getCallingAET(),
                    away.getMessage());
            throw away;
        } catch (Exception e) {
            LOG.error("{} not served peer={}", endpoint.service().uriName(), association.getCallingAET(), e);
            throw new IllegalStateException("the route failed", e);
        } finally {
            releaseExchange(exchange, true);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        endpoint.registry().register(endpoint.service(), this);
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.registry().unregister(endpoint.service(), this);
        super.doStop();
    }
}
