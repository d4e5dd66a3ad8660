package org.suitegateway.testkit.world;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.clinical.AllergenKind;
import org.suitegateway.core.clinical.Anticoagulant;
import org.suitegateway.core.clinical.BleedingRisk;
import org.suitegateway.core.clinical.ClinicalTable;
import org.suitegateway.core.clinical.Codes;
import org.suitegateway.core.clinical.FindingKind;
import org.suitegateway.core.clinical.LabTest;
import org.suitegateway.core.clinical.NoneKnown;

/** A small table of what is looked at before a procedure. */
public final class ClinicalExamples {
    public static final ClinicalTable TABLE = new ClinicalTable(
            List.of(
                    new LabTest(
                            "inr",
                            "INR",
                            LabTest.Use.NUMBER,
                            List.of(loinc("6301-6", "34714-6")),
                            "",
                            Map.of("", BigDecimal.ONE, "{INR}", BigDecimal.ONE),
                            limits("", "", "1.2", "1.5"),
                            Duration.ofDays(7),
                            Optional.of(BleedingRisk.INTERMEDIATE),
                            "test"),
                    new LabTest(
                            "platelets",
                            "Platelets",
                            LabTest.Use.NUMBER,
                            List.of(loinc("777-3")),
                            "10³/µL",
                            Map.of("10*3/uL", BigDecimal.ONE, "/uL", new BigDecimal("0.001")),
                            limits("50", "100", "", ""),
                            Duration.ofDays(30),
                            Optional.of(BleedingRisk.INTERMEDIATE),
                            "test"),
                    new LabTest(
                            "glucose",
                            "Glucose",
                            LabTest.Use.NUMBER,
                            List.of(loinc("2339-0", "41653-7")),
                            "mg/dL",
                            Map.of("mg/dL", BigDecimal.ONE, "mmol/L", new BigDecimal("18.016")),
                            limits("", "", "250", ""),
                            Duration.ofHours(24),
                            Optional.empty(),
                            "test"),
                    new LabTest(
                            "hcg",
                            "Pregnancy test",
                            LabTest.Use.PREGNANCY,
                            List.of(loinc("2118-8", "2106-3")),
                            "",
                            Map.of(),
                            LabTest.Limits.NONE,
                            Duration.ofHours(24),
                            Optional.empty(),
                            "test")),
            List.of("POSITIVE", "10828004"),
            List.of("NEGATIVE", "260385009"),
            List.of(
                    new FindingKind(
                            "pregnancy",
                            FindingKind.About.PREGNANCY,
                            "Pregnancy",
                            List.of(icd("Z33", "O00-O9A")),
                            List.of("B6"),
                            List.of(loinc("82810-3")),
                            List.of("77386006", "PREGNANT"),
                            List.of("60001007", "NOT PREGNANT"),
                            Optional.of(Duration.ofDays(300)),
                            "",
                            "test"),
                    diagnosis("pacemaker", FindingKind.About.IMPLANT, "Pacemaker", "Z95.0", ""),
                    diagnosis("mrsa", FindingKind.About.ISOLATION, "MRSA", "B95.62", "contact"),
                    new FindingKind(
                            "anticoagulation",
                            FindingKind.About.ANTICOAGULATION,
                            "Takes an anticoagulant",
                            List.of(),
                            List.of(),
                            List.of(new Codes(List.of("L"), List.of("ANTICOAG"))),
                            List.of("Y"),
                            List.of("N"),
                            Optional.of(Duration.ofDays(7)),
                            "",
                            "test")),
            List.of(
                    new AllergenKind(
                            "latex",
                            List.of(new Codes(List.of("SCT"), List.of("111088007"))),
                            List.of("latex"),
                            "test"),
                    new AllergenKind("contrast medium", List.of(), List.of("contrast", "iohexol"), "test")),
            List.of(
                    new NoneKnown(
                            List.of(new Codes(List.of("SCT"), List.of("716186003"))), List.of("NKA"), true, "test"),
                    new NoneKnown(
                            List.of(new Codes(List.of("SCT"), List.of("409137002"))), List.of("NKDA"), false, "test")),
            List.of(drug("apixaban", "1364430", "on apixaban"), drug("warfarin", "11289", "on warfarin")),
            Map.of(
                    "63650",
                    BleedingRisk.HIGH,
                    "64483",
                    BleedingRisk.INTERMEDIATE,
                    "62323",
                    BleedingRisk.INTERMEDIATE,
                    "64493",
                    BleedingRisk.LOW),
            BleedingRisk.INTERMEDIATE,
            Set.of("20552"),
            new ClinicalTable.Ages(12, 55),
            "");

    private ClinicalExamples() {}

    private static Codes loinc(String... codes) {
        return new Codes(List.of("LN", "LOINC"), List.of(codes));
    }

    private static Codes icd(String... codes) {
        return new Codes(List.of("I10", ""), List.of(codes));
    }

    private static LabTest.Limits limits(String failBelow, String warnBelow, String warnAbove, String failAbove) {
        return new LabTest.Limits(number(failBelow), number(warnBelow), number(warnAbove), number(failAbove));
    }

    private static Optional<BigDecimal> number(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
    }

    private static FindingKind diagnosis(
            String id, FindingKind.About about, String label, String code, String turnover) {
        return new FindingKind(
                id,
                about,
                label,
                List.of(icd(code)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                turnover,
                "test");
    }

    private static Anticoagulant drug(String name, String code, String mention) {
        return new Anticoagulant(
                name,
                List.of(new Codes(List.of("RXNORM"), List.of(code))),
                Duration.ofDays(30),
                Duration.ofDays(365),
                List.of(mention),
                "test");
    }
}
