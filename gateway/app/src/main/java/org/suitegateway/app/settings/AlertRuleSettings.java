package org.suitegateway.app.settings;

import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.AlertQuantity;
import org.suitegateway.core.alert.AlertRule;

/**
 * A rule on the dose of one procedure: one of {@code gateway.alert-rules}. Exactly one threshold is given; it fires when it is reached.
 *
 * @param referenceAirKermaMGy threshold in mGy
 * @param dapGyCm2 threshold in Gy·cm²
 * @param fluoroSeconds threshold in s
 * @param source where the number comes from, shown with the alert
 */
public record AlertRuleSettings(
        @DefaultValue("") String id,
        Optional<BigDecimal> referenceAirKermaMGy,
        Optional<BigDecimal> dapGyCm2,
        Optional<BigDecimal> fluoroSeconds,
        Optional<AlertLevel> level,
        @DefaultValue("") String source) {
    public AlertRuleSettings {
        SettingException.require(
                id.matches("[A-Za-z0-9._-]{1,60}"), "id", "must be 1 to 60 letters, digits, dots, hyphens");
        SettingException.require(level.isPresent(), "level", "is missing");
        SettingException.require(!source.isBlank(), "source", "is missing: say where the number comes from");
        long thresholds = (referenceAirKermaMGy.isPresent() ? 1 : 0)
                + (dapGyCm2.isPresent() ? 1 : 0)
                + (fluoroSeconds.isPresent() ? 1 : 0);
        SettingException.require(
                thresholds == 1, "id", "needs exactly one of reference-air-kerma-mgy, dap-gycm2 and fluoro-seconds");
        referenceAirKermaMGy.ifPresent(v -> requirePositive(v, "reference-air-kerma-mgy"));
        dapGyCm2.ifPresent(v -> requirePositive(v, "dap-gycm2"));
        fluoroSeconds.ifPresent(v -> requirePositive(v, "fluoro-seconds"));
    }

    private static void requirePositive(BigDecimal threshold, String key) {
        SettingException.require(threshold.signum() > 0, key, "must be above zero");
    }

    AlertRule rule() {
        AlertQuantity quantity = referenceAirKermaMGy.isPresent()
                ? AlertQuantity.REFERENCE_AIR_KERMA
                : dapGyCm2.isPresent() ? AlertQuantity.DOSE_AREA_PRODUCT : AlertQuantity.FLUOROSCOPY_TIME;
        BigDecimal threshold =
                referenceAirKermaMGy.or(() -> dapGyCm2).or(() -> fluoroSeconds).orElseThrow();
        return new AlertRule(id, quantity, threshold, level.orElseThrow(), source);
    }
}
