package org.suitegateway.simulators.cli;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.Uids;
import picocli.CommandLine.Option;

/** What the technologist types in: patient and order. */
final class OrderOptions {
    @Option(names = "--patient-id", defaultValue = "DEMO-0001")
    private String patientId = "";

    @Option(names = "--issuer", defaultValue = "DEMO")
    private String issuer = "";

    @Option(names = "--patient-name", defaultValue = "Demo^Amélie")
    private String patientName = "";

    @Option(names = "--accession", defaultValue = "")
    private String accession = "";

    @Option(names = "--study-uid", description = "default: a new one")
    private Optional<String> studyUid = Optional.empty();

    @Option(names = "--zone", description = "time zone of the device's clock; default: UTC")
    private ZoneId zone = ZoneId.of("UTC");

    LocalDateTime now() {
        return LocalDateTime.now(Clock.system(zone));
    }

    StudyOrder order(String description, Uids uids) {
        return new StudyOrder(
                "ISO_IR 192",
                new Patient(patientId, issuer, patientName, "19610412", "F"),
                studyUid.orElseGet(uids::next),
                accession,
                "",
                "",
                description,
                now(),
                "Demo^Dr. Lind");
    }
}
