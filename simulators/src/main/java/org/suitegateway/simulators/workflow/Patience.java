package org.suitegateway.simulators.workflow;

import java.time.Duration;

/**
 * How long a device waits.
 *
 * @param sameAssociation for the result of a commitment before it releases the association of the request
 * @param commitment for the result after that, on its own port
 * @param late before a dose report that comes late
 */
public record Patience(Duration sameAssociation, Duration commitment, Duration late) {
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(10));
}
