package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dose.Dialect;
import org.suitegateway.simulators.dose.DoseReport;
import org.suitegateway.simulators.dose.IrradiationEvent;
import tools.jackson.databind.JsonNode;

/** The life of an alert with the sample's rules: a substantial dose, what follows it, the correction, and rules that change meanwhile. */
class AlertLifeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @TempDir
    Path folder;

    private final Uids uids = Uids.fresh();

    @Test
    void a_substantial_dose_raises_alerts_and_tasks_and_its_correction_withdraws_them() throws IOException {
        Dcmtk.assumeInstalled();
        Path config = config();
        RunningGateway.Ports ports = RunningGateway.Ports.free();
        try (RunningGateway gateway = RunningGateway.launch(config, folder.resolve("data"), ports)) {
            gateway.awaitReady();
            LocalDateTime written = LocalDateTime.now(VIENNA).minusMinutes(30).withNano(0);
            String study = uids.next();
            DataSet first = report(study, written, "5.4");
            push(ports, DicomObject.of(first, TransferSyntax.EXPLICIT_LITTLE));
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(rules(gateway, "OPEN"))
                    .contains(
                            "notification-air-kerma 3000",
                            "notification-air-kerma 5000",
                            "substantial-air-kerma 5000"));
            assertThat(Json.items(gateway.get("/api/v1/tasks?state=OPEN", "rso")))
                    .extracting(t -> t.get("kind").asString())
                    .contains("TELL_PATIENT", "PATIENT_CALL", "SKIN_CHECK");

            DataSet corrected = report(study, written.plusMinutes(5), "0.54");
            corrected.put(Tag.PREDECESSOR_DOCUMENTS_SEQUENCE, predecessor(study, first));
            push(ports, DicomObject.of(corrected, TransferSyntax.EXPLICIT_LITTLE));
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(rules(gateway, "WITHDRAWN"))
                    .contains("notification-air-kerma 3000", "substantial-air-kerma 5000"));
            assertThat(rules(gateway, "OPEN"))
                    .contains("review-air-kerma 300")
                    .doesNotContain("substantial-air-kerma 5000");
            JsonNode withdrawn = alerts(gateway, "WITHDRAWN")
                    .filter(a -> a.get("rule").asString().equals("substantial-air-kerma"))
                    .findFirst()
                    .orElseThrow();
            assertThat(withdrawn.get("value").decimalValue()).isEqualByComparingTo("5400");
            assertThat(withdrawn.get("latest").decimalValue()).isEqualByComparingTo("540");
            assertThat(withdrawn.at("/history/1/what").asString()).isEqualTo("WITHDRAWN");
            assertThat(Json.items(gateway.get("/api/v1/tasks?state=OPEN", "rso")))
                    .isNotEmpty()
                    .allMatch(t -> !t.get("alertStands").asBoolean());
            changedRules(config, gateway);
        }
    }

    private static void changedRules(Path config, RunningGateway gateway) throws IOException {
        Path file = config.resolve("alerts.yaml");
        String good = Files.readString(file);
        Files.writeString(file, good.replace("at: 3000, then-every: 1000", "at: 0, then-every: 1000"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        Json.of(gateway.get("/api/v1/alert-rules", "rso"))
                                .at("/mistake/text")
                                .asString(""))
                .contains("alerts.yaml:", "thresholds[0].at", "must be above zero"));
        assertThat(gateway.get("/actuator/health/alertRules", "admin").body()).contains("must be above zero");
        Files.writeString(file, good);
        JsonNode again = Json.of(gateway.post("/api/v1/alert-rules/reload", "admin", ""));
        assertThat(again.get("reloaded").asBoolean()).isTrue();
    }

    private Path config() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        try (var files = Files.list(RunningGateway.ROOT.resolve("config"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                Files.copy(file, config.resolve(file.getFileName()));
            }
        }
        return config;
    }

    private DataSet report(String study, LocalDateTime written, String kermaGy) {
        IrradiationEvent event = IrradiationEvent.fluoroscopy(uids.next(), written, "0.0010", kermaGy, "120");
        return new DoseReport(order(study, written), Machine.CARM1, Dialect.STANDARD, List.of(event), uids)
                .dataSet(written);
    }

    private static StudyOrder order(String study, LocalDateTime at) {
        Patient patient = new Patient("P-900", "CLINIC", "Muster^Eva", "19700131", "F");
        return new StudyOrder("ISO_IR 192", patient, study, "", "", "", "Lumbar transforaminal epidural", at, "");
    }

    /** PS3.3 section C.17.2.1. */
    private static DataSet predecessor(String study, DataSet first) {
        DataSet report = new DataSet()
                .put(Tag.REFERENCED_SOP_CLASS_UID, first.need(Tag.SOP_CLASS_UID))
                .put(Tag.REFERENCED_SOP_INSTANCE_UID, first.need(Tag.SOP_INSTANCE_UID));
        DataSet series = new DataSet()
                .put(Tag.REFERENCED_SOP_SEQUENCE, report)
                .put(Tag.SERIES_INSTANCE_UID, first.need(Tag.SERIES_INSTANCE_UID));
        return new DataSet().put(Tag.REFERENCED_SERIES_SEQUENCE, series).put(Tag.STUDY_INSTANCE_UID, study);
    }

    private void push(RunningGateway.Ports ports, DicomObject object) {
        List<String> arguments =
                new ArrayList<>(List.of("-aet", "CARM1", "-aec", "SUITEGW", "127.0.0.1", "" + ports.dicom()));
        Part10Files.write(folder.resolve("pushed"), List.of(object)).forEach(file -> arguments.add(file.toString()));
        Dcmtk.Run storescu = Dcmtk.run("storescu", arguments.toArray(String[]::new));
        assertThat(storescu.exit()).as(storescu.output()).isZero();
    }

    private static Stream<JsonNode> alerts(RunningGateway gateway, String state) {
        return Json.items(gateway.get("/api/v1/alerts?state=" + state, "rso")).stream();
    }

    private static List<String> rules(RunningGateway gateway, String state) {
        return alerts(gateway, state)
                .map(a -> a.get("rule").asString() + " "
                        + a.get("threshold").decimalValue().stripTrailingZeros().toPlainString())
                .toList();
    }
}
