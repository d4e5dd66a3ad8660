package org.suitegateway.app.settings;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.suitegateway.core.device.Suite;

/**
 * A room: one of {@code gateway.suites}.
 *
 * @param id in addresses of pages and REST
 * @param name for people; the ID by default
 * @param locations what the scheduler calls it: AIL-3 or PV1-3, first or second component
 */
public record SuiteSettings(
        @DefaultValue("") String id,
        Optional<String> name,
        @DefaultValue List<String> locations) {
    public SuiteSettings {
        SettingException.require(
                id.matches("[A-Za-z0-9_-]{1,40}"), "id", "must be 1 to 40 letters, digits, hyphens or underscores");
        locations = List.copyOf(locations);
    }

    Suite suite() {
        return new Suite(id, name.orElse(id), locations);
    }
}
