package org.suitegateway.dicom.pixel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** JPEG-LS, lossless and near-lossless (ITU-T T.87), one line of each component in memory. No decoder of it in Java is to be had on Central. */
final class JpegLs {
    private static final int FRAME = 0xF7;
    private static final int PRESETS = 0xF8;
    private static final int RESTART_INTERVAL = 0xDD;
    private static final int REGULAR_CONTEXTS = 365;
    private static final int[] RUN_LENGTH_BITS = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private final Markers in;
    private final PixelFormat format;
    private final Lines out;
    private final List<Integer> ids = new ArrayList<>();
    private final List<Integer> done = new ArrayList<>();
    private int precision;
    private int[] presets = new int[5]; // MAXVAL, T1, T2, T3, RESET; 0 for the default

    private JpegLs(byte[] bytes, PixelFormat format, Lines out) {
        this.in = new Markers(bytes, 0);
        this.format = format;
        this.out = out;
    }

    static Colour decode(byte[] bytes, PixelFormat format, Lines out) {
        JpegLs picture = new JpegLs(bytes, format, out);
        while (picture.ids.isEmpty() || picture.done.size() < picture.ids.size()) {
            picture.segment(picture.in.next());
        }
        return Colour.AS_STATED;
    }

    private void segment(int marker) {
        switch (marker) {
            case FRAME -> frame();
            case PRESETS -> presets();
            case Markers.SOS -> scan();
            case RESTART_INTERVAL -> {
                if (in.u16() != 0) {
                    throw UndecodableException.unsupported("JPEG-LS with restarts is not decoded here.");
                }
            }
            case Markers.EOI -> throw UndecodableException.damaged("The coded picture ends too early.");
            default -> {
                // names, comments and the like
            }
        }
    }

    private void frame() {
        precision = in.u8();
        int rows = in.u16();
        int columns = in.u16();
        int count = in.u8();
        if (!ids.isEmpty() || precision < 2 || precision > 16) {
            throw UndecodableException.damaged("The coded picture has a precision that is none.");
        }
        if (rows != format.rows() || columns != format.columns() || count != format.samples()) {
            throw UndecodableException.damaged("The coded picture is not of the size that the header says.");
        }
        for (int i = 0; i < count; i++) {
            ids.add(in.u8());
            if (in.u8() != 0x11) {
                throw UndecodableException.unsupported("JPEG-LS of components of several sizes is not decoded here.");
            }
            in.u8();
        }
    }

    private void presets() {
        if (in.u8() != 1) {
            throw UndecodableException.unsupported("JPEG-LS with tables is not decoded here.");
        }
        int[] read = new int[5];
        for (int i = 0; i < read.length; i++) {
            read[i] = in.u16();
        }
        presets = read;
    }

    private void scan() {
        int count = in.u8();
        List<Integer> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int component = ids.indexOf(in.u8());
            if (component < 0 || done.contains(component) || components.contains(component)) {
                throw UndecodableException.damaged("A scan of the coded picture is of nothing.");
            }
            components.add(component);
            if (in.u8() != 0) {
                throw UndecodableException.unsupported("JPEG-LS with tables is not decoded here.");
            }
        }
        int near = in.u8();
        int interleave = in.u8();
        int shift = in.u8() & 0xf;
        if (components.isEmpty() || interleave > 2 || (interleave == 0 && components.size() > 1) || shift > 0) {
            throw UndecodableException.damaged("A scan of the coded picture is put together in a way that is none.");
        }
        Scan scan = new Scan(near, components.size());
        scan.decode(components, interleave == 2 && components.size() > 1);
        done.addAll(components);
        in.resumeAt(scan.at);
    }

    /** The state of the coder during one scan; names as in annex A. */
    private final class Scan {
        private final int near;
        private final int most;
        private final int range;
        private final int rangeBits;
        private final int limit;
        private final int step;
        private final int t1;
        private final int t2;
        private final int t3;
        private final int reset;
        private final int[] a = new int[REGULAR_CONTEXTS + 2];
        private final int[] b = new int[REGULAR_CONTEXTS];
        private final int[] c = new int[REGULAR_CONTEXTS];
        private final int[] n = new int[REGULAR_CONTEXTS + 2];
        private final int[] negative = new int[2];
        private final int[] runIndex;
        private final byte[] bytes = in.bytes();
        private int at = in.dataStart();
        private int held;
        private int count;
        private boolean afterFF;
        private int missing;

        Scan(int near, int components) {
            this.near = near;
            most = presets[0] == 0 ? (1 << precision) - 1 : presets[0];
            if (most < 1 || most >= 1 << precision || near > Math.min(255, most / 2)) {
                throw UndecodableException.damaged("The coded picture has parameters that contradict each other.");
            }
            step = 2 * near + 1;
            range = (most + 2 * near) / step + 1;
            rangeBits = bits(range);
            int bitsPerSample = Math.max(2, bits(most + 1));
            limit = 2 * (bitsPerSample + Math.max(8, bitsPerSample));
            int[] thresholds = defaults();
            t1 = presets[1] == 0 ? thresholds[0] : presets[1];
            t2 = presets[2] == 0 ? thresholds[1] : presets[2];
            t3 = presets[3] == 0 ? thresholds[2] : presets[3];
            reset = presets[4] == 0 ? 64 : presets[4];
            Arrays.fill(a, Math.max(2, (range + 32) / 64));
            Arrays.fill(n, 1);
            runIndex = new int[components];
        }

        private static int bits(int values) {
            return 32 - Integer.numberOfLeadingZeros(values - 1);
        }

        /** Section C.2.4.1.1. */
        private int[] defaults() {
            int[] basic = {3, 7, 21};
            int[] found = new int[3];
            int least = near + 1;
            for (int i = 0; i < 3; i++) {
                int threshold;
                if (most >= 128) {
                    int factor = (Math.min(most, 4095) + 128) / 256;
                    threshold = factor * (basic[i] - (i + 2)) + i + 2 + (2 * i + 3) * near;
                } else {
                    threshold = Math.max(i + 2, basic[i] / (256 / (most + 1)) + (2 * i + 3) * near);
                }
                found[i] = threshold > most || threshold < least ? least : threshold;
                least = found[i];
            }
            return found;
        }

        void decode(List<Integer> components, boolean bySample) {
            int columns = format.columns();
            // one sample more on each side: what lies beyond the edges (section A.2.1)
            int[][] above = new int[components.size()][columns + 2];
            int[][] lines = new int[components.size()][columns + 2];
            int[] line = new int[columns];
            for (int y = 0; y < format.rows(); y++) {
                int[][] turned = above;
                above = lines;
                lines = turned;
                for (int i = 0; i < lines.length; i++) {
                    above[i][columns + 1] = above[i][columns];
                    lines[i][0] = above[i][1];
                }
                if (bySample) {
                    line(lines, above, columns, 0);
                } else {
                    for (int i = 0; i < lines.length; i++) {
                        line(new int[][] {lines[i]}, new int[][] {above[i]}, columns, i);
                    }
                }
                for (int i = 0; i < lines.length; i++) {
                    System.arraycopy(lines[i], 1, line, 0, columns);
                    out.line(components.get(i), y, line);
                }
            }
        }

        /** @param index of the state of runs */
        private void line(int[][] lines, int[][] above, int columns, int index) {
            int x = 1;
            while (x <= columns) {
                boolean flat = true;
                for (int i = 0; i < lines.length && flat; i++) {
                    int[] up = above[i];
                    flat = Math.abs(up[x + 1] - up[x]) <= near
                            && Math.abs(up[x] - up[x - 1]) <= near
                            && Math.abs(up[x - 1] - lines[i][x - 1]) <= near;
                }
                if (flat) {
                    x = run(lines, above, x, columns, index);
                } else {
                    for (int i = 0; i < lines.length; i++) {
                        lines[i][x] = regular(lines[i][x - 1], above[i][x], above[i][x - 1], above[i][x + 1]);
                    }
                    x++;
                }
            }
        }

        /** Sections A.3 to A.6. */
        private int regular(int left, int up, int diagonal, int ahead) {
            int context = 81 * quantized(ahead - up) + 9 * quantized(up - diagonal) + quantized(diagonal - left);
            int sign = context < 0 ? -1 : 1;
            int q = context * sign;
            int least = Math.min(left, up);
            int largest = Math.max(left, up);
            int prediction = diagonal >= largest ? least : diagonal <= least ? largest : left + up - diagonal;
            prediction = clamped(prediction + sign * c[q]);
            int k = 0;
            while (n[q] << k < a[q] && k < 24) {
                k++;
            }
            int mapped = golomb(k, limit);
            boolean turned = near == 0 && k == 0 && 2 * b[q] <= -n[q];
            int error = (mapped & 1) == 0 ? mapped / 2 : -(mapped + 1) / 2;
            if (turned) {
                error = -error - 1;
            }
            b[q] += error * step;
            a[q] += Math.abs(error);
            if (n[q] == reset) {
                a[q] >>= 1;
                b[q] >>= 1;
                n[q] >>= 1;
            }
            n[q]++;
            if (b[q] <= -n[q]) {
                b[q] = Math.max(b[q] + n[q], 1 - n[q]);
                c[q] = Math.max(c[q] - 1, -128);
            } else if (b[q] > 0) {
                b[q] = Math.min(b[q] - n[q], 0);
                c[q] = Math.min(c[q] + 1, 127);
            }
            return reconstructed(prediction, sign * error);
        }

        private int quantized(int gradient) {
            int size = Math.abs(gradient);
            int level = size <= near ? 0 : size < t1 ? 1 : size < t2 ? 2 : size < t3 ? 3 : 4;
            return gradient < 0 ? -level : level;
        }

        /** Section A.7. @return the column after the run and what interrupted it */
        private int run(int[][] lines, int[][] above, int from, int columns, int index) {
            int x = from;
            while (bit() == 1) {
                int length = 1 << RUN_LENGTH_BITS[runIndex[index]];
                int to = Math.min(x + length, columns + 1);
                repeat(lines, x, to);
                if (to - x == length && runIndex[index] < 31) {
                    runIndex[index]++;
                }
                x = to;
                if (x > columns) {
                    return x;
                }
            }
            int rest = read(RUN_LENGTH_BITS[runIndex[index]]);
            if (rest > columns - x) {
                throw UndecodableException.damaged("A run of the coded picture is longer than its line.");
            }
            repeat(lines, x, x + rest);
            x += rest;
            for (int i = 0; i < lines.length; i++) {
                lines[i][x] =
                        interruption(lines[i][x - 1], above[i][x], lines.length > 1, RUN_LENGTH_BITS[runIndex[index]]);
            }
            runIndex[index] = Math.max(0, runIndex[index] - 1);
            return x + 1;
        }

        private static void repeat(int[][] lines, int from, int to) {
            for (int[] line : lines) {
                Arrays.fill(line, from, to, line[from - 1]);
            }
        }

        private int interruption(int left, int up, boolean several, int lengthBits) {
            int type = !several && Math.abs(left - up) <= near ? 1 : 0;
            int q = REGULAR_CONTEXTS + type;
            int sign = type == 0 && left > up ? -1 : 1;
            int expected = type == 0 ? a[q] : a[q] + (n[q] >> 1);
            int k = 0;
            while (n[q] << k < expected && k < 24) {
                k++;
            }
            int mapped = golomb(k, limit - lengthBits - 1);
            int twice = mapped + type;
            int odd = twice & 1;
            int size = (twice + odd) / 2;
            boolean negativeLikely = k != 0 || 2 * negative[type] >= n[q];
            int error = negativeLikely == (odd == 1) ? -size : size;
            if (error < 0) {
                negative[type]++;
            }
            a[q] += (mapped + 1 - type) >> 1;
            if (n[q] == reset) {
                a[q] >>= 1;
                n[q] >>= 1;
                negative[type] >>= 1;
            }
            n[q]++;
            return reconstructed(type == 1 ? left : up, sign * error);
        }

        private int reconstructed(int prediction, int error) {
            int value = prediction + error * step;
            if (value < -near) {
                value += range * step;
            } else if (value > most + near) {
                value -= range * step;
            }
            return clamped(value);
        }

        private int clamped(int value) {
            return Math.max(0, Math.min(most, value));
        }

        /** Section A.5.3. */
        private int golomb(int k, int longest) {
            int zeros = 0;
            while (bit() == 0) {
                if (++zeros > longest) {
                    throw UndecodableException.damaged("The coded picture has a code that is none.");
                }
            }
            return zeros < longest - rangeBits - 1 ? zeros << k | read(k) : read(rangeBits) + 1;
        }

        private int read(int bits) {
            int value = 0;
            for (int i = 0; i < bits; i++) {
                value = value << 1 | bit();
            }
            return value;
        }

        /** After a byte of ones the next has a stuffed bit (section A.1); a marker ends the data. */
        private int bit() {
            if (count == 0) {
                boolean more = at < bytes.length
                        && !(bytes[at] == (byte) 0xFF && (at + 1 >= bytes.length || bytes[at + 1] < 0));
                if (!more && ++missing > 16) {
                    throw UndecodableException.damaged("The coded picture ends too early.");
                }
                held = more ? bytes[at++] & 0xff : 0;
                count = afterFF ? 7 : 8;
                afterFF = held == 0xFF;
            }
            return held >> --count & 1;
        }
    }
}
