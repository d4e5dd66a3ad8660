package org.suitegateway.core.alert;

import static org.suitegateway.core.alert.RuleSubject.DEVICE;
import static org.suitegateway.core.alert.RuleSubject.EVENT;
import static org.suitegateway.core.alert.RuleSubject.PATIENT_WINDOW;
import static org.suitegateway.core.alert.RuleSubject.PROCEDURE;
import static org.suitegateway.core.alert.RuleSubject.STAFF_WINDOW;
import static org.suitegateway.core.alert.RuleSubject.SUITE;

import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;

/** The amount a rule compares, in the unit that people read. */
public enum AlertQuantity {
    REFERENCE_AIR_KERMA("mGy", EVENT, PROCEDURE, PATIENT_WINDOW),
    DOSE_AREA_PRODUCT("Gy·cm²", EVENT, PROCEDURE, PATIENT_WINDOW),
    FLUOROSCOPY_TIME("s", PROCEDURE, PATIENT_WINDOW),
    /** As estimated; an upper bound counts only where the rule says so. */
    PEAK_SKIN_DOSE("mGy", PROCEDURE),
    /** Dose-area product over the local 75th percentile of this kind of procedure, or the published value until there is one. */
    TIMES_TYPICAL_DAP("× typical", PROCEDURE),
    /** By how much the totals of a report and the sum of its irradiation events are apart, where that is more than rounding. */
    TOTALS_DIFFER("%", PROCEDURE),
    /** Since an exposure of which no dose report came. */
    REPORT_MISSING("h", PROCEDURE),
    /** Since the last procedure in the same region of the spine; fires at or below the threshold. */
    DAYS_SINCE_SAME_REGION("days", PROCEDURE),
    /** Days with a procedure in one region of the spine. */
    SESSIONS_IN_REGION("sessions", PATIENT_WINDOW),
    /** In mg of methylprednisolone. */
    STEROID_EQUIVALENT("mg", PATIENT_WINDOW),
    STEROID_INJECTIONS("injections", PATIENT_WINDOW),
    /** Of one region of the spine. */
    STEROID_INJECTIONS_IN_REGION("injections", PATIENT_WINDOW),
    /** Between two days with a corticosteroid; fires at or below the threshold. */
    STEROID_INTERVAL("days", PATIENT_WINDOW),
    EFFECTIVE("mSv", STAFF_WINDOW),
    LENS("mSv", STAFF_WINDOW),
    SKIN("mSv", STAFF_WINDOW),
    EXTREMITY("mSv", STAFF_WINDOW),
    UNBORN_CHILD("mSv", STAFF_WINDOW),
    /** The highest of the live dosimeters at the procedure that runs in a suite. */
    LIVE_DOSE_RATE("mSv/h", SUITE),
    /** Associations refused to a caller that is not configured. */
    REFUSED_CALLS("calls", DEVICE),
    /** Days since a device's quality assurance was due; negative before. */
    QA_OVERDUE("days", DEVICE);

    private final String unit;
    private final Set<RuleSubject> subjects;

    AlertQuantity(String unit, RuleSubject... subjects) {
        this.unit = unit;
        this.subjects = Set.of(subjects);
    }

    public String unit() {
        return unit;
    }

    /** What rules may ask it of. */
    public Set<RuleSubject> subjects() {
        return subjects;
    }

    /** Whether little is what matters. */
    public boolean firesBelow() {
        return this == DAYS_SINCE_SAME_REGION || this == STEROID_INTERVAL;
    }

    /** Whether a threshold at or below zero has a meaning. */
    public boolean mayBeNegative() {
        return this == QA_OVERDUE;
    }

    /** Whether it grows with time alone, so that its latest amount is no news. */
    boolean ages() {
        return this == REPORT_MISSING || this == QA_OVERDUE;
    }

    /** Whether it passes by, and the alert stays when it has. */
    boolean passes() {
        return this == LIVE_DOSE_RATE || this == REFUSED_CALLS;
    }

    /** Whether the alert belongs to dose, and goes along when that goes to another procedure. */
    boolean goesWithDose() {
        return this != DAYS_SINCE_SAME_REGION;
    }

    /** Known as soon as dose is in the ledger; others take longer and are computed soon after. */
    boolean atOnce() {
        return this == REFERENCE_AIR_KERMA
                || this == DOSE_AREA_PRODUCT
                || this == FLUOROSCOPY_TIME
                || this == TOTALS_DIFFER;
    }

    Optional<ProtectedQuantity> ofStaff() {
        return subjects.contains(STAFF_WINDOW) ? Optional.of(ProtectedQuantity.valueOf(name())) : Optional.empty();
    }
}
