package org.suitegateway.core;

/** New names for new records. Thread-safe. */
@FunctionalInterface
public interface Ids {
    /** @return a name that was never given before: letters, digits and hyphens, at most 36 */
    String next();
}
