package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.suitegateway.core.dose.PatientDose;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quantity.DrugMass;
import org.suitegateway.core.steroid.ProcedureRegions;
import org.suitegateway.core.steroid.SpinalRegion;
import org.suitegateway.core.steroid.SteroidHistory;
import org.suitegateway.core.time.ClinicZone;

/**
 * Rules on what a patient had within a time, under all of his or her identifiers. Dose to another region of the body does not count
 * together; where the region is not known it counts with every region. Thread-safe.
 */
public final class PatientRules {
    private static final Period USUAL = Period.ofMonths(12);

    private final AlertRules rules;
    private final Alerts alerts;
    private final PatientDose dose;
    private final SteroidHistory steroids;
    private final Procedures procedures;
    private final PatientIdentities identities;
    private final ProcedureRegions regions;
    private final Settling settling;
    private final ClinicZone zone;
    private final java.time.Clock clock;

    public PatientRules(
            AlertRules rules,
            Alerts alerts,
            PatientDose dose,
            SteroidHistory steroids,
            Procedures procedures,
            PatientIdentities identities,
            ProcedureRegions regions,
            Settling settling,
            ClinicZone zone,
            java.time.Clock clock) {
        this.rules = rules;
        this.alerts = alerts;
        this.dose = dose;
        this.steroids = steroids;
        this.procedures = procedures;
        this.identities = identities;
        this.regions = regions;
        this.settling = settling;
        this.zone = zone;
        this.clock = clock;
    }

    void settle(PatientId id) {
        List<AlertRule> on = rules.rules().stream().filter(AlertRule::onPatient).toList();
        if (on.isEmpty()) {
            return;
        }
        identities.takeTurns(id);
        List<PatientId> all = identities.all(id);
        PatientId current = all.isEmpty() ? id : all.get(0);
        Alert.Subject subject = PatientSubject.of(current);
        all.stream().filter(i -> !i.equals(current)).forEach(i -> takeOver(PatientSubject.of(i), subject));
        List<Alert> known = alerts.of(subject);
        Person person = new Person(current, all);
        for (AlertRule rule : on) {
            if (rule.subject() == RuleSubject.PATIENT_WINDOW) {
                settling.settle(rule, subject, known, t -> readings(rule, t, person), occasion -> true);
            } else {
                settleProcedures(rule, person);
            }
        }
    }

    private void takeOver(Alert.Subject retired, Alert.Subject current) {
        for (Alert alert : alerts.of(retired)) {
            if (!alerts.move(alert.id(), current, clock.instant())) {
                alerts.withdraw(
                        alert.id(),
                        alert.course().latest(),
                        AlertTrace.GATEWAY,
                        "the patient has the same alert under another number",
                        clock.instant());
            }
        }
    }

    /** What is known of somebody, read when the first rule asks for it. */
    private final class Person {
        private final PatientId id;
        private final List<PatientId> all;
        private Optional<PatientDose.History> history = Optional.empty();
        private Optional<SteroidHistory.Summary> drugs = Optional.empty();
        private Optional<List<Planned>> planned = Optional.empty();

        Person(PatientId id, List<PatientId> all) {
            this.id = id;
            this.all = all;
        }

        List<PatientDose.Line> lines() {
            PatientDose.History read = history.orElseGet(() -> dose.of(id));
            history = Optional.of(read);
            return read.lines();
        }

        List<SteroidHistory.Dose> steroids() {
            SteroidHistory.Summary read = drugs.orElseGet(() -> steroids.of(id));
            drugs = Optional.of(read);
            return read.doses();
        }

        List<Planned> procedures() {
            List<Planned> read = planned.orElseGet(() -> planned(all));
            planned = Optional.of(read);
            return read;
        }
    }

    /** A procedure with a day and a region of the spine. */
    private record Planned(Procedure procedure, LocalDate day, SpinalRegion region) {}

    private List<Planned> planned(List<PatientId> all) {
        List<Planned> found = new ArrayList<>();
        for (Procedure p : procedures.allOf(all)) {
            Optional<SpinalRegion> region = regions.of(p.code());
            boolean counts = !p.hidden() && p.status() != ProcedureStatus.CANCELLED;
            if (counts && region.isPresent() && p.scheduledStart().isPresent()) {
                found.add(new Planned(p, zone.dayOf(p.scheduledStart().get()), region.get()));
            }
        }
        return found;
    }

    private List<Reading> readings(AlertRule rule, AlertThreshold threshold, Person person) {
        Period window = rule.window().patient().orElse(USUAL);
        return switch (rule.quantity()) {
            case REFERENCE_AIR_KERMA, DOSE_AREA_PRODUCT, FLUOROSCOPY_TIME -> ofDose(rule, threshold, window, person);
            case SESSIONS_IN_REGION -> sessions(rule, threshold, window, person);
            default -> asked(rule, person) ? ofSteroids(rule, threshold, window, person) : List.of();
        };
    }

    private boolean asked(AlertRule rule, Person person) {
        return rule.scope()
                .steroidRisk()
                .map(risk -> risk == steroids.atRisk(person.id))
                .orElse(true);
    }

    private List<Reading> ofDose(AlertRule rule, AlertThreshold threshold, Period window, Person person) {
        Map<String, List<Episodes.Item>> byRegion = new TreeMap<>();
        List<Episodes.Item> anywhere = new ArrayList<>();
        for (PatientDose.Line line : person.lines()) {
            Optional<BigDecimal> amount = DoseAmounts.of(rule.quantity(), line.dose());
            if (amount.isEmpty()
                    || !AlertScope.covers(
                            rule.scope().procedureCodes(),
                            Set.of(line.procedure().value()))) {
                continue;
            }
            Episodes.Item item = new Episodes.Item(zone.dayOf(line.at()), amount.get());
            if (line.region().equals(ProcedureCode.NONE)) {
                anywhere.add(item);
            } else {
                byRegion.computeIfAbsent(label(line.region()), r -> new ArrayList<>())
                        .add(item);
            }
        }
        byRegion.keySet().removeIf(r -> !names(rule.scope(), r));
        if (byRegion.isEmpty()) {
            return Episodes.of(anywhere, window, threshold, "", "exposure");
        }
        List<Reading> found = new ArrayList<>();
        byRegion.forEach((region, items) -> found.addAll(Episodes.of(
                Stream.concat(items.stream(), anywhere.stream()).toList(), window, threshold, region, "exposure")));
        return found;
    }

    private static String label(ProcedureCode region) {
        return region.meaning().isEmpty() ? region.value() : region.meaning();
    }

    private static boolean names(AlertScope scope, String region) {
        String plain = region.toLowerCase(Locale.ROOT);
        return scope.regions().isEmpty()
                || scope.regions().stream().anyMatch(r -> plain.contains(r.toLowerCase(Locale.ROOT)));
    }

    private List<Reading> sessions(AlertRule rule, AlertThreshold threshold, Period window, Person person) {
        Map<SpinalRegion, TreeSet<LocalDate>> days = new TreeMap<>();
        person.procedures().stream()
                .filter(p -> AlertScope.covers(
                        rule.scope().procedureCodes(),
                        Set.of(p.procedure().code().value())))
                .forEach(p ->
                        days.computeIfAbsent(p.region(), r -> new TreeSet<>()).add(p.day()));
        List<Reading> found = new ArrayList<>();
        days.forEach((region, of) ->
                found.addAll(Episodes.of(ones(List.copyOf(of)), window, threshold, region.label(), "session")));
        return found;
    }

    private List<Reading> ofSteroids(AlertRule rule, AlertThreshold threshold, Period window, Person person) {
        List<SteroidHistory.Dose> doses = person.steroids();
        List<SteroidHistory.Dose> injections =
                doses.stream().filter(SteroidHistory.Dose::injection).toList();
        return switch (rule.quantity()) {
            case STEROID_EQUIVALENT ->
                Episodes.of(
                        doses.stream()
                                .flatMap(d -> d.equivalent().map(DrugMass::mg).stream()
                                        .map(mg -> new Episodes.Item(d.day(), mg)))
                                .toList(),
                        window,
                        threshold,
                        "",
                        "administration");
            case STEROID_INJECTIONS -> Episodes.of(ones(days(injections)), window, threshold, "", "injection");
            case STEROID_INJECTIONS_IN_REGION ->
                Stream.of(SpinalRegion.values())
                        .flatMap(r -> Episodes.of(
                                ones(days(injections.stream()
                                        .filter(d -> d.region().equals(Optional.of(r)))
                                        .toList())),
                                window,
                                threshold,
                                r.label(),
                                "injection")
                                .stream())
                        .toList();
            default -> Episodes.intervals(days(doses), "");
        };
    }

    private static List<LocalDate> days(List<SteroidHistory.Dose> doses) {
        return doses.stream().map(SteroidHistory.Dose::day).toList();
    }

    private static List<Episodes.Item> ones(List<LocalDate> days) {
        return days.stream().map(d -> new Episodes.Item(d, BigDecimal.ONE)).toList();
    }

    /** The interval belongs to the later procedure, so that it is seen where that is planned. */
    private void settleProcedures(AlertRule rule, Person person) {
        Function<Planned, Boolean> inScope = p -> AlertScope.covers(
                rule.scope().procedureCodes(), Set.of(p.procedure().code().value()));
        List<Planned> planned =
                person.procedures().stream().filter(inScope::apply).toList();
        for (Procedure procedure : procedures.allOf(person.all)) {
            Alert.Subject subject = new Alert.Subject(Alert.SubjectType.PROCEDURE, procedure.id());
            List<Reading> readings = planned.stream()
                    .filter(p -> p.procedure().id().equals(procedure.id()))
                    .flatMap(p -> sinceLast(p, planned).stream())
                    .toList();
            boolean reached = readings.stream()
                    .anyMatch(r -> rule.thresholds().stream().anyMatch(t -> t.stepsReached(r.value(), true) > 0));
            List<Alert> known = alerts.of(subject);
            if (reached || known.stream().anyMatch(a -> a.rule().equals(rule.id()))) {
                settling.settle(rule, subject, known, readings);
            }
        }
    }

    private static Optional<Reading> sinceLast(Planned one, List<Planned> all) {
        return all.stream()
                .filter(p -> p.region() == one.region() && p.day().isBefore(one.day()))
                .map(Planned::day)
                .max(LocalDate::compareTo)
                .map(before -> new Reading(
                        "",
                        BigDecimal.valueOf(java.time.temporal.ChronoUnit.DAYS.between(before, one.day())),
                        one.region().label() + ", last on " + before));
    }
}
