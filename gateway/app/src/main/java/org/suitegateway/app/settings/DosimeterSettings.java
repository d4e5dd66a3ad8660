package org.suitegateway.app.settings;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.suitegateway.core.staffdose.live.LiveReading;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.core.time.DeviceClock;
import org.suitegateway.dosimetry.live.DosimeterHubs;

/**
 * Live dosimeters over TCP: {@code gateway.dosimeters}.
 *
 * @param host address to listen on
 * @param port nothing listens without one
 * @param maxLine bytes; a longer line is refused
 * @param maxConnections at one time
 * @param allowedPeers addresses that may send; anybody when there are none
 * @param hubs how single senders write
 * @param clockTolerance how far a dosimeter's clock may be off before the page says so
 */
public record DosimeterSettings(
        @DefaultValue("0.0.0.0") String host,
        Optional<Integer> port,
        @DefaultValue("256") int maxLine,
        @DefaultValue("64") int maxConnections,
        @DefaultValue List<String> allowedPeers,
        @DefaultValue List<Hub> hubs,
        @DefaultValue("10s") Duration clockTolerance) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");
    private static final String ADDRESS_RULE = "must be an IP address, for example 192.0.2.30";

    /**
     * One hub.
     *
     * @param name for people
     * @param peers its addresses
     * @param zone of its times without an offset; the clinic's by default
     * @param daylightSaving whether its clock follows daylight saving
     * @param every how often a dosimeter is told of
     */
    public record Hub(
            @DefaultValue("") String name,
            @DefaultValue List<String> peers,
            Optional<ZoneId> zone,
            @DefaultValue("true") boolean daylightSaving,
            @DefaultValue("1s") Duration every) {
        public Hub {
            peers = List.copyOf(peers);
            SettingException.require(!name.isBlank(), "name", "is missing");
            SettingException.require(!peers.isEmpty(), "peers", "is missing: the addresses it sends from");
            requireAddresses(peers, "peers");
            SettingException.require(
                    every.toSeconds() >= 1
                            && every.toSeconds() <= LiveReading.MOST_COVERED
                            && every.toMillis() % 1_000 == 0,
                    "every",
                    "must be 1s to 60s");
        }

        private DosimeterHubs.Hub hub(ClinicZone clinic) {
            return new DosimeterHubs.Hub(
                    Set.copyOf(peers), new DeviceClock(zone.orElse(clinic.id()), daylightSaving), (int)
                            every.toSeconds());
        }
    }

    public DosimeterSettings {
        allowedPeers = List.copyOf(allowedPeers);
        hubs = List.copyOf(hubs);
        port.ifPresent(p -> SettingException.requirePort(p, "port"));
        SettingException.require(maxLine >= 64 && maxLine <= 4_096, "max-line", "must be 64 to 4096 bytes");
        SettingException.require(
                maxConnections >= 1 && maxConnections <= 1_000, "max-connections", "must be 1 to 1000");
        SettingException.require(
                clockTolerance.toSeconds() >= 1 && clockTolerance.toHours() < 1,
                "clock-tolerance",
                "must be 1s to 59m");
        requireAddresses(allowedPeers, "allowed-peers");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < hubs.size(); i++) {
            for (int j = 0; j < hubs.get(i).peers().size(); j++) {
                SettingException.require(
                        seen.add(hubs.get(i).peers().get(j)),
                        "hubs[" + i + "].peers[" + j + "]",
                        "is given to two of them");
            }
        }
    }

    private static void requireAddresses(List<String> addresses, String key) {
        for (int i = 0; i < addresses.size(); i++) {
            SettingException.require(ADDRESS.matcher(addresses.get(i)).matches(), key + "[" + i + "]", ADDRESS_RULE);
        }
    }

    /** @param clinic zone of clocks of whom nothing is said: they follow daylight saving */
    public DosimeterHubs dosimeterHubs(ClinicZone clinic) {
        return new DosimeterHubs(
                hubs.stream().map(h -> h.hub(clinic)).toList(),
                new DosimeterHubs.Hub(Set.of(), new DeviceClock(clinic.id(), true), 1),
                Set.copyOf(allowedPeers));
    }
}
