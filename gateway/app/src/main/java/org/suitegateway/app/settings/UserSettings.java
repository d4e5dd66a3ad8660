package org.suitegateway.app.settings;

import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Someone who may sign in: one of {@code gateway.users}.
 *
 * @param passwordHash as the command {@code password} prints it; never the password itself
 */
public record UserSettings(
        @DefaultValue("") String name, @DefaultValue("") String passwordHash, Optional<Role> role) {
    /** What someone may see and do. */
    public enum Role {
        NURSE,
        RSO,
        ADMIN
    }

    public UserSettings {
        SettingException.require(name.matches("[A-Za-z0-9._@-]{1,60}"), "name", "must be 1 to 60 letters and digits");
        SettingException.require(
                passwordHash.startsWith("{bcrypt}$2"),
                "password-hash",
                "must be a hash: make one with the command 'password'");
        SettingException.require(role.isPresent(), "role", "is missing: NURSE, RSO or ADMIN");
    }

    /** Without the hash, which must not reach a log. */
    @Override
    public String toString() {
        return "UserSettings[name=" + name + ", role=" + role + "]";
    }
}
