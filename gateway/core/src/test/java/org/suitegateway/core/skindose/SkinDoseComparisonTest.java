package org.suitegateway.core.skindose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Other programs' figures for sample reports, on their assumptions. What is not reached, and why, stands in the core's RATIONALE.md. */
class SkinDoseComparisonTest {
    private static final Percentage CLOSE = Percentage.withPercentage(5);
    private static final Phantom CYLINDER = Phantom.of(BodyShape.ELLIPTICAL_CYLINDER, 200, 100, 1500);
    private static final Phantom PLANE = Phantom.of(BodyShape.PLANE, 200, 0, 1200);

    /** Measured by others on one AXIOM-Artis with its pad: kV and mm Cu of this examination only (PySkinDose's table). */
    private static final Map<List<Double>, Double> MEASURED = Map.of(
            List.of(73.0, 0.1), 0.6910,
            List.of(75.0, 0.1), 0.6938,
            List.of(81.0, 0.1), 0.7017,
            List.of(77.0, 0.6), 0.7442,
            List.of(74.0, 0.9), 0.7456);

    @Test
    void agrees_with_the_cylinder_of_PySkinDose() {
        assertThat(peakMGy(Examinations.ARTIS, CYLINDER, spectrum -> 0.8)).isCloseTo(12.7211, CLOSE);
    }

    @Test
    void agrees_with_the_plane_of_PySkinDose() {
        assertThat(peakMGy(Examinations.ARTIS, PLANE, spectrum -> 0.8)).isCloseTo(10.0445, CLOSE);
    }

    @Test
    void agrees_with_the_plane_of_PySkinDose_without_a_table() {
        assertThat(peakMGy(Examinations.ARTIS, PLANE, spectrum -> 1)).isCloseTo(12.5556, CLOSE);
    }

    @Test
    void agrees_with_the_plane_of_PySkinDose_on_a_measured_table() {
        assertThat(peakMGy(Examinations.ARTIS, PLANE, SkinDoseComparisonTest::measured))
                .isCloseTo(8.9542, CLOSE);
    }

    @Test
    void agrees_with_openSkin_where_the_field_is_known_from_area_product_and_kerma() {
        SkinDoseEstimate estimate = SkinDoseCalculator.usual()
                .estimate(Examinations.ZEE, Body.of(1.786, 73.2), TableModel.SIEMENS_ARTIS)
                .orElseThrow();

        assertThat(estimate.map().orElseThrow().highest() * 1000).isCloseTo(1.717, CLOSE);
    }

    @Test
    void a_rotation_gives_each_side_what_it_gets_while_the_tube_is_there() {
        Body body = Body.of(1.79, 77);
        List<Beam> rotation = Examinations.ALPHENIX.subList(48, 49);
        DoseMap map = SkinDoseCalculator.usual()
                .estimate(rotation, body, TableModel.CANON_ALPHENIX)
                .orElseThrow()
                .map()
                .orElseThrow();

        // From LAO 90 (tube on the right) under the table to RAO 120 (tube on the left, and above).
        assertThat(highestAt(map, 0.75)).as("right").isPositive();
        assertThat(highestAt(map, 0.5)).as("back").isPositive();
        assertThat(highestAt(map, 0.25)).as("left").isGreaterThan(highestAt(map, 0.75));
        assertThat(map.highest()).as("the kerma is spread").isLessThan(Examinations.kermaGy(rotation));
    }

    private static double highestAt(DoseMap map, double around) {
        int column = (int) (around * map.columns());
        double highest = 0;
        for (int row = 0; row < map.rows(); row++) {
            highest = Math.max(highest, map.at(row, column));
        }
        return highest;
    }

    private static double peakMGy(List<Beam> beams, Phantom phantom, TableTransmission transmission) {
        Couch couch = new Couch(450, 2815, 40, 0, transmission);
        return new SkinDoseCalculator(phantom.shape, couch)
                        .estimate(beams, Body.UNKNOWN, phantom, TableModel.SIEMENS_ARTIS)
                        .flatMap(SkinDoseEstimate::map)
                        .orElseThrow()
                        .highest()
                * 1000;
    }

    private static double measured(Spectrum spectrum) {
        Double value =
                MEASURED.get(List.of(spectrum.kvp().orElseThrow(), spectrum.thicknessMm(Spectrum.Material.COPPER)));
        if (value == null) {
            throw new AssertionError("no measured value for this spectrum");
        }
        return value;
    }
}
