package org.suitegateway.app.settings;

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
        require(port >= 1 && port <= 65_535, key, "must be 1 to 65535");
    }

    /** PS3.5 section 6.2, AE: 1 to 16 characters without backslash and control characters; spaces at the ends say nothing. */
    static void requireAeTitle(String title, String key) {
        require(
                title.length() <= 16
                        && !title.isBlank()
                        && title.equals(title.strip())
                        && title.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '\\'),
                key,
                "an AE title has 1 to 16 characters, no backslash, no control characters");
    }
}
