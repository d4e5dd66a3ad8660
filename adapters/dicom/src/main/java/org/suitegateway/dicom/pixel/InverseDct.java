package org.suitegateway.dicom.pixel;

/** The inverse cosine transform of a block of 8 by 8 (ITU-T T.81 section A.3.3), by rows and columns. Not thread-safe. */
final class InverseDct {
    private static final float[] COSINES = new float[64]; // [frequency * 8 + place]
    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    static {
        for (int u = 0; u < 8; u++) {
            for (int x = 0; x < 8; x++) {
                COSINES[u * 8 + x] =
                        (float) ((u == 0 ? Math.sqrt(0.125) : 0.5) * Math.cos((2 * x + 1) * u * Math.PI / 16));
            }
        }
    }

    private final float[] coefficients = new float[64];
    private final float[] rows = new float[64];
    private int lastRow;

    void clear() {
        java.util.Arrays.fill(coefficients, 0);
        lastRow = 0;
    }

    /** @param index in zigzag order */
    void put(int index, int value) {
        int at = ZIGZAG[index];
        coefficients[at] = value;
        lastRow = Math.max(lastRow, at >> 3);
    }

    /**
     * @param middle what a sample of zero is
     * @param most the largest sample there can be
     */
    void transform(int[] into, int from, int stride, int middle, int most) {
        for (int v = 0; v <= lastRow; v++) {
            for (int x = 0; x < 8; x++) {
                float sum = 0;
                for (int u = 0; u < 8; u++) {
                    sum += coefficients[v * 8 + u] * COSINES[u * 8 + x];
                }
                rows[v * 8 + x] = sum;
            }
        }
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                float sum = middle + 0.5f;
                for (int v = 0; v <= lastRow; v++) {
                    sum += rows[v * 8 + x] * COSINES[v * 8 + y];
                }
                into[from + y * stride + x] = Math.max(0, Math.min(most, (int) Math.floor(sum)));
            }
        }
    }
}
