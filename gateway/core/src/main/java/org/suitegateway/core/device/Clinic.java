package org.suitegateway.core.device;

import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.time.ClinicZone;

/**
 * The clinic as configured.
 *
 * @param patientIdIssuer issuer of patient IDs that come without one
 */
public record Clinic(
        String name,
        ClinicZone zone,
        String patientIdIssuer,
        List<Suite> suites,
        List<Device> devices,
        List<Destination> destinations) {
    public Clinic {
        suites = List.copyOf(suites);
        devices = List.copyOf(devices);
        destinations = List.copyOf(destinations);
    }

    /** @param issuer as stated; empty if it was not: then the configured one */
    public PatientId patientId(String number, String issuer) {
        return new PatientId(number, issuer.isEmpty() ? patientIdIssuer : issuer);
    }

    public Optional<Device> deviceByAe(String aeTitle) {
        return devices.stream().filter(d -> d.aeTitle().equals(aeTitle.strip())).findFirst();
    }

    public Optional<Device> device(String id) {
        return devices.stream().filter(d -> d.id().equals(id)).findFirst();
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
        return devices.stream()
                .filter(d -> d.suiteId().equals(Optional.of(suiteId)))
                .toList();
    }

    public Optional<Destination> destination(String id) {
        return destinations.stream().filter(d -> d.id().equals(id)).findFirst();
    }
}
