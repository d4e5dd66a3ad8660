package org.suitegateway.simulators.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MllpClientTest {
    private static final Hl7Message MESSAGE = new Hl7Message(
            "C-1", "ADT^A08", "MSH|^~\\&|EHR|D|G|S|20260302||ADT^A08|C-1|P|2.5.1\r".getBytes(StandardCharsets.UTF_8));

    @Test
    void the_answer_to_this_message_is_taken() throws Exception {
        try (Hl7Peer peer = Hl7Peer.accepting();
                MllpClient client = client(peer)) {
            assertThat(client.send(MESSAGE).accepted()).isTrue();
            assertThat(client.send(MESSAGE).accepted()).isTrue();
            assertThat(peer.received()).hasSize(2);
        }
    }

    @Test
    void an_error_is_reported_with_its_place() throws Exception {
        String answer = "\u000bMSH|^~\\&|G|S|EHR|D|20260302||ACK|X1|P|2.5.1\rMSA|AE|C-1\rERR||PID^1^3|101|E\r\u001c\r";
        try (Hl7Peer peer = Hl7Peer.listen(m -> Optional.of(answer));
                MllpClient client = client(peer)) {
            Acknowledgement acknowledgement = client.send(MESSAGE);

            assertThat(acknowledgement.accepted()).isFalse();
            assertThat(acknowledgement.errors()).containsExactly("ERR||PID^1^3|101|E");
        }
    }

    @Test
    void the_answerer_may_have_delimiters_of_its_own() throws Exception {
        String answer = "\u000bMSH#$*!@#G#S#EHR#D#20260302##ACK#X1#P#2.5.1\rMSA#AA#C-1\r\u001c\r";
        try (Hl7Peer peer = Hl7Peer.listen(m -> Optional.of(answer));
                MllpClient client = client(peer)) {
            assertThat(client.send(MESSAGE).accepted()).isTrue();
        }
    }

    @Test
    void the_answer_to_another_message_is_refused() throws Exception {
        try (Hl7Peer peer = Hl7Peer.listen(m -> Optional.of(Hl7Peer.ack("AA", "C-0")));
                MllpClient client = client(peer)) {
            assertThatThrownBy(() -> client.send(MESSAGE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("MSA-2");
        }
    }

    @Test
    void malformed_answers_are_refused() throws Exception {
        for (String answer : new String[] {
            "MSA|AA|C-1\r",
            "\u000bMSA|AA|C-1\r\u001c\r",
            "\u000bMSH|^~\\&|G|S|\rMSA|OK|C-1\r\u001c\r",
            "\u000bMSH|^~\\&|G|S|\rMSA|AA|C-1\r\u001cX"
        }) {
            try (Hl7Peer peer = Hl7Peer.listen(m -> Optional.of(answer));
                    MllpClient client = client(peer)) {
                assertThatThrownBy(() -> client.send(MESSAGE)).as(answer).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void a_lost_connection_is_made_again_and_the_message_sent_again() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Hl7Peer peer = Hl7Peer.listen(
                        m -> calls.incrementAndGet() < 3 ? Optional.empty() : Optional.of(Hl7Peer.ack("AA", "C-1")));
                MllpClient client = client(peer)) {
            assertThat(client.deliver(MESSAGE, 5, Duration.ofMillis(1)).accepted())
                    .isTrue();
            assertThat(peer.received()).hasSize(3);
        }
    }

    @Test
    void faults_reach_the_peer_as_ordered() throws Exception {
        try (Hl7Peer peer = Hl7Peer.accepting()) {
            try (MllpClient client = client(peer)) {
                assertThat(client.send(MESSAGE, MllpFault.BYTE_BY_BYTE)).isPresent();
                assertThat(client.send(MESSAGE, MllpFault.UNFINISHED)).isEmpty();
            }
            assertThat(peer.received()).hasSize(1);
        }
    }

    private static MllpClient client(Hl7Peer peer) {
        return new MllpClient("127.0.0.1", peer.port(), Duration.ofSeconds(10));
    }
}
