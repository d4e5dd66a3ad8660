package org.suitegateway.simulators.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.suitegateway.simulators.carm.CArm;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.RawCaller;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;

/** What is no DICOM object, or no longer one, or one that is made to hurt. */
final class BrokenObjects {
    private static final int NESTING = 1500;

    private final Uids uids = Uids.seeded(20260305);

    List<SyntheticFile> files() {
        byte[] image = image("broken");
        byte[] header = Arrays.copyOf(image, new String(image, StandardCharsets.ISO_8859_1).indexOf("Muster") + 3);
        return List.of(
                SyntheticFile.dicom(
                                "truncated-in-pixels",
                                Arrays.copyOf(image, image.length - 5000),
                                "cut within the pixels")
                        .notSound(),
                SyntheticFile.dicom("truncated-in-header", header, "cut within the header")
                        .notSound(),
                SyntheticFile.dicom("length-beyond-end", overlong(), "an element longer than the file")
                        .notSound(),
                SyntheticFile.dicom(
                                "not-dicom-text",
                                "This is a letter, not an image.\n".getBytes(StandardCharsets.US_ASCII),
                                "plain text")
                        .notSound(),
                SyntheticFile.dicom("not-dicom-noise", noise(), "DICM at 128 and random bytes after it")
                        .notSound(),
                SyntheticFile.dicom("empty", new byte[0], "no bytes at all").notSound(),
                SyntheticFile.dicom("deep-nesting", nested(), NESTING + " sequences within each other")
                        .notSound());
    }

    private byte[] image(String name) {
        try {
            DataSet data = Images.image(Fixture.order(name, uids), CArm.Depth.EIGHT, uids);
            return DicomObject.of(data, TransferSyntax.EXPLICIT_LITTLE).toFile();
        } catch (IOException e) {
            throw new UncheckedIOException("a free port for the simulated device", e);
        }
    }

    /** The length of the pixel data becomes 2 GB. */
    private byte[] overlong() {
        byte[] image = image("overlong");
        int pixels = 128 * 128;
        ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).putInt(image.length - pixels - 4, 0x7FFFFFF0);
        return image;
    }

    private static byte[] noise() {
        byte[] bytes = RawCaller.noise(3, 4000);
        byte[] prefix = "DICM".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(prefix, 0, bytes, 128, 4);
        return bytes;
    }

    /** Put together by hand: a writer that goes as deep as the object needs more stack than a thread has. */
    private byte[] nested() {
        DataSet data = Fixture.order("nested", uids)
                .header()
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.88.33")
                .put(Tag.SOP_INSTANCE_UID, uids.next())
                .put(Tag.SERIES_INSTANCE_UID, uids.next())
                .put(Tag.MODALITY, "SR");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(DicomObject.of(data, TransferSyntax.EXPLICIT_LITTLE)
                .withUndefinedLengths()
                .toFile());
        byte[] open = HexFormat.of().parseHex("400030a753510000ffffffff" + "feff00e0ffffffff"); // (0040,A730), item
        byte[] close = HexFormat.of().parseHex("feff0de000000000" + "feffdde000000000");
        for (int i = 0; i < NESTING; i++) {
            out.writeBytes(open);
        }
        out.writeBytes(HexFormat.of().parseHex("080004014c4f0a00")); // (0008,0104) LO
        out.writeBytes("the bottom".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < NESTING; i++) {
            out.writeBytes(close);
        }
        return out.toByteArray();
    }
}
