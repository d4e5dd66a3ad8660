package org.suitegateway.simulators.carm;

import java.util.SplittableRandom;

/** Smooth random texture: values on a lattice, interpolated, in octaves. Same seed, same texture. */
final class ValueNoise {
    private static final int LATTICE = 64;
    private final float[] values = new float[LATTICE * LATTICE];

    ValueNoise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble() * 2 - 1);
        }
    }

    /** @return about -1 to 1; features of the first octave are one unit wide */
    double at(double x, double y, int octaves) {
        double sum = 0;
        double weight = 1;
        double weights = 0;
        double scale = 1;
        for (int i = 0; i < octaves; i++) {
            sum += weight * one(x * scale + 17.3 * i, y * scale + 5.1 * i);
            weights += weight;
            weight /= 2;
            scale *= 2;
        }
        return sum / weights;
    }

    private double one(double x, double y) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        double fx = ease(x - ix);
        double fy = ease(y - iy);
        double top = value(ix, iy) * (1 - fx) + value(ix + 1, iy) * fx;
        double bottom = value(ix, iy + 1) * (1 - fx) + value(ix + 1, iy + 1) * fx;
        return top * (1 - fy) + bottom * fy;
    }

    private double value(int x, int y) {
        return values[Math.floorMod(y, LATTICE) * LATTICE + Math.floorMod(x, LATTICE)];
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }
}
