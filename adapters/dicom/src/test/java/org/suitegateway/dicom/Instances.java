package org.suitegateway.dicom;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dicom.Vr;

/** Small objects made of the simulators' own parts; a test changes what it is about. */
final class Instances {
    static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
    static final String XRAY_FLUOROSCOPY = "1.2.840.10008.5.1.4.1.1.12.2";
    private static final Uids UIDS = Uids.fresh();

    private Instances() {}

    static String uid() {
        return UIDS.next();
    }

    /** The header of an image of a study of its own. */
    static DataSet header() {
        return new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                .put(Tag.SOP_CLASS_UID, XRAY_FLUOROSCOPY)
                .put(Tag.SOP_INSTANCE_UID, uid())
                .put(Tag.STUDY_DATE, "20260315")
                .put(Tag.STUDY_TIME, "101500")
                .put(Tag.ACCESSION_NUMBER, "ACC-1")
                .put(Tag.MODALITY, "RF")
                .put(Tag.PATIENT_NAME, "Beispiel^B\u00f6rries")
                .put(Tag.PATIENT_ID, "MRN-1")
                .put(Tag.STUDY_INSTANCE_UID, uid())
                .put(Tag.SERIES_INSTANCE_UID, uid());
    }

    /** With 64 by 64 pixels of 16 bits. */
    static DataSet image() {
        return image(64);
    }

    static DataSet image(int edge) {
        byte[] pixels = new byte[edge * edge * 2];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31 >>> 3);
        }
        return header().put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.ROWS, edge)
                .put(Tag.COLUMNS, edge)
                .put(Tag.BITS_ALLOCATED, 16)
                .put(Tag.BITS_STORED, 16)
                .put(Tag.HIGH_BIT, 15)
                .put(Tag.PIXEL_REPRESENTATION, 0)
                .pixels(Vr.OW, pixels);
    }

    static DicomObject explicit(DataSet data) {
        return DicomObject.of(data, TransferSyntax.EXPLICIT_LITTLE);
    }

    static Path write(DicomObject object, Path file) throws IOException {
        return Files.write(file, object.toFile());
    }

    /** A file with that many bytes of pixel data, all zero, that takes no room on the disk. */
    static Path writeSparse(DataSet header, long pixelBytes, Path file) throws IOException {
        write(explicit(header), file);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.seek(sparse.length());
            sparse.write(pixelData(pixelBytes));
            sparse.setLength(sparse.length() + pixelBytes);
        }
        return file;
    }

    /** Tag, VR and length of Pixel Data in explicit little endian. */
    static byte[] pixelData(long length) {
        return ByteBuffer.allocate(12)
                .put(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'W', 0, 0})
                .put(new byte[] {(byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24)})
                .array();
    }
}
