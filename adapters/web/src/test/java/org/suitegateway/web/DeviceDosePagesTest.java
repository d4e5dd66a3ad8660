package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What two devices gave in a year. */
class DeviceDosePagesTest {
    private static TestGateway gateway;
    private static Client person;
    private static Client program;

    @BeforeAll
    static void start() {
        Ports ports = FreshPorts.empty();
        new ClinicDay(ports).fill();
        new DoseYear(ports).fill();
        gateway = new TestGateway(ports, new MovableClock(ClinicDay.NOW), false);
        person = Client.signedIn(gateway, "rso");
        program = Client.basic(gateway, "rso");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** Of the kind of procedure, without markup. */
    private static String kind(String page, String name) {
        String body = person.get(page).body();
        int from = body.indexOf(name);
        return body.substring(from, body.indexOf("</article>", from))
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }

    @Test
    void each_device_and_protocol_stands_beside_all_devices_with_the_same_figures_for_each_quantity() {
        assertThat(kind("/dose/devices", "Lumbar epidural injection (62323)"))
                .contains("No published level")
                .doesNotContain("too few")
                .contains("CARM1 all 89 0.800 1.00 0.400–2.00 0.800 1.00 0.400–2.00 20.0 20.0")
                .contains("Spine &lt;low&gt; 30")
                .contains("CARM2 all 35 0.700 0.900 0.300–1.10 0.700 0.900 0.300–1.10 20.0 20.0")
                .contains("All devices all 124 0.800 1.00 0.300–2.00 — — 20.0 20.0");
        assertThat(person.get("/dose/devices").body())
                .contains("<a href=\"/devices/CARM1/dose\">CARM1</a>")
                .contains("class=\"spread\"")
                .doesNotContain("<low>");
    }

    @Test
    void a_device_has_its_own_page_with_its_own_gaps() {
        String body = person.get("/devices/CARM1/dose").body();

        assertThat(kind("/devices/CARM1/dose", "Lumbar epidural injection (62323)"))
                .contains("CARM1 all 89", "All devices all 124")
                .doesNotContain("CARM2");
        String gaps = body.substring(body.indexOf("id=\"overdue-h\""), body.indexOf("id=\"constancy-h\""));
        assertThat(gaps)
                .contains("<span class=\"count\">2</span>", "no procedure yet")
                .doesNotContain("CARM2");
        assertThat(gaps.split("href=\"/studies/1.2.826", -1))
                .as("each with its study")
                .hasSize(3);
        assertThat(person.get("/devices/CARM2/dose").body())
                .contains("no procedure yet")
                .doesNotContain("Spine &lt;low");
        assertThat(person.get("/devices/CARM1/dose?from=2025-03-01&to=2025-03-31")
                        .body())
                .contains("Every exposure of these days that is older than 24 hours has a dose report.");
    }

    @Test
    void a_device_that_gives_twice_the_dose_per_minute_is_told_to_drift() {
        String body = person.get("/dose/devices").body();
        String constancy = body.substring(body.indexOf("id=\"constancy-h\""));

        assertThat(constancy)
                .contains("<span class=\"chip lv-review\">+85.7 % drift</span>")
                .contains("too few procedures")
                .contains("class=\"months\"", "<li>2025-10: 2.85 (8)</li>");
    }

    @Test
    void a_program_gets_the_same_with_gaps_and_months() {
        JsonNode report = Client.json(program.get("/api/v1/reports/devices?from=2025-01-16&to=2026-01-15"));
        JsonNode first = report.get("items")
                .valueStream()
                .filter(r -> r.get("device").asString().equals("CARM1")
                        && r.path("procedureCode").asString("").equals("62323")
                        && !r.has("protocol"))
                .findFirst()
                .orElseThrow();

        assertThat(first.get("procedures").intValue()).isEqualTo(89);
        assertThat(first.get("dapGyCm2").get("median").decimalValue()).isEqualByComparingTo("0.8");
        assertThat(first.get("dapGyCm2").get("p75").decimalValue()).isEqualByComparingTo("1");
        assertThat(first.get("referenceAirKermaMGy").get("maximum").decimalValue())
                .isEqualByComparingTo("2");
        assertThat(report.get("withoutReport")
                        .valueStream()
                        .map(m -> m.get("device").asString())
                        .toList())
                .containsExactlyInAnyOrder("CARM1", "CARM1", "CARM2");
        assertThat(report.get("withoutReport").get(0).has("counted")).isFalse();
        assertThat(report.get("moreWithoutReport").asBoolean()).isFalse();
        assertThat(report.get("reportDueHours").intValue()).isEqualTo(24);
        JsonNode drift = report.get("constancy").get(0);
        assertThat(drift.get("drifts").asBoolean()).isTrue();
        assertThat(drift.get("months").get(0).get("month").asString()).isEqualTo("2025-01");
    }

    @Test
    void the_same_is_taken_away_as_a_table_that_runs_nothing() {
        HttpResponse<String> csv = program.get("/api/v1/reports/devices?from=2025-01-16&to=2026-01-15&format=csv");

        assertThat(Client.type(csv)).isEqualTo("text/csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .isEqualTo("attachment; filename=\"devices-2025-01-16-to-2026-01-15.csv\"");
        assertThat(csv.body())
                .startsWith("\ufeffdevice,procedureCode,procedure,protocol,procedures,dapGyCm2N,dapGyCm2Minimum,")
                .contains(
                        "\r\nCARM1,62323,Lumbar epidural injection,,89,89,0.4,0.8,1,2,89,0.4,0.8,1,2,89,20,20,20,20\r\n")
                .contains(",Spine <low>,30,");
        assertThat(List.of(
                        program.get("/api/v1/reports/devices?format=doc").statusCode(),
                        program.get("/api/v1/reports/devices?from=2026-02-01&to=2026-01-01")
                                .statusCode()))
                .containsExactly(400, 400);
    }
}
