package org.suitegateway.simulators.ultrasound;

/** What the machine draws beside the picture. No fonts are used: a server may have none. */
final class Overlay {
    /** Digits of three by five dots, a row in three bits. */
    private static final int[] DIGITS = {
        0b111_101_101_101_111, 0b010_110_010_010_111, 0b111_001_111_100_111, 0b111_001_111_001_111,
                0b101_101_111_001_001,
        0b111_100_111_001_111, 0b111_100_111_101_111, 0b111_001_001_001_001, 0b111_101_111_101_111,
                0b111_101_111_001_111
    };

    private final byte[] rgb;
    private final int width;
    private final int height;

    Overlay(byte[] rgb, int width, int height) {
        this.rgb = rgb;
        this.width = width;
        this.height = height;
    }

    void greyBar(int x, int top, int length) {
        for (int y = 0; y < length; y++) {
            for (int i = 0; i < 8; i++) {
                int grey = 250 - 250 * y / length;
                dot(x + i, top + y, grey, grey, grey);
            }
        }
    }

    /** A tick and a number of centimetres for each 10 mm. */
    void depthScale(int x, int top, double pixelsPerTick, int ticks) {
        for (int i = 0; i <= ticks; i++) {
            int y = top + (int) Math.round(i * pixelsPerTick);
            for (int dx = 0; dx < 8; dx++) {
                dot(x + dx, y, 240, 210, 90);
            }
            digit(x + 12, y - 5, i);
            for (int half = 1; half < 5 && i < ticks; half++) {
                int small = y + (int) Math.round(half * pixelsPerTick / 5);
                dot(x, small, 200, 180, 90);
                dot(x + 1, small, 200, 180, 90);
            }
        }
    }

    void orientationMark(int x, int y) {
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j <= i; j++) {
                dot(x + j, y + i, 80, 200, 140);
            }
        }
    }

    private void digit(int x, int y, int digit) {
        for (int i = 0; i < 15; i++) {
            if ((DIGITS[digit] >> (14 - i) & 1) == 1) {
                for (int k = 0; k < 4; k++) {
                    dot(x + i % 3 * 2 + k % 2, y + i / 3 * 2 + k / 2, 240, 210, 90);
                }
            }
        }
    }

    private void dot(int x, int y, int r, int g, int b) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            int at = (y * width + x) * 3;
            rgb[at] = (byte) r;
            rgb[at + 1] = (byte) g;
            rgb[at + 2] = (byte) b;
        }
    }
}
