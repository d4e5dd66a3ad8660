package org.suitegateway.simulators.dicom;

/**
 * What to do wrong in a C-STORE, and when.
 *
 * @param afterBytes how many bytes of the data set go out before
 */
public record Fault(Kind kind, long afterBytes) {
    /** Ways a device fails in mid-transfer. */
    public enum Kind {
        /** Sends A-ABORT. */
        ABORT,
        /** Closes the connection without a word. */
        CLOSE,
        /** Resets the connection, as a crashed machine does. */
        RESET,
        /** Says that the data set ends here, though it does not. */
        TRUNCATE,
        /** Keeps the connection and sends nothing more. */
        SILENCE,
        /** Sends bytes that are no PDU. */
        GARBAGE,
        /** Sends a second A-ASSOCIATE-RQ. */
        SECOND_ASSOCIATE,
        /** Sends a PDV that claims to be longer than its PDU. */
        OVERLONG_PDV
    }
}
