package org.suitegateway.core.staffdose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity.EFFECTIVE;
import static org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity.EXTREMITY;
import static org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity.LENS;
import static org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity.SKIN;
import static org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity.UNBORN_CHILD;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.quantity.DoseEquivalent;

class BadgeSharesTest {
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final Days YEAR = new Days(JANUARY, LocalDate.of(2026, 12, 31));

    private static DoseEquivalent mSv(String amount) {
        return DoseEquivalent.ofMSv(new BigDecimal(amount));
    }

    /** @param readings Hp(10), Hp(3), Hp(0.07) in mSv; "" is not reported */
    private static BadgeResult worn(BadgePosition position, LocalDate from, LocalDate to, String... readings) {
        Map<DoseQuantity, BadgeResult.Reading> amounts = new HashMap<>();
        for (int i = 0; i < readings.length; i++) {
            if (!readings[i].isEmpty()) {
                amounts.put(DoseQuantity.values()[i], new BadgeResult.Reading(mSv(readings[i]), Optional.empty()));
            }
        }
        return new BadgeResult(
                position + " " + from + " " + to,
                "ACC",
                "1",
                Optional.of("s-1"),
                position,
                from,
                to,
                amounts,
                false,
                "",
                Optional.empty(),
                "u",
                1,
                Instant.EPOCH);
    }

    private static BadgeResult january(BadgePosition position, String... readings) {
        return worn(position, JANUARY, JANUARY.plusMonths(1).minusDays(1), readings);
    }

    private static Shares shares(EffectiveDoseRules rules, List<BadgeResult> results) {
        Shares shares = new Shares();
        new BadgeShares(rules).addTo(shares, results);
        return shares;
    }

    private static final EffectiveDoseRules RULES = new EffectiveDoseRules(
            Optional.of(EffectiveDoseFormulaTest.EDE2), Optional.of(EffectiveDoseFormulaTest.EDE1));

    private static Shares shares(BadgeResult... results) {
        return shares(RULES, List.of(results));
    }

    private static Optional<DoseEquivalent> year(Shares shares, StaffAmounts.ProtectedQuantity quantity) {
        return shares.used(quantity, YEAR).map(UsedDose::total);
    }

    @Test
    void two_badges_of_one_wear_period_go_by_the_formula_for_two() {
        Shares shares = shares(
                january(BadgePosition.BODY_UNDER_APRON, "0.10"), january(BadgePosition.COLLAR_OVER_APRON, "2.00"));
        assertThat(year(shares, EFFECTIVE)).contains(mSv("0.23"));
        assertThat(shares.how(EFFECTIVE, YEAR)).singleElement().asString().contains("EDE2", "NCRP 122");
    }

    @Test
    void one_badge_goes_by_the_formula_for_one_and_a_body_badge_as_it_reads() {
        assertThat(year(shares(january(BadgePosition.COLLAR_OVER_APRON, "5.6")), EFFECTIVE))
                .contains(mSv("1"));
        Shares body = shares(january(BadgePosition.BODY_UNDER_APRON, "0.10", "", "0.12"));
        assertThat(year(body, EFFECTIVE)).contains(mSv("0.10"));
        assertThat(body.how(EFFECTIVE, YEAR)).containsExactly(BadgeShares.AS_IT_READS);
        assertThat(year(body, LENS)).as("the eye is not under the apron").isEmpty();
        assertThat(year(body, SKIN)).isEmpty();
        assertThat(year(shares(january(BadgePosition.BODY, "0.10", "0.11", "0.12")), SKIN))
                .contains(mSv("0.12"));
    }

    @Test
    void without_formulas_a_collar_tells_no_effective_dose_and_two_badges_the_one_under_the_apron() {
        List<BadgeResult> two = List.of(
                january(BadgePosition.BODY_UNDER_APRON, "0.10"), january(BadgePosition.COLLAR_OVER_APRON, "2.00"));
        assertThat(year(shares(EffectiveDoseRules.NONE, two), EFFECTIVE)).contains(mSv("0.10"));
        assertThat(year(shares(EffectiveDoseRules.NONE, two.subList(1, 2)), EFFECTIVE))
                .isEmpty();
    }

    @Test
    void badges_of_different_periods_are_together_for_the_days_they_have_in_common() {
        LocalDate half = JANUARY.plusDays(15);
        Shares shares = shares(
                worn(BadgePosition.COLLAR_OVER_APRON, JANUARY, JANUARY.plusDays(29), "5.6"),
                worn(BadgePosition.BODY_UNDER_APRON, half, JANUARY.plusDays(44), "0.30"));
        assertThat(shares.used(EFFECTIVE, new Days(JANUARY, half.minusDays(1))).map(UsedDose::total))
                .as("half of 5.6 at the collar alone")
                .contains(mSv("0.5"));
        assertThat(shares.used(EFFECTIVE, new Days(half, JANUARY.plusDays(29))).map(UsedDose::total))
                .as("1.5 times 0.15 and 0.04 times 2.8")
                .contains(mSv("0.337"));
        assertThat(shares.used(EFFECTIVE, new Days(JANUARY.plusDays(30), YEAR.last()))
                        .map(UsedDose::total))
                .contains(mSv("0.15"));
    }

    @Test
    void lens_and_skin_are_the_reading_at_the_eye_or_collar_as_it_is() {
        BadgeResult collar = january(BadgePosition.COLLAR_OVER_APRON, "1.0", "1.1", "1.2");
        assertThat(year(shares(collar), LENS)).contains(mSv("1.1"));
        assertThat(year(shares(collar), SKIN)).contains(mSv("1.2"));
        assertThat(year(shares(collar, january(BadgePosition.EYE, "", "0.7")), LENS))
                .contains(mSv("0.7"));
        assertThat(year(shares(january(BadgePosition.COLLAR_OVER_APRON, "1.0", "", "1.2")), LENS))
                .contains(mSv("1.2"));
    }

    @Test
    void each_hand_is_for_itself_and_the_one_that_got_most_counts() {
        Shares shares = shares(
                january(BadgePosition.FINGER_LEFT, "", "", "3"),
                january(BadgePosition.WRIST_LEFT, "", "", "2"),
                january(BadgePosition.FINGER_RIGHT, "", "", "1"),
                worn(
                        BadgePosition.FINGER_RIGHT,
                        JANUARY.plusMonths(1),
                        JANUARY.plusMonths(2).minusDays(1),
                        "",
                        "",
                        "4"));
        assertThat(year(shares, EXTREMITY)).contains(mSv("5"));
        assertThat(shares.used(EXTREMITY, new Days(JANUARY, JANUARY.plusDays(30)))
                        .map(UsedDose::total))
                .contains(mSv("3"));
    }

    @Test
    void the_unborn_child_has_the_badge_at_the_waist_else_the_one_under_the_apron() {
        BadgeResult under = january(BadgePosition.BODY_UNDER_APRON, "0.2");
        assertThat(year(shares(under, january(BadgePosition.FETAL, "0.05")), UNBORN_CHILD))
                .contains(mSv("0.05"));
        assertThat(year(shares(under), UNBORN_CHILD)).contains(mSv("0.2"));
    }

    @Test
    void what_was_not_worn_covers_nothing_and_what_is_below_the_limit_is_zero_and_known() {
        BadgeResult worn = january(BadgePosition.BODY, "0");
        BadgeResult unused = new BadgeResult(
                "u",
                "ACC",
                "1",
                Optional.of("s-1"),
                BadgePosition.BODY,
                JANUARY,
                JANUARY.plusDays(30),
                worn.amounts(),
                true,
                "",
                Optional.empty(),
                "u",
                1,
                Instant.EPOCH);
        assertThat(year(shares(unused), EFFECTIVE)).isEmpty();
        assertThat(shares(unused).covers(EFFECTIVE, JANUARY)).isFalse();
        assertThat(year(shares(worn), EFFECTIVE)).contains(DoseEquivalent.ZERO);
        assertThat(shares(worn).covers(EFFECTIVE, JANUARY)).isTrue();
    }

    @Property
    void parts_of_a_wear_period_add_up_exactly_to_the_whole(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000_000L) long amount,
            @ForAll @IntRange(min = 1, max = 2000) int length,
            @ForAll @IntRange(min = -10, max = 2010) int cut) {
        Share share = new Share(new Days(JANUARY, JANUARY.plusDays(length - 1)), amount, StaffDoseSource.BADGE, "");
        Days before = new Days(JANUARY.minusDays(50), JANUARY.plusDays(cut - 1));
        Days after = new Days(JANUARY.plusDays(cut), JANUARY.plusDays(3000));
        assertThat(share.within(before) + share.within(after)).isEqualTo(amount);
        assertThat(share.within(before)).isBetween(0L, amount);
    }

    @Property(tries = 200)
    void what_a_person_got_does_not_depend_on_the_order_of_the_results_and_months_add_up_to_the_year(
            @ForAll Random random) {
        List<BadgeResult> results = new ArrayList<>();
        BadgePosition[] positions = BadgePosition.values();
        for (int i = 0; i < 12; i++) {
            LocalDate from = JANUARY.plusDays(random.nextInt(300));
            String[] readings = new String[3];
            for (int q = 0; q < 3; q++) {
                readings[q] = random.nextInt(3) == 0 ? "" : "0." + (random.nextInt(900) + 100);
            }
            BadgePosition position = positions[random.nextInt(positions.length)];
            results.add(worn(position, from, from.plusDays(random.nextInt(60)), readings));
        }
        Shares one = shares(RULES, results);
        Collections.shuffle(results, random);
        Shares other = shares(RULES, results);
        for (StaffAmounts.ProtectedQuantity quantity : StaffAmounts.ProtectedQuantity.values()) {
            assertThat(other.used(quantity, YEAR)).isEqualTo(one.used(quantity, YEAR));
            if (quantity != EXTREMITY) { // the hand that got most may be another one each month
                long months = 0;
                for (int m = 1; m <= 12; m++) {
                    LocalDate first = LocalDate.of(2026, m, 1);
                    months += one.used(
                                    quantity,
                                    new Days(first, first.plusMonths(1).minusDays(1)))
                            .map(u -> u.total().femtoSv())
                            .orElse(0L);
                }
                assertThat(months)
                        .isEqualTo(
                                year(one, quantity).map(DoseEquivalent::femtoSv).orElse(0L));
            }
        }
    }
}
