package org.suitegateway.core.staff;

/**
 * A number or name by which a source knows somebody.
 *
 * @param authority who gave it (XCN.9, the issuer in a dose report, the account of a badge lab); empty when it was not stated
 * @param value never empty
 */
public record StaffIdentifier(String authority, String value) {
    public StaffIdentifier {
        authority = authority.strip();
        value = value.strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an identifier must not be empty");
        }
    }
}
