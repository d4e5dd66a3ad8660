package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.ultrasound.UltrasoundUnit;
import tools.jackson.databind.JsonNode;

/** One Orthanc as a modality of suite 2, which asks for its worklist, stores, and asks for commitment; another as the archive. */
class OrthancWorkflowIT {
    private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void orthanc_gets_its_worklist_stores_and_is_told_that_it_is_safe() throws Exception {
        RunningGateway.Ports ports = RunningGateway.Ports.free();
        int[] peers = RunningGateway.Ports.free(2);
        try (Orthanc modality = Orthanc.start(folder.resolve("modality"), "US2", peers[0], ports.dicom());
                Orthanc archive = Orthanc.start(folder.resolve("archive"), "PACS", peers[1], ports.dicom());
                RunningGateway gateway = RunningGateway.serve(
                        folder.resolve("data").toAbsolutePath(),
                        ports,
                        "--gateway.devices[0].id=US2",
                        "--gateway.devices[0].suite=suite-2",
                        "--gateway.devices[0].kind=ULTRASOUND",
                        "--gateway.devices[0].host=127.0.0.1",
                        "--gateway.devices[0].port=" + peers[0],
                        "--gateway.destinations[0].id=PACS",
                        "--gateway.destinations[0].host=127.0.0.1",
                        "--gateway.destinations[0].port=" + peers[1]);
                UltrasoundUnit unit = UltrasoundUnit.switchOn(Machine.US2, Uids.fresh(), 320, 240, 0)) {
            Instant noon = LocalDate.now(ZONE).atTime(12, 0).atZone(ZONE).toInstant();
            Messages.Order order = new Messages.Order("O1", "O-1", "Örthanc^Otto", noon, "SUITE2", "US2");
            try (MllpClient scheduler = new MllpClient(ports.hl7())) {
                assertThat(scheduler.send(
                                Messages.appointment("O1", Instant.now().minusSeconds(5), order)))
                        .contains("MSA|AA|O1");
            }

            JsonNode worklist = modality.post("/modalities/gateway/find-worklist", """
                    {"PatientID": "", "PatientName": "", "StudyInstanceUID": "", "AccessionNumber": "",
                     "ScheduledProcedureStepSequence": [{"Modality": "US", "ScheduledStationAETitle": "US2",
                       "ScheduledProcedureStepStartDate": "%1$tY%1$tm%1$td", "ScheduledProcedureStepID": ""}]}
                    """.formatted(LocalDate.now(ZONE)));
            assertThat(worklist).hasSize(1);
            JsonNode entry = worklist.get(0);
            assertThat(entry.get("PatientID").asString()).isEqualTo("O-1");
            assertThat(entry.get("PatientName").asString()).isEqualTo("Örthanc^Otto");
            String study = entry.get("StudyInstanceUID").asString();

            DicomObject image = unit.begin(
                            new StudyOrder(
                                    "ISO_IR 192",
                                    new Patient("O-1", "CLINIC", "Örthanc^Otto", "19700131", "F"),
                                    study,
                                    entry.get("AccessionNumber").asString(),
                                    "",
                                    "",
                                    "Sonography",
                                    LocalDateTime.now(ZONE),
                                    ""),
                            4)
                    .image(LocalDateTime.now(ZONE), 0.4);
            Path file =
                    Part10Files.write(folder.resolve("made"), List.of(image)).get(0);
            String id = modality.upload(file);
            modality.post("/modalities/gateway/store", "{\"Resources\": [\"" + id + "\"]}");
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            Json.items(gateway.get("/api/v1/procedures?patientId=O-1", "nurse")))
                    .singleElement()
                    .satisfies(p ->
                            assertThat(p.at("/studies/0/linkedBy").asString()).isEqualTo("STUDY_UID")));

            String asked = modality.post(
                            "/modalities/gateway/storage-commitment",
                            "{\"Resources\": [\"" + id + "\"], \"DicomInstances\": [[\"1.2.840.10008.5.1.4.1.1.6.1\","
                                    + " \"1.2.3.4.5\"]]}")
                    .get("Path")
                    .asString();
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode report = modality.get(asked);
                assertThat(report.get("Status").asString()).isEqualTo("Failure"); // of one of the two
                assertThat(report.get("Success")).hasSize(1);
                assertThat(report.at("/Failures/0/SOPInstanceUID").asString()).isEqualTo("1.2.3.4.5");
                assertThat(report.at("/Failures/0/FailureReason").asInt())
                        .as(report + "")
                        .isEqualTo(0x0112);
            });
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(archive.get("/instances"))
                    .hasSize(1));
        }
    }
}
