package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInTest {
    private final MovableClock clock = new MovableClock(ClinicDay.NOW);
    private final Ports ports = FreshPorts.empty();
    private TestGateway gateway;

    @BeforeEach
    void start() {
        new ClinicDay(ports).fill();
        gateway = new TestGateway(ports, clock, false);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void signing_in_leads_to_the_page_that_was_asked_for() {
        Client person = Client.nobody(gateway).with("Accept", "text/html");
        person.get("/alerts?show=ALL");

        assertThat(Client.location(person.signIn("nurse", "nurse"))).isEqualTo("/alerts?show=ALL");
        assertThat(person.get("/alerts?show=ALL").statusCode()).isEqualTo(200);
        assertThat(Client.location(Client.nobody(gateway).signIn("nurse", "nurse")))
                .isEqualTo("/");
    }

    @Test
    void the_session_cookie_is_hidden_from_scripts_and_other_sites() {
        HttpResponse<String> answer = Client.nobody(gateway).get("/signin");

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("SUITEGATEWAY=")
                .contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void signing_in_changes_the_session() {
        Client person = Client.nobody(gateway);
        String before = person.get("/signin").headers().firstValue("Set-Cookie").orElseThrow();
        String after = person.signIn("nurse", "nurse")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertThat(after).startsWith("SUITEGATEWAY=").isNotEqualTo(before);
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_answer() {
        HttpResponse<String> wrong = Client.nobody(gateway).signIn("nurse", "guess");
        HttpResponse<String> unknown = Client.nobody(gateway).signIn("nobody-of-that-name", "guess");

        assertThat(wrong.statusCode()).isEqualTo(302);
        assertThat(Client.location(wrong)).isEqualTo("/signin?failed").isEqualTo(Client.location(unknown));
        assertThat(Client.nobody(gateway).get("/signin?failed").body()).contains("Sign-in failed");
    }

    @Test
    void after_five_failures_even_the_right_password_has_to_wait() {
        Client person = Client.nobody(gateway);
        for (int i = 0; i < 5; i++) {
            assertThat(Client.location(person.signIn("nurse", "guess"))).isEqualTo("/signin?failed");
        }
        assertThat(Client.location(person.signIn("nurse", "nurse"))).isEqualTo("/signin?failed");
        assertThat(Client.basic(gateway, "nurse").get("/api/v1/suites").statusCode())
                .isEqualTo(401);
        assertThat(Client.location(person.signIn("rso", "rso")))
                .as("another account")
                .startsWith("/")
                .doesNotContain("failed");

        clock.forward(Duration.ofSeconds(3));

        assertThat(Client.location(Client.nobody(gateway).signIn("nurse", "nurse")))
                .doesNotContain("failed");
    }

    @Test
    void a_name_in_another_case_is_the_same_account() {
        assertThat(Client.location(Client.nobody(gateway).signIn("Nurse", "nurse")))
                .doesNotContain("failed");
    }

    @Test
    void signing_out_ends_it() {
        Client person = Client.signedIn(gateway, "nurse");
        String token = person.token("/");

        assertThat(Client.location(person.form("/signout", token, Map.of()))).isEqualTo("/signin?out");
        assertThat(Client.location(person.get("/"))).isEqualTo("/signin");
    }

    @Test
    void a_sign_in_ends_when_nobody_does_anything_and_the_pages_own_questions_do_not_count() {
        Client person = Client.signedIn(gateway, "nurse");
        person.with("X-Requested-With", "fetch");
        clock.forward(Duration.ofMinutes(9));
        assertThat(person.get("/status").statusCode()).isEqualTo(200);
        clock.forward(Duration.ofMinutes(1));

        HttpResponse<String> ended = person.get("/status");

        assertThat(ended.statusCode()).isEqualTo(401);
        assertThat(ended.body()).isEmpty();
    }

    @Test
    void a_sign_in_lasts_while_a_person_uses_it() {
        Client person = Client.signedIn(gateway, "nurse");
        for (int i = 0; i < 4; i++) {
            clock.forward(Duration.ofMinutes(9));
            assertThat(person.get("/alerts").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_sign_in_page_that_was_open_for_long_shows_a_new_one() {
        Client person = Client.nobody(gateway);
        HttpResponse<String> answer =
                person.form("/signin", "an-old-token", Map.of("username", "nurse", "password", "nurse"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Client.location(answer)).isEqualTo("/signin?stale");
    }

    @Test
    void a_form_without_its_token_changes_nothing() {
        Client person = Client.signedIn(gateway, "nurse");

        assertThat(person.form("/suites/suite-1/checks/pt.consent", "", Map.of("confirmed", "true"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ports.confirmations().last("suite-1", "pt.consent", "procedure:p-5"))
                .isEmpty();
    }

    @Test
    void a_session_of_the_pages_reads_the_api_but_changes_nothing_without_the_token() {
        Client person = Client.signedIn(gateway, "nurse");
        String path = "/api/v1/suites/suite-1/checks/pt.consent";

        assertThat(person.get("/api/v1/suites").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = person.post(path, "{\"confirmed\":true}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Client.type(refused)).isEqualTo("application/problem+json");
        assertThat(ports.confirmations().last("suite-1", "pt.consent", "procedure:p-5"))
                .isEmpty();

        person.with("X-CSRF-TOKEN", person.token("/"));
        assertThat(person.post(path, "{\"confirmed\":true}").statusCode()).isEqualTo(200);
    }

    @Test
    void a_browser_that_remembers_basic_credentials_cannot_be_made_to_act_by_another_site() {
        Client remembered = Client.basic(gateway, "nurse").with("Origin", "https://elsewhere.example");

        assertThat(remembered
                        .post("/api/v1/suites/suite-1/checks/pt.consent", "{\"confirmed\":true}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ports.confirmations().last("suite-1", "pt.consent", "procedure:p-5"))
                .isEmpty();
    }

    @Test
    void basic_credentials_start_no_session() {
        assertThat(Client.basic(gateway, "nurse")
                        .get("/api/v1/suites")
                        .headers()
                        .firstValue("Set-Cookie"))
                .isEmpty();
    }
}
