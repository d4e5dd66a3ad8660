package org.suitegateway.core.clinical;

/** Two identifiers were joined, or taken apart: what is known of the person may be other than what somebody looked at before. */
public record Joined(String other) implements Said {
    @Override
    public String slot() {
        return "JOINED " + other;
    }
}
