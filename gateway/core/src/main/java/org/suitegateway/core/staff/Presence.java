package org.suitegateway.core.staff;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.suitegateway.core.staff.Participation.Source;
import org.suitegateway.core.time.Interval;

/**
 * Whose presence at a procedure counts. A person who was checked in, or whom a device named, was there. One who was only planned counts as
 * long as nobody of that role is known better: schedules name who is on duty, not who took over. Of one person the best source gives role,
 * protection and time; coming back makes two times.
 */
public final class Presence {
    private Presence() {}

    /** Those that count, of everybody. @param standing of one procedure */
    public static List<Participation> counting(Collection<Participation> standing) {
        Set<StaffRole> known = standing.stream()
                .filter(p -> p.source() != Source.SCHEDULE)
                .map(Participation::role)
                .collect(Collectors.toSet());
        return standing.stream()
                .filter(p -> p.source() != Source.SCHEDULE || !known.contains(p.role()))
                .toList();
    }

    /** What stands for one person: every check-in, else the one of the best source. @param ids all of the person */
    public static List<Participation> of(Collection<Participation> standing, Collection<String> ids) {
        List<Participation> own = counting(standing).stream()
                .filter(p -> ids.contains(p.staffId()))
                .toList();
        List<Participation> checkedIn =
                own.stream().filter(p -> p.source() == Source.CHECK_IN).toList();
        return !checkedIn.isEmpty()
                ? checkedIn
                : own.stream()
                        .max(Comparator.comparing(Participation::source)
                                .thenComparing(Participation::role, Comparator.reverseOrder())
                                .thenComparing(Participation::id))
                        .stream()
                        .toList();
    }

    /** The part of a procedure somebody was there: empty for one who left before it began or came after it had ended. */
    public static Optional<Interval> during(Participation of, Interval procedure) {
        Instant from = of.from().filter(procedure.from()::isBefore).orElse(procedure.from());
        Instant to = of.to().filter(procedure.to()::isAfter).orElse(procedure.to());
        return to.isBefore(from) || (of.from().isPresent() && from.isAfter(procedure.to()))
                ? Optional.empty()
                : Optional.of(new Interval(from, to));
    }
}
