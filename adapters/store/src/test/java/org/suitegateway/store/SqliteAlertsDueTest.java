package org.suitegateway.store;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.alert.AlertsDue;
import org.suitegateway.testkit.contract.AlertsDueContract;

class SqliteAlertsDueTest implements AlertsDueContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    private final AtomicLong tickets = new AtomicLong();

    @Override
    public AlertsDue due() {
        return new SqlAlertsDue(RECORDS.transactions(), () -> "ticket-" + tickets.incrementAndGet(), Clock.systemUTC());
    }
}
