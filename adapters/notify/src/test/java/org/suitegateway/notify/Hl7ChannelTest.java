package org.suitegateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.notify.Notified.PATIENCE;
import static org.suitegateway.notify.Notified.raised;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.alert.AlertNotices.Kind;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.notice.AlertChannel.Answer;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;

/** Against HAPI's own server, and against sockets that do what it would not. */
class Hl7ChannelTest {
    private final List<Message> received = new CopyOnWriteArrayList<>();
    private final HapiContext context = new DefaultHapiContext();
    private volatile UnaryOperator<String> msa = id -> "MSA|AA|" + id;
    private HL7Service service;
    private int port;

    @BeforeEach
    void start() throws Exception {
        context.setModelClassFactory(new GenericModelClassFactory());
        context.setLowerLayerProtocol(new MinLowerLayerProtocol(true)); // reads MSH-18
        context.setValidationContext(ValidationContextFactory.noValidation());
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        service = context.newServer(port, false);
        service.registerApplication(new ReceivingApplication<Message>() {
            @Override
            public Message processMessage(Message message, Map<String, Object> metadata) throws HL7Exception {
                received.add(message);
                String id = new Terser(message).get("/.MSH-10");
                return context.getPipeParser()
                        .parse("MSH|^~\\&|EHR|HOSP|SUITEGW|CLINIC|20260112130000||ACK^R01^ACK|X1|P|2.5.1\r"
                                + msa.apply(String.valueOf(id)) + "\r");
            }

            @Override
            public boolean canProcess(Message message) {
                return true;
            }
        });
        service.startAndWait();
    }

    @AfterEach
    void stop() throws IOException {
        service.stopAndWait();
        context.close();
    }

    private Hl7Channel to(int where, Duration patience) {
        Hl7Receiver receiver = new Hl7Receiver("127.0.0.1", where, "EHR", "HOSP");
        return new Hl7Channel(receiver, "CLINIC", ZoneId.of("Europe/Vienna"), patience);
    }

    private Hl7Channel channel() {
        return to(port, Duration.ofSeconds(10));
    }

    private String field(String place) throws HL7Exception {
        return String.valueOf(new Terser(received.get(received.size() - 1)).get(place));
    }

    @Test
    void an_alert_is_an_observation_about_the_procedure_of_the_patient() throws Exception {
        assertThat(channel().send(raised().of(Notified.GRACE).message())).isEqualTo(Answer.taken("AA"));
        assertThat(field("/.MSH-9-1") + field("/.MSH-9-2") + field("/.MSH-9-3")).isEqualTo("ORUR01ORU_R01");
        assertThat(field("/.MSH-5") + " " + field("/.MSH-6")).isEqualTo("EHR HOSP");
        assertThat(field("/.MSH-10")).hasSize(20);
        assertThat(field("/.PID-3-1") + field("/.PID-3-4")).isEqualTo("100234HPC");
        assertThat(field("/.PID-5-1") + field("/.PID-5-2") + field("/.PID-7") + field("/.PID-8"))
                .isEqualTo("OkaforGrace19700131F");
        assertThat(field("/.OBR-18")).isEqualTo("ACC-7");
        assertThat(field("/.OBR-7")).isEqualTo("20260112130000+0100");
        assertThat(field("/.OBX-3-1")).isEqualTo("high-air-kerma");
        assertThat(field("/.OBX-5")).isEqualTo("1350");
        assertThat(field("/.OBX-6-1")).isEqualTo("mGy");
        assertThat(field("/.OBX-7")).isEqualTo("<1000");
        assertThat(field("/.OBX-11")).isEqualTo("F");
        assertThat(received.get(0).encode()).contains("|LEVEL^", "||HIGH|", "||RAISED|", "OBX|2|NM|THRESHOLD^");
    }

    @Test
    void a_withdrawal_corrects_it() throws Exception {
        channel().send(raised().kind(Kind.WITHDRAWN).message());
        assertThat(field("/.OBX-11")).isEqualTo("W");
        assertThat(field("/.OBR-25")).isEqualTo("C");
    }

    @Test
    void without_numbers_there_is_no_value() throws Exception {
        channel().send(raised().staffWithoutNumbers().message());
        assertThat(received.get(0).encode()).doesNotContain("1350", "THRESHOLD").contains("||HIGH|");
    }

    @Test
    void a_repetition_has_the_same_control_id() throws Exception {
        channel().send(raised().message());
        String first = field("/.MSH-10");
        channel().send(raised().message());
        assertThat(field("/.MSH-10")).isEqualTo(first);
    }

    @Test
    void names_keep_their_letters_and_end_neither_field_nor_segment_nor_frame() throws Exception {
        PersonName hostile = new PersonName("O|B^r&i~e\\n \u000b\u001c\rMSH|x", "山田 Ærø", "", "", "");
        Patient patient =
                new Patient(new PatientId("1|2", "A^B"), hostile, Notified.GRACE.birthDate(), Notified.GRACE.sex());
        assertThat(channel().send(raised().of(patient).message()).taken()).isTrue();
        assertThat(field("/.PID-5-1")).isEqualTo("O|B^r&i~e\\n    MSH|x");
        assertThat(field("/.PID-5-2")).isEqualTo("山田 Ærø");
        assertThat(field("/.PID-3-1")).isEqualTo("1|2");
        assertThat(received.get(0).getNames()).containsOnlyOnce("MSH");
    }

    @Test
    void ae_and_ar_are_refusals_with_their_text() {
        msa = id -> "MSA|AE|" + id + "|no such patient";
        assertThat(channel().send(raised().message())).isEqualTo(Answer.refused("AE no such patient"));
        msa = id -> "MSA|AR|" + id + "\rERR||PID^1^3|204|E|||unknown key|not here";
        assertThat(channel().send(raised().message())).isEqualTo(Answer.refused("AR not here; unknown key"));
    }

    @Test
    void the_answer_to_another_message_is_none() {
        msa = id -> "MSA|AA|other";
        assertThatThrownBy(() -> channel().send(raised().message()))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("the answer was to another message");
        msa = id -> "MSA||" + id;
        assertThatThrownBy(() -> channel().send(raised().message())).isInstanceOf(UnavailableException.class);
    }

    @Test
    void one_that_is_away_is_an_outage() {
        service.stopAndWait();
        assertThatThrownBy(() -> to(port, PATIENCE).send(raised().message())).isInstanceOf(UnavailableException.class);
    }

    /** Sends this to whoever calls, then keeps the connection. */
    private void against(byte[] answer, Runnable test) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try (Socket socket = listening.accept()) {
                    InputStream in = socket.getInputStream();
                    for (int b = in.read(); b != 0x1C; b = in.read()) {
                        // until the frame ends
                    }
                    socket.getOutputStream().write(answer);
                    socket.getOutputStream().flush();
                    while (in.read() >= 0) {
                        // until the other side closes, as it must
                    }
                } catch (IOException e) {
                    // the test has seen what it wants
                }
            });
            thread.start();
            port = listening.getLocalPort();
            test.run();
            thread.join(10_000);
            assertThat(thread.isAlive()).as("the connection was closed").isFalse();
        }
    }

    @Test
    void silence_and_what_is_no_answer_are_outages_and_the_connection_is_closed() throws Exception {
        for (String answer : List.of(
                "", "\u000b", "MSA|AA|1", "\u000bMSH|^~\\&|cut", "\u000bno message\u001c\r", "\u000b\u001c\r")) {
            against(answer.getBytes(StandardCharsets.UTF_8), () -> assertThatThrownBy(
                            () -> to(port, Duration.ofMillis(400)).send(raised().message()))
                    .isInstanceOf(UnavailableException.class));
        }
    }

    @Test
    void an_answer_without_end_is_cut_off() throws Exception {
        byte[] endless = ("\u000b" + "x".repeat(200_000)).getBytes(StandardCharsets.UTF_8);
        against(endless, () -> assertThatThrownBy(() -> channel().send(raised().message()))
                .isInstanceOf(UnavailableException.class));
    }
}
