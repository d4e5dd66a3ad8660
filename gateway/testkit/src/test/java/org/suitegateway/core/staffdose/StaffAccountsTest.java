package org.suitegateway.core.staffdose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity.EFFECTIVE;
import static org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity.EXTREMITY;
import static org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity.LENS;
import static org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity.UNBORN_CHILD;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Page;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.Pregnancy;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffAmounts.Window;
import org.suitegateway.core.staffdose.StaffStanding.State;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.core.time.Interval;
import org.suitegateway.testkit.world.StaffDoseFakes;

class StaffAccountsTest {
    private static final ClinicZone VIENNA = new ClinicZone(ZoneId.of("Europe/Vienna"));
    private static final LocalDate TODAY = LocalDate.of(2026, 7, 15);
    private static final Clock CLOCK = Clock.fixed(VIENNA.at(TODAY.atTime(12, 0)), ZoneOffset.UTC);
    private static final Protection FULL = new Protection(
            Optional.of(Protection.Apron.LEAD_0_5),
            Optional.of(true),
            Optional.of(false),
            Optional.of(Protection.Shield.NONE));

    private final StaffDoseFakes fakes = new StaffDoseFakes(VIENNA).person("s-1", "Op^Ann", StaffRole.OPERATOR);
    private int number;

    private static DoseEquivalent mSv(String amount) {
        return DoseEquivalent.ofMSv(new BigDecimal(amount));
    }

    private static Optional<DoseAreaProduct> gyCm2(String amount) {
        return Optional.of(DoseAreaProduct.ofGyCm2(new BigDecimal(amount)));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static EffectiveDoseFormula formula(String id, String under, String collar, String divisor) {
        return new EffectiveDoseFormula(
                id, id, "effective dose", new BigDecimal(under), new BigDecimal(collar), new BigDecimal(divisor), "s");
    }

    private static final EffectiveDoseRules FORMULAS = new EffectiveDoseRules(
            Optional.of(formula("EDE2", "1.5", "0.04", "1")), Optional.of(formula("EDE1", "0", "1", "5.6")));

    private static final EstimateTable TABLE = new EstimateTable(
            "Table 1",
            "a proposal",
            new BigDecimal("5"),
            new BigDecimal("4"),
            new BigDecimal("1"),
            new BigDecimal("8"),
            Map.of(
                    StaffRole.OPERATOR, new EstimateTable.Part(BigDecimal.ONE, "s"),
                    StaffRole.ASSISTANT, new EstimateTable.Part(new BigDecimal("0.4"), "s"),
                    StaffRole.NURSE, new EstimateTable.Part(new BigDecimal("0.1"), "s")),
            Map.of(Protection.Apron.LEAD_0_5, new EstimateTable.Part(new BigDecimal("0.014"), "s")),
            Optional.empty());

    private static StaffLimit limit(ProtectedQuantity quantity, Window window, String mSv, StaffLimit.Who who) {
        return new StaffLimit(quantity, window, mSv(mSv), who, Optional.empty(), Optional.empty(), "a law");
    }

    private static StaffDoseRules rules(List<InvestigationLevel> levels, StaffLimit... limits) {
        return new StaffDoseRules(
                new LimitSet("x", "Law", List.of(limits)),
                levels,
                DoseYear.CALENDAR,
                FORMULAS,
                Optional.of(TABLE),
                30,
                45);
    }

    private StaffAccounts accounts(StaffLimit... limits) {
        return fakes.accounts(rules(List.of(), limits), CLOCK);
    }

    private StaffAccounts accounts() {
        return accounts(limit(EFFECTIVE, Window.CALENDAR_YEAR, "20", StaffLimit.Who.ADULT));
    }

    private void badge(BadgePosition position, String from, String to, DoseQuantity quantity, String mSv) {
        fakes.badge(StaffDoseFakes.result("s-1", position, day(from), day(to), Map.of(quantity, mSv(mSv))));
    }

    private void body(String from, String to, String mSv) {
        badge(BadgePosition.BODY, from, to, DoseQuantity.HP10, mSv);
    }

    private void procedure(String day, StaffRole role, Protection protection, String dap) {
        fakes.procedure(
                "p-" + number++,
                "s-1",
                role,
                protection,
                VIENNA.at(day(day).atTime(10, 0)),
                dap.isEmpty() ? Optional.empty() : gyCm2(dap));
    }

    private Optional<DoseEquivalent> year(ProtectedQuantity quantity) {
        return accounts().used("s-1", quantity, Window.CALENDAR_YEAR, TODAY);
    }

    @Test
    void an_estimate_fills_the_gap_until_the_badge_result_comes() {
        body("2026-01-01", "2026-01-31", "0.5");
        procedure("2026-01-20", StaffRole.OPERATOR, FULL, "10");
        procedure("2026-02-03", StaffRole.OPERATOR, FULL, "10");
        // collar 40 µSv, under the apron 0.56 µSv: 1.5 · 0.56 + 0.04 · 40
        assertThat(year(EFFECTIVE)).contains(mSv("0.50244"));
        assertThat(year(LENS)).as("no badge tells of the lens").contains(mSv("0.08"));
        assertThat(year(EXTREMITY)).contains(mSv("0.16"));
        body("2026-02-01", "2026-02-28", "0.1");
        assertThat(year(EFFECTIVE)).contains(mSv("0.6"));
        assertThat(year(LENS)).contains(mSv("0.08"));
    }

    @Test
    void what_is_not_known_of_the_protection_counts_as_none_and_is_said() {
        procedure("2026-02-03", StaffRole.ASSISTANT, Protection.UNKNOWN, "10");
        StaffAccount account =
                accounts().account("s-1", accounts().yearToDate()).orElseThrow();
        ProcedureEstimate estimate = account.procedures().get(0).estimate().orElseThrow();
        assertThat(estimate.of(EFFECTIVE)).isEqualTo(mSv("0.016"));
        assertThat(estimate.least(EFFECTIVE)).isEqualTo(mSv("0.0032"));
        assertThat(estimate.most(EFFECTIVE)).isEqualTo(mSv("0.08"));
        assertThat(estimate.collarMicroSvPerGyCm2()).isEqualByComparingTo("1.6");
        assertThat(estimate.assumptions())
                .containsExactly("shield not recorded: taken as none", "apron not recorded: taken as none");
    }

    @Test
    void a_shield_lowers_the_collar_and_a_barrier_takes_all() {
        Protection shielded = new Protection(
                FULL.apron(),
                FULL.thyroidCollar(),
                FULL.leadedGlasses(),
                Optional.of(Protection.Shield.SUSPENDED_OR_MOBILE));
        Protection barrier = new Protection(
                FULL.apron(), FULL.thyroidCollar(), FULL.leadedGlasses(), Optional.of(Protection.Shield.FIXED_BARRIER));
        procedure("2026-02-03", StaffRole.OPERATOR, shielded, "10");
        assertThat(year(LENS)).contains(mSv("0.01"));
        assertThat(year(EXTREMITY)).contains(mSv("0.08"));
        procedure("2026-02-04", StaffRole.OPERATOR, barrier, "10");
        assertThat(year(LENS)).contains(mSv("0.01"));
        assertThat(year(EXTREMITY)).contains(mSv("0.08"));
    }

    @Test
    void without_a_dose_area_product_or_a_coefficient_there_is_no_estimate_and_it_is_said() {
        procedure("2026-02-03", StaffRole.OPERATOR, FULL, "");
        procedure("2026-02-04", StaffRole.ANAESTHESIA, FULL, "3");
        assertThat(year(EFFECTIVE)).isEmpty();
        StaffAccount account =
                accounts().account("s-1", accounts().yearToDate()).orElseThrow();
        assertThat(account.procedures())
                .extracting(StaffAccount.AtProcedure::why)
                .containsExactly("no coefficient for this role", "no dose-area product was reported");
        assertThat(account.standing().completeness().withoutDose()).isEqualTo(2);
        assertThat(account.standing().limits().get(0).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void one_procedure_counts_once_by_the_best_source() {
        Interval during = new Interval(CLOCK.instant().minusSeconds(600), CLOCK.instant());
        for (Participation.Source source : Participation.Source.values()) {
            fakes.attended(
                    new Participation(
                            source.name(),
                            "p",
                            "s-1",
                            source == Participation.Source.CHECK_IN ? StaffRole.NURSE : StaffRole.OPERATOR,
                            source,
                            Optional.empty(),
                            Optional.empty(),
                            FULL,
                            "",
                            CLOCK.instant()),
                    during);
        }
        fakes.procedure("p", "s-1", StaffRole.ASSISTANT, FULL, during.from(), gyCm2("1"));
        assertThat(year(LENS)).as("assistant, who gets more than a nurse").contains(mSv("0.0016"));
        assertThat(accounts()
                        .account("s-1", accounts().yearToDate())
                        .orElseThrow()
                        .procedures())
                .hasSize(1);
    }

    @Test
    void a_merged_person_has_the_doses_of_all_ids() {
        fakes.person("s-2", "Op^A", StaffRole.OPERATOR);
        body("2026-01-01", "2026-01-31", "0.5");
        fakes.badge(StaffDoseFakes.result(
                "s-2",
                BadgePosition.BODY,
                day("2026-02-01"),
                day("2026-02-28"),
                Map.of(DoseQuantity.HP10, mSv("0.3"))));
        assertThat(year(EFFECTIVE)).contains(mSv("0.5"));
        fakes.merge("s-2", "s-1");
        assertThat(year(EFFECTIVE)).contains(mSv("0.8"));
        assertThat(accounts().used("s-2", EFFECTIVE, Window.CALENDAR_YEAR, TODAY))
                .contains(mSv("0.8"));
        assertThat(accounts().everybody(TODAY, Page.Request.first(9)).items()).hasSize(1);
        assertThat(accounts().used("nobody", EFFECTIVE, Window.CALENDAR_YEAR, TODAY))
                .isEmpty();
    }

    @Test
    void live_doses_stand_beside_and_in_no_sum() {
        Instant began = VIENNA.at(day("2026-02-03").atTime(10, 0));
        procedure("2026-02-03", StaffRole.OPERATOR, FULL, "10");
        body("2026-02-01", "2026-02-28", "0.1");
        fakes.live(
                new Interval(began, began.plusSeconds(600)),
                new LiveDoses.Measured(
                        mSv("9"), BigDecimal.ONE, Duration.ofMinutes(9), Duration.ofMinutes(1), Optional.empty()));
        StaffAccount account =
                accounts().account("s-1", accounts().yearToDate()).orElseThrow();
        assertThat(account.live()).contains(mSv("9"));
        assertThat(account.totals().get(EFFECTIVE)).isEqualTo(new UsedDose(mSv("0.1"), DoseEquivalent.ZERO));
        assertThat(account.replaced().get(EFFECTIVE)).isEqualTo(mSv("0.00244"));
        assertThat(account.procedures().get(0).counted())
                .doesNotContain(EFFECTIVE)
                .contains(LENS);
        assertThat(account.standing().used().get(EFFECTIVE).total()).isEqualTo(mSv("0.1"));
    }

    @Test
    void the_end_of_the_year_is_projected_at_its_pace_from_the_first_day_that_is_known() {
        body("2026-01-01", "2026-06-30", "1.96"); // 196 days to 15 July: 0.01 a day
        assertThat(accounts().projected("s-1", EFFECTIVE, TODAY)).contains(mSv("3.65"));
        assertThat(accounts().projected("s-1", EFFECTIVE, day("2026-01-29"))).isEmpty();
        assertThat(accounts().projected("s-1", LENS, TODAY)).isEmpty();
        fakes.person("s-9", "New^N", StaffRole.NURSE);
        fakes.badge(StaffDoseFakes.result(
                "s-9",
                BadgePosition.BODY,
                day("2026-06-16"),
                day("2026-07-15"),
                Map.of(DoseQuantity.HP10, mSv("0.3"))));
        assertThat(accounts().projected("s-9", EFFECTIVE, TODAY))
                .as("30 days of 0.01, 169 more to come")
                .contains(mSv("1.99"));
    }

    @Test
    void more_than_the_limit_is_over_and_exactly_the_limit_is_not() {
        badge(BadgePosition.COLLAR_OVER_APRON, "2026-06-01", "2026-06-30", DoseQuantity.HP3, "20");
        StaffLimit lens = limit(LENS, Window.CALENDAR_YEAR, "20", StaffLimit.Who.ADULT);
        assertThat(only(accounts(lens)).state()).isEqualTo(State.BELOW);
        assertThat(only(accounts(lens)).remaining()).isEqualTo(DoseEquivalent.ZERO);
        assertThat(only(accounts(lens)).percent()).isEqualTo(100);
        badge(BadgePosition.COLLAR_OVER_APRON, "2026-05-01", "2026-05-31", DoseQuantity.HP3, "0.000001");
        assertThat(only(accounts(lens)).state()).isEqualTo(State.OVER);
        assertThat(only(accounts(lens)).percent()).isEqualTo(101);
    }

    private StaffStanding.OfLimit only(StaffAccounts accounts) {
        return accounts.standing("s-1", TODAY).orElseThrow().limits().get(0);
    }

    @Test
    void an_exemption_allows_more_while_all_its_bounds_are_kept() {
        StaffLimit lens = new StaffLimit(
                LENS,
                Window.CALENDAR_YEAR,
                mSv("20"),
                StaffLimit.Who.ADULT,
                Optional.of(new StaffLimit.Exemption(
                        List.of(
                                new StaffLimit.Bound(Window.FIVE_YEARS, mSv("100")),
                                new StaffLimit.Bound(Window.CALENDAR_YEAR, mSv("50"))),
                        true,
                        "Art. 9")),
                Optional.empty(),
                "Art. 9");
        badge(BadgePosition.EYE, "2026-06-01", "2026-06-30", DoseQuantity.HP3, "30");
        badge(BadgePosition.EYE, "2022-06-01", "2022-06-30", DoseQuantity.HP3, "70");
        assertThat(only(accounts(lens)).state()).isEqualTo(State.EXEMPT);
        badge(BadgePosition.EYE, "2023-06-01", "2023-06-30", DoseQuantity.HP3, "0.01");
        assertThat(only(accounts(lens)).state()).isEqualTo(State.OVER);
        StaffLimit notGranted = new StaffLimit(
                LENS,
                Window.CALENDAR_YEAR,
                mSv("20"),
                StaffLimit.Who.ADULT,
                Optional.of(new StaffLimit.Exemption(
                        List.of(new StaffLimit.Bound(Window.CALENDAR_YEAR, mSv("50"))), false, "Art. 9")),
                Optional.empty(),
                "Art. 9");
        assertThat(only(accounts(notGranted)).state()).isEqualTo(State.OVER);
    }

    @Test
    void levels_are_reached_when_they_are_used_up_and_show_at_the_limit() {
        body("2026-07-01", "2026-07-15", "1");
        List<InvestigationLevel> levels = List.of(
                new InvestigationLevel("m", InvestigationLevel.Step.I, EFFECTIVE, Window.MONTH, mSv("1"), "s"),
                new InvestigationLevel(
                        "y", InvestigationLevel.Step.II, EFFECTIVE, Window.CALENDAR_YEAR, mSv("10"), "s"));
        StaffAccounts accounts = fakes.accounts(
                rules(levels, limit(EFFECTIVE, Window.CALENDAR_YEAR, "20", StaffLimit.Who.ADULT)), CLOCK);
        StaffStanding standing = accounts.standing("s-1", TODAY).orElseThrow();
        assertThat(standing.levels()).extracting(StaffStanding.OfLevel::reached).containsExactly(true, false);
        assertThat(standing.state()).isEqualTo(State.LEVEL_I);
        body("2026-03-01", "2026-03-31", "9");
        assertThat(only(accounts).state()).isEqualTo(State.LEVEL_II);
        assertThat(accounts.standing("s-1", day("2026-08-01"))
                        .orElseThrow()
                        .levels()
                        .get(0)
                        .reached())
                .isFalse();
    }

    @Test
    void minors_have_their_own_limits_until_their_birthday() {
        StaffLimit adult = limit(EFFECTIVE, Window.CALENDAR_YEAR, "20", StaffLimit.Who.ADULT);
        StaffLimit skin = limit(ProtectedQuantity.SKIN, Window.CALENDAR_YEAR, "500", StaffLimit.Who.ADULT);
        StaffLimit minor = limit(EFFECTIVE, Window.CALENDAR_YEAR, "6", StaffLimit.Who.MINOR);
        fakes.person("s-1", "Op^Ann", StaffRole.TRAINEE, Optional.of(day("2008-07-16")), List.of());
        StaffAccounts accounts = accounts(adult, skin, minor);
        assertThat(accounts.standing("s-1", TODAY).orElseThrow().limits())
                .extracting(StaffStanding.OfLimit::limit)
                .containsExactly(skin, minor);
        assertThat(accounts.standing("s-1", TODAY.plusDays(1)).orElseThrow().limits())
                .extracting(StaffStanding.OfLimit::limit)
                .containsExactly(adult, skin);
    }

    private static StaffLimit pregnancy(boolean fromConception, String mSv, String reserve) {
        return new StaffLimit(
                UNBORN_CHILD,
                Window.PREGNANCY,
                mSv(mSv),
                StaffLimit.Who.DECLARED_PREGNANT,
                Optional.empty(),
                Optional.of(new StaffLimit.OfPregnancy(
                        fromConception,
                        reserve.isEmpty() ? Optional.empty() : Optional.of(mSv(reserve)),
                        fromConception ? Optional.of(9) : Optional.empty())),
                "a law");
    }

    private void pregnant(String declared, String conceived) {
        fakes.person(
                "s-1",
                "Op^Ann",
                StaffRole.OPERATOR,
                Optional.empty(),
                List.of(new Pregnancy(
                        day(declared),
                        conceived.isEmpty() ? Optional.empty() : Optional.of(day(conceived)),
                        Optional.empty())));
    }

    @Test
    void the_limit_for_the_unborn_child_counts_from_conception_or_from_the_declaration() {
        pregnant("2026-05-01", "2026-03-01");
        body("2026-03-01", "2026-03-31", "0.9");
        badge(BadgePosition.FETAL, "2026-05-01", "2026-05-31", DoseQuantity.HP10, "0.2");
        assertThat(only(accounts(pregnancy(false, "1", "")))
                        .used()
                        .orElseThrow()
                        .total())
                .isEqualTo(mSv("0.2"));
        StaffStanding.OfLimit us = only(accounts(pregnancy(true, "5", "0.5")));
        assertThat(us.used().orElseThrow().total()).isEqualTo(mSv("1.1"));
        assertThat(us.allowed()).isEqualTo(mSv("5"));
        assertThat(accounts(pregnancy(true, "5", "0.5")).used("s-1", UNBORN_CHILD, Window.PREGNANCY, TODAY))
                .contains(mSv("1.1"));
        assertThat(accounts(pregnancy(true, "5", "0.5")).used("s-1", UNBORN_CHILD, Window.PREGNANCY, day("2026-04-30")))
                .as("not declared on that day")
                .isEmpty();
    }

    @Test
    void half_a_millisievert_more_is_allowed_when_nearly_all_is_used_at_the_declaration() {
        pregnant("2026-05-01", "2026-03-01");
        body("2026-03-01", "2026-03-31", "4.5");
        badge(BadgePosition.FETAL, "2026-05-01", "2026-05-31", DoseQuantity.HP10, "0.4");
        StaffStanding.OfLimit us = only(accounts(pregnancy(true, "5", "0.5")));
        assertThat(us.allowed()).isEqualTo(mSv("5"));
        assertThat(us.note()).contains("0.5 mSv more");
        body("2026-04-01", "2026-04-30", "1");
        assertThat(only(accounts(pregnancy(true, "5", "0.5"))).allowed()).isEqualTo(mSv("6"));
        assertThat(only(accounts(pregnancy(true, "5", "0.5"))).state()).isEqualTo(State.BELOW);
    }

    @Test
    void a_limit_that_is_to_be_spread_evenly_gives_a_level_for_the_month() {
        pregnant("2026-05-01", "");
        badge(BadgePosition.FETAL, "2026-07-01", "2026-07-15", DoseQuantity.HP10, "0.56");
        StaffStanding standing =
                accounts(pregnancy(true, "5", "0.5")).standing("s-1", TODAY).orElseThrow();
        assertThat(standing.levels()).singleElement().satisfies(l -> {
            assertThat(l.reached()).isTrue();
            assertThat(l.level().amount()).isEqualTo(DoseEquivalent.ofFemtoSv(555_555_555_556L));
        });
        assertThat(standing.limits().get(0).note()).contains("no date of conception");
    }

    @Test
    void missing_wear_periods_are_listed() {
        body("2026-01-01", "2026-01-31", "0.1");
        body("2026-03-01", "2026-03-31", "0.1");
        body("2026-06-01", "2026-06-30", "0.1");
        assertThat(accounts().standing("s-1", TODAY).orElseThrow().completeness())
                .isEqualTo(new StaffStanding.Completeness(
                        Optional.of(day("2026-06-30")),
                        List.of(
                                new StaffStanding.Missing(
                                        BadgePosition.BODY, new Days(day("2026-02-01"), day("2026-02-28")), true),
                                new StaffStanding.Missing(
                                        BadgePosition.BODY, new Days(day("2026-04-01"), day("2026-05-31")), false),
                                new StaffStanding.Missing(
                                        BadgePosition.BODY, new Days(day("2026-07-01"), TODAY), false)),
                        0,
                        0));
    }

    @Test
    void a_day_is_the_clinics_day_also_when_the_clocks_change() {
        // 2026-03-29 has 23 hours: its last hour is the next day in UTC terms no more than in Vienna
        for (String at :
                List.of("2026-03-28T23:59:59", "2026-03-29T00:00:00", "2026-03-29T23:59:59", "2026-03-30T00:00:00")) {
            fakes.procedure(
                    "p-" + at, "s-1", StaffRole.OPERATOR, FULL, VIENNA.at(LocalDateTime.parse(at)), gyCm2("10"));
        }
        badge(BadgePosition.EYE, "2026-03-29", "2026-03-29", DoseQuantity.HP3, "1");
        assertThat(year(LENS))
                .as("the badge, and one on the day before and after")
                .contains(mSv("1.08"));
        assertThat(accounts().used("s-1", LENS, Window.MONTH, day("2026-03-29")))
                .contains(mSv("1.04"));
    }

    /** Whatever comes first, and however often one asks in between: the sum of the same facts is the same. */
    @Test
    void an_estimate_is_replaced_by_a_late_badge_in_any_order_of_arrival() {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            List<Consumer<StaffDoseFakes>> facts = new ArrayList<>();
            DoseEquivalent expected = DoseEquivalent.ZERO;
            for (int month = 1; month <= 6; month++) {
                LocalDate first = LocalDate.of(2026, month, 1);
                LocalDate last = first.plusMonths(1).minusDays(1);
                boolean covered = random.nextBoolean();
                if (covered) {
                    DoseEquivalent read = DoseEquivalent.ofFemtoSv(random.nextInt(1_000_000_000));
                    facts.add(f -> f.badge(StaffDoseFakes.result(
                            "s-1", BadgePosition.EYE, first, last, Map.of(DoseQuantity.HP3, read))));
                    expected = expected.plus(read);
                }
                for (int i = random.nextInt(5); i > 0; i--) {
                    Instant at = VIENNA.at(first.plusDays(random.nextInt(28)).atTime(random.nextInt(24), 0));
                    String id = "p-" + month + "-" + i;
                    int milli = random.nextInt(9_000) + 1;
                    facts.add(f -> f.procedure(
                            id,
                            "s-1",
                            StaffRole.OPERATOR,
                            FULL,
                            at,
                            gyCm2(BigDecimal.valueOf(milli, 3).toPlainString())));
                    if (!covered) {
                        expected = expected.plus(
                                mSv(BigDecimal.valueOf(milli * 4L, 6).toPlainString()));
                    }
                }
            }
            Collections.shuffle(facts, random);
            StaffDoseFakes world = new StaffDoseFakes(VIENNA).person("s-1", "Op^Ann", StaffRole.OPERATOR);
            StaffAccounts accounts = world.accounts(rules(List.of()), CLOCK);
            for (Consumer<StaffDoseFakes> fact : facts) {
                fact.accept(world);
                accounts.used("s-1", LENS, Window.CALENDAR_YEAR, TODAY);
            }
            assertThat(accounts.used("s-1", LENS, Window.CALENDAR_YEAR, TODAY).orElse(DoseEquivalent.ZERO))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            StaffAccount account =
                    accounts.account("s-1", accounts.yearToDate()).orElseThrow();
            assertThat(account.months().stream()
                            .flatMap(m -> Optional.ofNullable(m.used().get(LENS)).stream())
                            .map(UsedDose::total)
                            .reduce(DoseEquivalent.ZERO, DoseEquivalent::plus))
                    .isEqualTo(expected);
        }
    }
}
