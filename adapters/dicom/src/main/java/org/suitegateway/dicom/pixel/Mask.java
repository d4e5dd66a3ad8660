package org.suitegateway.dicom.pixel;

/** Which pixels of a frame something lies on: one bit each, line by line, the lowest of a byte first. */
public final class Mask {
    private static final byte[] NOTHING = {};

    private Mask() {}

    /** Says it of a pixel, counted from 0. */
    public interface Where {
        boolean at(int x, int y);
    }

    /**
     * @param columns and {@code rows} of the mask
     * @param wide and {@code high}, size of the frame, which may be larger than the mask
     * @return empty if it is nowhere
     */
    public static byte[] of(int columns, int rows, int wide, int high, Where where) {
        byte[] bits = new byte[(int) (((long) columns * rows + 7) / 8)];
        boolean any = false;
        for (int y = 0; y < rows; y++) {
            int frameY = (int) ((long) y * high / rows);
            for (int x = 0; x < columns; x++) {
                if (where.at((int) ((long) x * wide / columns), frameY)) {
                    int bit = y * columns + x;
                    bits[bit >> 3] |= (byte) (1 << (bit & 7));
                    any = true;
                }
            }
        }
        return any ? bits : NOTHING;
    }

    public static boolean has(byte[] bits, int bit) {
        return (bits[bit >> 3] >> (bit & 7) & 1) != 0;
    }

    /** What one of two has; either may be empty. */
    public static byte[] both(byte[] one, byte[] other) {
        if (one.length == 0 || other.length == 0) {
            return one.length == 0 ? other : one;
        }
        byte[] both = one.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] |= other[i];
        }
        return both;
    }
}
