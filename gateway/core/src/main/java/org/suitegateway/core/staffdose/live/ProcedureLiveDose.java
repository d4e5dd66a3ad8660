package org.suitegateway.core.staffdose.live;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.suitegateway.core.Page;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.ProcedureHistory.Kind;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.Participations;
import org.suitegateway.core.staff.StaffDirectory;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staffdose.LiveDoses.Measured;
import org.suitegateway.core.time.Interval;

/** What the live dosimeters of the people at a procedure measured while they were there. Thread-safe. */
public final class ProcedureLiveDose {
    private static final Set<Kind> BEGINNINGS = EnumSet.of(Kind.STARTED, Kind.STEP_STARTED);
    private static final Set<Kind> ENDS =
            EnumSet.of(Kind.COMPLETED, Kind.DISCONTINUED, Kind.STEP_COMPLETED, Kind.STEP_DISCONTINUED);

    private final Procedures procedures;
    private final ProcedureHistory history;
    private final Participations participations;
    private final StaffDirectory staff;
    private final Wearings wearings;
    private final LiveDosimetry live;
    private final Clock clock;
    private Set<String> running = Set.of();

    public ProcedureLiveDose(
            Procedures procedures,
            ProcedureHistory history,
            Participations participations,
            StaffDirectory staff,
            Wearings wearings,
            LiveDosimetry live,
            Clock clock) {
        this.procedures = procedures;
        this.history = history;
        this.participations = participations;
        this.staff = staff;
        this.wearings = wearings;
        this.live = live;
        this.clock = clock;
    }

    /** @param staffId the person's today @param during in the room @param dose empty if no dosimeter was heard */
    public record Share(
            String staffId, Optional<StaffPerson> person, StaffRole role, Interval during, Optional<Measured> dose) {}

    /** A line per person and stay, those of the best source of each person; none for a procedure that has not begun. */
    public List<Share> of(String procedureId) {
        return procedures
                .find(procedureId)
                .flatMap(p -> time(p).map(time -> shares(p, time)))
                .orElse(List.of());
    }

    /** From its first beginning to its last end; while it goes on, to now. */
    private Optional<Interval> time(Procedure p) {
        List<ProcedureHistory.Event> events = history.of(p.id());
        boolean over = p.status() == ProcedureStatus.COMPLETED || p.status() == ProcedureStatus.DISCONTINUED;
        Instant end = (over ? moments(events, ENDS).max(Comparator.naturalOrder()) : Optional.<Instant>empty())
                .orElse(clock.instant());
        return moments(events, BEGINNINGS)
                .min(Comparator.naturalOrder())
                .map(start -> new Interval(start, end.isBefore(start) ? start : end));
    }

    private static Stream<Instant> moments(List<ProcedureHistory.Event> events, Set<Kind> kinds) {
        return events.stream().filter(e -> kinds.contains(e.kind())).map(ProcedureHistory.Event::at);
    }

    private List<Share> shares(Procedure p, Interval time) {
        Map<String, List<Participation>> people = new LinkedHashMap<>();
        participations.ofProcedure(p.id()).forEach(x -> people.computeIfAbsent(
                        staff.allIds(x.staffId()).stream().findFirst().orElse(x.staffId()), id -> new ArrayList<>())
                .add(x));
        List<Share> shares = new ArrayList<>();
        people.forEach((id, all) -> {
            Participation.Source best =
                    all.stream().map(Participation::source).max(Enum::compareTo).orElseThrow();
            List<Participation> stays =
                    all.stream().filter(x -> x.source() == best).toList();
            List<Interval> times = stays.stream().map(x -> stay(x, time)).toList();
            List<Optional<Measured>> doses = live.during(ids(id), times);
            for (int i = 0; i < stays.size(); i++) {
                shares.add(new Share(id, staff.find(id), stays.get(i).role(), times.get(i), doses.get(i)));
            }
        });
        return shares;
    }

    private Collection<String> ids(String id) {
        List<String> all = staff.allIds(id);
        return all.isEmpty() ? List.of(id) : all;
    }

    private static Interval stay(Participation x, Interval procedure) {
        Instant from = x.from().filter(f -> f.isAfter(procedure.from())).orElse(procedure.from());
        Instant to = x.to().filter(t -> t.isBefore(procedure.to())).orElse(procedure.to());
        return new Interval(from, to.isBefore(from) ? from : to);
    }

    /**
     * Writes what was heard in procedures that ended since the last call, and every quarter of an hour that is over.
     *
     * @throws UnavailableException if the database is away: nothing is lost, the next call tries again
     */
    public synchronized void write() {
        Set<String> now = new LinkedHashSet<>();
        procedures
                .search(
                        new Procedures.Filter(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(ProcedureStatus.IN_PROGRESS)),
                        Page.Request.first(Page.Request.MAX))
                .items()
                .forEach(p -> now.add(p.id()));
        Set<String> people = new LinkedHashSet<>();
        running.stream()
                .filter(id -> !now.contains(id))
                .forEach(id -> participations.ofProcedure(id).forEach(x -> people.addAll(ids(x.staffId()))));
        if (!people.isEmpty()) {
            live.flush(wearings.ofStaff(people).stream()
                    .map(Wearing::dosimeter)
                    .distinct()
                    .toList());
        }
        live.flushQuarters();
        running = now;
    }
}
