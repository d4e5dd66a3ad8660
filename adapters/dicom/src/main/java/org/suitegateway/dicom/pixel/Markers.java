package org.suitegateway.dicom.pixel;

/** Walks over the marker segments of a JPEG or JPEG-LS stream (ITU-T T.81 annex B). Each step goes forward. */
final class Markers {
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;

    private final byte[] bytes;
    private int at;
    private int end;

    Markers(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
        this.end = from;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Goes to the next marker that has a segment, or to the end of the image; what is left of the segment before is passed over. */
    int next() {
        at = end;
        while (true) {
            while (at < bytes.length && bytes[at] != (byte) 0xFF) {
                at++;
            }
            while (at < bytes.length && bytes[at] == (byte) 0xFF) {
                at++;
            }
            if (at >= bytes.length) {
                throw UndecodableException.damaged("The coded picture ends too early.");
            }
            int marker = bytes[at++] & 0xff;
            if (marker == EOI) {
                return marker;
            }
            if (marker == 0 || marker == 1 || (marker >= 0xD0 && marker <= SOI)) {
                continue; // these have no segment
            }
            end = Math.min(at + 2, bytes.length);
            int length = u16();
            end = at - 2 + length;
            if (length < 2 || end > bytes.length) {
                throw UndecodableException.damaged("A segment of the coded picture is longer than the rest.");
            }
            return marker;
        }
    }

    int u8() {
        if (at >= end) {
            throw UndecodableException.damaged("A segment of the coded picture is too short.");
        }
        return bytes[at++] & 0xff;
    }

    int u16() {
        return u8() << 8 | u8();
    }

    /** Bytes of this segment that were not read yet. */
    int left() {
        return end - at;
    }

    /** Where the coded data after this segment begin. */
    int dataStart() {
        return end;
    }

    /** Goes on after coded data. */
    void resumeAt(int position) {
        end = position;
    }
}
