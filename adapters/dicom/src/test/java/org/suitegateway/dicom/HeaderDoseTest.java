package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.dose.Aspect;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseSource;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.Vr;

/** Dose in the headers of images, in the units and with the traps of real devices. */
class HeaderDoseTest {
    private static final ClinicZone VIENNA = new ClinicZone(ZoneId.of("Europe/Vienna"));

    private final DicomObjectReader reader = new DicomObjectReader(VIENNA);

    @TempDir
    Path folder;

    @Test
    void an_image_is_one_exposure_with_all_its_header_says() {
        DoseReport report = read(exposed()
                        .put(Tag.CONTENT_DATE, "20260315")
                        .put(Tag.CONTENT_TIME, "101530")
                        .put(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "BIPLANE B")
                        .put(0x00083010, Vr.UI, "1.2.33")
                        .put(Tag.MANUFACTURER, "Maker")
                        .put(Tag.MANUFACTURER_MODEL_NAME, "Arm")
                        .put(Tag.DEVICE_SERIAL_NUMBER, "77")
                        .put(Tag.STATION_NAME, "ST1")
                        .put(Tag.PROTOCOL_NAME, "Spine low dose")
                        .put(Tag.KVP, "75")
                        .put(Tag.POSITIONER_PRIMARY_ANGLE, "-12.5")
                        .put(Tag.POSITIONER_SECONDARY_ANGLE, "3")
                        .put(Tag.DISTANCE_SOURCE_TO_DETECTOR, "1000")
                        .put(Tag.PATIENT_SIZE, "1.8")
                        .put(
                                Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE,
                                new DataSet().put(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2.44"))
                        .put(0x00082218, List.of(DoseReports.concept("T-11503", "SNM3"))))
                .orElseThrow();
        assertThat(report.origin()).isEqualTo(DoseOrigin.IMAGE_HEADER);
        assertThat(report.modality()).isEqualTo(DoseModality.FLUOROSCOPY);
        assertThat(report.totals()).isEmpty();
        assertThat(report.document().performedSteps()).containsExactly("1.2.44");
        assertThat(report.document().endedAt()).contains(Instant.parse("2026-03-15T09:15:30Z"));
        assertThat(report.device().model()).isEqualTo("Arm");
        assertThat(report.device().serial()).isEqualTo("77");
        assertThat(report.patient().heightM()).contains(new BigDecimal("1.8"));
        IrradiationEvent event = report.events().get(0);
        assertThat(event.uid()).contains("1.2.33");
        assertThat(event.plane()).isEqualTo(Plane.B);
        assertThat(event.startedAt()).contains(Instant.parse("2026-03-15T09:15:30Z"));
        assertThat(event.type()).isEqualTo(EventType.STATIONARY_ACQUISITION);
        assertThat(event.protocol()).contains("Spine low dose");
        assertThat(event.dap().orElseThrow().gyM2()).isEqualByComparingTo("0.000125");
        assertThat(event.kvp()).hasSize(1);
        assertThat(event.detail().measures().all(Measure.PRIMARY_ANGLE)).containsExactly(new BigDecimal("-12.5"));
        assertThat(event.detail().measures().all(Measure.SOURCE_TO_DETECTOR)).containsExactly(new BigDecimal("1E+3"));
        assertThat(event.detail().aspect(Aspect.TARGET_REGION).map(c -> c.value()))
                .contains("122496007");
        assertThat(event.detail().images()).containsExactly(report.sopInstanceUid());
        assertThat(report.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // the same quantity in the units of three attributes: the finest counts
        "00181151, IS, 3, TUBE_CURRENT, 3",
        "00188151, DS, 3000, TUBE_CURRENT, 3",
        "00189330, FD, 3.25, TUBE_CURRENT, 3.25",
        "00181150, IS, 796, EXPOSURE_TIME, 796",
        "00188150, DS, 796500, EXPOSURE_TIME, 796.5",
        "00189328, FD, 796.5, EXPOSURE_TIME, 796.5",
        "00181152, IS, 2, EXPOSURE, 2",
        "00181153, IS, 2045, EXPOSURE, 2.045",
        "00189332, FD, 2.045, EXPOSURE, 2.045",
        "00181154, DS, 8.3, PULSE_WIDTH, 8.3",
        "00189402, FL, 785, SOURCE_TO_ISOCENTER, 785",
        "00181190, DS, 0.3, FOCAL_SPOT, 0.3",
    })
    void technique_is_converted_by_its_attribute(String tag, Vr vr, String value, Measure measure, BigDecimal kept) {
        DataSet header = exposed();
        int number = Integer.parseInt(tag, 16);
        if (vr == Vr.FD || vr == Vr.FL) {
            header.put(number, vr, Double.valueOf(value));
        } else {
            header.put(number, vr, value);
        }
        IrradiationEvent event = read(header).orElseThrow().events().get(0);
        assertThat(event.detail().measures().all(measure)).singleElement().satisfies(n -> assertThat(n)
                .isEqualByComparingTo(kept));
    }

    @Test
    void of_several_attributes_the_finest_counts() {
        IrradiationEvent event = read(exposed().put(Tag.EXPOSURE, "2").put(0x00181153, Vr.IS, "2045"))
                .orElseThrow()
                .events()
                .get(0);
        assertThat(event.detail().measures().all(Measure.EXPOSURE)).containsExactly(new BigDecimal("2.045"));
    }

    @ParameterizedTest
    @CsvSource({"SC, FLUOROSCOPY", "GR, STATIONARY_ACQUISITION", "'', STATIONARY_ACQUISITION"})
    void the_setting_tells_fluoroscopy(String setting, EventType type) {
        assertThat(read(exposed().put(Tag.RADIATION_SETTING, setting))
                        .orElseThrow()
                        .events()
                        .get(0)
                        .type())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "DGY_CM2, 12.5, 0.000125",
        "CGY_CM2, 125, 0.000125",
        "UGY_M2, 125, 0.000125",
        "MGY_CM2, 1250, 0.000125",
        "GY_CM2, 1.25, 0.000125",
    })
    void a_device_that_writes_another_unit_is_configured_so(Device.AreaDoseUnit unit, String value, BigDecimal gyM2) {
        DataSet header = exposed().put(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT, value);
        assertThat(dap(read(header, Optional.of(arm(unit)))).orElseThrow()).isEqualByComparingTo(gyM2);
    }

    @Test
    void the_newer_attribute_is_always_of_the_standards_unit() {
        DataSet header = Instances.image().put(0x00189473, Vr.FD, 12.5);
        assertThat(dap(read(header, Optional.of(arm(Device.AreaDoseUnit.CGY_CM2))))
                        .orElseThrow())
                .isEqualByComparingTo("0.000125");
    }

    @Test
    void entrance_dose_is_of_two_attributes_of_two_units() {
        assertThat(others(exposed().put(0x00408302, Vr.DS, "4.2").put(0x00400302, Vr.US, 1)))
                .containsExactly(new OtherAmount("Entrance dose", "", new BigDecimal("4.2"), "mGy"));
        assertThat(others(exposed().put(0x00400302, Vr.US, 1)))
                .containsExactly(new OtherAmount("Entrance dose", "", new BigDecimal("100"), "mGy"));
        assertThat(others(exposed().put(0x00400302, Vr.US, 0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.000", "-3", "1E99", "1E999", "much", "99999999999999"})
    void what_is_no_dose_makes_no_report(String value) {
        assertThat(read(exposed().put(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT, value)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RF, FLUOROSCOPY", "XA, FLUOROSCOPY", "DX, RADIOGRAPHY", "CR, RADIOGRAPHY", "MG, MAMMOGRAPHY"})
    void projection_images_are_of_their_modality(String modality, DoseModality own) {
        assertThat(read(exposed().put(Tag.MODALITY, modality)).orElseThrow().modality())
                .isEqualTo(own);
    }

    @Test
    void other_images_and_dose_screens_make_no_report() {
        assertThat(read(exposed().put(Tag.MODALITY, "CT"))).isEmpty();
        assertThat(read(exposed().put(Tag.MODALITY, "US"))).isEmpty();
        assertThat(read(exposed().put(Tag.SOP_CLASS_UID, Instances.SECONDARY_CAPTURE)))
                .isEmpty();
    }

    @Test
    void a_c_arm_that_repeats_the_total_of_the_study_in_every_image_is_counted_once() {
        List<DoseReport> images = Stream.of("1", "2", "3")
                .map(n -> sample("images/SYNTH-RF-OEC-" + n + ".dcm").orElseThrow())
                .toList();
        assertThat(images).allMatch(i -> i.events().get(0).uid().isEmpty());
        DoseSummary summary = StandingDose.of(images.stream()
                        .map(i -> new DoseLedger.Entry(i.sopInstanceUid(), i, Instant.EPOCH))
                        .toList())
                .summary()
                .orElseThrow();
        assertThat(summary.source()).isEqualTo(DoseSource.IMAGE_HEADER);
        assertThat(summary.dap().orElseThrow().gyM2()).isEqualByComparingTo("0.00017468694");
        IrradiationEvent first = images.get(0).events().get(0);
        assertThat(first.detail().measures().all(Measure.EXPOSURE)).containsExactly(new BigDecimal("2.045"));
        assertThat(first.detail().measures().all(Measure.TUBE_CURRENT)).containsExactly(new BigDecimal("3"));
        assertThat(first.detail().measures().all(Measure.EXPOSURE_TIME)).containsExactly(new BigDecimal("796"));
        assertThat(first.plane()).isEqualTo(Plane.SINGLE);
    }

    @Test
    void a_radiograph_of_a_mobile_unit_is_no_fluoroscopy() {
        DoseReport report = sample("images/DX-Im-GE_XR220-1.dcm").orElseThrow();
        assertThat(report.modality()).isEqualTo(DoseModality.RADIOGRAPHY);
        IrradiationEvent event = report.events().get(0);
        assertThat(event.dap().orElseThrow().gyM2()).isEqualByComparingTo("0.0000041");
        assertThat(event.protocol()).contains("ABD_1_VIEW");
        assertThat(event.detail().measures().all(Measure.EXPOSURE)).containsExactly(new BigDecimal("1.04"));
        assertThat(event.detail().measures().all(Measure.DEVIATION_INDEX)).containsExactly(new BigDecimal("-9.3"));
        assertThat(StandingDose.of(List.of(new DoseLedger.Entry("d", report, Instant.EPOCH)))
                        .summary())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "images/CT-SC-Philips_Brilliance16P.dcm",
                "images/RF-Siemens-carm-KarstenHilbertRF.dcm",
                "images/XA-96frames-jpegbaseline-HasFragmentSequence.dcm",
                "images/XA1_JPLL.dcm",
                "ultrasound/SYNTH-US-SR-TID5000.dcm",
                "ultrasound/US-GE-LOGIQe-jpeg2000.dcm",
            })
    void samples_without_dose_give_none(String file) {
        assertThat(sample(file)).isEmpty();
    }

    private static DataSet exposed() {
        return Instances.image().put(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT, "12.5");
    }

    private static Device arm(Device.AreaDoseUnit unit) {
        return new Device(
                "arm",
                "ARM",
                Optional.empty(),
                Device.Kind.C_ARM,
                Optional.empty(),
                Optional.empty(),
                VIENNA,
                Optional.empty(),
                Device.WorklistHabits.NONE,
                Device.HeaderDose.UNSTATED,
                unit);
    }

    private List<OtherAmount> others(DataSet header) {
        return read(header).orElseThrow().others();
    }

    private static Optional<BigDecimal> dap(Optional<DoseReport> report) {
        return report.flatMap(r -> r.events().get(0).dap()).map(d -> d.gyM2());
    }

    private Optional<DoseReport> read(DataSet header) {
        return read(header, Optional.empty());
    }

    private Optional<DoseReport> read(DataSet header, Optional<Device> device) {
        try {
            Path file = Instances.write(Instances.explicit(header), folder.resolve("image.dcm"));
            reader.check(file);
            return reader.read(file, device).doseReport();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<DoseReport> sample(String name) {
        Path file = Samples.file(name);
        return reader.read(file, Optional.empty()).doseReport();
    }
}
