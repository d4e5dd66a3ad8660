package org.suitegateway.hl7;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.MessageFrame;

/**
 * Takes messages out of the minimal lower layer protocol (HL7 v2 transport specification, appendix C: 0B message 1C 0D). Memory is
 * bounded: of a message above the limit only the beginning is kept. A start byte inside a message means that the one before was cut off:
 * both are handed on, the first as broken. A sender that closes its side after its last message still gets the answers; then the
 * connection is closed. One per connection, used by its event loop only.
 */
final class MllpFrameDecoder extends ByteToMessageDecoder {
    private static final byte START = 0x0B;
    private static final byte END = 0x1C;
    private static final byte RETURN = 0x0D;
    static final int KEPT_OF_TOO_LARGE = 64 * 1024;

    private final int limit;
    private ByteArrayOutputStream message = new ByteArrayOutputStream(4096);
    private long size;
    private boolean inside;
    private boolean endSeen;
    private int unanswered;
    private boolean inputClosed;

    /** @param limit of a message in bytes */
    MllpFrameDecoder(int limit) {
        this.limit = limit;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
        super.handlerAdded(context);
        context.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        super.userEventTriggered(context, event); // hands on what was cut off
        if (event instanceof ChannelInputShutdownEvent) {
            inputClosed = true;
            closeWhenAnswered(context);
        }
    }

    /** An answer was written, or could not be. */
    void answered(ChannelHandlerContext context) {
        unanswered--;
        closeWhenAnswered(context);
    }

    private void closeWhenAnswered(ChannelHandlerContext context) {
        if (inputClosed && unanswered <= 0) {
            context.close();
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        while (in.isReadable()) {
            if (!inside) {
                outside(in);
            } else if (endSeen) {
                afterEnd(in.readByte(), out);
            } else {
                inside(in, out);
            }
        }
    }

    /** Bytes between messages say nothing: some senders put line ends there. */
    private void outside(ByteBuf in) {
        int start = in.bytesBefore(START);
        in.skipBytes(start < 0 ? in.readableBytes() : start + 1);
        inside = start >= 0;
    }

    private void inside(ByteBuf in, List<Object> out) {
        int run = in.forEachByte(b -> b != START && b != END);
        int length = run < 0 ? in.readableBytes() : run - in.readerIndex();
        append(in, length);
        if (run < 0) {
            return;
        }
        if (in.readByte() == END) {
            endSeen = true;
        } else {
            out.add(frame(Optional.of(new RefusedException(
                    Refusal.TRUNCATED, "byte " + size, "a start byte came before the end of the message"))));
            inside = true;
        }
    }

    private void afterEnd(byte next, List<Object> out) {
        endSeen = false;
        if (next == RETURN) {
            out.add(frame(Optional.empty()));
        } else if (next == START) { // end bytes without the return: the message is whole, and the next one begins
            out.add(frame(Optional.empty()));
            inside = true;
        } else if (next == END) { // the first was text, this one may be the end
            append(END);
            endSeen = true;
        } else { // 1C inside a text: not an end
            append(END);
            append(next);
        }
    }

    private void append(ByteBuf in, int length) {
        int kept = Math.max(0, Math.min(length, limit - message.size()));
        byte[] bytes = new byte[kept];
        in.readBytes(bytes).skipBytes(length - kept);
        message.write(bytes, 0, kept);
        size += length;
    }

    private void append(byte one) {
        if (message.size() < limit) {
            message.write(one);
        }
        size++;
    }

    private MessageFrame frame(Optional<RefusedException> broken) {
        byte[] bytes = message.toByteArray();
        Optional<RefusedException> why = broken;
        if (size > limit) {
            bytes = java.util.Arrays.copyOf(bytes, Math.min(bytes.length, KEPT_OF_TOO_LARGE));
            why = Optional.of(new RefusedException(
                    Refusal.TOO_LARGE, "MSH", "a message has at most " + limit + " bytes, this one " + size));
        }
        MessageFrame frame = new MessageFrame(bytes, size, why);
        message = new ByteArrayOutputStream(4096); // a large message must not stay in memory as long as its connection
        size = 0;
        inside = false;
        unanswered++;
        return frame;
    }

    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        super.decodeLast(context, in, out);
        if (inside && size > 0) {
            out.add(frame(Optional.of(new RefusedException(
                    Refusal.INTERRUPTED, "byte " + size, "the connection ended before the message did"))));
        }
    }
}
