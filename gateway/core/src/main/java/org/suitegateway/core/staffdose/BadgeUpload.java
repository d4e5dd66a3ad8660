package org.suitegateway.core.staffdose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A file of a badge lab that came, and what became of it.
 *
 * @param person who sent it; the name of the watched folder's route for files that were dropped there
 * @param digest SHA-256 of the file, in hex
 * @param layout by which it was read; empty when none was found
 * @param reading see {@link BadgeFile#reading}
 * @param taken results that were taken
 * @param unchanged rows that only repeat what is known
 * @param refused rows that were not taken
 * @param problem why nothing of the file could be taken
 * @param findings what a person should look at
 */
public record BadgeUpload(
        String id,
        Instant receivedAt,
        String person,
        String fileName,
        String digest,
        long size,
        String layout,
        String reading,
        int taken,
        int unchanged,
        int refused,
        Optional<Problem> problem,
        List<String> unread,
        List<Finding> findings) {
    public BadgeUpload {
        unread = List.copyOf(unread);
        findings = List.copyOf(findings);
    }

    /** The same with these findings. */
    public BadgeUpload with(List<Finding> found) {
        return new BadgeUpload(
                id,
                receivedAt,
                person,
                fileName,
                digest,
                size,
                layout,
                reading,
                taken,
                unchanged,
                refused,
                problem,
                unread,
                found);
    }

    /** Why the whole file is refused. @param place column, line or charset @param rule never a value */
    public record Problem(String place, String rule) {}

    /** Something odd about a result that was taken. @param row its line in the file */
    public record Finding(int row, Kind kind, String detail) {}

    /** What is odd. */
    public enum Kind {
        /** Worn at the same place on days of another wear period. */
        OVERLAP,
        /** It replaces a result that had a quantity which this one lacks. */
        FEWER_QUANTITIES,
        /** The lab's number stood for another name before. */
        OTHER_NAME,
        /** The lab's number stood for another birth date before. */
        OTHER_BIRTH_DATE
    }
}
