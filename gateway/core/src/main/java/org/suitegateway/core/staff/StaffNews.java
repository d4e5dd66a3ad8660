package org.suitegateway.core.staff;

import java.util.Collection;

/** Wants to know of whom something else is known now: who it is, or at which procedures the person was. */
@FunctionalInterface
public interface StaffNews {
    /** Called within the transaction that changes it. @param staffIds any IDs of theirs; naming one too many does no harm */
    void changed(Collection<String> staffIds);
}
