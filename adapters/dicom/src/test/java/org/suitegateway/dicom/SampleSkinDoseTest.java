package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.PeakSkinDose;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.skindose.BodyShape;
import org.suitegateway.core.skindose.Couch;
import org.suitegateway.core.skindose.SkinDoseCalculator;
import org.suitegateway.core.skindose.SkinDoseEstimate;
import org.suitegateway.core.time.ClinicZone;

/** From the file to the skin: peaks beside those of other programs, on the same assumptions. */
class SampleSkinDoseTest {
    private static ProcedureDose.Account account(String file) {
        DoseReport report = new DicomObjectReader(new ClinicZone(ZoneId.of("Europe/Vienna")))
                .read(Samples.file("rdsr/" + file + ".dcm"), Optional.empty())
                .doseReport()
                .orElseThrow();
        List<DoseLedger.Entry> entries = List.of(new DoseLedger.Entry("digest", report, Instant.EPOCH));
        return new ProcedureDose.Account(entries, StandingDose.of(entries));
    }

    private static SkinDoseEstimate estimate(String file, BodyShape shape) {
        return new PeakSkinDose(new SkinDoseCalculator(shape, Couch.USUAL))
                .of(account(file))
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        // PySkinDose on its example; its cylinder is elliptical
        "PSD-siemens_axiom_example_procedure, ELLIPTICAL_CYLINDER, 12.7211",
        "PSD-siemens_axiom_example_procedure, PLANE, 10.0445",
    })
    void the_peak_is_within_five_percent_of_another_program(String file, BodyShape shape, double mGy) {
        SkinDoseEstimate estimate = estimate(file, shape);
        assertThat(estimate.kind()).isEqualTo(SkinDoseEstimate.Kind.MAP);
        assertThat(estimate.peak().mGy().doubleValue()).isCloseTo(mGy, Percentage.withPercentage(5));
    }

    @Test
    void a_mobile_c_arm_reports_no_isocentre_and_gets_a_bound() {
        SkinDoseEstimate estimate = estimate("RF-RDSR-GE", BodyShape.ELLIPTICAL_CYLINDER);
        assertThat(estimate.isUpperBound()).isTrue();
        assertThat(estimate.peak().mGy().doubleValue()).isGreaterThan(11.7);
        assertThat(estimate.map()).isEmpty();
    }

    @Test
    void the_samples_highest_dose_is_placed_whole() {
        SkinDoseEstimate estimate = estimate("RF-Pat-Orientation-Modifier-Missing", BodyShape.ELLIPTICAL_CYLINDER);
        assertThat(estimate.placed()).isEqualTo(316);
        assertThat(estimate.unplaced()).isZero();
        assertThat(estimate.peak().gy().doubleValue()).isBetween(4.0, 9.0);
    }
}
