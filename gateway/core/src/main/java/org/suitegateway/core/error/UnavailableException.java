package org.suitegateway.core.error;

/** A disk, database or peer is away: the work is kept and tried again later. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String what, Throwable cause) {
        super(what, cause);
    }

    public UnavailableException(String what) {
        super(what);
    }
}
