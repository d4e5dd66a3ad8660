package org.suitegateway.dicom.pixel;

import java.util.Arrays;

/** Codes of up to 16 bits (ITU-T T.81 annexes C and F.2.2.3). */
final class HuffmanTable {
    private static final int FAST = 9;

    // length << 8 | symbol of the code that the next bits begin with, 0 if it is longer
    private final short[] fast = new short[1 << FAST];
    private final int[] firstCode = new int[17];
    private final int[] firstIndex = new int[17];
    private final int[] counts = new int[17];
    private final int[] symbols;

    HuffmanTable(Markers in) {
        int total = 0;
        for (int length = 1; length <= 16; length++) {
            counts[length] = in.u8();
            total += counts[length];
        }
        symbols = new int[total];
        for (int i = 0; i < total; i++) {
            symbols[i] = in.u8();
        }
        int code = 0;
        int index = 0;
        for (int length = 1; length <= 16; length++) {
            firstCode[length] = code;
            firstIndex[length] = index;
            for (int i = 0; i < counts[length] && length <= FAST; i++) {
                int from = (code + i) << (FAST - length);
                if (from + (1 << (FAST - length)) > fast.length) {
                    throw overfull();
                }
                Arrays.fill(fast, from, from + (1 << (FAST - length)), (short) (length << 8 | symbols[index + i]));
            }
            code += counts[length];
            index += counts[length];
            if (code > 1 << length) {
                throw overfull();
            }
            code <<= 1;
        }
    }

    private static UndecodableException overfull() {
        return UndecodableException.damaged("A table of codes has more of them than there can be.");
    }

    int decode(JpegBits in) {
        int found = fast[in.peek(FAST)] & 0xffff;
        if (found != 0) {
            in.skip(found >> 8);
            return found & 0xff;
        }
        int bits = in.peek(16);
        for (int length = FAST + 1; length <= 16; length++) {
            int at = (bits >> (16 - length)) - firstCode[length];
            if (at < counts[length]) {
                if (at < 0) {
                    break;
                }
                in.skip(length);
                return symbols[firstIndex[length] + at];
            }
        }
        throw UndecodableException.damaged("The coded picture has a code that is none.");
    }
}
