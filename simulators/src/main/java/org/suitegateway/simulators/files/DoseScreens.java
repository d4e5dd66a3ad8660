package org.suitegateway.simulators.files;

import java.util.List;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dicom.Vr;

/** Pictures of the dose page of a console: to be kept and linked, no number is read from pixels. */
final class DoseScreens {
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
    private static final int ROWS = 64;
    private static final int COLUMNS = 160;

    private final Uids uids = Uids.seeded(20260308);

    List<SyntheticFile> files() {
        DataSet screen = Fixture.order("sc-dose-screen", uids)
                .header()
                .putAll(Fixture.MACHINE.header())
                .put(Tag.SOP_CLASS_UID, SECONDARY_CAPTURE)
                .put(Tag.SOP_INSTANCE_UID, uids.next())
                .put(Tag.SERIES_INSTANCE_UID, uids.next())
                .put(Tag.IMAGE_TYPE, "DERIVED", "SECONDARY", "DOSE_INFO")
                .put(0x00080064, Vr.CS, "WSD")
                .put(Tag.CONTENT_DATE, "20260302")
                .put(Tag.CONTENT_TIME, "095500")
                .put(Tag.MODALITY, "XA")
                .put(Tag.SERIES_DESCRIPTION, "Exam Protocol")
                .put(Tag.SERIES_NUMBER, "999")
                .put(Tag.INSTANCE_NUMBER, "1")
                .put(Tag.PATIENT_ORIENTATION, "")
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.ROWS, ROWS)
                .put(Tag.COLUMNS, COLUMNS)
                .put(Tag.BITS_ALLOCATED, 8)
                .put(Tag.BITS_STORED, 8)
                .put(Tag.HIGH_BIT, 7)
                .put(Tag.PIXEL_REPRESENTATION, 0)
                .pixels(Vr.OB, table());
        return List.of(SyntheticFile.dicom(
                "sc-dose-screen",
                DicomObject.of(screen, TransferSyntax.EXPLICIT_LITTLE).toFile(),
                "a picture of the console's dose page, a secondary capture: it holds no dose"));
    }

    /** Lines like those of a table. */
    private static byte[] table() {
        byte[] pixels = new byte[ROWS * COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 8; column < COLUMNS - 8; column++) {
                boolean ink = row % 10 > 2 && row % 10 < 8 && (column * 7 + row / 10 * 13) % 5 < 2;
                pixels[row * COLUMNS + column] = (byte) (ink ? 230 : 20);
            }
        }
        return pixels;
    }
}
