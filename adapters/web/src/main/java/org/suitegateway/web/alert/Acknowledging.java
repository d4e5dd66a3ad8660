package org.suitegateway.web.alert;

import java.time.Clock;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.web.http.ProblemException;

/** A person takes note of an alert. Thread-safe. */
public final class Acknowledging {
    private final Alerts alerts;
    private final Transactions transactions;
    private final Clock clock;

    public Acknowledging(Alerts alerts, Transactions transactions, Clock clock) {
        this.alerts = alerts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws ProblemException if there is no such alert, or another acknowledgement was first */
    void acknowledge(String id, String person, String comment) {
        transactions.run(() -> {
            Alert alert = alerts.find(id).orElseThrow(() -> ProblemException.notFound("alert"));
            if (!alerts.acknowledge(alert.id(), new Alert.Acknowledgement(person, clock.instant(), comment))) {
                throw ProblemException.conflict("the alert was acknowledged before");
            }
        });
    }
}
