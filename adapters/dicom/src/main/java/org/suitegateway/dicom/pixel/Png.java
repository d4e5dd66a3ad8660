package org.suitegateway.dicom.pixel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG of 8 bits (ISO/IEC 15948). By hand, since a look-up of ImageIO's writer registers every reader on the class path. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private Png() {}

    /** @param samples line by line, 1 or 3 for each pixel: grey, or red, green and blue */
    static byte[] of(int width, int height, byte[] samples) {
        int perLine = samples.length / height;
        int perPixel = perLine / width;
        byte[] filtered = new byte[height * (perLine + 1)];
        for (int y = 0; y < height; y++) {
            int at = y * (perLine + 1);
            filtered[at] = 2; // each line as its difference from the one above: small numbers pack well
            for (int x = 0; x < perLine; x++) {
                int above = y == 0 ? 0 : samples[(y - 1) * perLine + x];
                filtered[at + 1 + x] = (byte) (samples[y * perLine + x] - above);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream(filtered.length / 2 + 128);
        png.writeBytes(SIGNATURE);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        number(header, width);
        number(header, height);
        header.writeBytes(new byte[] {8, (byte) (perPixel == 1 ? 0 : 2), 0, 0, 0});
        chunk(png, "IHDR", header.toByteArray());
        chunk(png, "IDAT", deflated(filtered));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
            byte[] part = new byte[8192];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
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
