package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.notice.Notices;
import tools.jackson.databind.JsonNode;

/** To whom alerts were told, on pages and in the API. */
class NoticesTest {
    private final Ports ports = FreshPorts.empty();
    private TestGateway gateway;

    @BeforeEach
    void start() {
        new ClinicDay(ports).fill();
        gateway = new TestGateway(ports, new MovableClock(ClinicDay.NOW), false);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static List<JsonNode> items(HttpResponse<String> answer) {
        return Client.json(answer).get("items").valueStream().toList();
    }

    private Notices.Notice refused() {
        return ports.notices().of("a-2").stream()
                .filter(n -> n.state() == Notices.State.FAILED)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_alert_lists_its_deliveries() {
        JsonNode alert = items(Client.basic(gateway, "nurse").get("/api/v1/alerts")).stream()
                .filter(a -> a.get("id").asString().equals("a-2"))
                .findFirst()
                .orElseThrow();
        assertThat(alert.get("deliveries"))
                .extracting(d -> d.get("recipient").asString() + " "
                        + d.get("channel").asString() + " " + d.get("kind").asString() + " "
                        + d.get("state").asString() + " " + d.get("attempts").asInt())
                .containsExactly("physics MAIL RAISED DELIVERED 1", "pager WEBHOOK RAISED FAILED 1");
        assertThat(alert.at("/deliveries/0/at").asString()).isEqualTo("2026-01-15T09:02:00-05:00");
        assertThat(alert.at("/deliveries/1/comment").asString()).isEqualTo("HTTP 410");
    }

    @Test
    void a_recipient_that_is_configured_no_longer_has_no_channel() {
        List<JsonNode> waiting = items(Client.basic(gateway, "rso").get("/api/v1/alert-deliveries?state=WAITING"));
        assertThat(waiting).hasSize(2);
        assertThat(waiting)
                .filteredOn(w -> w.at("/delivery/recipient").asString().equals("former"))
                .singleElement()
                .satisfies(w ->
                        assertThat(w.at("/delivery/channel").isMissingNode()).isTrue());
    }

    @Test
    void what_was_refused_is_sent_again_by_the_officer_and_not_by_a_nurse() {
        String retry = "/api/v1/alert-deliveries/" + refused().id() + "/retry";
        assertThat(Client.basic(gateway, "nurse").post(retry, "{}").statusCode())
                .isEqualTo(403);
        assertThat(Client.basic(gateway, "rso").post(retry, "{}").statusCode()).isEqualTo(200);
        assertThat(ports.notices()
                        .list(java.util.Optional.of(Notices.State.FAILED), firstPage())
                        .items())
                .isEmpty();
        assertThat(Client.basic(gateway, "rso").post(retry, "{}").statusCode()).isEqualTo(404);
    }

    private static org.suitegateway.core.Page.Request firstPage() {
        return org.suitegateway.core.Page.Request.first(10);
    }

    @Test
    void the_pages_show_it_with_a_button_for_whom_it_is() {
        Client rso = Client.signedIn(gateway, "rso");
        String button = "/alerts/deliveries/" + refused().id() + "/retry";
        assertThat(rso.get("/alerts").body()).contains("HTTP 410", "no longer configured", button);
        assertThat(rso.get("/problems").body())
                .contains("Alerts not told yet", "the webhook answered HTTP 503", button);
        Client nurse = Client.signedIn(gateway, "nurse");
        assertThat(nurse.get("/alerts").body()).contains("HTTP 410").doesNotContain(button);
        assertThat(nurse.get("/").body()).contains("alerts not taken");
        assertThat(nurse.form(button, nurse.token("/"), Map.of()).statusCode()).isEqualTo(403);

        HttpResponse<String> again = rso.form(button, rso.token("/alerts"), Map.of("back", "problems"));
        assertThat(Client.location(again)).endsWith("/problems");
        assertThat(rso.get("/problems").body()).contains("The alert is sent again.");
    }
}
