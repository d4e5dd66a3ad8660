package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.PerformedStepPeer;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dose.DoseTotals;
import org.suitegateway.simulators.ultrasound.UltrasoundUnit;
import org.suitegateway.simulators.workflow.Console;
import org.suitegateway.simulators.workflow.DeviceProcedure;
import org.suitegateway.simulators.workflow.Link;
import org.suitegateway.simulators.workflow.Misbehaviour;
import org.suitegateway.simulators.workflow.Patience;
import org.suitegateway.simulators.workflow.WorklistEntry;
import tools.jackson.databind.JsonNode;

/**
 * IHE Scheduled Workflow at the running gateway, whatever its database: appointment and order over MLLP, worklist, performed step, images,
 * dose report, storage commitment, by devices that do it right and by devices that do not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScheduledWorkflowContract {
    private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Examination.Exposure LOOK = Examination.Exposure.look("2");

    private final Uids uids = Uids.fresh();
    private final Instant madeAt = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    // Noon of today: whatever the hour, it is today's work.
    private final Instant noon =
            LocalDateTime.now(ZONE).toLocalDate().atTime(12, 0).atZone(ZONE).toInstant();
    private List<String> settings = List.of();
    private Path folder = Path.of("");
    private RunningGateway.Ports ports;
    private RunningGateway gateway;
    private CArm carm;
    private UltrasoundUnit ultrasound;
    private PerformedStepPeer ris;
    private int messages;

    /** Settings of the database. */
    abstract List<String> database(Path folder);

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        Dcmtk.assumeInstalled();
        carm = CArm.switchOn(Machine.CARM1, uids, 128, CArm.Depth.TWELVE, 0);
        ultrasound = UltrasoundUnit.switchOn(Machine.US1, uids, 320, 240, 0);
        ris = PerformedStepPeer.listen("RIS", 0);
        ports = RunningGateway.Ports.free();
        settings = new ArrayList<>(database(folder));
        settings.addAll(device(0, "CARM1", "suite-1", "C_ARM"));
        settings.addAll(device(1, "US1", "suite-1", "ULTRASOUND"));
        settings.addAll(device(2, "CARM2", "suite-2", "C_ARM"));
        settings.addAll(List.of(
                "--gateway.devices[0].host=127.0.0.1",
                "--gateway.devices[0].port=" + carm.port(),
                "--gateway.devices[1].host=127.0.0.1",
                "--gateway.devices[1].port=" + ultrasound.port(),
                "--gateway.destinations[0].id=RIS",
                "--gateway.destinations[0].host=127.0.0.1",
                "--gateway.destinations[0].port=" + ris.port(),
                "--gateway.destinations[0].objects=false",
                "--gateway.destinations[0].performed-steps=true"));
        gateway = RunningGateway.serve(folder.resolve("data"), ports, settings.toArray(String[]::new));
    }

    private static List<String> device(int place, String ae, String suite, String kind) {
        String key = "--gateway.devices[" + place + "].";
        return List.of(key + "id=" + ae, key + "suite=" + suite, key + "kind=" + kind);
    }

    @AfterAll
    void stop() throws IOException {
        if (gateway != null) {
            gateway.close();
        }
        for (AutoCloseable peer : Arrays.asList(carm, ultrasound, ris)) {
            if (peer != null) {
                try {
                    peer.close();
                } catch (Exception e) {
                    throw new IOException(e);
                }
            }
        }
    }

    @Test
    void a_procedure_goes_from_the_order_to_the_commitment() throws Exception {
        Messages.Order order = order("W100", "W-100", "Müster^Éva");
        acknowledged(Messages.appointment(controlId(), madeAt, order));
        acknowledged(Messages.order(controlId(), madeAt, order, "ACC-W100", uids.next()));
        Console console = console(Set.of());
        StudyOrder chosen = choose(console, order);
        assertThat(chosen.accessionNumber()).isEqualTo("ACC-W100");
        assertThat(chosen.patient().name()).isEqualTo("Müster^Éva");
        DeviceProcedure procedure = console.begin(chosen);
        awaitProcedure(order, p -> assertThat(p.get("status").asString()).isEqualTo("IN_PROGRESS"));
        assertThat(choice(console(Set.of()), order)).as("it is being done").isEmpty();

        DeviceProcedure.Outcome outcome = examine(procedure);
        assertThat(outcome.good()).as("%s%n%s", outcome, gateway.log()).isTrue();
        assertThat(outcome.commitment().orElseThrow().committed()).hasSize(3);
        JsonNode done = awaitProcedure(
                order, p -> assertThat(p.get("status").asString()).isEqualTo("COMPLETED"));
        assertThat(done.at("/studies/0/linkedBy").asString()).isEqualTo("STUDY_UID");
        assertThat(done.at("/studies/0/instances").asInt()).isEqualTo(3);
        JsonNode whole =
                Json.of(gateway.get("/api/v1/procedures/" + done.get("id").asString(), "nurse"));
        assertThat(whole.get("timeline").toString())
                .contains("BOOKED", "ORDERED", "STEP_STARTED", "STEP_COMPLETED", "COMPLETED");
        String step = procedure.order().performed().orElseThrow().sopInstanceUid();
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(ris.messages(step))
                .extracting(m -> m.state())
                .containsExactly("IN PROGRESS", "COMPLETED"));
    }

    @Test
    void an_ultrasound_unit_does_the_same() throws Exception {
        Messages.Order order = order("W110", "W-110", "Sono^Sam");
        acknowledged(Messages.appointment(controlId(), madeAt, order).replaceAll("AIG\\|[^\r]*\r", ""));
        Console console = new Console(
                ultrasound.device(), Link.once(call("US1")), clock(), uids, Set.of(), patience(), line -> {});
        StudyOrder chosen = choose(console, order);
        DeviceProcedure procedure = console.begin(chosen);
        UltrasoundUnit.Examination examination = ultrasound.begin(procedure.order(), 3);
        procedure.send(examination.image(procedure.order().started(), 0.2));
        DeviceProcedure.Outcome outcome =
                procedure.end(procedure.order().started().plusMinutes(9), Optional.empty(), 0);
        assertThat(outcome.good()).as("%s%n%s", outcome, gateway.log()).isTrue();
        JsonNode done = awaitProcedure(
                order, p -> assertThat(p.get("status").asString()).isEqualTo("COMPLETED"));
        assertThat(done.at("/studies/0/modality").asString()).isEqualTo("US");
    }

    @Test
    void a_device_without_performed_steps_is_followed_by_its_images() throws Exception {
        Messages.Order order = scheduled("W200", "W-200", "ACC-W200");
        Console console = console(EnumSet.of(Misbehaviour.NO_MPPS));
        assertThat(examine(console.begin(choose(console, order))).good()).isTrue();
        JsonNode done = awaitProcedure(
                order, p -> assertThat(p.get("status").asString()).isEqualTo("COMPLETED"));
        assertThat(done.at("/studies/0/linkedBy").asString()).isEqualTo("STUDY_UID");
    }

    @Test
    void two_transposed_digits_of_the_accession_number_do_not_lose_a_study() throws Exception {
        Messages.Order order = scheduled("W210", "W-210", "ACC-W219");
        Console console = console(EnumSet.of(Misbehaviour.WRONG_ACCESSION));
        StudyOrder typed = choose(console, order);
        assertThat(typed.accessionNumber()).isNotEqualTo("ACC-W219");
        examine(console.begin(typed));
        JsonNode done = awaitProcedure(
                order, p -> assertThat(p.at("/studies/0/instances").asInt()).isEqualTo(3));
        assertThat(done.at("/studies/0/linkedBy").asString()).isEqualTo("PERFORMED_STEP");
        assertThat(done.get("status").asString()).isEqualTo("COMPLETED");
    }

    @Test
    void a_dose_report_that_comes_late_is_counted() throws Exception {
        Messages.Order order = scheduled("W220", "W-220", "ACC-W220");
        Console console = console(EnumSet.of(Misbehaviour.LATE_RDSR));
        DeviceProcedure procedure = console.begin(choose(console, order));
        assertThat(examine(procedure).good()).isTrue();
        JsonNode done = awaitProcedure(
                order, p -> assertThat(p.at("/dose/reports").asInt()).isEqualTo(1));
        assertThat(done.get("status").asString()).isEqualTo("COMPLETED");
    }

    @Test
    void everything_sent_again_doubles_nothing() throws Exception {
        Messages.Order order = scheduled("W230", "W-230", "ACC-W230");
        Console console = console(EnumSet.of(Misbehaviour.RESEND_EVERYTHING));
        assertThat(examine(console.begin(choose(console, order))).good()).isTrue();
        JsonNode done = awaitProcedure(
                order, p -> assertThat(p.get("status").asString()).isEqualTo("COMPLETED"));
        assertThat(done.at("/studies/0/instances").asInt()).isEqualTo(3);
        assertThat(done.at("/dose/reports").asInt()).isEqualTo(1);
    }

    @Test
    void a_device_that_breaks_off_leaves_what_it_had_sent_and_the_procedure_open() throws Exception {
        Messages.Order order = scheduled("W240", "W-240", "ACC-W240");
        Console console = console(EnumSet.of(Misbehaviour.ABORT_MID_STUDY));
        assertThat(examine(console.begin(choose(console, order))).brokenOff()).isTrue();
        JsonNode open = awaitProcedure(
                order, p -> assertThat(p.at("/studies/0/instances").asInt()).isEqualTo(1));
        assertThat(open.get("status").asString()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void a_clock_that_is_off_by_an_hour_confuses_nobody() throws Exception {
        Messages.Order order = scheduled("W250", "W-250", "ACC-W250");
        Console console = console(EnumSet.of(Misbehaviour.CLOCK_OFF_BY_AN_HOUR));
        assertThat(examine(console.begin(chooseAnyDay(console, order))).good()).isTrue();
        awaitProcedure(order, p -> assertThat(p.get("status").asString()).isEqualTo("COMPLETED"));
    }

    @Test
    void an_emergency_makes_a_procedure_in_the_suite_of_its_device() throws Exception {
        Console console = console(EnumSet.of(Misbehaviour.UNSCHEDULED));
        Patient patient = new Patient("W-260", "CLINIC", "Emer^Gency", "19700131", "F");
        StudyOrder typed = console.typed(new StudyOrder(
                "ISO_IR 192", patient, uids.next(), "", "", "", "Emergency", console.now(), "Demo^Dr. Lind"));
        assertThat(examine(console.begin(typed)).good()).isTrue();
        JsonNode made = awaitProcedure(
                order("W260", "W-260", ""),
                p -> assertThat(p.at("/studies/0/instances").asInt()).isEqualTo(3));
        assertThat(made.get("suiteId").asString()).isEqualTo("suite-1");
        assertThat(made.get("status").asString()).isEqualTo("COMPLETED");
    }

    @Test
    void the_order_of_one_patient_with_the_number_of_another_is_flagged_and_touches_neither() throws Exception {
        Messages.Order right = scheduled("W270", "W-270", "ACC-W270");
        Messages.Order other = scheduled("W271", "W-271", "ACC-W271");
        Console console = console(EnumSet.of(Misbehaviour.WRONG_PATIENT));
        StudyOrder chosen = choose(console, right);
        assertThat(chosen.patient().id()).isNotEqualTo("W-270");
        examine(console.begin(chosen));
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        Json.items(gateway.get("/api/v1/studies?linked=false", "nurse")))
                .filteredOn(s -> s.get("studyInstanceUid").asString().equals(chosen.studyInstanceUid()))
                .singleElement()
                .satisfies(s -> assertThat(s.get("note").asString())
                        .isEqualTo("the procedure with this Study Instance UID is another patient's")));
        for (Messages.Order untouched : List.of(right, other)) {
            awaitProcedure(untouched, p -> {
                assertThat(p.get("status").asString()).isEqualTo("SCHEDULED");
                assertThat(p.get("studies")).isEmpty();
            });
        }
    }

    @Test
    void an_answer_to_a_commitment_waits_for_a_device_that_is_away() throws Exception {
        Messages.Order order = scheduled("W280", "W-280", "ACC-W280");
        Console impatient = new Console(
                carm.device(),
                Link.once(call("CARM1")),
                clock(),
                uids,
                Set.of(),
                new Patience(Duration.ofMillis(1), Duration.ofSeconds(40), Duration.ofSeconds(1)),
                line -> {});
        carm.device().events().behaviour().answer(0x0110, 2);
        DeviceProcedure.Outcome outcome = examine(impatient.begin(choose(impatient, order)));
        assertThat(outcome.good()).as("%s%n%s", outcome, gateway.log()).isTrue();
        assertThat(outcome.commitment().orElseThrow().committed()).hasSize(3);
    }

    @Test
    void findscu_gets_the_entry_by_each_of_its_keys() throws Exception {
        Messages.Order order = scheduled("W300", "W-300", "ACC-W300");
        for (String key : List.of(
                "0008,0050=ACC-W300",
                "0010,0020=W-300",
                "0010,0010=sample*",
                "0010,0010=*W300",
                "0040,1001=RPW300",
                "0040,0100[0].0040,0009=SPW300")) {
            String found = findscu(key);
            assertThat(found).as(key).contains("ACC-W300").contains("W-300");
        }
        assertThat(findscu("0008,0050=ACC-W3")).doesNotContain("ACC-W300");
        acknowledged(Messages.order(controlId(), madeAt.plusSeconds(5), order, "ACC-W300", "")
                .replace("ORC|NW", "ORC|CA"));
        assertThat(findscu("0008,0050=ACC-W300")).doesNotContain("W-300");
    }

    @Test
    void a_machine_without_a_dose_report_is_counted_by_its_performed_step() throws Exception {
        Messages.Order order = scheduled("W510", "W-510", "ACC-W510");
        Examination examination = irradiate(order, Misbehaviour.NO_DOSE_REPORT);
        JsonNode dose = awaitDose(order, "MPPS", examination.totals());
        assertThat(dose.get("fluoroSeconds").decimalValue()).isEqualByComparingTo("9");
    }

    @Test
    void a_machine_that_tells_its_dose_in_image_headers_only_is_counted_by_these() throws Exception {
        Messages.Order order = scheduled("W520", "W-520", "ACC-W520");
        Examination examination = irradiate(order, Misbehaviour.DOSE_IN_HEADERS_ONLY);
        DoseTotals pictured = DoseTotals.of(
                examination.events().stream().filter(e -> !e.images().isEmpty()).toList());
        JsonNode dose = awaitDose(order, "IMAGE_HEADER", pictured);
        assertThat(dose.get("flags")).isNotEmpty();
    }

    @Test
    void reports_that_grow_with_each_exposure_count_once() throws Exception {
        Messages.Order order = scheduled("W530", "W-530", "ACC-W530");
        Examination examination = irradiate(order, Misbehaviour.CUMULATIVE_REPORTS);
        awaitDose(order, "RDSR_TOTAL", examination.totals());
    }

    @Test
    void reports_of_two_steps_are_added() throws Exception {
        Messages.Order order = scheduled("W540", "W-540", "ACC-W540");
        Examination examination = irradiate(order, Misbehaviour.DOSE_REPORT_PER_STEP);
        awaitDose(order, "RDSR_TOTAL", examination.totals());
    }

    /** A look without a picture between two with one; a machine that counts steps of its own begins one before the last. */
    private Examination irradiate(Messages.Order order, Misbehaviour wrong) throws Exception {
        Console console = console(EnumSet.of(wrong));
        DeviceProcedure procedure = console.begin(choose(console, order));
        Examination examination = carm.begin(procedure.order(), 5);
        LocalDateTime at = procedure.order().started();
        procedure.send(examination.spot(at.plusSeconds(5), LOOK, 0.3, 0));
        procedure.exposed(examination.stepDose(), () -> examination.report(at.plusSeconds(8)));
        examination.screen(at.plusSeconds(10), new Examination.Exposure("5", "0.3"));
        procedure.exposed(examination.stepDose(), () -> examination.report(at.plusSeconds(16)));
        procedure
                .nextStep(at.plusSeconds(18), examination.stepDose(), () -> examination.report(at.plusSeconds(17)))
                .ifPresent(examination::continueAs);
        procedure.send(examination.spot(at.plusSeconds(20), LOOK, 0.9, 0.4));
        procedure.exposed(examination.stepDose(), () -> examination.report(at.plusSeconds(23)));
        procedure.report(() -> examination.report(at.plusSeconds(30)), Optional.empty());
        DeviceProcedure.Outcome outcome = procedure.end(at.plusSeconds(40), Optional.of(examination.stepDose()));
        assertThat(outcome.good()).as("%s%n%s", outcome, gateway.log()).isTrue();
        return examination;
    }

    /** What stands of the procedure, and alike in the patient's history. */
    private JsonNode awaitDose(Messages.Order order, String source, DoseTotals totals) {
        BigDecimal expected = totals.dapGyM2().orElseThrow().movePointRight(4);
        JsonNode dose = awaitProcedure(order, p -> {
                    assertThat(p.get("status").asString()).isEqualTo("COMPLETED");
                    assertThat(p.at("/dose/source").asString()).isEqualTo(source);
                    assertThat(p.at("/dose/dapGyCm2").decimalValue()).isEqualByComparingTo(expected);
                })
                .get("dose");
        JsonNode patient = Json.of(gateway.get("/api/v1/patients/" + order.patientId() + "/dose", "nurse"));
        assertThat(patient.at("/totals/last60Days/dapGyCm2").decimalValue()).isEqualByComparingTo(expected);
        assertThat(patient.get("procedures")).hasSize(1);
        return dose;
    }

    @Test
    void what_was_given_is_a_drug_of_its_procedure_though_it_came_first() throws Exception {
        Messages.Order order = order("W500", "W-500", "Drug^Dora");
        acknowledged(Messages.drugGiven(controlId(), madeAt, order, "A"));
        assertThat(Json.items(gateway.get("/api/v1/drugs?state=WITHOUT_PROCEDURE", "nurse")))
                .hasSize(1);
        acknowledged(Messages.appointment(controlId(), madeAt, order));
        acknowledged(Messages.drugGiven(controlId(), madeAt.plusSeconds(1), order, "A"));
        JsonNode drugs = drugs(order);
        assertThat(drugs).hasSize(1);
        assertThat(drugs.at("/0/state").asString()).isEqualTo("GIVEN");
        assertThat(drugs.at("/0/methylprednisoloneEquivalentMg").decimalValue()).isEqualByComparingTo("40");
        assertThat(drugs.at("/0/site/region").asString()).isEqualTo("LUMBAR");
        assertThat(Json.items(gateway.get("/api/v1/drugs?state=WITHOUT_PROCEDURE", "nurse")))
                .isEmpty();
        acknowledged(Messages.drugGiven(controlId(), madeAt.plusSeconds(2), order, "D"));
        assertThat(drugs(order).at("/0/state").asString()).isEqualTo("WITHDRAWN");
    }

    private JsonNode drugs(Messages.Order order) {
        String id =
                procedures("patientId=" + order.patientId()).get(0).get("id").asString();
        return Json.of(gateway.get("/api/v1/procedures/" + id, "nurse")).get("drugs");
    }

    @Test
    void a_merge_joins_and_its_undoing_parts_again() throws Exception {
        Messages.Order order = scheduled("W400", "W-400", "ACC-W400");
        acknowledged(Messages.merge(controlId(), madeAt.plusSeconds(1), "W-400", "W-499"));
        Console console = console(EnumSet.of(Misbehaviour.NO_MPPS));
        StudyOrder chosen = choose(console, order, "W-499");
        examine(console.begin(chosen));
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(procedures("accession=ACC-W400"))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.get("studies")).hasSize(1);
                    assertThat(p.at("/patient/id").asString()).isEqualTo("W-499");
                }));
        String merge = Json.items(gateway.get("/api/v1/patient-merges", "rso")).stream()
                .filter(m -> m.toString().contains("W-499"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        assertThat(gateway.post("/api/v1/patient-merges/" + merge + "/undo", "rso", "{}")
                        .statusCode())
                .isBetween(200, 204);
        assertThat(procedures("accession=ACC-W400")).singleElement().satisfies(p -> assertThat(p.get("studies"))
                .isEmpty());
    }

    @Test
    void who_was_in_the_room_is_known_by_schedule_devices_and_check_in() throws Exception {
        Messages.Order order = scheduled("W900", "W-900", "ACC-W900");
        assertThat(awaitProcedure(order, p -> assertThat(p.get("staff")).hasSize(1))
                        .at("/staff/0/source")
                        .asString())
                .as("both name the physician, the order last")
                .isEqualTo("ORM");
        Console console = console(Set.of());
        assertThat(examine(console.begin(choose(console, order).typedBy("PHYSICIAN^ONE")))
                        .good())
                .isTrue();
        JsonNode named = awaitProcedure(
                order, p -> assertThat(p.at("/staff/0/source").asString()).isEqualTo("RDSR"));
        assertThat(named.get("staff")).as("one person under two spellings").hasSize(1);
        assertThat(named.at("/staff/0/staffId").asString()).isEqualTo("S-1001");
        String path = "/api/v1/procedures/" + named.get("id").asString() + "/staff";
        JsonNode entered = Json.of(
                gateway.post(path, "nurse", "{\"staffId\":\"S-1001\",\"role\":\"OPERATOR\",\"apron\":\"LEAD_0_35\"}"));
        assertThat(entered.at("/staff/0/source").asString()).isEqualTo("CHECK_IN");
        assertThat(entered.at("/staff/0/protection/apron").asString()).isEqualTo("LEAD_0_35");
        assertThat(entered.at("/staff/0/enteredBy").asString()).isEqualTo("nurse");
    }

    @Test
    void a_physician_of_a_slip_of_the_keyboard_is_merged_and_the_merge_taken_back() throws Exception {
        Messages.Order order = scheduled("W901", "W-901", "ACC-W901");
        Console console = console(Set.of());
        assertThat(examine(console.begin(choose(console, order).typedBy("Phisician^One")))
                        .good())
                .isTrue();
        awaitProcedure(order, p -> assertThat(p.get("staff")).hasSize(2));
        JsonNode suggested = Json.items(gateway.get("/api/v1/staff-merges/suggestions", "rso")).stream()
                .filter(g -> g.toString().contains("Phisician"))
                .findFirst()
                .orElseThrow();
        String slip = List.of(suggested.get("one"), suggested.get("other")).stream()
                .filter(p -> p.get("name").asString().contains("Phisician"))
                .findFirst()
                .orElseThrow()
                .get("staffId")
                .asString();
        JsonNode merge = Json.of(
                gateway.post("/api/v1/staff-merges", "rso", "{\"retired\":\"" + slip + "\",\"survivor\":\"S-1001\"}"));
        JsonNode one = awaitProcedure(order, p -> assertThat(p.get("staff")).hasSize(1));
        assertThat(one.at("/staff/0/staffId").asString()).isEqualTo("S-1001");
        Json.of(gateway.post("/api/v1/staff-merges/" + merge.get("id").asString() + "/undo", "rso", "{}"));
        awaitProcedure(order, p -> assertThat(p.get("staff")).hasSize(2));
    }

    private List<JsonNode> procedures(String query) {
        return Json.items(gateway.get("/api/v1/procedures?" + query, "nurse"));
    }

    private String findscu(String key) {
        Dcmtk.Run run = Dcmtk.run(
                "findscu",
                "-W",
                "-aet",
                "CARM1",
                "-aec",
                "SUITEGW",
                "127.0.0.1",
                "" + ports.dicom(),
                "-k",
                "0008,0005=ISO_IR 192",
                "-k",
                "0008,0050",
                "-k",
                "0010,0020",
                "-k",
                key);
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output();
    }

    private Messages.Order order(String number, String patientId, String name) {
        return new Messages.Order(number, patientId, name, noon, "SUITE1", "CARM1");
    }

    private Messages.Order scheduled(String number, String patientId, String accession) throws IOException {
        Messages.Order order = order(number, patientId, "Sample^Sam " + number);
        acknowledged(Messages.appointment(controlId(), madeAt, order));
        acknowledged(Messages.order(controlId(), madeAt, order, accession, ""));
        return order;
    }

    private String controlId() {
        return "W" + ++messages;
    }

    private void acknowledged(String message) throws IOException {
        try (MllpClient client = new MllpClient(ports.hl7())) {
            assertThat(client.send(message)).contains("MSA|AA|W" + messages);
        }
    }

    private Call call(String ae) {
        return Call.to("127.0.0.1", ports.dicom(), "SUITEGW", ae);
    }

    private static Clock clock() {
        return Clock.system(ZONE);
    }

    private static Patience patience() {
        return new Patience(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(1));
    }

    private Console console(Set<Misbehaviour> wrong) {
        return new Console(carm.device(), Link.once(call("CARM1")), clock(), uids, wrong, patience(), line -> {});
    }

    private static Optional<StudyOrder> choice(Console console, Messages.Order order) throws Exception {
        return console.choose(entry -> entry.patient().id().equals(order.patientId()));
    }

    private static StudyOrder choose(Console console, Messages.Order order) throws Exception {
        return choose(console, order, order.patientId());
    }

    private static StudyOrder choose(Console console, Messages.Order order, String patientId) throws Exception {
        return console.choose(entry -> entry.patient().id().equals(patientId))
                .orElseThrow(() -> new AssertionError(order.number() + " is not on the worklist"));
    }

    /** Before one o'clock in the morning its clock may say tomorrow. */
    private static StudyOrder chooseAnyDay(Console console, Messages.Order order) throws Exception {
        LocalDateTime now = console.now();
        return console.choose(
                        console.today().between(now.toLocalDate().minusDays(1), now.toLocalDate()),
                        (WorklistEntry entry) -> entry.patient().id().equals(order.patientId()))
                .orElseThrow(() -> new AssertionError(order.number() + " is not on the worklist"));
    }

    private DeviceProcedure.Outcome examine(DeviceProcedure procedure) throws Exception {
        Examination examination = carm.begin(procedure.order(), 5);
        LocalDateTime at = procedure.order().started();
        procedure.send(examination.spot(at.plusSeconds(5), LOOK, 0.3, 0));
        procedure.send(examination.spot(at.plusSeconds(15), LOOK, 0.9, 0.4));
        procedure.report(() -> examination.report(at.plusSeconds(30)), Optional.empty());
        return procedure.end(at.plusSeconds(40), Optional.of(examination.totals()), examination.pictures());
    }

    private interface Expectation {
        void check(JsonNode procedure);
    }

    private JsonNode awaitProcedure(Messages.Order order, Expectation expectation) {
        List<JsonNode> found = new ArrayList<>();
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            List<JsonNode> items = procedures("patientId=" + order.patientId());
            assertThat(items).hasSize(1);
            expectation.check(items.get(0));
            found.add(items.get(0));
        });
        return found.get(0);
    }
}
