package org.suitegateway.core.device;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When each device was last heard of, and who knocked without being known. Survives a restart. Thread-safe. */
public interface Sightings {
    /** The device opened an association, sent something, or answered an echo of ours. */
    void contact(String deviceId, Instant at);

    void echoAnswered(String deviceId, Instant at);

    /** An echo of ours that was not answered; counts up until one is. */
    void echoMissed(String deviceId, Instant at, String why);

    /** @param asked what it called us and what it wanted, for people to read; empty if nothing is known */
    void refusedCaller(String callingAe, String peer, String reason, String asked, Instant at);

    default void refusedCaller(String callingAe, String peer, String reason, Instant at) {
        refusedCaller(callingAe, peer, reason, "", at);
    }

    Optional<Sighting> of(String deviceId);

    /** Newest first, at most 100; one line per AE title and peer. */
    List<UnknownCaller> unknownCallers();

    /** @param missedEchoes in a row */
    record Sighting(
            Optional<Instant> lastContact,
            Optional<Instant> lastEcho,
            int missedEchoes,
            Optional<Instant> firstMissed,
            String missedWhy) {}

    /** Someone at the door. */
    record UnknownCaller(String callingAe, String peer, String reason, String asked, Instant lastAt, int times) {}
}
