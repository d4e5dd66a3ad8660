package org.suitegateway.app.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.suitegateway.core.clinical.AllergenKind;
import org.suitegateway.core.clinical.Anticoagulant;
import org.suitegateway.core.clinical.BleedingRisk;
import org.suitegateway.core.clinical.ClinicalRecord;
import org.suitegateway.core.clinical.ClinicalTable;
import org.suitegateway.core.clinical.Codes;
import org.suitegateway.core.clinical.FindingKind;
import org.suitegateway.core.clinical.LabTest;
import org.suitegateway.core.clinical.NoneKnown;

/**
 * What matters about a patient before a procedure: {@code gateway.clinical}. Every entry has a source.
 *
 * @param results what is positive and what is negative
 * @param holdTable where the site's table of hold times is found; shown
 * @param unclassifiedRisk of a procedure whose code is in no class
 * @param withoutXray procedures at which no X-ray is used
 * @param childBearing ages at which pregnancy is asked for
 */
public record ClinicalSettings(
        @DefaultValue List<Laboratory> laboratory,
        @DefaultValue Results results,
        @DefaultValue List<FindingSettings> findings,
        @DefaultValue List<Allergen> allergens,
        @DefaultValue List<None> noneKnown,
        @DefaultValue List<Drug> anticoagulants,
        @DefaultValue("") String holdTable,
        @DefaultValue List<Risk> bleedingRisk,
        @DefaultValue("INTERMEDIATE") BleedingRisk unclassifiedRisk,
        @DefaultValue WithoutXray withoutXray,
        @DefaultValue Ages childBearing) {
    private static final BigDecimal BOUND = BigDecimal.valueOf(1_000_000);
    private static final int FINEST_SCALE = 9;

    /** @param systems names that senders give the coding system; an empty one is for senders that give none */
    public record CodeList(
            @DefaultValue List<String> systems,
            @DefaultValue List<String> codes) {
        public CodeList {
            systems = List.copyOf(systems);
            codes = List.copyOf(codes);
            SettingException.require(!systems.isEmpty(), "systems", "is missing: what senders call the coding system");
            SettingException.require(
                    !codes.isEmpty() && codes.stream().noneMatch(String::isBlank),
                    "codes",
                    "is missing, or has an empty one");
        }
    }

    /** @param factor what one of it is in the unit of the test */
    public record Unit(@DefaultValue("") String unit, Optional<BigDecimal> factor) {
        public Unit {
            SettingException.require(
                    factor.filter(f -> f.signum() > 0 && bounded(f)).isPresent(),
                    "factor",
                    "must be a number above 0: what one of it is in the unit of the test");
        }
    }

    /** A test; limits are in its unit. */
    public record Laboratory(
            @DefaultValue("") String id,
            @DefaultValue("") String label,
            @DefaultValue("NUMBER") LabTest.Use use,
            @DefaultValue List<CodeList> codes,
            @DefaultValue("") String unit,
            @DefaultValue List<Unit> units,
            Optional<BigDecimal> failBelow,
            Optional<BigDecimal> warnBelow,
            Optional<BigDecimal> warnAbove,
            Optional<BigDecimal> failAbove,
            Optional<Duration> holds,
            Optional<BleedingRisk> requiredFrom,
            @DefaultValue("") String source) {
        public Laboratory {
            codes = List.copyOf(codes);
            units = List.copyOf(units);
            SettingException.require(!id.isBlank(), "id", "is missing");
            SettingException.require(!label.isBlank(), "label", "is missing: what people read");
            SettingException.require(!codes.isEmpty(), "codes", "is missing");
            requireSource(source);
            requireHolds(holds, "holds");
            SettingException.require(
                    use == LabTest.Use.PREGNANCY ? units.isEmpty() : !units.isEmpty(),
                    "units",
                    use == LabTest.Use.PREGNANCY ? "has no meaning for a test of pregnancy" : "is missing");
            requireLimit(failBelow, "fail-below");
            requireLimit(warnBelow, "warn-below");
            requireLimit(warnAbove, "warn-above");
            requireLimit(failAbove, "fail-above");
            Set<String> names = new HashSet<>();
            for (int i = 0; i < units.size(); i++) {
                SettingException.require(names.add(units.get(i).unit()), "units[" + i + "].unit", "is given twice");
            }
        }

        private static void requireLimit(Optional<BigDecimal> limit, String key) {
            SettingException.require(
                    limit.filter(l -> l.signum() < 0 || !bounded(l)).isEmpty(), key, "must be 0 to 1000000");
        }

        private LabTest test() {
            Map<String, BigDecimal> factors = new HashMap<>();
            units.forEach(u -> factors.put(u.unit(), u.factor().orElseThrow()));
            return new LabTest(
                    id,
                    label,
                    use,
                    lists(codes),
                    unit,
                    factors,
                    new LabTest.Limits(failBelow, warnBelow, warnAbove, failAbove),
                    holds.orElseThrow(),
                    requiredFrom,
                    source);
        }
    }

    /** Words and codes. */
    public record Results(
            @DefaultValue List<String> positive,
            @DefaultValue List<String> negative,
            @DefaultValue("") String source) {
        public Results {
            positive = List.copyOf(positive);
            negative = List.copyOf(negative);
            if (!positive.isEmpty() || !negative.isEmpty()) {
                requireSource(source);
            }
            for (int i = 0; i < negative.size(); i++) {
                SettingException.require(
                        !positive.contains(negative.get(i)), "negative[" + i + "]", "is among the positive ones too");
            }
        }
    }

    /**
     * A diagnosis, state or answer.
     *
     * @param ambulatoryStatus codes of PV1-15
     * @param holds how long it counts; absent: until it is taken back
     */
    public record FindingSettings(
            @DefaultValue("") String id,
            Optional<FindingKind.About> about,
            @DefaultValue("") String label,
            @DefaultValue List<CodeList> diagnoses,
            @DefaultValue List<String> ambulatoryStatus,
            @DefaultValue List<CodeList> observations,
            @DefaultValue List<String> yes,
            @DefaultValue List<String> no,
            Optional<Duration> holds,
            @DefaultValue("") String turnover,
            @DefaultValue("") String source) {
        public FindingSettings {
            diagnoses = List.copyOf(diagnoses);
            ambulatoryStatus = List.copyOf(ambulatoryStatus);
            observations = List.copyOf(observations);
            yes = List.copyOf(yes);
            no = List.copyOf(no);
            SettingException.require(!id.isBlank(), "id", "is missing");
            SettingException.require(
                    about.isPresent(), "about", "is missing: PREGNANCY, IMPLANT, ISOLATION or ANTICOAGULATION");
            SettingException.require(!label.isBlank(), "label", "is missing: what people read");
            SettingException.require(
                    !diagnoses.isEmpty() || !ambulatoryStatus.isEmpty() || !observations.isEmpty(),
                    "diagnoses",
                    "is missing, and so are ambulatory-status and observations");
            SettingException.require(
                    observations.isEmpty() || !yes.isEmpty(), "yes", "is missing: which answers say so");
            requireSource(source);
            holds.ifPresent(h -> requireHolds(holds, "holds"));
        }

        private FindingKind kind() {
            return new FindingKind(
                    id,
                    about.orElseThrow(),
                    label,
                    lists(diagnoses),
                    ambulatoryStatus,
                    lists(observations),
                    yes,
                    no,
                    holds,
                    turnover,
                    source);
        }
    }

    /** A substance used at procedures. */
    public record Allergen(
            @DefaultValue("") String label,
            @DefaultValue List<CodeList> codes,
            @DefaultValue List<String> words,
            @DefaultValue("") String source) {
        public Allergen {
            codes = List.copyOf(codes);
            words = List.copyOf(words);
            SettingException.require(!label.isBlank(), "label", "is missing: what people read");
            requireSome(codes, words);
            requireSource(source);
        }
    }

    /** @param everything whether no allergy at all; else none to drugs */
    public record None(
            @DefaultValue List<CodeList> codes,
            @DefaultValue List<String> words,
            @DefaultValue("false") boolean everything,
            @DefaultValue("") String source) {
        public None {
            codes = List.copyOf(codes);
            words = List.copyOf(words);
            requireSome(codes, words);
            requireSource(source);
        }
    }

    /** @param allergyTexts of AL1 that mean that it is taken */
    public record Drug(
            @DefaultValue("") String drug,
            @DefaultValue List<CodeList> codes,
            Optional<Duration> afterDose,
            Optional<Duration> afterOrder,
            @DefaultValue List<String> allergyTexts,
            @DefaultValue("") String source) {
        public Drug {
            codes = List.copyOf(codes);
            allergyTexts = List.copyOf(allergyTexts);
            SettingException.require(!drug.isBlank(), "drug", "is missing");
            SettingException.require(
                    !codes.isEmpty() || !allergyTexts.isEmpty(), "codes", "is missing, and so is allergy-texts");
            requireHolds(afterDose, "after-dose");
            requireHolds(afterOrder, "after-order");
            requireSource(source);
        }
    }

    /** A class, and the codes of its procedures. */
    public record Risk(
            Optional<BleedingRisk> risk,
            @DefaultValue List<String> codes,
            @DefaultValue("") String source) {
        public Risk {
            codes = List.copyOf(codes);
            SettingException.require(risk.isPresent(), "risk", "is missing: LOW, INTERMEDIATE or HIGH");
            requireSource(source);
        }
    }

    /** Codes of procedures. */
    public record WithoutXray(
            @DefaultValue List<String> codes,
            @DefaultValue("") String source) {
        public WithoutXray {
            codes = List.copyOf(codes);
            if (!codes.isEmpty()) {
                requireSource(source);
            }
        }
    }

    /** @param to not included */
    public record Ages(
            @DefaultValue("12") int from,
            @DefaultValue("55") int to,
            @DefaultValue("proposal of this project") String source) {
        public Ages {
            SettingException.require(from >= 0 && from < to && to <= 120, "from", "must be below to, both 0 to 120");
        }
    }

    public ClinicalSettings {
        laboratory = List.copyOf(laboratory);
        findings = List.copyOf(findings);
        allergens = List.copyOf(allergens);
        noneKnown = List.copyOf(noneKnown);
        anticoagulants = List.copyOf(anticoagulants);
        bleedingRisk = List.copyOf(bleedingRisk);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < laboratory.size(); i++) {
            SettingException.require(
                    names.add(laboratory.get(i).id()), "laboratory[" + i + "].id", "is given to two of them");
        }
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < findings.size(); i++) {
            SettingException.require(
                    kinds.add(findings.get(i).id()), "findings[" + i + "].id", "is given to two of them");
        }
        Set<String> drugs = new HashSet<>();
        for (int i = 0; i < anticoagulants.size(); i++) {
            SettingException.require(
                    drugs.add(anticoagulants.get(i).drug()),
                    "anticoagulants[" + i + "].drug",
                    "is given to two of them");
        }
        Set<String> procedures = new HashSet<>();
        for (int i = 0; i < bleedingRisk.size(); i++) {
            for (int j = 0; j < bleedingRisk.get(i).codes().size(); j++) {
                SettingException.require(
                        procedures.add(bleedingRisk.get(i).codes().get(j)),
                        "bleeding-risk[" + i + "].codes[" + j + "]",
                        "is given twice");
            }
        }
    }

    private static void requireSource(String source) {
        SettingException.require(!source.isBlank(), "source", "is missing: where it comes from");
    }

    private static void requireSome(List<CodeList> codes, List<String> words) {
        SettingException.require(!codes.isEmpty() || !words.isEmpty(), "codes", "is missing, and so is words");
    }

    private static void requireHolds(Optional<Duration> holds, String key) {
        SettingException.require(
                holds.filter(h -> !h.isNegative() && !h.isZero() && h.compareTo(ClinicalRecord.LOOKED_AT) <= 0)
                        .isPresent(),
                key,
                "must be above 0, at most 400d");
    }

    private static boolean bounded(BigDecimal number) {
        return number.scale() <= FINEST_SCALE && number.precision() <= 15 && number.compareTo(BOUND) <= 0;
    }

    private static List<Codes> lists(List<CodeList> lists) {
        return lists.stream().map(l -> new Codes(l.systems(), l.codes())).toList();
    }

    /** Nothing is read and checked where nothing is configured. */
    public ClinicalTable table() {
        if (laboratory.isEmpty()
                && findings.isEmpty()
                && allergens.isEmpty()
                && noneKnown.isEmpty()
                && anticoagulants.isEmpty()) {
            return ClinicalTable.NONE;
        }
        Map<String, BleedingRisk> risks = new HashMap<>();
        bleedingRisk.forEach(
                r -> r.codes().forEach(code -> risks.put(code, r.risk().orElseThrow())));
        return new ClinicalTable(
                laboratory.stream().map(Laboratory::test).toList(),
                results.positive(),
                results.negative(),
                findings.stream().map(FindingSettings::kind).toList(),
                allergens.stream()
                        .map(a -> new AllergenKind(a.label(), lists(a.codes()), a.words(), a.source()))
                        .toList(),
                noneKnown.stream()
                        .map(n -> new NoneKnown(lists(n.codes()), n.words(), n.everything(), n.source()))
                        .toList(),
                anticoagulants.stream()
                        .map(d -> new Anticoagulant(
                                d.drug(),
                                lists(d.codes()),
                                d.afterDose().orElseThrow(),
                                d.afterOrder().orElseThrow(),
                                d.allergyTexts(),
                                d.source()))
                        .toList(),
                risks,
                unclassifiedRisk,
                Set.copyOf(withoutXray.codes()),
                new ClinicalTable.Ages(childBearing.from(), childBearing.to()),
                holdTable);
    }
}
