package org.suitegateway.web.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.quality.Cadence;
import org.suitegateway.core.quality.CheckPlan;
import org.suitegateway.core.quality.Due;
import org.suitegateway.core.quality.DueState;
import org.suitegateway.core.quality.Equipment;
import org.suitegateway.core.quality.EquipmentKind;
import org.suitegateway.core.quality.FormItem;
import org.suitegateway.core.quality.QualityResult;
import org.suitegateway.web.language.Texts;

/** Quality assurance in words of the reader's language. Thread-safe. */
public final class QualityWords {
    private final Clinic clinic;
    private final Texts texts;

    public QualityWords(Clinic clinic, Texts texts) {
        this.clinic = clinic;
        this.texts = texts;
    }

    /** A check that is or will be due. @param shape of its state @param over how long it is over; may be empty @param mayEnter whether this reader enters it */
    public record DueLine(
            String equipmentId,
            String equipment,
            String kind,
            String suite,
            String checkId,
            String check,
            String stateKey,
            String shape,
            String state,
            String due,
            String over,
            String last,
            boolean mayEnter) {}

    /** A piece of equipment. @param state of its most pressing check; empty when it has none */
    public record EquipmentLine(
            String id,
            String name,
            String kind,
            String suite,
            String from,
            String withdrawn,
            String stateKey,
            String shape,
            String state,
            String due) {}

    /** A result. @param replacedBy how it was corrected; empty when it stands @param values of its form, with their unit */
    public record ResultLine(
            String id,
            String checkId,
            String check,
            String on,
            String by,
            String outcomeKey,
            String outcome,
            String comment,
            String entered,
            boolean corrects,
            boolean replaced,
            String statedDue,
            List<ValueLine> values,
            List<FileLine> files) {}

    /** One item of a form. */
    public record ValueLine(String label, String text, boolean within) {}

    /** An attachment. @param place in its result */
    public record FileLine(int place, String name, String size) {}

    DueLine due(Due due, boolean officer) {
        String last = due.last()
                .map(s -> texts.of("quality.last", outcome(s.outcome()), day(s.performedOn()), s.performedBy()))
                .orElse("");
        return new DueLine(
                due.equipment().id(),
                due.equipment().name(),
                kind(due.equipment().kind()),
                suite(due.equipment()),
                due.plan().id(),
                due.plan().label(),
                key(due.state()),
                shape(due.state()),
                state(due.state()),
                due.assessment().dueOn().map(this::day).orElse(""),
                over(due),
                last,
                officer || due.plan().nurse());
    }

    private String over(Due due) {
        long days = due.assessment().daysOver();
        if (due.state() != DueState.OVERDUE || days < 1) {
            return "";
        }
        return due.plan().cadence().unit() == Cadence.Unit.WORKING_DAY
                ? due.last().isPresent() ? texts.of("quality.missed", days) : ""
                : texts.of("quality.over", days);
    }

    EquipmentLine equipment(Equipment equipment, List<Due> dues) {
        Optional<Due> first = dues.stream().findFirst();
        return new EquipmentLine(
                equipment.id(),
                equipment.name().equals(equipment.id()) ? "" : equipment.name(),
                kind(equipment.kind()),
                suite(equipment),
                equipment.inServiceFrom().map(this::day).orElse(""),
                equipment
                        .withdrawal()
                        .map(w -> texts.of("quality.withdrawn-line", day(w.on()), w.reason(), w.by()))
                        .orElse(""),
                first.map(d -> key(d.state())).orElse(""),
                first.map(d -> shape(d.state())).orElse(""),
                first.map(d -> state(d.state())).orElse(""),
                first.map(d -> d.plan().label()
                                + d.assessment()
                                        .dueOn()
                                        .map(on -> ", " + day(on))
                                        .orElse(""))
                        .orElse(""));
    }

    /** @param replaced whether another one stands for it */
    ResultLine result(QualityResult result, Optional<CheckPlan> plan, boolean replaced) {
        return new ResultLine(
                result.id(),
                plan.map(CheckPlan::id).orElse(result.checkId()),
                plan.map(CheckPlan::label).orElse(result.checkId()),
                day(result.performedOn()),
                result.performedBy(),
                result.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                outcome(result.outcome()),
                result.comment(),
                texts.of("quality.entered-line", result.enteredBy(), moment(result.enteredAt())),
                result.replaces().isPresent(),
                replaced,
                result.statedDue().map(this::day).orElse(""),
                result.items().stream().map(this::value).toList(),
                java.util.stream.IntStream.range(0, result.attachments().size())
                        .mapToObj(i -> file(i, result.attachments().get(i)))
                        .toList());
    }

    private ValueLine value(FormItem.Value value) {
        String text =
                switch (value.type()) {
                    case TICK -> texts.of(value.text().equals("true") ? "quality.yes" : "quality.no");
                    case NUMBER, TEXT ->
                        value.text().isEmpty()
                                ? "—"
                                : value.text() + (value.unit().isEmpty() ? "" : " " + value.unit());
                };
        return new ValueLine(value.label(), text, value.within());
    }

    private FileLine file(int place, QualityResult.Attachment file) {
        return new FileLine(place, file.fileName(), Math.max(1, file.size() / 1024) + " KiB");
    }

    String outcome(QualityResult.Outcome outcome) {
        return texts.of("quality.outcome." + outcome);
    }

    public String kind(EquipmentKind kind) {
        return texts.of("quality.kind." + kind);
    }

    String cadence(Cadence cadence) {
        return switch (cadence.unit()) {
            case WORKING_DAY -> texts.of("quality.every.working-day");
            case DAYS -> texts.of("quality.every.days", cadence.times());
            case MONTHS -> texts.of("quality.every.months", cadence.times());
        };
    }

    String suite(Equipment equipment) {
        return equipment.suiteId().map(this::suite).orElseGet(() -> texts.of("quality.whole-clinic"));
    }

    String suite(String id) {
        return clinic.suite(id).map(Suite::name).orElse(id);
    }

    private static String key(DueState state) {
        return switch (state) {
            case FAILED, OVERDUE -> "fail";
            case NEVER -> "unknown";
            case SOON -> "warn";
            case OK -> "ok";
        };
    }

    private static String shape(DueState state) {
        return key(state);
    }

    String state(DueState state) {
        return texts.of("quality.state." + state);
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(texts.of("quality.day-pattern"), texts.language())
                .format(day);
    }

    /** Time of day today, else with the day. */
    String moment(Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, clinic.zone().id());
        return day(local.toLocalDate()) + ", " + time(at);
    }

    String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
                .format(LocalDateTime.ofInstant(at, clinic.zone().id()));
    }
}
