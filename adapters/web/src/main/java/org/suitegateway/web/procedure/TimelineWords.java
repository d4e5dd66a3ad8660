package org.suitegateway.web.procedure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.web.procedure.Timeline.What;
import org.suitegateway.web.wording.ClinicTime;

/** A timeline for people: its milestones in one row, and all of it day by day. */
final class TimelineWords {
    private static final Set<What> MILESTONES = Set.of(
            What.ORDERED,
            What.CANCELLED,
            What.NO_SHOW,
            What.ARRIVED,
            What.STARTED,
            What.FIRST_IMAGE,
            What.DOSE_REPORT,
            What.COMPLETED,
            What.DISCONTINUED);

    private TimelineWords() {}

    /** @param label empty when all lines are of today */
    record Day(String label, List<Line> lines) {}

    /**
     * One moment.
     *
     * @param key of its symbol and colour
     * @param ahead whether it is still to come
     */
    record Line(String time, String key, String word, String detail, String source, boolean milestone, boolean ahead) {}

    /** What everybody asks for first. @param time empty if it has not happened @param key done, open or ended */
    record Milestone(String label, String time, String key) {}

    static List<Day> days(List<Timeline.Entry> entries, ClinicTime time) {
        Map<LocalDate, List<Line>> byDay = new LinkedHashMap<>();
        entries.forEach(e -> byDay.computeIfAbsent(time.zone().dayOf(e.at()), day -> new ArrayList<>())
                .add(line(e, time)));
        boolean today = byDay.keySet().equals(Set.of(time.today()));
        return byDay.entrySet().stream()
                .map(day -> new Day(today ? "" : time.longDay(day.getKey()), day.getValue()))
                .toList();
    }

    private static Line line(Timeline.Entry e, ClinicTime time) {
        String word = e.what().words();
        return new Line(
                time.second(e.at()),
                key(e.what()),
                Character.toUpperCase(word.charAt(0)) + word.substring(1),
                e.detail(),
                e.source(),
                MILESTONES.contains(e.what()),
                e.at().isAfter(time.now()));
    }

    static String key(What what) {
        return switch (what) {
            case ENTERED, ORDERED, BOOKED, RESCHEDULED, CHANGED, SCHEDULED_START -> "plan";
            case PATIENT_MERGED, PATIENT_MERGE_UNDONE -> "merge";
            case ARRIVED, ARRIVAL_WITHDRAWN -> "person";
            case STEP_STARTED, STARTED, REOPENED -> "run";
            case FIRST_IMAGE, SERIES -> "image";
            case DOSE_REPORT -> "dose";
            case STEP_COMPLETED, COMPLETED -> "done";
            case CANCELLED, NO_SHOW, DELETED, STEP_DISCONTINUED, DISCONTINUED -> "stop";
            case LINKED -> "link";
            case UNLINKED -> "unlink";
            case ALERT_RAISED, ALERT_ACKNOWLEDGED -> "alert";
        };
    }

    static List<Milestone> milestones(Dossier d, List<Timeline.Entry> entries, ClinicTime time) {
        List<Milestone> row = new ArrayList<>();
        row.add(milestone(
                "Ordered", first(entries, What.ORDERED, What.BOOKED).or(() -> first(entries, What.ENTERED)), time));
        row.add(milestone("Arrived", d.procedure().arrivedAt(), time));
        row.add(milestone("First image", first(entries, What.FIRST_IMAGE), time));
        if (!d.reports().isEmpty() || radiates(d)) {
            row.add(milestone("Dose report", first(entries, What.DOSE_REPORT), time));
        }
        ProcedureStatus status = d.procedure().status();
        boolean ended = status == ProcedureStatus.CANCELLED || status == ProcedureStatus.DISCONTINUED;
        if (ended) {
            Optional<Instant> at = last(
                    entries,
                    status == ProcedureStatus.CANCELLED
                            ? Set.of(What.CANCELLED, What.NO_SHOW, What.DELETED)
                            : Set.of(What.DISCONTINUED));
            row.add(new Milestone(
                    ProcedureWords.word(status), at.map(time::moment).orElse("—"), "ended"));
        } else if (status == ProcedureStatus.COMPLETED) {
            row.add(new Milestone(
                    "Completed",
                    last(entries, Set.of(What.COMPLETED)).map(time::moment).orElse("—"),
                    "done"));
        } else {
            row.add(new Milestone("Completed", "", "open"));
        }
        return row;
    }

    private static Milestone milestone(String label, Optional<Instant> at, ClinicTime time) {
        return new Milestone(label, at.map(time::moment).orElse(""), at.isPresent() ? "done" : "open");
    }

    /** Unless all that is known of it is ultrasound. */
    private static boolean radiates(Dossier d) {
        List<String> modalities = new ArrayList<>();
        d.procedure().steps().forEach(s -> s.modality().ifPresent(modalities::add));
        d.justStudies().forEach(s -> modalities.add(s.modality()));
        return modalities.isEmpty() || !modalities.stream().allMatch(m -> m.equals("US") || m.isEmpty());
    }

    private static Optional<Instant> first(List<Timeline.Entry> entries, What... kinds) {
        Set<What> any = Set.of(kinds);
        return entries.stream()
                .filter(e -> any.contains(e.what()))
                .map(Timeline.Entry::at)
                .findFirst();
    }

    private static Optional<Instant> last(List<Timeline.Entry> entries, Set<What> any) {
        return entries.stream()
                .filter(e -> any.contains(e.what()))
                .map(Timeline.Entry::at)
                .reduce((before, after) -> after);
    }
}
