package org.suitegateway.hl7;

import io.netty.channel.ChannelHandler;
import org.apache.camel.component.netty.ChannelHandlerFactory;
import org.apache.camel.component.netty.DefaultChannelHandlerFactory;

/** The codec for Camel's Netty component, to be bound by name: bodies are {@link org.suitegateway.core.intake.MessageFrame} in and {@code byte[]} out. */
public final class Mllp {
    private Mllp() {}

    /** @param limit of a message in bytes; a larger one is refused and only its beginning kept */
    public static ChannelHandlerFactory decoder(int limit) {
        return new DefaultChannelHandlerFactory() {
            @Override
            public ChannelHandler newChannelHandler() {
                return new MllpFrameDecoder(limit); // it has state: one per connection
            }
        };
    }

    public static ChannelHandlerFactory encoder() {
        return new DefaultChannelHandlerFactory() {
            @Override
            public ChannelHandler newChannelHandler() {
                return new MllpFrameEncoder();
            }
        };
    }
}
