package org.suitegateway.core.staffdose.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Page;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.staff.StaffDirectory;
import org.suitegateway.core.staff.StaffPerson;

/**
 * Who wears which dosimeter. A person wears one at a time and a dosimeter is worn by one person, so what is said last holds, and what was
 * said before only for the rest of its time. Thread-safe.
 */
public final class DosimeterDesk {
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final Wearings wearings;
    private final StaffDirectory staff;
    private final LiveDosimetry live;
    private final Transactions transactions;
    private final Ids ids;
    private final Clock clock;

    public DosimeterDesk(
            Wearings wearings,
            StaffDirectory staff,
            LiveDosimetry live,
            Transactions transactions,
            Ids ids,
            Clock clock) {
        this.wearings = wearings;
        this.staff = staff;
        this.live = live;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param from now when absent @param to absent while it is worn
     * @param by who says so
     * @throws RefusedException if nobody knows the person, or the times make no sense
     */
    public Wearing wear(String dosimeter, String staffId, Optional<Instant> from, Optional<Instant> to, String by) {
        Instant now = clock.instant();
        requireSerial(dosimeter);
        if (staff.find(staffId).isEmpty()) {
            throw new RefusedException(Refusal.UNKNOWN_KEY, "staffId", "no such person");
        }
        Instant begin = from.orElse(now);
        if (begin.isAfter(now.plus(AHEAD))
                || to.filter(end -> end.isAfter(now.plus(AHEAD))).isPresent()) {
            throw new RefusedException(Refusal.INVALID_VALUE, "from", "lies in the future");
        }
        if (to.filter(end -> !end.isAfter(begin)).isPresent()) {
            throw new RefusedException(Refusal.INVALID_VALUE, "to", "lies before the beginning");
        }
        Wearing said = new Wearing(ids.next(), dosimeter, staffId, begin, to, by, now);
        return transactions.inTransaction(() -> {
            put(said, staff.allIds(staffId));
            return said;
        });
    }

    /** Nobody wears it any more. @return what ended; empty if nobody did */
    public Optional<Wearing> putBack(String dosimeter, String by) {
        Instant now = clock.instant();
        Optional<Wearing> ended = transactions.inTransaction(() -> wearings.ofDosimeter(dosimeter).stream()
                .filter(w -> w.to().isEmpty())
                .findFirst()
                .map(w -> {
                    List<Wearing> shorter = now.isAfter(w.from())
                            ? List.of(new Wearing(
                                    ids.next(), dosimeter, w.staffId(), w.from(), Optional.of(now), w.by(), w.at()))
                            : List.of();
                    wearings.replace(List.of(w.id()), shorter, by, now);
                    return w;
                }));
        ended.ifPresent(w -> live.flush(List.of(dosimeter)));
        return ended;
    }

    /** Who can be chosen, by name; of more than 500 the first. */
    public List<StaffPerson> people() {
        return staff.list(Page.Request.first(Page.Request.MAX)).items();
    }

    /** As the person is known today. */
    public Optional<StaffPerson> person(String staffId) {
        return staff.find(staffId);
    }

    /** What stands of a dosimeter, the earliest first. */
    public List<Wearing> history(String dosimeter) {
        return wearings.ofDosimeter(dosimeter);
    }

    /** Who wears what now. */
    public List<Wearing> worn() {
        return wearings.at(clock.instant());
    }

    private static void requireSerial(String dosimeter) {
        if (dosimeter.isBlank()
                || dosimeter.length() > LiveReading.LONGEST_SERIAL
                || dosimeter.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new RefusedException(
                    Refusal.INVALID_VALUE,
                    "dosimeter",
                    "a serial has 1 to " + LiveReading.LONGEST_SERIAL + " characters without spaces");
        }
    }

    private void put(Wearing said, Collection<String> person) {
        Map<String, Wearing> before = new LinkedHashMap<>();
        wearings.ofDosimeter(said.dosimeter()).forEach(w -> before.put(w.id(), w));
        wearings.ofStaff(person).forEach(w -> before.put(w.id(), w));
        before.values().removeIf(w -> !w.overlaps(said));
        List<Wearing> instead = new ArrayList<>();
        for (Wearing w : before.values()) {
            if (w.from().isBefore(said.from())) {
                instead.add(part(w, w.from(), Optional.of(said.from())));
            }
            said.to()
                    .filter(end -> w.to().filter(theirs -> !theirs.isAfter(end)).isEmpty())
                    .ifPresent(end -> instead.add(part(w, end, w.to())));
        }
        instead.add(said);
        wearings.replace(before.keySet(), instead, said.by(), said.at());
    }

    private Wearing part(Wearing w, Instant from, Optional<Instant> to) {
        return new Wearing(ids.next(), w.dosimeter(), w.staffId(), from, to, w.by(), w.at());
    }
}
