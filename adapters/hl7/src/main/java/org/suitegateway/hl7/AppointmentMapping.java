package org.suitegateway.hl7;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.procedure.OrderDetails;
import org.suitegateway.core.schedule.Resources;
import org.suitegateway.core.schedule.ScheduleChange;
import org.suitegateway.core.schedule.ScheduleChange.Action;
import org.suitegateway.hl7.Segments.Fields;

/** SIU (HL7 v2.5.1 sections 10.3 and 10.6) to a schedule change. Field numbers are the standard's. */
final class AppointmentMapping {
    /** HL7 table 0278, where it contradicts a trigger that keeps the appointment, or the other way round. */
    private static final Set<String> OVER = Set.of("cancelled", "canceled", "noshow", "deleted", "discontinued");

    private static final Map<String, Action> TRIGGERS = Map.ofEntries(
            Map.entry("S12", Action.BOOK),
            Map.entry("S13", Action.RESCHEDULE),
            Map.entry("S14", Action.CHANGE),
            Map.entry("S15", Action.CANCEL),
            Map.entry("S16", Action.DISCONTINUE),
            Map.entry("S17", Action.DELETE),
            Map.entry("S18", Action.CHANGE),
            Map.entry("S19", Action.CHANGE),
            Map.entry("S20", Action.CHANGE),
            Map.entry("S21", Action.CHANGE),
            Map.entry("S22", Action.CHANGE),
            Map.entry("S23", Action.CHANGE),
            Map.entry("S24", Action.CHANGE),
            Map.entry("S25", Action.CHANGE),
            Map.entry("S26", Action.NO_SHOW));

    private final Segments segments;
    private final MessageContext at;
    private final String trigger;
    private final Action action;
    private final Optional<Fields> sch;

    AppointmentMapping(Segments segments, MessageContext at, String trigger) {
        this.segments = segments;
        this.at = at;
        this.trigger = trigger;
        this.action = Optional.ofNullable(TRIGGERS.get(trigger)).orElseThrow();
        this.sch = segments.first("SCH");
    }

    static Set<String> triggers() {
        return TRIGGERS.keySet();
    }

    ScheduleChange change() {
        PatientMapping patient = new PatientMapping(segments, at);
        List<String> appointmentIds = appointmentIds();
        Optional<String> placer =
                at.identifier(SiteField.PLACER_ORDER, segments, Texts.LO).or(this::orderOfService);
        Optional<String> filler = at.identifier(SiteField.FILLER_ORDER, segments, Texts.LO);
        if (appointmentIds.isEmpty() && placer.isEmpty() && filler.isEmpty()) {
            throw unidentified();
        }
        crossCheck();
        boolean over = isOver();
        Optional<Instant> start = over ? Optional.empty() : new Starting(timed(), at).start();
        if (action == Action.BOOK && start.isEmpty()) {
            throw withoutStart();
        }
        Resources resources = over
                ? Resources.NONE
                : new Resourcing(segments, at, action == Action.BOOK, isOfResources()).resources();
        Details details = new Details(segments, at);
        return new ScheduleChange(
                at.madeAt(),
                at.source(),
                ScheduleChange.Origin.APPOINTMENT,
                action,
                appointmentIds,
                placer,
                filler,
                at.identifier(SiteField.ACCESSION_NUMBER, segments, Texts.SH),
                at.identifier(SiteField.REQUESTED_PROCEDURE_ID, segments, Texts.SH),
                Uids.studyUid(segments, at),
                patient.patient(),
                patient.otherIds(),
                resources,
                start,
                over ? Optional.empty() : duration(),
                over ? Optional.empty() : at.code(SiteField.PROCEDURE, services()),
                over ? Optional.empty() : details.reason(),
                over ? OrderDetails.NONE : details.of(notes(), operator()),
                List.of());
    }

    /** S18 to S25 add, change or take away single services and resources. */
    private boolean isOfResources() {
        return action == Action.CHANGE && trigger.compareTo("S18") >= 0;
    }

    /** When one person or device more comes is not when all begins. */
    private Segments timed() {
        return isOfResources()
                ? segments.filter(s -> !Set.of("AIL", "AIG", "AIP").contains(s.name()))
                : segments;
    }

    /** Services that are, and not only added to what was booked. */
    private Segments services() {
        return segments.filter(s -> !s.name().equals("AIS")
                || !(s.get(2, 1).equals("D") || (isOfResources() && s.get(2, 1).equals("A"))));
    }

    /** Nothing but that it is over is taken from such a message. */
    private boolean isOver() {
        return switch (action) {
            case CANCEL, DISCONTINUE, NO_SHOW, DELETE -> true;
            case BOOK, RESCHEDULE, CHANGE -> false;
        };
    }

    /**
     * SCH-2 before SCH-1, with the namespace: equal numbers of two systems are two appointments. Where neither has one, the placer's
     * number is kept apart from the filler's.
     */
    private List<String> appointmentIds() {
        List<String> ids = new ArrayList<>();
        for (int field : new int[] {2, 1}) {
            sch.flatMap(s -> s.identifier(field, 1)).ifPresent(id -> {
                String namespace = sch.flatMap(s -> s.identifier(field, 2))
                        .or(() -> sch.flatMap(s -> s.identifier(field, 3)))
                        .orElse(field == 2 ? "" : "placer");
                ids.add(id + "^" + namespace);
            });
        }
        return ids.stream().distinct().toList();
    }

    /** Radiology schedulers leave out SCH and send the order number as AIS-12, filler supplemental service information. */
    private Optional<String> orderOfService() {
        return sch.isPresent() ? Optional.empty() : segments.first("AIS").flatMap(ais -> ais.identifier(12, 1));
    }

    private RefusedException unidentified() {
        String beside =
                segments.first("AIS").filter(ais -> !ais.get(11, 1).isEmpty()).isPresent()
                        ? "; AIS-11 holds a value"
                        : "";
        return sch.isPresent()
                ? new RefusedException(
                        Refusal.MISSING_FIELD, "SCH-1", "neither SCH-1 nor SCH-2 identifies the appointment")
                : new RefusedException(
                        Refusal.MISSING_FIELD, "SCH", "the segment is missing, and no order number in AIS-12" + beside);
    }

    private RefusedException withoutStart() {
        for (FieldPlace place : at.site().places(SiteField.START)) {
            for (Fields segment : segments.every(place.segment())) {
                if (Hl7Time.isDay(segment.get(place.field(), place.component()))) {
                    return new RefusedException(
                            Refusal.INVALID_VALUE, segment.place(place.field()), "a day without a time is no start");
                }
            }
        }
        return new RefusedException(
                Refusal.MISSING_FIELD,
                "AIS-4",
                "no start time in AIS-4, AIL-6, AIG-8, AIP-6, TQ1-7 or SCH-11"
                        + segments.first("AIS")
                                .map(ais -> Neighbours.hint(ais, 4))
                                .orElse(""));
    }

    /** SCH-25 is not what decides. */
    private void crossCheck() {
        sch.flatMap(s -> s.optional(25, 1)).ifPresent(status -> {
            boolean saysOver = OVER.contains(
                    status.toLowerCase(Locale.ROOT).replace(" ", "").replace("-", ""));
            if (saysOver != isOver()) {
                at.note("SCH-25", "the status contradicts the trigger, which decides");
            }
        });
    }

    /** AIS-7, SCH-9, SCH-11.3 in known units, else from start to end. */
    private Optional<Duration> duration() {
        Optional<Fields> ais = services().first("AIS");
        return ais.flatMap(f -> duration(f.get(7, 1), f.get(8, 1)))
                .or(() -> sch.flatMap(s -> duration(s.get(9, 1), s.get(10, 1))))
                .or(() -> segments.first("TQ1").flatMap(tq1 -> between(tq1.get(7, 1), tq1.get(8, 1))))
                .or(() -> sch.flatMap(s -> between(s.get(11, 4), s.get(11, 5))));
    }

    private Optional<Duration> between(String start, String end) {
        return at.time()
                .lenient(start)
                .flatMap(s -> at.time().lenient(end).map(e -> Duration.between(s, e)))
                .filter(d -> !d.isNegative() && !d.isZero());
    }

    /** Without a unit the standard says seconds and senders mean minutes: so it is no length, as in a unit nobody knows. */
    private static Optional<Duration> duration(String number, String unit) {
        if (!number.matches("\\d{1,6}(\\.\\d{1,6})?")) {
            return Optional.empty();
        }
        int seconds =
                switch (unit.toLowerCase(Locale.ROOT)) {
                    case "min", "mins", "minute", "minutes", "m" -> 60;
                    case "h", "hr", "hrs", "hour", "hours" -> 3600;
                    case "s", "sec", "secs", "second", "seconds" -> 1;
                    default -> 0;
                };
        Duration duration = Duration.ofSeconds(new BigDecimal(number)
                .multiply(BigDecimal.valueOf(seconds))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
        return Optional.of(duration).filter(d -> !d.isZero());
    }

    private Optional<String> operator() {
        return segments.every("AIP").stream()
                .filter(aip ->
                        at.site().role(aip.get(4, 1)).filter("OPERATOR"::equals).isPresent()
                                && !"D".equals(aip.get(2, 1)))
                .flatMap(aip -> Person.at(aip, 3, 0).stream())
                .map(Person::dicom)
                .findFirst();
    }

    /** Those of the appointment and of its services. */
    private List<Fields> notes() {
        List<Fields> notes = new ArrayList<>();
        String carrier = "";
        for (Fields f : segments.all()) {
            if (!f.name().equals("NTE")) {
                carrier = f.name();
            } else if (Set.of("SCH", "TQ1", "AIS").contains(carrier)) {
                notes.add(f);
            }
        }
        return notes;
    }
}
