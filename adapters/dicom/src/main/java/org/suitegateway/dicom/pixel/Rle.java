package org.suitegateway.dicom.pixel;

import java.util.Arrays;

/** A frame of DICOM's run-length coding (PS3.5 annex G): one segment for each byte of each sample, the high byte first. */
public final class Rle {
    private static final int HEADER = 64;
    private static final int MOST_SEGMENTS = 15;

    private Rle() {}

    public static void decode(byte[] frame, PixelFormat format, Lines out) {
        int perSample = format.bytesPerSample();
        int count = frame.length < HEADER ? -1 : little(frame, 0);
        if (count != format.samples() * perSample || count > MOST_SEGMENTS) {
            throw UndecodableException.damaged("The run-length coding has the wrong number of segments.");
        }
        int[] line = new int[format.columns()];
        byte[] plane = new byte[format.columns()];
        for (int component = 0; component < format.samples(); component++) {
            Segment[] segments = new Segment[perSample];
            for (int i = 0; i < perSample; i++) {
                segments[i] = segment(frame, component * perSample + i, count);
            }
            for (int y = 0; y < format.rows(); y++) {
                Arrays.fill(line, 0);
                for (Segment segment : segments) {
                    segment.fill(plane);
                    for (int x = 0; x < line.length; x++) {
                        line[x] = line[x] << 8 | (plane[x] & 0xff);
                    }
                }
                out.line(component, y, line);
            }
        }
    }

    private static Segment segment(byte[] frame, int index, int count) {
        long from = little(frame, 4 + 4 * index) & 0xFFFFFFFFL;
        long to = index + 1 < count ? little(frame, 8 + 4 * index) & 0xFFFFFFFFL : frame.length;
        if (from < HEADER || to > frame.length || from >= to) {
            throw UndecodableException.damaged("A segment of the run-length coding is not where it should be.");
        }
        return new Segment(frame, (int) from, (int) to);
    }

    private static int little(byte[] b, int at) {
        return (b[at] & 0xff) | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff) << 16 | (b[at + 3] & 0xff) << 24;
    }

    /** Runs of some encoders go on over the end of a line. Gives what is asked for and no more, so a bomb fills nothing. */
    private static final class Segment {
        private final byte[] bytes;
        private final int end;
        private int at;
        private int left;
        private boolean repeated;

        Segment(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.at = from;
            this.end = end;
        }

        void fill(byte[] plane) {
            int filled = 0;
            while (filled < plane.length) {
                if (left == 0) {
                    next();
                }
                int n = Math.min(left, plane.length - filled);
                need(repeated ? 1 : n);
                if (repeated) {
                    Arrays.fill(plane, filled, filled + n, bytes[at]);
                } else {
                    System.arraycopy(bytes, at, plane, filled, n);
                    at += n;
                }
                filled += n;
                left -= n;
                if (repeated && left == 0) {
                    at++;
                }
            }
        }

        private void next() {
            int code;
            do {
                need(1);
                code = bytes[at++];
            } while (code == -128);
            repeated = code < 0;
            left = repeated ? 1 - code : 1 + code;
        }

        private void need(int n) {
            if (n > end - at) {
                throw UndecodableException.damaged("The run-length coding ends too early.");
            }
        }
    }
}
