package org.suitegateway.dicom.pixel;

import java.util.zip.Deflater;
import org.suitegateway.core.study.ImageFrames;
import org.suitegateway.core.study.ImagePreviews.Picture;
import org.suitegateway.core.study.ImagePreviews.Reason;

/** A frame in its own size, gathered while its lines come in: grey values as stored, or through the modality table; colours of 8 bits. */
public final class WholeFrame implements Lines {
    private final PixelFormat format;
    private final Tone tone;
    private final int[] overlayBits;
    private final boolean grey;
    private final int bytesEach;
    private final int low;
    private final int mask;
    private final int paddingIndex;
    private final int[] colours;
    private int columns;
    private int rows;
    private byte[] data;
    private byte[] embedded = {};
    private int least = Integer.MAX_VALUE;
    private int largest = Integer.MIN_VALUE;

    /**
     * @param overlayBits beside those stored, in which overlays are (a retired way, PS3.5 section 8.1.2)
     * @throws UndecodableException if the frame is too large
     */
    public WholeFrame(PixelFormat format, Tone tone, int[] overlayBits) {
        this.format = format;
        this.tone = tone;
        this.overlayBits = overlayBits.clone();
        grey = format.samples() == 1 && tone.palette().isEmpty();
        bytesEach = grey && (tone.modality().isPresent() || format.stored() > 8) ? 2 : 1;
        low = format.highBit() + 1 - format.stored();
        mask = (1 << format.stored()) - 1;
        paddingIndex = tone.padding().map(p -> p & mask).orElse(-1);
        colours = tone.palette().map(this::colours).orElse(new int[0]);
        columns = format.columns();
        rows = format.rows();
        data = new byte[size()];
    }

    private int size() {
        long bytes = (long) columns * rows * (grey ? bytesEach : 3);
        if (bytes > ImageFrames.MOST_BYTES) {
            throw new UndecodableException(Reason.TOO_LARGE, "The image is too large to be shown in its own size.");
        }
        if (overlayBits.length > 0) {
            embedded = new byte[(columns * rows + 7) / 8];
        }
        return (int) bytes;
    }

    private int[] colours(Tone.Palette palette) {
        int[] table = new int[mask + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = palette.colour(stored(i));
        }
        return table;
    }

    private int stored(int index) {
        return format.signed() && index >> (format.stored() - 1) != 0 ? index - (1 << format.stored()) : index;
    }

    @Override
    public void reduced(int lessColumns, int lessRows) {
        if (lessColumns < 1 || lessRows < 1 || lessColumns > columns || lessRows > rows) {
            throw UndecodableException.damaged("The coded picture is smaller than it says.");
        }
        columns = lessColumns;
        rows = lessRows;
        data = new byte[size()];
    }

    @Override
    public void line(int component, int y, int[] samples) {
        if (grey) {
            greys(y, samples);
        } else if (colours.length > 0) {
            int at = 3 * y * columns;
            for (int x = 0; x < columns; x++) {
                int colour = colours[samples[x] >> low & mask];
                data[at++] = (byte) (colour >> 16);
                data[at++] = (byte) (colour >> 8);
                data[at++] = (byte) colour;
            }
        } else {
            int at = 3 * y * columns + component;
            for (int x = 0; x < columns; x++, at += 3) {
                int value = samples[x] >> low & mask;
                data[at] = (byte) (mask == 255 ? value : (value * 255L + mask / 2) / mask);
            }
        }
    }

    private void greys(int y, int[] samples) {
        int at = y * columns * bytesEach;
        boolean mapped = tone.modality().isPresent();
        for (int x = 0; x < columns; x++) {
            int index = samples[x] >> low & mask;
            int value = stored(index);
            if (mapped) {
                value = (int) tone.value(value);
            }
            if (index != paddingIndex) {
                least = Math.min(least, value);
                largest = Math.max(largest, value);
            }
            data[at++] = (byte) value;
            if (bytesEach == 2) {
                data[at++] = (byte) (value >> 8);
            }
            for (int bit : overlayBits) {
                if ((samples[x] >> bit & 1) != 0) {
                    int pixel = y * columns + x;
                    embedded[pixel >> 3] |= (byte) (1 << (pixel & 7));
                }
            }
        }
    }

    /** To be called when all lines came. @param colour what the decoder says of them */
    public void finish(Colour colour) {
        boolean ybr = colour == Colour.YBR
                || (colour == Colour.AS_STATED && format.photometric().ybr());
        for (int i = 0; ybr && !grey && colours.length == 0 && i < data.length; i += 3) {
            // PS3.3 section C.7.6.3.1.2
            float y = data[i] & 0xff;
            float cb = (data[i + 1] & 0xff) - 128;
            float cr = (data[i + 2] & 0xff) - 128;
            data[i] = toByte(y + 1.402f * cr);
            data[i + 1] = toByte(y - 0.344136f * cb - 0.714136f * cr);
            data[i + 2] = toByte(y + 1.772f * cb);
        }
    }

    private static byte toByte(double value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public int bytesEach() {
        return bytesEach;
    }

    /** Whether the samples of {@link #data} are. */
    public boolean signed() {
        return grey && format.signed() && tone.modality().isEmpty();
    }

    /** Samples of little endian, or red, green and blue. */
    public byte[] data() {
        return data;
    }

    /** Bits as of {@link Mask} of what lay beside the samples; empty if nothing did. */
    public byte[] embedded() {
        return embedded;
    }

    /** The smallest modality value; 0 if there is none. */
    public double least() {
        return least > largest ? 0 : Math.min(value(least), value(largest));
    }

    public double largest() {
        return least > largest ? 0 : Math.max(value(least), value(largest));
    }

    /** The modality value of a sample of {@link #data}. */
    private double value(int sample) {
        return tone.modality().isPresent() ? sample : tone.value(sample);
    }

    /**
     * The frame as it is shown.
     *
     * @param shownAs window or curve of it; without, the whole range
     * @param inverted the other way round than usual
     * @param graphics and {@code shutter}, bits as of {@link Mask}, may be empty
     */
    public Picture picture(Tone shownAs, boolean inverted, byte[] graphics, byte[] shutter) {
        byte[] table = grey ? table(shownAs, inverted) : new byte[0];
        int perPixel = grey ? 1 : 3;
        byte[] png = Png.of(columns, rows, perPixel, Deflater.BEST_SPEED, (y, into) -> {
            int first = y * columns;
            for (int x = 0; x < columns && grey; x++) {
                into[x] = table[sample(first + x)];
            }
            if (!grey) {
                System.arraycopy(data, 3 * first, into, 0, into.length);
                for (int i = 0; inverted && i < into.length; i++) {
                    into[i] = (byte) ~into[i];
                }
            }
            paint(shutter, first, perPixel, into, (byte) 0);
            paint(graphics, first, perPixel, into, (byte) 255);
        });
        return new Picture(png, "image/png", columns, rows);
    }

    private int sample(int pixel) {
        return bytesEach == 1 ? data[pixel] & 0xff : (data[2 * pixel] & 0xff) | (data[2 * pixel + 1] & 0xff) << 8;
    }

    private void paint(byte[] where, int first, int perPixel, byte[] into, byte value) {
        for (int x = 0; x < columns && where.length > 0; x++) {
            if (Mask.has(where, first + x)) {
                for (int c = 0; c < perPixel; c++) {
                    into[x * perPixel + c] = value;
                }
            }
        }
    }

    /** Greys for all samples that can be, as they lie in {@link #data}. */
    private byte[] table(Tone shownAs, boolean inverted) {
        byte[] table = new byte[1 << 8 * bytesEach];
        boolean turned = inverted != (format.photometric() == Photometric.MONOCHROME1);
        boolean fixed = shownAs.fixed();
        double from = least();
        double range = largest() - from;
        boolean signed = signed();
        for (int i = 0; i < table.length; i++) {
            double value = value(!signed ? i : bytesEach == 1 ? (byte) i : (short) i);
            double shown = fixed ? shownAs.shown(value) : range > 0 ? (value - from) / range : 0.5;
            byte grey = toByte(shown * 255);
            table[i] = turned ? (byte) ~grey : grey;
        }
        return table;
    }
}
