package org.suitegateway.app.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The DICOM listener: {@code gateway.dicom}.
 *
 * @param host address to listen on
 * @param port 11112 by default
 * @param aeTitle what devices call us, and what we call ourselves
 * @param maxAssociations at one time, of all devices
 * @param maxAssociationsPerCaller at one time, of one device
 * @param idleTimeout a silent association is closed after this
 */
public record DicomSettings(
        @DefaultValue("0.0.0.0") String host,
        @DefaultValue("11112") int port,
        @DefaultValue("SUITEGW") String aeTitle,
        @DefaultValue("64") int maxAssociations,
        @DefaultValue("16") int maxAssociationsPerCaller,
        @DefaultValue("2m") Duration idleTimeout) {
    public DicomSettings {
        SettingException.requirePort(port, "port");
        SettingException.requireAeTitle(aeTitle, "ae-title");
        SettingException.require(maxAssociations >= 1, "max-associations", "must be at least 1");
        SettingException.require(maxAssociationsPerCaller >= 1, "max-associations-per-caller", "must be at least 1");
        SettingException.require(
                idleTimeout.toMillis() >= 1_000 && idleTimeout.toHours() <= 24, "idle-timeout", "must be 1s to 24h");
    }
}
