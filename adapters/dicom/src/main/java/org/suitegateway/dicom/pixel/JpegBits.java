package org.suitegateway.dicom.pixel;

/** The bits of an entropy-coded segment, without the stuffed zeros (ITU-T T.81 section F.1.2.3). */
final class JpegBits {
    // Encoders end in the middle of a byte, and some forget the last ones. More than this is missing data.
    private static final int MOST_MISSING = 16;

    private final byte[] bytes;
    private int at;
    private long held;
    private int count;
    private int missing;

    JpegBits(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    /** @param n at most 16 */
    int peek(int n) {
        while (count < n) {
            held = held << 8 | nextByte();
            count += 8;
        }
        return (int) (held >> (count - n)) & ((1 << n) - 1);
    }

    /** After a {@link #peek} of as many or more. */
    void skip(int n) {
        count -= n;
    }

    int read(int n) {
        if (n == 0) {
            return 0;
        }
        int value = peek(n);
        skip(n);
        return value;
    }

    /** A difference of so many bits (section F.2.2.1). */
    int difference(int size) {
        int value = read(size);
        return size == 0 || value >= 1 << (size - 1) ? value : value - (1 << size) + 1;
    }

    private int nextByte() {
        if (at < bytes.length) {
            int b = bytes[at] & 0xff;
            if (b != 0xFF) {
                at++;
                return b;
            }
            if (at + 1 < bytes.length && bytes[at + 1] == 0) {
                at += 2;
                return b;
            }
        }
        if (++missing > MOST_MISSING) {
            throw UndecodableException.damaged("The coded picture ends too early.");
        }
        return 0;
    }

    /** Passes over a restart marker. */
    void restart() {
        count = 0;
        missing = 0;
        while (at < bytes.length && bytes[at] != (byte) 0xFF) {
            at++;
        }
        while (at + 1 < bytes.length && bytes[at + 1] == (byte) 0xFF) {
            at++;
        }
        if (at + 1 >= bytes.length || (bytes[at + 1] & 0xF8) != 0xD0) {
            throw UndecodableException.damaged("A restart of the coded picture is missing.");
        }
        at += 2;
    }

    /** Where the next marker is to be looked for. */
    int position() {
        return at;
    }
}
