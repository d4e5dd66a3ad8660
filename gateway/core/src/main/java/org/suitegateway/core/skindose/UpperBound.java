package org.suitegateway.core.skindose;

/**
 * What an event without geometry gives to one spot at most: kerma × 1.3 backscatter × 1.06 medium × (d_ref / d_min)².
 *
 * <p>The shortest distance from the source to the skin is 300 mm, which spacers of mobile C-arms ensure (21 CFR 1020.32(g); 380 mm where
 * the machine is fixed).
 */
final class UpperBound {
    static final double SHORTEST_MM = 300;

    /** 30 cm before a detector at 1 m, as mobile C-arms have it: no usual reference point is farther from the source. */
    static final double USUAL_REFERENCE_MM = 700;

    private UpperBound() {}

    static boolean assumesReference(Beam beam) {
        return !atSkin(beam)
                && beam.referencePoint()
                        .map(point -> point.fromSourceMm(beam.positioner()))
                        .filter(d -> d.isPresent())
                        .isEmpty();
    }

    /** In Gy. */
    static double of(Beam beam) {
        double kerma = beam.kermaGy().orElse(0);
        double reference = beam.referencePoint()
                .map(point -> point.fromSourceMm(beam.positioner()).orElse(USUAL_REFERENCE_MM))
                .filter(mm -> mm > 0 && mm < 3000)
                .orElse(USUAL_REFERENCE_MM);
        // A reference point nearer than the shortest distance would make the bound smaller than the kerma: not
        // believed.
        double nearer = atSkin(beam) ? 1 : Math.max(1, reference / SHORTEST_MM);
        return kerma * SkinFactors.USUAL_BACKSCATTER * SkinFactors.USUAL_MEDIUM * nearer * nearer;
    }

    private static boolean atSkin(Beam beam) {
        return beam.referencePoint()
                .filter(point -> point.from() == ReferencePoint.From.SKIN)
                .isPresent();
    }
}
