package org.suitegateway.testkit.contract;

import org.suitegateway.core.delivery.DestinationHolds;
import org.suitegateway.testkit.world.MemoryDestinationHolds;

class MemoryDestinationHoldsContractTest implements DestinationHoldsContract {
    private final MemoryDestinationHolds holds = new MemoryDestinationHolds();

    @Override
    public DestinationHolds holds() {
        return holds;
    }
}
