package org.suitegateway.app.wiring;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.app.settings.GatewaySettings;
import org.suitegateway.app.settings.MailSettings;
import org.suitegateway.app.settings.RecipientSettings;
import org.suitegateway.app.settings.SettingsReader;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.notice.AlertChannel;
import org.suitegateway.core.notice.AlertFacts;
import org.suitegateway.core.notice.Notices;
import org.suitegateway.core.notice.Notifying;
import org.suitegateway.core.notice.Recipients;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.Studies;
import org.suitegateway.notify.Hl7Channel;
import org.suitegateway.notify.Hl7Receiver;
import org.suitegateway.notify.MailChannel;
import org.suitegateway.notify.MailServer;
import org.suitegateway.notify.WebhookChannel;

/** Who hears of alerts, and how. */
@Configuration(proxyBeanMethods = false)
public class NotifyWiring {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    Recipients recipients(GatewaySettings settings) {
        return settings.recipients();
    }

    @Bean
    Notifying notifying(
            GatewaySettings settings,
            Notices notices,
            Alerts alerts,
            Procedures procedures,
            Studies studies,
            PatientDirectory patients,
            Clinic clinic,
            Transactions transactions,
            Clock clock) {
        if (settings.database().url().isEmpty()) { // as for deliveries
            notices.releaseClaims(clock.instant());
        }
        Optional<URI> pages =
                Optional.of(settings.baseUrl()).filter(u -> !u.isEmpty()).map(URI::create);
        return new Notifying(
                notices,
                id -> alerts.find(id).map(AlertFacts::of),
                procedures,
                studies,
                patients,
                clinic,
                pages,
                transactions,
                new SecureRandom(),
                clock);
    }

    @Bean
    AlertChannels alertChannels(GatewaySettings settings, SettingsReader reader, Clinic clinic) {
        AlertChannels channels = new AlertChannels();
        List<RecipientSettings> all = settings.alertRecipients();
        for (int i = 0; i < all.size(); i++) {
            RecipientSettings recipient = all.get(i);
            channels.add(
                    recipient.recipient(),
                    channel(recipient, "gateway.alert-recipients[" + i + "].", settings, reader, clinic));
        }
        return channels;
    }

    private static AlertChannel channel(
            RecipientSettings recipient, String key, GatewaySettings settings, SettingsReader reader, Clinic clinic) {
        ZoneId zone = clinic.zone().id();
        RecipientSettings.Mail mail = recipient.mail();
        if (mail != null) {
            return new MailChannel(server(settings.mail(), reader), mail.to(), clinic.name(), zone, PATIENCE);
        }
        RecipientSettings.Webhook webhook = recipient.webhook();
        if (webhook != null) {
            String secret = secret(webhook.secretFile(), key + "webhook.secret-file", reader);
            return new WebhookChannel(webhook.uri(), secret, webhook.allowPrivate(), PATIENCE);
        }
        RecipientSettings.Hl7 hl7 = recipient.hl7();
        if (hl7 != null) {
            Hl7Receiver receiver = new Hl7Receiver(hl7.host(), hl7.port(), hl7.application(), hl7.facility());
            return new Hl7Channel(receiver, clinic.name(), zone, PATIENCE);
        }
        throw new IllegalStateException("a recipient without a way to it");
    }

    private static MailServer server(MailSettings mail, SettingsReader reader) {
        Optional<MailServer.Account> account = mail.user()
                .map(user -> new MailServer.Account(
                        user, secret(mail.passwordFile().orElseThrow(), "gateway.mail.password-file", reader)));
        return new MailServer(mail.host(), mail.port(), mail.starttls(), account, mail.from());
    }

    private static String secret(String file, String key, SettingsReader reader) {
        try {
            String secret = Files.readString(Path.of(file)).strip();
            if (secret.isEmpty()) {
                throw reader.mistake(key, "is empty");
            }
            return secret;
        } catch (IOException e) {
            throw reader.mistake(key, "cannot be read");
        }
    }
}
