package org.suitegateway.store;

import static org.suitegateway.testkit.contract.Examples.NOON;

import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.notice.Notices;
import org.suitegateway.testkit.contract.NoticesContract;

class SqliteAlertNoticesTest implements NoticesContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public Notices notices() {
        return new SqlAlertNotices(RECORDS.transactions(), RECORDS.ids(), Clock.fixed(NOON, ZoneOffset.UTC));
    }
}
