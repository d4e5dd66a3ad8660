package org.suitegateway.core.delivery;

/**
 * What a destination answered to one object.
 *
 * @param status of the C-STORE response (PS3.4 table B.2-1), or {@link #NOT_ACCEPTED}
 * @param comment (0000,0902) or why there was no response
 */
public record StoreOutcome(String sopInstanceUid, int status, String comment) {
    /** The destination did not accept the object's presentation context. */
    public static final int NOT_ACCEPTED = 0x0122;

    /** Success, a warning (Bxxx), or a duplicate (0111): the destination has it. */
    public boolean delivered() {
        return status == 0 || (status & 0xF000) == 0xB000 || status == 0x0111;
    }

    /** Out of resources (A7xx): not the object's fault, to be tried again. */
    public boolean transientFailure() {
        return (status & 0xFF00) == 0xA700;
    }
}
