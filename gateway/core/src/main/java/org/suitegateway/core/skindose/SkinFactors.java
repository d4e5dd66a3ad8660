package org.suitegateway.core.skindose;

import java.util.Arrays;
import org.suitegateway.core.skindose.Spectrum.Material;

/**
 * From air kerma in the free beam to dose in the skin: backscatter and medium, for one spectrum.
 *
 * <p>Source: Benmakhlouf et al. 2013, Phys. Med. Biol. 58:247, doi 10.1088/0031-9155/58/2/247: the polynomial of equation 8 for the
 * backscatter, the table of half value layers and of skin-to-air mass energy-absorption ratios for 3.1 mm Al inherent filtration.
 */
final class SkinFactors {
    /** Without a voltage: what commercial software takes (Jones and Pasciak 2011, JACMP 12:231). */
    static final double USUAL_BACKSCATTER = 1.3;

    static final double USUAL_MEDIUM = 1.06;

    /** Above every value that the tables hold. */
    static final double HIGHEST = 1.67 * 1.08;

    static final double INHERENT_MM_AL = 3.1;

    private static final double LOWEST_KV = 50;
    private static final double KV_STEP = 10;
    private static final double[] COPPER_MM = {0, 0.1, 0.2, 0.3, 0.6, 0.9};

    /** In mm Al, rows from 50 to 150 kV, columns as {@link #COPPER_MM}. */
    private static final double[][] HVL_MM_AL = {
        {1.99, 2.89, 3.49, 3.91, 4.70, 5.15},
        {2.37, 3.51, 4.28, 4.84, 5.90, 6.51},
        {2.73, 4.08, 4.99, 5.66, 6.94, 7.68},
        {3.12, 4.66, 5.71, 6.47, 7.88, 8.69},
        {3.53, 5.24, 6.38, 7.18, 8.66, 9.48},
        {3.95, 5.79, 6.97, 7.81, 9.30, 10.14},
        {4.37, 6.30, 7.51, 8.35, 9.85, 10.70},
        {4.79, 6.78, 8.01, 8.85, 10.34, 11.21},
        {5.21, 7.24, 8.46, 9.30, 10.79, 11.66},
        {5.62, 7.67, 8.89, 9.71, 11.20, 12.09},
        {6.04, 8.09, 9.29, 10.10, 11.58, 12.48},
    };

    /** For a field of 20 cm; other fields differ by 0.2 % at most. */
    private static final double[][] MEDIUM = {
        {1.016, 1.015, 1.015, 1.016, 1.017, 1.019},
        {1.017, 1.017, 1.019, 1.020, 1.023, 1.026},
        {1.019, 1.021, 1.023, 1.025, 1.030, 1.033},
        {1.021, 1.024, 1.027, 1.030, 1.036, 1.040},
        {1.024, 1.028, 1.032, 1.035, 1.042, 1.046},
        {1.026, 1.032, 1.036, 1.040, 1.047, 1.051},
        {1.029, 1.035, 1.040, 1.043, 1.051, 1.056},
        {1.032, 1.039, 1.043, 1.047, 1.054, 1.059},
        {1.035, 1.041, 1.046, 1.050, 1.058, 1.063},
        {1.037, 1.044, 1.049, 1.053, 1.061, 1.066},
        {1.040, 1.047, 1.052, 1.056, 1.063, 1.068},
    };

    /**
     * In the table 1 mm Al more makes the beam as hard as 0.031 mm Cu more does (50 to 150 kV, 0 to 0.2 mm Cu).
     */
    private static final double COPPER_PER_ALUMINIUM = 0.031;

    /** Side of the square field in mm for which the polynomial has coefficients. */
    private static final double[] SIDE_MM = {50, 100, 200, 250, 350};

    /** One row for each side: three terms in kV for each power of the half value layer. */
    private static final double[][] POLYNOMIAL = {
        {1.00870, 2.35816e-3, -9.48937e-6, 1.03143e-1, -1.04881e-3, 3.59731e-6, -7.31303e-3, 7.93272e-5, -2.74296e-7},
        {0.929969, 4.08549e-3, -1.66271e-5, 1.53605e-1, -1.45187e-3, 5.05312e-6, -9.32427e-3, 9.40568e-5, -3.28449e-7},
        {0.865442, 5.36739e-3, -2.21494e-5, 1.72418e-1, -1.46088e-3, 5.17430e-6, -8.30138e-3, 7.13576e-5, -2.54885e-7},
        {0.858665, 5.51579e-3, -2.27532e-5, 1.70826e-1, -1.38540e-3, 4.91192e-6, -7.64330e-3, 6.13126e-5, -2.21399e-7},
        {0.857065, 5.55933e-3, -2.28004e-5, 1.66418e-1, -1.28180e-3, 4.53036e-6, -6.81574e-3, 4.94197e-5, -1.79074e-7},
    };

    private final double medium;
    private final double[] backscatter;

    private SkinFactors(double medium, double[] backscatter) {
        this.medium = medium;
        this.backscatter = backscatter;
    }

    static SkinFactors of(Spectrum spectrum) {
        if (!isUsable(spectrum)) {
            double[] same = new double[SIDE_MM.length];
            Arrays.fill(same, USUAL_BACKSCATTER);
            return new SkinFactors(USUAL_MEDIUM, same);
        }
        double kv = within(spectrum.kvp().getAsDouble(), LOWEST_KV, LOWEST_KV + KV_STEP * (MEDIUM.length - 1));
        double copper = within(
                spectrum.thicknessMm(Material.COPPER) + COPPER_PER_ALUMINIUM * spectrum.thicknessMm(Material.ALUMINIUM),
                0,
                COPPER_MM[COPPER_MM.length - 1]);
        double hvl = lookedUp(HVL_MM_AL, kv, copper);
        double[] factors = new double[SIDE_MM.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = polynomial(POLYNOMIAL[i], kv, hvl);
        }
        return new SkinFactors(lookedUp(MEDIUM, kv, copper), factors);
    }

    static boolean isUsable(Spectrum spectrum) {
        return spectrum.kvp().isPresent() && spectrum.kvp().getAsDouble() > 0;
    }

    /** Ratio of the dose in skin to that in air, about 1.02 to 1.07. */
    double medium() {
        return medium;
    }

    /**
     * Between the sides of the table the factor is nearly linear in 1/side; a field of no size scatters nothing back.
     *
     * @param sideMm of a square field at the skin
     */
    double backscatter(double sideMm) {
        if (sideMm <= SIDE_MM[0]) {
            return 1 + (backscatter[0] - 1) * Math.max(sideMm, 0) / SIDE_MM[0];
        }
        for (int i = 1; i < SIDE_MM.length; i++) {
            if (sideMm <= SIDE_MM[i]) {
                double part = (1 / SIDE_MM[i - 1] - 1 / sideMm) / (1 / SIDE_MM[i - 1] - 1 / SIDE_MM[i]);
                return backscatter[i - 1] + part * (backscatter[i] - backscatter[i - 1]);
            }
        }
        return backscatter[backscatter.length - 1];
    }

    private static double polynomial(double[] c, double kv, double hvl) {
        double constant = c[0] + kv * (c[1] + kv * c[2]);
        double linear = c[3] + kv * (c[4] + kv * c[5]);
        double square = c[6] + kv * (c[7] + kv * c[8]);
        return constant + hvl * (linear + hvl * square);
    }

    private static double lookedUp(double[][] table, double kv, double copper) {
        double row = (kv - LOWEST_KV) / KV_STEP;
        int above = Math.min((int) row, table.length - 2);
        double part = row - above;
        return (1 - part) * interpolated(table[above], copper) + part * interpolated(table[above + 1], copper);
    }

    private static double interpolated(double[] row, double copper) {
        int right = 1;
        while (right < COPPER_MM.length - 1 && COPPER_MM[right] < copper) {
            right++;
        }
        double part = (copper - COPPER_MM[right - 1]) / (COPPER_MM[right] - COPPER_MM[right - 1]);
        return row[right - 1] + part * (row[right] - row[right - 1]);
    }

    private static double within(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }
}
