package org.suitegateway.core.clinical;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One observation of a laboratory (OBX, HL7 v2.5.1 section 7.4.2), as it was said.
 *
 * @param about which result of which order this is: a correction has the same
 * @param value a number with or without {@code < > <= >=}, or a word
 * @param unit OBX-6
 * @param range OBX-7
 * @param flag OBX-8
 * @param observedAt OBX-14, else OBR-7
 */
public record LabResult(
        String about,
        CodedText code,
        String value,
        String unit,
        String range,
        String flag,
        Status status,
        Instant observedAt)
        implements Said {
    /** OBX-11 (HL7 table 0085), as far as results are final. */
    public enum Status {
        FINAL,
        CORRECTED,
        /** Deleted, or wrong: what was said before does not hold. */
        VOID
    }

    public LabResult {
        observedAt = observedAt.truncatedTo(ChronoUnit.MILLIS); // as records keep it
    }

    @Override
    public String slot() {
        return "OBX " + about;
    }
}
