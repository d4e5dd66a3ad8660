package org.suitegateway.core.device;

import java.util.Optional;
import org.suitegateway.core.time.ClinicZone;

/**
 * A configured device.
 *
 * @param aeTitle its calling AE title
 * @param kind what it is
 * @param host for C-ECHO to it and for answers to its storage commitment; absent when it takes none: then its last contact counts
 * @param modality (0008,0060) it queries its worklist for; by its kind when not configured
 */
public record Device(
        String id,
        String aeTitle,
        Optional<String> suiteId,
        Kind kind,
        Optional<String> host,
        Optional<Integer> port,
        ClinicZone zone,
        Optional<String> modality,
        WorklistHabits worklist) {
    public Device(
            String id,
            String aeTitle,
            Optional<String> suiteId,
            Kind kind,
            Optional<String> host,
            Optional<Integer> port,
            ClinicZone zone) {
        this(id, aeTitle, suiteId, kind, host, port, zone, Optional.empty(), WorklistHabits.NONE);
    }

    /** The modality of its scheduled steps when no order says one. */
    public Optional<String> stepModality() {
        return modality.or(() -> switch (kind) {
            case C_ARM -> Optional.of("RF");
            case ULTRASOUND -> Optional.of("US");
            case OTHER -> Optional.empty();
        });
    }

    /**
     * How it asks for its worklist.
     *
     * @param ownStation it leaves (0040,0001) out of its query and means itself
     * @param allKeys it shows nothing unless it is answered all we have, whatever it asked for
     */
    public record WorklistHabits(boolean ownStation, boolean allKeys) {
        public static final WorklistHabits NONE = new WorklistHabits(false, false);
    }

    /** Kinds of devices. */
    public enum Kind {
        C_ARM,
        ULTRASOUND,
        OTHER
    }
}
