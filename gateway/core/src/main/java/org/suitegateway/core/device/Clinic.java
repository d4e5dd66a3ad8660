package org.suitegateway.core.device;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.time.ClinicZone;

/** The clinic as configured, with the devices that people added on a page. Thread-safe. */
public final class Clinic {
    private final String name;
    private final ClinicZone zone;
    private final String patientIdIssuer;
    private final List<Suite> suites;
    private final List<Device> configured;
    private final List<Destination> destinations;
    private final Added added;
    private volatile Devices devices;

    /** Devices beside those of the configuration; the lists stay the same objects until something changes. */
    public interface Added {
        Added NONE = new Added() {
            @Override
            public List<Device> inService() {
                return List.of();
            }

            @Override
            public List<Device> outOfService() {
                return List.of();
            }
        };

        List<Device> inService();

        List<Device> outOfService();
    }

    /** Of one state of what was added. */
    private record Devices(List<Device> added, List<Device> all) {}

    /** @param patientIdIssuer issuer of patient IDs that come without one */
    public Clinic(
            String name,
            ClinicZone zone,
            String patientIdIssuer,
            List<Suite> suites,
            List<Device> devices,
            List<Destination> destinations) {
        this(name, zone, patientIdIssuer, suites, devices, destinations, Added.NONE);
    }

    private Clinic(
            String name,
            ClinicZone zone,
            String patientIdIssuer,
            List<Suite> suites,
            List<Device> configured,
            List<Destination> destinations,
            Added added) {
        this.name = name;
        this.zone = zone;
        this.patientIdIssuer = patientIdIssuer;
        this.suites = List.copyOf(suites);
        this.configured = List.copyOf(configured);
        this.destinations = List.copyOf(destinations);
        this.added = added;
        this.devices = new Devices(List.of(), this.configured);
    }

    /** The same clinic with what people add from now on. */
    public Clinic with(Added devices) {
        return new Clinic(name, zone, patientIdIssuer, suites, configured, destinations, devices);
    }

    public String name() {
        return name;
    }

    public ClinicZone zone() {
        return zone;
    }

    public String patientIdIssuer() {
        return patientIdIssuer;
    }

    public List<Suite> suites() {
        return suites;
    }

    public List<Destination> destinations() {
        return destinations;
    }

    /** Those of the configuration alone. */
    public List<Device> configuredDevices() {
        return configured;
    }

    /** All in service. Where an added one has the ID or AE title of a configured one, the configured one is meant. */
    public List<Device> devices() {
        List<Device> now = added.inService();
        Devices known = devices;
        if (known.added() != now) {
            known = new Devices(
                    now,
                    Stream.concat(configured.stream(), now.stream().filter(d -> !shadowed(d)))
                            .toList());
            devices = known;
        }
        return known.all();
    }

    /** Whether the configuration has another device of this ID or AE title, which wins. */
    public boolean shadowed(Device device) {
        Set<String> taken = new HashSet<>();
        configured.forEach(c -> {
            taken.add("id " + c.id());
            taken.add("ae " + c.aeTitle());
        });
        return taken.contains("id " + device.id()) || taken.contains("ae " + device.aeTitle());
    }

    /** @param issuer as stated; empty if it was not: then the configured one */
    public PatientId patientId(String number, String issuer) {
        return new PatientId(number, issuer.isEmpty() ? patientIdIssuer : issuer);
    }

    public Optional<Device> deviceByAe(String aeTitle) {
        return devices().stream()
                .filter(d -> d.aeTitle().equals(aeTitle.strip()))
                .findFirst();
    }

    /** In service, else one that was: what it did is still on record. */
    public Optional<Device> device(String id) {
        return Stream.concat(devices().stream(), added.outOfService().stream())
                .filter(d -> d.id().equals(id))
                .findFirst();
    }

    public Optional<Suite> suite(String id) {
        return suites.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    public Optional<Suite> suiteAt(String location) {
        return suites.stream()
                .filter(s -> s.locations().stream().anyMatch(l -> l.equalsIgnoreCase(location.strip())))
                .findFirst();
    }

    public List<Device> devicesOf(String suiteId) {
        return devices().stream()
                .filter(d -> d.suiteId().equals(Optional.of(suiteId)))
                .toList();
    }

    public Optional<Destination> destination(String id) {
        return destinations.stream().filter(d -> d.id().equals(id)).findFirst();
    }
}
