package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.carm.CArm;
import org.suitegateway.simulators.carm.Examination;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dose.DoseTotals;
import tools.jackson.databind.JsonNode;

/**
 * A day at the running gateway, whatever its database: orders come over MLLP, DCMTK's storescu pushes what a C-arm made, storescp is the
 * archive, and the API shows what became of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProcedureDayContract {
    /** Rules on the dose of a whole procedure, which are looked at when its report comes. */
    private static final List<String> WHOLE =
            List.of("review-air-kerma", "high-air-kerma", "review-dap", "high-dap", "review-fluoroscopy-time");

    private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Examination.Exposure LOOK = Examination.Exposure.look("2");

    private List<String> settings = List.of();
    private Path folder = Path.of("");
    private final Uids uids = Uids.fresh();
    private final Instant madeAt = Instant.parse("2026-11-24T07:00:00Z");
    private RunningGateway.Ports ports;
    private RunningGateway gateway;
    private Process archive;
    private Path archived;
    private CArm carm;
    private int messages;

    /** Settings of the database. */
    abstract List<String> database(Path folder);

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        Dcmtk.assumeInstalled();
        ports = RunningGateway.Ports.free();
        int pacs = RunningGateway.Ports.free(1)[0];
        archived = Files.createDirectories(folder.resolve("archived"));
        // +B keeps the bytes as they come
        archive =
                Dcmtk.start("storescp", "-aet", "PACS", "+xa", "+B", "-od", archived.toString(), String.valueOf(pacs));
        settings = new ArrayList<>(database(folder));
        settings.addAll(List.of(
                "--gateway.destinations[0].id=PACS",
                "--gateway.destinations[0].host=127.0.0.1",
                "--gateway.destinations[0].port=" + pacs));
        gateway = RunningGateway.serve(data(), ports, settings.toArray(String[]::new));
        carm = CArm.switchOn(Machine.CARM1, uids, 128, CArm.Depth.TWELVE, 0);
    }

    @AfterAll
    void stop() throws IOException {
        if (gateway != null) {
            gateway.close();
        }
        if (carm != null) {
            carm.close();
        }
        if (archive != null) {
            archive.destroyForcibly();
        }
    }

    final Path data() {
        return folder.resolve("data");
    }

    final RunningGateway gateway() {
        return gateway;
    }

    @Test
    void an_appointment_an_order_images_and_a_dose_report_become_one_procedure() throws IOException {
        String study = uids.next();
        Messages.Order order = order("100", "P-100", "SUITE1");
        acknowledged(Messages.appointment(controlId(), madeAt, order));
        acknowledged(Messages.order(controlId(), madeAt, order, "ACC-100", study));

        Examination examination = carm.begin(study(order, study, "ACC-100"), 1);
        List<DicomObject> objects = examine(examination, at(order));
        push("CARM1", objects);

        JsonNode procedure = awaitProcedure(
                order, p -> assertThat(p.at("/studies/0/instances").asInt()).isEqualTo(objects.size()));
        assertThat(procedure.get("accessionNumber").asString()).isEqualTo("ACC-100");
        assertThat(procedure.get("suiteId").asString()).isEqualTo("suite-1");
        assertThat(procedure.at("/studies/0/linkedBy").asString()).isEqualTo("STUDY_UID");
        assertThat(procedure.get("status").asString()).isEqualTo("COMPLETED");
        dose(procedure.get("dose"), examination.totals());
        JsonNode whole =
                Json.of(gateway.get("/api/v1/procedures/" + procedure.get("id").asString(), "nurse"));
        assertThat(whole.get("irradiationEvents")).hasSize(examination.events().size());
        JsonNode event = whole.get("irradiationEvents").get(0);
        assertThat(event.get("uid").asString())
                .isEqualTo(examination.events().get(0).uid().orElseThrow());
        assertThat(event.get("dapGyCm2").decimalValue())
                .isEqualByComparingTo(
                        examination.events().get(0).dapGyM2().orElseThrow().movePointRight(4));
        awaitArchived(objects);
    }

    @Test
    void an_accession_number_links_a_study_that_the_order_did_not_name() throws IOException {
        Messages.Order order = order("200", "P-200", "SUITE1");
        acknowledged(Messages.order(controlId(), madeAt, order, "ACC-200", ""));
        push("CARM1", examine(carm.begin(study(order, uids.next(), "ACC-200"), 2), at(order)));
        JsonNode procedure =
                awaitProcedure(order, p -> assertThat(p.get("studies")).hasSize(1));
        assertThat(procedure.at("/studies/0/linkedBy").asString()).isEqualTo("ACCESSION");
    }

    @Test
    void patient_suite_and_time_link_a_study_without_numbers() throws IOException {
        Messages.Order order = order("300", "P-300", "SUITE1");
        acknowledged(Messages.appointment(controlId(), madeAt, order));
        push("CARM1", examine(carm.begin(study(order, uids.next(), ""), 3), at(order)));
        JsonNode procedure =
                awaitProcedure(order, p -> assertThat(p.get("studies")).hasSize(1));
        assertThat(procedure.at("/studies/0/linkedBy").asString()).isEqualTo("PATIENT_SUITE_TIME");
    }

    @Test
    void images_that_come_before_their_order_are_linked_when_it_comes() throws IOException {
        Messages.Order order = order("350", "P-350", "SUITE1");
        String study = uids.next();
        push("CARM1", examine(carm.begin(study(order, study, "ACC-350"), 4), at(order)));
        awaitUnlinked(study);
        acknowledged(Messages.order(controlId(), madeAt, order, "ACC-350", ""));
        awaitProcedure(order, p -> assertThat(p.get("studies")).hasSize(1));
    }

    @Test
    void what_matches_nothing_is_listed_until_a_person_links_it_and_stays_so_after_a_restart() throws IOException {
        Messages.Order order = order("400", "P-400", "SUITE1");
        acknowledged(Messages.appointment(controlId(), madeAt, order));
        String study = uids.next();
        Messages.Order stranger = order("400", "P-4O0", "SUITE1"); // a letter O for a zero
        push("CARM1", examine(carm.begin(study(stranger, study, ""), 5), at(order)));
        JsonNode unlinked = awaitUnlinked(study);
        JsonNode suggestion = unlinked.at("/suggestions/0");
        assertThat(suggestion.get("why").toString()).contains("same patient name");

        String link = "/api/v1/studies/" + study + "/link";
        String body = "{\"procedureId\":\"" + suggestion.get("procedureId").asString() + "\"}";
        assertThat(gateway.post(link, "", body).statusCode()).isBetween(401, 403);
        assertThat(gateway.post(link, "nurse", body).statusCode()).isBetween(200, 204);
        gateway.kill();
        gateway = RunningGateway.serve(data(), ports, settings.toArray(String[]::new));
        JsonNode procedure =
                awaitProcedure(order, p -> assertThat(p.get("studies")).hasSize(1));
        assertThat(procedure.at("/studies/0/linkedBy").asString()).isEqualTo("PERSON");
    }

    @Test
    void a_high_dose_raises_each_alert_once_and_a_person_acknowledges_it() throws IOException {
        Messages.Order order = order("500", "P-500", "SUITE1");
        String study = uids.next();
        acknowledged(Messages.order(controlId(), madeAt, order, "ACC-500", study));
        Examination examination = carm.begin(study(order, study, "ACC-500"), 6);
        List<DicomObject> objects = new ArrayList<>();
        objects.add(examination.spot(at(order), new Examination.Exposure("900", "1.5"), 0.5, 0)); // 1350 mGy
        objects.add(examination.report(at(order).plusMinutes(20)));
        objects.add(examination.report(at(order).plusMinutes(21))); // the same exposures again
        push("CARM1", objects);
        JsonNode procedure = awaitProcedure(
                order, p -> assertThat(p.at("/studies/0/instances").asInt()).isEqualTo(3));
        dose(procedure.get("dose"), examination.totals());
        String id = procedure.get("id").asString();
        List<JsonNode> alerts = alertsOf(id).stream()
                .filter(a -> WHOLE.contains(a.get("rule").asString()))
                .toList();
        assertThat(alerts).extracting(a -> a.get("rule").asString()).containsExactlyInAnyOrderElementsOf(WHOLE);

        String alert = alerts.stream()
                .filter(a -> a.get("rule").asString().equals("high-air-kerma"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        String acknowledge = "/api/v1/alerts/" + alert + "/acknowledge";
        assertThat(gateway.post(acknowledge, "nurse", "{\"comment\":\"\"}").statusCode())
                .isEqualTo(403);
        assertThat(gateway.post(acknowledge, "rso", "{\"comment\":\"implant of a lead, told\"}")
                        .statusCode())
                .isBetween(200, 204);
        push("CARM1", List.of(examination.report(at(order).plusMinutes(22))));
        awaitProcedure(
                order, p -> assertThat(p.at("/studies/0/instances").asInt()).isEqualTo(4));
        assertThat(alertsOf(id))
                .as("open ones")
                .filteredOn(a -> WHOLE.contains(a.get("rule").asString()))
                .hasSize(4);
    }

    @Test
    void new_demographics_change_the_patient_that_is_shown() throws IOException {
        Messages.Order order = order("600", "P-600", "SUITE2");
        acknowledged(Messages.appointment(controlId(), madeAt, order));
        Messages.Order married = new Messages.Order(
                order.number(), order.patientId(), "Müller-Ångström^Zoë", order.start(), order.suite(), order.device());
        acknowledged(Messages.demographics(controlId(), madeAt.plusSeconds(60), married));
        awaitProcedure(order, p -> assertThat(p.at("/patient/name").asString()).isEqualTo("Müller-Ångström, Zoë"));
    }

    @Test
    void a_stranger_is_refused_with_the_reason_and_shown_at_the_door() {
        Dcmtk.Run known = Dcmtk.run("echoscu", "-aet", "US2", "-aec", "SUITEGW", "127.0.0.1", "" + ports.dicom());
        assertThat(known.exit()).as(known.output()).isZero();
        Dcmtk.Run stranger = Dcmtk.run("echoscu", "-aet", "NOBODY", "-aec", "SUITEGW", "127.0.0.1", "" + ports.dicom());
        assertThat(stranger.output()).contains("Calling AE Title Not Recognized");
        Dcmtk.Run wrong = Dcmtk.run("echoscu", "-aet", "US2", "-aec", "OTHER", "127.0.0.1", "" + ports.dicom());
        assertThat(wrong.output()).contains("Called AE Title Not Recognized");
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        gateway.get("/api/v1/devices", "admin").body())
                .contains("NOBODY"));
    }

    @Test
    void health_is_open_and_metrics_are_not() {
        assertThat(gateway.get("/actuator/health", "").body()).contains("\"status\":\"UP\"");
        assertThat(gateway.get("/actuator/prometheus", "").statusCode()).isEqualTo(401);
        String metrics = gateway.get("/actuator/prometheus", "admin").body();
        assertThat(metrics)
                .contains("gateway_route_seconds_count{", "gateway_spool_oldest_seconds", "gateway_deliveries_waiting{")
                .doesNotContain("P-100", "ACC-100");
    }

    private static Messages.Order order(String number, String patientId, String suite) {
        Instant start = Instant.parse("2026-11-24T08:00:00Z");
        return new Messages.Order(number, patientId, "Sample^Sam " + number, start, suite, "CARM1");
    }

    private String controlId() {
        return "D" + ++messages;
    }

    private void acknowledged(String message) throws IOException {
        try (MllpClient client = new MllpClient(ports.hl7())) {
            assertThat(client.send(message)).contains("MSA|AA|D" + messages);
        }
    }

    private static StudyOrder study(Messages.Order order, String study, String accession) {
        Patient patient = new Patient(order.patientId(), "CLINIC", order.name(), "19700131", "F");
        return new StudyOrder(
                "ISO_IR 192", patient, study, accession, "", "", "Lumbar transforaminal epidural", at(order), "");
    }

    private static LocalDateTime at(Messages.Order order) {
        return LocalDateTime.ofInstant(order.start(), ZONE);
    }

    private static List<DicomObject> examine(Examination examination, LocalDateTime at) {
        List<DicomObject> objects = new ArrayList<>();
        examination.screen(at, LOOK);
        objects.add(examination.spot(at.plusMinutes(1), LOOK, 0.3, 0));
        objects.add(examination.spot(at.plusMinutes(2), LOOK, 0.9, 0.4));
        objects.add(examination.run(at.plusMinutes(3), Examination.Exposure.look("3"), 4));
        objects.add(examination.report(at.plusMinutes(4)));
        return objects;
    }

    private void push(String aeTitle, List<DicomObject> objects) {
        List<String> arguments =
                new ArrayList<>(List.of("-aet", aeTitle, "-aec", "SUITEGW", "127.0.0.1", "" + ports.dicom()));
        Part10Files.write(folder.resolve("pushed"), objects).forEach(file -> arguments.add(file.toString()));
        Dcmtk.Run storescu = Dcmtk.run("storescu", arguments.toArray(String[]::new));
        assertThat(storescu.exit()).as(storescu.output()).isZero();
    }

    private interface Expectation {
        void check(JsonNode procedure);
    }

    private JsonNode awaitProcedure(Messages.Order order, Expectation expectation) {
        String path = "/api/v1/procedures?patientId=" + order.patientId();
        List<JsonNode> found = new ArrayList<>();
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            List<JsonNode> items = Json.items(gateway.get(path, "nurse"));
            assertThat(items).hasSize(1);
            expectation.check(items.get(0));
            found.add(items.get(0));
        });
        return found.get(0);
    }

    private JsonNode awaitUnlinked(String study) {
        List<JsonNode> found = new ArrayList<>();
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            List<JsonNode> items = Json.items(gateway.get("/api/v1/studies?linked=false", "nurse"));
            assertThat(items)
                    .filteredOn(s -> s.get("studyInstanceUid").asString().equals(study))
                    .hasSize(1)
                    .allSatisfy(s -> assertThat(s.get("instances").asInt()).isEqualTo(4))
                    .allSatisfy(found::add);
        });
        return found.get(0);
    }

    private List<JsonNode> alertsOf(String procedure) {
        return Json.items(gateway.get("/api/v1/alerts?state=OPEN", "rso")).stream()
                .filter(a -> a.at("/subject/id").asString().equals(procedure))
                .toList();
    }

    private static void dose(JsonNode dose, DoseTotals totals) {
        assertThat(dose.get("dapGyCm2").decimalValue())
                .isEqualByComparingTo(totals.dapGyM2().orElseThrow().movePointRight(4));
        assertThat(dose.get("referenceAirKermaMGy").decimalValue())
                .isEqualByComparingTo(totals.kermaGy().orElseThrow().movePointRight(3));
        assertThat(dose.get("fluoroSeconds").decimalValue()).isEqualByComparingTo(totals.fluoroSeconds());
        assertThat(dose.get("acquisitionSeconds").decimalValue()).isEqualByComparingTo(totals.acquisitionSeconds());
        assertThat(dose.get("events").decimalValue()).isEqualByComparingTo(new BigDecimal(totals.events()));
    }

    private void awaitArchived(List<DicomObject> objects) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            List<byte[]> dataSets = new ArrayList<>();
            try (var files = Files.list(archived)) {
                files.map(Part10Files::dataSet).forEach(dataSets::add);
            }
            for (Path sent : Part10Files.write(folder.resolve("pushed"), objects)) {
                assertThat(dataSets).as("bit for bit: " + sent).anySatisfy(d -> assertThat(d)
                        .isEqualTo(Part10Files.dataSet(sent)));
            }
        });
    }
}
