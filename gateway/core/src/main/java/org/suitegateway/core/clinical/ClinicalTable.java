package org.suitegateway.core.clinical;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.suitegateway.core.procedure.ProcedureCode;

/**
 * The clinic's table of what matters before a procedure: codes, units, limits, classes. What is not in it is not looked at. Immutable.
 *
 * @param positive words and codes of a positive test, and {@code negative} of a negative one
 * @param risks bleeding risk by the code of a procedure
 * @param unclassified the risk of a code that is in no class
 * @param withoutXray codes of procedures at which none is used, whatever the suite has
 * @param childBearing ages, in years
 * @param holdTable where the site's table of hold times is found; shown, never computed with
 */
public record ClinicalTable(
        List<LabTest> tests,
        List<String> positive,
        List<String> negative,
        List<FindingKind> findings,
        List<AllergenKind> allergens,
        List<NoneKnown> noneKnown,
        List<Anticoagulant> anticoagulants,
        Map<String, BleedingRisk> risks,
        BleedingRisk unclassified,
        Set<String> withoutXray,
        Ages childBearing,
        String holdTable) {
    /** Nothing is read, and nothing checked. */
    public static final ClinicalTable NONE = new ClinicalTable(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            BleedingRisk.LOW,
            Set.of(),
            new Ages(0, 0),
            "");

    // "1E+999999999" is no number here: amounts are bounded before any arithmetic
    private static final Pattern NUMBER = Pattern.compile("(<=|>=|<|>)?\\s*(\\d{1,9}(?:\\.\\d{0,9})?|\\.\\d{1,9})");
    private static final int DECIMALS = 4;

    /** @param to not included */
    public record Ages(int from, int to) {
        boolean include(LocalDate born, LocalDate today) {
            int years = Period.between(born, today).getYears();
            return years >= from && years < to;
        }
    }

    public ClinicalTable {
        tests = List.copyOf(tests);
        positive = List.copyOf(positive);
        negative = List.copyOf(negative);
        findings = List.copyOf(findings);
        allergens = List.copyOf(allergens);
        noneKnown = List.copyOf(noneKnown);
        anticoagulants = List.copyOf(anticoagulants);
        risks = Map.copyOf(risks);
        withoutXray = Set.copyOf(withoutXray);
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    /** By the code of the procedure. */
    public Optional<BleedingRisk> risk(ProcedureCode code) {
        return Optional.ofNullable(risks.get(code.value()));
    }

    public Optional<LabTest> test(CodedText code) {
        return tests.stream().filter(t -> t.isOf(code)).findFirst();
    }

    public Optional<Anticoagulant> anticoagulant(CodedText drug) {
        return anticoagulants.stream().filter(a -> a.isOf(drug)).findFirst();
    }

    /** Whether it says anything that is looked at. */
    public boolean speaksOf(Finding said) {
        return findings.stream().anyMatch(f -> f.answer(said).isPresent());
    }

    /** Whether a finding is understood, not only recognised. */
    public boolean understands(Finding said) {
        return said.withdrawn()
                || findings.stream()
                        .flatMap(f -> f.answer(said).stream())
                        .noneMatch(a -> a == FindingKind.Answer.UNCLEAR);
    }

    /** What a result means; with a problem when its value or unit is none that the table has. */
    public LabReading read(LabTest test, LabResult result) {
        if (test.use() == LabTest.Use.PREGNANCY) {
            boolean yes = says(positive, result.value());
            boolean no = says(negative, result.value());
            return yes == no
                    ? LabReading.problem("neither positive nor negative by the gateway's table")
                    : new LabReading("", Optional.empty(), Optional.of(yes), "");
        }
        Matcher number = NUMBER.matcher(result.value().strip());
        if (!number.matches()) {
            return LabReading.problem("its value is no number");
        }
        BigDecimal factor = test.units().get(result.unit());
        if (factor == null) {
            return LabReading.problem("its unit is not known");
        }
        String comparator = Optional.ofNullable(number.group(1)).orElse("");
        BigDecimal said = new BigDecimal(number.group(2));
        BigDecimal amount = factor.compareTo(BigDecimal.ONE) == 0
                ? said
                : said.multiply(factor).setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return new LabReading(comparator, Optional.of(amount), Optional.empty(), "");
    }

    private static boolean says(List<String> words, String value) {
        return value.lines().anyMatch(v -> words.stream()
                .anyMatch(w -> w.toUpperCase(Locale.ROOT).equals(v.strip().toUpperCase(Locale.ROOT))));
    }
}
