package org.suitegateway.core.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Results of checks; only grows. Thread-safe. */
public interface QualityResults {
    /** @return false, and nothing is kept, if what it replaces is not there, of other equipment, or replaced already */
    boolean add(QualityResult result);

    Optional<QualityResult> find(String id);

    /** Those that are not replaced, and those that are, by the day they were done, then by entering; the newest first. */
    List<QualityResult> of(String equipmentId);

    /**
     * What stands of each equipment and check: of the results that are not replaced the one done last, of several of a day the one
     * entered last.
     */
    List<Standing> standing();

    /** Enough of a result to know when the next one is due. */
    record Standing(
            String equipmentId,
            String checkId,
            String resultId,
            LocalDate performedOn,
            QualityResult.Outcome outcome,
            Optional<LocalDate> statedDue,
            String performedBy,
            java.time.Instant enteredAt) {}
}
