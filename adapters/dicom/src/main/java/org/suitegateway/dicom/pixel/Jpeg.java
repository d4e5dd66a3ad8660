package org.suitegateway.dicom.pixel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JPEG as DICOM uses it (ITU-T T.81): baseline and extended sequential of 8 and 12 bits, and lossless of 2 to 16 bits, Huffman coded. A row
 * of blocks is in memory at a time, and the time taken is bounded by pixels and bytes.
 */
final class Jpeg {
    private static final int BASELINE = 0xC0;
    private static final int EXTENDED = 0xC1;
    private static final int LOSSLESS = 0xC3;

    private final Markers in;
    private final PixelFormat format;
    private final Lines out;
    private final int[][] quantization = new int[4][];
    private final HuffmanTable[] direct = new HuffmanTable[4];
    private final HuffmanTable[] alternating = new HuffmanTable[4];
    private final List<Component> components = new ArrayList<>();
    private final InverseDct transform = new InverseDct();
    private boolean lossless;
    private int precision;
    private int widest = 1;
    private int highest = 1;
    private int restartInterval;
    private int adobe = -1;
    private boolean jfif;

    /** One component of the frame, and its state while it is decoded. */
    private static final class Component {
        final int index;
        final int id;
        final int h;
        final int v;
        final int table;
        int[] samples = {};
        int stride;
        int predicted;
        int nextLine;
        boolean done;

        @Nullable HuffmanTable dc;

        @Nullable HuffmanTable ac;

        Component(int index, int id, int h, int v, int table) {
            this.index = index;
            this.id = id;
            this.h = h;
            this.v = v;
            this.table = table;
        }
    }

    private Jpeg(byte[] bytes, PixelFormat format, Lines out) {
        this.in = new Markers(bytes, 0);
        this.format = format;
        this.out = out;
    }

    static Colour decode(byte[] bytes, PixelFormat format, Lines out) {
        Jpeg jpeg = new Jpeg(bytes, format, out);
        while (jpeg.components.isEmpty() || !jpeg.components.stream().allMatch(c -> c.done)) {
            jpeg.segment(jpeg.in.next());
        }
        return jpeg.colour();
    }

    private void segment(int marker) {
        switch (marker) {
            case BASELINE, EXTENDED, LOSSLESS -> frame(marker);
            case 0xC4 -> huffman();
            case 0xDB -> quantization();
            case 0xDD -> restartInterval = in.u16();
            case Markers.SOS -> scan();
            case 0xE0 -> jfif |= in.left() >= 5 && in.u8() == 'J' && in.u8() == 'F';
            case 0xEE -> adobe = adobe();
            case Markers.EOI -> throw UndecodableException.damaged("The coded picture ends too early.");
            default -> {
                if (marker >= 0xC0 && marker <= 0xCF) {
                    throw UndecodableException.unsupported("This process of JPEG is not decoded here.");
                }
            }
        }
    }

    private int adobe() {
        if (in.left() < 12 || in.u8() != 'A' || in.u8() != 'd') {
            return adobe;
        }
        for (int i = 2; i < 11; i++) {
            in.u8();
        }
        return in.u8();
    }

    private void frame(int marker) {
        if (!components.isEmpty()) {
            throw UndecodableException.damaged("The coded picture has two beginnings.");
        }
        lossless = marker == LOSSLESS;
        precision = in.u8();
        if (lossless ? precision < 2 || precision > 16 : precision != 8 && precision != 12) {
            throw UndecodableException.damaged("The coded picture has a precision that is none.");
        }
        int rows = in.u16();
        int columns = in.u16();
        int count = in.u8();
        if (rows != format.rows() || columns != format.columns() || count != format.samples()) {
            throw UndecodableException.damaged("The coded picture is not of the size that the header says.");
        }
        for (int i = 0; i < count; i++) {
            int id = in.u8();
            int factors = in.u8();
            Component c = new Component(i, id, factors >> 4, factors & 0xf, in.u8() & 3);
            if (c.h < 1 || c.h > 4 || c.v < 1 || c.v > 4) {
                throw UndecodableException.damaged("A component of the coded picture has a size that is none.");
            }
            if (lossless && count > 1 && (c.h != 1 || c.v != 1)) {
                throw UndecodableException.unsupported("Lossless JPEG of components of several sizes is not decoded.");
            }
            widest = Math.max(widest, c.h);
            highest = Math.max(highest, c.v);
            components.add(c);
        }
        if (count == 1) { // factors of a single component mean nothing (section A.2.2)
            components.set(0, new Component(0, components.get(0).id, 1, 1, components.get(0).table));
            widest = 1;
            highest = 1;
        }
    }

    private void huffman() {
        while (in.left() > 0) {
            int which = in.u8();
            (which >> 4 == 0 ? direct : alternating)[which & 3] = new HuffmanTable(in);
        }
    }

    private void quantization() {
        while (in.left() > 0) {
            int which = in.u8();
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[i] = which >> 4 == 0 ? in.u8() : in.u16();
            }
            quantization[which & 3] = table;
        }
    }

    private void scan() {
        List<Component> scanned = new ArrayList<>();
        int count = in.u8();
        for (int i = 0; i < count; i++) {
            int id = in.u8();
            int tables = in.u8();
            Component component = components.stream()
                    .filter(c -> c.id == id && !c.done && !scanned.contains(c))
                    .findFirst()
                    .orElseThrow(() -> UndecodableException.damaged("A scan of the coded picture is of nothing."));
            component.dc = direct[tables >> 4 & 3];
            component.ac = alternating[tables & 3];
            scanned.add(component);
        }
        int selection = in.u8();
        in.u8();
        int shift = in.u8() & 0xf;
        if (scanned.isEmpty()) {
            throw UndecodableException.damaged("A scan of the coded picture is of nothing.");
        }
        JpegBits bits = new JpegBits(in.bytes(), in.dataStart());
        if (lossless) {
            predicted(scanned, selection, shift, bits);
        } else {
            blocks(scanned, bits);
        }
        scanned.forEach(c -> c.done = true);
        in.resumeAt(bits.position());
    }

    // lossless, annex H

    private void predicted(List<Component> scanned, int selection, int shift, JpegBits bits) {
        if (selection < 1 || selection > 7 || shift >= precision) {
            throw UndecodableException.damaged("The coded picture is predicted in a way that is none.");
        }
        int columns = format.columns();
        if (restartInterval % columns != 0) {
            throw UndecodableException.damaged("The coded picture restarts in the middle of a line.");
        }
        int linesToRestart = restartInterval / columns;
        int[][] above = new int[scanned.size()][columns];
        int[][] lines = new int[scanned.size()][columns];
        int[] shifted = new int[columns];
        for (int y = 0; y < format.rows(); y++) {
            boolean fresh = y == 0 || (linesToRestart > 0 && y % linesToRestart == 0);
            if (fresh && y > 0) {
                bits.restart();
            }
            int[][] turned = above;
            above = lines;
            lines = turned;
            for (int x = 0; x < columns; x++) {
                for (int c = 0; c < lines.length; c++) {
                    int prediction = fresh
                            ? (x == 0 ? 1 << (precision - shift - 1) : lines[c][x - 1])
                            : (x == 0 ? above[c][0] : prediction(selection, lines[c], above[c], x));
                    lines[c][x] = (prediction + lossless(table(scanned.get(c).dc), bits)) & 0xFFFF;
                }
            }
            for (int c = 0; c < lines.length; c++) {
                int[] line = lines[c];
                for (int x = 0; x < columns; x++) {
                    shifted[x] = line[x] << shift & 0xFFFF;
                }
                out.line(scanned.get(c).index, y, shifted);
            }
        }
    }

    private static int lossless(HuffmanTable table, JpegBits bits) {
        int size = table.decode(bits);
        if (size > 16) {
            throw UndecodableException.damaged("The coded picture has a difference that is none.");
        }
        return size == 16 ? 32_768 : bits.difference(size);
    }

    private static int prediction(int selection, int[] line, int[] above, int x) {
        int left = line[x - 1];
        int up = above[x];
        int diagonal = above[x - 1];
        return switch (selection) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> diagonal;
            case 4 -> left + up - diagonal;
            case 5 -> left + ((up - diagonal) >> 1);
            case 6 -> up + ((left - diagonal) >> 1);
            default -> (left + up) >> 1;
        };
    }

    // with cosine transform, annex F

    private void blocks(List<Component> scanned, JpegBits bits) {
        boolean interleaved = scanned.size() > 1;
        int across = interleaved
                ? ceil(format.columns(), 8 * widest)
                : ceil(ceil(format.columns() * scanned.get(0).h, widest), 8);
        int down = interleaved
                ? ceil(format.rows(), 8 * highest)
                : ceil(ceil(format.rows() * scanned.get(0).v, highest), 8);
        for (Component c : scanned) {
            c.stride = across * 8 * (interleaved ? c.h : 1);
            c.samples = new int[c.stride * 8 * (interleaved ? c.v : 1)];
            c.predicted = 0;
        }
        int[] line = new int[format.columns()];
        int untilRestart = restartInterval;
        for (int row = 0; row < down; row++) {
            for (int unit = 0; unit < across; unit++) {
                if (restartInterval > 0 && untilRestart-- == 0) {
                    bits.restart();
                    scanned.forEach(c -> c.predicted = 0);
                    untilRestart = restartInterval - 1;
                }
                for (Component c : scanned) {
                    int h = interleaved ? c.h : 1;
                    int v = interleaved ? c.v : 1;
                    for (int i = 0; i < h * v; i++) {
                        block(c, bits, i / h * 8 * c.stride + (unit * h + i % h) * 8);
                    }
                }
            }
            for (Component c : scanned) {
                give(c, (row + 1) * 8 * (interleaved ? c.v : 1), line);
            }
        }
        scanned.forEach(c -> c.samples = new int[0]);
    }

    /** @param from where its first sample goes */
    private void block(Component c, JpegBits bits, int from) {
        int[] steps = quantization[c.table];
        if (steps == null) {
            throw UndecodableException.damaged("A table of the coded picture is missing.");
        }
        int size = table(c.dc).decode(bits);
        if (size > 15) {
            throw UndecodableException.damaged("The coded picture has a difference that is none.");
        }
        c.predicted += bits.difference(size);
        transform.clear();
        transform.put(0, c.predicted * steps[0]);
        HuffmanTable ac = table(c.ac);
        for (int k = 1; k < 64; k++) {
            int symbol = ac.decode(bits);
            int bitsOfValue = symbol & 0xf;
            if (bitsOfValue == 0) {
                if (symbol != 0xF0) {
                    break;
                }
                k += 15;
                continue;
            }
            k += symbol >> 4;
            if (k > 63) {
                throw UndecodableException.damaged("A block of the coded picture has more in it than fits.");
            }
            transform.put(k, bits.difference(bitsOfValue) * steps[k]);
        }
        // rounding may overshoot what the header allows, and would begin again at 0 there
        int most = (1 << Math.min(precision, format.highBit() + 1)) - 1;
        transform.transform(c.samples, from, c.stride, 1 << (precision - 1), most);
    }

    /** The lines of the picture that are finished, each sample of a smaller component as often as it stands for. */
    private void give(Component c, int finished, int[] line) {
        int first = finished - c.samples.length / c.stride;
        while (c.nextLine < format.rows() && c.nextLine * c.v / highest < finished) {
            int from = (c.nextLine * c.v / highest - first) * c.stride;
            if (c.h == widest) {
                System.arraycopy(c.samples, from, line, 0, line.length);
            } else {
                for (int x = 0; x < line.length; x++) {
                    line[x] = c.samples[from + x * c.h / widest];
                }
            }
            out.line(c.index, c.nextLine++, line);
        }
    }

    private static HuffmanTable table(@Nullable HuffmanTable table) {
        if (table == null) {
            throw UndecodableException.damaged("A table of the coded picture is missing.");
        }
        return table;
    }

    private static int ceil(int a, int b) {
        return (a + b - 1) / b;
    }

    /** What the stream says of itself goes before the header, which is often left as it was before compressing. */
    private Colour colour() {
        if (lossless || components.size() < 3) {
            return Colour.AS_STATED;
        }
        if (adobe >= 0) {
            return adobe == 0 ? Colour.RGB : Colour.YBR;
        }
        boolean subsampled = components.stream().anyMatch(c -> c.h != widest || c.v != highest);
        boolean named = components.get(0).id == 'R' && components.get(2).id == 'B';
        return named ? Colour.RGB : jfif || subsampled ? Colour.YBR : Colour.AS_STATED;
    }
}
