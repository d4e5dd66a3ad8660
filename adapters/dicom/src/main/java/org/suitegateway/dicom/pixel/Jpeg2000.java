package org.suitegateway.dicom.pixel;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReadParamJava;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReader;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import javax.imageio.stream.ImageInputStreamImpl;
import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.util.MsgLogger;
import org.suitegateway.core.study.ImagePreviews.Reason;

/**
 * JPEG 2000 through jai-imageio, whose reader is made here and not looked up: looking up registers whatever the class path offers. It trusts
 * its input, so the sizes are looked at before, and only as much resolution is decoded as the picture needs. One at a time, because it
 * shares a logger.
 */
final class Jpeg2000 {
    private static final int SOC = 0xFF4F;
    private static final int SIZ = 0xFF51;
    private static final int COD = 0xFF52;
    private static final int COC = 0xFF53;
    private static final int SOD = 0xFF93;
    private static final int SOT = 0xFF90;
    // Parts coded each in its way, headers packed together: rare, and the limits would have to be for each.
    private static final Set<Integer> REFUSED = Set.of(COD, COC, 0xFF5F, 0xFF60, 0xFF61);
    private static final long MOST_DECODED = 6L << 20; // samples: each takes some twelve bytes
    // What is built for each block before anything is decoded takes some hundred bytes.
    private static final long MOST_BLOCKS = 200_000;
    private static final int MOST_TILE_PARTS = 4096;
    private static final int MOST_TILES = 1024;
    private static final MsgLogger NOBODY = new Silence();

    private final byte[] bytes;
    private final PixelFormat format;
    private int levels;
    private boolean coloursMixed;

    private Jpeg2000(byte[] bytes, PixelFormat format) {
        this.bytes = bytes;
        this.format = format;
    }

    /** @param edge of the picture that is wanted */
    static Colour decode(byte[] bytes, PixelFormat format, int edge, Lines out) throws IOException {
        Jpeg2000 picture = new Jpeg2000(codestream(bytes), format);
        picture.header();
        picture.lines(edge, out);
        return picture.coloursMixed ? Colour.RGB : Colour.AS_STATED;
    }

    /** Some put the boxes of a JP2 file around it. */
    private static byte[] codestream(byte[] bytes) {
        for (int at = 0; at + 3 < Math.min(bytes.length, 4096); at++) {
            if (u16(bytes, at) == SOC && u16(bytes, at + 2) == SIZ) {
                return at == 0 ? bytes : Arrays.copyOfRange(bytes, at, bytes.length);
            }
        }
        throw UndecodableException.damaged("The coded picture has no beginning.");
    }

    /** The main header, and those of the tiles (ITU-T T.800 annex A). */
    private void header() {
        int at = 2;
        boolean sized = false;
        boolean coded = false;
        while (at + 4 <= bytes.length) {
            int marker = u16(bytes, at);
            int length = u16(bytes, at + 2);
            if (marker == SOT) {
                if (!sized || !coded) {
                    break;
                }
                tileParts(at);
                return;
            }
            if (marker < 0xFF00 || length < 2 || at + 2 + length > bytes.length) {
                break;
            }
            if (marker == SIZ && length >= 41 && !sized) {
                size(at + 4, length - 2);
                sized = true;
            } else if (marker == COD && length >= 12 && !coded) {
                coloursMixed = bytes[at + 8] != 0;
                levels = bytes[at + 9] & 0xff;
                blocks(at + 9, (bytes[at + 4] & 1) != 0, u16(bytes, at + 6), at + 2 + length);
                coded = true;
            } else if (REFUSED.contains(marker) || marker == SIZ) {
                throw UndecodableException.unsupported("JPEG 2000 of parts coded each in its way is not decoded.");
            }
            at += 2 + length;
        }
        throw UndecodableException.damaged("The header of the coded picture cannot be read.");
    }

    /** Tables are built for every block, precinct and layer that a header dreams up. */
    private void blocks(int at, boolean precincts, int layers, int end) {
        int blockBits = (bytes[at + 1] & 0xf) + (bytes[at + 2] & 0xf) + 4;
        if (levels > 32 || blockBits > 12 || (precincts && at + 5 + levels >= end)) {
            throw UndecodableException.damaged("The coded picture has blocks that cannot be.");
        }
        long blocks = ((long) format.columns() * format.rows() >> blockBits) * 2 + 64L * (levels + 1);
        for (int level = 0; precincts && level <= levels; level++) {
            int size = bytes[at + 5 + level] & 0xff;
            int shift = levels - level;
            blocks += ((format.columns() >> Math.min(31, shift + (size & 0xf))) + 1L)
                    * ((format.rows() >> Math.min(31, shift + (size >> 4))) + 1L);
        }
        if (blocks * format.samples() * (1 + layers / 8) > MOST_BLOCKS) {
            throw new UndecodableException(Reason.TOO_LARGE, "The coded picture is in too many blocks.");
        }
    }

    /** Two bytes of ones do not occur in coded data (section B.10.1); the reader would take them for a stuffed bit for ever. */
    private void tileParts(int first) {
        int at = first;
        for (int parts = 0; at + 12 <= bytes.length && u16(bytes, at) == SOT; parts++) {
            long length = u32(at + 6);
            int header = at + 12;
            while (header + 4 <= bytes.length && u16(bytes, header) != SOD) {
                int marker = u16(bytes, header);
                if (marker < 0xFF00 || REFUSED.contains(marker) || u16(bytes, header + 2) < 2) {
                    throw UndecodableException.unsupported("JPEG 2000 of parts coded each in its way is not decoded.");
                }
                header += 2 + u16(bytes, header + 2);
            }
            if (parts >= MOST_TILE_PARTS) {
                throw new UndecodableException(Reason.TOO_LARGE, "The coded picture has too many tiles.");
            }
            boolean last = length < 14 || length > bytes.length - at; // 0 says so
            int end = last ? bytes.length : at + (int) length;
            for (int i = header; i + 1 < end; i++) {
                if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xFF) {
                    throw UndecodableException.damaged("The coded picture has a code that is none.");
                }
            }
            at = end;
        }
    }

    private void size(int at, int length) {
        long width = u32(at + 2) - u32(at + 10);
        long height = u32(at + 6) - u32(at + 14);
        int components = u16(bytes, at + 34);
        if (width != format.columns()
                || height != format.rows()
                || components != format.samples()
                || length < 36 + 3 * components) {
            throw UndecodableException.damaged("The coded picture is not of the size that the header says.");
        }
        long tileWidth = u32(at + 18);
        long tileHeight = u32(at + 22);
        if (tileWidth == 0 || tileHeight == 0 || u32(at + 2) > 1 << 20 || u32(at + 6) > 1 << 20) {
            throw UndecodableException.damaged("The coded picture has tiles that cannot be.");
        }
        if ((width / tileWidth + 2) * (height / tileHeight + 2) > MOST_TILES) {
            throw new UndecodableException(Reason.TOO_LARGE, "The coded picture has too many tiles.");
        }
        for (int i = 0; i < components; i++) {
            if ((bytes[at + 36 + 3 * i] & 0x7f) + 1 > 16 || u16(bytes, at + 37 + 3 * i) != 0x0101) {
                throw UndecodableException.unsupported("JPEG 2000 of this depth or of several sizes is not decoded.");
            }
        }
    }

    private void lines(int edge, Lines out) throws IOException {
        int reduction = 0;
        while (reduction < levels && Math.max(format.columns(), format.rows()) >> (reduction + 1) >= edge) {
            reduction++;
        }
        // who wants it whole gets as much of it as can be decoded
        while (edge == CodedFrame.WHOLE && reduction < levels && samples(reduction) > MOST_DECODED) {
            reduction++;
        }
        if (samples(reduction) > MOST_DECODED) {
            throw new UndecodableException(Reason.TOO_LARGE, "The image is too large to be decoded.");
        }
        Raster raster = raster(levels - reduction);
        if (raster.getNumBands() != format.samples()) {
            throw UndecodableException.damaged("The number of samples does not fit the colours.");
        }
        if (raster.getWidth() != format.columns() || raster.getHeight() != format.rows()) {
            out.reduced(raster.getWidth(), raster.getHeight());
        }
        int[] line = new int[raster.getWidth()];
        for (int component = 0; component < raster.getNumBands(); component++) {
            for (int y = 0; y < raster.getHeight(); y++) {
                raster.getSamples(raster.getMinX(), raster.getMinY() + y, line.length, 1, component, line);
                out.line(component, y, line);
            }
        }
    }

    private long samples(int reduction) {
        return ((long) format.columns() * format.rows() >> 2 * reduction) * format.samples();
    }

    private Raster raster(int resolution) throws IOException {
        synchronized (Jpeg2000.class) {
            try {
                J2KImageReader reader = new J2KImageReader(null);
                FacilityManager.registerMsgLogger(null, NOBODY); // it made itself the logger of all, and would be kept
                reader.setInput(new Stream(bytes), true, true);
                J2KImageReadParamJava wanted = new J2KImageReadParamJava();
                wanted.setResolution(resolution);
                return reader.readRaster(0, wanted);
            } catch (IOException | RuntimeException | Error e) {
                if (e instanceof OutOfMemoryError) { // what the limits above should prevent
                    throw new UndecodableException(Reason.TOO_LARGE, "The coded picture needs too much memory.");
                }
                throw UndecodableException.damaged("The coded picture cannot be decoded."); // it throws what it likes
            }
        }
    }

    private static int u16(byte[] b, int at) {
        return (b[at] & 0xff) << 8 | (b[at + 1] & 0xff);
    }

    private long u32(int at) {
        return (long) u16(bytes, at) << 16 | u16(bytes, at + 2);
    }

    /** An array as the reader wants it. */
    private static final class Stream extends ImageInputStreamImpl {
        private final byte[] bytes;

        Stream(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Throws at the end: the reader takes -1 for ones, and reads on for ever. */
        @Override
        public int read() throws EOFException {
            bitOffset = 0;
            if (streamPos >= bytes.length) {
                throw new EOFException();
            }
            return bytes[(int) streamPos++] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            bitOffset = 0;
            int n = (int) Math.min(length, bytes.length - streamPos);
            if (n <= 0) {
                return length == 0 ? 0 : -1;
            }
            System.arraycopy(bytes, (int) streamPos, into, offset, n);
            streamPos += n;
            return n;
        }

        @Override
        public long length() {
            return bytes.length;
        }
    }

    /** What it says goes to standard output else. */
    private static final class Silence implements MsgLogger {
        @Override
        public void println(String text, int firstIndent, int indent) {
            // nobody listens
        }

        @Override
        public void printmsg(int severity, String text) {
            // nobody listens
        }

        @Override
        public void flush() {
            // nothing to flush
        }
    }
}
