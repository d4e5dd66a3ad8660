package org.suitegateway.dosimetry.live;

import io.netty.channel.ChannelHandler;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.netty.ChannelHandlerFactory;
import org.apache.camel.component.netty.DefaultChannelHandlerFactory;

/** The decoder for Camel's Netty component, to be bound by name: bodies are {@link org.suitegateway.core.staffdose.live.LiveBatch}. */
public final class DosimeterStream {
    private DosimeterStream() {}

    /**
     * @param longest of a line in bytes
     * @param connections at one time; further ones are closed
     */
    public static ChannelHandlerFactory decoder(DosimeterHubs hubs, int longest, int connections, Clock clock) {
        AtomicInteger open = new AtomicInteger();
        return new DefaultChannelHandlerFactory() {
            @Override
            public ChannelHandler newChannelHandler() {
                return new DosimeterLineDecoder(hubs, longest, open, connections, clock); // it has state
            }
        };
    }
}
