package org.suitegateway.dicom;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.study.ImagePreviews.Reason;
import org.suitegateway.dicom.pixel.Photometric;
import org.suitegateway.dicom.pixel.PixelFormat;
import org.suitegateway.dicom.pixel.Tone;
import org.suitegateway.dicom.pixel.UndecodableException;

/** What a header says of its pixels, in the terms of {@code pixel}. */
final class HeaderPixels {
    private static final int MOST_WINDOWS = 16;
    // XA, RF and biplane XA: their modality transform leads back to X-ray intensity, and is no step of display (PS3.3
    // section C.8.7.1.1.2)
    private static final Set<String> TO_INTENSITY =
            Set.of("1.2.840.10008.5.1.4.1.1.12.1", "1.2.840.10008.5.1.4.1.1.12.2", "1.2.840.10008.5.1.4.1.1.12.3");

    private HeaderPixels() {}

    static PixelFormat format(ImageHeader header) {
        int samples = header.number(ImageHeader.SAMPLES, 1);
        int allocated = header.number(ImageHeader.ALLOCATED, 0);
        int stored = header.number(ImageHeader.STORED, allocated);
        return new PixelFormat(
                header.number(ImageHeader.ROWS, 0),
                header.number(ImageHeader.COLUMNS, 0),
                samples,
                Photometric.of(header.text(ImageHeader.PHOTOMETRIC, 0), samples),
                header.number(ImageHeader.PLANAR, 0) == 1,
                allocated,
                stored,
                header.number(ImageHeader.HIGH_BIT, stored - 1),
                header.number(ImageHeader.SIGNED, 0) == 1);
    }

    static Tone tone(ImageHeader header, PixelFormat format) {
        Optional<Integer> padding = header.bytes(ImageHeader.PADDING).isPresent()
                ? Optional.of(header.number(ImageHeader.PADDING, 0))
                : Optional.empty();
        boolean asStored = TO_INTENSITY.contains(header.text(ImageHeader.SOP_CLASS, 0));
        return new Tone(
                asStored ? Optional.empty() : header.modalityLut().map(HeaderPixels::table),
                asStored ? 1 : header.decimal(ImageHeader.SLOPE, 0).orElse(1.0),
                asStored ? 0 : header.decimal(ImageHeader.INTERCEPT, 0).orElse(0.0),
                windows(header).stream().findFirst(),
                header.curve().map(HeaderPixels::table),
                padding,
                format.photometric() == Photometric.PALETTE_COLOR
                        ? Optional.of(palette(header, format))
                        : Optional.empty());
    }

    private static Tone.Table table(ImageHeader.Lut lut) {
        int most = Arrays.stream(lut.entries()).max().orElse(0);
        // entries said to have 8 bits have more in some objects
        int bits = most >= 1 << lut.bits() ? 16 : lut.bits();
        return new Tone.Table(lut.first(), bits, lut.entries());
    }

    /** Those of the header that are of use, in its order. */
    static List<Tone.Window> windows(ImageHeader header) {
        List<Tone.Window> windows = new ArrayList<>();
        for (int i = 0; i < MOST_WINDOWS; i++) {
            Optional<Double> centre = header.decimal(ImageHeader.CENTRE, i);
            Optional<Double> width = header.decimal(ImageHeader.WIDTH, i);
            if (centre.isEmpty() || width.isEmpty()) {
                break;
            }
            windows.add(new Tone.Window(centre.get(), width.get(), function(header)));
        }
        windows.removeIf(w -> !w.usable());
        return windows;
    }

    private static Tone.Window.Function function(ImageHeader header) {
        return switch (header.text(ImageHeader.FUNCTION, 0)) {
            case "LINEAR_EXACT" -> Tone.Window.Function.LINEAR_EXACT;
            case "SIGMOID" -> Tone.Window.Function.SIGMOID;
            default -> Tone.Window.Function.LINEAR;
        };
    }

    /** PS3.3 section C.7.6.3.1.5. */
    private static Tone.Palette palette(ImageHeader header, PixelFormat format) {
        int stated = header.number(ImageHeader.RED_DESCRIPTOR, 0, -1);
        int entries = stated == 0 ? 65_536 : stated;
        int first = header.number(ImageHeader.RED_DESCRIPTOR, 1, 0);
        if (format.signed()) {
            first = first << 16 >> 16;
        }
        int[] colours = new int[Math.max(0, entries)];
        for (int channel = 0; channel < 3; channel++) {
            channel(header, channel, colours);
        }
        if (colours.length == 0) {
            throw new UndecodableException(Reason.DAMAGED, "The palette is missing.");
        }
        return new Tone.Palette(first, colours);
    }

    private static void channel(ImageHeader header, int channel, int[] colours) {
        int table = ImageHeader.RED_TABLE + channel;
        byte[] bytes = header.bytes(table).orElse(new byte[0]);
        Optional<byte[]> pieces = header.bytes(ImageHeader.RED_SEGMENTS + channel);
        if (bytes.length == 0 && pieces.isPresent()) {
            pieces(header, channel, pieces.get(), colours);
            return;
        }
        int bits = header.number(ImageHeader.RED_DESCRIPTOR + channel, 2, 16);
        if (bytes.length < colours.length) {
            throw new UndecodableException(Reason.UNSUPPORTED, "The palette is missing or incomplete.");
        }
        // entries of 8 bits lie two in a word, or one in a word of their own
        boolean words = bytes.length >= 2L * colours.length;
        int shift = words && bits > 8 ? shift(header, table, colours.length) : 0;
        for (int i = 0; i < colours.length; i++) {
            int value = words ? header.number(table, i, 0) : bytes[packed(header, i, bytes.length)];
            colours[i] = colours[i] << 8 | (value >> shift & 0xff);
        }
    }

    private static void pieces(ImageHeader header, int channel, byte[] pieces, int[] colours) {
        boolean words = header.number(ImageHeader.RED_DESCRIPTOR + channel, 2, 16) > 8;
        int[] values = SegmentedPalette.expanded(
                i -> words ? header.number(pieces, i) : pieces[i] & 0xff,
                words ? pieces.length / 2 : pieces.length,
                colours.length);
        int shift = words && Arrays.stream(values).anyMatch(v -> v > 255) ? 8 : 0;
        for (int i = 0; i < colours.length; i++) {
            colours[i] = colours[i] << 8 | (values[i] >> shift & 0xff);
        }
    }

    /** Entries said to have 16 bits have 8 in some objects. */
    private static int shift(ImageHeader header, int table, int entries) {
        for (int i = 0; i < entries; i++) {
            if (header.number(table, i, 0) > 255) {
                return 8;
            }
        }
        return 0;
    }

    private static int packed(ImageHeader header, int index, int entries) {
        return header.order() == ByteOrder.BIG_ENDIAN && (index | 1) < entries ? index ^ 1 : index;
    }

    static double aspect(ImageHeader header) {
        double vertical = header.decimal(ImageHeader.ASPECT, 0).orElse(1.0);
        double horizontal = header.decimal(ImageHeader.ASPECT, 1).orElse(1.0);
        double aspect = vertical / horizontal;
        return aspect >= 0.1 && aspect <= 10 ? aspect : 1;
    }
}
