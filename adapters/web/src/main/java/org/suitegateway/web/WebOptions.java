package org.suitegateway.web;

import java.time.Duration;

/**
 * What pages say of the running gateway, and how long they wait for a person.
 *
 * @param demo whether what is shown is made up: every page then says so
 * @param version of the gateway
 * @param idle how long a sign-in lasts without a person doing anything; the status page's own updates do not count
 */
public record WebOptions(boolean demo, String version, Duration idle) {
    /** @throws IllegalArgumentException if the idle time is not 1 minute to 24 hours */
    public WebOptions {
        if (idle.compareTo(Duration.ofMinutes(1)) < 0 || idle.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("the idle time of a sign-in is 1 minute to 24 hours");
        }
    }
}
