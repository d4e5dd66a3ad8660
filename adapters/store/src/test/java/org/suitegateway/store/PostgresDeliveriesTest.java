package org.suitegateway.store;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.study.Studies;
import org.suitegateway.testkit.contract.DeliveriesContract;

class PostgresDeliveriesTest implements DeliveriesContract {
    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public Deliveries deliveries() {
        return new SqlDeliveries(RECORDS.transactions(), RECORDS.ids());
    }

    @Override
    public Studies studies() {
        return new SqlStudies(RECORDS.transactions());
    }
}
