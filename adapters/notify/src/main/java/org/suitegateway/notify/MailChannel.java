package org.suitegateway.notify;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.notice.AlertChannel;
import org.suitegateway.core.notice.AlertMessage;

/**
 * One plain text mail to all addresses of a recipient, over SMTP (RFC 5321). Its Message-ID is the notice's, so that a repetition is the
 * same mail. A reply of 5xx is a refusal, one of 4xx or none is an outage; when some of the addresses are refused the others have it.
 */
public final class MailChannel implements AlertChannel {
    private final MailServer server;
    private final List<String> to;
    private final Wording wording;
    private final Session session;

    /**
     * @param patience to connect, and for each answer
     * @param zone in which people read times
     */
    public MailChannel(MailServer server, List<String> to, String clinic, ZoneId zone, Duration patience) {
        this.server = server;
        this.to = List.copyOf(to);
        this.wording = new Wording(clinic, zone);
        this.session = Session.getInstance(properties(server, patience));
    }

    private static Properties properties(MailServer server, Duration patience) {
        Properties p = new Properties();
        String millis = String.valueOf(patience.toMillis());
        p.setProperty("mail.smtp.host", server.host());
        p.setProperty("mail.smtp.port", String.valueOf(server.port()));
        p.setProperty("mail.smtp.connectiontimeout", millis);
        p.setProperty("mail.smtp.timeout", millis);
        p.setProperty("mail.smtp.writetimeout", millis);
        p.setProperty("mail.smtp.sendpartial", "true");
        p.setProperty("mail.smtp.auth", String.valueOf(server.account().isPresent()));
        p.setProperty("mail.smtp.starttls.enable", String.valueOf(server.starttls()));
        p.setProperty("mail.smtp.starttls.required", String.valueOf(server.starttls()));
        p.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        p.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        return p;
    }

    @Override
    public Answer send(AlertMessage message) {
        try {
            Message mail = mail(message);
            try (Transport transport = session.getTransport("smtp")) {
                if (server.account().isPresent()) {
                    MailServer.Account account = server.account().get();
                    transport.connect(account.user(), account.password());
                } else {
                    transport.connect();
                }
                transport.sendMessage(mail, mail.getAllRecipients());
                return Answer.taken("");
            }
        } catch (SendFailedException e) {
            return answer(e);
        } catch (AuthenticationFailedException e) {
            throw new UnavailableException("the mail server does not accept user and password", e);
        } catch (MessagingException e) {
            throw new UnavailableException("the mail server was not reached: " + cause(e), e);
        }
    }

    private Message mail(AlertMessage message) throws MessagingException {
        MimeMessage mail = new Numbered(session, "<" + message.key() + "@suite-gateway>");
        mail.setFrom(new InternetAddress(server.from()));
        for (String address : to) {
            mail.addRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
        }
        mail.setSubject(wording.subject(message), StandardCharsets.UTF_8.name());
        mail.setText(wording.text(message), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(message.at()));
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office answers
        return mail;
    }

    private Answer answer(SendFailedException e) {
        int code = code(e);
        Address[] sent = e.getValidSentAddresses();
        if (sent != null && sent.length > 0) {
            return Answer.taken(
                    "refused for " + (to.size() - sent.length) + " of " + to.size() + " addresses: " + code);
        }
        if (code >= 500) {
            return Answer.refused("the mail server answered " + code);
        }
        throw new UnavailableException("the mail server answered " + code, e);
    }

    /** The worst reply in the chain: the first exception of a mail that nobody takes only says so. */
    private static int code(SendFailedException e) {
        int worst = 0;
        for (@Nullable Exception next = e; next instanceof MessagingException m; next = m.getNextException()) {
            int code = next instanceof SMTPAddressFailedException address
                    ? address.getReturnCode()
                    : next instanceof SMTPSendFailedException send
                            ? send.getReturnCode()
                            : next instanceof SMTPSenderFailedException sender ? sender.getReturnCode() : 0;
            worst = Math.max(worst, code);
        }
        return worst;
    }

    private static String cause(MessagingException e) {
        Exception next = e.getNextException();
        return (next == null ? e : next).getClass().getSimpleName();
    }

    /** A mail that keeps its Message-ID. */
    private static final class Numbered extends MimeMessage {
        private final String id;

        Numbered(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
