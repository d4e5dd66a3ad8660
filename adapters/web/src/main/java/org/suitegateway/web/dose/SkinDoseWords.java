package org.suitegateway.web.dose;

import java.util.List;
import java.util.Optional;
import org.suitegateway.core.skindose.SkinDoseEstimate;
import org.suitegateway.web.wording.Amounts;

/**
 * A peak skin dose for people.
 *
 * @param peak mGy
 * @param bound whether it is an upper bound and no estimate
 * @param label what the number is: an estimate, or an upper bound
 * @param position in words; empty when there is none
 * @param svg the map; empty when there is none
 * @param assumptions short sentences
 */
public record SkinDoseWords(
        String peak, boolean bound, String label, String position, String svg, List<String> assumptions) {
    public static SkinDoseWords of(SkinDoseEstimate estimate) {
        return new SkinDoseWords(
                Amounts.rounded(estimate.peak().mGy()),
                estimate.isUpperBound(),
                switch (estimate.kind()) {
                    case MAP -> "Estimate";
                    case MAP_AND_BOUND -> "Upper bound for the events without geometry, estimate for the others";
                    case UPPER_BOUND -> "Upper bound: the device reports no geometry";
                },
                estimate.position().map(p -> p.around() + ", " + p.along()).orElse(""),
                SkinDoseMap.svg(estimate, "skin-dose").orElse(""),
                estimate.assumptions());
    }

    /** Nothing when no event reports an air kerma. */
    public static Optional<SkinDoseWords> of(Optional<SkinDoseEstimate> estimate) {
        return estimate.map(SkinDoseWords::of);
    }
}
