package org.suitegateway.app.settings;

import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.suitegateway.hl7.SiteMapping;

/**
 * The HL7 listener: {@code gateway.hl7}.
 *
 * @param host address to listen on
 * @param port 2575, registered for HL7
 * @param charset of messages that say none in MSH-18
 * @param maxMessage a larger message is refused, and only its beginning kept
 * @param sites how single senders write what the standard leaves open
 */
public record Hl7Settings(
        @DefaultValue("0.0.0.0") String host,
        @DefaultValue("2575") int port,
        @DefaultValue("ISO-8859-1") Charset charset,
        @DefaultValue("5MB") DataSize maxMessage,
        @DefaultValue List<SiteSettings> sites) {
    public Hl7Settings {
        sites = List.copyOf(sites);
        Set<String> senders = new HashSet<>();
        for (int i = 0; i < sites.size(); i++) {
            SiteSettings site = sites.get(i);
            SettingException.require(
                    !senders.contains(SiteMapping.ANY + "|" + SiteMapping.ANY)
                            && senders.add(site.application() + "|" + site.facility()),
                    "sites[" + i + "].application",
                    "would never be used: one before it is about the same sender");
        }
        SettingException.requirePort(port, "port");
        SettingException.require(
                maxMessage.toBytes() >= 1_024 && maxMessage.toMegabytes() <= 100,
                "max-message",
                "must be 1KB to 100MB");
    }
}
