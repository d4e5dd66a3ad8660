package org.suitegateway.dicom;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.DataWriterAdapter;
import org.aoju.bus.image.metric.DimseRSP;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.aoju.bus.image.metric.internal.pdu.RoleSelection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.commitment.CommitmentAnswer;
import org.suitegateway.core.commitment.CommitmentDesk;
import org.suitegateway.core.commitment.CommitmentRequest;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.error.UnavailableException;

/**
 * Tells devices what is committed, by N-EVENT-REPORT (PS3.4 section J.3.3): over the association on which it was asked for while that is
 * open, over another one of the device, or over a new one to the device on which we are the SCP (PS3.7 section D.3.3.4). Thread-safe.
 */
final class CommitmentReporter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitmentReporter.class);
    private static final String COMMITMENT = DicomService.COMMITMENT.sopClass();
    private static final int ALL_COMMITTED = 1;
    private static final int FAILURES_EXIST = 2;
    private static final int FAILURE = 0x0110;

    private final ServiceRegistry registry;
    private final Clinic clinic;
    private final Peer template;
    private final Map<String, Caller> callers = new ConcurrentHashMap<>();

    /** @param template how to call: our title, and how long to wait */
    CommitmentReporter(ServiceRegistry registry, Clinic clinic, Peer template) {
        this.registry = registry;
        this.clinic = clinic;
        this.template = template;
    }

    /** @throws UnavailableException if the device did not take it */
    void report(CommitmentDesk.Report report) {
        CommitmentRequest request = report.request();
        for (Association open : registry.forReport(request.callingAe(), request.transactionUid())) {
            try {
                check(overOpen(open, report));
                return;
            } catch (IOException | RuntimeException e) {
                if (e instanceof UnavailableException refused) {
                    throw refused;
                }
                LOG.info("commitment not reported over the open association peer={}", request.callingAe());
            }
        }
        check(overNew(report));
    }

    private static void check(int status) {
        if (status != 0) {
            throw new UnavailableException("N-EVENT-REPORT answered " + String.format("%04X", status));
        }
    }

    private int overOpen(Association association, CommitmentDesk.Report report) throws IOException {
        try {
            DimseRSP response = association.neventReport(
                    COMMITMENT,
                    CommitmentConsumer.INSTANCE,
                    eventType(report.answer()),
                    dataSet(report, association.getCalledAET()),
                    null);
            response.next();
            return response.getCommand().getInt(Tag.Status, FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", e);
        }
    }

    private int overNew(CommitmentDesk.Report report) {
        Caller caller = caller(report.request().callingAe());
        AAssociateRQ rq = caller.request();
        rq.addPresentationContext(
                new Presentation(1, COMMITMENT, UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian));
        rq.addRoleSelection(new RoleSelection(COMMITMENT, false, true));
        Association association = caller.open(rq);
        boolean sound = false;
        try {
            if (association.getTransferSyntaxesFor(COMMITMENT).isEmpty()) {
                sound = true;
                throw new UnavailableException("the device does not accept storage commitment");
            }
            Attributes command = Commands.mkNEventReportRQ(
                    association.nextMessageID(),
                    COMMITMENT,
                    CommitmentConsumer.INSTANCE,
                    eventType(report.answer()),
                    new Attributes());
            Attributes answer = caller.ask(
                    association,
                    association.pcFor(COMMITMENT, null),
                    command,
                    new DataWriterAdapter(dataSet(report, template.callingAe())));
            sound = true;
            return answer.getInt(Tag.Status, FAILURE);
        } catch (IOException e) {
            throw new UnavailableException("the association broke: " + Caller.text(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", e);
        } finally {
            Caller.end(association, sound);
        }
    }

    private Caller caller(String ae) {
        Device device = clinic.deviceByAe(ae)
                .filter(d -> d.host().isPresent() && d.port().isPresent())
                .orElseThrow(() -> new UnavailableException(
                        "no association of the device is open, and where to call it is not configured"));
        return callers.computeIfAbsent(
                ae,
                title -> new Caller(new Peer(
                        device.host().orElseThrow(),
                        device.port().orElseThrow(),
                        title,
                        template.callingAe(),
                        template.connectTimeoutMillis(),
                        template.responseTimeoutMillis())));
    }

    private static int eventType(CommitmentAnswer answer) {
        return answer.failed().isEmpty() ? ALL_COMMITTED : FAILURES_EXIST;
    }

    /** PS3.4 table J.3-2. */
    private static Attributes dataSet(CommitmentDesk.Report report, String retrieveAe) {
        Attributes told = new Attributes(4);
        told.setString(Tag.RetrieveAETitle, VR.AE, retrieveAe);
        told.setString(Tag.TransactionUID, VR.UI, report.request().transactionUid());
        List<CommitmentRequest.Instance> committed = report.answer().committed();
        if (!committed.isEmpty()) {
            Sequence items = told.newSequence(Tag.ReferencedSOPSequence, committed.size());
            committed.forEach(instance -> items.add(item(instance)));
        }
        List<CommitmentAnswer.Failed> failed = report.answer().failed();
        if (!failed.isEmpty()) {
            Sequence items = told.newSequence(Tag.FailedSOPSequence, failed.size());
            failed.forEach(f -> {
                Attributes item = item(f.instance());
                item.setInt(Tag.FailureReason, VR.US, f.reason().code());
                items.add(item);
            });
        }
        return told;
    }

    private static Attributes item(CommitmentRequest.Instance instance) {
        Attributes item = new Attributes(3);
        item.setString(Tag.ReferencedSOPClassUID, VR.UI, instance.sopClassUid());
        item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, instance.sopInstanceUid());
        return item;
    }

    @Override
    public void close() {
        callers.values().forEach(Caller::close);
        callers.clear();
    }
}
