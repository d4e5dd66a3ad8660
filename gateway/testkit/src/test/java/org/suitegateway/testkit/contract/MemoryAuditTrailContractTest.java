package org.suitegateway.testkit.contract;

import org.suitegateway.core.audit.AuditTrail;
import org.suitegateway.testkit.world.MemoryAuditTrail;

class MemoryAuditTrailContractTest implements AuditTrailContract {
    private final MemoryAuditTrail trail = new MemoryAuditTrail();

    @Override
    public AuditTrail trail() {
        return trail;
    }
}
