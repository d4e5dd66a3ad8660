package org.suitegateway.core.intake;

import java.time.Instant;
import java.util.Optional;
import org.suitegateway.core.Page;

/** Objects that were refused or could not be processed, kept for a person. Thread-safe. */
public interface FailedObjects {
    /** Adds it once per receipt. */
    void add(Failed failed);

    Optional<Failed> find(String id);

    /** Newest first. */
    Page<Failed> list(Page.Request page);

    int count();

    /** After it was replayed with success. */
    void remove(String id);

    /**
     * @param id of the receipt
     * @param digest where its bytes are in the object store
     */
    record Failed(
            String id,
            Instant receivedAt,
            Sender sender,
            String digest,
            long size,
            String reason,
            String place,
            String rule) {}
}
