package org.suitegateway.simulators.carm;

import java.util.SplittableRandom;

/**
 * Takes frames of a {@link SpinePhantom}: needle and contrast medium, scatter, collimator, quantum noise, automatic brightness. Bone and
 * metal are dark, as on the monitor of a C-arm. The same settings give the same pixels. Thread-safe.
 */
final class Fluoroscope {
    private static final double FIELD_MM = 168;
    private static final double NEEDLE_MM = 62;

    private final int size;
    private final Shape shape;
    private final SpinePhantom phantom;
    private final ValueNoise patches;
    private final float[] anatomy;

    /** The visible field: round behind an image intensifier, square with leaves on a flat detector. */
    enum Shape {
        ROUND,
        SQUARE
    }

    /**
     * @param needle how far the needle is in, 0 outside the field to 1 at its target
     * @param contrast how much contrast medium is spread, 0 to 1
     * @param photons per pixel at mean brightness: few in fluoroscopy, more in a spot image
     * @param breathing shift of the patient, in mm
     */
    record Frame(double needle, double contrast, double photons, double breathing, long noiseSeed) {}

    Fluoroscope(int size, Shape shape, double obliqueDeg, long seed) {
        this.size = size;
        this.shape = shape;
        this.phantom = new SpinePhantom(seed, obliqueDeg);
        this.patches = new ValueNoise(seed + 1);
        this.anatomy = new float[size * size];
        double mm = FIELD_MM / size;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                anatomy[row * size + column] =
                        (float) phantom.attenuation((column - size / 2.0) * mm, (row - size / 2.0) * mm);
            }
        }
    }

    int size() {
        return size;
    }

    /** @return brightness from 0 to 1, row by row */
    float[] take(Frame frame) {
        float[] light = transmitted(frame);
        blur(light);
        addScatter(light);
        return developed(light, frame);
    }

    private float[] transmitted(Frame frame) {
        float[] light = new float[size * size];
        double mm = FIELD_MM / size;
        double targetY = phantom.bodyCentre(0) + 3.5;
        double targetX = phantom.midline(targetY) + 17.5;
        Needle needle = new Needle(targetX, targetY, frame.needle());
        int shift = (int) Math.round(frame.breathing() / mm);
        for (int row = 0; row < size; row++) {
            double y = (row - size / 2.0) * mm;
            int from = Math.max(0, Math.min(size - 1, row - shift)) * size;
            for (int column = 0; column < size; column++) {
                double x = (column - size / 2.0) * mm;
                double a = anatomy[from + column] + needle.attenuation(x, y);
                if (frame.contrast() > 0) {
                    a += contrast(x - targetX, y - targetY - frame.breathing(), frame.contrast());
                }
                light[row * size + column] = (float) (Math.exp(-a) * open(x, y));
            }
        }
        return light;
    }

    /** How much of the beam the collimator and the field let through. */
    private double open(double x, double y) {
        double inField;
        if (shape == Shape.ROUND) {
            inField = 1 - SpinePhantom.step(80.5, 81.5, Math.hypot(x, y));
        } else {
            inField = 1 - SpinePhantom.step(81, 82, Math.max(Math.abs(x), Math.abs(y)));
        }
        double leaves = 1 - SpinePhantom.step(62, 65.5, Math.abs(x + 0.05 * y + 2));
        double shading = 1 - 0.22 * (x * x + y * y) / (84 * 84);
        return inField * shading * (0.09 + 0.91 * leaves);
    }

    private double contrast(double u, double v, double amount) {
        // along the root outwards and down, and through the foramen into the epidural space upwards
        double root = SpinePhantom.peak(v - 1.5 - 0.55 * Math.max(0, u), 1.6 + 0.05 * Math.abs(u))
                * SpinePhantom.step(-11, -7, u)
                * (1 - SpinePhantom.step(12 * amount, 24 * amount, u));
        double up = SpinePhantom.peak(u + 9 + 0.10 * v, 1.9)
                * SpinePhantom.step(-34 * amount, -24 * amount, v)
                * (1 - SpinePhantom.step(2, 6, v));
        double patch = 0.55 + 0.45 * patches.at(u / 4, v / 4, 2);
        return amount * 0.8 * patch * Math.min(1, root + up);
    }

    /** Shaft, hub and stylet of a spinal needle on its way down and in. */
    private record Needle(double targetX, double targetY, double progress) {
        private static final double COS = -0.70;
        private static final double SIN = -0.71;

        double attenuation(double x, double y) {
            if (progress <= 0) {
                return 0;
            }
            double back = (1 - progress) * 42;
            double u = x - (targetX - COS * back);
            double v = y - (targetY - SIN * back);
            double along = -(u * COS + v * SIN); // from the tip towards the hub
            double across = u * SIN - v * COS - 0.00025 * along * along;
            double sum = 0;
            if (along > -0.3 && along < NEEDLE_MM) {
                sum += 1.15 * SpinePhantom.peak(across, 0.40) * SpinePhantom.step(-0.3, 1.2, along);
            }
            double hub = NEEDLE_MM - 14;
            if (along > hub && along < NEEDLE_MM + 2) {
                double half = 1.4 + 1.3 * SpinePhantom.step(hub, hub + 4, along);
                sum += 0.42 * (1 - SpinePhantom.step(half - 0.4, half + 0.4, Math.abs(across)));
            }
            return sum;
        }
    }

    /** The focal spot and the detector: a binomial kernel. */
    private void blur(float[] light) {
        float[] line = new float[size];
        int passes = size > 700 ? 2 : 1;
        for (int pass = 0; pass < passes; pass++) {
            for (int row = 0; row < size; row++) {
                System.arraycopy(light, row * size, line, 0, size);
                for (int column = 1; column < size - 1; column++) {
                    light[row * size + column] =
                            line[column - 1] * 0.25f + line[column] * 0.5f + line[column + 1] * 0.25f;
                }
            }
            for (int column = 0; column < size; column++) {
                for (int row = 0; row < size; row++) {
                    line[row] = light[row * size + column];
                }
                for (int row = 1; row < size - 1; row++) {
                    light[row * size + column] = line[row - 1] * 0.25f + line[row] * 0.5f + line[row + 1] * 0.25f;
                }
            }
        }
    }

    /** Scatter is broad: the mean of coarse blocks, interpolated. */
    private void addScatter(float[] light) {
        int blocks = 8;
        int block = size / blocks;
        double[] mean = new double[blocks * blocks];
        for (int i = 0; i < light.length; i++) {
            mean[Math.min(blocks - 1, i / size / block) * blocks + Math.min(blocks - 1, i % size / block)] += light[i];
        }
        for (int row = 0; row < size; row++) {
            double y = Math.max(0, Math.min(blocks - 1.001, (row - block / 2.0) / block));
            for (int column = 0; column < size; column++) {
                double x = Math.max(0, Math.min(blocks - 1.001, (column - block / 2.0) / block));
                int at = (int) y * blocks + (int) x;
                double fx = x - (int) x;
                double fy = y - (int) y;
                double s = (mean[at] * (1 - fx) + mean[at + 1] * fx) * (1 - fy)
                        + (mean[at + blocks] * (1 - fx) + mean[at + blocks + 1] * fx) * fy;
                light[row * size + column] += (float) (0.28 * s / (block * (double) block));
            }
        }
    }

    private float[] developed(float[] light, Frame frame) {
        SplittableRandom random = new SplittableRandom(frame.noiseSeed());
        double mean = brightness(light);
        float[] out = new float[light.length];
        double held = 0; // the detector spreads a part of each quantum into the next pixel
        for (int i = 0; i < light.length; i++) {
            double relative = light[i] / mean;
            double noise = random.nextGaussian();
            held = 0.35 * held + noise;
            double seen = relative + Math.sqrt(Math.max(0.002, relative) / frame.photons()) * held * 0.9;
            out[i] = (float) Math.max(0, Math.min(1, 0.47 * Math.pow(Math.max(0, seen), 0.85)));
        }
        if (shape == Shape.ROUND) {
            maskOutside(out);
        }
        return out;
    }

    /** Automatic brightness looks at the middle of the field. */
    private double brightness(float[] light) {
        double sum = 0;
        int n = 0;
        for (int row = size / 4; row < size * 3 / 4; row += 4) {
            for (int column = size / 4; column < size * 3 / 4; column += 4) {
                sum += light[row * size + column];
                n++;
            }
        }
        return sum / n;
    }

    private void maskOutside(float[] out) {
        double limit = size / 2.0 * 82 / (FIELD_MM / 2);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                if (Math.hypot(row - size / 2.0, column - size / 2.0) > limit) {
                    out[row * size + column] = 0.02f;
                }
            }
        }
    }
}
