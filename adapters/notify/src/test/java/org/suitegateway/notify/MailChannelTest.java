package org.suitegateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.notify.Notified.PATIENCE;
import static org.suitegateway.notify.Notified.raised;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.alert.AlertNotices.Kind;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.notice.AlertChannel.Answer;

/** Against a mail server on a real socket. */
class MailChannelTest {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
        server.setUser("gateway@clinic.example", "gateway", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private MailServer at(int port, boolean starttls, String password) {
        Optional<MailServer.Account> account =
                password.isEmpty() ? Optional.empty() : Optional.of(new MailServer.Account("gateway", password));
        return new MailServer("127.0.0.1", port, starttls, account, "gateway@clinic.example");
    }

    private MailChannel channel(MailServer mailServer, String... to) {
        return new MailChannel(mailServer, List.of(to), "Sample clinic", ZoneId.of("Europe/Vienna"), PATIENCE);
    }

    private MailChannel channel() {
        return channel(at(server.getSmtp().getPort(), false, ""), "rso@clinic.example");
    }

    private String body(int which) throws Exception {
        return (String) server.getReceivedMessages()[which].getContent();
    }

    @Test
    void a_mail_says_what_happened_where_and_leads_to_the_page() throws Exception {
        assertThat(channel().send(raised().message())).isEqualTo(Answer.taken(""));
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Suite 1: HIGH alert, rule high-air-kerma");
        assertThat(mail.getFrom()[0]).hasToString("gateway@clinic.example");
        assertThat(mail.getRecipients(Message.RecipientType.TO)[0]).hasToString("rso@clinic.example");
        assertThat(mail.getMessageID()).isEqualTo("<n-1@suite-gateway>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(body(0))
                .contains(
                        "An alert was raised.",
                        "Value: 1350 mGy",
                        "Threshold: 1000 mGy",
                        "Raised: 12 January 2026, 13:00:00 CET",
                        "https://gateway.example/procedures/p-1#alerts")
                .doesNotContain("Patient", "ACC-7");
    }

    @Test
    void a_repetition_is_the_same_mail() throws Exception {
        channel().send(raised().message());
        channel().send(raised().message());
        assertThat(server.getReceivedMessages()[1].getMessageID()).isEqualTo("<n-1@suite-gateway>");
        assertThat(body(1)).isEqualTo(body(0));
    }

    @Test
    void the_patient_is_named_in_the_text_only_where_that_is_configured() throws Exception {
        channel().send(raised().initials("G. O.").message());
        channel().send(raised().of(Notified.GRACE).message());
        assertThat(body(0)).contains("Patient: G. O.").doesNotContain("Okafor", "100234");
        assertThat(body(1)).contains("Patient: Okafor, Grace, 100234", "Accession number: ACC-7");
        assertThat(server.getReceivedMessages()[1].getSubject()).doesNotContain("Okafor", "100234");
    }

    @Test
    void a_persons_dose_is_not_in_it() throws Exception {
        channel().send(raised().staffWithoutNumbers().message());
        assertThat(body(0)).contains("a person's dose").doesNotContain("1350", "p-1\n");
    }

    @Test
    void escalation_and_withdrawal_say_so_at_once() throws Exception {
        channel().send(raised().kind(Kind.ESCALATED).message());
        channel().send(raised().kind(Kind.WITHDRAWN).message());
        assertThat(server.getReceivedMessages()[0].getSubject()).contains("not acknowledged yet");
        assertThat(server.getReceivedMessages()[1].getSubject()).contains("withdrawn");
        assertThat(body(1)).contains("a correction took its value below the threshold");
    }

    @Test
    void all_addresses_get_one_mail() {
        channel(at(server.getSmtp().getPort(), false, ""), "rso@clinic.example", "physics@clinic.example")
                .send(raised().message());
        assertThat(server.getReceivedMessages()).hasSize(2); // one per mailbox
    }

    @Test
    void a_server_that_wants_a_password_gets_it_and_a_wrong_one_is_no_refusal_of_the_alert() {
        channel(at(server.getSmtp().getPort(), false, "secret"), "rso@clinic.example")
                .send(raised().message());
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThatThrownBy(() -> channel(at(server.getSmtp().getPort(), false, "wrong"), "rso@clinic.example")
                        .send(raised().message()))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("the mail server does not accept user and password");
    }

    @Test
    void without_the_tls_that_is_asked_for_nothing_is_sent() {
        assertThatThrownBy(() -> channel(at(server.getSmtp().getPort(), true, ""), "rso@clinic.example")
                        .send(raised().message()))
                .isInstanceOf(UnavailableException.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_that_is_away_or_silent_is_an_outage() throws IOException {
        int port = server.getSmtp().getPort();
        server.stop();
        assertThatThrownBy(
                        () -> channel(at(port, false, ""), "rso@clinic.example").send(raised().message()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageNotContaining("Okafor");
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> channel(at(silent.getLocalPort(), false, ""), "rso@clinic.example")
                            .send(raised().message()))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void replies_of_the_server_are_told_apart() throws Exception {
        try (ScriptedSmtp refusing = new ScriptedSmtp("550 no such mailbox")) {
            assertThat(channel(at(refusing.port(), false, ""), "rso@clinic.example")
                            .send(raised().message()))
                    .isEqualTo(Answer.refused("the mail server answered 550"));
        }
        try (ScriptedSmtp busy = new ScriptedSmtp("451 try again later")) {
            assertThatThrownBy(() -> channel(at(busy.port(), false, ""), "rso@clinic.example")
                            .send(raised().message()))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessage("the mail server answered 451");
        }
    }
}
