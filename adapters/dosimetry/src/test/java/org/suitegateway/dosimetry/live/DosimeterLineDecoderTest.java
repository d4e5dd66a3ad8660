package org.suitegateway.dosimetry.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.staffdose.live.LiveBatch;
import org.suitegateway.core.staffdose.live.LiveReading;
import org.suitegateway.core.time.DeviceClock;

class DosimeterLineDecoderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-07-01T08:00:02Z"), ZoneOffset.UTC);
    private static final DosimeterHubs.Hub HUB =
            new DosimeterHubs.Hub(Set.of("192.0.2.9"), new DeviceClock(ZoneId.of("Europe/Vienna"), true), 1);

    private final AtomicInteger open = new AtomicInteger();
    private final List<EmbeddedChannel> channels = new ArrayList<>();

    @AfterEach
    void close() {
        channels.forEach(EmbeddedChannel::finishAndReleaseAll);
    }

    private EmbeddedChannel channel(Set<String> allowed, int most) {
        EmbeddedChannel channel = new From(
                "192.0.2.1",
                new DosimeterLineDecoder(new DosimeterHubs(List.of(), HUB, allowed), 80, open, most, CLOCK));
        channels.add(channel);
        return channel;
    }

    /** A channel that comes from an address. */
    private static final class From extends EmbeddedChannel {
        private static final ThreadLocal<String> PEER = new ThreadLocal<>();

        From(String peer, DosimeterLineDecoder decoder) {
            super(remember(peer, decoder));
        }

        private static DosimeterLineDecoder remember(String peer, DosimeterLineDecoder decoder) {
            PEER.set(peer);
            return decoder;
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return isActive() ? new InetSocketAddress(PEER.get(), 4_711) : null;
        }
    }

    private static String line(String serial, int second) {
        return serial + ";2026-07-01T10:00:" + (second < 10 ? "0" : "") + second + ";1 uSv/h;" + second + " uSv\n";
    }

    private record Taken(List<LiveReading> readings, List<String> refused, int count) {}

    private static Taken taken(EmbeddedChannel channel) {
        List<LiveReading> readings = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        int count = 0;
        for (LiveBatch batch = channel.readInbound(); batch != null; batch = channel.readInbound()) {
            readings.addAll(batch.readings());
            batch.refused().forEach(e -> refused.add(e.place() + ": " + e.rule()));
            count += batch.refusedCount();
        }
        return new Taken(readings, refused, count);
    }

    private static void write(EmbeddedChannel channel, byte[] bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes));
    }

    private static void write(EmbeddedChannel channel, String text) {
        write(channel, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bad_lines_between_good_ones_take_none_of_them_along() {
        EmbeddedChannel channel = channel(Set.of(), 10);
        write(
                channel,
                line("A", 1) + "garbage\n" + line("B", 1) + "x".repeat(500) + "\n\n# a comment\r\n" + line("C", 1));
        Taken taken = taken(channel);
        assertThat(taken.readings()).extracting(LiveReading::dosimeter).containsExactly("A", "B", "C");
        assertThat(taken.refused())
                .containsExactly(
                        "192.0.2.1 line 2: a line has 3 to 6 fields with ; between them",
                        "192.0.2.1 line 4: a line has at most 80 bytes");
    }

    @Test
    void a_line_without_an_end_takes_no_memory_and_the_next_is_read() {
        EmbeddedChannel channel = channel(Set.of(), 10);
        for (int i = 0; i < 2_000; i++) {
            write(channel, "y".repeat(1_000));
        }
        write(channel, "tail\n" + line("A", 1));
        Taken taken = taken(channel);
        assertThat(taken.count()).isEqualTo(1);
        assertThat(taken.readings()).hasSize(1);
    }

    @Test
    void however_the_stream_is_cut_the_same_readings_come_out() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            text.append(line("A", i))
                    .append(i % 7 == 0 ? "noise;\u0000\n" : "")
                    .append(i % 13 == 0 ? "z".repeat(200) + "\n" : "");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Random chance = new Random(3);
        for (int run = 0; run < 200; run++) {
            EmbeddedChannel channel = channel(Set.of(), 1_000);
            for (int at = 0; at < bytes.length; ) {
                int length = Math.min(bytes.length - at, 1 + chance.nextInt(run % 2 == 0 ? 8 : 300));
                write(channel, java.util.Arrays.copyOfRange(bytes, at, at + length));
                at += length;
            }
            Taken taken = taken(channel);
            assertThat(taken.readings()).hasSize(60);
            assertThat(taken.count()).isEqualTo(9 + 5);
        }
    }

    @Test
    void a_line_that_the_end_cuts_is_none() {
        EmbeddedChannel channel = channel(Set.of(), 10);
        write(channel, "A;2026-07-01T10:00:00;1 uSv/h;12");
        channel.finish();
        assertThat(taken(channel).refused())
                .containsExactly("192.0.2.1 line 1: the connection ended before the line did");
        assertThat(open).hasValue(0);
    }

    @Test
    void who_is_not_allowed_is_closed_and_so_is_one_too_many() {
        assertThat(channel(Set.of("192.0.2.1"), 10).isActive()).isTrue();
        EmbeddedChannel stranger = channel(Set.of("192.0.2.2"), 10);
        assertThat(stranger.isActive()).isFalse();
        assertThat(channel(Set.of(), 1).isActive()).isFalse(); // the first is still open
    }

    @Test
    void a_sender_of_nothing_but_noise_is_sent_away() {
        EmbeddedChannel channel = channel(Set.of(), 10);
        write(channel, "noise\n".repeat(999));
        assertThat(channel.isActive()).isTrue();
        write(channel, line("A", 1) + "noise\n".repeat(1_500));
        assertThat(channel.isActive()).isFalse();
        Taken taken = taken(channel);
        assertThat(taken.count()).isEqualTo(2_499);
        assertThat(taken.refused()).hasSize(40);
    }

    @Test
    void random_bytes_are_refused_and_nothing_else() {
        Random chance = new Random(1);
        for (int run = 0; run < 300; run++) {
            EmbeddedChannel channel = channel(Set.of(), 1_000);
            for (int i = 0; i < 20 && channel.isActive(); i++) {
                byte[] bytes = new byte[chance.nextInt(400)];
                chance.nextBytes(bytes);
                write(channel, bytes);
            }
            assertThat(taken(channel).readings()).isEmpty();
        }
    }
}
