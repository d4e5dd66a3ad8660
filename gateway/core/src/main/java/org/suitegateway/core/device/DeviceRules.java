package org.suitegateway.core.device;

/** What a device may be called and where it may listen: the same in the configuration and on a page. */
public final class DeviceRules {
    public static final String ID = "must be 1 to 40 letters, digits, hyphens or underscores";

    /** PS3.5 section 6.2, AE. */
    public static final String AE_TITLE = "an AE title has 1 to 16 characters, no backslash, no control characters";

    public static final String HOST_AND_PORT = "host and port are given together or not at all";
    public static final String PORT = "must be 1 to 65535";
    public static final String HOST =
            "must be a name or address of the network: letters, digits, dots, hyphens, colons";

    private DeviceRules() {}

    public static boolean isId(String id) {
        return id.matches("[A-Za-z0-9_-]{1,40}");
    }

    /** Spaces at the ends say nothing, so there are none. */
    public static boolean isAeTitle(String title) {
        return title.length() <= 16
                && !title.isBlank()
                && title.equals(title.strip())
                && title.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '\\');
    }

    public static boolean isHost(String host) {
        return host.matches("[A-Za-z0-9._:-]{1,255}");
    }

    public static boolean isPort(int port) {
        return port >= 1 && port <= 65_535;
    }
}
