package org.suitegateway.simulators.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.suitegateway.simulators.carm.CArm;
import org.suitegateway.simulators.carm.Examination;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.ultrasound.UltrasoundUnit;

/** Images of C-arms and ultrasound units in several transfer syntaxes and character sets. */
final class Images {
    private static final int SIZE = 128;
    private static final String STUDY_DOSE = "17.468694"; // dGy·cm²
    private static final String RF = "1.2.840.10008.5.1.4.1.1.12.2";

    private final Uids uids = Uids.seeded(20260304);
    private final List<SyntheticFile> files = new ArrayList<>();

    List<SyntheticFile> files() {
        try {
            angiography();
            radiofluoroscopy();
            eventDose();
            ultrasound();
            identities();
        } catch (IOException e) {
            throw new UncheckedIOException("a free port for the simulated device", e);
        }
        return files;
    }

    private void angiography() throws IOException {
        add("xa-explicit-8bit", xa("xa-8", CArm.Depth.EIGHT), TransferSyntax.EXPLICIT_LITTLE, "XA, 8 bits");
        add("xa-explicit-12bit", xa("xa-12", CArm.Depth.TWELVE), TransferSyntax.EXPLICIT_LITTLE, "XA, 12 bits in 16");
        add("xa-implicit", xa("xa-implicit", CArm.Depth.TWELVE), TransferSyntax.IMPLICIT_LITTLE, "XA, implicit VR");
        add("xa-big-endian", xa("xa-big", CArm.Depth.TWELVE), TransferSyntax.EXPLICIT_BIG, "XA, explicit big endian");
        add("xa-deflated", xa("xa-deflated", CArm.Depth.TWELVE), TransferSyntax.DEFLATED, "XA, deflated");
        DataSet rle = xa("xa-rle", CArm.Depth.EIGHT);
        byte[] packed = RunLength.encode(rle.bytes(Tag.PIXEL_DATA).orElseThrow(), SIZE);
        add("xa-rle", rle.frames(List.of(packed)), TransferSyntax.RLE, "XA, run length encoded");
        try (CArm carm = CArm.switchOn(Machine.CARM2, uids, SIZE, CArm.Depth.TWELVE, 0)) {
            DicomObject run = carm.begin(Fixture.order("xa-run", uids), 3)
                    .run(Fixture.MORNING, new Examination.Exposure("2.7", "1.9"), 6);
            files.add(SyntheticFile.dicom("xa-multi-frame", run.toFile(), "XA, a run of 6 frames"));
        }
    }

    static List<ExpectedStudy> studies() {
        return List.of(
                new ExpectedStudy(
                        "rf-study-dose",
                        List.of("rf-study-dose-1.dcm", "rf-study-dose-2.dcm", "rf-study-dose-3.dcm"),
                        ExpectedDose.ofDap(new BigDecimal(STUDY_DOSE).movePointLeft(5)),
                        "each image repeats the total of the study: once, where the device is known for it"),
                new ExpectedStudy(
                        "xa-event-dose",
                        List.of("xa-event-dose-1.dcm", "xa-event-dose-2.dcm", "xa-event-dose-3.dcm"),
                        ExpectedDose.ofDap(new BigDecimal("0.0000082992")),
                        "the first two are of one exposure and repeat its dose: 0.36480 + 0.46512 dGy·cm²"));
    }

    /** A machine without reports: every image has the dose of its exposure, of which one left two images. */
    private void eventDose() throws IOException {
        StudyOrder order = Fixture.order("xa-event-dose", uids);
        try (CArm carm = CArm.switchOn(Machine.CARM1, uids, SIZE, CArm.Depth.EIGHT, 0)) {
            Examination examination = carm.begin(order, 4);
            DataSet first = examination
                    .spot(Fixture.MORNING.plusMinutes(1), Examination.Exposure.look("2"), 0.3, 0)
                    .data();
            DataSet again = first.copy().put(Tag.SOP_INSTANCE_UID, uids.next()).put(Tag.INSTANCE_NUMBER, "2");
            DataSet other = examination
                    .spot(Fixture.MORNING.plusMinutes(2), Examination.Exposure.look("2.55"), 0.9, 0)
                    .data()
                    .put(Tag.INSTANCE_NUMBER, "3");
            List<DataSet> images = List.of(first, again, other);
            for (int i = 1; i <= 3; i++) {
                add(
                        "xa-event-dose-" + i,
                        images.get(i - 1),
                        TransferSyntax.EXPLICIT_LITTLE,
                        "XA, no dose report: (0018,115E) is that of the exposure, of which 1 and 2 are images");
            }
        }
    }

    /** An older C-arm: no report; the dose of the whole study is repeated in every image. */
    private void radiofluoroscopy() throws IOException {
        StudyOrder order = Fixture.order("rf-study-dose", uids);
        try (CArm carm = CArm.switchOn(Machine.CARM1, uids, SIZE, CArm.Depth.EIGHT, 0)) {
            Examination examination = carm.begin(order, 4);
            for (int i = 1; i <= 3; i++) {
                DataSet image = examination
                        .spot(Fixture.MORNING.plusMinutes(i), Examination.Exposure.look("2"), i / 3.0, 0)
                        .data()
                        .put(Tag.SOP_CLASS_UID, RF)
                        .put(Tag.MODALITY, "RF")
                        .put(Tag.ACCESSION_NUMBER, "")
                        .put(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT, STUDY_DOSE)
                        .remove(Tag.IRRADIATION_EVENT_UID)
                        .remove(Tag.REQUEST_ATTRIBUTES_SEQUENCE);
                add(
                        "rf-study-dose-" + i,
                        image,
                        TransferSyntax.EXPLICIT_LITTLE,
                        "RF, no dose report: (0018,115E) is the total of the study in each of three images");
            }
        }
    }

    private void ultrasound() throws IOException {
        try (UltrasoundUnit unit = UltrasoundUnit.switchOn(Machine.US1, uids, 160, 120, 0)) {
            UltrasoundUnit.Examination examination = unit.begin(Fixture.order("us", uids), 5);
            files.add(SyntheticFile.dicom(
                    "us-rgb", examination.image(Fixture.MORNING, 0.3).toFile(), "ultrasound, RGB"));
            files.add(SyntheticFile.dicom(
                    "us-jpeg",
                    examination.jpegImage(Fixture.MORNING, 0.6).toFile(),
                    "ultrasound, JPEG baseline, YBR_FULL_422"));
            files.add(SyntheticFile.dicom(
                    "us-clip-jpeg", examination.clip(Fixture.MORNING, 10).toFile(), "a clip, a JPEG for each frame"));
            files.add(SyntheticFile.dicom(
                    "us-clip-raw", examination.rawClip(Fixture.MORNING, 5).toFile(), "a clip, uncompressed"));
        }
    }

    private void identities() throws IOException {
        named("xa-latin1", "ISO_IR 100", "Grüßmann^Zoë");
        named("xa-utf8", "ISO_IR 192", "Müller^Łukasz=山田^太郎");
        named("xa-ir87", "\\ISO 2022 IR 87", "Yamada^Tarou=山田^太郎=やまだ^たろう");
        DataSet unknown = xa("xa-unknown-charset", CArm.Depth.EIGHT)
                .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 999")
                .put(Tag.PATIENT_NAME, "Grüßmann^Zoë");
        add("xa-unknown-charset", unknown, TransferSyntax.EXPLICIT_LITTLE, "a character set nobody knows");
        DataSet traversal = xa("xa-path-traversal", CArm.Depth.EIGHT)
                .put(Tag.PATIENT_ID, "../../../etc/passwd")
                .put(Tag.STUDY_INSTANCE_UID, "../../1.2.3")
                .put(Tag.SOP_INSTANCE_UID, "../../../tmp/1.2.3.4");
        add("xa-path-traversal", traversal, TransferSyntax.EXPLICIT_LITTLE, "../ in UIDs and in the patient ID");
        DataSet nobody = xa("xa-no-patient", CArm.Depth.EIGHT)
                .put(Tag.PATIENT_NAME, "")
                .put(Tag.PATIENT_ID, "")
                .put(Tag.ISSUER_OF_PATIENT_ID, "")
                .put(Tag.ACCESSION_NUMBER, "");
        add("xa-no-patient", nobody, TransferSyntax.EXPLICIT_LITTLE, "neither patient nor accession number");
        DataSet ofAVendor = xa("private-sop-class", CArm.Depth.EIGHT).put(Tag.SOP_CLASS_UID, "1.3.999.1.2.3.4.5");
        add("private-sop-class", ofAVendor, TransferSyntax.EXPLICIT_LITTLE, "a private storage SOP class");
        DataSet lying = xa("xa-lying-pixel-header", CArm.Depth.EIGHT)
                .put(Tag.ROWS, 65535)
                .put(Tag.COLUMNS, 65535)
                .put(Tag.NUMBER_OF_FRAMES, "2147483647");
        add("xa-lying-pixel-header", lying, TransferSyntax.EXPLICIT_LITTLE, "rows and columns far beyond the pixels");
    }

    private void named(String name, String terms, String patientName) throws IOException {
        DataSet image = xa(Fixture.order(name, uids, terms, patientName), CArm.Depth.EIGHT);
        add(name, image, TransferSyntax.EXPLICIT_LITTLE, "character set " + terms);
    }

    private DataSet xa(String name, CArm.Depth depth) throws IOException {
        return xa(Fixture.order(name, uids), depth);
    }

    private DataSet xa(StudyOrder order, CArm.Depth depth) throws IOException {
        return image(order, depth, uids);
    }

    static DataSet image(StudyOrder order, CArm.Depth depth, Uids uids) throws IOException {
        try (CArm carm = CArm.switchOn(Machine.CARM1, uids, SIZE, depth, 0)) {
            return carm.begin(order, 2)
                    .spot(Fixture.MORNING.plusMinutes(5), Examination.Exposure.look("1.4"), 0.9, 0)
                    .data();
        }
    }

    private void add(String name, DataSet data, TransferSyntax syntax, String trap) {
        files.add(SyntheticFile.dicom(name, DicomObject.of(data, syntax).toFile(), trap));
    }
}
