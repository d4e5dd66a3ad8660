package org.suitegateway.core.dose;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suitegateway.core.quantity.DoseAreaProduct;

/** The standing dose-area products of many procedures at once; an exposure in several studies of one counts once. Thread-safe. */
public final class ProcedureDaps {
    private final DoseByProcedure byProcedure;
    private final DoseLedger ledger;

    public ProcedureDaps(DoseByProcedure byProcedure, DoseLedger ledger) {
        this.byProcedure = byProcedure;
        this.ledger = ledger;
    }

    /** Those without one are absent. */
    public Map<String, DoseAreaProduct> of(Collection<String> procedureIds) {
        Map<String, DoseAreaProduct> daps = new HashMap<>();
        byProcedure.daps(procedureIds).forEach((id, keys) -> {
            Optional<DoseAreaProduct> dap = keys.size() == 1 ? keys.get(0).dap() : together(keys);
            dap.ifPresent(d -> daps.put(id, d));
        });
        return daps;
    }

    /** Several studies with dose are rare, and may hold the same report. */
    private Optional<DoseAreaProduct> together(List<DoseByProcedure.KeyDap> keys) {
        return StandingDose.of(ledger.outlines(
                        keys.stream().map(DoseByProcedure.KeyDap::key).collect(Collectors.toSet())))
                .summary()
                .flatMap(DoseSummary::dap);
    }
}
