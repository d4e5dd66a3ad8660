package org.suitegateway.app.settings;

import org.suitegateway.core.device.DeviceRules;

/** A setting breaks a rule. The start stops with file, key and this text. */
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /** @param key below the section whose record is being made: "port", or whole: "gateway.devices[1].suite" */
    public SettingException(String key, String rule) {
        super(rule);
        this.key = key;
    }

    public String key() {
        return key;
    }

    static void require(boolean holds, String key, String rule) {
        if (!holds) {
            throw new SettingException(key, rule);
        }
    }

    static void requirePort(int port, String key) {
        require(DeviceRules.isPort(port), key, DeviceRules.PORT);
    }

    static void requireAeTitle(String title, String key) {
        require(DeviceRules.isAeTitle(title), key, DeviceRules.AE_TITLE);
    }
}
