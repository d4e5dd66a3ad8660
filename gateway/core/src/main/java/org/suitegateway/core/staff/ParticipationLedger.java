package org.suitegateway.core.staff;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All that was ever said of who was at which procedure. What no longer stands stays, with who withdrew it and when. Thread-safe. */
public interface ParticipationLedger extends Participations {
    /** Withdrawn ones too, in the order they were entered. */
    List<Entry> all(String procedureId);

    Optional<Entry> find(String id);

    void add(Participation participation);

    /** Somebody checked in left. */
    void leave(String id, Instant to);

    /** @param by who withdrew it; empty when its source no longer says so */
    void withdraw(String id, String by, Instant at);

    /** The check-in entered last of a person, at whatever procedure; also a withdrawn one. */
    Optional<Participation> lastCheckIn(Collection<String> staffIds);

    /** Procedures recorded before participations were: to be worked out once. */
    List<String> due(int limit);

    void done(String procedureId);

    record Entry(Participation participation, Optional<Withdrawn> withdrawn) {}

    /** @param by empty when the source dropped it */
    record Withdrawn(String by, Instant at) {}
}
