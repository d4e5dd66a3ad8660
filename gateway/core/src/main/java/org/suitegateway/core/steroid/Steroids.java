package org.suitegateway.core.steroid;

import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.time.Interval;

/** The record of corticosteroids. Only grows: of a line only where it belongs and what stands for it today may change. Thread-safe. */
public interface Steroids {
    /** To be called within the transaction of what was said. */
    void append(SteroidLine line);

    /** Where a line belongs today. */
    void arrange(String id, Optional<String> replacedBy, Optional<String> procedureId);

    Optional<SteroidLine> find(String id);

    /** Every line under these identifiers, in the order of {@link SteroidLine#asOf}, then ID. */
    List<SteroidLine> ofPatient(List<PatientId> identities);

    /**
     * What stands, was given (or was to be given, or was not) within the interval, and is not withdrawn; by time, then ID. At most {@link
     * #MOST}, the newest.
     */
    List<DrugChain> standing(List<PatientId> identities, Interval given);

    /** Everything about one procedure: also what was withdrawn, or not given; by time, then ID. */
    List<DrugChain> ofProcedure(String procedureId);

    /** What stands and names a corticosteroid by a code that is not mapped; the newest first. */
    Page<SteroidLine> unmapped(Page.Request page);

    /** Corticosteroids that were given, at no known procedure; the newest first. */
    Page<SteroidLine> withoutProcedure(Page.Request page);

    int countUnmapped();

    int countWithoutProcedure();

    /** Nobody gets so many in the windows that are asked for; a faulty sender may say so. */
    int MOST = 2_000;
}
