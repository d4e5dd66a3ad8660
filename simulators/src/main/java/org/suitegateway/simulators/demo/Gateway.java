package org.suitegateway.simulators.demo;

import java.time.ZoneId;
import java.util.Optional;

/**
 * Where the gateway listens.
 *
 * @param aeTitle its AE title, {@code SUITEGW} by default
 * @param zone the clinic's wall clock
 * @param dosimeterPort of live dosimeters; without one there are none
 * @param speed 1 for a day in about four minutes, 2 for half of that
 */
public record Gateway(
        String host,
        int dicomPort,
        String aeTitle,
        int hl7Port,
        Optional<Integer> dosimeterPort,
        ZoneId zone,
        double speed) {
    /** Without live dosimeters. */
    public Gateway(String host, int dicomPort, String aeTitle, int hl7Port, ZoneId zone, double speed) {
        this(host, dicomPort, aeTitle, hl7Port, Optional.empty(), zone, speed);
    }

    /** @throws IllegalArgumentException if the speed is not above 0 */
    public Gateway {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("a speed is above 0");
        }
    }
}
