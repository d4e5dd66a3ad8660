package org.suitegateway.core.quality;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;

/** The clinic's equipment and what is due of it. Thread-safe. */
public final class QualityDues {
    private final Clinic clinic;
    private final Programme programme;
    private final EquipmentRegister register;
    private final QualityResults results;
    private final Clock clock;

    public QualityDues(
            Clinic clinic, Programme programme, EquipmentRegister register, QualityResults results, Clock clock) {
        this.clinic = clinic;
        this.programme = programme;
        this.register = register;
        this.results = results;
        this.clock = clock;
    }

    public Programme programme() {
        return programme;
    }

    /** Devices of the configuration first, then what people entered; also what is out of service. */
    public List<Equipment> equipment() {
        List<Equipment> all = new ArrayList<>(
                clinic.devices().stream().flatMap(d -> of(d).stream()).toList());
        register.all().stream().filter(e -> clinic.device(e.id()).isEmpty()).forEach(all::add);
        return all;
    }

    public Optional<Equipment> equipment(String id) {
        Optional<Device> device = clinic.device(id);
        return device.isPresent() ? device.flatMap(QualityDues::of) : register.find(id);
    }

    private static Optional<Equipment> of(Device device) {
        return EquipmentKind.of(device.kind())
                .map(kind -> new Equipment(
                        device.id(), device.id(), kind, device.suiteId(), Optional.empty(), Optional.empty()));
    }

    /** Of all equipment in service, what presses most first. */
    public List<Due> all() {
        return of(equipment());
    }

    public List<Due> of(Equipment equipment) {
        return of(List.of(equipment));
    }

    /** What is in the suite, and what belongs to the whole clinic. */
    public List<Due> ofSuite(String suiteId) {
        return all().stream()
                .filter(d ->
                        d.equipment().suiteId().filter(s -> !s.equals(suiteId)).isEmpty())
                .toList();
    }

    private List<Due> of(List<Equipment> equipment) {
        LocalDateTime now =
                LocalDateTime.ofInstant(clock.instant(), clinic.zone().id());
        Map<String, List<QualityResults.Standing>> standing = new HashMap<>();
        results.standing().forEach(s -> standing.computeIfAbsent(s.equipmentId(), id -> new ArrayList<>())
                .add(s));
        return equipment.stream()
                .filter(e -> e.inService(now.toLocalDate()))
                .flatMap(e -> programme.of(e.kind()).stream()
                        .map(plan -> due(e, plan, standing.getOrDefault(e.id(), List.of()), now)))
                .sorted(Due.MOST_PRESSING)
                .toList();
    }

    /** Results of these days and before that no other one replaces, in no order. */
    public List<QualityResult> standing(Equipment equipment, LocalDate last) {
        List<QualityResult> all = results.of(equipment.id());
        Set<String> replaced = all.stream().flatMap(r -> r.replaces().stream()).collect(Collectors.toSet());
        return all.stream()
                .filter(r -> !replaced.contains(r.id()) && !r.performedOn().isAfter(last))
                .toList();
    }

    /** What was due at the end of a day, from what is known of it now. */
    public List<Due> asOf(Equipment equipment, LocalDate day) {
        List<QualityResults.Standing> then = standing(equipment, day).stream()
                .map(r -> new QualityResults.Standing(
                        r.equipmentId(),
                        r.checkId(),
                        r.id(),
                        r.performedOn(),
                        r.outcome(),
                        r.statedDue(),
                        r.performedBy(),
                        r.enteredAt()))
                .toList();
        return programme.of(equipment.kind()).stream()
                .map(plan -> due(equipment, plan, then, day.atTime(LocalTime.MAX)))
                .toList();
    }

    private Due due(Equipment equipment, CheckPlan plan, List<QualityResults.Standing> standing, LocalDateTime now) {
        Optional<QualityResults.Standing> last = standing.stream()
                .filter(s -> plan.covers(s.checkId()))
                .max(Comparator.comparing(QualityResults.Standing::performedOn)
                        .thenComparing(QualityResults.Standing::enteredAt));
        return new Due(equipment, plan, last, Assessment.of(plan, last, programme.workingDays(), now));
    }

    /**
     * How many days each equipment is over, for alerts: that check of it which presses most. One of which nobody entered any is unknown, not
     * overdue; what is done every few days counts only once it is missed or failed, or every day would bring an alert.
     */
    public Map<String, Overdue> overdue() {
        Map<String, Overdue> most = new HashMap<>();
        all().stream().filter(QualityDues::counts).forEach(due -> {
            Assessment how = due.assessment();
            Overdue found = new Overdue(
                    BigDecimal.valueOf(how.daysOver()),
                    due.plan().id()
                            + (how.state() == DueState.FAILED
                                    ? ": the last one failed"
                                    : ": due "
                                            + how.dueOn().map(Object::toString).orElse("")));
            most.merge(due.equipment().id(), found, (a, b) -> a.days().compareTo(b.days()) >= 0 ? a : b);
        });
        return most;
    }

    private static boolean counts(Due due) {
        Assessment how = due.assessment();
        boolean pressing = how.state() == DueState.FAILED || (how.state() == DueState.OVERDUE && how.daysOver() > 0);
        return due.last().isPresent() && (pressing || !due.plan().cadence().frequent());
    }

    /** @param days negative before it is due @param detail which check, and why; no patient's or person's name in it */
    public record Overdue(BigDecimal days, String detail) {}
}
