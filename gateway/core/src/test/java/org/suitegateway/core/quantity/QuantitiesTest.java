package org.suitegateway.core.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E+999999999",
                "1E+2147483647",
                "1E-999999999",
                "1E-2147483640",
                "0E+999999999",
                "-1E-2147483640",
                "-0.000001",
                "1000.000000000000001"
            })
    void hostile_numbers_are_refused_before_any_arithmetic(String decimal) {
        BigDecimal amount = new BigDecimal(decimal);
        assertThatIllegalArgumentException().isThrownBy(() -> new AirKerma(amount));
        assertThatIllegalArgumentException().isThrownBy(() -> new DoseAreaProduct(amount));
        assertThatIllegalArgumentException().isThrownBy(() -> new TubeVoltage(amount));
        assertThatIllegalArgumentException().isThrownBy(() -> new Seconds(amount.multiply(new BigDecimal("1000"))));
        assertThatIllegalArgumentException().isThrownBy(() -> AirKerma.ofMGy(scaled(amount, 3)));
        assertThatIllegalArgumentException().isThrownBy(() -> DoseAreaProduct.ofGyCm2(scaled(amount, 4)));
    }

    /** The same amount in the smaller unit, where that exponent exists. */
    private static BigDecimal scaled(BigDecimal amount, int power) {
        return Math.abs((long) amount.scale()) > 1_000_000 ? amount : amount.scaleByPowerOfTen(power);
    }

    @Test
    void the_same_amount_is_the_same_value_however_it_was_written() {
        assertThat(new AirKerma(new BigDecimal("0.0250")))
                .isEqualTo(AirKerma.ofMGy(new BigDecimal("25")))
                .hasSameHashCodeAs(new AirKerma(new BigDecimal("2.5E-2")));
        assertThat(new AirKerma(new BigDecimal("0.00"))).isEqualTo(AirKerma.ZERO);
    }

    @Test
    void units_differ_by_their_exact_factors() {
        assertThat(DoseAreaProduct.ofGyCm2(BigDecimal.ONE).gyM2()).isEqualByComparingTo("0.0001");
        assertThat(new DoseAreaProduct(BigDecimal.ONE).gyCm2()).isEqualByComparingTo("10000");
        assertThat(AirKerma.ofMGy(BigDecimal.ONE).gy()).isEqualByComparingTo("0.001");
        assertThat(new AirKerma(BigDecimal.ONE).mGy()).isEqualByComparingTo("1000");
        assertThat(new DoseAreaProduct(new BigDecimal("1E-15")).femtoGyM2()).isEqualTo(1);
        assertThat(new Seconds(new BigDecimal("1.5")).nanos()).isEqualTo(1_500_000_000L);
        assertThat(new TubeVoltage(new BigDecimal("81.25")).milliVolts()).isEqualTo(81_250_000L);
    }

    @Test
    void what_is_finer_than_the_finest_step_is_rounded_half_even() {
        assertThat(new AirKerma(new BigDecimal("0.5E-15"))).isEqualTo(AirKerma.ZERO);
        assertThat(new AirKerma(new BigDecimal("1.5E-15")).femtoGy()).isEqualTo(2);
        assertThat(new AirKerma(new BigDecimal("2.5E-15")).femtoGy()).isEqualTo(2);
    }

    @Test
    void a_sum_beyond_the_bound_is_the_bound() {
        AirKerma most = new AirKerma(new BigDecimal("1000"));
        assertThat(most.plus(AirKerma.ofMGy(BigDecimal.ONE))).isEqualTo(most);
        assertThat(most.plus(most).plus(most)).isEqualTo(most);
    }

    @Property
    void every_stored_number_comes_back(@ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long stored) {
        assertThat(AirKerma.ofFemtoGy(stored).femtoGy()).isEqualTo(stored);
        assertThat(DoseAreaProduct.ofFemtoGyM2(stored).femtoGyM2()).isEqualTo(stored);
        assertThat(Seconds.ofNanos(stored).nanos()).isEqualTo(stored);
        assertThat(TubeVoltage.ofMilliVolts(stored / 1_000_000).milliVolts()).isEqualTo(stored / 1_000_000);
        assertThat(AirKerma.ofMGy(AirKerma.ofFemtoGy(stored).mGy()).femtoGy()).isEqualTo(stored);
        assertThat(DoseAreaProduct.ofGyCm2(DoseAreaProduct.ofFemtoGyM2(stored).gyCm2())
                        .femtoGyM2())
                .isEqualTo(stored);
    }

    @Property
    void sums_are_exact_and_do_not_depend_on_their_order(
            @ForAll("amounts") BigDecimal a, @ForAll("amounts") BigDecimal b, @ForAll("amounts") BigDecimal c) {
        DoseAreaProduct x = new DoseAreaProduct(a);
        DoseAreaProduct y = new DoseAreaProduct(b);
        DoseAreaProduct z = new DoseAreaProduct(c);
        assertThat(x.plus(y).plus(z))
                .isEqualTo(x.plus(y.plus(z)))
                .isEqualTo(z.plus(x).plus(y));
        assertThat(x.plus(y)).isGreaterThanOrEqualTo(x);
        if (a.add(b).compareTo(new BigDecimal("1000")) <= 0) {
            assertThat(x.plus(y).gyM2()).isEqualByComparingTo(a.add(b));
            assertThat(x.plus(y).femtoGyM2()).isEqualTo(x.femtoGyM2() + y.femtoGyM2());
        }
    }

    @Provide
    Arbitrary<BigDecimal> amounts() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("600"))
                .ofScale(15);
    }
}
