package org.suitegateway.simulators.dicom;

import java.io.IOException;

/** One thing that a {@link Peer} does for those who call it. Thread-safe. */
public interface Service {
    /** Whether contexts of this SOP class are accepted on behalf of this service. */
    boolean supports(String sopClassUid);

    /** Whether a caller may take the provider's part: it brings results of what we asked for. */
    default boolean takesProviders() {
        return false;
    }

    /**
     * Answers a request of a SOP class that this service {@link #supports}.
     *
     * @return false if it is no operation of this service; nothing has been read or answered then
     */
    boolean handle(Request request) throws IOException;
}
