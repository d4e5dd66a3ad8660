package org.suitegateway.app.settings;

import java.nio.charset.Charset;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The HL7 listener: {@code gateway.hl7}.
 *
 * @param host address to listen on
 * @param port 2575, registered for HL7
 * @param charset of messages that say none in MSH-18
 * @param maxMessage a larger message is refused, and only its beginning kept
 */
public record Hl7Settings(
        @DefaultValue("0.0.0.0") String host,
        @DefaultValue("2575") int port,
        @DefaultValue("ISO-8859-1") Charset charset,
        @DefaultValue("5MB") DataSize maxMessage) {
    public Hl7Settings {
        SettingException.requirePort(port, "port");
        SettingException.require(
                maxMessage.toBytes() >= 1_024 && maxMessage.toMegabytes() <= 100,
                "max-message",
                "must be 1KB to 100MB");
    }
}
