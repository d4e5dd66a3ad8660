package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.readiness.SuiteBoard;
import org.suitegateway.core.readiness.SuiteStatus;
import org.suitegateway.core.staff.StaffDesk;
import org.suitegateway.core.staff.StaffIdentifier;
import org.suitegateway.core.staff.StaffRecognition.Mention;
import org.suitegateway.core.staff.StaffRole;
import tools.jackson.databind.JsonNode;

/** Who was in the room: in the API, at the suite, and on the pages of the radiation safety officer. */
class TeamTest {
    private final MovableClock clock = new MovableClock(ClinicDay.NOW);
    private final Ports ports = FreshPorts.empty();
    private TestGateway gateway;
    private StaffDesk staff;

    @BeforeEach
    void start() {
        new ClinicDay(ports).fill();
        gateway = new TestGateway(ports, clock, false);
        staff = gateway.context().getBean(StaffDesk.class);
        named("S-1", "Reyes^Ana", StaffRole.OPERATOR);
        named("S-2", "Chen^Bo", StaffRole.NURSE);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private String named(String number, String pn, StaffRole role) {
        return ports.transactions()
                .inTransaction(() -> staff.recognise(new Mention(
                        number.isEmpty() ? Optional.empty() : Optional.of(new StaffIdentifier("", number)),
                        PersonName.ofDicom(pn),
                        role,
                        "SIU")));
    }

    private static JsonNode done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.json(answer);
    }

    /** A suite with a procedure somebody can be checked in to. */
    private SuiteStatus suite() {
        return gateway.context().getBean(SuiteBoard.class).all().stream()
                .filter(s -> s.current().or(s::next).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private String target() {
        return suite().current().or(suite()::next).orElseThrow().id();
    }

    @Test
    void somebody_is_put_into_the_room_and_taken_out_again() {
        Client nurse = Client.basic(gateway, "nurse");
        JsonNode p = done(nurse.post(
                "/api/v1/procedures/p-1/staff",
                "{\"staffId\":\"S-1\",\"role\":\"OPERATOR\",\"apron\":\"LEAD_0_5\",\"thyroidCollar\":true}"));
        JsonNode member = p.get("staff").get(0);
        assertThat(member.get("staffId").asString()).isEqualTo("S-1");
        assertThat(member.get("name").asString()).isEqualTo("Reyes, Ana");
        assertThat(member.get("source").asString()).isEqualTo("CHECK_IN");
        assertThat(member.get("present").asBoolean()).isTrue();
        assertThat(member.at("/protection/apron").asString()).isEqualTo("LEAD_0_5");
        assertThat(member.get("protection").has("shield")).isFalse();
        assertThat(member.get("enteredBy").asString()).isEqualTo("nurse");
        assertThat(done(nurse.send("DELETE", "/api/v1/procedures/p-1/staff/S-1"))
                        .get("staff"))
                .isEmpty();
        assertThat(nurse.send("DELETE", "/api/v1/procedures/p-1/staff/S-1").statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_cannot_be_said_is_answered_with_its_place() {
        Client nurse = Client.basic(gateway, "nurse");
        String path = "/api/v1/procedures/p-1/staff";
        assertThat(nurse.post(path, "{\"role\":\"NURSE\"}").statusCode()).isEqualTo(400);
        assertThat(nurse.post(path, "{\"staffId\":\"S-1\",\"role\":\"CHEF\"}").body())
                .contains("role", "OPERATOR");
        assertThat(nurse.post(path, "{\"staffId\":\"S-1\",\"apron\":\"THICK\"}").statusCode())
                .isEqualTo(400);
        assertThat(nurse.post(path, "{\"staffId\":\"nobody\"}").statusCode()).isEqualTo(404);
        assertThat(nurse.post("/api/v1/procedures/none/staff", "{\"staffId\":\"S-1\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void one_touch_checks_in_and_another_one_out() {
        Client nurse = Client.signedIn(gateway, "nurse");
        String suite = "/suites/" + suite().id() + "/team";
        String token = nurse.token("/");
        HttpResponse<String> in = nurse.form(suite + "/in", token, Map.of("staffId", "S-2", "procedure", target()));
        assertThat(in.statusCode()).as(in.body()).isEqualTo(302);
        assertThat(nurse.get("/").body()).contains("Check out Chen, Bo").doesNotContain("Check in Chen, Bo");
        assertThat(nurse.get(suite).body()).contains("Chen, Bo", "Reyes, Ana", "Save role and protection");
        nurse.form(
                suite + "/in",
                token,
                Map.of("staffId", "S-2", "worn", "true", "role", "ASSISTANT", "apron", "LEAD_0_25", "shield", ""));
        assertThat(nurse.get("/").body()).contains("Assistant", "apron 0.25 mm Pb");
        assertThat(nurse.form(suite + "/out", token, Map.of("staffId", "S-2")).statusCode())
                .isEqualTo(302);
        assertThat(nurse.get("/").body()).doesNotContain("Check out Chen, Bo");
        assertThat(nurse.get("/procedures/" + target()).body()).contains("Chen, Bo", "checked in", "by nurse");
    }

    @Test
    void a_touch_on_an_old_page_puts_nobody_into_another_procedure() {
        Client nurse = Client.signedIn(gateway, "nurse");
        HttpResponse<String> in = nurse.form(
                "/suites/" + suite().id() + "/team/in",
                nurse.token("/"),
                Map.of("staffId", "S-2", "procedure", "another"));
        assertThat(in.statusCode()).isEqualTo(400);
    }

    @Test
    void the_same_team_as_before_comes_with_one_touch() {
        Client nurse = Client.signedIn(gateway, "nurse");
        SuiteStatus suite = suite();
        String before = gateway.context().getBean(SuiteBoard.class).today().stream()
                .filter(p -> p.suiteId().equals(Optional.of(suite.id()))
                        && p.status().performed())
                .filter(p -> !p.id().equals(target()))
                .findFirst()
                .orElseThrow()
                .id();
        done(Client.basic(gateway, "nurse").post("/api/v1/procedures/" + before + "/staff", "{\"staffId\":\"S-2\"}"));
        assertThat(nurse.get("/").body()).contains("Same team as before", "Chen, Bo");
        nurse.form("/suites/" + suite.id() + "/team/same", nurse.token("/"), Map.of("procedure", target()));
        assertThat(nurse.get("/").body()).contains("Check out Chen, Bo");
    }

    @Test
    void who_works_here_is_for_the_officer_and_a_pregnancy_is_shown_nowhere_else() {
        Client nurse = Client.signedIn(gateway, "nurse");
        Client rso = Client.signedIn(gateway, "rso");
        for (String path : new String[] {"/staff/people", "/staff/people/S-1", "/staff/merges"}) {
            assertThat(nurse.get(path).statusCode()).as(path).isEqualTo(403);
            assertThat(rso.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(nurse.get("/").body()).doesNotContain("/staff/people");
        String token = rso.token("/staff/people/S-1");
        rso.form("/staff/people/S-1/pregnancies", token, Map.of("declared", "2026-01-02", "conceived", "2025-12-01"));
        assertThat(rso.get("/staff/people/S-1").body()).contains("Declared 2026-01-02", "conceived 2025-12-01");
        String id = staff.declarations("S-1").get(0).id();
        rso.form("/staff/people/S-1/pregnancies/" + id, token, Map.of("ended", "2026-01-10"));
        assertThat(rso.get("/staff/people/S-1").body()).contains("ended 2026-01-10");
        done(Client.basic(gateway, "nurse").post("/api/v1/procedures/p-1/staff", "{\"staffId\":\"S-1\"}"));
        for (String path : new String[] {"/", "/procedures/p-1", "/api/v1/procedures/p-1"}) {
            // of the patient it may be said, of those who work here not
            assertThat(nurse.get(path).body().toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("declared", "conceived", "2026-01-02", "2025-12-01", "pregnant:");
        }
        assertThat(nurse.form("/staff/people/S-1/pregnancies", nurse.token("/"), Map.of("declared", "2026-01-02"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_officer_edits_a_person_and_a_number_of_somebody_else_is_refused() {
        Client rso = Client.signedIn(gateway, "rso");
        String token = rso.token("/staff/people");
        rso.form(
                "/staff/people/S-2",
                token,
                Map.of("family", "Chen-Lind", "given", "Bo", "role", "TECHNOLOGIST", "birthDate", "2009-05-01"));
        assertThat(rso.get("/staff/people?name=lind").body()).contains("Chen-Lind, Bo", "Technologist");
        assertThat(rso.get("/staff/people?name=lind").body()).doesNotContain("Reyes");
        assertThat(rso.form("/staff/people/S-2/identifiers", token, Map.of("number", "S-1"))
                        .statusCode())
                .isEqualTo(409);
        rso.form("/staff/people/S-2/identifiers", token, Map.of("number", "0042", "authority", "LAB"));
        assertThat(rso.get("/staff/people/S-2").body()).contains("0042", "LAB");
        rso.form("/staff/people", token, Map.of("family", "Adams", "given", "Dee", "role", "NURSE"));
        assertThat(rso.get("/staff/people").body()).contains("Adams, Dee");
        assertThat(rso.form("/staff/people/S-2", token, Map.of("family", "OPERATOR"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void two_who_look_alike_are_merged_and_told_apart_by_a_person() {
        String other = named("S-9", "Reyes^Anna", StaffRole.OTHER);
        String byName = named("", "CHEN^BO", StaffRole.OTHER);
        Client rso = Client.signedIn(gateway, "rso");
        assertThat(rso.get("/staff/merges").body())
                .contains("Reyes, Ana", "Reyes, Anna", "nearly alike", "joined by name");
        String token = rso.token("/staff/merges");
        rso.form("/staff/merges", token, Map.of("retired", other, "survivor", "S-1"));
        rso.form("/staff/merges/apart", token, Map.of("one", byName, "other", "S-2"));
        assertThat(staff.find(other).orElseThrow().id()).isEqualTo("S-1");
        assertThat(staff.find(byName).orElseThrow().id()).isEqualTo(byName);
        assertThat(rso.get("/staff/merges").body()).contains("one person", "two people", "Take back");

        Client api = Client.basic(gateway, "rso");
        JsonNode decisions = done(api.get("/api/v1/staff-merges")).get("items");
        assertThat(decisions).hasSize(2);
        String merge = decisions.get(1).get("id").asString();
        assertThat(done(api.post("/api/v1/staff-merges/" + merge + "/undo", "{}"))
                        .get("state")
                        .asString())
                .isEqualTo("UNDONE");
        assertThat(staff.find(other).orElseThrow().id()).isEqualTo(other);
        assertThat(done(api.post("/api/v1/staff-merges", "{\"retired\":\"S-9\",\"survivor\":\"S-1\"}"))
                        .get("verdict")
                        .asString())
                .isEqualTo("SAME");
        assertThat(api.post("/api/v1/staff-merges", "{\"retired\":\"S-9\"}").statusCode())
                .isEqualTo(400);
        assertThat(Client.basic(gateway, "nurse").get("/api/v1/staff-merges").statusCode())
                .isEqualTo(403);
        assertThat(done(api.get("/api/v1/staff-merges/suggestions")).get("items"))
                .isEmpty();
    }
}
