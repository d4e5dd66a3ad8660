package org.suitegateway.core.readiness;

/** A source some of whose checks a person may confirm. Thread-safe. */
public interface ConfirmableChecks extends CheckSource {
    /** Whether it gives the check of this ID. */
    boolean has(String checkId);

    /**
     * What a person's word on it holds for, if it may be given now.
     *
     * @param comment of the person; some checks need a reason
     * @throws org.suitegateway.core.error.RefusedException if there is nothing to confirm, or the reason is missing
     */
    String scope(String checkId, Moment moment, boolean confirmed, String comment);

    /**
     * Takes a person's word where something else than a confirmation is on record, such as ticks. To be called within a transaction.
     *
     * @return false when it is to be kept as a confirmation of that scope
     * @throws org.suitegateway.core.error.RefusedException as {@link #scope}
     */
    default boolean take(String checkId, Moment moment, boolean confirmed, String person) {
        return false;
    }
}
