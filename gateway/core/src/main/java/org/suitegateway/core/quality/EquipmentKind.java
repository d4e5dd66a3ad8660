package org.suitegateway.core.quality;

import java.util.Optional;
import org.suitegateway.core.device.Device;

/** What is checked. */
public enum EquipmentKind {
    C_ARM,
    ULTRASOUND,
    TRANSDUCER,
    APRON,
    THYROID_SHIELD,
    GLASSES,
    CRASH_CART,
    OXYGEN,
    SUCTION,
    OTHER;

    /** Empty for devices that nobody checks. */
    public static Optional<EquipmentKind> of(Device.Kind kind) {
        return switch (kind) {
            case C_ARM -> Optional.of(C_ARM);
            case ULTRASOUND -> Optional.of(ULTRASOUND);
            case OTHER -> Optional.empty();
        };
    }

    /** Whether it is a device that the configuration lists, and so is not entered by a person. */
    public boolean configured() {
        return this == C_ARM || this == ULTRASOUND;
    }
}
