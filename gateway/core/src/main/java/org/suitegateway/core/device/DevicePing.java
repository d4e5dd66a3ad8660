package org.suitegateway.core.device;

import java.time.Duration;

/** Asks a device by C-ECHO whether it is there. Thread-safe. */
@FunctionalInterface
public interface DevicePing {
    /** Waits for the answer, a few seconds at most. @param device one with an address */
    Answer ping(Device device);

    /**
     * @param why in words, why there was no good answer; empty if there was one
     * @param took from opening the connection to the answer
     */
    record Answer(boolean answered, String why, Duration took) {}
}
