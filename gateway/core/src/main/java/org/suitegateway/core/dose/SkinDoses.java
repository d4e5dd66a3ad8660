package org.suitegateway.core.dose;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.skindose.SkinDose;

/** Peak skin doses beside the ledger: computed after what stands, since they take longer. Thread-safe. */
public interface SkinDoses {
    /** Keys of the ledger whose standing dose changed since the peak was computed, or whose peak an older method computed. */
    List<Due> due(int limit);

    /** Keeps a peak; it stays due when what stands has changed since {@code due} was asked for. @param peak absent when none can be given */
    void save(Due due, Optional<Peak> peak);

    /** By key; keys without one are absent. */
    Map<String, Peak> peaks(Collection<String> keys);

    /** @param revision of what stands */
    record Due(String key, long revision) {}

    /** @param upperBound whether it is a bound and no estimate */
    record Peak(SkinDose amount, boolean upperBound) {}
}
