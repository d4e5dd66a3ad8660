package org.suitegateway.core.staffdose;

/** Where a badge is worn. */
public enum BadgePosition {
    /** Chest or waist under the apron; also the only whole-body badge of somebody without an apron. */
    BODY_UNDER_APRON,
    /** Collar or chest over the apron. */
    COLLAR_OVER_APRON,
    /** A whole-body badge of which nobody says how it is worn. */
    BODY,
    EYE,
    FINGER_LEFT,
    FINGER_RIGHT,
    WRIST_LEFT,
    WRIST_RIGHT,
    /** At the waist of a pregnant person. */
    FETAL,
    /** In a room: belongs to nobody. */
    AREA,
    /** Kept away from radiation; subtracted by the lab. */
    CONTROL
}
