package org.suitegateway.dicom.pixel;

import org.suitegateway.core.study.ImagePreviews.Picture;

/**
 * A frame made small while its lines come in: each pixel of the picture is the mean of what it covers. Takes one frame. Not thread-safe.
 */
public final class Thumbnail implements Lines {
    private final PixelFormat format;
    private final Tone tone;
    private final int width;
    private final int height;
    private final boolean windowed;
    private final float[] shown;
    private final int paddingIndex;
    private final float[][] sums;
    private Share across;
    private Share down;
    private int[] colours = {};
    private float least = Float.MAX_VALUE;
    private float largest = -Float.MAX_VALUE;

    /** @param aspect how much higher than wide a pixel is (0028,0034) */
    public Thumbnail(PixelFormat format, Tone tone, int longestEdge, double aspect) {
        this.format = format;
        this.tone = tone;
        double wide = format.columns() / Math.max(1, aspect);
        double high = format.rows() * Math.min(1, aspect);
        double scale = Math.min(1, longestEdge / Math.max(wide, high));
        width = Math.max(1, (int) Math.round(wide * scale));
        height = Math.max(1, (int) Math.round(high * scale));
        across = new Share(format.columns(), width);
        down = new Share(format.rows(), height);
        boolean palette = tone.palette().isPresent();
        windowed = tone.fixed();
        sums = new float[palette ? 3 : format.samples()][width * height];
        paddingIndex = tone.padding().map(p -> p & mask()).orElse(-1);
        shown = format.samples() == 1 && !palette ? shown() : new float[0];
        tone.palette().ifPresent(p -> colours = colours(p));
    }

    /** Which pixels of the picture a sample belongs to: to one, or in parts to two neighbours. */
    private static final class Share {
        final int[] first;
        final float[] ofFirst;
        final float scale;

        Share(int from, int to) {
            first = new int[from];
            ofFirst = new float[from];
            scale = (float) to / from;
            for (int i = 0; i < from; i++) {
                double begin = (double) i * to / from;
                double end = (double) (i + 1) * to / from;
                first[i] = Math.min(to - 1, (int) begin);
                ofFirst[i] = end <= first[i] + 1 || first[i] == to - 1
                        ? 1
                        : (float) ((first[i] + 1 - begin) / (end - begin));
            }
        }
    }

    private int mask() {
        return (1 << format.stored()) - 1;
    }

    private int stored(int index) {
        return format.signed() && index >> (format.stored() - 1) != 0 ? index - (1 << format.stored()) : index;
    }

    /** For each stored value what is added up: 0 to 255 with a window, else the rescaled value. */
    private float[] shown() {
        float[] table = new float[1 << format.stored()];
        for (int i = 0; i < table.length; i++) {
            double value = tone.value(stored(i));
            table[i] = (float) (windowed ? tone.shown(value) * 255 : value);
        }
        return table;
    }

    private int[] colours(Tone.Palette palette) {
        int[] table = new int[1 << format.stored()];
        for (int i = 0; i < table.length; i++) {
            table[i] = palette.colour(stored(i));
        }
        return table;
    }

    @Override
    public void reduced(int columns, int rows) {
        if (columns < width || rows < height) {
            throw UndecodableException.damaged("The coded picture is smaller than it says.");
        }
        across = new Share(columns, width);
        down = new Share(rows, height);
    }

    @Override
    public void line(int component, int y, int[] samples) {
        if (colours.length > 0) {
            for (int channel = 0; channel < 3; channel++) {
                add(channel, y, mapped(samples, 16 - 8 * channel));
            }
        } else {
            add(component, y, shown.length > 0 ? grey(samples) : coloured(samples));
        }
    }

    private float[] mapped(int[] samples, int shift) {
        int low = format.highBit() + 1 - format.stored();
        float[] values = new float[samples.length];
        for (int x = 0; x < values.length; x++) {
            values[x] = colours[samples[x] >> low & mask()] >> shift & 0xff;
        }
        return values;
    }

    private float[] grey(int[] samples) {
        int low = format.highBit() + 1 - format.stored();
        int mask = mask();
        float[] values = new float[samples.length];
        for (int x = 0; x < values.length; x++) {
            int index = samples[x] >> low & mask;
            values[x] = shown[index];
            if (!windowed && index != paddingIndex) {
                least = Math.min(least, values[x]);
                largest = Math.max(largest, values[x]);
            }
        }
        return values;
    }

    private float[] coloured(int[] samples) {
        int low = format.highBit() + 1 - format.stored();
        float toByte = 255f / mask();
        float[] values = new float[samples.length];
        for (int x = 0; x < values.length; x++) {
            values[x] = (samples[x] >> low & mask()) * toByte;
        }
        return values;
    }

    private void add(int channel, int y, float[] values) {
        float[] line = new float[width + 1];
        for (int x = 0; x < values.length; x++) {
            float part = values[x] * across.ofFirst[x];
            line[across.first[x]] += part;
            line[across.first[x] + 1] += values[x] - part;
        }
        float[] sum = sums[channel];
        int at = down.first[y] * width;
        float here = down.ofFirst[y];
        for (int x = 0; x < width; x++) {
            sum[at + x] += line[x] * here;
        }
        if (here < 1) {
            for (int x = 0; x < width; x++) {
                sum[at + width + x] += line[x] * (1 - here);
            }
        }
    }

    /** The picture, when all lines came. @param colour what the decoder says of them */
    public Picture picture(Colour colour) {
        float scale = across.scale * down.scale;
        byte[] samples = sums.length == 1 ? greys(scale) : rgb(scale, colour);
        return new Picture(Png.of(width, height, samples), "image/png", width, height);
    }

    private byte[] greys(float scale) {
        float from = windowed ? 0 : least;
        float range = windowed ? 255 : largest - least;
        byte[] bytes = new byte[width * height];
        for (int i = 0; i < bytes.length; i++) {
            int grey = range > 0 ? toByte((sums[0][i] * scale - from) * 255 / range) : 128;
            bytes[i] = (byte) (format.photometric() == Photometric.MONOCHROME1 ? 255 - grey : grey);
        }
        return bytes;
    }

    private byte[] rgb(float scale, Colour colour) {
        boolean ybr = colour == Colour.YBR
                || (colour == Colour.AS_STATED && format.photometric().ybr());
        byte[] bytes = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            float a = sums[0][i] * scale;
            float b = sums[1][i] * scale;
            float c = sums[2][i] * scale;
            if (ybr) { // PS3.3 section C.7.6.3.1.2; linear, so it may come after taking the mean
                float y = a;
                float cb = b - 128;
                float cr = c - 128;
                a = y + 1.402f * cr;
                b = y - 0.344136f * cb - 0.714136f * cr;
                c = y + 1.772f * cb;
            }
            bytes[3 * i] = (byte) toByte(a);
            bytes[3 * i + 1] = (byte) toByte(b);
            bytes[3 * i + 2] = (byte) toByte(c);
        }
        return bytes;
    }

    private static int toByte(float value) {
        return Math.max(0, Math.min(255, Math.round(value)));
    }
}
