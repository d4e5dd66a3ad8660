package org.suitegateway.core.skindose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.skindose.Spectrum.Filter;
import org.suitegateway.core.skindose.Spectrum.Material;

class SkinFactorsTest {
    /** Tabulated by Benmakhlouf 2013 for 3.1 mm Al inherent filtration. */
    @ParameterizedTest
    @CsvSource({
        "50, 0, 50, 1.204, 1.016",
        "50, 0.9, 350, 1.533, 1.019",
        "80, 0, 100, 1.330, 1.021",
        "80, 0.1, 200, 1.476, 1.024",
        "80, 0.9, 350, 1.660, 1.040",
        "100, 0.3, 250, 1.591, 1.040",
        "120, 0.2, 200, 1.545, 1.043",
        "150, 0.6, 100, 1.394, 1.063",
    })
    void reproduces_the_published_table(double kv, double copper, double side, double backscatter, double medium) {
        SkinFactors factors = SkinFactors.of(Spectrum.of(kv, copper));

        assertThat(factors.backscatter(side)).isCloseTo(backscatter, within(0.01));
        assertThat(factors.medium()).isCloseTo(medium, within(0.0005));
    }

    /** The same table's values for 4.1 and 5.1 mm Al inherent: 1 and 2 mm Al more. */
    @ParameterizedTest
    @CsvSource({"70, 0, 1, 1.392", "70, 0.1, 1, 1.465", "70, 0.2, 1, 1.507", "120, 0, 2, 1.498", "60, 0, 2, 1.382"})
    void aluminium_hardens_the_beam_too(double kv, double copper, double aluminium, double backscatter) {
        Spectrum spectrum = new Spectrum(
                OptionalDouble.of(kv),
                List.of(new Filter(Material.COPPER, copper), new Filter(Material.ALUMINIUM, aluminium)));

        assertThat(SkinFactors.of(spectrum).backscatter(200)).isCloseTo(backscatter, within(0.01));
    }

    @Property
    void a_factor_is_always_in_its_range(
            @ForAll @DoubleRange(min = 0, max = 300) double kv,
            @ForAll @DoubleRange(min = 0, max = 5) double copper,
            @ForAll @DoubleRange(min = 0, max = 600) double side) {
        SkinFactors factors = SkinFactors.of(Spectrum.of(kv, copper));

        assertThat(factors.backscatter(side)).isBetween(1.0, 1.67);
        assertThat(factors.backscatter(side) * factors.medium()).isLessThanOrEqualTo(SkinFactors.HIGHEST);
        assertThat(factors.backscatter(side + 10)).isGreaterThanOrEqualTo(factors.backscatter(side) - 0.003);
    }

    @ParameterizedTest
    @CsvSource({"20", "100", "400"})
    void without_a_voltage_the_usual_factors_are_taken(double side) {
        SkinFactors factors = SkinFactors.of(Spectrum.UNKNOWN);

        assertThat(factors.medium()).isEqualTo(1.06);
        assertThat(factors.backscatter(side)).isLessThanOrEqualTo(1.3);
    }
}
