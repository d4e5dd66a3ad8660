package org.suitegateway.hl7;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.MessageToByteEncoder;

/** Puts an answer between start byte and end bytes. */
@ChannelHandler.Sharable
final class MllpFrameEncoder extends MessageToByteEncoder<byte[]> {
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        ChannelPromise written = promise.unvoid();
        MllpFrameDecoder decoder = context.pipeline().get(MllpFrameDecoder.class);
        if (decoder != null) {
            written.addListener(done -> decoder.answered(context));
        }
        super.write(context, message, written);
    }

    @Override
    protected void encode(ChannelHandlerContext context, byte[] message, ByteBuf out) {
        out.ensureWritable(message.length + 3);
        out.writeByte(0x0B).writeBytes(message).writeByte(0x1C).writeByte(0x0D);
    }
}
