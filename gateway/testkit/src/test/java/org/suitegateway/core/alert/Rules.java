package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rule on the air kerma of every procedure; a test changes only what it is about. */
final class Rules {
    private final String id;
    private final AlertQuantity quantity;
    private RuleSubject subject = RuleSubject.PROCEDURE;
    private AlertScope scope = AlertScope.ALL;
    private AlertWindow window = AlertWindow.NONE;
    private final List<AlertThreshold> thresholds = new ArrayList<>();
    private AlertCalls calls = AlertCalls.NOBODY;
    private List<FollowUp> followUps = List.of();

    private Rules(String id, AlertQuantity quantity) {
        this.id = id;
        this.quantity = quantity;
    }

    static Rules on(AlertQuantity quantity) {
        return new Rules(quantity.name().toLowerCase(java.util.Locale.ROOT), quantity);
    }

    Rules of(RuleSubject what) {
        subject = what;
        return this;
    }

    Rules within(AlertScope where) {
        scope = where;
        return this;
    }

    Rules over(AlertWindow time) {
        window = time;
        return this;
    }

    Rules at(AlertLevel level, String amount) {
        thresholds.add(new AlertThreshold(level, new BigDecimal(amount), Optional.empty()));
        return this;
    }

    Rules at(AlertLevel level, String amount, String every) {
        thresholds.add(new AlertThreshold(level, new BigDecimal(amount), Optional.of(new BigDecimal(every))));
        return this;
    }

    Rules calling(AlertCalls who) {
        calls = who;
        return this;
    }

    Rules then(FollowUp... what) {
        followUps = List.of(what);
        return this;
    }

    AlertRule make() {
        return new AlertRule(id, true, subject, quantity, scope, window, thresholds, calls, followUps, "test");
    }
}
