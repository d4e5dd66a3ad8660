package org.suitegateway.core.steroid;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quantity.DrugMass;
import org.suitegateway.core.steroid.SteroidLevel.Measure;
import org.suitegateway.core.steroid.SteroidLevel.Who;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.core.time.Interval;

/**
 * What a person was given, under all of his or her identifiers, and what it adds up to. Windows are rolling: the 12 months before a date
 * are the days after the same day of the year before, up to that date, counted in the clinic's zone. Thread-safe.
 */
public final class SteroidHistory {
    private static final int YEARS = 3;
    private static final int AT_RISK_FROM = 50; // years of age
    /** HL7 table 0162: what is swallowed, inhaled or put on is no injection. */
    private static final Set<String> NO_INJECTION = Set.of(
            "PO", "TP", "IH", "NS", "IN", "AP", "B", "OP", "OT", "SL", "TD", "TL", "PR", "GTT", "MTH", "MM", "NG", "VG",
            "ORAL");

    private final Steroids steroids;
    private final PatientIdentities identities;
    private final PatientDirectory patients;
    private final Procedures procedures;
    private final SteroidTable table;
    private final List<SteroidLevel> levels;
    private final ProcedureRegions regions;
    private final ClinicZone zone;
    private final Clock clock;

    public SteroidHistory(
            Steroids steroids,
            PatientIdentities identities,
            PatientDirectory patients,
            Procedures procedures,
            SteroidTable table,
            List<SteroidLevel> levels,
            ProcedureRegions regions,
            ClinicZone zone,
            Clock clock) {
        this.steroids = steroids;
        this.identities = identities;
        this.patients = patients;
        this.procedures = procedures;
        this.table = table;
        this.levels = List.copyOf(levels);
        this.regions = regions;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * One administration.
     *
     * @param equivalent in mg of methylprednisolone; absent when amount or equivalent is not known
     * @param region of the spine, by the coded site, else by the code of the procedure
     * @param doubt when site and procedure speak of different regions; else empty
     */
    public record Dose(
            DrugChain chain,
            DrugGiven given,
            LocalDate day,
            Optional<DrugMass> equivalent,
            Optional<SpinalRegion> region,
            String doubt) {
        public boolean injection() {
            return !NO_INJECTION.contains(given.route().toUpperCase(Locale.ROOT));
        }
    }

    /**
     * How the record stands to a level.
     *
     * @param value absent when nothing was given
     * @param region which has most, where regions are compared
     * @param until the first day on which the window is below the level again if nothing more is given; absent when it is not reached
     */
    public record Standing(
            SteroidLevel level,
            Optional<BigDecimal> value,
            Optional<SpinalRegion> region,
            boolean reached,
            Optional<LocalDate> until) {}

    /**
     * All of it.
     *
     * @param doses of 36 months, the newest first
     * @param inRegion injections of 12 months
     */
    public record Summary(
            LocalDate today,
            SteroidTable table,
            List<Dose> doses,
            SteroidTable.Sum months12,
            SteroidTable.Sum months36,
            int injections6,
            int injections12,
            Map<SpinalRegion, Integer> inRegion,
            List<Standing> standings) {
        public Summary {
            doses = List.copyOf(doses);
            inRegion = Map.copyOf(inRegion);
            standings = List.copyOf(standings);
        }
    }

    public Summary of(PatientId id) {
        LocalDate today = zone.dayOf(clock.instant());
        List<Dose> doses = doses(id, today);
        List<Dose> of12 = within(doses, today, 12);
        return new Summary(
                today,
                table,
                doses,
                sum(of12),
                sum(within(doses, today, 12 * YEARS)),
                injections(within(doses, today, 6)),
                injections(of12),
                perRegion(of12),
                levels.stream()
                        .filter(l -> isAbout(l.who(), patients.find(id), today))
                        .map(l -> standing(l, doses, today))
                        .toList());
    }

    private List<Dose> doses(PatientId id, LocalDate today) {
        Interval window = new Interval(
                zone.day(today.minusYears(YEARS)).from(),
                zone.day(today.plusDays(1)).to());
        Map<String, Optional<SpinalRegion>> planned = new HashMap<>();
        List<Dose> doses = new ArrayList<>();
        for (DrugChain chain : steroids.standing(identities.all(id), window)) {
            if (chain.counts()) {
                doses.add(dose(chain, planned));
            }
        }
        Collections.reverse(doses);
        return doses;
    }

    private Dose dose(DrugChain chain, Map<String, Optional<SpinalRegion>> planned) {
        DrugGiven given = chain.given();
        Optional<SpinalRegion> coded = given.site().region().flatMap(Region::spinal);
        Optional<SpinalRegion> ofProcedure = chain.line()
                .procedureId()
                .flatMap(p -> planned.computeIfAbsent(
                        p, key -> procedures.find(key).flatMap(found -> regions.of(found.code()))));
        boolean siteSays = given.site().region().isPresent();
        boolean differ = coded.isPresent() && ofProcedure.isPresent() && !coded.equals(ofProcedure);
        return new Dose(
                chain,
                given,
                zone.dayOf(given.at()),
                given.amount().flatMap(a -> table.equivalent(given.drug(), a)),
                siteSays ? coded : ofProcedure,
                differ ? "the site is not in the region of the procedure's code" : "");
    }

    /** Whether levels for {@link Who#AT_RISK} are about this person. */
    public boolean atRisk(PatientId id) {
        return atRisk(patients.find(id), zone.dayOf(clock.instant()));
    }

    private static boolean isAbout(Who who, Optional<Patient> patient, LocalDate today) {
        return switch (who) {
            case ANYONE -> true;
            case AT_RISK -> atRisk(patient, today);
            case OTHERS -> !atRisk(patient, today);
        };
    }

    private static boolean atRisk(Optional<Patient> patient, LocalDate today) {
        String sex = patient.flatMap(Patient::sex).orElse("");
        boolean young = patient.flatMap(Patient::birthDate)
                .filter(born -> Period.between(born, today).getYears() < AT_RISK_FROM)
                .isPresent();
        return !sex.equals("M") && !(sex.equals("F") && young);
    }

    private Standing standing(SteroidLevel level, List<Dose> doses, LocalDate today) {
        if (level.measure() == Measure.DAYS_SINCE_LAST) {
            return sinceLast(level, doses, today);
        }
        List<Dose> window = within(doses, today, level.months());
        Optional<SpinalRegion> region =
                level.measure() == Measure.INJECTIONS_IN_REGION ? most(window) : Optional.empty();
        BigDecimal value = value(level.measure(), window);
        boolean reached = value.compareTo(level.threshold()) >= 0;
        return new Standing(
                level,
                Optional.of(value),
                region,
                reached,
                reached ? Optional.of(until(level, window)) : Optional.empty());
    }

    private static Standing sinceLast(SteroidLevel level, List<Dose> doses, LocalDate today) {
        Optional<LocalDate> last =
                doses.stream().map(Dose::day).filter(d -> !d.isAfter(today)).findFirst();
        Optional<BigDecimal> days = last.map(d -> BigDecimal.valueOf(ChronoUnit.DAYS.between(d, today)));
        boolean reached = days.filter(d -> d.compareTo(level.threshold()) <= 0).isPresent();
        return new Standing(
                level,
                days,
                Optional.empty(),
                reached,
                reached ? last.map(d -> d.plusDays(level.threshold().longValue() + 1)) : Optional.empty());
    }

    private LocalDate until(SteroidLevel level, List<Dose> window) {
        List<LocalDate> leaving = window.stream()
                .map(d -> leaves(d.day(), level.months()))
                .distinct()
                .sorted()
                .toList();
        return leaving.stream()
                .filter(day -> value(level.measure(), within(window, day, level.months()))
                                .compareTo(level.threshold())
                        < 0)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a level above zero is not reached by nothing"));
    }

    /** The first day whose window does not hold it any more. */
    static LocalDate leaves(LocalDate given, int months) {
        LocalDate day = given.plusMonths(months);
        while (day.minusMonths(months).isBefore(given)) { // the 29th of February, or the 31st
            day = day.plusDays(1);
        }
        return day;
    }

    private static List<Dose> within(List<Dose> doses, LocalDate end, int months) {
        LocalDate from = end.minusMonths(months);
        return doses.stream()
                .filter(d -> d.day().isAfter(from) && !d.day().isAfter(end))
                .toList();
    }

    private BigDecimal value(Measure measure, List<Dose> window) {
        return switch (measure) {
            case EQUIVALENT_MG -> sum(window).equivalent().mg();
            case INJECTIONS -> BigDecimal.valueOf(injections(window));
            case INJECTIONS_IN_REGION ->
                BigDecimal.valueOf(perRegion(window).values().stream()
                        .mapToInt(i -> i)
                        .max()
                        .orElse(0));
            case DAYS_SINCE_LAST -> throw new IllegalArgumentException("it has no window");
        };
    }

    private static Optional<SpinalRegion> most(List<Dose> window) {
        return perRegion(window).entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private SteroidTable.Sum sum(List<Dose> doses) {
        return table.sum(doses.stream().map(Dose::given).toList());
    }

    private static int injections(List<Dose> doses) {
        return (int) doses.stream().filter(Dose::injection).count();
    }

    private static Map<SpinalRegion, Integer> perRegion(List<Dose> doses) {
        Map<SpinalRegion, Integer> counts = new EnumMap<>(SpinalRegion.class);
        doses.stream().filter(Dose::injection).forEach(d -> d.region()
                .ifPresent(r -> counts.merge(r, 1, Integer::sum)));
        return counts;
    }
}
