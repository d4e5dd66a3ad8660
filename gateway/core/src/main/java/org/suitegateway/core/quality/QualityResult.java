package org.suitegateway.core.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a check of some equipment found. Never changed: a correction is another one that replaces it.
 *
 * @param performedBy who did it, also somebody from outside
 * @param statedDue when the next one is due, where whoever did it said so; else it is computed
 * @param replaces ID of the result that this one corrects
 */
public record QualityResult(
        String id,
        String equipmentId,
        String checkId,
        LocalDate performedOn,
        String performedBy,
        Outcome outcome,
        List<FormItem.Value> items,
        String comment,
        List<Attachment> attachments,
        Optional<LocalDate> statedDue,
        String enteredBy,
        Instant enteredAt,
        Optional<String> replaces) {
    /** The check of what was entered for a device before there was a programme. */
    public static final String BEFORE_PROGRAMMES = "qa.device";

    /** @throws IllegalArgumentException if the next one is due before it was done */
    public QualityResult {
        items = List.copyOf(items);
        attachments = List.copyOf(attachments);
        if (statedDue.filter(due -> !due.isAfter(performedOn)).isPresent()) {
            throw new IllegalArgumentException("the next one is due after this one");
        }
    }

    /** How it ended. */
    public enum Outcome {
        PASS,
        PASS_WITH_REMARK,
        FAIL;

        public boolean passed() {
            return this != FAIL;
        }
    }

    /** A file with it. @param digest SHA-256, hexadecimal: its name in the object store @param size bytes */
    public record Attachment(String fileName, AttachmentType type, long size, String digest) {}
}
