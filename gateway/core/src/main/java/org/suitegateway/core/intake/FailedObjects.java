package org.suitegateway.core.intake;

import java.time.Instant;
import java.util.Optional;
import org.suitegateway.core.Page;

/** Objects that were refused or could not be processed, kept for a person. Thread-safe. */
public interface FailedObjects {
    /** Adds it once per receipt. */
    void add(Failed failed);

    Optional<Failed> find(String id);

    /** Newest first, without those set aside. */
    default Page<Failed> list(Page.Request page) {
        return list(false, page);
    }

    /** Newest first: those set aside, or the others. */
    Page<Failed> list(boolean setAside, Page.Request page);

    /** Without those set aside. */
    int count();

    /** A person decided that it needs no more, or changed his mind. */
    void setAside(String id, boolean aside);

    boolean isSetAside(String id);

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
