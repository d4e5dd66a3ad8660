package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Fires when the quantity reaches a threshold.
 *
 * @param id names it in alerts: another ID is another rule
 * @param source where the numbers come from, shown with its alerts
 */
public record AlertRule(
        String id,
        boolean enabled,
        RuleSubject subject,
        AlertQuantity quantity,
        AlertScope scope,
        AlertWindow window,
        List<AlertThreshold> thresholds,
        AlertCalls calls,
        List<FollowUp> followUps,
        String source) {
    public AlertRule {
        thresholds = List.copyOf(thresholds);
        followUps = List.copyOf(followUps);
        if (!quantity.subjects().contains(subject)) {
            throw new IllegalArgumentException(quantity + " cannot be asked of " + subject);
        }
        if (thresholds.isEmpty()) {
            throw new IllegalArgumentException("a rule has a threshold");
        }
        if (!quantity.mayBeNegative() && thresholds.stream().anyMatch(t -> t.at().signum() <= 0)) {
            throw new IllegalArgumentException("a threshold must be above zero");
        }
        if (thresholds.stream().map(AlertThreshold::level).distinct().count() < thresholds.size()) {
            throw new IllegalArgumentException("a level has one threshold");
        }
    }

    /** On the dose of every procedure. */
    public AlertRule(String id, AlertQuantity quantity, BigDecimal threshold, AlertLevel level, String source) {
        this(
                id,
                true,
                RuleSubject.PROCEDURE,
                quantity,
                AlertScope.ALL,
                AlertWindow.NONE,
                List.of(new AlertThreshold(level, threshold, Optional.empty())),
                AlertCalls.NOBODY,
                List.of(),
                source);
    }

    boolean onDoseAtOnce() {
        return enabled && subject == RuleSubject.PROCEDURE && quantity.atOnce();
    }

    /** On a procedure or study, but not known at once. */
    boolean onDoseLater() {
        return enabled
                && (subject == RuleSubject.EVENT
                        || quantity == AlertQuantity.PEAK_SKIN_DOSE
                        || quantity == AlertQuantity.TIMES_TYPICAL_DAP);
    }

    /** Depends on all that is known of a patient. */
    boolean onPatient() {
        return enabled && (subject == RuleSubject.PATIENT_WINDOW || quantity == AlertQuantity.DAYS_SINCE_SAME_REGION);
    }

    boolean onStaff() {
        return enabled && subject == RuleSubject.STAFF_WINDOW;
    }
}
