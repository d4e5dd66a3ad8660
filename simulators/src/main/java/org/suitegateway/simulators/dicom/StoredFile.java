package org.suitegateway.simulators.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A file that is sent as it is: its data set goes out bit for bit, whatever is wrong with it. What is no Part 10 file goes out whole, under
 * UIDs made for it, as an XA image in explicit VR little endian.
 */
public final class StoredFile implements StoreData {
    private static final String XA = "1.2.840.10008.5.1.4.1.1.12.1";

    private final String sopClassUid;
    private final String sopInstanceUid;
    private final String transferSyntaxUid;
    private final byte[] file;
    private final int start;

    private StoredFile(String sopClassUid, String sopInstanceUid, String transferSyntaxUid, byte[] file, int start) {
        this.sopClassUid = sopClassUid;
        this.sopInstanceUid = sopInstanceUid;
        this.transferSyntaxUid = transferSyntaxUid;
        this.file = file;
        this.start = start;
    }

    /** @param spare for the UID of what has none */
    public static StoredFile of(byte[] file, Uids spare) {
        try {
            DataSet meta = DataSetReader.readMeta(file);
            int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(140);
            return new StoredFile(
                    meta.need(Tag.MEDIA_STORAGE_SOP_CLASS_UID),
                    meta.need(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID),
                    meta.need(Tag.TRANSFER_SYNTAX_UID),
                    file,
                    144 + length);
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException notPart10) {
            return new StoredFile(XA, spare.next(), TransferSyntax.EXPLICIT_LITTLE.uid(), file, 0);
        }
    }

    @Override
    public String sopClassUid() {
        return sopClassUid;
    }

    @Override
    public String sopInstanceUid() {
        return sopInstanceUid;
    }

    @Override
    public String transferSyntaxUid() {
        return transferSyntaxUid;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(file, start, file.length - start);
    }

    @Override
    public String toString() {
        return sopInstanceUid;
    }
}
