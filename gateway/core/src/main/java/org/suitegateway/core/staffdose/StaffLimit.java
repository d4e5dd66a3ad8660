package org.suitegateway.core.staffdose;

import java.util.List;
import java.util.Optional;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffAmounts.Window;

/**
 * One number of a law or recommendation.
 *
 * @param amount may be used within the window
 * @param exemption when the number may be passed; absent: never
 * @param pregnancy for windows of a pregnancy
 * @param source where it stands; says so when it is from memory
 */
public record StaffLimit(
        ProtectedQuantity quantity,
        Window window,
        DoseEquivalent amount,
        Who who,
        Optional<Exemption> exemption,
        Optional<OfPregnancy> pregnancy,
        String source) {
    /** Whom it is for. */
    public enum Who {
        /** Everybody for whom there is no other one. */
        ADULT,
        /** Under 18 years. */
        MINOR,
        /** While a declaration of pregnancy stands, beside all else. */
        DECLARED_PREGNANT
    }

    /**
     * Allows more than the limit while all of these are kept: "or 100 mSv in five consecutive years with at most 50 in one".
     *
     * @param granted whether the law or an authority lets it apply here; else it is shown and changes nothing
     */
    public record Exemption(List<Bound> bounds, boolean granted, String source) {
        public Exemption {
            bounds = List.copyOf(bounds);
        }
    }

    /** An amount over a window. */
    public record Bound(Window window, DoseEquivalent amount) {}

    /**
     * How a limit for the unborn child counts.
     *
     * @param fromConception as far as it was declared; else, and without it, from the declaration
     * @param reserve when at the declaration less than this is left, so much more is allowed from then on (10 CFR 20.1208(d))
     * @param evenMonths over how many months it is to be spread evenly (10 CFR 20.1208(b)); absent: not at all
     */
    public record OfPregnancy(boolean fromConception, Optional<DoseEquivalent> reserve, Optional<Integer> evenMonths) {}

    /** @throws IllegalArgumentException if the parts do not fit each other */
    public StaffLimit {
        boolean unborn = window == Window.PREGNANCY;
        if (amount.equals(DoseEquivalent.ZERO)) {
            throw new IllegalArgumentException("a limit is above zero");
        }
        if (unborn != pregnancy.isPresent() || (unborn && who != Who.DECLARED_PREGNANT)) {
            throw new IllegalArgumentException(
                    "the window of a pregnancy is for the declared pregnant, and only that one");
        }
    }
}
