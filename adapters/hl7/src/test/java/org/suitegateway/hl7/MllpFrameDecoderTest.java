package org.suitegateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.MessageFrame;

class MllpFrameDecoderTest {
    private static final int LIMIT = 1000;
    private final EmbeddedChannel channel = new EmbeddedChannel(new MllpFrameDecoder(LIMIT));

    @Test
    void takes_a_message_out_of_its_frame() {
        write("\u000bMSH|one\r\u001c\r");
        MessageFrame frame = next();
        assertThat(text(frame)).isEqualTo("MSH|one\r");
        assertThat(frame.broken()).isEmpty();
    }

    @Test
    void survives_any_split_of_the_stream() {
        String stream = "\r\n\u000bMSH|one\r\u001c\r\u000bMSH|two \u001cx\r\u001c\r\n\u000bMSH|three\u001c\r";
        for (long seed = 0; seed < 200; seed++) {
            EmbeddedChannel split = new EmbeddedChannel(new MllpFrameDecoder(LIMIT));
            Random random = new Random(seed);
            for (int at = 0; at < stream.length(); ) {
                int end = Math.min(stream.length(), at + 1 + random.nextInt(9));
                split.writeInbound(Unpooled.copiedBuffer(stream.substring(at, end), StandardCharsets.ISO_8859_1));
                at = end;
            }
            List<String> messages = new ArrayList<>();
            for (MessageFrame f = split.readInbound(); f != null; f = split.readInbound()) {
                messages.add(text(f));
            }
            assertThat(messages).as("seed " + seed).containsExactly("MSH|one\r", "MSH|two \u001cx\r", "MSH|three");
        }
    }

    @Test
    void hands_on_a_cut_message_as_broken_and_the_next_one_whole() {
        write("\u000bMSH|cut off\u000bMSH|whole\u001c\r");
        assertThat(next().broken()).map(RefusedException::reason).contains(Refusal.TRUNCATED);
        assertThat(text(next())).isEqualTo("MSH|whole");
    }

    @Test
    void keeps_only_the_beginning_of_what_is_too_large() {
        write("\u000bMSH|");
        for (int i = 0; i < 2000; i++) {
            write("x".repeat(1000));
        }
        write("\u001c\r\u000bMSH|next\u001c\r");
        MessageFrame large = next();
        assertThat(large.broken()).map(RefusedException::reason).contains(Refusal.TOO_LARGE);
        assertThat(large.size()).isEqualTo(2_000_004);
        assertThat(large.bytes()).hasSizeLessThanOrEqualTo(LIMIT);
        assertThat(text(next())).isEqualTo("MSH|next");
    }

    @Test
    void an_end_byte_before_the_end_bytes_is_text() {
        write("\u000bMSH|one\u001c\u001c\r\u000bMSH|two\u001c\r");
        assertThat(text(next())).isEqualTo("MSH|one\u001c");
        assertThat(text(next())).isEqualTo("MSH|two");
    }

    @Test
    void says_what_came_before_the_connection_ended() {
        write("\u000bMSH|half");
        channel.finish();
        MessageFrame half = next();
        assertThat(half.broken()).map(RefusedException::reason).contains(Refusal.INTERRUPTED);
        assertThat(text(half)).isEqualTo("MSH|half");
    }

    private void write(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
    }

    private MessageFrame next() {
        MessageFrame frame = channel.readInbound();
        assertThat(frame).as("a frame").isNotNull();
        return frame;
    }

    private static String text(MessageFrame frame) {
        return new String(frame.bytes(), StandardCharsets.ISO_8859_1);
    }
}
