package org.suitegateway.simulators.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.suitegateway.simulators.dicom.Dcmtk;
import org.suitegateway.simulators.scheduler.Hl7Peer;
import org.suitegateway.simulators.scheduler.MessageWriter;

class MllpLoadTest {
    @Test
    void every_message_is_of_another_appointment() throws Exception {
        try (Hl7Peer peer = Hl7Peer.accepting()) {
            Figures figures = load(peer.port(), 60, MllpLoad.Kind.SIU).run();

            assertThat(figures.succeeded()).isEqualTo(60);
            assertThat(figures.failures()).isEmpty();
            assertThat(figures.toString()).contains("60 messages in", "messages/s; response p50");
            List<String> received = peer.received();
            assertThat(received).hasSize(60);
            assertThat(received.stream().map(m -> m.split("\\|")[9]).distinct()).hasSize(60);
            assertThat(received.stream()
                            .map(m -> m.substring(m.indexOf("SCH|")).split("\\|")[1])
                            .distinct())
                    .hasSize(60);
            assertThat(received).allMatch(m -> m.contains("|SIU^S12^SIU_S12|"));
        }
    }

    @Test
    void orders_in_a_mix_are_of_the_same_appointments() throws Exception {
        try (Hl7Peer peer = Hl7Peer.accepting()) {
            load(peer.port(), 20, MllpLoad.Kind.MIX).run();

            List<String> bookings =
                    peer.received().stream().filter(m -> m.contains("SCH|")).toList();
            assertThat(bookings).hasSize(10);
            assertThat(bookings).allSatisfy(booking -> {
                String order = booking.substring(booking.indexOf("SCH|")).split("\\|")[26];
                assertThat(peer.received())
                        .filteredOn(m -> m.contains("ORC|NW|" + order + "|"))
                        .hasSize(1);
            });
        }
    }

    @Test
    void refusals_wrong_answers_and_broken_connections_are_counted_by_kind() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        try (Hl7Peer peer = Hl7Peer.listen(message -> switch (turn.getAndIncrement()) {
            case 0 ->
                Optional.of("\u000bMSH|^~\\&|G\rMSA|AE|" + message.split("\\|")[9]
                        + "\rERR||AIG^1^3|103|E||||not said\r\u001c\r");
            case 1 -> Optional.of("\u000bMSH|^~\\&|G\rMSA|AA|other\r\u001c\r");
            case 2 -> Optional.empty();
            case 3 -> Optional.of("\u000bMSH|^~\\&|G\rMSA|CA|" + message.split("\\|")[9] + "\r\u001c\r");
            default -> Optional.of("\u000bMSH|^~\\&|G\rMSA|AA|" + message.split("\\|")[9] + "\r\u001c\r");
        })) {
            Figures figures = new MllpLoad(
                            "127.0.0.1",
                            peer.port(),
                            1,
                            0,
                            10,
                            MllpLoad.Kind.SIU,
                            spread(),
                            writer(),
                            "T",
                            Duration.ofSeconds(10))
                    .run();

            assertThat(figures.succeeded()).isEqualTo(7);
            assertThat(figures.failures())
                    .containsEntry("AE AIG^1^3 103", 1L)
                    .containsEntry("IOException", 1L)
                    .containsEntry("EOFException", 1L);
        }
    }

    @Test
    void nobody_there_is_an_error_and_no_figure() throws Exception {
        int port = Dcmtk.freePort();

        assertThatThrownBy(() -> load(port, 1, MllpLoad.Kind.SIU).run()).isInstanceOf(IOException.class);
    }

    private static MllpLoad load(int port, int count, MllpLoad.Kind kind) {
        return new MllpLoad("127.0.0.1", port, 4, 0, count, kind, spread(), writer(), "T", Duration.ofSeconds(10));
    }

    private static Spread spread() {
        return new Spread("CARM", 2, 100, LocalDate.of(2026, 3, 2), ZoneOffset.UTC);
    }

    private static MessageWriter writer() {
        return new MessageWriter("DEMO", ZoneOffset.UTC, Clock.systemUTC(), "T");
    }
}
