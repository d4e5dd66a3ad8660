package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import tools.jackson.databind.JsonNode;

class ApiReadingTest {
    private static TestGateway gateway;
    private static Client admin;

    @BeforeAll
    static void start() {
        MovableClock clock = new MovableClock(ClinicDay.NOW);
        Ports ports = FreshPorts.empty();
        new ClinicDay(ports).fill();
        gateway = new TestGateway(ports, clock, false);
        admin = Client.basic(gateway, "admin");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static JsonNode get(String path) {
        HttpResponse<String> answer = admin.get("/api/v1" + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Client.type(answer)).isEqualTo("application/json");
        return Client.json(answer);
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.get("items").forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "suites",
                "procedures",
                "studies",
                "alerts",
                "messages",
                "objects",
                "deliveries",
                "devices",
                "performed-steps/deliveries",
                "commitments",
                "patient-merges"
            })
    void nobody_gets_a_list_without_signing_in(String list) {
        HttpResponse<String> answer = Client.nobody(gateway).get("/api/v1/" + list);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Client.type(answer)).isEqualTo("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Basic");
    }

    @Test
    void a_suite_tells_its_state_its_checks_and_its_patients() {
        JsonNode suite = get("/suites/suite-2");

        assertThat(suite.get("name").asString()).isEqualTo("Suite 2");
        assertThat(suite.get("state").asString()).isEqualTo("IN_USE");
        assertThat(suite.get("current").get("id").asString()).isEqualTo("p-4");
        assertThat(suite.get("next").get("patient").get("name").asString()).isEqualTo("Sørensen, Åse");
        JsonNode echo = suite.get("checks").get(0);
        assertThat(echo.get("id").asString()).isEqualTo("carm.echo");
        assertThat(echo.get("state").asString()).isEqualTo("WARN");
        assertThat(echo.get("since").asString()).isEqualTo("2026-01-15T10:41:27-05:00");
        assertThat(echo.get("source").asString()).isEqualTo("DICOM");
    }

    @Test
    void suites_are_a_list_like_all_others() {
        assertThat(ids(get("/suites"))).containsExactly("suite-1", "suite-2");
        JsonNode first = get("/suites?limit=1");
        assertThat(ids(first)).containsExactly("suite-1");
        assertThat(ids(get("/suites?limit=1&cursor=" + first.get("next").asString())))
                .containsExactly("suite-2");
    }

    @ParameterizedTest
    @CsvSource({
        "'', p-1 p-3 p-2 p-4 p-5 p-6 p-7 p-8",
        "suite=suite-2, p-3 p-4 p-6",
        "status=COMPLETED, p-1 p-3 p-2",
        "patientId=100871, p-2",
        "accession=ACC-p-4, p-4",
        "from=2026-01-15T11:00:00-05:00, p-5 p-6 p-7 p-8",
        "to=2026-01-15T08:00:00-05:00, p-1",
        "from=2026-01-15T13:00:00Z&to=2026-01-15T15:00:00Z, p-3 p-2",
        "from=2026-01-15&to=2026-01-15, p-1 p-3 p-2 p-4 p-5 p-6 p-7 p-8",
        "from=2026-01-16, ''",
        "from=2026-01-15T17:00:00+01:00, p-5 p-6 p-7 p-8",
        "suite=, p-1 p-3 p-2 p-4 p-5 p-6 p-7 p-8"
    })
    void procedures_are_found_by_what_is_asked(String query, String found) {
        assertThat(String.join(" ", ids(get("/procedures?" + query)))).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "procedures?status=DONE, status",
        "procedures?status=completed, status",
        "procedures?from=yesterday, from",
        "procedures?from=2026-01-15T08:00:00, from",
        "procedures?from=2026-02-30, from",
        "procedures?from=+999999999-01-01T00:00:00Z, from",
        "procedures?from=2026-01-16&to=2026-01-10, to",
        "procedures?patient=1, patient",
        "procedures?suite=a&suite=b, suite",
        "procedures?suite=a%0Ab, suite",
        "procedures?limit=0, limit",
        "procedures?limit=501, limit",
        "procedures?limit=ten, limit",
        "procedures?cursor=nonsense, cursor",
        "procedures/p-1?verbose=true, verbose",
        "suites?cursor=7, cursor",
        "suites/suite-1?x=, x",
        "studies?linked=maybe, linked",
        "studies?cursor=%00, cursor",
        "alerts?state=CLOSED, state",
        "messages?state=BROKEN, state",
        "objects?state=APPLIED, state",
        "deliveries?state=SENT, state",
        "performed-steps/deliveries?state=SENT, state",
        "commitments?state=OPEN, state",
        "patient-merges?patientId=1, patientId",
        "devices?kind=C_ARM, kind"
    })
    void a_parameter_that_is_wrong_or_unknown_is_refused_by_name(String query, String parameter) {
        HttpResponse<String> answer = admin.get("/api/v1/" + query);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Client.type(answer)).isEqualTo("application/problem+json");
        JsonNode problem = Client.json(answer);
        assertThat(problem.get("parameter").asString()).isEqualTo(parameter);
        assertThat(problem.get("rule").asString()).isNotBlank();
        assertThat(problem.get("status").asInt()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "procedures",
                "studies",
                "alerts",
                "messages",
                "deliveries",
                "devices",
                "performed-steps/deliveries",
                "commitments",
                "patient-merges"
            })
    void a_list_in_parts_is_the_same_list(String list) {
        List<String> whole = new ArrayList<>();
        get("/" + list).get("items").forEach(item -> whole.add(item.toString()));
        List<String> parts = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode part = get("/" + list + "?limit=1"
                    + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)));
            assertThat(part.get("items").size()).isEqualTo(1);
            part.get("items").forEach(item -> parts.add(item.toString()));
            cursor = part.get("next").asString();
        } while (!cursor.isEmpty());

        assertThat(whole).hasSizeGreaterThan(1);
        assertThat(parts).isEqualTo(whole);
    }

    @Test
    void amounts_are_exact_and_plain_and_what_was_not_reported_is_absent() {
        String body = admin.get("/api/v1/procedures/p-2").body();
        assertThat(body).contains("\"dapGyCm2\":2.1457,", "\"referenceAirKermaMGy\":6.8,", "\"fluoroSeconds\":41.2,");
        assertThat(get("/procedures/p-2").get("dose").has("acquisitionSeconds")).isFalse();
        assertThat(get("/procedures/p-4").has("dose")).isFalse();
        assertThat(admin.get("/api/v1/procedures/p-1").body())
                .as("20 s, not 2E+1")
                .contains("\"fluoroSeconds\":20,");
        assertThat(body).doesNotContain("null").doesNotContainPattern("\\d[eE][+-]?\\d+[,}]");
    }

    @Test
    void a_procedure_has_each_standing_exposure_once_with_its_report() {
        JsonNode events = get("/procedures/p-2").get("irradiationEvents");

        assertThat(events.size()).isEqualTo(6);
        events.forEach(e -> assertThat(e.get("reportSopInstanceUid").asString()).isEqualTo("2.25.3"));
        JsonNode first = events.get(0);
        assertThat(first.get("source").asString()).isEqualTo("RDSR");
        assertThat(first.get("type").asString()).isEqualTo("FLUOROSCOPY");
        assertThat(first.get("startedAt").asString()).isEqualTo("2026-01-15T08:47:35-05:00");
        assertThat(first.get("tubeVoltageKv").get(0).decimalValue()).isEqualByComparingTo("72.4");
        assertThat(events.get(2).has("durationSeconds")).isFalse();
    }

    @Test
    void a_procedure_tells_what_happened_in_order() {
        List<String> what = new ArrayList<>();
        List<String> at = new ArrayList<>();
        get("/procedures/p-2").get("timeline").forEach(e -> {
            what.add(e.get("what").asString());
            at.add(e.get("at").asString());
        });

        assertThat(at).isSorted();
        assertThat(what)
                .containsSubsequence(
                        "ORDERED",
                        "BOOKED",
                        "RESCHEDULED",
                        "ARRIVED",
                        "SCHEDULED_START",
                        "STEP_STARTED",
                        "STARTED",
                        "FIRST_IMAGE",
                        "SERIES",
                        "LINKED",
                        "SERIES",
                        "STEP_STARTED",
                        "SERIES",
                        "STEP_DISCONTINUED",
                        "DOSE_REPORT",
                        "STEP_COMPLETED",
                        "COMPLETED",
                        "LINKED")
                .contains("ALERT_RAISED", "ALERT_ACKNOWLEDGED")
                .doesNotContain("ENTERED");
    }

    @Test
    void a_timeline_says_who_said_so() {
        List<String> lines = new ArrayList<>();
        get("/procedures/p-2")
                .get("timeline")
                .forEach(e -> lines.add(
                        e.get("text").asString() + " | " + e.path("source").asString("")));

        assertThat(lines)
                .contains(
                        "rescheduled: start moved | SIU^S13 SCHED",
                        "patient arrived | ADT^A04 EHR",
                        "step discontinued: Equipment failure | MPPS US1",
                        "first image | CARM1",
                        "series: XA Fluoro store lateral, 11 objects | CARM1",
                        "study linked: XA study, by Study Instance UID | linking",
                        "study linked: US study, guidance of the same injection | nurse",
                        "dose report received: complete, replaced by a later one | ");
        assertThat(get("/procedures/p-8").get("timeline").get(0).get("what").asString())
                .as("nothing is known of where it came from")
                .isEqualTo("ENTERED");
    }

    @Test
    void images_of_a_device_whose_clock_is_off_say_when_they_came() {
        assertThat(get("/procedures/p-2").get("timeline").toString()).doesNotContain(", came ");
        assertThat(get("/procedures/p-5").get("timeline").toString()).contains("US Shoulder, 1 object, came 10:40");
    }

    @Test
    void a_procedure_tells_what_a_nurse_must_know_of_the_order() {
        JsonNode order = get("/procedures/p-2").get("order");

        assertThat(order.get("priority").asString()).isEqualTo("STAT");
        assertThat(order.get("allergies").asString()).isEqualTo("Latex; iodinated contrast (hives, 2019)");
        assertThat(order.get("requestingPhysician").asString()).isEqualTo("Adeyemi, Folake");
        assertThat(order.get("weightKg").decimalValue()).isEqualByComparingTo("84.5");
        assertThat(order.has("pregnancyStatus")).isFalse();
        assertThat(get("/procedures/p-6").get("order").get("pregnancyStatus").asString())
                .isEqualTo("POSSIBLY");
        assertThat(get("/procedures/p-8").get("order").size())
                .as("nothing said is nothing there")
                .isZero();
    }

    @Test
    void a_procedure_tells_its_steps_and_what_devices_did_of_them() {
        JsonNode p = get("/procedures/p-2");

        assertThat(p.get("arrivedAt").asString()).isEqualTo("2026-01-15T08:05:00-05:00");
        assertThat(p.get("steps").get(0).get("progress").asString()).isEqualTo("COMPLETED");
        assertThat(p.get("steps").get(1).get("stationAes").get(0).asString()).isEqualTo("US1");
        JsonNode stopped = p.get("performedSteps").get(1);
        assertThat(stopped.get("status").asString()).isEqualTo("DISCONTINUED");
        assertThat(stopped.get("discontinuationReason").toString())
                .isEqualTo("{\"value\":\"110501\",\"scheme\":\"DCM\",\"meaning\":\"Equipment failure\"}");
        assertThat(get("/procedures/p-4").get("performedSteps").get(0).has("endedAt"))
                .isFalse();
    }

    @Test
    void a_procedure_tells_what_a_person_should_decide() {
        assertThat(get("/procedures/p-2").get("conflicts").toString())
                .isEqualTo("{\"messages\":[\"m-3\"],\"studies\":[]}");
        assertThat(get("/procedures/p-6").get("conflicts").toString())
                .isEqualTo("{\"messages\":[],\"studies\":[\"" + ClinicDay.studyUid("p-6") + "\"]}");
        assertThat(get("/procedures/p-3").get("studies").get(0).get("note").asString())
                .isEqualTo("its objects name more than one patient");
    }

    @Test
    void a_procedure_tells_who_and_what_it_is() {
        JsonNode p = get("/procedures/p-2");

        assertThat(p.get("accessionNumber").asString()).isEqualTo("ACC-p-2");
        assertThat(p.get("requestedProcedureId").asString()).isEqualTo("RP-p-2");
        assertThat(p.get("scheduledStart").asString()).isEqualTo("2026-01-15T08:30:00-05:00");
        assertThat(p.get("code").get("value").asString()).isEqualTo("64483");
        assertThat(p.get("patient").toString())
                .isEqualTo("{\"id\":\"100871\",\"issuer\":\"HPC\",\"name\":\"Lindqvist, Per Olov\","
                        + "\"birthDate\":\"1948-11-23\",\"sex\":\"M\"}");
        assertThat(p.get("staff").get(0).get("role").asString()).isEqualTo("OPERATOR");
        assertThat(p.get("studies").size()).isEqualTo(2);
        assertThat(p.get("alerts").get(0).get("level").asString()).isEqualTo("INFO");
    }

    @Test
    void an_unlinked_study_says_why_and_what_it_may_belong_to() {
        JsonNode list = get("/studies?linked=false");

        assertThat(list.get("items").size()).isEqualTo(3);
        JsonNode study = list.get("items").get(2);
        assertThat(study.get("note").asString()).isEqualTo("no procedure matches");
        JsonNode best = study.get("suggestions").get(0);
        assertThat(best.get("procedureId").asString()).isEqualTo("p-2");
        assertThat(best.get("score").asInt()).isEqualTo(72);
        assertThat(best.get("why").get(0).asString()).isEqualTo("same patient ID");
        assertThat(get("/studies?linked=true").get("items").get(0).has("suggestions"))
                .isFalse();
    }

    @Test
    void a_study_tells_every_decision_about_it() {
        JsonNode study = get("/studies/1.2.826.0.1.3680043.10.2.7");

        assertThat(study.get("modality").asString()).isEqualTo("US");
        assertThat(study.get("decisions").toString())
                .isEqualTo("[{\"at\":\"2026-01-15T09:12:00-05:00\",\"to\":\"p-2\",\"linkedBy\":\"PERSON\","
                        + "\"person\":\"nurse\",\"why\":\"guidance of the same injection\"}]");
        assertThat(admin.get("/api/v1/studies/1.2.3").statusCode()).isEqualTo(404);
        assertThat(admin.get("/api/v1/studies/1.2.826.0.1.3680043.10.2.7?x=1").statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_number_of_a_patient_finds_what_came_under_every_identifier_of_the_same_person() {
        Ports fresh = FreshPorts.empty();
        new ClinicDay(fresh).fill();
        fresh.identities()
                .merge(new PatientIdentities.Merge(
                        "g-9",
                        new PatientId("101544", "HPC"),
                        new PatientId("101120", "HPC"),
                        ClinicDay.NOW,
                        "ADT^A40 EHR",
                        java.util.Optional.empty()));
        try (TestGateway merged = new TestGateway(fresh, new MovableClock(ClinicDay.NOW), false)) {
            Client nurse = Client.basic(merged, "nurse");
            for (String number : List.of("101544", "101120")) {
                assertThat(ids(Client.json(nurse.get("/api/v1/procedures?patientId=" + number))))
                        .as(number)
                        .containsExactly("p-3", "p-4");
            }
            assertThat(ids(Client.json(nurse.get("/api/v1/procedures?patientId=101544&status=COMPLETED"))))
                    .containsExactly("p-3");
            assertThat(ids(Client.json(
                            nurse.get("/api/v1/procedures?patientId=101544&from=2026-01-15T10:00:00-05:00"))))
                    .containsExactly("p-4");
        }
    }

    @Test
    void alerts_tell_value_threshold_and_unit() {
        JsonNode open = get("/alerts?state=OPEN");

        assertThat(ids(open)).containsExactly("a-5", "a-4", "a-2", "a-1");
        assertThat(open.get("items").get(3).toString())
                .contains(
                        "\"rule\":\"air-kerma-review\"",
                        "\"level\":\"REVIEW\"",
                        "\"subject\":{\"type\":\"PROCEDURE\",\"id\":\"p-3\"}",
                        "\"value\":318.2",
                        "\"threshold\":300",
                        "\"unit\":\"mGy\"",
                        "\"state\":\"OPEN\"");
        JsonNode done = get("/alerts?state=ACKNOWLEDGED").get("items").get(0);
        assertThat(done.get("acknowledged").get("person").asString()).isEqualTo("rso");
    }

    @Test
    void what_failed_tells_place_and_rule() {
        assertThat(get("/objects?state=FAILED")
                        .get("items")
                        .get(0)
                        .get("problem")
                        .toString())
                .isEqualTo("{\"reason\":\"TRUNCATED\",\"place\":\"byte 733952\","
                        + "\"rule\":\"the pixel data ends before its length\"}");
        JsonNode message = get("/messages?state=FAILED").get("items").get(0);
        assertThat(message.get("type").asString()).isEqualTo("ADT^A08");
        assertThat(message.get("problem").get("place").asString()).isEqualTo("PID-7");
        JsonNode delivery = get("/deliveries?state=FAILED").get("items").get(0);
        assertThat(delivery.get("destination").asString()).isEqualTo("PACS");
        assertThat(delivery.get("comment").asString()).isEqualTo("0122 SOP class not supported");
        assertThat(delivery.has("nextAttempt")).as("it is not tried by itself").isFalse();
    }

    @Test
    void what_is_owed_beside_objects_tells_where_it_stands() {
        JsonNode steps = get("/performed-steps/deliveries?state=FAILED").get("items");
        assertThat(steps.size()).isEqualTo(1);
        assertThat(steps.get(0).get("destination").asString()).isEqualTo("RIS");
        assertThat(steps.get(0).get("operation").asString()).isEqualTo("N-CREATE");
        assertThat(steps.get(0).get("comment").asString()).isEqualTo("0110 processing failure");
        assertThat(steps.get(0).has("nextAttempt"))
                .as("it is not tried by itself")
                .isFalse();
        assertThat(get("/performed-steps/deliveries?state=WAITING")
                        .get("items")
                        .get(0)
                        .get("nextAttempt")
                        .asString())
                .isEqualTo("2026-01-15T10:45:00-05:00");

        JsonNode commitments = get("/commitments").get("items");
        assertThat(commitments.get(0).get("state").asString()).isEqualTo("ANSWERED");
        assertThat(commitments.get(0).get("committed").asInt()).isEqualTo(1);
        assertThat(commitments.get(0).get("failed").toString())
                .isEqualTo("[{\"sopClassUid\":\"1.2.840.10008.5.1.4.1.1.12.1\",\"sopInstanceUid\":\"1.2.3.2\","
                        + "\"reason\":\"NO_SUCH_OBJECT_INSTANCE\"}]");
        assertThat(commitments.get(0).get("comment").asString()).isEqualTo("connection timed out");
        assertThat(commitments.get(1).get("state").asString()).isEqualTo("ASKED");
        assertThat(commitments.get(1).has("committed")).isFalse();
    }

    @Test
    void merges_of_patients_tell_who_took_them_back() {
        JsonNode merges = get("/patient-merges").get("items");

        assertThat(merges.get(0).toString())
                .contains("\"retired\":{\"id\":\"101711\",\"issuer\":\"HPC\",\"name\":\"Sørensen, Åse\"}")
                .contains("\"survivor\":{\"id\":\"101733\",\"issuer\":\"HPC\",\"name\":\"Dubois, Jean\"}")
                .contains("\"state\":\"UNDONE\"")
                .contains("\"undone\":{\"person\":\"rso\",\"at\":\"2026-01-15T09:30:00-05:00\"}");
        assertThat(merges.get(1).get("state").asString()).isEqualTo("STANDS");
        assertThat(merges.get(1).get("retired").has("name"))
                .as("nothing was recorded under it")
                .isFalse();
    }

    @Test
    void devices_come_with_who_knocked_without_being_known() {
        JsonNode devices = get("/devices");

        assertThat(ids(devices)).containsExactly("CARM1", "US1", "CARM2", "US2");
        JsonNode carm2 = devices.get("items").get(2);
        assertThat(carm2.get("missedEchoes").asInt()).isEqualTo(1);
        assertThat(carm2.get("lastSeen").asString()).isEqualTo("2026-01-15T10:41:27-05:00");
        assertThat(devices.get("items").get(1).has("lastEcho")).isFalse();
        JsonNode caller = devices.get("unknownCallers").get(0);
        assertThat(caller.get("callingAe").asString()).isEqualTo("OLDCARM");
        assertThat(caller.get("times").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/procedures/none", "/api/v1/suites/none", "/api/v1/none", "/api/none", "/api"})
    void what_is_not_there_is_a_problem_of_404(String path) {
        HttpResponse<String> answer = admin.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Client.type(answer)).isEqualTo("application/problem+json");
        assertThat(Client.json(answer).get("status").asInt()).isEqualTo(404);
    }

    @Test
    void a_method_that_is_not_served_is_a_problem_of_405() {
        HttpResponse<String> answer = admin.send("DELETE", "/api/v1/suites");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(Client.type(answer)).isEqualTo("application/problem+json");
    }

    @Test
    void an_answer_in_another_format_is_not_served() {
        HttpResponse<String> answer =
                Client.basic(gateway, "admin").with("Accept", "text/html").get("/api/v1/suites");

        assertThat(answer.statusCode()).isEqualTo(406);
    }

    @Test
    void a_head_request_is_answered_like_a_get_without_body() {
        HttpResponse<String> answer = Client.basic(gateway, "nurse").send("HEAD", "/api/v1/suites");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }
}
