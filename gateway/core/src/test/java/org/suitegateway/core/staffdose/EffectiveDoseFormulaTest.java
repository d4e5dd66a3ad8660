package org.suitegateway.core.staffdose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.quantity.DoseEquivalent;

class EffectiveDoseFormulaTest {
    static final EffectiveDoseFormula EDE2 = formula("EDE2", "1.5", "0.04", "1");
    static final EffectiveDoseFormula EDE1 = formula("EDE1", "0", "1", "5.6");

    static EffectiveDoseFormula formula(String name, String under, String collar, String divisor) {
        return new EffectiveDoseFormula(
                name,
                name,
                "effective dose equivalent",
                new BigDecimal(under),
                new BigDecimal(collar),
                new BigDecimal(divisor),
                "NCRP 122");
    }

    private static DoseEquivalent mSv(String amount) {
        return DoseEquivalent.ofMSv(new BigDecimal(amount));
    }

    @Test
    void two_badges_weigh_the_collar_with_four_hundredths_not_four_thousandths() {
        assertThat(EDE2.of(mSv("0.10"), mSv("2.00"))).isEqualTo(mSv("0.23"));
        assertThat(EDE2.of(DoseEquivalent.ZERO, mSv("10")))
                .isEqualTo(mSv("0.4"))
                .isNotEqualTo(mSv("0.04"));
    }

    @Test
    void one_collar_badge_gives_what_each_formula_says_and_they_differ_by_a_factor_of_six() {
        DoseEquivalent collar = mSv("4.2");
        assertThat(EDE1.of(DoseEquivalent.ZERO, collar)).isEqualTo(mSv("0.75"));
        assertThat(formula("21", "0", "1", "21").of(DoseEquivalent.ZERO, collar))
                .isEqualTo(mSv("0.2"));
        assertThat(formula("10", "0", "1", "10").of(DoseEquivalent.ZERO, collar))
                .isEqualTo(mSv("0.42"));
        assertThat(formula("states", "0", "0.3", "1").of(DoseEquivalent.ZERO, collar))
                .isEqualTo(mSv("1.26"));
        assertThat(formula("two", "0.5", "0.025", "1").of(mSv("1"), mSv("4"))).isEqualTo(mSv("0.6"));
    }

    @Test
    void an_absurd_reading_gives_the_bound_and_no_error() {
        DoseEquivalent most = new DoseEquivalent(new BigDecimal("1000"));
        assertThat(EDE2.of(most, most)).isEqualTo(most);
        assertThatThrownBy(() -> formula("none", "1", "1", "0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void more_at_either_badge_is_never_less(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long under,
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long collar,
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long more) {
        DoseEquivalent of = EDE2.of(DoseEquivalent.ofFemtoSv(under), DoseEquivalent.ofFemtoSv(collar));
        assertThat(EDE2.of(DoseEquivalent.ofFemtoSv(under + more), DoseEquivalent.ofFemtoSv(collar)))
                .isGreaterThanOrEqualTo(of);
        assertThat(EDE2.of(DoseEquivalent.ofFemtoSv(under), DoseEquivalent.ofFemtoSv(collar + more)))
                .isGreaterThanOrEqualTo(of);
        // what the formula says, in whole femtosievert times 100
        BigDecimal exact = BigDecimal.valueOf(under)
                .multiply(new BigDecimal("1.5"))
                .add(BigDecimal.valueOf(collar).multiply(new BigDecimal("0.04")));
        assertThat(BigDecimal.valueOf(of.femtoSv()).subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal("0.5"));
    }
}
