package org.suitegateway.simulators.dicom;

import java.io.OutputStream;
import java.util.List;

/** Small objects for tests of the wire. */
final class Objects {
    static final String XA = "1.2.840.10008.5.1.4.1.1.12.1";

    private Objects() {}

    static DataSet image() {
        Uids uids = Uids.seeded(7);
        byte[] pixels = new byte[64 * 64 * 2];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31);
        }
        return new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .put(Tag.SOP_CLASS_UID, XA)
                .put(Tag.SOP_INSTANCE_UID, uids.next())
                .put(Tag.STUDY_INSTANCE_UID, uids.next())
                .put(Tag.SERIES_INSTANCE_UID, uids.next())
                .put(Tag.MODALITY, "XA")
                .put(Tag.PATIENT_NAME, "Müller^Zoë")
                .put(Tag.PATIENT_ID, "P-1")
                .put(Tag.REQUEST_ATTRIBUTES_SEQUENCE, new DataSet().put(Tag.REQUESTED_PROCEDURE_ID, "RP-1"))
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.ROWS, 64)
                .put(Tag.COLUMNS, 64)
                .put(Tag.BITS_ALLOCATED, 16)
                .put(Tag.BITS_STORED, 12)
                .put(Tag.HIGH_BIT, 11)
                .put(Tag.PIXEL_REPRESENTATION, 0)
                .put(Tag.PHYSICAL_DELTA_X, 0.015625)
                .pixels(Vr.OW, pixels);
    }

    static DicomObject in(TransferSyntax syntax) {
        boolean encapsulated = syntax.ordinal() >= TransferSyntax.JPEG_BASELINE.ordinal();
        DataSet data =
                encapsulated ? image().put(Tag.BITS_ALLOCATED, 8).frames(List.of(new byte[] {1, 2, 3, 4, 5})) : image();
        return DicomObject.of(data, syntax);
    }

    /** Pixel data of any size, made while it is sent. */
    static DicomObject big(long bytes) {
        DataSet data = image().put(Tag.PIXEL_DATA.number(), Vr.OW, bytes, out -> fill(out, bytes));
        return DicomObject.of(data, TransferSyntax.EXPLICIT_LITTLE);
    }

    private static void fill(OutputStream out, long bytes) throws java.io.IOException {
        byte[] block = new byte[1 << 16];
        for (long left = bytes; left > 0; left -= block.length) {
            out.write(block, 0, (int) Math.min(left, block.length));
        }
    }
}
