package org.suitegateway.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.aoju.bus.image.Dimse;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

/** One request on an association. @param data null when no data set comes with the command */
record ServiceRequest(
        Association association,
        Presentation context,
        Dimse dimse,
        Attributes command,
        @Nullable PDVInputStream data) {
    /** The largest are requests for commitment, 150 bytes per instance. */
    static final int DATA_SET_MAX = 4 << 20;

    String callingAe() {
        return association.getCallingAET();
    }

    int messageId() {
        return command.getInt(Tag.MessageID, 0);
    }

    boolean hasDataSet() {
        return data != null;
    }

    /**
     * Reads the data set, whose structure and size are looked at before the toolkit gets it. To be called once, on the association's own
     * thread.
     *
     * @return empty if none came
     * @throws RefusedException naming the place, when all of it was read
     */
    Attributes readDataSet() throws IOException {
        if (data == null) {
            return new Attributes();
        }
        byte[] bytes = data.readNBytes(DATA_SET_MAX + 1);
        if (bytes.length > DATA_SET_MAX) {
            data.skipAll();
            throw new RefusedException(Refusal.TOO_LARGE, "data set", "it has more than " + DATA_SET_MAX + " bytes");
        }
        return parse(bytes, context.getTransferSyntax());
    }

    static Attributes parse(byte[] bytes, String transferSyntax) throws IOException {
        StructureCheck.check(bytes, transferSyntax);
        try (ImageInputStream in = new ImageInputStream(new ByteArrayInputStream(bytes), transferSyntax)) {
            in.setImageInputHandler(FrugalHandler.ofRequest());
            Attributes read = new Attributes(in.bigEndian(), 64);
            in.readAttributes(read, -1, -1);
            return read;
        } catch (RefusedException refused) {
            throw refused;
        } catch (IOException | RuntimeException e) { // the toolkit throws what it likes at bytes it does not like
            throw new RefusedException(Refusal.UNREADABLE, "data set", "the toolkit cannot read it");
        }
    }

    void respond(Attributes response) throws IOException {
        respond(response, null);
    }

    void respond(Attributes response, @Nullable Attributes dataSet) throws IOException {
        association.writeDimseRSP(context, response, dataSet);
    }
}
