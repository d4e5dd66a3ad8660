package org.suitegateway.core.device;

import java.util.Optional;
import org.suitegateway.core.time.ClinicZone;

/**
 * A configured device.
 *
 * @param aeTitle its calling AE title
 * @param kind what it is
 * @param host for C-ECHO to it; absent when it takes none: then its last contact counts
 */
public record Device(
        String id,
        String aeTitle,
        Optional<String> suiteId,
        Kind kind,
        Optional<String> host,
        Optional<Integer> port,
        ClinicZone zone) {
    /** Kinds of devices. */
    public enum Kind {
        C_ARM,
        ULTRASOUND,
        OTHER
    }
}
