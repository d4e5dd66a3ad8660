package org.suitegateway.dosimetry.badge;

/** One row cannot be taken. */
final class RowFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String place;

    /** @param place the heading as the file has it; empty when it is the row */
    RowFault(String place, String rule) {
        super(rule, null, false, false); // control flow: no stack trace is read
        this.place = place;
    }

    String place() {
        return place;
    }

    String rule() {
        return String.valueOf(getMessage());
    }
}
