package org.suitegateway.app.settings;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for rules that do not say it themselves: {@code gateway.alert-defaults}.
 *
 * @param recipients IDs
 */
public record AlertDefaultSettings(
        @DefaultValue List<String> recipients,
        Optional<AlertRuleSettings.Quiet> quietHours,
        Optional<AlertRuleSettings.Escalating> escalation) {
    public AlertDefaultSettings {
        recipients = List.copyOf(recipients);
        for (int i = 0; i < recipients.size(); i++) {
            SettingException.require(!recipients.get(i).isBlank(), "recipients[" + i + "]", "is empty");
        }
    }
}
