package org.suitegateway.core.patient;

/**
 * A number and who gave it out: the same number of two authorities means two people.
 *
 * @param value (0010,0020) or PID-3.1, trimmed, at most 64 characters
 * @param issuer (0010,0021) or PID-3.4.1; the configured default when the sender gave none
 */
public record PatientId(String value, String issuer) {
    /** @throws IllegalArgumentException if the number is empty or either is too long */
    public PatientId {
        value = value.strip();
        issuer = issuer.strip();
        if (value.isEmpty() || value.length() > 64 || issuer.length() > 64) {
            throw new IllegalArgumentException("a patient ID has 1 to 64 characters, its issuer at most 64");
        }
    }
}
