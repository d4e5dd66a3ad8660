package org.suitegateway.app.wiring;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.AlertNotices;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.notice.Recipients;

/** Alerts of which all recipients are told when they are new and high. Within the transaction that raises them. */
final class ToldAlerts implements Alerts {
    private final Alerts alerts;
    private final AlertNotices notices;
    private final Recipients recipients;
    private final Clock clock;

    ToldAlerts(Alerts alerts, AlertNotices notices, Recipients recipients, Clock clock) {
        this.alerts = alerts;
        this.notices = notices;
        this.recipients = recipients;
        this.clock = clock;
    }

    @Override
    public boolean raiseOnce(Alert alert) {
        boolean raised = alerts.raiseOnce(alert);
        if (raised && alert.level().compareTo(AlertLevel.HIGH) >= 0) {
            notices.owe(alert.id(), AlertNotices.Kind.RAISED, recipients.ids(), clock.instant());
        }
        return raised;
    }

    @Override
    public Page<Alert> list(Optional<Boolean> open, Page.Request page) {
        return alerts.list(open, page);
    }

    @Override
    public Optional<Alert> find(String id) {
        return alerts.find(id);
    }

    @Override
    public List<Alert> of(Alert.Subject subject) {
        return alerts.of(subject);
    }

    @Override
    public int countOpen() {
        return alerts.countOpen();
    }

    @Override
    public boolean acknowledge(String id, Alert.Acknowledgement acknowledgement) {
        return alerts.acknowledge(id, acknowledgement);
    }

    @Override
    public void move(Alert.Subject from, Alert.Subject to) {
        alerts.move(from, to);
    }
}
