package org.suitegateway.dicom;

import java.io.BufferedInputStream;
import java.io.Closeable;
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
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.study.ImagePreviews.NoPicture;
import org.suitegateway.core.study.ImagePreviews.Reason;
import org.suitegateway.dicom.pixel.CodedFrame;
import org.suitegateway.dicom.pixel.Colour;
import org.suitegateway.dicom.pixel.Lines;
import org.suitegateway.dicom.pixel.PixelFormat;
import org.suitegateway.dicom.pixel.PlainPixels;
import org.suitegateway.dicom.pixel.Rle;
import org.suitegateway.dicom.pixel.UndecodableException;

/** One frame of a Part 10 file: its header, and its samples line by line. Of coded frames the coded bytes are in memory, of others a line. */
final class StoredFrame implements Closeable {
    private static final String RUN_LENGTHS = "1.2.840.10008.1.2.5";
    private static final String JPEG_FAMILY = "1.2.840.10008.1.2.4.";
    private static final int LAST_OF_JPEG_2000 = 93;

    // Of the whole process: each holds at most 32 MB of coded bytes, and what decoding takes, some 100 MB at worst and
    // in JPEG 2000 only.
    private static final Semaphore CODED = new Semaphore(2, true);

    private final FileChannel channel;
    private final ByteSource dataSet;
    private final String syntax;
    private final ImageHeader header;
    private final PixelFormat format;
    private final int frames;
    private final int index;

    private StoredFrame(FileChannel channel, ByteSource dataSet, String syntax, ImageHeader header, int index) {
        this.channel = channel;
        this.dataSet = dataSet;
        this.syntax = syntax;
        this.header = header;
        this.format = HeaderPixels.format(header);
        this.frames = header.frames();
        this.index = index;
    }

    /** What is done with a frame. */
    interface Use<T> {
        T of(StoredFrame frame) throws IOException;
    }

    /**
     * @param chosen gives the index of the frame that is wanted
     * @param otherwise when there is no picture in the file
     * @throws UnavailableException if the file cannot be read
     */
    static <T> T use(Path file, ToIntFunction<ImageHeader> chosen, Use<T> use, Function<NoPicture, T> otherwise) {
        try (FileChannel channel = FileChannel.open(file);
                StoredFrame frame = open(channel, chosen)) {
            return use.of(frame);
        } catch (UndecodableException e) {
            return otherwise.apply(new NoPicture(e.reason(), e.words()));
        } catch (RefusedException e) {
            return otherwise.apply(new NoPicture(Reason.DAMAGED, "The object cannot be read."));
        } catch (EOFException e) {
            return otherwise.apply(new NoPicture(Reason.DAMAGED, "The object ends in the middle."));
        } catch (IOException e) {
            throw new UnavailableException("the object cannot be read from disk", e);
        }
    }

    private static StoredFrame open(FileChannel channel, ToIntFunction<ImageHeader> chosen) throws IOException {
        ByteSource.OfFile bytes = new ByteSource.OfFile(channel);
        Map<Integer, String> meta = StructureCheck.meta(bytes);
        String syntax = meta.getOrDefault(0x00020010, "");
        ByteSource dataSet = StructureCheck.dataSet(bytes, channel, syntax);
        try {
            ImageHeader header = ImageHeader.read(
                    dataSet,
                    !syntax.equals(StructureCheck.IMPLICIT_LE),
                    syntax.equals(StructureCheck.EXPLICIT_BE) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                    chosen);
            Optional<UndecodableException> foreign = foreign(syntax);
            if (header.pixelLength().isEmpty() && foreign.isPresent()) {
                throw foreign.get();
            }
            int index = chosen.applyAsInt(header);
            if (index < 0 || index >= header.frames()) {
                throw new UndecodableException(Reason.NO_IMAGE, "The object has fewer frames.");
            }
            return new StoredFrame(channel, dataSet, syntax, header, index);
        } catch (IOException | RuntimeException e) {
            dataSet.close();
            throw e;
        }
    }

    ImageHeader header() {
        return header;
    }

    PixelFormat format() {
        return format;
    }

    /** From 0. */
    int index() {
        return index;
    }

    /**
     * @param edge of the picture that is wanted, or {@link CodedFrame#WHOLE}
     * @param orAnother whether another frame will do where this one cannot be told from the others
     */
    Colour read(Lines out, int edge, boolean orAnother) throws IOException {
        Optional<Long> length = header.pixelLength();
        if (length.isEmpty()) {
            return coded(out, edge, orAnother);
        }
        if (syntax.equals(RUN_LENGTHS) || syntax.startsWith(JPEG_FAMILY)) {
            throw new UndecodableException(Reason.DAMAGED, "Coded pixels are not in fragments.");
        }
        plain(length.get(), out, orAnother);
        return Colour.AS_STATED;
    }

    private Colour coded(Lines out, int edge, boolean orAnother) throws IOException {
        CODED.acquireUninterruptibly();
        try {
            byte[] frame = new Fragments(channel, dataSet.position()).frame(frames, index, orAnother);
            if (syntax.equals(RUN_LENGTHS)) {
                Rle.decode(frame, format, out);
                return Colour.AS_STATED;
            }
            return CodedFrame.decode(frame, format, edge, out);
        } finally {
            CODED.release();
        }
    }

    private void plain(long length, Lines out, boolean orAnother) throws IOException {
        boolean seekable = dataSet instanceof ByteSource.OfFile;
        long there = seekable ? Math.min(length, channel.size() - dataSet.position()) : length;
        long whole = there / format.frameBytes();
        if (whole == 0) {
            throw new UndecodableException(Reason.DAMAGED, "There are fewer pixels than rows and columns say.");
        }
        if (index >= whole && !orAnother) {
            throw new UndecodableException(Reason.DAMAGED, "The pixels end before this frame.");
        }
        long at = index < whole ? index : whole / 2;
        if (!dataSet.skip(at * format.frameBytes())) {
            throw new UndecodableException(Reason.DAMAGED, "The pixels end too early.");
        }
        boolean swapped =
                header.order() == ByteOrder.BIG_ENDIAN && header.pixelVr().equals("OW");
        PlainPixels pixels = new PlainPixels(format, header.order(), swapped);
        if (seekable) {
            channel.position(dataSet.position());
            pixels.read(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16), out);
        } else {
            pixels.read(new SourceStream(dataSet), out);
        }
    }

    /** Codings of which nothing is decoded, by what they are (PS3.6 table A-1). */
    private static Optional<UndecodableException> foreign(String syntax) {
        if (syntax.equals(RUN_LENGTHS)) {
            return Optional.empty();
        }
        String number = syntax.startsWith(JPEG_FAMILY) ? syntax.substring(JPEG_FAMILY.length()) : "";
        if (number.matches("[0-9]{2}") && Integer.parseInt(number) <= LAST_OF_JPEG_2000) {
            return Optional.empty();
        }
        if (number.matches("10[0-8](\\.1)?")) {
            String kind = number.compareTo("102") < 0 ? "MPEG-2" : number.compareTo("107") < 0 ? "MPEG-4" : "HEVC";
            return Optional.of(new UndecodableException(
                    Reason.VIDEO, "This is a video (" + kind + "). It is kept, but not shown here."));
        }
        String kind = number.matches("11[0-2]") ? "JPEG XL" : number.matches("20[1-5]") ? "HTJ2K" : "";
        return Optional.of(new UndecodableException(
                Reason.UNSUPPORTED,
                "Pixels in this transfer syntax" + (kind.isEmpty() ? "" : " (" + kind + ")") + " are not decoded."));
    }

    @Override
    public void close() throws IOException {
        dataSet.close();
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
