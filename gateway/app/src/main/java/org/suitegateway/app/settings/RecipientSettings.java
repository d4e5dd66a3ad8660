package org.suitegateway.app.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.suitegateway.core.notice.Recipient;

/**
 * Who hears of alerts: one of {@code gateway.alert-recipients}, with exactly one of mail, webhook and hl7.
 *
 * @param includePatient how much of the patient's identity is told; an HL7 receiver always gets all, because an observation without
 *     its patient is of no use
 * @param includeStaffDose whether it is told the numbers of a named person's dose
 */
public record RecipientSettings(
        @DefaultValue("") String id,
        @Nullable Mail mail,
        @Nullable Webhook webhook,
        @Nullable Hl7 hl7,
        @DefaultValue("NONE") Recipient.PatientShown includePatient,
        @DefaultValue("false") boolean includeStaffDose) {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;\"]{1,64}@[A-Za-z0-9.-]{1,255}");

    /** Mails. @param to addresses, all in one mail */
    public record Mail(@DefaultValue List<String> to) {
        public Mail {
            to = List.copyOf(to);
            SettingException.require(!to.isEmpty(), "to", "is missing: at least one address");
            for (int i = 0; i < to.size(); i++) {
                requireAddress(to.get(i), "to[" + i + "]");
            }
        }
    }

    /**
     * Posts JSON.
     *
     * @param secretFile a file that holds the shared secret of the signature and nothing else
     * @param allowPrivate whether the host may be in a private network; only then http is allowed too
     */
    public record Webhook(
            @DefaultValue("") String url,
            @DefaultValue("") String secretFile,
            @DefaultValue("false") boolean allowPrivate) {
        public Webhook {
            Optional<URI> parsed = parsed(url);
            SettingException.require(
                    parsed.isPresent(), "url", "must be an address with a host, without user and password");
            boolean https = parsed.map(u -> "https".equals(u.getScheme())).orElse(false);
            boolean http = parsed.map(u -> "http".equals(u.getScheme())).orElse(false);
            SettingException.require(
                    https || (http && allowPrivate), "url", "must start with https://; http only with allow-private");
            SettingException.require(
                    !secretFile.isBlank(), "secret-file", "is missing: the receiver proves the signature with it");
        }

        public URI uri() {
            return URI.create(url);
        }
    }

    /** Sends ORU^R01 over MLLP. @param application MSH-5 @param facility MSH-6 */
    public record Hl7(
            @DefaultValue("") String host,
            @DefaultValue("0") int port,
            @DefaultValue("") String application,
            @DefaultValue("") String facility) {
        public Hl7 {
            SettingException.require(!host.isBlank(), "host", "is missing");
            SettingException.requirePort(port, "port");
        }
    }

    public RecipientSettings {
        SettingException.require(
                id.matches("[A-Za-z0-9_-]{1,40}"), "id", "must be 1 to 40 letters, digits, hyphens or underscores");
        long ways = Stream.of(Optional.ofNullable(mail), Optional.ofNullable(webhook), Optional.ofNullable(hl7))
                .filter(Optional::isPresent)
                .count();
        SettingException.require(ways == 1, "id", "needs exactly one of mail, webhook and hl7");
    }

    static void requireAddress(String address, String key) {
        SettingException.require(ADDRESS.matcher(address).matches(), key, "must be a mail address");
    }

    static Optional<URI> parsed(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && uri.getUserInfo() == null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    public Recipient recipient() {
        return mail != null
                ? new Recipient(id, Recipient.Channel.MAIL, includePatient, includeStaffDose)
                : webhook != null
                        ? new Recipient(id, Recipient.Channel.WEBHOOK, includePatient, includeStaffDose)
                        : new Recipient(id, Recipient.Channel.HL7, Recipient.PatientShown.FULL, includeStaffDose);
    }
}
