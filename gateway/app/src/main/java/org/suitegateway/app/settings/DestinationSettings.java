package org.suitegateway.app.settings;

import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.suitegateway.core.device.Destination;

/**
 * Somewhere every object is forwarded to: one of {@code gateway.destinations}.
 *
 * @param aeTitle the title it is called by; the ID by default
 */
public record DestinationSettings(
        @DefaultValue("") String id,
        Optional<String> aeTitle,
        @DefaultValue("") String host,
        @DefaultValue("0") int port) {
    public DestinationSettings {
        SettingException.require(
                id.matches("[A-Za-z0-9_-]{1,40}"), "id", "must be 1 to 40 letters, digits, hyphens or underscores");
        SettingException.requireAeTitle(aeTitle.orElse(id), "ae-title");
        SettingException.require(!host.isBlank(), "host", "is missing");
        SettingException.requirePort(port, "port");
    }

    Destination destination() {
        return new Destination(id, aeTitle.orElse(id), host, port);
    }
}
