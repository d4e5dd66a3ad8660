package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.suitegateway.core.Page;
import org.suitegateway.core.audit.AuditAction;
import org.suitegateway.core.audit.AuditEvent;
import org.suitegateway.core.audit.AuditKind;
import org.suitegateway.core.audit.AuditOutcome;
import org.suitegateway.core.audit.AuditRecorder;
import org.suitegateway.core.audit.AuditTrail;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.testkit.world.MemoryAuditTrail;
import org.suitegateway.web.audit.AuditedRoutes;

/** Design rule 8: who looked at what is written down. */
class AuditTest {
    private TestGateway gateway;

    @BeforeEach
    void start() {
        MovableClock clock = new MovableClock(ClinicDay.NOW);
        Ports ports = FreshPorts.empty();
        new ClinicDay(ports).fill();
        new DoseDay(ports).fill();
        gateway = new TestGateway(ports, clock, false, StaffYear.filled());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private List<AuditEvent> written() {
        assertThat(gateway.context().getBean(AuditRecorder.class).flush(Duration.ofSeconds(10)))
                .isTrue();
        return gateway
                .context()
                .getBean(AuditTrail.class)
                .list(AuditTrail.Filter.ALL, Page.Request.first(500))
                .items()
                .stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }

    /** A route that is added tomorrow is in this list by itself, and must leave a line or be named with a reason. */
    @Test
    void every_route_of_every_controller_leaves_a_line_whatever_it_answers() {
        Client program = Client.basic(gateway, "admin");
        Client person = Client.signedIn(gateway, "admin");
        String token = person.token("/");
        Set<String> served = new TreeSet<>();
        gateway.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().forEach(path -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> served.add(method.name() + " " + path))));
        assertThat(served).hasSizeGreaterThan(90);

        for (String route : served) {
            String method = route.substring(0, route.indexOf(' '));
            String pattern = route.substring(route.indexOf(' ') + 1);
            if (!AuditedRoutes.writtenDown(method, pattern)) {
                continue;
            }
            String path = pattern.replaceAll("\\{[^}]+}", "none");
            if (pattern.startsWith("/api/")) {
                sent(program, method, path);
            } else if (method.equals(RequestMethod.GET.name())) {
                person.get(path);
            } else {
                person.form(path, token, Map.of());
            }
        }

        Set<String> lines = new TreeSet<>();
        written().forEach(e -> lines.add(e.what()));
        served.stream()
                .filter(r -> AuditedRoutes.writtenDown(r.substring(0, r.indexOf(' ')), r.substring(r.indexOf(' ') + 1)))
                .forEach(route -> assertThat(lines).contains(route));
    }

    /** With the body that gets through to the controller: some take JSON, some files, some nothing. */
    private static void sent(Client program, String method, String path) {
        if (method.equals(RequestMethod.GET.name()) || method.equals(RequestMethod.DELETE.name())) {
            program.send(method, path);
        } else if (program.send(method, path, "{}").statusCode() == 415) {
            program.multipart(path, Map.of(), "badges.csv", new byte[] {1});
        }
    }

    @Test
    void what_is_not_written_down_exists_and_has_a_reason() {
        Set<String> served = new TreeSet<>();
        gateway.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().forEach(path -> {
                    mapping.getMethodsCondition().getMethods().forEach(method -> served.add(method + " " + path));
                    served.add("* " + path);
                }));
        AuditedRoutes.NOT_WRITTEN_DOWN.forEach((route, reason) -> {
            assertThat(served).contains(route);
            assertThat(reason).isNotBlank();
        });
    }

    @Test
    void who_looked_at_a_patient_is_told_with_the_patient_whose_record_it_was() {
        Client.signedIn(gateway, "nurse").get("/procedures/p-1");
        Client.basic(gateway, "rso").get("/api/v1/patients/100871/dose");

        List<AuditEvent> lines = written();
        AuditEvent procedure = lines.stream()
                .filter(e -> e.subject().equals("procedures"))
                .findFirst()
                .orElseThrow();
        assertThat(procedure.who()).isEqualTo("nurse");
        assertThat(procedure.role()).isEqualTo("NURSE");
        assertThat(procedure.action()).isEqualTo(AuditAction.READ);
        assertThat(procedure.kind()).isEqualTo(AuditKind.PROCEDURE_RECORD);
        assertThat(procedure.subjectId()).isEqualTo("p-1");
        assertThat(procedure.patient()).isPresent();
        assertThat(procedure.address()).isEqualTo("127.0.0.1");
        AuditEvent patient = lines.stream()
                .filter(e -> e.subject().equals("patients"))
                .findFirst()
                .orElseThrow();
        assertThat(patient.kind()).isEqualTo(AuditKind.PATIENT_RECORD);
        assertThat(patient.patient().map(PatientId::value)).contains("100871");
    }

    @Test
    void signing_in_and_out_failing_to_and_what_a_role_does_not_allow_are_written_down() {
        Client nurse = Client.signedIn(gateway, "nurse");
        nurse.get("/staff/s-1/dose");
        nurse.form("/signout", nurse.token("/"), Map.of());
        Client.nobody(gateway).signIn("Nurse", "wrong");
        Client.nobody(gateway).signIn("my-secret-password", "nurse");

        List<AuditEvent> lines = written();
        assertThat(lines)
                .filteredOn(e -> e.kind() == AuditKind.USER_AUTHENTICATION)
                .extracting(e -> e.who() + " " + e.action() + " " + e.outcome())
                .containsExactly(
                        "unknown SIGN_IN REFUSED",
                        "nurse SIGN_IN REFUSED",
                        "nurse SIGN_OUT SUCCESS",
                        "nurse SIGN_IN SUCCESS");
        assertThat(lines)
                .filteredOn(e -> e.what().equals("GET /staff/s-1/dose"))
                .extracting(AuditEvent::outcome)
                .containsExactly(AuditOutcome.REFUSED);
        assertThat(lines.toString()).doesNotContain("my-secret-password");
    }

    @Test
    void the_status_board_that_asks_for_itself_fills_no_trail() {
        Client nurse = Client.signedIn(gateway, "nurse");
        int before = written().size();
        for (int i = 0; i < 5; i++) {
            nurse.get("/status");
            nurse.get("/?by-itself");
            nurse.get("/assets/suite.css");
        }
        assertThat(written()).hasSize(before);
    }

    @Test
    void the_administrator_sees_all_and_the_officer_who_read_doses() {
        Client.basic(gateway, "nurse").get("/api/v1/procedures/p-1");
        Client.basic(gateway, "admin").send("POST", "/api/v1/messages/none/replay");
        written();

        HttpResponse<String> officer = Client.basic(gateway, "rso").get("/api/v1/audit");
        HttpResponse<String> admin = Client.basic(gateway, "admin").get("/api/v1/audit?action=CHANGE");
        assertThat(officer.body()).contains("/api/v1/procedures/{id}").doesNotContain("replay");
        assertThat(admin.body()).contains("replay").doesNotContain("/api/v1/procedures/{id}\"");
        assertThat(Client.basic(gateway, "nurse").get("/api/v1/audit").statusCode())
                .isEqualTo(403);
        Client person = Client.signedIn(gateway, "admin");
        assertThat(person.get("/audit?patient=100234&from=2020-01-01").body()).contains("value=\"100234\"");
        assertThat(person.get("/audit?what=x").statusCode()).isEqualTo(400);
        assertThat(person.get("/audit/list.csv?who=nurse").body())
                .startsWith("\ufeffnumber,at,who")
                .contains("nurse");
        HttpResponse<String> verified = person.form("/audit/verify", person.token("/audit"), Map.of());
        assertThat(verified.statusCode()).isEqualTo(302);
        assertThat(person.get("/audit").body()).contains("The trail is whole");
    }

    @Test
    void what_happens_while_the_database_is_away_is_written_when_it_is_back() {
        MemoryAuditTrail trail = (MemoryAuditTrail) gateway.context().getBean(AuditTrail.class);
        trail.away(true);
        Client.basic(gateway, "nurse").get("/api/v1/procedures/p-1");
        assertThat(gateway.context().getBean(AuditRecorder.class).flush(Duration.ofMillis(200)))
                .isFalse();
        trail.away(false);
        assertThat(written()).anyMatch(e -> e.subjectId().equals("p-1"));
    }
}
