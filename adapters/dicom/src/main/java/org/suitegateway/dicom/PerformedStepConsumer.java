package org.suitegateway.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.aoju.bus.image.Dimse;
import org.aoju.bus.image.Status;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.ImageException;
import org.apache.camel.Processor;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.performed.StepMessage;

/** {@code dicom:performed-step}: N-CREATE and N-SET of performed procedure steps (PS3.4 section F.7.2), answered when the exchange has ended. */
final class PerformedStepConsumer extends ServiceConsumer {
    private static final int MAY_NO_LONGER_BE_UPDATED = 0xA710; // PS3.4 table F.7.2-2

    PerformedStepConsumer(ServiceEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    public void serve(ServiceRequest request) throws IOException {
        if (request.dimse() != Dimse.N_CREATE_RQ && request.dimse() != Dimse.N_SET_RQ) {
            throw new ImageException(Status.UnrecognizedOperation);
        }
        Attributes raw = new Attributes();
        Attributes response;
        try {
            raw = request.readDataSet();
            response = request.dimse() == Dimse.N_CREATE_RQ ? create(request, raw) : set(request, raw);
        } catch (RefusedException refused) {
            throw refusal(refused, raw);
        } catch (UnavailableException away) {
            throw new ImageException(Status.ProcessingFailure).setErrorComment("out of reach, try again later");
        } catch (IllegalStateException failed) {
            throw new ImageException(Status.ProcessingFailure).setErrorComment("error of the gateway, see its log");
        }
        request.respond(response);
    }

    private Attributes create(ServiceRequest request, Attributes raw) throws IOException {
        Attributes command = request.command();
        sopClass(command, Tag.AffectedSOPClassUID);
        if (raw.isEmpty()) {
            throw new RefusedException(
                    Refusal.MISSING_FIELD,
                    StructureCheck.tagName(Tag.PerformedProcedureStepStatus),
                    "the request says nothing of the step");
        }
        if (!command.containsValue(Tag.AffectedSOPInstanceUID)) { // the SCP may choose: PS3.7 section 10.1.5.1.4
            command.setString(Tag.AffectedSOPInstanceUID, VR.UI, Uid.fresh());
        }
        String uid = sopInstance(command, Tag.AffectedSOPInstanceUID);
        byte[] dataSet = explicit(raw);
        PerformedStepReader reader = new PerformedStepReader(TextValues.decoded(raw), zoneOf(request.callingAe()));
        tell(
                request,
                new StepMessage(
                        uid,
                        request.callingAe(),
                        Optional.of(reader.created(
                                uid, request.callingAe(), endpoint().clock().instant())),
                        Optional.empty(),
                        reader.dose(endpoint().clinic().deviceByAe(request.callingAe())),
                        dataSet));
        return Commands.mkNCreateRSP(command, Status.Success);
    }

    private Attributes set(ServiceRequest request, Attributes raw) throws IOException {
        Attributes command = request.command();
        sopClass(command, Tag.RequestedSOPClassUID);
        String uid = sopInstance(command, Tag.RequestedSOPInstanceUID);
        byte[] dataSet = explicit(raw);
        PerformedStepReader reader = new PerformedStepReader(TextValues.decoded(raw), zoneOf(request.callingAe()));
        tell(
                request,
                new StepMessage(
                        uid,
                        request.callingAe(),
                        Optional.empty(),
                        Optional.of(reader.change()),
                        reader.dose(endpoint().clinic().deviceByAe(request.callingAe())),
                        dataSet));
        return Commands.mkNSetRSP(command, Status.Success);
    }

    private void tell(ServiceRequest request, StepMessage message) {
        ask(request.association(), message, Map.of(DicomHeaders.SOP_INSTANCE, message.sopInstanceUid()));
    }

    private static void sopClass(Attributes command, int tag) throws ImageException {
        if (!DicomService.PERFORMED_STEP.sopClass().equals(command.getString(tag, ""))) {
            throw new ImageException(Status.NoSuchSOPclass);
        }
    }

    private static String sopInstance(Attributes command, int tag) {
        String uid = command.getString(tag, "");
        if (uid == null || !Uid.isValid(uid)) {
            throw new RefusedException(
                    Refusal.INVALID_IDENTIFIER, StructureCheck.tagName(tag), "the UID of the step is missing or none");
        }
        return uid;
    }

    /** As it came but for the transfer syntax; to be called before any value is looked at, which would lose its character set. */
    private static byte[] explicit(Attributes raw) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new ImageOutputStream(bytes, UID.ExplicitVRLittleEndian)) {
            raw.writeTo(out);
        }
        StructureCheck.check(bytes.toByteArray(), UID.ExplicitVRLittleEndian); // some values are too long for it
        return bytes.toByteArray();
    }

    /** PS3.7 annex C; PS3.4 sections F.7.2.1.3 and F.7.2.2.3. */
    private static ImageException refusal(RefusedException refused, Attributes raw) {
        return switch (refused.reason()) { // no default: a new reason must not compile until it has a status
            case DUPLICATE -> Responses.of(refused, Status.DuplicateSOPinstance);
            case UNKNOWN_KEY -> Responses.of(refused, Status.NoSuchObjectInstance);
            case FINAL -> Responses.of(refused, Status.ProcessingFailure).setErrorID(MAY_NO_LONGER_BE_UPDATED);
            case MISSING_FIELD -> Responses.listing(refused, Status.MissingAttribute);
            case INVALID_VALUE, UNKNOWN_CODE -> Responses.valued(refused, Status.InvalidAttributeValue, raw);
            case INVALID_IDENTIFIER -> Responses.of(refused, Status.InvalidObjectInstance);
            case UNREADABLE, TRUNCATED, INTERRUPTED, TOO_LARGE, MISMATCH, CONFLICT, UNSUPPORTED ->
                Responses.of(refused, Status.ProcessingFailure);
        };
    }
}
