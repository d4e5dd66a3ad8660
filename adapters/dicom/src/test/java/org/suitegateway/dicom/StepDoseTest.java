package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.device.Device.AreaDoseUnit;
import org.suitegateway.core.dose.Aspect;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.performed.StepDose;

/** Dose in messages about performed steps, in the units and with the traps of PS3.3 section C.4.16. */
class StepDoseTest {
    @Test
    void a_completed_step_tells_its_dose() throws IOException {
        StepDose dose = sample("SYNTH-RF-mpps-40-nset-completed");
        assertThat(dose.dap().orElseThrow().gyM2()).isEqualByComparingTo("0.000125");
        assertThat(dose.fluoroscopyTime().orElseThrow().s()).isEqualByComparingTo("93");
        assertThat(dose.others())
                .containsExactly(
                        new OtherAmount("Exposures", "", new BigDecimal("4"), ""),
                        new OtherAmount("Entrance dose", "", new BigDecimal("4.2"), "mGy"));
        IrradiationEvent exposure = dose.exposures().get(0);
        assertThat(exposure.type()).isEqualTo(EventType.OTHER);
        assertThat(exposure.dap()).isEmpty();
        assertThat(exposure.kvp()).extracting(v -> v.kv().intValueExact()).containsExactly(75);
        assertThat(exposure.detail().measures().all(Measure.TUBE_CURRENT))
                .as("3000 is in uA")
                .containsExactly(new BigDecimal("3"));
        assertThat(exposure.detail().measures().all(Measure.EXPOSURE_TIME))
                .as("120 is in ms")
                .containsExactly(new BigDecimal("1.2E+2"));
        assertThat(exposure.detail().aspect(Aspect.FLUOROSCOPY_MODE).map(c -> c.value()))
                .contains("113631");
        assertThat(dose.findings()).isEmpty();
    }

    @Test
    void a_discontinued_step_delivered_dose_all_the_same() throws IOException {
        StepDose dose = sample("SYNTH-RF-mpps-41-nset-discontinued");
        assertThat(dose.dap().orElseThrow().gyM2()).isEqualByComparingTo("0.000008");
        assertThat(dose.fluoroscopyTime().orElseThrow().s()).isEqualByComparingTo("6");
        assertThat(dose.exposures()).isEmpty();
        assertThat(dose.others()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SYNTH-RF-mpps-40-ncreate", "SYNTH-RF-mpps-41-ncreate-unscheduled"})
    void a_step_that_begins_says_nothing_of_dose(String file) throws IOException {
        StepDose dose = sample(file);
        assertThat(dose.isEmpty()).isTrue();
        assertThat(dose.modality()).isEqualTo(DoseModality.FLUOROSCOPY);
    }

    @ParameterizedTest
    @CsvSource({
        "DGY_CM2, 0.000125",
        "CGY_CM2, 0.0000125",
        "UGY_M2, 0.0000125",
        "MGY_CM2, 0.00000125",
        "GY_CM2, 0.00125",
    })
    void the_unit_is_the_devices(AreaDoseUnit unit, BigDecimal gyM2) {
        Attributes told = new Attributes();
        told.setString(Tag.ImageAndFluoroscopyAreaDoseProduct, VR.DS, "12.5");
        assertThat(new StepDoseReader(told, unit).read().dap().orElseThrow().gyM2())
                .isEqualByComparingTo(gyM2);
    }

    @Test
    void entrance_dose_has_two_attributes_of_two_units() {
        Attributes told = new Attributes();
        told.setInt(Tag.EntranceDose, VR.US, 1);
        assertThat(read(told).others())
                .containsExactly(new OtherAmount("Entrance dose", "", new BigDecimal("100"), "mGy"));
        told.setString(Tag.EntranceDoseInmGy, VR.DS, "99.5");
        assertThat(read(told).others())
                .containsExactly(new OtherAmount("Entrance dose", "", new BigDecimal("99.5"), "mGy"));
    }

    @Test
    void comment_body_and_filters_are_kept() {
        Attributes told = new Attributes();
        told.setString(Tag.CommentsOnRadiationDose, VR.ST, "EventDAP=0.5;" + "x".repeat(3000));
        told.setString(Tag.PatientWeight, VR.DS, "81");
        Attributes exposure = new Attributes();
        exposure.setString(Tag.FilterType, VR.CS, "FLAT");
        exposure.setString(Tag.FilterMaterial, VR.CS, "COPPER");
        told.newSequence(Tag.ExposureDoseSequence, 1).add(exposure);
        StepDose dose = read(told);
        assertThat(dose.comment()).startsWith("EventDAP=0.5;").hasSize(1024);
        assertThat(dose.patient().weightKg()).contains(new BigDecimal("81"));
        assertThat(dose.exposures().get(0).detail().filters()).singleElement().satisfies(f -> {
            assertThat(f.type().value()).isEqualTo("113653");
            assertThat(f.material().value()).isEqualTo("66925006");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1E99", "1E999999999", "much", "1,5", "99999999999999999999"})
    void what_cannot_be_read_is_a_finding_and_the_rest_stands(String value) {
        Attributes told = new Attributes();
        told.setString(Tag.ImageAndFluoroscopyAreaDoseProduct, VR.DS, value);
        told.setInt(Tag.TotalTimeOfFluoroscopy, VR.US, 9);
        StepDose dose = read(told);
        assertThat(dose.dap()).isEmpty();
        assertThat(dose.fluoroscopyTime().orElseThrow().s()).isEqualByComparingTo("9");
        assertThat(dose.findings()).extracting(DoseFinding::place).containsExactly("(0018,115E)");
    }

    @Test
    void a_binary_time_of_any_size_is_taken() {
        Attributes told = new Attributes();
        told.setInt(Tag.TotalTimeOfFluoroscopy, VR.US, 65535);
        assertThat(read(told).fluoroscopyTime().orElseThrow().s()).isEqualByComparingTo("65535");
    }

    @Test
    void thousands_of_exposures_are_cut() {
        Attributes told = new Attributes();
        var exposures = told.newSequence(Tag.ExposureDoseSequence, 5000);
        for (int i = 0; i < 5000; i++) {
            exposures.add(new Attributes());
        }
        StepDose dose = read(told);
        assertThat(dose.exposures()).hasSize(1000);
        assertThat(dose.findings()).hasSize(1);
    }

    private static StepDose read(Attributes told) {
        return new StepDoseReader(told, AreaDoseUnit.DGY_CM2).read();
    }

    private static StepDose sample(String name) throws IOException {
        try (ImageInputStream in =
                new ImageInputStream(Samples.file("mpps/" + name + ".dcm").toFile())) {
            return read(TextValues.decoded(in.readDataset(-1, -1)));
        }
    }
}
