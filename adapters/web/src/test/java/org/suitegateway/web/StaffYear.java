package org.suitegateway.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.Pregnancy;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staffdose.BadgePosition;
import org.suitegateway.core.staffdose.BadgeResult;
import org.suitegateway.core.staffdose.DoseQuantity;
import org.suitegateway.core.staffdose.DoseYear;
import org.suitegateway.core.staffdose.EffectiveDoseFormula;
import org.suitegateway.core.staffdose.EffectiveDoseRules;
import org.suitegateway.core.staffdose.EstimateTable;
import org.suitegateway.core.staffdose.InvestigationLevel;
import org.suitegateway.core.staffdose.LimitSet;
import org.suitegateway.core.staffdose.LiveDoses;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffAmounts.Window;
import org.suitegateway.core.staffdose.StaffDoseRules;
import org.suitegateway.core.staffdose.StaffLimit;
import org.suitegateway.core.time.Interval;
import org.suitegateway.testkit.world.StaffDoseFakes;

/**
 * Six people on 15 July 2026: a physician with collar, body and ring badges to the end of May; a nurse with one body badge; a technologist who
 * is over the limit for the lens by an exemption; a trainee of 17; an assistant who declared a pregnancy; an anaesthetist of whom nothing is
 * known.
 */
final class StaffYear {
    static final LocalDate TODAY = LocalDate.of(2026, 7, 15);
    static final Instant NOON = ClinicDay.CLINIC.zone().at(TODAY.atTime(12, 0));
    static final StaffDoseRules RULES = rules();

    private static final Protection WORN = new Protection(
            Optional.of(Protection.Apron.LEAD_0_5),
            Optional.of(true),
            Optional.empty(),
            Optional.of(Protection.Shield.NONE));

    private final StaffDoseFakes fakes = new StaffDoseFakes(ClinicDay.CLINIC.zone());

    static StaffDoseFakes filled() {
        StaffYear year = new StaffYear();
        year.people();
        year.physician();
        year.others();
        return year.fakes;
    }

    private static DoseEquivalent mSv(String amount) {
        return DoseEquivalent.ofMSv(new BigDecimal(amount));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private void people() {
        fakes.person("s-1", "Okafor^Ifeoma", StaffRole.OPERATOR, Optional.of(day("1979-02-11")), List.of())
                .person("s-2", "Lindqvist^Per", StaffRole.NURSE)
                .person("s-3", "Marsh^<b>Toby</b>", StaffRole.TECHNOLOGIST)
                .person("s-4", "Young^Sam", StaffRole.TRAINEE, Optional.of(day("2008-10-01")), List.of())
                .person(
                        "s-5",
                        "Abebe^Hana",
                        StaffRole.ASSISTANT,
                        Optional.of(day("1994-05-05")),
                        List.of(new Pregnancy(day("2026-05-01"), Optional.of(day("2026-03-20")), Optional.empty())))
                .person("s-6", "Quiet^Noor", StaffRole.ANAESTHESIA);
    }

    private void physician() {
        for (int month = -12; month < 5; month++) {
            LocalDate first = LocalDate.of(2026, 1, 1).plusMonths(month);
            String more = Integer.toString(Math.floorMod(month * 7, 5));
            badge("s-1", BadgePosition.BODY_UNDER_APRON, first, "0.0" + more, "", "");
            badge("s-1", BadgePosition.COLLAR_OVER_APRON, first, "0.9" + more, "1.0" + more, "1.1" + more);
            badge("s-1", BadgePosition.FINGER_LEFT, first, "", "", "4." + more);
            badge("s-1", BadgePosition.FINGER_RIGHT, first, "", "", "2." + more);
        }
        for (int i = 0; i < 150; i++) {
            LocalDateTime at = LocalDate.of(2026, 1, 5).plusDays(i + i / 4).atTime(8 + i % 8, 15);
            String dap = i % 17 == 0 ? "" : "1." + i % 10;
            procedure("p-" + i, "s-1", StaffRole.OPERATOR, i % 9 == 0 ? Protection.UNKNOWN : WORN, at, dap);
        }
        Instant began = ClinicDay.CLINIC.zone().at(LocalDate.of(2026, 7, 10).atTime(9, 0));
        procedure(
                "p-live",
                "s-1",
                StaffRole.OPERATOR,
                WORN,
                LocalDate.of(2026, 7, 10).atTime(9, 0),
                "2.5");
        fakes.live(
                new Interval(began, began.plus(Duration.ofMinutes(10))),
                new LiveDoses.Measured(
                        mSv("0.0123"),
                        new BigDecimal("0.0004"),
                        Duration.ofMinutes(9),
                        Duration.ofMinutes(1),
                        Optional.empty()));
    }

    private void others() {
        for (int month = 1; month < 7; month++) {
            LocalDate first = LocalDate.of(2026, month, 1);
            if (month != 3) {
                fakes.badge(
                        month == 4 ? minimal(first) : result("s-2", BadgePosition.BODY, first, "0.05", "0.05", "0.05"));
            }
            badge("s-3", BadgePosition.EYE, first, "", "3.6", "");
            badge("s-5", BadgePosition.FETAL, first, "0.12", "", "");
        }
        procedure(
                "p-y",
                "s-4",
                StaffRole.TRAINEE,
                Protection.UNKNOWN,
                LocalDate.of(2026, 7, 1).atTime(10, 0),
                "3");
        procedure(
                "p-q",
                "s-6",
                StaffRole.ANAESTHESIA,
                WORN,
                LocalDate.of(2026, 7, 1).atTime(10, 0),
                "3");
    }

    private static BadgeResult minimal(LocalDate first) {
        return new BadgeResult(
                "minimal",
                "ACC",
                "P-s-2",
                Optional.of("s-2"),
                BadgePosition.BODY,
                first,
                first.plusMonths(1).minusDays(1),
                Map.of(DoseQuantity.HP10, new BadgeResult.Reading(DoseEquivalent.ZERO, Optional.of(mSv("0.01")))),
                false,
                "re-issued",
                Optional.empty(),
                "u",
                3,
                NOON);
    }

    private static BadgeResult result(
            String staffId, BadgePosition position, LocalDate first, String hp10, String hp3, String hp007) {
        Map<DoseQuantity, DoseEquivalent> amounts = new HashMap<>();
        String[] readings = {hp10, hp3, hp007};
        for (DoseQuantity quantity : DoseQuantity.values()) {
            if (!readings[quantity.ordinal()].isEmpty()) {
                amounts.put(quantity, mSv(readings[quantity.ordinal()]));
            }
        }
        return StaffDoseFakes.result(
                staffId, position, first, first.plusMonths(1).minusDays(1), amounts);
    }

    private void badge(String staffId, BadgePosition position, LocalDate first, String hp10, String hp3, String hp007) {
        fakes.badge(result(staffId, position, first, hp10, hp3, hp007));
    }

    private void procedure(
            String id, String staffId, StaffRole role, Protection worn, LocalDateTime at, String dapGyCm2) {
        fakes.procedure(
                id,
                staffId,
                role,
                worn,
                ClinicDay.CLINIC.zone().at(at),
                dapGyCm2.isEmpty() ? Optional.empty() : Optional.of(DoseAreaProduct.ofGyCm2(new BigDecimal(dapGyCm2))));
    }

    private static StaffLimit limit(ProtectedQuantity quantity, String mSv, StaffLimit.Who who) {
        return new StaffLimit(
                quantity, Window.CALENDAR_YEAR, mSv(mSv), who, Optional.empty(), Optional.empty(), "a law, Art. 9");
    }

    private static EstimateTable.Part part(String part) {
        return new EstimateTable.Part(new BigDecimal(part), "a proposal");
    }

    private static StaffDoseRules rules() {
        StaffLimit lens = new StaffLimit(
                ProtectedQuantity.LENS,
                Window.CALENDAR_YEAR,
                mSv("20"),
                StaffLimit.Who.ADULT,
                Optional.of(new StaffLimit.Exemption(
                        List.of(
                                new StaffLimit.Bound(Window.FIVE_YEARS, mSv("100")),
                                new StaffLimit.Bound(Window.CALENDAR_YEAR, mSv("50"))),
                        true,
                        "a law, Art. 9(3)")),
                Optional.empty(),
                "a law, Art. 9");
        StaffLimit unborn = new StaffLimit(
                ProtectedQuantity.UNBORN_CHILD,
                Window.PREGNANCY,
                mSv("1"),
                StaffLimit.Who.DECLARED_PREGNANT,
                Optional.empty(),
                Optional.of(new StaffLimit.OfPregnancy(false, Optional.empty(), Optional.empty())),
                "a law, Art. 10");
        return new StaffDoseRules(
                new LimitSet(
                        "law",
                        "Sample law",
                        List.of(
                                limit(ProtectedQuantity.EFFECTIVE, "20", StaffLimit.Who.ADULT),
                                lens,
                                limit(ProtectedQuantity.SKIN, "500", StaffLimit.Who.ADULT),
                                limit(ProtectedQuantity.EXTREMITY, "500", StaffLimit.Who.ADULT),
                                unborn,
                                limit(ProtectedQuantity.EFFECTIVE, "6", StaffLimit.Who.MINOR))),
                List.of(
                        new InvestigationLevel(
                                "month",
                                InvestigationLevel.Step.I,
                                ProtectedQuantity.EFFECTIVE,
                                Window.MONTH,
                                mSv("1"),
                                "a programme"),
                        new InvestigationLevel(
                                "year-hand",
                                InvestigationLevel.Step.I,
                                ProtectedQuantity.EXTREMITY,
                                Window.CALENDAR_YEAR,
                                mSv("20"),
                                "a programme")),
                DoseYear.CALENDAR,
                new EffectiveDoseRules(
                        Optional.of(new EffectiveDoseFormula(
                                "ede2",
                                "EDE2: 1.5 Hw + 0.04 Hn",
                                "effective dose equivalent",
                                new BigDecimal("1.5"),
                                new BigDecimal("0.04"),
                                BigDecimal.ONE,
                                "NCRP 122")),
                        Optional.of(new EffectiveDoseFormula(
                                "ede1",
                                "EDE1: Hn / 5.6",
                                "effective dose equivalent",
                                BigDecimal.ZERO,
                                BigDecimal.ONE,
                                new BigDecimal("5.6"),
                                "NCRP 122"))),
                Optional.of(new EstimateTable(
                        "Sample table, version 1",
                        "a proposal",
                        new BigDecimal("5"),
                        new BigDecimal("4"),
                        BigDecimal.ONE,
                        new BigDecimal("8"),
                        Map.of(
                                StaffRole.OPERATOR, part("1"),
                                StaffRole.ASSISTANT, part("0.4"),
                                StaffRole.TRAINEE, part("0.4"),
                                StaffRole.NURSE, part("0.1")),
                        Map.of(Protection.Apron.LEAD_0_5, part("0.014")),
                        Optional.empty())),
                30,
                45);
    }
}
