package org.suitegateway.testkit.contract;

import org.suitegateway.core.staffdose.live.LiveBlocks;
import org.suitegateway.testkit.world.MemoryLiveBlocks;

class MemoryLiveBlocksContractTest implements LiveBlocksContract {
    private final LiveBlocks blocks = new MemoryLiveBlocks();

    @Override
    public LiveBlocks blocks() {
        return blocks;
    }
}
