package org.suitegateway.app.settings;

import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The server that takes mails: {@code gateway.mail}.
 *
 * @param host none: then no recipient may be told by mail
 * @param port 587 for submission (RFC 6409)
 * @param starttls whether TLS is required; only a relay in the same machine should do without
 * @param user who signs in; nobody by default
 * @param passwordFile a file that holds the password and nothing else
 * @param from the sender's address
 */
public record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("true") boolean starttls,
        Optional<String> user,
        Optional<String> passwordFile,
        @DefaultValue("") String from) {
    public MailSettings {
        SettingException.requirePort(port, "port");
        SettingException.require(
                user.isPresent() == passwordFile.isPresent(), "user", "and password-file are given together");
        SettingException.require(user.isEmpty() || starttls, "starttls", "must be true: a password goes over TLS only");
        if (!host.isBlank()) {
            RecipientSettings.requireAddress(from, "from");
        }
    }
}
