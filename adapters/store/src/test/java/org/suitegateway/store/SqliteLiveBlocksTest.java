package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.staffdose.live.LiveBlocks;
import org.suitegateway.testkit.contract.LiveBlocksContract;

class SqliteLiveBlocksTest implements LiveBlocksContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public LiveBlocks blocks() {
        return new SqlLiveBlocks(RECORDS.transactions());
    }
}
