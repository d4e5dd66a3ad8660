package org.suitegateway.core.staffdose;

import java.util.List;

/** Wants to know of badge results that were taken. */
@FunctionalInterface
public interface BadgeNews {
    /** Called within the transaction that takes them. */
    void taken(List<BadgeResult> results);
}
