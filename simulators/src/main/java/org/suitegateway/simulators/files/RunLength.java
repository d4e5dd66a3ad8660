package org.suitegateway.simulators.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** RLE of one frame with 8 bits a sample and one sample a pixel: PS3.5 annex G. */
final class RunLength {
    private RunLength() {}

    static byte[] encode(byte[] frame, int rowLength) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(1).putInt(64);
        out.writeBytes(header.array());
        for (int row = 0; row < frame.length; row += rowLength) { // a row is packed on its own
            pack(frame, row, Math.min(frame.length, row + rowLength), out);
        }
        if ((out.size() & 1) == 1) {
            out.write(0);
        }
        return out.toByteArray();
    }

    private static void pack(byte[] bytes, int from, int to, ByteArrayOutputStream out) {
        int at = from;
        while (at < to) {
            int run = 1;
            while (at + run < to && run < 128 && bytes[at + run] == bytes[at]) {
                run++;
            }
            if (run > 2) {
                out.write(1 - run);
                out.write(bytes[at]);
                at += run;
                continue;
            }
            int literal = run;
            while (at + literal < to
                    && literal < 128
                    && !(at + literal + 2 < to
                            && bytes[at + literal] == bytes[at + literal + 1]
                            && bytes[at + literal] == bytes[at + literal + 2])) {
                literal++;
            }
            literal = Math.min(literal, 128);
            out.write(literal - 1);
            out.write(bytes, at, literal);
            at += literal;
        }
    }
}
