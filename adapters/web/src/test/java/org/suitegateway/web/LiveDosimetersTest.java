package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.quantity.DoseRate;
import org.suitegateway.core.staffdose.live.LiveBatch;
import org.suitegateway.core.staffdose.live.LiveDosimetry;
import org.suitegateway.core.staffdose.live.LiveReading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LiveDosimetersTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final MovableClock clock = new MovableClock(ClinicDay.NOW);
    private final Ports ports = FreshPorts.empty();
    private TestGateway gateway;
    private Client rso;

    @BeforeEach
    void start() {
        new ClinicDay(ports).fill();
        ports.history()
                .add(
                        "p-2",
                        new ProcedureHistory.Event(
                                LiveDay.BEGIN, ProcedureHistory.Kind.STARTED, "first image", "images"));
        gateway = new TestGateway(ports, clock, false);
        rso = Client.basic(gateway, "rso");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private LiveDosimetry live() {
        return gateway.context().getBean(LiveDosimetry.class);
    }

    private static LiveReading reading(
            String dosimeter, Instant at, String mSvPerHour, String microSv, Instant received) {
        return new LiveReading(
                dosimeter,
                at,
                new DoseRate(new BigDecimal(mSvPerHour).movePointLeft(3)),
                Optional.of(new DoseEquivalent(new BigDecimal(microSv).movePointLeft(6))),
                1,
                "ok",
                Optional.of(87),
                received);
    }

    private void say(String dosimeter, Instant from, int seconds, String mSvPerHour) {
        List<LiveReading> readings = new ArrayList<>();
        for (int s = 0; s < seconds; s++) {
            readings.add(reading(dosimeter, from.plusSeconds(s), mSvPerHour, "" + (100 + s), from.plusSeconds(s)));
        }
        live().take(new LiveBatch(readings, List.of(), 0));
    }

    private JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return MAPPER.readTree(answer.body());
    }

    private JsonNode wear(String json) {
        return json(rso.send("PUT", "/api/v1/dosimetry/dosimeters", json));
    }

    @Test
    void who_wears_a_dosimeter_can_be_said_after_it_was_heard_and_then_the_procedure_has_the_dose() {
        say("D1", LiveDay.BEGIN, 60, "0.5");
        assertThat(json(rso.get("/api/v1/procedures/p-2/live-dose"))
                        .get("items")
                        .get(0)
                        .has("dose"))
                .isFalse();
        wear("{\"dosimeter\":\"D1\",\"staffId\":\"s-1\",\"from\":\"2026-01-15T08:00\"}");
        JsonNode share =
                json(rso.get("/api/v1/procedures/p-2/live-dose")).get("items").get(0);
        assertThat(share.get("name").asString()).isEqualTo("Lind");
        assertThat(share.get("dose").get("doseMSv").decimalValue()).isEqualByComparingTo("0.059");
        assertThat(share.get("dose").get("peakMSvPerHour").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(share.get("dose").get("heardSeconds").asInt()).isEqualTo(60);
        assertThat(share.get("dose").get("gapSeconds").asInt()).isPositive();
        assertThat(share.get("dose").has("gapDoseMSv")).isFalse();
        JsonNode minutes = json(rso.get("/api/v1/dosimetry/dosimeters/D1/minutes?from=2026-01-15&to=2026-01-15"));
        assertThat(minutes.get("items")).hasSize(1);
    }

    @Test
    void somebody_else_gets_the_dosimeter_and_the_first_has_it_no_longer() {
        wear("{\"dosimeter\":\"D1\",\"staffId\":\"s-1\",\"from\":\"2026-01-15T08:00\"}");
        JsonNode one = wear("{\"dosimeter\":\"D1\",\"staffId\":\"s-2\",\"from\":\"2026-01-15T09:00\"}");
        assertThat(one.get("items").get(0).get("name").asString()).isEqualTo("Noor");
        assertThat(one.get("items").get(0).get("state").asString()).isEqualTo("NEVER");
        wear("{\"dosimeter\":\"D1\"}");
        assertThat(json(rso.get("/api/v1/dosimetry/dosimeters")).get("items")).isEmpty();
        assertThat(rso.send("PUT", "/api/v1/dosimetry/dosimeters", "{\"dosimeter\":\"D1\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_makes_no_sense_is_refused_by_name() {
        for (String wrong : List.of(
                "{\"dosimeter\":\"\",\"staffId\":\"s-1\"}",
                "{\"dosimeter\":\"a b\",\"staffId\":\"s-1\"}",
                "{\"dosimeter\":\"D1\",\"staffId\":\"s-1\",\"from\":\"2026-01-16T08:00\"}",
                "{\"dosimeter\":\"D1\",\"staffId\":\"s-1\",\"from\":\"yesterday\"}",
                "{\"dosimeter\":\"D1\",\"staffId\":\"s-1\",\"from\":\"2026-01-15T08:00\",\"to\":\"2026-01-15T07:00\"}")) {
            assertThat(rso.send("PUT", "/api/v1/dosimetry/dosimeters", wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(rso.send("PUT", "/api/v1/dosimetry/dosimeters", "{\"dosimeter\":\"D1\",\"staffId\":\"nobody\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_page_shows_bands_silence_wrong_clocks_and_refused_lines() {
        say("D1", ClinicDay.NOW.minusSeconds(3), 3, "2.5");
        say("D2", ClinicDay.NOW.minusSeconds(400), 3, "0.1");
        Instant wrong = ClinicDay.NOW.minusSeconds(3_600);
        live().take(new LiveBatch(
                List.of(reading("D3", wrong, "0.3", "5", ClinicDay.NOW)),
                List.of(new RefusedException(Refusal.UNKNOWN_CODE, "192.0.2.1 line 7, rate", "<b>no unit</b>")),
                3));
        Client person = Client.signedIn(gateway, "rso");
        String page = person.get("/dosimetry/live").body();
        assertThat(page)
                .contains("chip band-red", "chip band-gap", "chip band-yellow", "silent", "its clock is 60 min behind")
                .contains("192.0.2.1 line 7, rate", "&lt;b&gt;no unit")
                .contains("<span class=\"count\">3</span>");
        String form = person.get("/dosimetry/live/wearing?dosimeter=D1").body();
        assertThat(form).contains("value=\"D1\"", "Lind", "Noor");
        HttpResponse<String> said = person.form(
                "/dosimetry/live/wearing",
                person.token("/dosimetry/live/wearing"),
                Map.of("dosimeter", "D1", "staffId", "s-1"));
        assertThat(said.statusCode()).isEqualTo(302);
        assertThat(person.get("/dosimetry/live").body()).contains("Noted who wears it", "Lind");
        assertThat(person.get("/dosimetry/live/wearing?dosimeter=D1").body()).contains("Put back");
    }

    @Test
    void a_nurse_sees_no_live_dose_of_anybody() {
        say("D1", LiveDay.BEGIN, 60, "0.5");
        wear("{\"dosimeter\":\"D1\",\"staffId\":\"s-1\",\"from\":\"2026-01-15T08:00\"}");
        assertThat(Client.signedIn(gateway, "rso").get("/procedures/p-2").body())
                .contains("Live dosimeters of the staff", "no dosimeter was heard", "no counter tells its dose");
        assertThat(Client.signedIn(gateway, "nurse").get("/procedures/p-2").body())
                .doesNotContain("Live dosimeters of the staff");
        Client nurse = Client.basic(gateway, "nurse");
        assertThat(nurse.get("/api/v1/procedures/p-2/live-dose").statusCode()).isEqualTo(403);
        assertThat(nurse.get("/api/v1/dosimetry/dosimeters").statusCode()).isEqualTo(403);
    }
}
