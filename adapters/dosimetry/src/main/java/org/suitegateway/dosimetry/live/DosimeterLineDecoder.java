package org.suitegateway.dosimetry.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.staffdose.live.LiveBatch;
import org.suitegateway.core.staffdose.live.LiveReading;

/**
 * Makes one {@link LiveBatch} of all lines that came together. Memory is bounded: a line that is too long is refused once and passed over
 * to its end, and a sender of nothing but refused lines is sent away. One per connection, used by its event loop only.
 */
final class DosimeterLineDecoder extends ByteToMessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(DosimeterLineDecoder.class);
    private static final byte LINE_FEED = '\n';
    private static final int TOLD = 20;
    private static final int MOST_REFUSED = 1_000;

    private final DosimeterHubs hubs;
    private final int longest;
    private final AtomicInteger connections;
    private final int mostConnections;
    private final Clock clock;

    private @Nullable DosimeterLine reader;
    private boolean counted;
    private boolean passingOver;
    private long number;
    private int refusedInARow;

    /**
     * @param longest of a line in bytes
     * @param connections open ones of all decoders
     */
    DosimeterLineDecoder(DosimeterHubs hubs, int longest, AtomicInteger connections, int mostConnections, Clock clock) {
        this.hubs = hubs;
        this.longest = longest;
        this.connections = connections;
        this.mostConnections = mostConnections;
        this.clock = clock;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        String peer = context.channel().remoteAddress() instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress()
                : "";
        counted = true;
        boolean room = connections.incrementAndGet() <= mostConnections;
        reader = room ? hubs.of(peer).map(hub -> new DosimeterLine(hub, peer)).orElse(null) : null;
        if (reader == null) {
            LOG.warn(
                    "dosimeter hub refused peer={} why={}",
                    peer,
                    room ? "not among the allowed peers" : "too many connections");
            context.close();
            return;
        }
        super.channelActive(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (counted) {
            counted = false;
            connections.decrementAndGet();
        }
        super.channelInactive(context);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        DosimeterLine lines = reader;
        if (lines == null) {
            in.skipBytes(in.readableBytes());
            return;
        }
        Batch batch = new Batch(lines, clock.instant());
        for (int length = in.bytesBefore(LINE_FEED); length >= 0; length = in.bytesBefore(LINE_FEED)) {
            take(in, length, batch);
            in.skipBytes(1);
        }
        if (in.readableBytes() > longest) { // its end is still to come
            if (!passingOver) {
                tooLong(batch);
            }
            passingOver = true;
            in.skipBytes(in.readableBytes());
        }
        batch.addTo(out);
        if (refusedInARow >= MOST_REFUSED) {
            LOG.warn("dosimeter hub sent away peer={} why={} lines in a row were refused", lines.peer(), refusedInARow);
            reader = null;
            context.close();
        }
    }

    private void take(ByteBuf in, int length, Batch batch) {
        if (passingOver) {
            in.skipBytes(length);
            passingOver = false;
        } else if (length > longest) {
            in.skipBytes(length);
            tooLong(batch);
        } else {
            number++;
            batch.read(in.readCharSequence(length, StandardCharsets.UTF_8)
                    .toString()
                    .strip());
        }
    }

    private void tooLong(Batch batch) {
        number++;
        batch.refuse(batch.lines.refused(number, "", Refusal.TOO_LARGE, "a line has at most " + longest + " bytes"));
    }

    private final class Batch {
        private final DosimeterLine lines;
        private final Instant receivedAt;
        private final List<LiveReading> readings = new ArrayList<>();
        private final List<RefusedException> refused = new ArrayList<>();
        private int refusedCount;

        Batch(DosimeterLine lines, Instant receivedAt) {
            this.lines = lines;
            this.receivedAt = receivedAt;
        }

        void read(String line) {
            if (line.isEmpty() || line.startsWith("#")) {
                return;
            }
            try {
                readings.add(lines.read(line, number, receivedAt));
                refusedInARow = 0;
            } catch (RefusedException e) {
                refuse(e);
            }
        }

        void refuse(RefusedException why) {
            refusedInARow++;
            refusedCount++;
            if (refused.size() < TOLD) {
                refused.add(why);
            }
        }

        void addTo(List<Object> out) {
            if (!readings.isEmpty() || refusedCount > 0) {
                out.add(new LiveBatch(readings, refused, refusedCount));
            }
        }
    }

    /** A line that the end of the connection cut is none: what is missing could be a digit. */
    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        super.decodeLast(context, in, out);
        DosimeterLine lines = reader;
        if (in.isReadable() && lines != null && !passingOver) {
            in.skipBytes(in.readableBytes());
            number++;
            Batch batch = new Batch(lines, clock.instant());
            batch.refuse(lines.refused(number, "", Refusal.INTERRUPTED, "the connection ended before the line did"));
            batch.addTo(out);
        }
    }
}
