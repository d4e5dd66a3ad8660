package org.suitegateway.app.settings;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.suitegateway.core.steroid.Particulate;
import org.suitegateway.core.steroid.ProcedureRegions;
import org.suitegateway.core.steroid.SpinalRegion;
import org.suitegateway.core.steroid.SteroidCodes;
import org.suitegateway.core.steroid.SteroidLevel;
import org.suitegateway.core.steroid.SteroidLevel.Measure;
import org.suitegateway.core.steroid.SteroidLevel.Who;
import org.suitegateway.core.steroid.SteroidTable;

/**
 * Corticosteroids: {@code gateway.steroids}.
 *
 * @param table what the equivalents are called; shown beside every number that is computed with them
 * @param equivalents of each drug that can be recorded
 * @param codes of messages, and which drug each means
 * @param levels shown beside a patient's numbers
 * @param regions of the spine, by the code of a procedure
 */
public record SteroidSettings(
        @DefaultValue Table table,
        @DefaultValue List<Equivalent> equivalents,
        @DefaultValue List<Code> codes,
        @DefaultValue List<Level> levels,
        @DefaultValue List<Regions> regions) {
    private static final int LONGEST_WINDOW = 36; // months that are looked at

    /** The name and version of the equivalents, and where they come from. */
    public record Table(
            @DefaultValue("") String name,
            @DefaultValue("") String version,
            @DefaultValue("") String source) {}

    /**
     * One drug.
     *
     * @param mg that do what 4 mg of methylprednisolone do
     * @param salt the usual one
     */
    public record Equivalent(
            @DefaultValue("") String drug,
            Optional<BigDecimal> mg,
            @DefaultValue("") String salt,
            @DefaultValue("UNKNOWN") Particulate particulate) {
        public Equivalent {
            SettingException.require(!drug.isBlank(), "drug", "is missing");
            SettingException.require(
                    mg.filter(m -> m.signum() > 0 && m.scale() <= 6 && m.compareTo(BigDecimal.valueOf(1000)) <= 0)
                            .isPresent(),
                    "mg",
                    "must be the mg equal to 4 mg of methylprednisolone: above 0, at most 1000");
        }
    }

    /**
     * One code.
     *
     * @param systems as senders call its coding system
     * @param salt if it is another than the usual one
     * @param mgPerMl for amounts in mL without a strength
     * @param mgPerUnit for amounts that are counted
     */
    public record Code(
            @DefaultValue List<String> systems,
            @DefaultValue("") String code,
            @DefaultValue("") String drug,
            @DefaultValue("") String salt,
            Optional<BigDecimal> mgPerMl,
            Optional<BigDecimal> mgPerUnit) {
        public Code {
            systems = List.copyOf(systems);
            SettingException.require(!systems.isEmpty(), "systems", "is missing: what senders call its coding system");
            SettingException.require(!code.isBlank(), "code", "is missing");
            requireAmount(mgPerMl, "mg-per-ml");
            requireAmount(mgPerUnit, "mg-per-unit");
        }

        private static void requireAmount(Optional<BigDecimal> mg, String key) {
            SettingException.require(
                    mg.filter(m -> m.signum() <= 0 || m.scale() > 6 || m.compareTo(BigDecimal.valueOf(1000)) > 0)
                            .isEmpty(),
                    key,
                    "must be above 0, at most 1000");
        }
    }

    /**
     * A level; exactly one threshold is given.
     *
     * @param label for people
     * @param equivalentMg sum in mg of methylprednisolone within the months
     * @param injections within the months
     * @param injectionsInRegion of the spine, within the months
     * @param daysSinceLast reached while the last one is not longer ago
     * @param months of the window that ends today
     * @param source where the number comes from
     */
    public record Level(
            @DefaultValue("") String id,
            @DefaultValue("") String label,
            Optional<BigDecimal> equivalentMg,
            Optional<Integer> injections,
            Optional<Integer> injectionsInRegion,
            Optional<Integer> daysSinceLast,
            @DefaultValue("0") int months,
            @DefaultValue("ANYONE") Who who,
            @DefaultValue("") String source) {
        public Level {
            SettingException.require(!id.isBlank(), "id", "is missing");
            SettingException.require(!label.isBlank(), "label", "is missing: what people read");
            SettingException.require(!source.isBlank(), "source", "is missing: where the number comes from");
            long given = Stream.of(equivalentMg, injections, injectionsInRegion, daysSinceLast)
                    .filter(Optional::isPresent)
                    .count();
            SettingException.require(
                    given == 1,
                    "id",
                    "needs exactly one of equivalent-mg, injections, injections-in-region and days-since-last");
            SettingException.require(
                    threshold(equivalentMg, injections, injectionsInRegion, daysSinceLast)
                                    .signum()
                            > 0,
                    "id",
                    "its threshold must be above zero");
            SettingException.require(
                    daysSinceLast.isPresent() ? months == 0 : months >= 1 && months <= LONGEST_WINDOW,
                    "months",
                    daysSinceLast.isPresent() ? "has no meaning with days-since-last" : "must be 1 to 36");
        }

        private static BigDecimal threshold(
                Optional<BigDecimal> mg,
                Optional<Integer> injections,
                Optional<Integer> inRegion,
                Optional<Integer> days) {
            return mg.orElseGet(() -> BigDecimal.valueOf(
                    injections.or(() -> inRegion).or(() -> days).orElse(0)));
        }

        SteroidLevel level() {
            Measure measure = equivalentMg.isPresent()
                    ? Measure.EQUIVALENT_MG
                    : injections.isPresent()
                            ? Measure.INJECTIONS
                            : injectionsInRegion.isPresent() ? Measure.INJECTIONS_IN_REGION : Measure.DAYS_SINCE_LAST;
            return new SteroidLevel(
                    id,
                    label,
                    measure,
                    threshold(equivalentMg, injections, injectionsInRegion, daysSinceLast),
                    months,
                    who,
                    source);
        }
    }

    /** @param codes of procedures (CPT) in this region */
    public record Regions(
            Optional<SpinalRegion> region, @DefaultValue List<String> codes) {
        public Regions {
            codes = List.copyOf(codes);
            SettingException.require(region.isPresent(), "region", "is missing: CERVICAL_THORACIC or LUMBAR_SACRAL");
        }
    }

    public SteroidSettings {
        equivalents = List.copyOf(equivalents);
        codes = List.copyOf(codes);
        levels = List.copyOf(levels);
        regions = List.copyOf(regions);
        if (!equivalents.isEmpty()) {
            SettingException.require(!table.name().isBlank(), "table.name", "is missing");
            SettingException.require(!table.version().isBlank(), "table.version", "is missing");
            SettingException.require(
                    !table.source().isBlank(), "table.source", "is missing: where the equivalents come from");
        }
        Set<String> drugs = new HashSet<>();
        for (int i = 0; i < equivalents.size(); i++) {
            SettingException.require(
                    drugs.add(equivalents.get(i).drug()), "equivalents[" + i + "].drug", "is given to two of them");
        }
        requireCodes(codes, drugs);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < levels.size(); i++) {
            SettingException.require(ids.add(levels.get(i).id()), "levels[" + i + "].id", "is given to two of them");
        }
        Set<String> procedures = new HashSet<>();
        for (int i = 0; i < regions.size(); i++) {
            for (int j = 0; j < regions.get(i).codes().size(); j++) {
                SettingException.require(
                        procedures.add(regions.get(i).codes().get(j)),
                        "regions[" + i + "].codes[" + j + "]",
                        "is given twice");
            }
        }
    }

    private static void requireCodes(List<Code> codes, Set<String> drugs) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            Code code = codes.get(i);
            SettingException.require(
                    drugs.contains(code.drug()),
                    "codes[" + i + "].drug",
                    "names a drug that is not among the equivalents");
            for (String system : code.systems()) {
                SettingException.require(
                        seen.add((system + "\n" + code.code()).toUpperCase(Locale.ROOT)),
                        "codes[" + i + "].code",
                        "is given to two of them");
            }
        }
    }

    public SteroidTable steroidTable() {
        return new SteroidTable(
                table.name(),
                table.version(),
                table.source(),
                equivalents.stream()
                        .map(e ->
                                new SteroidTable.Equivalent(e.drug(), e.mg().orElseThrow(), e.salt(), e.particulate()))
                        .toList());
    }

    public SteroidCodes steroidCodes() {
        return new SteroidCodes(codes.stream()
                .flatMap(c -> c.systems().stream()
                        .map(system -> new SteroidCodes.Product(
                                system, c.code(), c.drug(), c.salt(), c.mgPerMl(), c.mgPerUnit())))
                .toList());
    }

    public List<SteroidLevel> steroidLevels() {
        return levels.stream().map(Level::level).toList();
    }

    public ProcedureRegions procedureRegions() {
        Map<String, SpinalRegion> byCode = new HashMap<>();
        regions.forEach(
                r -> r.codes().forEach(code -> byCode.put(code, r.region().orElseThrow())));
        return new ProcedureRegions(byCode);
    }
}
