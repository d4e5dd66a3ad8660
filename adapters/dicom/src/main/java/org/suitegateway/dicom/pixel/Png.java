package org.suitegateway.dicom.pixel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG of 8 bits (ISO/IEC 15948). By hand, since a look-up of ImageIO's writer registers every reader on the class path. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private Png() {}

    /** Gives the lines of a picture, from the first to the last. */
    interface Rows {
        /** @param into 1 or 3 bytes for each pixel: grey, or red, green and blue */
        void fill(int y, byte[] into);
    }

    /** @param samples line by line, 1 or 3 for each pixel */
    static byte[] of(int width, int height, byte[] samples) {
        int perLine = samples.length / height;
        return of(
                width,
                height,
                perLine / width,
                Deflater.DEFAULT_COMPRESSION,
                (y, into) -> System.arraycopy(samples, y * perLine, into, 0, perLine));
    }

    /** @param level of {@link Deflater} */
    static byte[] of(int width, int height, int perPixel, int level, Rows rows) {
        ByteArrayOutputStream png = new ByteArrayOutputStream(width * height * perPixel / 4 + 1024);
        png.writeBytes(SIGNATURE);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        number(header, width);
        number(header, height);
        header.writeBytes(new byte[] {8, (byte) (perPixel == 1 ? 0 : 2), 0, 0, 0});
        chunk(png, "IHDR", header.toByteArray());
        pixels(png, width * perPixel, height, level, rows);
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** Each line as its difference from the one above: small numbers pack well. As many chunks as there are full buffers. */
    private static void pixels(ByteArrayOutputStream png, int perLine, int height, int level, Rows rows) {
        Deflater deflater = new Deflater(level);
        byte[] part = new byte[1 << 16];
        int filled = 0;
        try {
            byte[] line = new byte[perLine];
            byte[] above = new byte[perLine];
            byte[] filtered = new byte[perLine + 1];
            filtered[0] = 2;
            for (int y = 0; y < height; y++) {
                rows.fill(y, line);
                for (int x = 0; x < perLine; x++) {
                    filtered[1 + x] = (byte) (line[x] - above[x]);
                }
                byte[] turned = above;
                above = line;
                line = turned;
                deflater.setInput(filtered);
                if (y == height - 1) {
                    deflater.finish();
                }
                while (!deflater.needsInput() || (y == height - 1 && !deflater.finished())) {
                    filled += deflater.deflate(part, filled, part.length - filled);
                    if (filled == part.length || deflater.finished()) {
                        chunk(png, "IDAT", filled == part.length ? part : Arrays.copyOf(part, filled));
                        filled = 0;
                    }
                }
            }
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream png, String name, byte[] content) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(type);
        check.update(content);
        number(png, content.length);
        png.writeBytes(type);
        png.writeBytes(content);
        number(png, (int) check.getValue());
    }

    private static void number(ByteArrayOutputStream out, int value) {
        out.writeBytes(new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value});
    }
}
