package org.suitegateway.app.settings;

/** The start stops: the message says file and line, key, and rule, for the person who wrote it. */
public final class ConfigurationMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigurationMistake(String where, String key, String rule) {
        super(where + ": " + key + " " + rule);
    }

    public ConfigurationMistake(String where, String what) {
        super(where + ": " + what);
    }
}
