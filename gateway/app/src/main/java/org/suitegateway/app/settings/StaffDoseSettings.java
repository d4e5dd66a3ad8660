package org.suitegateway.app.settings;

import java.math.BigDecimal;
import java.time.Month;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staffdose.DoseYear;
import org.suitegateway.core.staffdose.EffectiveDoseFormula;
import org.suitegateway.core.staffdose.EffectiveDoseRules;
import org.suitegateway.core.staffdose.EstimateTable;
import org.suitegateway.core.staffdose.InvestigationLevel;
import org.suitegateway.core.staffdose.LimitSet;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffAmounts.Window;
import org.suitegateway.core.staffdose.StaffDoseRules;
import org.suitegateway.core.staffdose.StaffLimit;

/**
 * By what doses of staff are judged: {@code gateway.staff-dose}. Nothing here changes a badge result.
 *
 * @param limitSet ID of the one that holds; empty: none
 * @param yearBeginsIn first month of the year for which doses are added up
 * @param fiveYearsFrom a year in which a block of five began; absent: any five consecutive years
 * @param projectionAfterDays of a year before its end is projected
 * @param resultDueAfterDays after its wear period a badge result is overdue
 */
public record StaffDoseSettings(
        @DefaultValue("") String limitSet,
        @DefaultValue("JANUARY") Month yearBeginsIn,
        Optional<Integer> fiveYearsFrom,
        @DefaultValue("30") int projectionAfterDays,
        @DefaultValue("45") int resultDueAfterDays,
        @DefaultValue List<Limits> limitSets,
        @DefaultValue List<Level> investigationLevels,
        @DefaultValue EffectiveDose effectiveDose,
        @DefaultValue Estimates estimates) {
    private static final String NO_SOURCE = "is missing: where the number comes from";

    private static boolean amount(Optional<BigDecimal> mSv) {
        return mSv.filter(m -> m.signum() > 0 && m.scale() <= 9 && m.compareTo(BigDecimal.valueOf(100_000)) <= 0)
                .isPresent();
    }

    private static boolean upTo1000(BigDecimal f) {
        return f.signum() >= 0 && f.scale() <= 9 && f.compareTo(BigDecimal.valueOf(1000)) <= 0;
    }

    private static DoseEquivalent mSv(Optional<BigDecimal> amount) {
        return DoseEquivalent.ofMSv(amount.orElseThrow());
    }

    private static <T> void requireUnique(List<T> all, Function<T, Object> name, String section, String key) {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            SettingException.require(
                    seen.add(name.apply(all.get(i))), section + "[" + i + "]." + key, "is given to two of them");
        }
    }

    /** The limits of one law. @param name as pages show it */
    public record Limits(
            @DefaultValue("") String id,
            @DefaultValue("") String name,
            @DefaultValue List<Limit> limits) {
        public Limits {
            SettingException.require(!id.isBlank(), "id", "is missing");
            SettingException.require(!name.isBlank(), "name", "is missing: what people read");
            limits = List.copyOf(limits);
        }

        LimitSet limitSet() {
            return new LimitSet(id, name, limits.stream().map(Limit::limit).toList());
        }
    }

    /**
     * One limit.
     *
     * @param exemption when more is allowed
     * @param pregnancy given for the window PREGNANCY, and only for it
     */
    public record Limit(
            Optional<ProtectedQuantity> quantity,
            Optional<Window> window,
            Optional<BigDecimal> mSv,
            @DefaultValue("ADULT") StaffLimit.Who who,
            @DefaultValue Exemption exemption,
            @DefaultValue OfPregnancy pregnancy,
            @DefaultValue("") String source) {
        public Limit {
            SettingException.require(
                    quantity.isPresent(), "quantity", "is missing: EFFECTIVE, LENS, SKIN, EXTREMITY or UNBORN_CHILD");
            SettingException.require(window.isPresent(), "window", "is missing");
            SettingException.require(amount(mSv), "msv", "must be above 0, in mSv");
            SettingException.require(!source.isBlank(), "source", NO_SOURCE);
            boolean unborn = window.filter(Window.PREGNANCY::equals).isPresent();
            SettingException.require(
                    unborn == pregnancy.from().isPresent(),
                    "pregnancy.from",
                    "is given for the window PREGNANCY, and only for it");
            SettingException.require(
                    !unborn || who == StaffLimit.Who.DECLARED_PREGNANT,
                    "who",
                    "must be DECLARED_PREGNANT with the window PREGNANCY");
        }

        StaffLimit limit() {
            return new StaffLimit(
                    quantity.orElseThrow(),
                    window.orElseThrow(),
                    StaffDoseSettings.mSv(mSv),
                    who,
                    exemption.exemption(),
                    pregnancy.counted(),
                    source);
        }
    }

    /** @param yearMSv the most in one year @param fiveYearsMSv the most in five @param granted whether it applies here */
    public record Exemption(
            Optional<BigDecimal> yearMSv,
            Optional<BigDecimal> fiveYearsMSv,
            @DefaultValue("false") boolean granted,
            @DefaultValue("") String source) {
        public Exemption {
            SettingException.require(yearMSv.isEmpty() || amount(yearMSv), "year-msv", "must be above 0, in mSv");
            SettingException.require(
                    fiveYearsMSv.isEmpty() || amount(fiveYearsMSv), "five-years-msv", "must be above 0, in mSv");
            boolean given = yearMSv.isPresent() || fiveYearsMSv.isPresent();
            SettingException.require(given || !granted, "granted", "needs year-msv or five-years-msv");
            SettingException.require(!given || !source.isBlank(), "source", NO_SOURCE);
        }

        Optional<StaffLimit.Exemption> exemption() {
            List<StaffLimit.Bound> bounds = Stream.concat(
                            fiveYearsMSv.stream()
                                    .map(m -> new StaffLimit.Bound(Window.FIVE_YEARS, DoseEquivalent.ofMSv(m))),
                            yearMSv.stream()
                                    .map(m -> new StaffLimit.Bound(Window.CALENDAR_YEAR, DoseEquivalent.ofMSv(m))))
                    .toList();
            return bounds.isEmpty() ? Optional.empty() : Optional.of(new StaffLimit.Exemption(bounds, granted, source));
        }
    }

    /** From when a limit for the unborn child counts. */
    public enum CountsFrom {
        CONCEPTION,
        DECLARATION
    }

    /** @param from given for the window PREGNANCY @param reserveMSv allowed from the declaration on when less is left @param evenMonths over which it is spread */
    public record OfPregnancy(
            Optional<CountsFrom> from, Optional<BigDecimal> reserveMSv, Optional<Integer> evenMonths) {
        public OfPregnancy {
            SettingException.require(
                    from.isPresent() || (reserveMSv.isEmpty() && evenMonths.isEmpty()),
                    "from",
                    "is missing: CONCEPTION or DECLARATION");
            SettingException.require(
                    reserveMSv.isEmpty() || amount(reserveMSv), "reserve-msv", "must be above 0, in mSv");
            SettingException.require(
                    evenMonths.filter(m -> m < 1 || m > 10).isEmpty(), "even-months", "must be 1 to 10");
        }

        Optional<StaffLimit.OfPregnancy> counted() {
            return from.map(f -> new StaffLimit.OfPregnancy(
                    f == CountsFrom.CONCEPTION, reserveMSv.map(DoseEquivalent::ofMSv), evenMonths));
        }
    }

    /** An investigation level. */
    public record Level(
            @DefaultValue("") String id,
            Optional<InvestigationLevel.Step> step,
            Optional<ProtectedQuantity> quantity,
            Optional<Window> window,
            Optional<BigDecimal> mSv,
            @DefaultValue("true") boolean enabled,
            @DefaultValue("") String source) {
        public Level {
            SettingException.require(!id.isBlank(), "id", "is missing");
            SettingException.require(step.isPresent(), "step", "is missing: I or II");
            SettingException.require(
                    quantity.isPresent(), "quantity", "is missing: EFFECTIVE, LENS, SKIN, EXTREMITY or UNBORN_CHILD");
            SettingException.require(
                    window.filter(w -> w != Window.PREGNANCY).isPresent(), "window", "must be one of the calendar");
            SettingException.require(amount(mSv), "msv", "must be above 0, in mSv");
            SettingException.require(!source.isBlank(), "source", NO_SOURCE);
        }

        InvestigationLevel level() {
            return new InvestigationLevel(
                    id,
                    step.orElseThrow(),
                    quantity.orElseThrow(),
                    window.orElseThrow(),
                    StaffDoseSettings.mSv(mSv),
                    source);
        }
    }

    /**
     * How badge readings become an effective dose.
     *
     * @param twoBadges ID of a formula @param collarOnly ID of a formula that needs no badge under the apron
     */
    public record EffectiveDose(
            @DefaultValue("") String twoBadges,
            @DefaultValue("") String collarOnly,
            @DefaultValue List<Formula> formulas) {
        public EffectiveDose {
            formulas = List.copyOf(formulas);
            requireUnique(formulas, Formula::id, "formulas", "id");
            List<Formula> known = formulas;
            SettingException.require(
                    twoBadges.isEmpty()
                            || find(known, twoBadges)
                                    .filter(f -> f.under().signum() > 0)
                                    .isPresent(),
                    "two-badges",
                    "names no formula for two badges");
            SettingException.require(
                    collarOnly.isEmpty()
                            || find(known, collarOnly)
                                    .filter(f -> f.under().signum() == 0)
                                    .isPresent(),
                    "collar-only",
                    "names no formula for a collar badge alone");
        }

        private static Optional<Formula> find(List<Formula> formulas, String id) {
            return formulas.stream().filter(f -> f.id().equals(id)).findFirst();
        }

        EffectiveDoseRules rules() {
            return new EffectiveDoseRules(
                    find(formulas, twoBadges).map(Formula::formula),
                    find(formulas, collarOnly).map(Formula::formula));
        }
    }

    /** under · H_w + collar · H_n / collarDivisor. @param gives what the result is called */
    public record Formula(
            @DefaultValue("") String id,
            @DefaultValue("") String name,
            @DefaultValue("") String gives,
            @DefaultValue("0") BigDecimal under,
            Optional<BigDecimal> collar,
            @DefaultValue("1") BigDecimal collarDivisor,
            @DefaultValue("") String source) {
        public Formula {
            SettingException.require(!id.isBlank(), "id", "is missing");
            SettingException.require(!name.isBlank(), "name", "is missing: the formula as people read it");
            SettingException.require(!gives.isBlank(), "gives", "is missing: what the result is called");
            SettingException.require(upTo1000(under), "under", "must be 0 to 1000");
            SettingException.require(
                    collar.filter(StaffDoseSettings::upTo1000)
                            .filter(c -> c.signum() > 0)
                            .isPresent(),
                    "collar",
                    "must be above 0, at most 1000");
            SettingException.require(
                    upTo1000(collarDivisor) && collarDivisor.signum() > 0,
                    "collar-divisor",
                    "must be above 0, at most 1000");
            SettingException.require(!source.isBlank(), "source", NO_SOURCE);
        }

        EffectiveDoseFormula formula() {
            return new EffectiveDoseFormula(id, name, gives, under, collar.orElseThrow(), collarDivisor, source);
        }
    }

    /**
     * What somebody may have got at a procedure.
     *
     * @param factor the range: from amount / factor to amount · factor
     * @param glassesDivisor absent: leaded glasses are not counted
     */
    public record Estimates(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("") String name,
            @DefaultValue("") String version,
            @DefaultValue("1") BigDecimal factor,
            @DefaultValue("") String source,
            @DefaultValue Operator operator,
            @DefaultValue List<Role> roles,
            @DefaultValue List<Apron> aprons,
            Optional<BigDecimal> glassesDivisor) {
        public Estimates {
            roles = List.copyOf(roles);
            aprons = List.copyOf(aprons);
            if (enabled) {
                SettingException.require(!name.isBlank(), "name", "is missing: what people read");
                SettingException.require(!version.isBlank(), "version", "is missing");
                SettingException.require(!source.isBlank(), "source", NO_SOURCE);
                SettingException.require(
                        operator.unshielded().isPresent()
                                && operator.shielded().isPresent()
                                && operator.hand().isPresent(),
                        "operator",
                        "is missing: unshielded, shielded and hand");
            }
            SettingException.require(
                    upTo1000(factor) && factor.compareTo(BigDecimal.ONE) >= 0, "factor", "must be 1 to 1000");
            SettingException.require(
                    glassesDivisor
                            .filter(g -> !upTo1000(g) || g.compareTo(BigDecimal.ONE) < 0)
                            .isEmpty(),
                    "glasses-divisor",
                    "must be 1 to 1000");
            requireUnique(roles, Role::role, "roles", "role");
            requireUnique(aprons, Apron::apron, "aprons", "apron");
        }

        Optional<EstimateTable> table() {
            if (!enabled) {
                return Optional.empty();
            }
            Map<StaffRole, EstimateTable.Part> shares = new EnumMap<>(StaffRole.class);
            roles.forEach(r -> shares.put(
                    r.role().orElseThrow(), new EstimateTable.Part(r.share().orElseThrow(), r.source())));
            Map<Protection.Apron, EstimateTable.Part> through = new EnumMap<>(Protection.Apron.class);
            aprons.forEach(a -> through.put(
                    a.apron().orElseThrow(),
                    new EstimateTable.Part(a.transmission().orElseThrow(), a.source())));
            return Optional.of(new EstimateTable(
                    name + ", version " + version,
                    source,
                    factor,
                    operator.unshielded().orElseThrow(),
                    operator.shielded().orElseThrow(),
                    operator.hand().orElseThrow(),
                    shares,
                    through,
                    glassesDivisor));
        }
    }

    private static void requirePart(Optional<BigDecimal> part, String key) {
        SettingException.require(
                part.filter(StaffDoseSettings::upTo1000)
                        .filter(p -> p.compareTo(BigDecimal.ONE) <= 0)
                        .isPresent(),
                key,
                "must be 0 to 1");
    }

    /** In µSv per Gy·cm². */
    public record Operator(Optional<BigDecimal> unshielded, Optional<BigDecimal> shielded, Optional<BigDecimal> hand) {
        public Operator {
            requireCoefficient(unshielded, "unshielded");
            requireCoefficient(shielded, "shielded");
            requireCoefficient(hand, "hand");
        }

        private static void requireCoefficient(Optional<BigDecimal> of, String key) {
            SettingException.require(of.filter(c -> !upTo1000(c)).isEmpty(), key, "must be 0 to 1000");
        }
    }

    /** @param share of the operator's dose */
    public record Role(
            Optional<StaffRole> role,
            Optional<BigDecimal> share,
            @DefaultValue("") String source) {
        public Role {
            SettingException.require(role.isPresent(), "role", "is missing");
            requirePart(share, "share");
            SettingException.require(!source.isBlank(), "source", NO_SOURCE);
        }
    }

    /** @param transmission part of scatter that goes through */
    public record Apron(
            Optional<Protection.Apron> apron,
            Optional<BigDecimal> transmission,
            @DefaultValue("") String source) {
        public Apron {
            SettingException.require(
                    apron.filter(a -> a != Protection.Apron.NONE).isPresent(),
                    "apron",
                    "must be LEAD_0_25, LEAD_0_35, LEAD_0_5 or LEAD_FREE_0_5");
            requirePart(transmission, "transmission");
            SettingException.require(!source.isBlank(), "source", NO_SOURCE);
        }
    }

    public StaffDoseSettings {
        limitSets = List.copyOf(limitSets);
        investigationLevels = List.copyOf(investigationLevels);
        SettingException.require(
                projectionAfterDays >= 1 && projectionAfterDays <= 366, "projection-after-days", "must be 1 to 366");
        SettingException.require(
                resultDueAfterDays >= 0 && resultDueAfterDays <= 1000, "result-due-after-days", "must be 0 to 1000");
        SettingException.require(
                fiveYearsFrom.filter(y -> y < 1900 || y > 2200).isEmpty(), "five-years-from", "must be a year");
        requireUnique(limitSets, Limits::id, "limit-sets", "id");
        requireUnique(investigationLevels, Level::id, "investigation-levels", "id");
        List<Limits> known = limitSets;
        SettingException.require(
                limitSet.isEmpty() || known.stream().anyMatch(l -> l.id().equals(limitSet)),
                "limit-set",
                "names no set of limits: they are "
                        + String.join(", ", known.stream().map(Limits::id).toList()));
    }

    public StaffDoseRules rules() {
        return new StaffDoseRules(
                limitSets.stream()
                        .filter(l -> l.id().equals(limitSet))
                        .findFirst()
                        .map(Limits::limitSet)
                        .orElse(LimitSet.NONE),
                investigationLevels.stream()
                        .filter(Level::enabled)
                        .map(Level::level)
                        .toList(),
                new DoseYear(yearBeginsIn, fiveYearsFrom),
                effectiveDose.rules(),
                estimates.table(),
                projectionAfterDays,
                resultDueAfterDays);
    }
}
