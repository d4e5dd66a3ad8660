package org.suitegateway.app.settings;

import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.suitegateway.core.device.Destination;

/**
 * Somewhere things are forwarded to: one of {@code gateway.destinations}.
 *
 * @param objects whether it gets every object
 * @param performedSteps whether it gets every performed procedure step
 * @param aeTitle the title it is called by; the ID by default
 */
public record DestinationSettings(
        @DefaultValue("") String id,
        Optional<String> aeTitle,
        @DefaultValue("") String host,
        @DefaultValue("0") int port,
        @DefaultValue("true") boolean objects,
        @DefaultValue("false") boolean performedSteps) {
    public DestinationSettings {
        SettingException.require(
                id.matches("[A-Za-z0-9_-]{1,40}"), "id", "must be 1 to 40 letters, digits, hyphens or underscores");
        SettingException.requireAeTitle(aeTitle.orElse(id), "ae-title");
        SettingException.require(!host.isBlank(), "host", "is missing");
        SettingException.requirePort(port, "port");
        SettingException.require(objects || performedSteps, "objects", "without performed-steps it would get nothing");
    }

    Destination destination() {
        return new Destination(id, aeTitle.orElse(id), host, port, objects, performedSteps);
    }
}
