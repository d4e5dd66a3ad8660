package org.suitegateway.dicom;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aoju.bus.image.Dimse;
import org.aoju.bus.image.Status;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.ImageException;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Page;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.worklist.Worklist;
import org.suitegateway.core.worklist.WorklistQuery;

/**
 * {@code dicom:worklist}: answers C-FIND (PS3.4 section K.4). Each page of entries is an exchange of its own. The answers are written on
 * another thread than the association's, which hears of a C-CANCEL meanwhile; one query at a time per association.
 */
final class WorklistConsumer extends ServiceConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(WorklistConsumer.class);
    private static final int PAGE = 100;
    private static final String RUNNING = "suitegateway.query";

    WorklistConsumer(ServiceEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    public void serve(ServiceRequest request) throws IOException {
        awaitRunning(request.association());
        if (request.dimse() != Dimse.C_FIND_RQ) {
            throw new ImageException(Status.UnrecognizedOperation);
        }
        WorklistKeys keys = keys(request);
        AtomicBoolean cancelled = new AtomicBoolean();
        request.association().addCancelRQHandler(request.messageId(), as -> cancelled.set(true));
        FutureTask<Void> query = new FutureTask<>(() -> answer(request, keys, cancelled), null);
        request.association().setProperty(RUNNING, query);
        request.association().getDevice().execute(query);
    }

    /** Nobody may ask for more before the end, and nobody gets more threads by doing so. */
    private static void awaitRunning(Association association) throws IOException {
        if (association.getProperty(RUNNING) instanceof FutureTask<?> running) {
            try {
                running.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } catch (ExecutionException e) {
                throw new IOException("the query before failed", e);
            }
        }
    }

    private WorklistKeys keys(ServiceRequest request) throws IOException {
        try {
            Attributes identifier = request.readDataSet();
            if (identifier.isEmpty()) {
                throw new ImageException(Status.IdentifierDoesNotMatchSOPClass)
                        .setErrorComment("the query has no identifier");
            }
            return new WorklistKeys(identifier, zoneOf(request.callingAe()));
        } catch (RefusedException refused) {
            throw Responses.of(refused, Status.IdentifierDoesNotMatchSOPClass);
        }
    }

    private void answer(ServiceRequest request, WorklistKeys keys, AtomicBoolean cancelled) {
        try {
            request.respond(Commands.mkCFindRSP(request.command(), find(request, keys, cancelled)));
        } catch (IOException e) {
            LOG.debug("the association ended before its answer peer={}", request.callingAe());
        } catch (RuntimeException e) {
            fail(request, e);
        } finally {
            request.association().removeCancelRQHandler(request.messageId());
        }
    }

    private int find(ServiceRequest request, WorklistKeys keys, AtomicBoolean cancelled) throws IOException {
        WorklistQuery query = keys.query(request.callingAe());
        boolean allKeys = endpoint()
                .clinic()
                .deviceByAe(request.callingAe())
                .map(Device::worklist)
                .filter(Device.WorklistHabits::allKeys)
                .isPresent();
        Optional<String> cursor = Optional.empty();
        do {
            Page<?> page = (Page<?>)
                    ask(request.association(), query, Map.of(DicomHeaders.PAGE, new Page.Request(PAGE, cursor)));
            for (Object entry : page.items()) {
                if (cancelled.get()) {
                    return Status.Cancel;
                }
                Optional<WorklistKeys.Answer> answer = keys.answer((Worklist.Entry) entry, allKeys);
                if (answer.isPresent()) {
                    int status = answer.get().partly() ? Status.PendingWarning : Status.Pending;
                    request.respond(
                            Commands.mkCFindRSP(request.command(), status),
                            answer.get().dataSet());
                }
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return cancelled.get() ? Status.Cancel : Status.Success;
    }

    private static void fail(ServiceRequest request, RuntimeException e) {
        ImageException failure;
        if (e instanceof RefusedException refused) {
            failure = Responses.of(refused, Status.IdentifierDoesNotMatchSOPClass);
        } else if (e instanceof UnavailableException) {
            failure = new ImageException(Status.OutOfResources).setErrorComment("out of reach, try again later");
        } else {
            LOG.error("query not answered peer={}", request.callingAe(), e);
            failure = new ImageException(Status.UnableToProcess).setErrorComment("error of the gateway, see its log");
        }
        Attributes response = failure.mkRSP(Dimse.C_FIND_RQ.commandFieldOfRSP(), request.messageId());
        try {
            response.setString(Tag.AffectedSOPClassUID, VR.UI, DicomService.WORKLIST.sopClass());
            request.respond(response);
        } catch (IOException | RuntimeException gone) {
            request.association().abort();
        }
    }
}
