package org.suitegateway.core.staffdose;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** The ledger of badge results; only grows. Thread-safe. */
public interface BadgeResults {
    /**
     * What stands: of the same participant, badge position and wear period the result processed last. Those whose wear period touches
     * the days from the first to the last, oldest first.
     *
     * @param staffIds all IDs of one person
     */
    List<BadgeResult> standing(Collection<String> staffIds, LocalDate from, LocalDate to);
}
