package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.carm.CArm;
import org.suitegateway.simulators.carm.Examination;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Fault;
import org.suitegateway.simulators.dicom.Offer;
import org.suitegateway.simulators.dicom.RawCaller;
import org.suitegateway.simulators.dicom.StoreAnswer;
import org.suitegateway.simulators.dicom.StoreData;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import tools.jackson.databind.JsonNode;

/** What is wrong is answered clearly, kept where there is something to keep, listed for a person; and the service goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final LocalDateTime AT = LocalDateTime.parse("2026-11-24T09:00:00");

    private final Uids uids = Uids.fresh();
    private Path folder = Path.of("");
    private RunningGateway.Ports ports;
    private RunningGateway gateway;
    private CArm carm;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        Dcmtk.assumeInstalled();
        folder = temporary;
        ports = RunningGateway.Ports.free();
        gateway = RunningGateway.serve(folder.resolve("data"), ports);
        carm = CArm.switchOn(Machine.CARM1, uids, 64, CArm.Depth.TWELVE, 0);
    }

    @AfterAll
    void stop() throws IOException {
        if (gateway != null) {
            gateway.close();
            carm.close();
        }
    }

    @AfterEach
    void the_service_goes_on() throws IOException {
        Dcmtk.Run echo = Dcmtk.run("echoscu", "-aet", "CARM1", "-aec", "SUITEGW", "127.0.0.1", "" + ports.dicom());
        assertThat(echo.exit()).as(echo.output()).isZero();
        DicomObject sound = image(new DataSet());
        assertThat(store(sound).status()).isZero();
        Awaitility.await().atMost(PATIENCE).until(() -> studies()
                .contains(sound.data().need(Tag.STUDY_INSTANCE_UID)));
        try (MllpClient client = new MllpClient(ports.hl7())) {
            String id = "OK" + System.nanoTime();
            assertThat(client.send(Messages.appointment(id, Instant.parse("2026-11-24T07:00:00Z"), order("1"))))
                    .contains("MSA|AA|" + id);
        }
    }

    @Test
    void a_truncated_object_is_refused_and_kept_with_the_reason() throws IOException {
        DicomObject object = image(new DataSet());
        StoreAnswer answer =
                store(object, new Fault(Fault.Kind.TRUNCATE, 5_000)).orElseThrow();
        assertThat(answer.statusHex()).isEqualTo("C000");
        assertThat(answer.errorComment()).isNotEmpty();
        JsonNode kept = awaitFailedObject("TRUNCATED");
        assertThat(kept.at("/problem/place").asString()).isNotEmpty();
        assertThat(studies()).doesNotContain(object.data().need(Tag.STUDY_INSTANCE_UID));
        String replay = "/api/v1/objects/" + kept.get("id").asString() + "/replay";
        assertThat(gateway.post(replay, "admin", "").statusCode())
                .as("it is no better than before")
                .isBetween(400, 499);
    }

    @Test
    void what_is_no_data_set_is_refused_and_kept() throws IOException {
        StoreAnswer answer = store(bytes(uids.next(), "this is no DICOM data set, ".repeat(50)));
        assertThat(answer.statusHex()).isEqualTo("C000");
        awaitFailedObject("UNREADABLE");
    }

    @Test
    void an_object_of_another_instance_than_announced_is_a_mismatch() throws IOException {
        DicomObject object = image(new DataSet());
        assertThat(store(new Announced(object, uids.next())).statusHex()).isEqualTo("A900");
        awaitFailedObject("MISMATCH");
    }

    @Test
    void a_dropped_connection_leaves_nothing_half_and_is_listed() throws IOException {
        DicomObject object = image(new DataSet());
        for (Fault.Kind kind : List.of(Fault.Kind.CLOSE, Fault.Kind.RESET, Fault.Kind.ABORT)) {
            assertThat(store(object, new Fault(kind, 5_000))).isEmpty();
        }
        awaitFailedObject("INTERRUPTED");
        assertThat(studies()).doesNotContain(object.data().need(Tag.STUDY_INSTANCE_UID));
        try (var half = Files.list(folder.resolve("data/spool/incoming"))) {
            assertThat(half).isEmpty();
        }
        assertThat(store(object).status()).as("and sent again it is taken").isZero();
    }

    @Test
    void bytes_that_break_the_protocol_end_the_association_only() throws IOException {
        DicomObject object = image(new DataSet());
        for (Fault.Kind kind : List.of(Fault.Kind.GARBAGE, Fault.Kind.SECOND_ASSOCIATE, Fault.Kind.OVERLONG_PDV)) {
            try {
                assertThat(store(object, new Fault(kind, 1_000)).map(StoreAnswer::success))
                        .as(kind.name())
                        .isNotEqualTo(Optional.of(true));
            } catch (IOException aborted) {
                assertThat(aborted).as("the other way to say no").isNotNull();
            }
        }
    }

    @Test
    void http_and_noise_at_the_dicom_port_are_turned_away() throws IOException {
        byte[] answer =
                RawCaller.send("127.0.0.1", ports.dicom(), RawCaller.httpRequest("127.0.0.1"), Duration.ofSeconds(30));
        assertThat(answer).hasSizeLessThan(100);
        for (int seed = 0; seed < 5; seed++) {
            RawCaller.send("127.0.0.1", ports.dicom(), RawCaller.noise(seed, 10_000), Duration.ofSeconds(30));
        }
    }

    @Test
    void a_uid_that_is_a_path_is_refused_and_a_patient_id_that_is_one_is_a_text() throws IOException {
        StoreAnswer answer = store(image(new DataSet().put(Tag.STUDY_INSTANCE_UID, "../../../etc/passwd")));
        assertThat(answer.statusHex()).isEqualTo("C000");
        awaitFailedObject("INVALID_IDENTIFIER");

        DicomObject object = image(new DataSet()
                .put(Tag.PATIENT_ID, "../../../../tmp/" + uids.next().length()));
        assertThat(store(object).status()).isZero();
        Awaitility.await().atMost(PATIENCE).until(() -> studies().contains("../../../../tmp/"));
        try (var inside = Files.walk(folder)) {
            assertThat(inside).allMatch(p -> p.normalize().startsWith(folder));
        }
    }

    @Test
    void an_unknown_unit_or_a_missing_concept_is_a_finding_and_no_number() throws IOException {
        StudyOrder order = study("P-77", uids.next());
        Examination examination = carm.begin(order, 3);
        examination.screen(AT, Examination.Exposure.look("4"));
        DicomObject report = examination.report(AT.plusMinutes(1));
        byte[] file = report.toFile();
        replaceAll(file, "Gy.m2", "Gy.ft"); // as long, and no unit of a dose-area product
        Path unknownUnit = Files.write(folder.resolve("unknown-unit.dcm"), file);
        Dcmtk.Run storescu = Dcmtk.run(
                "storescu", "-aet", "CARM1", "-aec", "SUITEGW", "127.0.0.1", "" + ports.dicom(), unknownUnit + "");
        assertThat(storescu.exit()).as(storescu.output()).isZero();
        Records records = new Records(folder.resolve("data"));
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(records.rows(
                        "SELECT dap, kerma FROM dose_standing WHERE dose_key = '" + order.studyInstanceUid() + "'"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get(0))
                            .as("DAP: absent, not zero, not guessed")
                            .isEqualTo("-");
                    assertThat(row.get(1)).isEqualTo("480000000000"); // 0.12 mGy/s for 4 s
                }));
        assertThat(records.column("SELECT findings FROM dose_entry"))
                .anySatisfy(findings -> assertThat(findings).contains("113722"));
    }

    @Test
    void a_message_without_a_type_or_control_id_is_answered_by_field_and_kept() throws IOException {
        try (MllpClient client = new MllpClient(ports.hl7())) {
            String answer = client.send("MSH|^~\\&|EHR|CLINIC|SUITEGW|SUITES|20261124080000||| N1|P|2.5.1\rPID|1\r");
            assertThat(answer)
                    .containsPattern("MSA\\|A[RE]\\|")
                    .contains("ERR|")
                    .contains("MSH^1^9");
            assertThat(client.send("PID|1||4711\r")).containsPattern("MSA\\|AR");
            String noPatient = Messages.appointment("N3", Instant.parse("2026-11-24T07:00:00Z"), order("2"))
                    .replaceAll("PID\\|[^\r]*\r", "PID|1\r");
            assertThat(client.send(noPatient)).contains("MSA|AE|N3").contains("PID^1^3");
        }
        assertThat(Json.items(gateway.get("/api/v1/messages?state=FAILED", "admin")))
                .extracting(m -> m.at("/problem/place").asString())
                .contains("MSH-9", "PID-3");
    }

    @Test
    void a_segment_of_100_megabytes_is_refused_in_bounded_memory() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", ports.hl7())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(0x0b);
            out.write("MSH|^~\\&|EHR|CLINIC|SUITEGW|SUITES|20261124080000||SIU^S12|BIG|P|2.5.1\rNTE|1||"
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100; i++) {
                out.write(megabyte); // the process has a heap of 256 MB
            }
            out.write(new byte[] {'\r', 0x1c, 0x0d});
            out.flush();
            byte[] answer = new byte[4_096];
            int n = socket.getInputStream().read(answer);
            assertThat(new String(answer, 0, n, StandardCharsets.UTF_8)).containsPattern("MSA\\|A[RE]\\|BIG");
        }
        assertThat(gateway.get("/api/v1/messages?state=FAILED", "admin").body()).contains("TOO_LARGE");
    }

    private static void replaceAll(byte[] bytes, String what, String by) {
        byte[] from = what.getBytes(StandardCharsets.US_ASCII);
        byte[] to = by.getBytes(StandardCharsets.US_ASCII);
        int found = 0;
        for (int i = 0; i + from.length <= bytes.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + from.length, from, 0, from.length)) {
                System.arraycopy(to, 0, bytes, i, to.length);
                found++;
            }
        }
        assertThat(found).isPositive();
    }

    private Messages.Order order(String number) {
        return new Messages.Order(
                number, "P-" + number, "Sample^Sam", Instant.parse("2026-11-24T08:00:00Z"), "SUITE1", "CARM1");
    }

    private static StudyOrder study(String patientId, String study) {
        Patient patient = new Patient(patientId, "CLINIC", "Sample^Sam", "19700131", "M");
        return new StudyOrder("ISO_IR 192", patient, study, "", "", "", "Test", AT, "");
    }

    private DicomObject image(DataSet changes) {
        DicomObject image = carm.begin(study("P-9", uids.next()), 1).spot(AT, Examination.Exposure.look("1"), 0.5, 0);
        return DicomObject.of(image.data().putAll(changes), TransferSyntax.EXPLICIT_LITTLE);
    }

    private StoreAnswer store(StoreData data) throws IOException {
        try (Association association = open(data)) {
            return association.store(data);
        }
    }

    private Optional<StoreAnswer> store(StoreData data, Fault fault) throws IOException {
        try (Association association = open(data)) {
            return association.store(data, fault);
        }
    }

    private Association open(StoreData data) throws IOException {
        return Association.open(Call.to("127.0.0.1", ports.dicom(), "SUITEGW", "CARM1"), List.of(Offer.of(data)));
    }

    private String studies() {
        return gateway.get("/api/v1/studies?limit=500", "admin").body();
    }

    private JsonNode awaitFailedObject(String reason) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> Json.items(gateway.get("/api/v1/objects?state=FAILED", "admin")).stream()
                                .filter(o -> o.at("/problem/reason").asString().equals(reason))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static StoreData bytes(String instance, String text) {
        return new StoreData() {
            @Override
            public String sopClassUid() {
                return "1.2.840.10008.5.1.4.1.1.12.1";
            }

            @Override
            public String sopInstanceUid() {
                return instance;
            }

            @Override
            public String transferSyntaxUid() {
                return TransferSyntax.EXPLICIT_LITTLE.uid();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(text.getBytes(StandardCharsets.US_ASCII));
            }
        };
    }

    /** Announces another instance than it sends. */
    private record Announced(DicomObject object, String sopInstanceUid) implements StoreData {
        @Override
        public String sopClassUid() {
            return object.sopClassUid();
        }

        @Override
        public String transferSyntaxUid() {
            return object.transferSyntaxUid();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            object.writeTo(out);
        }
    }
}
