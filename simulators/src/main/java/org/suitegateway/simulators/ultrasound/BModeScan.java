package org.suitegateway.simulators.ultrasound;

import java.util.SplittableRandom;

/**
 * B-mode pictures of a curved-array probe: speckle from random scatterers, layers of skin, fat and muscle with fasciae, a pulsing vessel, a
 * bony surface with its shadow, and a needle coming in from the side. The same seed gives the same pictures. Not thread-safe.
 */
final class BModeScan {
    private static final int LINES = 224;
    private static final int SAMPLES = 420;
    private static final double DEPTH_MM = 56;
    private static final double PROBE_RADIUS_MM = 48;
    private static final double HALF_ANGLE = Math.toRadians(31);

    private final int width;
    private final int height;
    private final long seed;
    private final double pixelMm;
    private final double boneDepth;
    private final double vesselAt;

    BModeScan(int width, int height, long seed) {
        this.width = width;
        this.height = height;
        this.seed = seed;
        this.pixelMm = (DEPTH_MM + PROBE_RADIUS_MM * (1 - Math.cos(HALF_ANGLE))) / (height - 44);
        SplittableRandom random = new SplittableRandom(seed);
        this.boneDepth = 33 + 4 * random.nextDouble();
        this.vesselAt = 4 + 3 * random.nextDouble();
    }

    double pixelMm() {
        return pixelMm;
    }

    /**
     * @param needle 0 to 1, how far in
     * @param phase of the heart beat, 0 to 1
     * @return red, green, blue of each pixel, row by row
     */
    byte[] picture(double needle, double phase) {
        float[] echoes = echoes(needle, phase);
        byte[] rgb = new byte[width * height * 3];
        double centreX = width / 2.0;
        double apexY = 22 - PROBE_RADIUS_MM * Math.cos(HALF_ANGLE) / pixelMm;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double x = (column - centreX) * pixelMm;
                double y = (row - apexY) * pixelMm;
                double line = (Math.atan2(x, y) / HALF_ANGLE + 1) / 2 * (LINES - 1);
                double sample = (Math.hypot(x, y) - PROBE_RADIUS_MM) / DEPTH_MM * (SAMPLES - 1);
                if (line >= 0 && line < LINES - 1 && sample >= 0 && sample < SAMPLES - 1) {
                    double grey = interpolated(echoes, line, sample);
                    put(rgb, row, column, (int) (grey * 250), (int) (grey * 247), (int) (grey * 238));
                }
            }
        }
        Overlay overlay = new Overlay(rgb, width, height);
        overlay.greyBar(12, 30, 90);
        overlay.depthScale(
                width - 34, 22 + (int) (PROBE_RADIUS_MM * (1 - Math.cos(HALF_ANGLE)) / pixelMm), 10 / pixelMm, 5);
        overlay.orientationMark((int) centreX - (int) (PROBE_RADIUS_MM * Math.sin(HALF_ANGLE) / pixelMm) - 14, 16);
        return rgb;
    }

    private static double interpolated(float[] echoes, double line, double sample) {
        int at = (int) line * SAMPLES + (int) sample;
        double fl = line - (int) line;
        double fs = sample - (int) sample;
        return (echoes[at] * (1 - fs) + echoes[at + 1] * fs) * (1 - fl)
                + (echoes[at + SAMPLES] * (1 - fs) + echoes[at + SAMPLES + 1] * fs) * fl;
    }

    /** Brightness along each line: what scatters, seen through a pulse that is short along and wide across, on a logarithmic scale. */
    private float[] echoes(double needle, double phase) {
        SplittableRandom random = new SplittableRandom(seed * 31 + 7);
        float[] real = new float[LINES * SAMPLES];
        float[] imaginary = new float[LINES * SAMPLES];
        float[] mirror = new float[LINES * SAMPLES];
        for (int line = 0; line < LINES; line++) {
            double angle = (line / (LINES - 1.0) * 2 - 1) * HALF_ANGLE;
            double shadow = 1; // what is left of the pulse
            for (int sample = 0; sample < SAMPLES; sample++) {
                double depth = sample / (SAMPLES - 1.0) * DEPTH_MM;
                double lateral = (PROBE_RADIUS_MM + depth) * Math.sin(angle);
                double below = (PROBE_RADIUS_MM + depth) * Math.cos(angle) - PROBE_RADIUS_MM;
                int at = line * SAMPLES + sample;
                double bone = bone(lateral, below);
                double scatter = tissue(lateral, below, phase) * shadow;
                real[at] = (float) (random.nextGaussian() * scatter);
                imaginary[at] = (float) (random.nextGaussian() * scatter);
                mirror[at] = (float)
                        (shadow * (1.5 * bone + reflectors(lateral, below, phase) + needle(lateral, below, needle)));
                shadow *= 1 - 0.22 * bone - 0.0012;
            }
        }
        blur(real);
        blur(imaginary);
        float[] bright = new float[LINES * SAMPLES];
        for (int i = 0; i < bright.length; i++) {
            double envelope = Math.hypot(real[i], imaginary[i]) * 1.9 + mirror[i] + 0.004 * random.nextDouble();
            bright[i] = (float) Math.max(0, Math.min(1, (20 * Math.log10(envelope + 1e-6) + 41) / 50));
        }
        return bright;
    }

    private double tissue(double x, double y, double phase) {
        double vessel = Math.hypot(x - vesselAt, (y - 19) * 1.08) - vesselRadius(phase);
        if (vessel < 0) {
            return 0.006;
        }
        double wave = y + 0.9 * Math.sin(x / 7.0) + 0.012 * x * x * 0.3;
        if (wave < 1.6) {
            return 0.42;
        }
        if (wave < 7) {
            return 0.085 * (1 + 0.7 * Math.sin(wave * 3.1 + 0.6 * Math.sin(x / 3)));
        }
        if (wave < 15.5) {
            return 0.10 * (1 + 0.85 * Math.pow(Math.sin(wave * 3.4 + x * 0.09), 3));
        }
        double thyroid = Math.hypot((x - 18) / 10, (y - 20) / 7);
        if (thyroid < 1) {
            return 0.26;
        }
        double muscle = Math.hypot((x + 2) / 17, (y - 29.5) / 5.2);
        if (muscle < 1) {
            return 0.07 * (1 + 0.8 * Math.pow(Math.sin(y * 4 - x * 0.25), 3));
        }
        return 0.15;
    }

    private static double vesselRadius(double phase) {
        return 4.3 + 0.35 * Math.pow(Math.max(0, Math.sin(Math.PI * phase * 2)), 2);
    }

    /** Surfaces that reflect like mirrors: fasciae and the vessel's wall. */
    private double reflectors(double x, double y, double phase) {
        double wave = y + 0.9 * Math.sin(x / 7.0) + 0.0036 * x * x;
        double sum =
                0.35 * peak(wave - 7, 0.28) + 0.42 * peak(wave - 15.5, 0.30) + 0.14 * peak(wave - 11.2 - 0.05 * x, 0.2);
        double vessel = Math.hypot(x - vesselAt, (y - 19) * 1.08) - vesselRadius(phase);
        double facing = Math.abs((y - 19) / Math.max(1, Math.hypot(x - vesselAt, y - 19)));
        sum += 0.4 * facing * peak(vessel, 0.35);
        sum += 0.2 * peak(Math.hypot((x + 2) / 17, (y - 29.5) / 5.2) * 6 - 6, 0.35);
        return sum * 0.7;
    }

    /** A transverse process: a tubercle with two horns. */
    private double bone(double x, double y) {
        double u = x - 4;
        if (Math.abs(u) > 15) {
            return 0;
        }
        double surface = boneDepth
                + 0.028 * u * u
                - 3.2 * Math.exp(-(u + 7) * (u + 7) / 7)
                - 2.2 * Math.exp(-(u - 7) * (u - 7) / 9);
        return peak(y - surface, 0.55) * (1 - Math.pow(Math.abs(u) / 15, 6));
    }

    private double needle(double x, double y, double progress) {
        double tipX = -27 + 26 * progress;
        double tipY = 6 + 24 * progress;
        double dx = 0.735;
        double dy = 0.678;
        double along = (tipX - x) * dx + (tipY - y) * dy;
        if (progress <= 0 || along < 0 || along > 60) {
            return 0;
        }
        double across = (x - tipX) * dy - (y - tipY) * dx;
        double glint = 0.55 + 0.3 * Math.sin(along * 2.3) + (along < 1.2 ? 0.5 : 0);
        double echoesOfTheShaft = 0.22 * peak(across + 1.5, 0.22) + 0.1 * peak(across + 3.0, 0.25);
        return glint * peak(across, 0.33) + (along < 25 ? echoesOfTheShaft * glint : 0);
    }

    private static double peak(double distance, double sigma) {
        double t = distance / sigma;
        return t * t > 12 ? 0 : Math.exp(-t * t / 2);
    }

    private static void blur(float[] field) {
        float[] copy = field.clone();
        for (int line = 0; line < LINES; line++) {
            for (int sample = 1; sample < SAMPLES - 1; sample++) {
                int at = line * SAMPLES + sample;
                field[at] = 0.28f * copy[at - 1] + 0.44f * copy[at] + 0.28f * copy[at + 1];
            }
        }
        System.arraycopy(field, 0, copy, 0, field.length);
        for (int line = 2; line < LINES - 2; line++) {
            for (int sample = 0; sample < SAMPLES; sample++) {
                int at = line * SAMPLES + sample;
                field[at] = 0.12f * copy[at - 2 * SAMPLES]
                        + 0.24f * copy[at - SAMPLES]
                        + 0.28f * copy[at]
                        + 0.24f * copy[at + SAMPLES]
                        + 0.12f * copy[at + 2 * SAMPLES];
            }
        }
    }

    private void put(byte[] rgb, int row, int column, int r, int g, int b) {
        int at = (row * width + column) * 3;
        rgb[at] = (byte) r;
        rgb[at + 1] = (byte) g;
        rgb[at + 2] = (byte) b;
    }
}
