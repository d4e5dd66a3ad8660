package org.suitegateway.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aoju.bus.image.Dimse;
import org.aoju.bus.image.Status;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.ImageException;
import org.apache.camel.Processor;
import org.suitegateway.core.commitment.CommitmentRequest;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;

/** {@code dicom:commitment}: N-ACTION of the Storage Commitment Push Model (PS3.4 section J.3.2), answered when the exchange has ended. */
final class CommitmentConsumer extends ServiceConsumer {
    /** The one instance of the SOP class (PS3.4 section J.3.5). */
    static final String INSTANCE = "1.2.840.10008.1.20.1.1";

    private static final int REQUEST = 1;

    CommitmentConsumer(ServiceEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    public void serve(ServiceRequest request) throws IOException {
        if (request.dimse() != Dimse.N_ACTION_RQ) {
            throw new ImageException(Status.UnrecognizedOperation);
        }
        endpoint().registry().answering(request.association());
        try {
            CommitmentRequest asked = read(request);
            ask(request.association(), asked, Map.of());
            endpoint().registry().asked(asked.callingAe(), asked.transactionUid(), request.association());
            request.respond(Commands.mkNActionRSP(request.command(), Status.Success));
        } catch (RefusedException refused) {
            throw refusal(refused);
        } catch (UnavailableException away) {
            throw new ImageException(Status.ProcessingFailure).setErrorComment("out of reach, try again later");
        } catch (IllegalStateException failed) {
            throw new ImageException(Status.ProcessingFailure).setErrorComment("error of the gateway, see its log");
        } finally {
            endpoint().registry().answered(request.association());
        }
    }

    private CommitmentRequest read(ServiceRequest request) throws IOException {
        Attributes command = request.command();
        Attributes told = TextValues.decoded(request.readDataSet());
        if (!DicomService.COMMITMENT.sopClass().equals(command.getString(Tag.RequestedSOPClassUID, ""))) {
            throw new ImageException(Status.NoSuchSOPclass);
        }
        if (!INSTANCE.equals(command.getString(Tag.RequestedSOPInstanceUID, ""))) {
            throw new ImageException(Status.NoSuchObjectInstance)
                    .setErrorComment("the instance of this class is " + INSTANCE);
        }
        if (command.getInt(Tag.ActionTypeID, 0) != REQUEST) {
            throw new ImageException(Status.NoSuchActionType)
                    .setErrorComment("the action is 1, request storage commitment")
                    .setActionTypeID(command.getInt(Tag.ActionTypeID, 0));
        }
        return new CommitmentRequest(
                uid(told, Tag.TransactionUID),
                request.callingAe(),
                endpoint().clock().instant(),
                instances(told));
    }

    private static List<CommitmentRequest.Instance> instances(Attributes told) {
        Sequence items = told.getSequence(Tag.ReferencedSOPSequence);
        if (items == null || items.isEmpty()) {
            throw missing(Tag.ReferencedSOPSequence);
        }
        List<CommitmentRequest.Instance> instances = new ArrayList<>(items.size());
        for (Attributes item : items) {
            instances.add(new CommitmentRequest.Instance(
                    uid(item, Tag.ReferencedSOPClassUID), uid(item, Tag.ReferencedSOPInstanceUID)));
        }
        return instances;
    }

    private static String uid(Attributes from, int tag) {
        String uid = TextValues.value(from, tag);
        if (uid.isEmpty()) {
            throw missing(tag);
        }
        if (!Uid.isValid(uid)) {
            throw new RefusedException(
                    Refusal.INVALID_VALUE, StructureCheck.tagName(tag), "a UID is digits and dots, at most 64");
        }
        return uid;
    }

    private static RefusedException missing(int tag) {
        return new RefusedException(Refusal.MISSING_FIELD, StructureCheck.tagName(tag), "it is missing");
    }

    /** PS3.7 section 10.1.4.1.10. */
    private static ImageException refusal(RefusedException refused) {
        return switch (refused.reason()) { // no default: a new reason must not compile until it has a status
            case MISSING_FIELD -> Responses.listing(refused, Status.MissingAttribute);
            case INVALID_VALUE, INVALID_IDENTIFIER, UNKNOWN_CODE -> Responses.of(refused, Status.InvalidArgumentValue);
            case DUPLICATE -> Responses.of(refused, Status.DuplicateInvocation);
            case TOO_LARGE -> Responses.of(refused, Status.ResourceLimitation);
            case UNREADABLE, TRUNCATED, INTERRUPTED, MISMATCH, UNKNOWN_KEY, CONFLICT, FINAL, UNSUPPORTED ->
                Responses.of(refused, Status.ProcessingFailure);
        };
    }
}
