package org.suitegateway.app.settings;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.suitegateway.core.quality.Cadence;
import org.suitegateway.core.quality.CheckPlan;
import org.suitegateway.core.quality.Checklist;
import org.suitegateway.core.quality.EquipmentKind;
import org.suitegateway.core.quality.FormItem;
import org.suitegateway.core.quality.Programme;
import org.suitegateway.core.quality.WorkingDays;

/**
 * Quality assurance: {@code gateway.quality}.
 *
 * @param workingDays of the week
 * @param closed days on which the clinic does not work
 * @param dailyBy when what is done each working day must be done
 * @param attachmentLimitMib of one file, in MiB
 * @param checks the programme; the yearly surveys when none is given
 */
public record QualitySettings(
        @DefaultValue({"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"})
        List<DayOfWeek> workingDays,

        @DefaultValue List<LocalDate> closed,
        @DefaultValue("10:00") LocalTime dailyBy,
        @DefaultValue("10") int attachmentLimitMib,
        @DefaultValue List<Planned> checks,
        @DefaultValue List<Listed> checklists) {
    /** Who enters a check. */
    public enum Entered {
        /** Nurses too. */
        NURSE,
        /** Radiation safety officers and administrators only. */
        RSO
    }

    /** A line of a form. */
    public record Item(
            @DefaultValue("") String id,
            @DefaultValue("") String label,
            @DefaultValue("TICK") FormItem.Type type,
            @DefaultValue("") String unit,
            Optional<BigDecimal> min,
            Optional<BigDecimal> max,
            @DefaultValue("true") boolean required) {
        public Item {
            requireId(id);
            SettingException.require(!label.isBlank(), "label", "is missing: what people read");
            SettingException.require(
                    type == FormItem.Type.NUMBER || (unit.isEmpty() && min.isEmpty() && max.isEmpty()),
                    "type",
                    "must be NUMBER where there is a unit or a limit");
            SettingException.require(
                    min.isEmpty() || max.isEmpty() || min.get().compareTo(max.get()) <= 0,
                    "min",
                    "must not be above max");
        }

        FormItem item() {
            return new FormItem(id, label, type, unit, min, max, required);
        }
    }

    /** A check of the programme. @param every "working day", "7 days", "12 months" @param confirmed false for what is from memory */
    public record Planned(
            @DefaultValue("") String id,
            @DefaultValue("") String label,
            @DefaultValue List<EquipmentKind> kinds,
            @DefaultValue("") String every,
            @DefaultValue("0") int warnDays,
            @DefaultValue("RSO") Entered enteredBy,
            @DefaultValue("false") boolean required,
            @DefaultValue List<Item> items,
            @DefaultValue("") String source,
            @DefaultValue("true") boolean confirmed,
            @DefaultValue List<String> earlierIds) {
        public Planned {
            requireId(id);
            SettingException.require(!label.isBlank(), "label", "is missing: what people read");
            SettingException.require(!kinds.isEmpty(), "kinds", "is missing: of what equipment");
            SettingException.require(!source.isBlank(), "source", "is missing: who asks for it");
            SettingException.require(warnDays >= 0 && warnDays <= 365, "warn-days", "must be 0 to 365");
            requireCadence(every);
            items = List.copyOf(items);
            requireUnique(items, Item::id, "items");
        }

        CheckPlan plan() {
            return new CheckPlan(
                    id,
                    label,
                    Set.copyOf(kinds),
                    Cadence.parse(every),
                    warnDays,
                    enteredBy == Entered.NURSE,
                    required,
                    items.stream().map(Item::item).toList(),
                    source,
                    confirmed,
                    Set.copyOf(earlierIds));
        }
    }

    /** A line of a checklist. */
    public record Line(
            @DefaultValue("") String id, @DefaultValue("") String label) {
        public Line {
            requireId(id);
            SettingException.require(!label.isBlank(), "label", "is missing: what people read");
        }
    }

    /** A checklist of the suites. @param lateAfter the room was freed */
    public record Listed(
            @DefaultValue("") String id,
            @DefaultValue("") String label,
            Optional<Checklist.Kind> kind,
            @DefaultValue("") String variant,
            @DefaultValue List<Line> items,
            @DefaultValue("30m") Duration lateAfter,
            @DefaultValue("") String source,
            @DefaultValue("true") boolean confirmed) {
        public Listed {
            requireId(id);
            SettingException.require(!label.isBlank(), "label", "is missing: what people read");
            SettingException.require(kind.isPresent(), "kind", "is missing: what it is for");
            SettingException.require(!items.isEmpty(), "items", "is missing: at least one");
            SettingException.require(!source.isBlank(), "source", "is missing: who asks for it");
            SettingException.require(
                    lateAfter.toMinutes() >= 1 && lateAfter.toHours() <= 24, "late-after", "must be 1m to 24h");
            items = List.copyOf(items);
            requireUnique(items, Line::id, "items");
        }

        Checklist checklist() {
            return new Checklist(
                    id,
                    label,
                    kind.orElseThrow(),
                    variant,
                    items.stream()
                            .map(i -> new Checklist.Item(i.id(), i.label()))
                            .toList(),
                    lateAfter,
                    source,
                    confirmed);
        }
    }

    public QualitySettings {
        workingDays = List.copyOf(workingDays);
        closed = List.copyOf(closed);
        checks = List.copyOf(checks);
        checklists = List.copyOf(checklists);
        SettingException.require(!workingDays.isEmpty(), "working-days", "must name at least one day of the week");
        SettingException.require(
                attachmentLimitMib >= 1 && attachmentLimitMib << 20 <= Programme.LARGEST_ATTACHMENT,
                "attachment-limit-mib",
                "must be 1 to " + (Programme.LARGEST_ATTACHMENT >> 20));
        requireUnique(checks, Planned::id, "checks");
        requireUnique(checklists, Listed::id, "checklists");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < checks.size(); i++) {
            for (EquipmentKind kind : checks.get(i).kinds()) {
                for (String earlier : checks.get(i).earlierIds()) {
                    SettingException.require(
                            names.add(kind + " " + earlier),
                            "checks[" + i + "].earlier-ids",
                            "names results that belong to another check of the same kind of equipment");
                }
            }
        }
    }

    private static void requireId(String id) {
        SettingException.require(
                id.matches("[a-z0-9][a-z0-9.-]{0,39}"),
                "id",
                "must have 1 to 40 small letters, digits, dots and hyphens, and begin with a letter or digit");
    }

    private static void requireCadence(String every) {
        try {
            Cadence.parse(every);
        } catch (IllegalArgumentException e) {
            throw new SettingException("every", Cadence.RULE);
        }
    }

    private static <T> void requireUnique(List<T> all, Function<T, String> id, String section) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            SettingException.require(
                    seen.add(id.apply(all.get(i))), section + "[" + i + "].id", "is given to two of them");
        }
    }

    public Programme programme() {
        Programme usual = Programme.usual();
        return new Programme(
                checks.isEmpty()
                        ? usual.checks()
                        : checks.stream().map(Planned::plan).toList(),
                checklists.stream().map(Listed::checklist).toList(),
                new WorkingDays(Set.copyOf(workingDays), Set.copyOf(closed), dailyBy),
                attachmentLimitMib << 20);
    }
}
