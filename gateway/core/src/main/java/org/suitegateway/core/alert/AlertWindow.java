package org.suitegateway.core.alert;

import java.time.Period;
import java.util.Optional;
import org.suitegateway.core.staffdose.StaffAmounts;

/**
 * Over what time a rule looks.
 *
 * @param patient of a rule on a patient, and how far back one looks for missing reports
 * @param staff of a rule on people who work here
 * @param projected of such a rule: what is expected by the end of the calendar year
 */
public record AlertWindow(Optional<Period> patient, Optional<StaffAmounts.Window> staff, boolean projected) {
    public static final AlertWindow NONE = new AlertWindow(Optional.empty(), Optional.empty(), false);

    public static AlertWindow of(Period patient) {
        return new AlertWindow(Optional.of(patient), Optional.empty(), false);
    }

    public static AlertWindow of(StaffAmounts.Window staff) {
        return new AlertWindow(Optional.empty(), Optional.of(staff), false);
    }
}
