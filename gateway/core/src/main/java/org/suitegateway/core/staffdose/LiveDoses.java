package org.suitegateway.core.staffdose;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.time.Interval;

/** What live dosimeters said: not the dose of record. Thread-safe. */
public interface LiveDoses {
    /** What somebody's dosimeters measured in each of these times, in their order; times without any reading have none. */
    List<Optional<Measured>> during(Collection<String> staffIds, List<Interval> times);

    /** The last word of each dosimeter that was heard of since. */
    List<Now> now(Instant since);

    /**
     * @param dose sum of what was heard
     * @param peak highest dose rate in Sv/h
     * @param heard for how long of the time readings came @param gap for how long none did
     * @param gapDose what the cumulative counters grew by over the gaps; absent when a counter does not tell
     */
    record Measured(
            DoseEquivalent dose, BigDecimal peak, Duration heard, Duration gap, Optional<DoseEquivalent> gapDose) {}

    /** @param staffId who wears it; empty when nobody does @param rate in Sv/h */
    record Now(String dosimeter, Optional<String> staffId, BigDecimal rate, DoseEquivalent cumulative, Instant at) {}
}
