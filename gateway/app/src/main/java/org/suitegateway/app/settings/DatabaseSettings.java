package org.suitegateway.app.settings;

import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the records are: {@code gateway.database}. Without a URL they are in a SQLite file in the data folder.
 *
 * @param url {@code jdbc:postgresql://host/database}
 * @param passwordFile a file that holds the password and nothing else
 */
public record DatabaseSettings(
        Optional<String> url, @DefaultValue("") String user, Optional<String> passwordFile) {
    public DatabaseSettings {
        SettingException.require(
                url.isEmpty() || url.get().startsWith("jdbc:postgresql:"), "url", "must start with jdbc:postgresql:");
        SettingException.require(url.isEmpty() || !user.isEmpty(), "user", "is missing");
    }
}
