package org.suitegateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.MessageFrame;

/** The codec in Camel's Netty component as the service has it, driven by plain sockets. */
@Timeout(120)
class MllpListenerTest {
    private static final int LIMIT = 1 << 20;
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-12T12:00:00Z"), ZoneOffset.UTC);

    private final Hl7MessageReader reader = Readers.standard("CLINIC", NOON.instant());
    private final Hl7Acknowledger acknowledger =
            new Hl7Acknowledger(ZoneOffset.UTC, () -> UUID.randomUUID().toString(), NOON);
    private final List<MessageFrame> kept = new CopyOnWriteArrayList<>();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private int port;

    @BeforeEach
    void start() throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
        ((Logger) LoggerFactory.getLogger("org.suitegateway")).setLevel(Level.TRACE);
        log.start();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        camel.getRegistry().bind("mllpDecoder", Mllp.decoder(LIMIT));
        camel.getRegistry().bind("mllpEncoder", Mllp.encoder());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("netty:tcp://127.0.0.1:" + port
                                + "?sync=true&allowDefaultCodec=false&decoders=#mllpDecoder&encoders=#mllpEncoder"
                                + "&disconnectOnNoReply=false&noReplyLogLevel=OFF")
                        .process(MllpListenerTest.this::answer);
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }

    private void answer(Exchange exchange) {
        MessageFrame frame = (MessageFrame) exchange.getMessage().getBody();
        kept.add(frame);
        exchange.getMessage()
                .setBody(acknowledger
                        .answer(frame.bytes(), frame.broken().or(() -> reader.read(frame.bytes())
                                .refusal()))
                        .orElse(null));
    }

    @Test
    void a_good_message_is_accepted_and_a_bad_one_answered_by_segment_and_field() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.send(appointment("M1"))).contains("MSA|AA|M1");
            assertThat(client.send(appointment("M2").replace("MRN-1^^^CLINIC^MR", "")))
                    .contains("MSA|AE|M2", "ERR||PID^1^3|101^Required field missing^HL70357|E");
            assertThat(client.send(appointment("M3").replace("SIU^S12", "SIU^S99")))
                    .contains("MSA|AR|M3", "ERR||MSH^1^9^1^2|201");
            assertThat(client.send("garbage")).contains("MSA|AR|\r", "ERR||MSH^1|100");
            assertThat(client.send(appointment("M4").replace("SIU^S12", ""))).contains("MSA|AR|M4", "MSH^1^9|101");
            assertThat(client.send(appointment(""))).contains("MSA|AR|\r", "MSH^1^10|101");
            assertThat(client.send(appointment("M5"))).contains("MSA|AA|M5");
        }
    }

    @Test
    void a_sender_that_wants_no_answer_gets_none_and_goes_on() throws IOException {
        try (Client client = new Client()) {
            client.out.write(framed(appointment("Q1").replace("|P|2.5.1", "|P|2.5.1|||NE|NE")));
            assertThat(client.send(appointment("M1"))).contains("MSA|AA|M1");
        }
        assertThat(kept).hasSize(2);
    }

    @Test
    void a_message_may_come_byte_by_byte_and_two_in_one_segment() throws IOException {
        try (Client client = new Client()) {
            for (byte one : framed(appointment("M1"))) {
                client.out.write(one);
                client.out.flush();
            }
            assertThat(client.read()).contains("MSA|AA|M1");
            ByteArrayOutputStream two = new ByteArrayOutputStream();
            two.write(framed(appointment("M2")));
            two.write(framed(appointment("M3")));
            client.out.write(two.toByteArray());
            assertThat(client.read()).contains("MSA|AA|M2");
            assertThat(client.read()).contains("MSA|AA|M3");
        }
    }

    @Test
    void a_sender_that_closes_its_side_after_the_last_message_still_gets_every_answer_and_then_the_end()
            throws IOException {
        try (Client client = new Client()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < 20; i++) {
                all.write(framed(appointment("M" + i)));
            }
            client.out.write(all.toByteArray());
            client.out.flush();
            client.socket.shutdownOutput();
            for (int i = 0; i < 20; i++) {
                assertThat(client.read()).contains("MSA|AA|M" + i + "\r");
            }
            assertThat(client.socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void a_sender_that_closes_its_side_without_a_word_is_let_go() throws IOException {
        try (Client client = new Client()) {
            client.socket.shutdownOutput();
            assertThat(client.socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void a_hundred_messages_at_once_are_answered_in_their_order() throws IOException {
        try (Client client = new Client()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < 100; i++) {
                all.write(framed(appointment("M" + i)));
            }
            client.out.write(all.toByteArray());
            for (int i = 0; i < 100; i++) {
                assertThat(client.read()).contains("MSA|AA|M" + i + "\r");
            }
        }
    }

    @Test
    void a_segment_of_100_megabytes_is_refused_while_memory_stays_flat_and_the_service_goes_on() throws IOException {
        try (Client client = new Client()) {
            client.out.write(0x0B);
            client.out.write(appointment("BIG").getBytes(StandardCharsets.UTF_8));
            client.out.write("NTE|1||".getBytes(StandardCharsets.US_ASCII));
            byte[] million = new byte[1_000_000];
            java.util.Arrays.fill(million, (byte) 'x');
            long before = used();
            for (int i = 0; i < 100; i++) {
                client.out.write(million);
            }
            assertThat(used() - before).as("growth in bytes").isLessThan(40_000_000);
            client.out.write(new byte[] {0x1C, 0x0D});
            assertThat(client.read()).contains("MSA|AR|BIG", "a message has at most");
            assertThat(client.send(appointment("M2"))).contains("MSA|AA|M2");
        }
        assertThat(kept.get(0).size()).isGreaterThan(100_000_000);
        assertThat(kept.get(0).bytes()).hasSizeLessThanOrEqualTo(MllpFrameDecoder.KEPT_OF_TOO_LARGE);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void a_cut_message_is_kept_and_refused_and_the_next_one_accepted() throws IOException {
        try (Client client = new Client()) {
            byte[] cut = framed(appointment("CUT"));
            client.out.write(cut, 0, cut.length / 2);
            client.out.write(framed(appointment("M2")));
            assertThat(client.read()).contains("MSA|AR|CUT");
            assertThat(client.read()).contains("MSA|AA|M2");
        }
        assertThat(kept.get(0).broken()).map(RefusedException::reason).isPresent();
    }

    @Test
    void a_connection_that_is_dropped_in_mid_message_leaves_its_bytes_with_the_reason() throws IOException {
        try (Client client = new Client()) {
            byte[] cut = framed(appointment("CUT"));
            client.out.write(cut, 0, cut.length / 2);
            client.out.flush();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> kept.size() == 1);
        assertThat(kept.get(0).broken()).map(e -> e.reason().name()).contains("INTERRUPTED");
        try (Client client = new Client()) {
            assertThat(client.send(appointment("M2"))).contains("MSA|AA|M2");
        }
    }

    @Test
    void fifty_clients_at_once_each_get_their_own_answers() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(50);
        try {
            List<Future<List<String>>> wrong = new ArrayList<>();
            for (int c = 0; c < 50; c++) {
                int number = c;
                wrong.add(clients.submit(() -> swapped(number)));
            }
            for (Future<List<String>> future : wrong) {
                assertThat(future.get()).isEmpty();
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(kept).hasSize(50 * 20);
    }

    private List<String> swapped(int client) throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Client connection = new Client()) {
            for (int i = 0; i < 20; i++) {
                String id = "C" + client + "-" + i;
                boolean good = i % 3 != 0;
                String answer =
                        connection.send(good ? appointment(id) : appointment(id).replace("MRN-1^^^CLINIC^MR", ""));
                if (!answer.contains("MSA|" + (good ? "AA" : "AE") + "|" + id + "\r")) {
                    wrong.add(id + " got " + answer);
                }
            }
        }
        return wrong;
    }

    @Test
    void a_web_browser_and_noise_are_passed_over_and_the_service_goes_on() throws IOException {
        try (Client browser = new Client()) {
            browser.out.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            byte[] noise = new byte[random.nextInt(5000)];
            random.nextBytes(noise);
            try (Client client = new Client()) {
                client.out.write(noise);
            }
        }
        try (Client client = new Client()) {
            assertThat(client.send(appointment("M1"))).contains("MSA|AA|M1");
        }
    }

    @Test
    void the_form_of_err_is_that_of_the_version() throws IOException {
        String bad = appointment("M1").replace("MRN-1^^^CLINIC^MR", "");
        try (Client client = new Client()) {
            assertThat(client.send(bad)).contains("\rERR||PID^1^3|101^");
            assertThat(client.send(bad.replace("|2.5.1|", "|2.3|")))
                    .contains("MSA|AE|M1|", "\rERR|PID^1^3^101&Required field missing&HL70357\r");
            assertThat(client.send(bad.replace("|2.5.1|||", "|2.5.1|||AL|NE")))
                    .contains("MSA|CE|M1", "\rERR||PID^1^3|101^");
        }
    }

    @Test
    void no_patient_is_in_a_log_or_in_an_error_text() throws IOException {
        List<String> answers = new ArrayList<>();
        try (Client client = new Client()) {
            answers.add(client.send(appointment("M1")));
            answers.add(client.send(appointment("M2").replace("|19650304|", "|SECRET-DATE|")));
            answers.add(client.send(appointment("M3").replace("20260115090000", "SECRET-TIME")));
            answers.add(client.send(appointment("M4").replace("MRN-1", "MRN-1" + "\u0007")));
            answers.add(client.send(appointment("M5").replace("MRN-1^^^CLINIC", "MRN-1" + "9".repeat(70))));
            answers.add(client.send(appointment("M6") + "PID|broken\u0000|MRN-1^Muster\r"));
            client.out.write(framed(appointment("M7")), 0, 200);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> kept.size() == 7);
        for (String secret : new String[] {"Muster", "MRN-1", "19650304", "SECRET"}) {
            assertThat(answers).noneMatch(a -> a.contains(secret));
            assertThat(log.list)
                    .noneMatch(e -> e.getFormattedMessage().contains(secret)
                            || (e.getThrowableProxy() != null
                                    && String.valueOf(e.getThrowableProxy().getMessage())
                                            .contains(secret)));
        }
    }

    private static String appointment(String controlId) {
        return """
                MSH|^~\\&|RIS|CLINIC|SUITEGW|SUITES|20260112080001||SIU^S12|%s|P|2.5.1||||||UNICODE UTF-8
                SCH|A1^EHR|F1^EHR
                PID|1||MRN-1^^^CLINIC^MR||Muster^\u00c9va||19650304|F
                RGS|1|A
                AIS|1|A|62323^Lumbar epidural^C4|20260115090000
                """.formatted(controlId).replace('\n', '\r');
    }

    private static byte[] framed(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        byte[] framed = new byte[bytes.length + 3];
        framed[0] = 0x0B;
        System.arraycopy(bytes, 0, framed, 1, bytes.length);
        framed[bytes.length + 1] = 0x1C;
        framed[bytes.length + 2] = 0x0D;
        return framed;
    }

    /** A peer on a socket that shares nothing with the codec. */
    private final class Client implements AutoCloseable {
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        private final OutputStream out = socket.getOutputStream();
        private final InputStream in = socket.getInputStream();

        Client() throws IOException {
            socket.setSoTimeout(30_000);
            socket.setTcpNoDelay(true);
        }

        String send(String message) throws IOException {
            out.write(framed(message));
            return read();
        }

        String read() throws IOException {
            assertThat(in.read()).isEqualTo(0x0B);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            for (int b = in.read(); b != 0x1C; b = in.read()) {
                assertThat(b).as("end of stream").isNotNegative();
                answer.write(b);
            }
            assertThat(in.read()).isEqualTo(0x0D);
            return answer.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
