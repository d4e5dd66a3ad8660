package org.suitegateway.core.intake;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Objects for good, immutable, by the digest of their bytes. Thread-safe. */
public interface ObjectStore {
    /** Takes over a spooled file durably; the spool entry stays. Repeating it changes nothing. */
    void keep(Path file, String digest);

    /** The same for several, which may be cheaper together; when it fails some of them may be kept. */
    default void keepAll(List<Receipt> receipts) {
        receipts.forEach(receipt -> keep(receipt.file(), receipt.digest()));
    }

    boolean has(String digest);

    /** @throws org.suitegateway.core.error.UnavailableException if it is not there */
    InputStream open(String digest);

    /** A readable file with the object's bytes, for as long as the caller runs; not to be changed. */
    Path file(String digest);
}
