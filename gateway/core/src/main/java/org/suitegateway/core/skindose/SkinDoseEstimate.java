package org.suitegateway.core.skindose;

import java.util.List;
import java.util.Optional;
import org.suitegateway.core.quantity.AirKerma;

/**
 * What is known of the dose to the skin.
 *
 * @param kind whether the peak is an estimate or only a bound
 * @param peak the highest dose; with it the bound of events that could not be placed
 * @param map of the events that could be placed
 * @param position of the peak; absent without a map, and when no beam hit the body
 * @param placed how many events are in the map, those that missed the body among them
 * @param missed how many of these missed the body as it was assumed to lie: they add nothing
 * @param unplaced how many events have a kerma but no geometry
 * @param unplacedKerma the kerma of these
 * @param unplacedBound what they can have given at most to one spot; it is in the peak
 * @param withoutKerma how many events report no kerma: nothing is known of them
 * @param assumptions short sentences for the page
 */
public record SkinDoseEstimate(
        Kind kind,
        SkinDose peak,
        Optional<DoseMap> map,
        Optional<PeakPosition> position,
        int placed,
        int missed,
        int unplaced,
        AirKerma unplacedKerma,
        SkinDose unplacedBound,
        int withoutKerma,
        List<String> assumptions) {
    public SkinDoseEstimate {
        assumptions = List.copyOf(assumptions);
    }

    /** The true peak is below this, if the report's kerma is right; how far below is not known. */
    public boolean isUpperBound() {
        return kind != Kind.MAP;
    }

    /** What the peak rests on. */
    public enum Kind {
        /** The geometry of all events. */
        MAP,
        /** The geometry of some events, and a bound for the others. */
        MAP_AND_BOUND,
        /** No geometry. */
        UPPER_BOUND
    }

    /**
     * Where the peak is, in words.
     *
     * @param along from head to feet
     * @param around which side
     */
    public record PeakPosition(String along, String around) {}
}
