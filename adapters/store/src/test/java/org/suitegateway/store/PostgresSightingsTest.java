package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.testkit.contract.SightingsContract;

class PostgresSightingsTest implements SightingsContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public Sightings sightings() {
        return new SqlSightings(RECORDS.transactions());
    }
}
