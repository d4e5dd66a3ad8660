package org.suitegateway.core.skindose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SkinDosePropertiesTest {
    private static final Body BODY = Body.of(1.7, 80);
    private static final SkinDoseCalculator CALCULATOR = SkinDoseCalculator.usual();

    @Property(tries = 100)
    void no_peak_is_above_kerma_times_backscatter_times_the_inverse_square(@ForAll("examinations") List<Beam> beams) {
        Phantom phantom = Phantom.of(BODY, BodyShape.ELLIPTICAL_CYLINDER);
        double bound = 0;
        for (Beam beam : beams) {
            Placement placement = Placing.of(beams, phantom, TableModel.SIEMENS_ARTIS, Couch.USUAL)
                    .of(beam);
            Vector source = Projection.of(beam).get(0).source().minus(placement.centre());
            double shortest = Math.hypot(source.x(), source.y()) - phantom.halfWidthMm;
            double reference = beam.positioner().sourceToIsocentreMm().orElseThrow() - 150;
            double nearer = reference / Math.max(shortest, 1);
            bound += beam.kermaGy().orElseThrow() * SkinFactors.HIGHEST * nearer * nearer;
        }

        assertThat(map(beams).highest()).isLessThanOrEqualTo(bound);
    }

    @Property(tries = 50)
    void the_order_of_events_does_not_matter(@ForAll("examinations") List<Beam> beams, @ForAll Random random) {
        List<Beam> shuffled = new ArrayList<>(beams);
        Collections.shuffle(shuffled, random);

        assertSame(map(shuffled), map(beams), 1);
    }

    @Property(tries = 50)
    void twice_the_kerma_is_twice_the_dose(@ForAll("examinations") List<Beam> beams) {
        List<Beam> doubled = beams.stream()
                .map(beam -> beam.withKerma(OptionalDouble.of(2 * beam.kermaGy().orElseThrow())))
                .toList();

        assertSame(map(doubled), map(beams), 2);
    }

    @Property(tries = 50)
    void an_event_in_two_halves_is_the_same_event(@ForAll("examinations") List<Beam> beams) {
        List<Beam> halves = new ArrayList<>();
        for (Beam beam : beams) {
            Beam half = beam.withKerma(OptionalDouble.of(beam.kermaGy().orElseThrow() / 2));
            halves.add(half);
            halves.add(half);
        }

        assertSame(map(halves), map(beams), 1);
    }

    @Provide
    Arbitrary<List<Beam>> examinations() {
        Arbitrary<Positioner> stood = Combinators.combine(
                        Arbitraries.doubles().between(650, 820),
                        Arbitraries.doubles().between(950, 1250),
                        Arbitraries.doubles().between(-180, 180),
                        Arbitraries.doubles().between(-45, 45))
                .as(Positioner::of);
        Arbitrary<TablePosition> table = Combinators.combine(
                        Arbitraries.doubles().between(-150, 150),
                        Arbitraries.doubles().between(200, 1500),
                        Arbitraries.doubles().between(0, 250))
                .as(TablePosition::of);
        Arbitrary<Spectrum> spectrum = Combinators.combine(
                        Arbitraries.doubles().between(40, 160),
                        Arbitraries.doubles().between(0, 1))
                .as(Spectrum::of);
        return Combinators.combine(
                        Arbitraries.doubles().between(0.001, 0.5).ofScale(6),
                        stood,
                        table,
                        spectrum,
                        Arbitraries.doubles().between(0.0025, 0.16).ofScale(4))
                .as((kerma, positioner, position, made, area) -> Beam.ofKerma(kerma)
                        .with(positioner)
                        .with(position)
                        .with(made)
                        .withFieldArea(area))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static DoseMap map(List<Beam> beams) {
        return CALCULATOR
                .estimate(beams, BODY, TableModel.SIEMENS_ARTIS)
                .flatMap(SkinDoseEstimate::map)
                .orElseThrow();
    }

    private static void assertSame(DoseMap actual, DoseMap expected, double times) {
        double tolerance = 1e-9 * Math.max(expected.highest(), 1e-9);
        for (int row = 0; row < expected.rows(); row++) {
            for (int column = 0; column < expected.columns(); column++) {
                assertThat(actual.at(row, column)).isCloseTo(times * expected.at(row, column), within(tolerance));
            }
        }
    }
}
