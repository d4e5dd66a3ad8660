package org.suitegateway.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import org.aoju.bus.image.Status;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.performed.StepForwarding;

/** Sends messages about performed steps as they came, in implicit VR to who takes nothing else. Thread-safe. */
final class StepForwarder {
    private static final String STEP = DicomService.PERFORMED_STEP.sopClass();
    private static final int FAILURE = 0x0110;

    private final Caller caller;

    StepForwarder(Caller caller) {
        this.caller = caller;
    }

    /** @throws UnavailableException if there was no association or no answer */
    StepForwarding.Answer send(PerformedSteps.Kept message) {
        AAssociateRQ rq = caller.request();
        rq.addPresentationContext(new Presentation(1, STEP, UID.ExplicitVRLittleEndian));
        rq.addPresentationContext(new Presentation(3, STEP, UID.ImplicitVRLittleEndian));
        Association association = caller.open(rq);
        boolean sound = false;
        try {
            Set<String> accepted = association.getTransferSyntaxesFor(STEP);
            if (accepted.isEmpty()) {
                sound = true;
                return new StepForwarding.Answer(
                        Status.SOPclassNotSupported, "the destination does not accept performed procedure steps");
            }
            StepForwarding.Answer answer = send(association, message, accepted.contains(UID.ExplicitVRLittleEndian));
            sound = true;
            return answer;
        } catch (IOException e) {
            throw new UnavailableException("the association broke: " + Caller.text(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", e);
        } finally {
            Caller.end(association, sound);
        }
    }

    private StepForwarding.Answer send(Association association, PerformedSteps.Kept message, boolean explicit)
            throws IOException, InterruptedException {
        String syntax = explicit ? UID.ExplicitVRLittleEndian : UID.ImplicitVRLittleEndian;
        byte[] dataSet = explicit ? message.dataSet() : implicit(message.dataSet());
        int id = association.nextMessageID();
        Attributes command = message.create()
                ? Commands.mkNCreateRQ(id, STEP, message.sopInstanceUid())
                : Commands.mkNSetRQ(id, STEP, message.sopInstanceUid());
        Attributes answer = caller.ask(
                association,
                association.pcFor(STEP, syntax),
                command,
                (out, s) -> out.write(dataSet, 0, dataSet.length));
        return new StepForwarding.Answer(
                answer.getInt(Tag.Status, FAILURE),
                answer.getInt(Tag.ErrorID, 0),
                answer.getString(Tag.ErrorComment, ""));
    }

    private static byte[] implicit(byte[] explicit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(explicit.length);
        try (ImageOutputStream out = new ImageOutputStream(bytes, UID.ImplicitVRLittleEndian)) {
            ServiceRequest.parse(explicit, UID.ExplicitVRLittleEndian).writeTo(out);
        }
        return bytes.toByteArray();
    }
}
