package org.suitegateway.simulators.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.suitegateway.simulators.dicom.DataSetWriter.Lengths;

/** A data set and the transfer syntax it is written in: what one C-STORE carries and one Part 10 file holds. */
public final class DicomObject implements StoreData {
    static final String IMPLEMENTATION_CLASS_UID = "2.25.183526541091208911463230418563870210946";
    static final String IMPLEMENTATION_VERSION = "SUITESIM_1";

    private final DataSet data;
    private final TransferSyntax syntax;
    private final Lengths lengths;

    private DicomObject(DataSet data, TransferSyntax syntax, Lengths lengths) {
        this.data = data;
        this.syntax = syntax;
        this.lengths = lengths;
    }

    public static DicomObject of(DataSet data, TransferSyntax syntax) {
        return new DicomObject(data, syntax, Lengths.DEFINED);
    }

    /** The same with delimiters instead of lengths. */
    public DicomObject withUndefinedLengths() {
        return new DicomObject(data, syntax, Lengths.UNDEFINED);
    }

    public DataSet data() {
        return data;
    }

    public TransferSyntax syntax() {
        return syntax;
    }

    @Override
    public String sopClassUid() {
        return data.need(Tag.SOP_CLASS_UID);
    }

    @Override
    public String sopInstanceUid() {
        return data.need(Tag.SOP_INSTANCE_UID);
    }

    @Override
    public String transferSyntaxUid() {
        return syntax.uid();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        DataSetWriter.write(data, syntax, lengths, out);
    }

    /** Preamble, meta information, data set: PS3.10 section 7. */
    public void writeFile(OutputStream out) throws IOException {
        out.write(preambleAndMeta(sopClassUid(), sopInstanceUid(), transferSyntaxUid()));
        writeTo(out);
    }

    public byte[] toFile() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writeFile(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return out.toByteArray();
    }

    static byte[] preambleAndMeta(String sopClassUid, String sopInstanceUid, String transferSyntaxUid) {
        DataSet meta = new DataSet()
                .put(Tag.FILE_META_VERSION.number(), Vr.OB, new byte[] {0, 1})
                .put(Tag.MEDIA_STORAGE_SOP_CLASS_UID, sopClassUid)
                .put(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, sopInstanceUid)
                .put(Tag.TRANSFER_SYNTAX_UID, transferSyntaxUid)
                .put(Tag.IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_CLASS_UID)
                .put(Tag.IMPLEMENTATION_VERSION_NAME, IMPLEMENTATION_VERSION);
        byte[] content = DataSetWriter.bytes(meta, TransferSyntax.EXPLICIT_LITTLE, Lengths.DEFINED);
        DataSet length = new DataSet().put(Tag.FILE_META_GROUP_LENGTH, content.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes(new byte[] {'D', 'I', 'C', 'M'});
        out.writeBytes(DataSetWriter.bytes(length, TransferSyntax.EXPLICIT_LITTLE, Lengths.DEFINED));
        out.writeBytes(content);
        return out.toByteArray();
    }
}
