package org.suitegateway.app.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for rules that do not say it themselves: {@code gateway.alert-defaults}.
 *
 * @param recipients IDs
 */
public record AlertDefaultSettings(
        @DefaultValue List<String> recipients,
        AlertRuleSettings.@Nullable Quiet quietHours,
        AlertRuleSettings.@Nullable Escalating escalation) {
    public AlertDefaultSettings {
        recipients = List.copyOf(recipients);
        for (int i = 0; i < recipients.size(); i++) {
            SettingException.require(!recipients.get(i).isBlank(), "recipients[" + i + "]", "is empty");
        }
    }
}
