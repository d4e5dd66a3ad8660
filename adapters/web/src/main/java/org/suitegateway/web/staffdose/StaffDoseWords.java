package org.suitegateway.web.staffdose;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staffdose.BadgePosition;
import org.suitegateway.core.staffdose.BadgeResult;
import org.suitegateway.core.staffdose.Days;
import org.suitegateway.core.staffdose.DoseQuantity;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffAmounts.Window;
import org.suitegateway.core.staffdose.StaffStanding;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** The words of these pages. */
final class StaffDoseWords {
    /** In the order of the pages. */
    static final List<ProtectedQuantity> QUANTITIES = List.of(ProtectedQuantity.values());

    private StaffDoseWords() {}

    static String of(ProtectedQuantity quantity) {
        return switch (quantity) {
            case EFFECTIVE -> "Effective dose";
            case LENS -> "Lens of the eye";
            case SKIN -> "Skin";
            case EXTREMITY -> "Hands";
            case UNBORN_CHILD -> "Unborn child";
        };
    }

    static String of(Window window) {
        return switch (window) {
            case MONTH -> "month";
            case QUARTER -> "quarter";
            case CALENDAR_YEAR -> "year";
            case ROLLING_12_MONTHS -> "12 months";
            case FIVE_YEARS -> "five years";
            case PREGNANCY -> "pregnancy";
        };
    }

    static String of(StaffStanding.State state) {
        return switch (state) {
            case UNKNOWN -> "nothing known";
            case BELOW -> "below";
            case LEVEL_I -> "level I";
            case LEVEL_II -> "level II";
            case EXEMPT -> "above, exempt";
            case OVER -> "over the limit";
        };
    }

    /** Classes of a chip. */
    static String chip(StaffStanding.State state) {
        return switch (state) {
            case UNKNOWN -> "chip st-to-do";
            case BELOW -> "chip";
            case LEVEL_I -> "chip lv-review";
            case LEVEL_II, EXEMPT -> "chip lv-high";
            case OVER -> "chip lv-notification";
        };
    }

    static String of(StaffRole role) {
        return switch (role) {
            case OPERATOR -> "Operator";
            case ASSISTANT -> "Assistant";
            case NURSE -> "Nurse";
            case TECHNOLOGIST -> "Technologist";
            case ANAESTHESIA -> "Anaesthesia";
            case TRAINEE -> "Trainee";
            case OTHER -> "Other";
        };
    }

    static String of(BadgePosition position) {
        return switch (position) {
            case BODY_UNDER_APRON -> "Body, under the apron";
            case COLLAR_OVER_APRON -> "Collar, over the apron";
            case BODY -> "Body";
            case EYE -> "Eye";
            case FINGER_LEFT -> "Left finger";
            case FINGER_RIGHT -> "Right finger";
            case WRIST_LEFT -> "Left wrist";
            case WRIST_RIGHT -> "Right wrist";
            case FETAL -> "Waist, for the unborn child";
            case AREA -> "Area";
            case CONTROL -> "Control";
        };
    }

    static String of(Protection worn) {
        return Stream.of(
                        worn.apron().map(StaffDoseWords::apron),
                        worn.thyroidCollar().map(w -> w ? "thyroid collar" : "no thyroid collar"),
                        worn.leadedGlasses().map(w -> w ? "leaded glasses" : "no leaded glasses"),
                        worn.shield().map(StaffDoseWords::shield))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static String apron(Protection.Apron apron) {
        return switch (apron) {
            case NONE -> "no apron";
            case LEAD_0_25 -> "apron 0.25 mm Pb";
            case LEAD_0_35 -> "apron 0.35 mm Pb";
            case LEAD_0_5 -> "apron 0.5 mm Pb";
            case LEAD_FREE_0_5 -> "lead-free apron 0.5 mm";
        };
    }

    private static String shield(Protection.Shield shield) {
        return switch (shield) {
            case NONE -> "no shield";
            case SUSPENDED_OR_MOBILE -> "suspended or mobile shield";
            case FIXED_BARRIER -> "fixed barrier";
        };
    }

    static String of(Days days, ClinicTime time) {
        return days.first().equals(days.last())
                ? time.day(days.first())
                : time.day(days.first()) + " to " + time.day(days.last());
    }

    /** In mSv, without the unit. */
    static String mSv(DoseEquivalent amount) {
        return Amounts.rounded(amount.mSv());
    }

    /** Of a limit: all its digits. */
    static String exact(DoseEquivalent amount) {
        BigDecimal mSv = amount.mSv();
        return mSv.stripTrailingZeros().scale() > 3 ? Amounts.rounded(mSv) : Amounts.exact(mSv);
    }

    /** As the lab says it: "M" is below what it can tell from nothing. Empty when it was not reported. */
    static String reading(BadgeResult result, DoseQuantity quantity) {
        BadgeResult.Reading reading = result.amounts().get(quantity);
        if (reading == null) {
            return "";
        }
        return reading.belowLimit()
                .map(limit -> "M (< " + Amounts.exact(limit.mSv()) + ")")
                .orElseGet(() -> Amounts.exact(reading.amount().mSv()));
    }
}
