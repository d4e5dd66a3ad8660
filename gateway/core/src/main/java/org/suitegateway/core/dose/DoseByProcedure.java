package org.suitegateway.core.dose;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.quantity.DoseAreaProduct;

/** The ledger by procedure, many at a time. Thread-safe. */
public interface DoseByProcedure {
    /**
     * What stands, by procedure: of its studies; of its performed steps where no study has dose, but those of which the wrong worklist
     * entry was selected. In order of their keys; procedures without counted dose are absent.
     */
    Map<String, List<KeyDap>> daps(Collection<String> procedureIds);

    /** @param dap absent when something counts, but no dose-area product was reported */
    record KeyDap(String key, Optional<DoseAreaProduct> dap) {}
}
