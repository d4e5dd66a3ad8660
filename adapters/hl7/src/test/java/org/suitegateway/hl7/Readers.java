package org.suitegateway.hl7;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.time.ClinicZone;

/** Readers for a clinic of two suites in Vienna. */
final class Readers {
    static final ClinicZone VIENNA = new ClinicZone(ZoneId.of("Europe/Vienna"));

    private Readers() {}

    static Clinic clinic(String patientIdIssuer) {
        return new Clinic(
                "Clinic",
                VIENNA,
                patientIdIssuer,
                List.of(
                        new Suite("suite-1", "Suite 1", List.of("SUITE1")),
                        new Suite("suite-2", "Suite 2", List.of("SUITE2"))),
                List.of(
                        device("CARM1", "suite-1", Device.Kind.C_ARM),
                        device("US1", "suite-1", Device.Kind.ULTRASOUND),
                        device("CARM2", "suite-2", Device.Kind.C_ARM)),
                List.of());
    }

    private static Device device(String id, String suite, Device.Kind kind) {
        return new Device(id, id, Optional.of(suite), kind, Optional.empty(), Optional.empty(), VIENNA);
    }

    static Hl7MessageReader standard(String patientIdIssuer, Instant now) {
        return with(patientIdIssuer, now, List.of());
    }

    static Hl7MessageReader with(String patientIdIssuer, Instant now, List<SiteMapping> sites) {
        return new Hl7MessageReader(
                clinic(patientIdIssuer),
                new SiteMappings(sites, SiteMapping.standard(StandardCharsets.ISO_8859_1, VIENNA, patientIdIssuer)),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
