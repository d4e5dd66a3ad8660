package org.suitegateway.core.quality;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.core.time.Interval;

/** What a tick in a suite would hold for now. Thread-safe. */
public final class Rooms {
    private static final Duration OVER_MIDNIGHT = Duration.ofDays(1);
    private static final Duration A_WEEK = Duration.ofDays(7);

    private final RoomUses uses;
    private final Procedures procedures;
    private final ClinicZone zone;
    private final Clock clock;

    public Rooms(RoomUses uses, Procedures procedures, ClinicZone zone, Clock clock) {
        this.uses = uses;
        this.procedures = procedures;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * A suite as it is now.
     *
     * @param today the clinic's day
     * @param dayBegins first instant of it
     * @param last use of the room that began today or is not over
     * @param lastUsedBefore the last of the seven days before on which somebody was in it
     * @param patient the procedure on the table, else the next one planned today
     */
    record Room(
            String suiteId,
            LocalDate today,
            Instant dayBegins,
            Optional<RoomUses.Use> last,
            Optional<LocalDate> lastUsedBefore,
            Optional<Procedure> patient) {
        boolean inUse() {
            return last.filter(use -> use.out().isEmpty()).isPresent();
        }

        /** Absent when there is nothing that it could hold for. */
        Optional<Holding> holding(Checklist.Scope scope) {
            return switch (scope) {
                case TURNOVER ->
                    Optional.of(last.flatMap(
                                    use -> use.out().map(out -> new Holding(after(use.procedureId()), out, inUse())))
                            .orElseGet(() -> new Holding(day(today), dayBegins, inUse())));
                case DAY -> Optional.of(new Holding(day(today), dayBegins, false));
                case PROCEDURE -> patient.map(p -> new Holding(before(p.id()), Instant.EPOCH, false));
            };
        }
    }

    /** @param since earlier ticks are of before the room was used again @param closed whether nobody can tick now */
    record Holding(String scope, Instant since, boolean closed) {}

    static String after(String procedureId) {
        return "after:" + procedureId;
    }

    static String before(String procedureId) {
        return "before:" + procedureId;
    }

    static String day(LocalDate day) {
        return "day:" + day;
    }

    Room now(String suiteId) {
        LocalDate today = zone.dayOf(clock.instant());
        Interval day = zone.day(today);
        List<RoomUses.Use> all = uses.uses(new Interval(day.from().minus(A_WEEK), day.to())).stream()
                .filter(u -> u.suiteId().equals(suiteId))
                .toList();
        Optional<RoomUses.Use> last = all.stream()
                .filter(u -> u.out().map(out -> !out.isBefore(day.from())).orElse(lately(u, day.from())))
                .max(Comparator.comparing((RoomUses.Use u) -> u.out().isEmpty()).thenComparing(RoomUses.Use::in));
        Optional<LocalDate> before = all.stream()
                .map(u -> zone.dayOf(u.out().orElse(u.in())))
                .filter(d -> d.isBefore(today))
                .max(Comparator.naturalOrder());
        return new Room(suiteId, today, day.from(), last, before, patient(suiteId, day));
    }

    /** One that nobody ended does not keep the room for days. */
    private static boolean lately(RoomUses.Use use, Instant dayBegins) {
        return !use.in().isBefore(dayBegins.minus(OVER_MIDNIGHT));
    }

    private Optional<Procedure> patient(String suiteId, Interval day) {
        List<Procedure> today = procedures
                .search(
                        new Procedures.Filter(
                                Optional.of(day.from()),
                                Optional.of(day.to()),
                                Optional.of(suiteId),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        Page.Request.first(Page.Request.MAX))
                .items();
        return today.stream()
                .filter(p -> p.status() == ProcedureStatus.IN_PROGRESS)
                .findFirst()
                .or(() -> today.stream()
                        .filter(p -> p.status() == ProcedureStatus.SCHEDULED || p.status() == ProcedureStatus.ARRIVED)
                        .findFirst());
    }
}
