package org.suitegateway.core.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Destinations that people hold, while an archive is being served for example: what is owed to them waits. Thread-safe. */
public interface DestinationHolds {
    void set(String destination, Hold hold);

    /** The newest; empty if nobody ever held it. */
    Optional<Hold> of(String destination);

    default boolean isHeld(String destination) {
        return of(destination).filter(Hold::held).isPresent();
    }

    /** @param held or released @param person who did it */
    record Hold(boolean held, String person, Instant at, String comment) {
        public Hold {
            at = at.truncatedTo(ChronoUnit.MILLIS); // as records keep it
        }
    }
}
