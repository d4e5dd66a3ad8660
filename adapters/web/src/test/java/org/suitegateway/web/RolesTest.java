package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what. Where something may be done, the answer here is that it is not there: the names do not exist. */
class RolesTest {
    private static TestGateway gateway;
    private static final Map<String, Client> BASIC = new java.util.TreeMap<>();
    private static final Map<String, Client> PAGES = new java.util.TreeMap<>();
    private static final Map<String, String> TOKENS = new java.util.TreeMap<>();

    @BeforeAll
    static void start() {
        MovableClock clock = new MovableClock(ClinicDay.NOW);
        Ports ports = FreshPorts.empty();
        new ClinicDay(ports).fill();
        gateway = new TestGateway(ports, clock, false);
        for (String user : List.of("nurse", "rso", "admin")) {
            BASIC.put(user, Client.basic(gateway, user));
            PAGES.put(user, Client.signedIn(gateway, user));
            TOKENS.put(user, PAGES.get(user).token("/"));
        }
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void everyone_may_know_what_a_patient_got_and_the_officer_what_devices_give() {
        for (String user : List.of("nurse", "rso", "admin")) {
            Client client = BASIC.get(user);
            assertThat(client.send("GET", "/api/v1/patients/none/dose").statusCode())
                    .isEqualTo(200);
            assertThat(client.send("GET", "/api/v1/reports/devices").statusCode())
                    .as(user)
                    .isEqualTo(user.equals("nurse") ? 403 : 200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/suites/none/checks/none, nurse admin, '{\"confirmed\":true}'",
        "POST, /api/v1/studies/none/link, nurse rso admin, '{\"procedureId\":\"none\"}'",
        "POST, /api/v1/procedures/none/drugs, nurse admin, '{}'",
        "POST, /api/v1/drugs/none/correct, nurse admin, '{}'",
        "POST, /api/v1/drugs/none/withdraw, nurse admin, '{}'",
        "DELETE, /api/v1/studies/none/link, nurse rso admin, ''",
        "POST, /api/v1/alerts/none/acknowledge, rso admin, '{}'",
        "POST, /api/v1/tasks/none/close, rso admin, '{}'",
        "POST, /api/v1/quality/equipment/none/results, nurse rso admin, '{}'",
        "GET, /api/v1/quality/equipment/none, nurse rso admin, ''",
        "GET, /api/v1/quality/results/none/attachments/0, nurse rso admin, ''",
        "POST, /api/v1/messages/none/replay, admin, ''",
        "POST, /api/v1/objects/none/replay, admin, ''",
        "POST, /api/v1/deliveries/none/retry, admin, ''",
        "POST, /api/v1/performed-steps/deliveries/none/retry, admin, ''",
        "POST, /api/v1/patient-merges/none/undo, rso admin, ''",
        "GET, /api/v1/dosimetry/badges/none, rso admin, ''",
        "POST, /api/v1/something/new, admin, ''",
        "GET, /api/v1/procedures/none, nurse rso admin, ''",
        "GET, /api/v1/procedures/none/live-dose, rso admin, ''",
        "PUT, /api/v1/dosimetry/dosimeters, rso admin, '{\"dosimeter\":\"none\"}'",
        "GET, /api/v1/staff/none/dose, rso admin, ''",
        "GET, /actuator/prometheus, admin, ''",
    })
    void a_program_may_do_what_its_role_allows(String method, String path, String allowed, String body) {
        for (String user : List.of("nurse", "rso", "admin")) {
            HttpResponse<String> answer = body.isEmpty()
                    ? BASIC.get(user).send(method, path)
                    : BASIC.get(user).send(method, path, body);
            boolean may = List.of(allowed.split(" ")).contains(user);

            assertThat(answer.statusCode())
                    .as("%s %s by %s", method, path, user)
                    .isEqualTo(may ? 404 : 403);
            assertThat(Client.type(answer)).isEqualTo("application/problem+json");
        }
        assertThat(Client.nobody(gateway).send(method, path).statusCode()).isIn(401, 403);
    }

    @ParameterizedTest
    @CsvSource({
        "/suites/none/checks/none, nurse admin",
        "/studies/none/link, nurse rso admin",
        "/studies/none/unlink, nurse rso admin",
        "/drugs/none/withdraw, nurse admin",
        "/alerts/none/acknowledge, rso admin",
        "/tasks/none/close, rso admin",
        "/quality/equipment/none/results, nurse rso admin",
        "/quality/equipment/none/withdraw, rso admin",
        "/quality/checklists/none/none, nurse rso admin",
        "/alert-rules/reload, admin",
        "/devices/none/edit, admin",
        "/devices/none/ping, admin",
        "/audit/verify, admin",
        "/destinations/none/retry, admin",
        "/destinations/none/hold, admin",
        "/problems/objects/none/aside, admin",
        "/problems/messages/none/replay, admin",
        "/problems/objects/none/replay, admin",
        "/problems/deliveries/none/retry, admin",
        "/problems/steps/none/retry, admin",
        "/patients/merges/none/undo, rso admin",
        "/dosimetry/uploads/none/again, rso admin",
        "/dosimetry/live/wearing, rso admin",
    })
    void a_person_may_do_what_the_role_allows(String path, String allowed) {
        for (String user : List.of("nurse", "rso", "admin")) {
            HttpResponse<String> answer = PAGES.get(user)
                    .form(
                            path,
                            TOKENS.get(user),
                            Map.of(
                                    "confirmed",
                                    "true",
                                    "procedureId",
                                    "none",
                                    "held",
                                    "true",
                                    "aside",
                                    "true",
                                    "kind",
                                    "OTHER"));
            boolean may = List.of(allowed.split(" ")).contains(user);

            // the page of problems tells in words that there is nothing to replay
            assertThat(answer.statusCode()).as("%s by %s", path, user).isIn(may ? List.of(404, 302) : List.of(403));
        }
        assertThat(Client.nobody(gateway).form(path, "", Map.of()).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "/, nurse rso admin",
        "/status, nurse rso admin",
        "/procedures/p-1, nurse rso admin",
        "/procedures, nurse rso admin",
        "/studies/1.2.826.0.1.3680043.10.9.1, nurse rso admin",
        "/alerts, nurse rso admin",
        "/tasks, nurse rso admin",
        "/alert-rules, nurse rso admin",
        "/quality, nurse rso admin",
        "/quality/equipment, nurse rso admin",
        "/quality/equipment/CARM1, nurse rso admin",
        "/quality/programme, nurse rso admin",
        "/quality/checklists/suite-1, nurse rso admin",
        "/quality/audit, rso admin",
        "/quality/audit.csv, rso admin",
        "/unlinked, nurse rso admin",
        "/problems, nurse rso admin",
        "/devices, nurse rso admin",
        "/devices/new, admin",
        "/destinations, nurse rso admin",
        "/destinations/PACS, nurse rso admin",
        "/search?q=okafor, nurse rso admin",
        "/audit, rso admin",
        "/audit/list.csv, rso admin",
        "/dose, rso admin",
        "/dosimetry/live, rso admin",
        "/dosimetry/live/wearing, rso admin",
        "/patients/merges, rso admin",
        "/dose/list.csv, rso admin",
        "/dosimetry, rso admin",
        "/dosimetry/results, rso admin",
        "/procedures/p-2/events, nurse rso admin",
        "/studies/1.2.826.0.1.3680043.10.9.1/dose, nurse rso admin",
        "/patients/dose, nurse rso admin",
        "/patients/dose?id=100871, nurse rso admin",
        "/dose/devices, rso admin",
        "/devices/CARM1/dose, rso admin",
        "/staff, rso admin",
        "/reports/annual, rso admin",
        "/exports/procedures, nurse rso admin",
        "/exports/patient-dose?id=100871, nurse rso admin",
        "/exports/alerts, nurse rso admin",
        "/exports/messages, nurse rso admin",
        "/exports/dose, rso admin",
        "/exports/devices, rso admin",
        "/exports/staff, rso admin",
        "/exports/people, rso admin",
        "/exports/badges, rso admin",
    })
    void a_person_may_see_what_the_role_allows(String path, String allowed) {
        for (String user : List.of("nurse", "rso", "admin")) {
            boolean may = List.of(allowed.split(" ")).contains(user);

            assertThat(PAGES.get(user).get(path).statusCode())
                    .as("%s by %s", path, user)
                    .isEqualTo(may ? 200 : 403);
        }
        HttpResponse<String> nobody = Client.nobody(gateway).get(path);
        assertThat(nobody.statusCode()).isEqualTo(302);
        assertThat(Client.location(nobody)).isEqualTo("/signin");
        assertThat(nobody.body()).isEmpty();
    }

    @Test
    void a_nurse_sees_no_alert_about_a_person_who_works_here() {
        assertThat(PAGES.get("rso").get("/alerts?show=ALL").body()).contains("staff-lens-month");
        assertThat(PAGES.get("nurse").get("/alerts?show=ALL").body()).doesNotContain("staff-lens-month", "4.321");
        assertThat(BASIC.get("rso").get("/api/v1/alerts").body()).contains("staff-lens-month");
        assertThat(BASIC.get("nurse").get("/api/v1/alerts").body()).doesNotContain("staff-lens-month", "4.321");
        assertThat(BASIC.get("rso").get("/api/v1/alerts/a-5").statusCode()).isEqualTo(200);
        assertThat(BASIC.get("nurse").get("/api/v1/alerts/a-5").statusCode()).isEqualTo(404);
    }

    @Test
    void merges_of_patients_are_not_for_nurses() {
        assertThat(BASIC.get("nurse").get("/api/v1/patient-merges").statusCode())
                .isEqualTo(403);
        assertThat(BASIC.get("rso").get("/api/v1/patient-merges").statusCode()).isEqualTo(200);
        assertThat(PAGES.get("nurse").get("/").body()).doesNotContain("/patients/merges");
        assertThat(PAGES.get("rso").get("/").body()).contains("/patients/merges");
    }

    @ParameterizedTest
    @CsvSource({
        "/, nurse, Confirm, true",
        "/, rso, Confirm, false",
        "/alerts, rso, Acknowledge, true",
        "/alerts, nurse, Acknowledge, false",
        "/tasks, rso, Close, true",
        "/tasks, nurse, Close, false",
        "/alert-rules, admin, Read the file again, true",
        "/alert-rules, rso, Read the file again, false",
        "/quality/equipment, rso, Add, true",
        "/quality/equipment, nurse, Add, false",
        "/problems, admin, Replay, true",
        "/problems, nurse, Replay, false",
        "/unlinked, nurse, Link, true",
        "/procedures/p-2, nurse, Take away, true",
        "/studies/1.2.826.0.1.3680043.10.2.7, nurse, Move to the chosen procedure, true",
    })
    void a_page_offers_only_what_may_be_done(String path, String user, String button, boolean offered) {
        assertThat(PAGES.get(user).get(path).body().contains(">" + button + "</button>"))
                .isEqualTo(offered);
    }
}
