package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.Study;
import tools.jackson.databind.JsonNode;

class ApiActingTest {
    private static final String UNLINKED = "1.2.826.0.1.3680043.10.9.1";

    private final MovableClock clock = new MovableClock(ClinicDay.NOW);
    private final Ports ports = FreshPorts.empty();
    private TestGateway gateway;
    private Client nurse;
    private Client rso;
    private Client admin;

    @BeforeEach
    void start() {
        new ClinicDay(ports).fill();
        gateway = new TestGateway(ports, clock, false);
        nurse = Client.basic(gateway, "nurse");
        rso = Client.basic(gateway, "rso");
        admin = Client.basic(gateway, "admin");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static JsonNode done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.json(answer);
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Client.type(answer)).isEqualTo("application/problem+json");
        assertThat(answer.body()).doesNotContain("Exception", "org.suitegateway");
        return Client.json(answer);
    }

    private static String check(JsonNode suite, String id, String member) {
        for (JsonNode check : suite.get("checks")) {
            if (check.get("id").asString().equals(id)) {
                return check.get(member).asString();
            }
        }
        throw new AssertionError("no check " + id);
    }

    @Test
    void a_suite_is_ready_when_persons_have_confirmed_what_machines_cannot_know() {
        String suite = "/api/v1/suites/suite-1/checks/";
        done(nurse.post(suite + "pt.identity", "{\"confirmed\":true,\"comment\":\"wristband\"}"));
        done(nurse.post(suite + "pt.consent", "{\"confirmed\":true}"));
        JsonNode ready = done(nurse.post(suite + "room.turnover", "{\"confirmed\":true,\"comment\":\"\"}"));

        assertThat(ready.get("state").asString()).isEqualTo("READY");
        assertThat(check(ready, "pt.identity", "detail")).isEqualTo("confirmed by nurse");

        JsonNode withdrawn = done(nurse.post(suite + "pt.consent", "{\"confirmed\":false}"));
        assertThat(withdrawn.get("state").asString()).isEqualTo("UNKNOWN");
        assertThat(check(withdrawn, "pt.consent", "state")).isEqualTo("UNKNOWN");
        assertThat(ports.confirmations()
                        .last("suite-1", "pt.identity", "procedure:p-5")
                        .orElseThrow()
                        .comment())
                .isEqualTo("wristband");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|confirmed",
                "{\"comment\":\"x\"}|confirmed",
                "{\"confirmed\":\"perhaps\"}|confirmed",
                "{\"confirmed\":true,\"coment\":\"x\"}|coment",
                "{\"confirmed\":true,\"comment\":\"a\\u0000b\"}|comment",
                "{\"confirmed\":|body",
                "[]|body",
                "''|body"
            })
    void a_body_that_is_wrong_is_refused_by_member(String body, String parameter) {
        JsonNode problem = problem(nurse.post("/api/v1/suites/suite-1/checks/pt.identity", body), 400);

        assertThat(problem.get("parameter").asString()).isEqualTo(parameter);
    }

    @Test
    void a_comment_has_an_end() {
        String body = "{\"confirmed\":true,\"comment\":\"" + "x".repeat(1001) + "\"}";

        assertThat(problem(nurse.post("/api/v1/suites/suite-1/checks/pt.identity", body), 400)
                        .get("parameter")
                        .asString())
                .isEqualTo("comment");
    }

    @Test
    void a_body_that_is_no_json_is_a_problem_of_415() {
        problem(
                nurse.form("/api/v1/suites/suite-1/checks/pt.identity", "", java.util.Map.of("confirmed", "true")),
                415);
    }

    @Test
    void what_a_machine_checks_no_person_can_confirm() {
        problem(nurse.post("/api/v1/suites/suite-1/checks/carm.echo", "{\"confirmed\":true}"), 404);
        problem(nurse.post("/api/v1/suites/none/checks/pt.identity", "{\"confirmed\":true}"), 404);
    }

    @Test
    void without_a_next_patient_there_is_nothing_to_confirm() {
        Procedure next = ports.procedures().find("p-6").orElseThrow();
        ports.procedures().save(next.withStatus(ProcedureStatus.CANCELLED));

        problem(nurse.post("/api/v1/suites/suite-2/checks/pt.identity", "{\"confirmed\":true}"), 409);
    }

    @Test
    void a_person_links_a_study_and_takes_the_link_away() {
        JsonNode linked = done(nurse.post("/api/v1/studies/" + UNLINKED + "/link", "{\"procedureId\":\"p-2\"}"));

        assertThat(linked.get("linked").asBoolean()).isTrue();
        assertThat(linked.get("linkedBy").asString()).isEqualTo("PERSON");
        Study study = ports.studies().find(UNLINKED).orElseThrow();
        assertThat(study.procedureId()).contains("p-2");
        assertThat(study.linkedByPerson()).contains("nurse");
        assertThat(study.linkedAt()).contains(ClinicDay.NOW);
        assertThat(study.linkedBy()).contains(LinkedBy.PERSON);

        JsonNode unlinked = done(nurse.send("DELETE", "/api/v1/studies/" + UNLINKED + "/link"));
        assertThat(unlinked.get("linked").asBoolean()).isFalse();
        assertThat(unlinked.get("note").asString()).isEqualTo("unlinked by a person");
        problem(nurse.send("DELETE", "/api/v1/studies/" + UNLINKED + "/link"), 404);
    }

    @Test
    void a_decision_is_kept_with_its_reason() {
        String link = "/api/v1/studies/" + UNLINKED + "/link";
        done(nurse.post(link, "{\"procedureId\":\"p-1\",\"comment\":\"same morning\"}"));
        done(rso.post(link, "{\"procedureId\":\"p-2\",\"comment\":\"wrong patient selected\"}"));
        done(nurse.send("DELETE", link, "{\"comment\":\"test images\"}"));

        JsonNode decisions = done(nurse.get("/api/v1/studies/" + UNLINKED)).get("decisions");
        assertThat(decisions.toString())
                .contains(
                        "\"to\":\"p-1\",\"linkedBy\":\"PERSON\",\"person\":\"nurse\",\"why\":\"same morning\"",
                        "\"from\":\"p-1\",\"to\":\"p-2\",\"linkedBy\":\"PERSON\",\"person\":\"rso\",\"why\":\"wrong patient selected\"");
        JsonNode last = decisions.get(decisions.size() - 1);
        assertThat(last.get("from").asString()).isEqualTo("p-2");
        assertThat(last.has("to")).isFalse();
        assertThat(last.get("person").asString()).isEqualTo("nurse");
        assertThat(last.get("why").asString()).isEqualTo("test images");
        assertThat(done(nurse.get("/api/v1/procedures/p-1")).get("timeline").toString())
                .contains("study taken away: XA study, moved to another procedure, wrong patient selected");
    }

    @Test
    void a_reason_that_is_too_long_is_refused_and_changes_nothing() {
        String link = "/api/v1/studies/" + UNLINKED + "/link";
        String long1001 = "x".repeat(1001);
        assertThat(problem(nurse.post(link, "{\"procedureId\":\"p-2\",\"comment\":\"" + long1001 + "\"}"), 400)
                        .get("parameter")
                        .asString())
                .isEqualTo("comment");
        done(nurse.post(link, "{\"procedureId\":\"p-2\"}"));
        problem(nurse.send("DELETE", link, "{\"comment\":\"" + long1001 + "\"}"), 400);
        problem(nurse.send("DELETE", link, "{\"reason\":\"x\"}"), 400);
        assertThat(ports.studies().find(UNLINKED).orElseThrow().procedureId()).contains("p-2");
    }

    @Test
    void a_link_needs_a_study_and_a_procedure() {
        problem(nurse.post("/api/v1/studies/1.2.3/link", "{\"procedureId\":\"p-2\"}"), 404);
        assertThat(problem(nurse.post("/api/v1/studies/" + UNLINKED + "/link", "{\"procedureId\":\"none\"}"), 400)
                        .get("parameter")
                        .asString())
                .isEqualTo("procedureId");
        problem(nurse.post("/api/v1/studies/" + UNLINKED + "/link", "{}"), 400);
        assertThat(ports.studies().find(UNLINKED).orElseThrow().procedureId()).isEmpty();
    }

    @Test
    void a_task_is_closed_once_and_marked_when_its_alert_was_withdrawn() {
        JsonNode open =
                Client.json(rso.get("/api/v1/tasks?state=OPEN")).get("items").get(0);
        assertThat(open.get("overdue").asBoolean()).isTrue();
        assertThat(open.get("alertStands").asBoolean()).isFalse();
        JsonNode closed = done(rso.post("/api/v1/tasks/t-1/close", "{\"comment\":\"not needed\"}"));
        assertThat(closed.get("state").asString()).isEqualTo("CLOSED");
        assertThat(closed.get("closed").get("comment").asString()).isEqualTo("not needed");
        problem(admin.post("/api/v1/tasks/t-1/close", "{}"), 409);
        assertThat(Client.json(rso.get("/api/v1/tasks?state=OPEN")).get("items"))
                .isEmpty();
    }

    @Test
    void rules_are_read_again_and_a_mistake_is_told() {
        JsonNode answer = done(admin.post("/api/v1/alert-rules/reload", ""));
        assertThat(answer.get("reloaded").asBoolean()).isFalse();
        JsonNode book = Client.json(rso.get("/api/v1/alert-rules"));
        assertThat(book.get("mistake").get("text").asString()).contains("alerts.yaml:7");
        assertThat(book.get("items").get(0).get("thresholds").toString())
                .isEqualTo("[{\"level\":\"HIGH\",\"at\":1000}]");
        assertThat(rso.get("/api/v1/alerts/a-6").body()).contains("WITHDRAWN", "a correction took the amount");
    }

    @Test
    void the_first_acknowledgement_of_an_alert_stays() {
        JsonNode alert = done(rso.post("/api/v1/alerts/a-1/acknowledge", "{\"comment\":\"seen\"}"));

        assertThat(alert.get("state").asString()).isEqualTo("ACKNOWLEDGED");
        assertThat(alert.get("acknowledged").toString())
                .isEqualTo("{\"person\":\"rso\",\"at\":\"2026-01-15T10:42:07-05:00\",\"comment\":\"seen\"}");
        problem(admin.post("/api/v1/alerts/a-1/acknowledge", "{\"comment\":\"me too\"}"), 409);
        problem(rso.post("/api/v1/alerts/none/acknowledge", "{}"), 404);
        assertThat(ports.alerts()
                        .find("a-1")
                        .orElseThrow()
                        .acknowledged()
                        .orElseThrow()
                        .person())
                .isEqualTo("rso");
    }

    @Test
    void a_message_that_can_be_applied_now_is_applied_once() {
        assertThat(done(admin.send("POST", "/api/v1/messages/m-1/replay"))
                        .get("state")
                        .asString())
                .isEqualTo("APPLIED");
        assertThat(ports.journal().find("m-1").orElseThrow().state()).isEqualTo(MessageJournal.State.APPLIED);
        problem(admin.send("POST", "/api/v1/messages/m-1/replay"), 409);
    }

    @Test
    void a_message_that_is_refused_again_says_where_and_why() {
        JsonNode problem = problem(admin.send("POST", "/api/v1/messages/m-2/replay"), 409);

        assertThat(problem.get("parameter").asString()).isEqualTo("PID-7");
        assertThat(problem.get("rule").asString()).isEqualTo("must be a date");
        problem(admin.send("POST", "/api/v1/messages/none/replay"), 404);
    }

    @Test
    void a_message_of_which_only_the_beginning_was_kept_is_not_replayed() {
        MessageJournal.Entry cut = new MessageJournal.Entry(
                "m-9",
                ClinicDay.NOW,
                "10.20.0.5",
                "SCHED|HPC",
                "M9",
                "ADT^A08",
                "d9",
                100_000_000L,
                MessageJournal.State.FAILED,
                Optional.of(new MessageJournal.Problem("TOO_LARGE", "frame", "at most 5 MiB")),
                Optional.empty());
        ports.journal().keep(cut, "fixable=true".getBytes(StandardCharsets.UTF_8));

        problem(admin.send("POST", "/api/v1/messages/m-9/replay"), 409);

        assertThat(ports.journal().find("m-9").orElseThrow().state()).isEqualTo(MessageJournal.State.FAILED);
    }

    @Test
    void an_object_that_is_still_broken_stays_in_the_list() {
        JsonNode problem = problem(admin.send("POST", "/api/v1/objects/f-1/replay"), 409);

        assertThat(problem.get("parameter").asString()).isEqualTo("byte 733952");
        assertThat(ports.failedObjects().count()).isEqualTo(1);
        problem(admin.send("POST", "/api/v1/objects/none/replay"), 404);
    }

    @Test
    void a_failed_delivery_is_tried_again() {
        String id = Client.json(admin.get("/api/v1/deliveries?state=FAILED"))
                .get("items")
                .get(0)
                .get("id")
                .asString();

        assertThat(done(admin.send("POST", "/api/v1/deliveries/" + id + "/retry"))
                        .get("state")
                        .asString())
                .isEqualTo("WAITING");
        problem(admin.send("POST", "/api/v1/deliveries/" + id + "/retry"), 404);
        assertThat(Client.json(admin.get("/api/v1/deliveries?state=FAILED"))
                        .get("items")
                        .size())
                .isZero();
    }

    @Test
    void a_refused_message_about_a_performed_step_is_sent_again_once() {
        String id = Client.json(admin.get("/api/v1/performed-steps/deliveries?state=FAILED"))
                .get("items")
                .get(0)
                .get("id")
                .asString();
        String retry = "/api/v1/performed-steps/deliveries/" + id + "/retry";

        assertThat(done(admin.send("POST", retry)).get("state").asString()).isEqualTo("WAITING");
        problem(admin.send("POST", retry), 404);
        assertThat(Client.json(admin.get("/api/v1/performed-steps/deliveries?state=FAILED"))
                        .get("items")
                        .size())
                .isZero();
    }

    @Test
    void a_merge_is_taken_back_by_a_person_and_then_they_are_two_again() {
        assertThat(ports.identities().current(new PatientId("98871", "HPC")).value())
                .isEqualTo("100871");

        assertThat(done(rso.send("POST", "/api/v1/patient-merges/g-1/undo"))
                        .get("state")
                        .asString())
                .isEqualTo("UNDONE");

        assertThat(ports.identities().current(new PatientId("98871", "HPC")).value())
                .isEqualTo("98871");
        JsonNode merge = done(rso.get("/api/v1/patient-merges")).get("items").get(1);
        assertThat(merge.get("undone").get("person").asString()).isEqualTo("rso");
        problem(rso.send("POST", "/api/v1/patient-merges/g-1/undo"), 404);
        problem(rso.send("POST", "/api/v1/patient-merges/none/undo"), 404);
    }
}
