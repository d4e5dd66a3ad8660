package org.suitegateway.core.steroid;

import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.procedure.ProcedureCode;

/** Which region of the spine a code of a procedure (CPT) is about. Immutable. */
public final class ProcedureRegions {
    private final Map<String, SpinalRegion> byCode;

    public ProcedureRegions(Map<String, SpinalRegion> byCode) {
        this.byCode = Map.copyOf(byCode);
    }

    public Optional<SpinalRegion> of(ProcedureCode code) {
        return Optional.ofNullable(byCode.get(code.value()));
    }
}
