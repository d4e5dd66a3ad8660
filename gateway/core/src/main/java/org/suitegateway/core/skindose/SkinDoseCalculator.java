package org.suitegateway.core.skindose;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.skindose.SkinDoseEstimate.Kind;
import org.suitegateway.core.skindose.SkinDoseEstimate.PeakPosition;

/**
 * Computes the dose to each cell of the skin: D = K_ref · (d_ref / d)² · k_med · k_bs · k_tab, summed over the events of one
 * examination. Thread-safe.
 *
 * <p>Events whose geometry is not reported are not guessed at: what they can have given at most is added to the peak and said.
 */
public final class SkinDoseCalculator {
    private static final double HIGHEST_KERMA_GY = 1000;

    private final BodyShape shape;
    private final Couch couch;

    public SkinDoseCalculator(BodyShape shape, Couch couch) {
        this.shape = shape;
        this.couch = couch;
    }

    /** As long as a site has not measured its table. */
    public static SkinDoseCalculator usual() {
        return new SkinDoseCalculator(BodyShape.ELLIPTICAL_CYLINDER, Couch.USUAL);
    }

    /**
     * @param beams each irradiation event once
     * @return absent when no event reports a kerma: then nothing can be said
     */
    public Optional<SkinDoseEstimate> estimate(List<Beam> beams, Body body, TableModel table) {
        return estimate(beams, body, Phantom.of(body, shape), table);
    }

    Optional<SkinDoseEstimate> estimate(List<Beam> beams, Body body, Phantom phantom, TableModel table) {
        List<Beam> known = beams.stream().filter(SkinDoseCalculator::hasKerma).toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Placing placing = Placing.of(
                known.stream().filter(beam -> !Projection.of(beam).isEmpty()).toList(), phantom, table, couch);
        double[] gy = new double[phantom.rows * phantom.columns];
        List<Beam> placed = new ArrayList<>();
        List<Beam> unplaced = new ArrayList<>();
        int missed = 0;
        for (Beam beam : known) {
            if (beam.kermaGy().orElse(0) == 0) {
                placed.add(beam);
                continue;
            }
            Placement placement = placing.of(beam);
            List<Exposure> exposures = Projection.of(beam).stream()
                    .map(projection -> new Exposure(phantom, projection, placement, couch))
                    .toList();
            if (exposures.isEmpty() || !exposures.stream().allMatch(Exposure::isPossible)) {
                unplaced.add(beam);
                continue;
            }
            placed.add(beam);
            SkinFactors factors = SkinFactors.of(beam.spectrum());
            double transmission = couch.transmission().of(beam.spectrum());
            boolean hit = false;
            for (Exposure exposure : exposures) {
                hit |= exposure.addTo(gy, factors, transmission);
            }
            missed += hit ? 0 : 1;
        }
        double bound = unplaced.stream().mapToDouble(UpperBound::of).sum();
        double unplacedKerma =
                unplaced.stream().mapToDouble(beam -> beam.kermaGy().orElse(0)).sum();
        Optional<DoseMap> map = placed.isEmpty()
                ? Optional.empty()
                : Optional.of(new DoseMap(
                        phantom.rows, phantom.columns, phantom.rowMm, phantom.columnMm, placing.sides(), gy));
        return Optional.of(new SkinDoseEstimate(
                kind(placed, unplaced),
                SkinDose.ofGy(map.map(DoseMap::highest).orElse(0.0) + bound),
                map,
                map.filter(drawn -> drawn.highest() > 0).map(drawn -> position(drawn, phantom, placing)),
                placed.size(),
                missed,
                unplaced.size(),
                new AirKerma(BigDecimal.valueOf(Math.min(unplacedKerma, HIGHEST_KERMA_GY))),
                SkinDose.ofGy(bound),
                beams.size() - known.size(),
                new Assumptions(body, phantom, couch, placing, placed, unplaced, missed).sentences()));
    }

    private static boolean hasKerma(Beam beam) {
        return Plausible.within(beam.kermaGy(), 0, HIGHEST_KERMA_GY).isPresent();
    }

    private static Kind kind(List<Beam> placed, List<Beam> unplaced) {
        if (unplaced.isEmpty()) {
            return Kind.MAP;
        }
        return placed.isEmpty() ? Kind.UPPER_BOUND : Kind.MAP_AND_BOUND;
    }

    private static PeakPosition position(DoseMap map, Phantom phantom, Placing placing) {
        int row = map.peakRow();
        return new PeakPosition(placing.along(phantom, row), placing.around(phantom, map.peakColumn()));
    }
}
