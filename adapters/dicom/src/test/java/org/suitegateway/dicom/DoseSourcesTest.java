package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.dicom.DoseReports.coded;
import static org.suitegateway.dicom.DoseReports.concept;
import static org.suitegateway.dicom.DoseReports.container;
import static org.suitegateway.dicom.DoseReports.document;
import static org.suitegateway.dicom.DoseReports.event;
import static org.suitegateway.dicom.DoseReports.number;
import static org.suitegateway.dicom.DoseReports.report;
import static org.suitegateway.dicom.DoseReports.time;
import static org.suitegateway.dicom.DoseReports.totals;
import static org.suitegateway.dicom.DoseReports.uid;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.dose.Aspect;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.performed.StepDose;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.Vr;

/** Dose that comes otherwise than by TID 10001, each unit trap in its tag. */
class DoseSourcesTest {
    private static final int AREA_DOSE = 0x0018115E;
    private static final String ENHANCED_DOSE = "1.2.840.10008.5.1.4.1.1.88.76";
    private static final String PATIENT_DOSE = "1.2.840.10008.5.1.4.1.1.88.73";
    private static final String XA = "1.2.840.10008.5.1.4.1.1.12.1";

    @TempDir
    Path folder;

    private static Device device(Device.AreaDoseUnit unit) {
        return new Device(
                "carm",
                "CARM",
                Optional.empty(),
                Device.Kind.C_ARM,
                Optional.empty(),
                Optional.empty(),
                new ClinicZone(ZoneId.of("America/New_York")),
                Optional.empty(),
                Device.WorklistHabits.NONE,
                Device.HeaderDose.UNSTATED,
                unit);
    }

    private Optional<DoseReport> read(DataSet object, Optional<Device> device) throws IOException {
        Path file = folder.resolve("object.dcm");
        Instances.write(Instances.explicit(object), file);
        return new DicomObjectReader(new ClinicZone(ZoneId.of("Europe/Vienna")))
                .read(file, device)
                .doseReport();
    }

    private static DataSet image(String modality) {
        return Instances.header()
                .put(Tag.SOP_CLASS_UID, XA)
                .put(Tag.MODALITY, modality)
                .put(Tag.CONTENT_DATE, "20260315")
                .put(Tag.CONTENT_TIME, "110000")
                .put(AREA_DOSE, Vr.DS, "12.5")
                .put(0x00180060, Vr.DS, "80")
                .put(0x00181150, Vr.IS, "40")
                .put(0x00181155, Vr.CS, "SC")
                .put(0x00188151, Vr.DS, "3200");
    }

    @ParameterizedTest
    @CsvSource({
        "DGY_CM2, 0.000125",
        "CGY_CM2, 0.0000125",
        "UGY_M2, 0.0000125",
        "MGY_CM2, 0.00000125",
        "GY_CM2, 0.00125",
    })
    void the_area_dose_of_an_image_is_in_the_unit_of_its_device(Device.AreaDoseUnit unit, BigDecimal gyM2)
            throws IOException {
        DoseReport report = read(image("XA"), Optional.of(device(unit))).orElseThrow();
        assertThat(report.origin()).isEqualTo(DoseOrigin.IMAGE_HEADER);
        IrradiationEvent event = report.events().get(0);
        assertThat(event.dap().orElseThrow().gyM2()).isEqualByComparingTo(gyM2);
        assertThat(event.type()).isEqualTo(EventType.FLUOROSCOPY);
        assertThat(event.detail().measures().all(Measure.TUBE_CURRENT))
                .as("µA")
                .singleElement()
                .satisfies(a -> assertThat(a).isEqualByComparingTo("3.2"));
        assertThat(event.detail().measures().all(Measure.EXPOSURE_TIME))
                .singleElement()
                .satisfies(t -> assertThat(t).isEqualByComparingTo("40"));
        assertThat(report.contentAt()).as("the device's zone").contains(Instant.parse("2026-03-15T15:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"XA, FLUOROSCOPY", "RF, FLUOROSCOPY", "DX, RADIOGRAPHY", "MG, MAMMOGRAPHY"})
    void the_modality_of_an_image_says_whose_dose_it_is(String modality, DoseModality whose) throws IOException {
        assertThat(read(image(modality), Optional.empty()).orElseThrow().modality())
                .isEqualTo(whose);
    }

    @Test
    void other_images_and_images_without_a_dose_say_nothing() throws IOException {
        assertThat(read(image("US"), Optional.empty())).isEmpty();
        assertThat(read(image("CT"), Optional.empty())).isEmpty();
        assertThat(read(image("XA").put(AREA_DOSE, Vr.DS, "0"), Optional.empty()))
                .isEmpty();
        assertThat(read(image("XA").put(AREA_DOSE, Vr.DS, "1E+99"), Optional.empty()))
                .isEmpty();
        assertThat(read(image("XA").put(AREA_DOSE, Vr.DS, "dose"), Optional.empty()))
                .isEmpty();
        assertThat(read(image("XA").put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7"), Optional.empty()))
                .as("a dose screen")
                .isEmpty();
    }

    private static StepDose told(String sample, Device.AreaDoseUnit unit) throws IOException {
        try (ImageInputStream in = new ImageInputStream(Files.newInputStream(Samples.file("mpps/" + sample)))) {
            in.readFileMetaInformation();
            Attributes raw = in.readDataset(-1, -1);
            return new StepDoseReader(TextValues.decoded(raw), unit).read();
        }
    }

    @Test
    void a_performed_step_tells_its_dose_in_its_own_units() throws IOException {
        StepDose completed = told("SYNTH-RF-mpps-40-nset-completed.dcm", Device.AreaDoseUnit.DGY_CM2);
        assertThat(completed.dap().orElseThrow().gyM2()).isEqualByComparingTo("0.000125");
        assertThat(completed.fluoroscopyTime().orElseThrow().s()).isEqualByComparingTo("93");
        assertThat(completed.others())
                .anySatisfy(o -> {
                    assertThat(o.concept()).isEqualTo("Entrance dose");
                    assertThat(o.amount()).isEqualByComparingTo("4.2");
                    assertThat(o.unit()).isEqualTo("mGy");
                })
                .anySatisfy(o -> assertThat(o.concept()).isEqualTo("Exposures"));
        assertThat(told("SYNTH-RF-mpps-40-ncreate.dcm", Device.AreaDoseUnit.DGY_CM2)
                        .isEmpty())
                .isTrue();
        StepDose discontinued = told("SYNTH-RF-mpps-41-nset-discontinued.dcm", Device.AreaDoseUnit.CGY_CM2);
        assertThat(discontinued.dap().orElseThrow().gyM2()).isEqualByComparingTo("0.0000008");
    }

    @Test
    void what_a_step_tells_wrongly_is_a_finding_and_fails_nothing() {
        Attributes told = new Attributes();
        told.setString(
                org.aoju.bus.image.Tag.ImageAndFluoroscopyAreaDoseProduct, org.aoju.bus.image.galaxy.data.VR.DS, "-5");
        told.setString(org.aoju.bus.image.Tag.EntranceDose, org.aoju.bus.image.galaxy.data.VR.DS, "3");
        StepDose dose = new StepDoseReader(told, Device.AreaDoseUnit.DGY_CM2).read();
        assertThat(dose.dap()).isEmpty();
        assertThat(dose.findings()).singleElement().satisfies(f -> assertThat(f.place())
                .contains("(0018,115E)"));
        assertThat(dose.others()).as("dGy").singleElement().satisfies(o -> assertThat(o.amount())
                .isEqualByComparingTo("300"));
    }

    @Test
    void an_enhanced_report_gives_the_same_quantities() throws IOException {
        DataSet enhanced = document(
                ENHANCED_DOSE,
                concept("113701", "DCM"),
                container(
                        "130500",
                        number("113722", "Gy.m2", "0.00031"),
                        container("130502", number("113725", "mGy", "12.7"), coded("113780", "113860", "DCM")),
                        number("113730", "s", "70")),
                container(
                        "130501",
                        uid("113769", "1.2.3.1"),
                        time("111526", "20260315110000"),
                        coded("113721", "113613", "DCM"),
                        number("122130", "Gy.m2", "0.0003"),
                        container("130502", number("113738", "mGy", "11.1"))),
                container(
                        "130501",
                        uid("113769", "1.2.3.2"),
                        coded("113721", "44491008", "SCT"),
                        number("122130", "Gy.m2", "0.00001")),
                container("130505", uid("113769", "1.2.3.1"), container("130511", number("113733", "kV", "90"))));
        DoseReport report = read(enhanced, Optional.empty()).orElseThrow();
        assertThat(report.modality()).isEqualTo(DoseModality.FLUOROSCOPY);
        assertThat(report.events()).hasSize(2);
        assertThat(report.events().get(0).type()).isEqualTo(EventType.ROTATIONAL_ACQUISITION);
        assertThat(report.events().get(0).kvp()).singleElement().satisfies(v -> assertThat(v.kv())
                .isEqualByComparingTo("90"));
        DoseSummary sum = StandingDose.of(List.of(new DoseLedger.Entry("d", report, Instant.EPOCH)))
                .summary()
                .orElseThrow();
        assertThat(sum.dap().orElseThrow().gyM2()).isEqualByComparingTo("0.00031");
        assertThat(sum.referenceAirKerma().orElseThrow().mGy()).isEqualByComparingTo("12.7");
        assertThat(sum.fluoroscopyTime().orElseThrow().s()).isEqualByComparingTo("70");
        assertThat(sum.parts().referencePoint()).contains("15 cm from the isocenter toward the source");
    }

    @Test
    void a_patient_dose_report_is_an_estimate_and_never_added() throws IOException {
        DataSet patient =
                document(PATIENT_DOSE, concept("128401", "DCM"), container("128402", number("128513", "mGy", "3.2")));
        DoseReport report = read(patient, Optional.empty()).orElseThrow();
        assertThat(report.origin()).isEqualTo(DoseOrigin.ESTIMATE);
        assertThat(report.others()).singleElement().satisfies(o -> {
            assertThat(o.concept()).isEqualTo("Absorbed dose");
            assertThat(o.amount()).isEqualByComparingTo("3.2");
        });
        assertThat(StandingDose.of(List.of(new DoseLedger.Entry("d", report, Instant.EPOCH)))
                        .summary())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"T-11503, SRT", "T-11503, SNM3", "T-11503, 99SDM", "122496007, SCT"})
    void old_and_new_codes_of_a_region_are_one_in_the_ledger(String value, String scheme) throws IOException {
        DoseReport report = read(
                        report(totals(), event(uid("113769", "1.2"), coded("123014", value, scheme))), Optional.empty())
                .orElseThrow();
        assertThat(report.events().get(0).detail().aspect(Aspect.TARGET_REGION)).hasValueSatisfying(c -> {
            assertThat(c.value()).isEqualTo("122496007");
            assertThat(c.scheme()).isEqualTo("SCT");
        });
    }

    @Test
    void a_filter_without_material_or_thickness_is_a_filter() throws IOException {
        DoseReport report = read(
                        report(
                                totals(),
                                event(
                                        uid("113769", "1.2"),
                                        container("113771", coded("113772", "113653", "DCM")),
                                        container("113771"))),
                        Optional.empty())
                .orElseThrow();
        assertThat(report.events().get(0).detail().filters()).hasSize(2);
    }
}
