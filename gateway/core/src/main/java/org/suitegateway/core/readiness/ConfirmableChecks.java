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
}
