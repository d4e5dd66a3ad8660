package org.suitegateway.core.intake;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.suitegateway.core.error.Refusal;

/**
 * One object in the spool: what was acknowledged (or refused) and not yet processed.
 *
 * @param id unique in the spool and for all time; sorts by the time of receipt
 * @param file a complete Part 10 file; when refused, whatever came
 * @param digest SHA-256 of the file, lower-case hexadecimal
 * @param refused present when the sender was told no; the bytes are kept for a person to look at
 */
public record Receipt(
        String id, Path file, Instant receivedAt, Sender sender, String digest, long size, Optional<Refused> refused) {

    /** Why, in the words the sender got. */
    public record Refused(Refusal reason, String place, String rule) {}
}
