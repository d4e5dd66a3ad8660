package org.suitegateway.core.notice;

/** A way to reach one recipient. Used by one thread at a time. */
public interface AlertChannel {
    /**
     * Sends it and waits for the answer, at most for some ten seconds.
     *
     * @throws org.suitegateway.core.error.UnavailableException if the recipient could not be reached or answered nothing that can be
     *     understood: it may or may not have it, and gets it again with the same key
     */
    Answer send(AlertMessage message);

    /** What the recipient answered. @param comment its words, without anything of a patient */
    record Answer(boolean taken, String comment) {
        public static Answer taken(String comment) {
            return new Answer(true, comment);
        }

        /** Again and again would be answered the same. */
        public static Answer refused(String comment) {
            return new Answer(false, comment);
        }
    }
}
