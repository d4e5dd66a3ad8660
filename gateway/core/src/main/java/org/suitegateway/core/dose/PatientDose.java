package org.suitegateway.core.dose;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.time.Interval;

/**
 * The radiation history of a person, under all numbers the person ever had. An exposure that lies in several studies counts once. Thread-safe.
 */
public final class PatientDose {
    static final String FLAG_OTHER_PATIENT = "shares irradiation events with a study of another patient";
    static final String FLAG_SHARED = "shares irradiation events with another study: each is counted once";

    private final DoseHistory history;
    private final DoseLedger ledger;
    private final PatientIdentities identities;
    private final PatientDirectory directory;
    private final Clinic clinic;
    private final List<EffectiveDoseConversion> conversions;
    private final Clock clock;

    public PatientDose(
            DoseHistory history,
            DoseLedger ledger,
            PatientIdentities identities,
            PatientDirectory directory,
            Clinic clinic,
            List<EffectiveDoseConversion> conversions,
            Clock clock) {
        this.history = history;
        this.ledger = ledger;
        this.identities = identities;
        this.directory = directory;
        this.clinic = clinic;
        this.conversions = List.copyOf(conversions);
        this.clock = clock;
    }

    /**
     * All that is known.
     *
     * @param patient the number that stands today
     * @param identifiers all of the person's, that one first
     * @param lines with counted dose, newest first
     * @param others what is kept and not counted, newest first
     */
    public record History(
            PatientId patient,
            List<PatientId> identifiers,
            List<Line> lines,
            List<Other> others,
            Totals allTime,
            Totals last12Months,
            Totals last60Days) {
        public History {
            identifiers = List.copyOf(identifiers);
            lines = List.copyOf(lines);
            others = List.copyOf(others);
        }

        /** What was acquired in an interval. */
        public Totals within(Interval when) {
            return Totals.of(
                    Optional.of(when.from()),
                    lines.stream().filter(l -> when.contains(l.at())).toList());
        }

        /** The latest height, weight and pregnancy status that any object reported, each with its time. */
        public Optional<Line> latestWith(Function<PatientState, Optional<?>> what) {
            return lines.stream()
                    .filter(l -> what.apply(l.patient()).isPresent())
                    .findFirst();
        }
    }

    /**
     * The dose of a procedure, or of a study or step without one.
     *
     * @param keys under which the ledger has it
     * @param procedureIds none for a study without one; several when procedures share exposures
     * @param region as the device names it, else {@link ProcedureCode#NONE}
     * @param effectiveDose an estimate; absent when no conversion is configured for the region
     */
    public record Line(
            List<String> keys,
            Instant at,
            List<String> procedureIds,
            ProcedureCode procedure,
            DoseSummary dose,
            PatientState patient,
            String device,
            String protocol,
            ProcedureCode region,
            Optional<EffectiveDoseConversion.Estimate> effectiveDose) {
        public Line {
            keys = List.copyOf(keys);
            procedureIds = List.copyOf(procedureIds);
        }
    }

    /** A study with reports that do not count. */
    public record Other(
            String key, Instant at, Optional<String> procedureId, List<DoseHistory.OfModality> modalities) {}

    /**
     * Sums over a window. Absent is not reported.
     *
     * @param from when it begins; absent for all time
     * @param referenceAirKerma by reference point, in words; "" when it was not stated. Different ones cannot be added
     * @param procedures with counted dose; a study without a procedure is one
     * @param withoutEffectiveDose how many of them no effective dose could be estimated for
     */
    public record Totals(
            Optional<Instant> from,
            Optional<DoseAreaProduct> dap,
            Map<String, AirKerma> referenceAirKerma,
            Optional<Seconds> fluoroscopyTime,
            int procedures,
            Optional<DoseEquivalent> effectiveDose,
            int withoutEffectiveDose) {
        static Totals of(Optional<Instant> from, List<Line> lines) {
            Optional<DoseAreaProduct> dap = Optional.empty();
            Optional<Seconds> time = Optional.empty();
            Optional<DoseEquivalent> effective = Optional.empty();
            Map<String, AirKerma> kerma = new TreeMap<>();
            int procedures = 0;
            int without = 0;
            for (Line line : lines) {
                dap = DoseSummary.add(dap, line.dose().dap(), DoseAreaProduct::plus);
                time = DoseSummary.add(time, line.dose().fluoroscopyTime(), Seconds::plus);
                effective = DoseSummary.add(
                        effective,
                        line.effectiveDose().map(EffectiveDoseConversion.Estimate::amount),
                        DoseEquivalent::plus);
                line.dose()
                        .referenceAirKerma()
                        .ifPresent(k ->
                                kerma.merge(line.dose().parts().referencePoint().orElse(""), k, AirKerma::plus));
                procedures += Math.max(1, line.procedureIds().size());
                without += line.effectiveDose().isPresent() ? 0 : 1;
            }
            return new Totals(from, dap, kerma, time, procedures, effective, without);
        }
    }

    public History of(PatientId id) {
        List<PatientId> all = identities.all(id);
        Set<String> numbers = all.stream().map(PatientId::value).collect(Collectors.toCollection(LinkedHashSet::new));
        PatientId current = all.get(0);
        List<DoseHistory.Line> own = history.ofNumbers(numbers).stream()
                .filter(l -> isOf(l, current))
                .toList();
        List<Line> lines = lines(own);
        LocalDate today = clinic.zone().dayOf(clock.instant());
        return new History(
                current,
                all,
                lines,
                others(own),
                Totals.of(Optional.empty(), lines),
                since(lines, today.minusMonths(12)),
                since(lines, today.minusDays(60)));
    }

    /** Whoever has dose under a number, whatever its issuer: where people know no more than the number. */
    public List<PatientId> named(String number) {
        return history.ofNumbers(List.of(number)).stream()
                .map(l -> identities.current(clinic.patientId(l.number(), l.issuer())))
                .distinct()
                .toList();
    }

    private boolean isOf(DoseHistory.Line line, PatientId person) {
        return directory.samePerson(clinic.patientId(line.number(), line.issuer()), person);
    }

    private Totals since(List<Line> lines, LocalDate first) {
        Instant from = clinic.zone().day(first).from();
        return Totals.of(
                Optional.of(from),
                lines.stream().filter(l -> !l.at().isBefore(from)).toList());
    }

    private static List<Other> others(List<DoseHistory.Line> own) {
        return own.stream()
                .filter(l -> !l.modalities().isEmpty())
                .map(l -> new Other(l.key(), l.at(), l.procedureId(), l.modalities()))
                .toList();
    }

    private List<Line> lines(List<DoseHistory.Line> own) {
        List<DoseHistory.Line> counted =
                own.stream().filter(l -> l.dose().isPresent()).toList();
        Map<String, List<String>> sharing = new HashMap<>();
        counted.stream().filter(DoseHistory.Line::shared).forEach(l -> sharing.put(l.key(), ledger.sharing(l.key())));
        List<List<DoseHistory.Line>> together = together(counted, sharing);
        List<String> several = together.stream()
                .filter(t -> t.size() > 1)
                .flatMap(t -> t.stream().map(DoseHistory.Line::key))
                .toList();
        Map<String, List<DoseLedger.Entry>> entries = several.isEmpty()
                ? Map.of()
                : ledger.outlines(several).stream().collect(Collectors.groupingBy(DoseLedger.Entry::key));
        Set<String> known = counted.stream().map(DoseHistory.Line::key).collect(Collectors.toSet());
        return together.stream()
                .map(t -> line(t, entries, sharing, known))
                .sorted(Comparator.comparing(Line::at)
                        .thenComparing(l -> l.keys().get(0))
                        .reversed())
                .toList();
    }

    /** Those of one procedure, those that share exposures, and a step with the studies it names. */
    private static List<List<DoseHistory.Line>> together(
            List<DoseHistory.Line> lines, Map<String, List<String>> sharing) {
        Map<String, Set<String>> neighbours = new HashMap<>();
        Map<String, String> firstOfProcedure = new HashMap<>();
        Map<String, DoseHistory.Line> byKey = new LinkedHashMap<>();
        lines.forEach(l -> byKey.put(l.key(), l));
        for (DoseHistory.Line l : lines) {
            Set<String> near = new HashSet<>(sharing.getOrDefault(l.key(), List.of()));
            near.addAll(l.namedStudies());
            l.procedureId().ifPresent(p -> near.add(firstOfProcedure.computeIfAbsent(p, id -> l.key())));
            near.retainAll(byKey.keySet());
            near.forEach(n -> join(neighbours, l.key(), n));
        }
        List<List<DoseHistory.Line>> groups = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String start : byKey.keySet()) {
            List<String> group = new ArrayList<>();
            List<String> open = new ArrayList<>(List.of(start));
            while (!open.isEmpty()) {
                String key = open.remove(open.size() - 1);
                if (seen.add(key)) {
                    group.add(key);
                    open.addAll(neighbours.getOrDefault(key, Set.of()));
                }
            }
            if (!group.isEmpty()) {
                groups.add(byKey.values().stream()
                        .filter(l -> group.contains(l.key()))
                        .toList());
            }
        }
        return groups;
    }

    private static void join(Map<String, Set<String>> neighbours, String one, String other) {
        neighbours.computeIfAbsent(one, k -> new LinkedHashSet<>()).add(other);
        neighbours.computeIfAbsent(other, k -> new LinkedHashSet<>()).add(one);
    }

    private Line line(
            List<DoseHistory.Line> together,
            Map<String, List<DoseLedger.Entry>> entries,
            Map<String, List<String>> sharing,
            Set<String> known) {
        DoseHistory.Line most = together.stream()
                .max(Comparator.comparing((DoseHistory.Line l) ->
                                l.dose().flatMap(DoseSummary::dap).orElse(DoseAreaProduct.ZERO))
                        .thenComparing(DoseHistory.Line::key))
                .orElseThrow();
        DoseSummary dose = together.size() == 1
                ? most.dose().orElseThrow()
                : StandingDose.of(together.stream()
                                .flatMap(l -> entries.getOrDefault(l.key(), List.of()).stream())
                                .toList())
                        .summary()
                        .orElseThrow();
        List<String> procedures = together.stream()
                .flatMap(l -> l.procedureId().stream())
                .distinct()
                .toList();
        List<String> flags = new ArrayList<>();
        together.stream()
                .map(l -> sharing.getOrDefault(l.key(), List.of()))
                .flatMap(Collection::stream)
                .map(k -> known.contains(k) ? FLAG_SHARED : FLAG_OTHER_PATIENT)
                .distinct()
                .forEach(flags::add);
        ProcedureCode region = together.stream()
                .map(DoseHistory.Line::region)
                .filter(r -> !r.equals(ProcedureCode.NONE))
                .findFirst()
                .orElse(ProcedureCode.NONE);
        return new Line(
                together.stream().map(DoseHistory.Line::key).toList(),
                together.stream()
                        .map(DoseHistory.Line::at)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                procedures,
                most.procedure(),
                dose.with(dose.reports(), flags),
                most.patient(),
                most.device(),
                most.protocol(),
                region,
                EffectiveDoseConversion.of(conversions, region, most.procedure())
                        .flatMap(c -> dose.dap().flatMap(c::estimate)));
    }
}
