package org.suitegateway.dicom;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.study.ImagePreviews;
import org.suitegateway.dicom.pixel.CodedFrame;
import org.suitegateway.dicom.pixel.Colour;
import org.suitegateway.dicom.pixel.Photometric;
import org.suitegateway.dicom.pixel.PixelFormat;
import org.suitegateway.dicom.pixel.PlainPixels;
import org.suitegateway.dicom.pixel.Rle;
import org.suitegateway.dicom.pixel.Thumbnail;
import org.suitegateway.dicom.pixel.Tone;
import org.suitegateway.dicom.pixel.UndecodableException;

/**
 * {@inheritDoc} Reads the header without its bulk, goes to the frame, and makes it small line by line; of coded frames the coded bytes are
 * in memory. RATIONALE.md says which codings are decoded and how.
 */
public final class DicomPreviews implements ImagePreviews {
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String JPEG_FAMILY = "1.2.840.10008.1.2.4.";
    private static final int LAST_OF_JPEG_2000 = 93;
    private static final int SMALLEST_EDGE = 16;
    private static final int LARGEST_EDGE = 1024;

    // Each holds at most 32 MB of coded bytes, and what decoding takes, some 100 MB at worst and in JPEG 2000 only.
    private final Semaphore coded = new Semaphore(2, true);

    @Override
    public Preview of(Path file, int longestEdge) {
        int edge = Math.max(SMALLEST_EDGE, Math.min(LARGEST_EDGE, longestEdge));
        try (FileChannel channel = FileChannel.open(file)) {
            return picture(channel, edge);
        } catch (UndecodableException e) {
            return new NoPicture(e.reason(), e.words());
        } catch (RefusedException e) {
            return new NoPicture(Reason.DAMAGED, "The object cannot be read.");
        } catch (EOFException e) {
            return new NoPicture(Reason.DAMAGED, "The object ends in the middle.");
        } catch (IOException e) {
            throw new UnavailableException("the object cannot be read from disk", e);
        }
    }

    private Picture picture(FileChannel channel, int edge) throws IOException {
        ByteSource.OfFile bytes = new ByteSource.OfFile(channel);
        Map<Integer, String> meta = StructureCheck.meta(bytes);
        String syntax = meta.getOrDefault(0x00020010, "");
        boolean big = syntax.equals(StructureCheck.EXPLICIT_BE);
        try (ByteSource dataSet = StructureCheck.dataSet(bytes, channel, syntax)) {
            ImageHeader header = ImageHeader.read(
                    dataSet,
                    !syntax.equals(StructureCheck.IMPLICIT_LE),
                    big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            PixelFormat format = format(header);
            Thumbnail thumbnail = new Thumbnail(format, tone(header, format), edge, aspect(header));
            int frames = header.decimal(ImageHeader.FRAMES, 0)
                    .map(d -> (int) Math.max(1, Math.min(Integer.MAX_VALUE, d)))
                    .orElse(1);
            Optional<Long> length = header.pixelLength();
            if (length.isEmpty()) {
                return coded(channel, dataSet.position(), syntax, frames, format, edge, thumbnail);
            }
            if (syntax.equals(RLE) || syntax.startsWith(JPEG_FAMILY)) {
                throw new UndecodableException(Reason.DAMAGED, "Coded pixels are not in fragments.");
            }
            return plain(channel, dataSet, length.get(), frames, header, format, thumbnail);
        }
    }

    private Picture coded(
            FileChannel channel,
            long position,
            String syntax,
            int frames,
            PixelFormat format,
            int edge,
            Thumbnail thumbnail)
            throws IOException {
        boolean runs = syntax.equals(RLE);
        if (!runs && !decoded(syntax)) {
            throw new UndecodableException(
                    Reason.UNSUPPORTED, "Pixels in this transfer syntax (a video, or a newer coding) are not decoded.");
        }
        coded.acquireUninterruptibly();
        try {
            byte[] frame = new Fragments(channel, position).middle(frames);
            if (runs) {
                Rle.decode(frame, format, thumbnail);
                return thumbnail.picture(Colour.AS_STATED);
            }
            return thumbnail.picture(CodedFrame.decode(frame, format, edge, thumbnail));
        } finally {
            coded.release();
        }
    }

    private static boolean decoded(String syntax) {
        if (!syntax.startsWith(JPEG_FAMILY)) {
            return false;
        }
        String number = syntax.substring(JPEG_FAMILY.length());
        return number.matches("[0-9]{2}") && Integer.parseInt(number) <= LAST_OF_JPEG_2000;
    }

    private static Picture plain(
            FileChannel channel,
            ByteSource dataSet,
            long length,
            int frames,
            ImageHeader header,
            PixelFormat format,
            Thumbnail thumbnail)
            throws IOException {
        boolean seekable = dataSet instanceof ByteSource.OfFile;
        long there = seekable ? Math.min(length, channel.size() - dataSet.position()) : length;
        long whole = there / format.frameBytes();
        if (whole == 0) {
            throw new UndecodableException(Reason.DAMAGED, "There are fewer pixels than rows and columns say.");
        }
        long skipped = Math.min(whole, frames) / 2 * format.frameBytes();
        if (!dataSet.skip(skipped)) {
            throw new UndecodableException(Reason.DAMAGED, "The pixels end too early.");
        }
        boolean swapped =
                header.order() == ByteOrder.BIG_ENDIAN && header.pixelVr().equals("OW");
        PlainPixels pixels = new PlainPixels(format, header.order(), swapped);
        if (seekable) {
            channel.position(dataSet.position());
            pixels.read(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16), thumbnail);
        } else {
            pixels.read(new SourceStream(dataSet), thumbnail);
        }
        return thumbnail.picture(Colour.AS_STATED);
    }

    private static PixelFormat format(ImageHeader header) {
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

    private static Tone tone(ImageHeader header, PixelFormat format) {
        Optional<Tone.Window> window = header.decimal(ImageHeader.CENTRE, 0)
                .flatMap(centre -> header.decimal(ImageHeader.WIDTH, 0)
                        .map(width -> new Tone.Window(centre, width, function(header))));
        Optional<Integer> padding = header.bytes(ImageHeader.PADDING).isPresent()
                ? Optional.of(header.number(ImageHeader.PADDING, 0))
                : Optional.empty();
        return new Tone(
                header.decimal(ImageHeader.SLOPE, 0).orElse(1.0),
                header.decimal(ImageHeader.INTERCEPT, 0).orElse(0.0),
                window,
                padding,
                format.photometric() == Photometric.PALETTE_COLOR
                        ? Optional.of(palette(header, format))
                        : Optional.empty());
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
        int bits = header.number(ImageHeader.RED_DESCRIPTOR + channel, 2, 16);
        if (bytes.length < colours.length) {
            throw new UndecodableException(
                    Reason.UNSUPPORTED, "The palette is missing, incomplete, or of the segmented kind.");
        }
        // entries of 8 bits lie two in a word, or one in a word of their own
        boolean words = bytes.length >= 2L * colours.length;
        int shift = words && bits > 8 ? shift(header, table, colours.length) : 0;
        for (int i = 0; i < colours.length; i++) {
            int value = words ? header.number(table, i, 0) : bytes[packed(header, i, bytes.length)];
            colours[i] = colours[i] << 8 | (value >> shift & 0xff);
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

    private static double aspect(ImageHeader header) {
        double vertical = header.decimal(ImageHeader.ASPECT, 0).orElse(1.0);
        double horizontal = header.decimal(ImageHeader.ASPECT, 1).orElse(1.0);
        double aspect = vertical / horizontal;
        return aspect >= 0.1 && aspect <= 10 ? aspect : 1;
    }

    /** The rest of a source that cannot be sought. */
    private static final class SourceStream extends InputStream {
        private final ByteSource source;

        SourceStream(ByteSource source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            return source.read();
        }
    }
}
