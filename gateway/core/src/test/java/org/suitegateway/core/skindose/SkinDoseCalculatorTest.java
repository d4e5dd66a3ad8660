package org.suitegateway.core.skindose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.skindose.SkinDoseEstimate.Kind;
import org.suitegateway.core.skindose.SkinDoseEstimate.PeakPosition;

class SkinDoseCalculatorTest {
    /** Tube under the table, the body's axis 3 cm above the isocentre, which is 50 cm from the table's head end. */
    private static final Beam BEAM = Beam.ofKerma(0.010)
            .with(ReferencePoint.BEFORE_ISOCENTRE)
            .with(Positioner.of(750, 1100, 0, 0))
            .with(TablePosition.of(0, 500, 110))
            .with(Spectrum.of(80, 0.1))
            .with(Lying.SUPINE)
            .withFieldArea(0.04);

    @Test
    void a_single_beam_can_be_followed_by_hand() {
        SkinDoseEstimate estimate = estimate(BEAM);

        // The back is 110 − 40 = 70 mm below the isocentre: 680 mm from the source. The field is 200 · 680 / 1100 = 124
        // mm wide there.
        double byHand = 0.010 * (600.0 / 680) * (600.0 / 680) * 1.024 * 1.423 * 0.8;
        assertThat(estimate.map().orElseThrow().highest()).isCloseTo(byHand, Percentage.withPercentage(1));
        assertThat(estimate.kind()).isEqualTo(Kind.MAP);
        assertThat(estimate.isUpperBound()).isFalse();
        assertThat(estimate.position()).contains(new PeakPosition("about 45 cm from the top of the head", "back"));
        assertThat(estimate.peak().gy())
                .isCloseTo(
                        BigDecimal.valueOf(estimate.map().orElseThrow().highest()), within(new BigDecimal("0.00001")));
    }

    @ParameterizedTest
    @CsvSource({
        "0, BACK, true, back",
        "180, BACK, true, front",
        "90, BACK, true, right side",
        "-90, BACK, true, left side",
        "0, FRONT, true, front",
        "180, FRONT, true, back",
        "90, FRONT, true, left side",
        "0, BACK, false, back",
        "90, BACK, false, left side",
        "90, FRONT, false, right side",
        "0, LEFT, true, left side",
        "0, RIGHT, true, right side",
        "180, RIGHT, true, left side",
        "0, LEFT, false, left side",
    })
    void the_peak_is_where_the_tube_was(double primary, Lying.Down down, boolean headFirst, String side) {
        SkinDoseEstimate estimate =
                estimate(BEAM.with(Positioner.of(750, 1100, primary, 0)).with(new Lying(down, headFirst)));

        assertThat(estimate.position()).map(PeakPosition::around).contains(side);
    }

    @Test
    void a_cranial_detector_means_a_source_at_the_feet() {
        int straight = estimate(BEAM).map().orElseThrow().peakRow();
        int cranial = estimate(BEAM.with(Positioner.of(750, 1100, 0, 30)))
                .map()
                .orElseThrow()
                .peakRow();
        int caudal = estimate(BEAM.with(Positioner.of(750, 1100, 0, -30)))
                .map()
                .orElseThrow()
                .peakRow();

        assertThat(cranial).isGreaterThan(straight);
        assertThat(caudal).isLessThan(straight);
    }

    @Test
    void a_table_that_moves_to_the_head_brings_the_peak_to_the_feet() {
        int here = estimate(BEAM).map().orElseThrow().peakRow();
        int there = estimate(BEAM.with(TablePosition.of(0, 700, 110)))
                .map()
                .orElseThrow()
                .peakRow();

        assertThat(there - here).isBetween(19, 21);
    }

    @Test
    void a_table_that_moves_to_the_left_brings_the_peak_to_the_right() {
        // The map's right half is the body's right.
        int here = estimate(BEAM).map().orElseThrow().peakColumn();
        int there = estimate(BEAM.with(TablePosition.of(120, 500, 110)))
                .map()
                .orElseThrow()
                .peakColumn();

        assertThat(there).isGreaterThan(here);
    }

    @Test
    void the_nearer_the_table_is_to_the_tube_the_higher_the_dose() {
        assertThat(estimate(BEAM.with(TablePosition.of(0, 500, 210))).peak())
                .isGreaterThan(estimate(BEAM).peak());
    }

    @Test
    void the_table_takes_its_part_only_of_rays_that_cross_it() {
        Couch open = new Couch(450, 2815, 40, 50, spectrum -> 1);
        SkinDoseCalculator without = new SkinDoseCalculator(BodyShape.ELLIPTICAL_CYLINDER, open);
        for (double primary : new double[] {0, 90, 180}) {
            Beam beam = BEAM.with(Positioner.of(750, 1100, primary, 0));
            double share = estimate(beam).map().orElseThrow().highest()
                    / without.estimate(List.of(beam), Body.UNKNOWN, TableModel.SIEMENS_ARTIS)
                            .flatMap(SkinDoseEstimate::map)
                            .orElseThrow()
                            .highest();

            assertThat(share).isCloseTo(primary == 0 ? 0.8 : 1, within(1e-9));
        }
    }

    @Test
    void a_beam_beside_the_body_gives_nothing_and_is_counted() {
        SkinDoseEstimate estimate = estimate(BEAM.with(TablePosition.of(900, 500, 110)));

        assertThat(estimate.peak()).isEqualTo(SkinDose.ZERO);
        assertThat(estimate.position()).isEmpty();
        assertThat(estimate.missed()).isEqualTo(1);
        assertThat(estimate.assumptions()).anyMatch(said -> said.startsWith("1 event missed the body"));
    }

    @Test
    void a_beam_beyond_the_head_means_that_the_patient_lay_elsewhere() {
        SkinDoseEstimate estimate = estimate(BEAM.with(TablePosition.of(0, -200, 110)));

        assertThat(estimate.missed()).isZero();
        assertThat(estimate.position()).map(PeakPosition::along).contains("place along the body not known");
        assertThat(estimate.assumptions()).anyMatch(said -> said.contains("place along the body is assumed"));
    }

    @Test
    void beams_on_different_places_do_not_add_up() {
        Beam elsewhere = BEAM.with(TablePosition.of(0, 900, 110));

        assertThat(estimate(BEAM, elsewhere).peak()).isEqualTo(estimate(BEAM).peak());
        assertThat(estimate(BEAM, BEAM).map().orElseThrow().highest())
                .isCloseTo(2 * estimate(BEAM).map().orElseThrow().highest(), within(1e-12));
    }

    @Test
    void an_unknown_model_has_the_isocentre_in_the_body_and_says_so() {
        SkinDoseEstimate estimate = SkinDoseCalculator.usual()
                .estimate(List.of(BEAM, BEAM.with(TablePosition.of(50, -3000, 900))), Body.UNKNOWN, TableModel.UNKNOWN)
                .orElseThrow();

        // Half a body of 20 cm before the isocentre: 650 mm from the source, both at one spot.
        double byHand = 2 * 0.010 * (600.0 / 650) * (600.0 / 650) * 1.024 * 1.418 * 0.8;
        assertThat(estimate.map().orElseThrow().highest()).isCloseTo(byHand, Percentage.withPercentage(1));
        assertThat(estimate.assumptions())
                .anyMatch(said -> said.startsWith("Unknown model: the table position is assumed"));
    }

    @Test
    void without_a_lying_position_the_map_speaks_of_the_table() {
        SkinDoseEstimate estimate = estimate(new Beam(
                BEAM.kermaGy(),
                BEAM.areaProductGyM2(),
                BEAM.referencePoint(),
                BEAM.fieldAreaM2(),
                BEAM.positioner(),
                BEAM.table(),
                BEAM.spectrum(),
                Optional.empty()));

        assertThat(estimate.position()).map(PeakPosition::around).contains("table side");
        assertThat(estimate.map().orElseThrow().sides()).contains("table side", "upper side");
        assertThat(estimate.assumptions()).anyMatch(said -> said.startsWith("How the patient lay is not reported"));
    }

    @Test
    void without_geometry_there_is_only_a_bound() {
        SkinDoseEstimate estimate = estimate(
                Beam.ofKerma(0.001).with(ReferencePoint.fromSource(530)),
                Beam.ofKerma(0.002).with(ReferencePoint.BEFORE_DETECTOR).with(detectorAt(1000)));

        double byHand = 1.3 * 1.06 * (0.001 * 530 * 530 + 0.002 * 700 * 700) / (300 * 300);
        assertThat(estimate.kind()).isEqualTo(Kind.UPPER_BOUND);
        assertThat(estimate.isUpperBound()).isTrue();
        assertThat(estimate.map()).isEmpty();
        assertThat(estimate.peak()).isEqualTo(SkinDose.ofGy(byHand)).isEqualTo(estimate.unplacedBound());
        assertThat(estimate.unplacedKerma().mGy()).isEqualByComparingTo("3");
        assertThat(estimate.assumptions()).anyMatch(said -> said.contains("without usable geometry"));
    }

    @Test
    void the_bound_of_events_without_geometry_is_added_to_the_map() {
        Beam nowhere = Beam.ofKerma(0.001).with(ReferencePoint.fromSource(300));
        SkinDoseEstimate estimate = estimate(BEAM, nowhere);

        assertThat(estimate.kind()).isEqualTo(Kind.MAP_AND_BOUND);
        assertThat(estimate.placed()).isEqualTo(1);
        assertThat(estimate.unplaced()).isEqualTo(1);
        assertThat(estimate.peak().gy().doubleValue())
                .isCloseTo(estimate.map().orElseThrow().highest() + 0.001 * 1.3 * 1.06, within(1e-5));
        assertThat(estimate.map().orElseThrow().highest())
                .isEqualTo(estimate(BEAM).map().orElseThrow().highest());
    }

    @Test
    void a_reference_point_on_the_skin_needs_no_inverse_square() {
        SkinDoseEstimate estimate = estimate(
                Beam.ofKerma(0.001).with(ReferencePoint.ofCode("113964").orElseThrow()));

        assertThat(estimate.peak()).isEqualTo(SkinDose.ofGy(0.001 * 1.3 * 1.06));
    }

    @Test
    void a_kerma_of_zero_needs_no_geometry() {
        SkinDoseEstimate estimate = estimate(BEAM, Beam.ofKerma(0));

        assertThat(estimate.kind()).isEqualTo(Kind.MAP);
        assertThat(estimate.placed()).isEqualTo(2);
        assertThat(estimate.missed()).isZero();
        assertThat(estimate.peak()).isEqualTo(estimate(BEAM).peak());
    }

    @Test
    void an_event_without_kerma_is_counted_and_nothing_else() {
        SkinDoseEstimate estimate = estimate(BEAM, BEAM.withKerma(OptionalDouble.empty()));

        assertThat(estimate.withoutKerma()).isEqualTo(1);
        assertThat(estimate.peak()).isEqualTo(estimate(BEAM).peak());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1, 1e9})
    void a_kerma_that_cannot_be_is_no_kerma(double gy) {
        assertThat(SkinDoseCalculator.usual()
                        .estimate(List.of(BEAM.withKerma(OptionalDouble.of(gy))), Body.UNKNOWN, TableModel.UNKNOWN))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, 0, -750, 120, 1e12})
    void a_distance_that_cannot_be_is_no_geometry(double mm) {
        assertThat(estimate(BEAM.with(Positioner.of(mm, 1100, 0, 0))).kind()).isEqualTo(Kind.UPPER_BOUND);
        assertThat(estimate(BEAM.with(Positioner.of(mm, 1100, 0, 0))).peak().gy())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e12})
    void an_angle_that_cannot_be_is_no_geometry(double deg) {
        assertThat(estimate(BEAM.with(Positioner.of(750, 1100, deg, 0))).kind()).isEqualTo(Kind.UPPER_BOUND);
        assertThat(estimate(BEAM.with(Positioner.of(750, 1100, 0, deg))).kind()).isEqualTo(Kind.UPPER_BOUND);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e12})
    void a_table_position_that_cannot_be_is_as_good_as_none(double mm) {
        SkinDoseEstimate odd = estimate(BEAM.with(TablePosition.of(mm, mm, mm)));

        assertThat(odd.peak())
                .isEqualTo(estimate(BEAM.with(TablePosition.UNKNOWN)).peak());
        assertThat(odd.assumptions()).anyMatch(said -> said.startsWith("The table position is not reported for all"));
    }

    @Test
    void a_source_in_the_body_is_not_believed() {
        assertThat(estimate(BEAM.with(TablePosition.of(0, 500, 860))).kind()).isEqualTo(Kind.UPPER_BOUND);
    }

    @Test
    void a_heavier_body_is_thicker_and_an_unknown_one_average() {
        Phantom heavy = Phantom.of(Body.of(1.786, 146.4), BodyShape.ELLIPTICAL_CYLINDER);
        Phantom unknown =
                Phantom.of(new Body(OptionalDouble.of(0), OptionalDouble.of(0)), BodyShape.ELLIPTICAL_CYLINDER);
        Phantom round = Phantom.of(Body.UNKNOWN, BodyShape.CYLINDER);

        assertThat(heavy.halfThicknessMm).isCloseTo(100 * Math.sqrt(2), within(1e-9));
        assertThat(unknown.halfThicknessMm).isCloseTo(100, within(1e-9));
        assertThat(unknown.halfWidthMm).isCloseTo(200, within(1e-9));
        assertThat(round.halfThicknessMm * round.halfWidthMm).isCloseTo(20_000, within(1e-6));
    }

    @Test
    void the_cells_cover_the_surface_evenly() {
        Phantom phantom = Phantom.of(Body.UNKNOWN, BodyShape.ELLIPTICAL_CYLINDER);
        for (int i = 0; i < phantom.columns; i++) {
            int next = (i + 1) % phantom.columns;
            double step = Math.hypot(phantom.x[next] - phantom.x[i], phantom.y[next] - phantom.y[i]);
            assertThat(step).isCloseTo(phantom.columnMm, within(0.2));
            assertThat(Math.hypot(phantom.normalX[i], phantom.normalY[i])).isCloseTo(1, within(1e-12));
        }
    }

    private static Positioner detectorAt(double mm) {
        return new Positioner(
                OptionalDouble.empty(),
                OptionalDouble.of(mm),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private static SkinDoseEstimate estimate(Beam... beams) {
        return SkinDoseCalculator.usual()
                .estimate(List.of(beams), Body.UNKNOWN, TableModel.SIEMENS_ARTIS)
                .orElseThrow();
    }
}
