package org.suitegateway.dicom.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;

/** Uncompressed pixels (PS3.5 section 8.1.1), read one line at a time. */
public final class PlainPixels {
    private final PixelFormat format;
    private final ByteOrder order;
    private final boolean swapped;

    /** @param swapped samples of one byte lie in words of the other byte order: big endian in OW */
    public PlainPixels(PixelFormat format, ByteOrder order, boolean swapped) {
        this.format = format;
        this.order = order;
        this.swapped = swapped && format.bytesPerSample() == 1;
    }

    /** @param in stands at the first byte of the frame */
    public void read(InputStream in, Lines out) throws IOException {
        int columns = format.columns();
        if (format.subsampled()) {
            pairs(in, out);
        } else if (format.planar() && format.samples() > 1) {
            byte[] bytes = new byte[columns * format.bytesPerSample()];
            int[] line = new int[columns];
            for (int component = 0; component < format.samples(); component++) {
                for (int y = 0; y < format.rows(); y++) {
                    fill(in, bytes);
                    pick(bytes, 0, 1, line);
                    out.line(component, y, line);
                }
            }
        } else {
            byte[] bytes = new byte[columns * format.samples() * format.bytesPerSample()];
            int[] line = new int[columns];
            for (int y = 0; y < format.rows(); y++) {
                fill(in, bytes);
                for (int component = 0; component < format.samples(); component++) {
                    pick(bytes, component, format.samples(), line);
                    out.line(component, y, line);
                }
            }
        }
    }

    /** Two Y, then Cb and Cr of both (PS3.3 section C.7.6.3.1.2). */
    private void pairs(InputStream in, Lines out) throws IOException {
        int pairs = (format.columns() + 1) / 2;
        byte[] bytes = new byte[pairs * 4 * format.bytesPerSample()];
        int[] all = new int[pairs * 4];
        int[] line = new int[format.columns()];
        for (int y = 0; y < format.rows(); y++) {
            fill(in, bytes);
            pick(bytes, 0, 1, all);
            for (int component = 0; component < 3; component++) {
                for (int x = 0; x < line.length; x++) {
                    line[x] = all[x / 2 * 4 + (component == 0 ? x % 2 : component + 1)];
                }
                out.line(component, y, line);
            }
        }
    }

    private void fill(InputStream in, byte[] bytes) throws IOException {
        if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
            throw UndecodableException.damaged("The pixels end too early.");
        }
        if (swapped) { // lines of an odd number of bytes would need the neighbour's; none was seen
            for (int i = 0; i + 1 < bytes.length; i += 2) {
                byte first = bytes[i];
                bytes[i] = bytes[i + 1];
                bytes[i + 1] = first;
            }
        }
    }

    private void pick(byte[] bytes, int first, int step, int[] into) {
        if (format.bytesPerSample() == 1) {
            for (int i = 0, at = first; i < into.length; i++, at += step) {
                into[i] = bytes[at] & 0xff;
            }
            return;
        }
        int low = order == ByteOrder.LITTLE_ENDIAN ? 0 : 1;
        for (int i = 0, at = first * 2; i < into.length; i++, at += step * 2) {
            into[i] = (bytes[at + low] & 0xff) | (bytes[at + 1 - low] & 0xff) << 8;
        }
    }
}
