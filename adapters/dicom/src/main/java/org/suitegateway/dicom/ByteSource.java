package org.suitegateway.dicom;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

/** Bytes to walk over: cheap to skip, never more than a small buffer in memory. */
abstract class ByteSource implements Closeable {
    protected final ByteBuffer buffer;
    protected long position;

    ByteSource(int size) {
        buffer = ByteBuffer.allocate(size).limit(0);
    }

    /** Position of the next byte. */
    long position() {
        return position;
    }

    /** @return -1 at the end */
    int read() throws IOException {
        if (!buffer.hasRemaining() && !fill()) {
            return -1;
        }
        position++;
        return buffer.get() & 0xff;
    }

    /** @return false if the bytes end before */
    boolean read(byte[] into, int length) throws IOException {
        if (length <= buffer.remaining()) {
            buffer.get(into, 0, length);
            position += length;
            return true;
        }
        for (int i = 0; i < length; i++) {
            int b = read();
            if (b < 0) {
                return false;
            }
            into[i] = (byte) b;
        }
        return true;
    }

    /** @return false if the bytes end before */
    abstract boolean skip(long n) throws IOException;

    /** Refills the empty buffer. */
    protected abstract boolean fill() throws IOException;

    /** The next bytes, without passing them. @return false if they cannot be had, though there may be some */
    abstract boolean peek(byte[] into, int length) throws IOException;

    /** Whether {@code n} more bytes can exist at all. */
    abstract boolean hasRoomFor(long n);

    /** A file, or its part from where the channel stands. */
    static final class OfFile extends ByteSource {
        private final FileChannel channel;
        private final long size;

        OfFile(FileChannel channel) throws IOException {
            super(8192);
            this.channel = channel;
            this.size = channel.size();
        }

        @Override
        protected boolean fill() throws IOException {
            buffer.clear();
            int n = channel.read(buffer, position);
            buffer.flip();
            return n > 0;
        }

        @Override
        boolean skip(long n) {
            if (n > size - position) {
                return false;
            }
            if (n <= buffer.remaining()) {
                buffer.position(buffer.position() + (int) n);
            } else {
                buffer.limit(0);
            }
            position += n;
            return true;
        }

        @Override
        boolean peek(byte[] into, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(into, 0, length), position) == length;
        }

        void seek(long to) {
            buffer.limit(0);
            position = to;
        }

        @Override
        boolean hasRoomFor(long n) {
            return n <= size - position;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** What is in memory already. */
    static final class OfBytes extends ByteSource {
        private final byte[] bytes;

        OfBytes(byte[] bytes) {
            super(0);
            this.bytes = bytes;
        }

        @Override
        int read() {
            return position < bytes.length ? bytes[(int) position++] & 0xff : -1;
        }

        @Override
        protected boolean fill() {
            return false;
        }

        @Override
        boolean skip(long n) {
            if (n > bytes.length - position) {
                return false;
            }
            position += n;
            return true;
        }

        @Override
        boolean peek(byte[] into, int length) {
            if (length > bytes.length - position) {
                return false;
            }
            System.arraycopy(bytes, (int) position, into, 0, length);
            return true;
        }

        @Override
        boolean hasRoomFor(long n) {
            return n <= bytes.length - position;
        }

        @Override
        public void close() {
            // nothing to close
        }
    }

    /** A deflated data set (PS3.5 annex A.5), with a ceiling: a few bytes may inflate to terabytes. */
    static final class Inflated extends ByteSource {
        private static final long CEILING = 2L << 30;
        private static final long FREE = 16L << 20;
        private static final long RATIO = 300;

        private final InputStream in;
        private final Inflater inflater;
        private final byte[] raw = new byte[8192];
        private long inflated;

        Inflated(InputStream from) throws IOException {
            super(32768);
            PushbackInputStream pushback = new PushbackInputStream(from, 2);
            byte[] head = pushback.readNBytes(2);
            pushback.unread(head);
            // Some write a header of RFC 1950 that does not belong there. No encoder begins a raw stream with 0x78.
            boolean header =
                    head.length == 2 && head[0] == 0x78 && ((head[0] & 0xff) << 8 | (head[1] & 0xff)) % 31 == 0;
            this.in = pushback;
            this.inflater = new Inflater(!header);
        }

        @Override
        boolean peek(byte[] into, int length) {
            if (buffer.remaining() < length) {
                return false;
            }
            buffer.duplicate().get(into, 0, length);
            return true;
        }

        @Override
        protected boolean fill() throws IOException {
            buffer.clear();
            int n = 0;
            try {
                while (n == 0 && !inflater.finished()) {
                    if (inflater.needsInput()) {
                        int got = in.read(raw);
                        if (got < 0) {
                            throw new RefusedException(
                                    Refusal.TRUNCATED, "end of file", "the deflated data set ends too early");
                        }
                        inflater.setInput(raw, 0, got);
                    }
                    n = inflater.inflate(buffer.array());
                }
            } catch (DataFormatException e) {
                throw new RefusedException(Refusal.UNREADABLE, "data set", "it is not deflated as the syntax says");
            }
            inflated += n;
            if (inflated > CEILING || (inflated > FREE && inflated > RATIO * inflater.getBytesRead())) {
                throw new RefusedException(Refusal.TOO_LARGE, "data set", "it inflates beyond all measure");
            }
            buffer.limit(n);
            return n > 0;
        }

        @Override
        boolean skip(long n) throws IOException {
            long left = n;
            while (left > 0) {
                if (!buffer.hasRemaining() && !fill()) {
                    return false;
                }
                int step = (int) Math.min(left, buffer.remaining());
                buffer.position(buffer.position() + step);
                position += step;
                left -= step;
            }
            return true;
        }

        @Override
        boolean hasRoomFor(long n) {
            return n <= CEILING;
        }

        @Override
        public void close() throws IOException {
            inflater.end();
            in.close();
        }
    }
}
