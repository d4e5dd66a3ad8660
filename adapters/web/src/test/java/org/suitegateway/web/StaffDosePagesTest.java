package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Everybody's dose in the middle of a year. */
class StaffDosePagesTest {
    private static TestGateway gateway;
    private static Client person;
    private static Client program;

    @BeforeAll
    static void start() {
        gateway = new TestGateway(FreshPorts.empty(), new MovableClock(StaffYear.NOON), false, StaffYear.filled());
        person = Client.signedIn(gateway, "rso");
        program = Client.basic(gateway, "rso");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static String text(String body) {
        return body.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    private static String section(String page, String id) {
        String body = person.get(page).body();
        int from = body.indexOf("<section aria-labelledby=\"" + id + "\"");
        return text(body.substring(from, body.indexOf("</section>", from)));
    }

    private static JsonNode dose(String id) {
        return Client.json(program.get("/api/v1/staff/" + id + "/dose"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/staff", "/staff/s-1/dose", "/staff/none/dose"})
    void a_nurse_never_sees_a_page_of_doses_of_staff(String page) {
        assertThat(Client.signedIn(gateway, "nurse").get(page).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/staff",
                "/api/v1/staff/s-1/dose",
                "/api/v1/reports/staff",
                "/api/v1/reports/staff?format=csv"
            })
    void a_nurses_program_never_gets_doses_of_staff(String path) {
        HttpResponse<String> answer = Client.basic(gateway, "nurse").get(path);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("Okafor");
        assertThat(Client.nobody(gateway).get(path).statusCode()).isEqualTo(401);
        assertThat(Client.basic(gateway, "admin").get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void a_nurses_pages_do_not_lead_there() {
        assertThat(Client.signedIn(gateway, "nurse").get("/").body()).doesNotContain("/staff");
        assertThat(person.get("/").body()).contains("href=\"/staff\"");
    }

    @Test
    void whoever_is_nearest_a_limit_stands_first() {
        String body = person.get("/staff").body();
        assertThat(List.of("Marsh", "Okafor", "Abebe", "Lindqvist", "Young", "Quiet").stream()
                        .sorted(java.util.Comparator.comparing(body::indexOf))
                        .collect(Collectors.joining(" ")))
                .isEqualTo("Marsh Okafor Abebe Lindqvist Young Quiet");
        assertThat(text(body))
                .contains("Technologist above, exempt Lens of the eye, year 21.6 of 20 mSv 108 %")
                .contains("1 badge result overdue")
                .contains("Trainee under 18")
                .contains("pregnancy declared")
                .contains("Anaesthesia nothing known");
        assertThat(body).as("no markup out of a name").doesNotContain("<b>Toby").contains("&lt;b&gt;Toby");
    }

    @Test
    void an_account_shows_limits_with_their_source_and_by_which_formula() {
        assertThat(section("/staff/s-1/dose", "limits-h"))
                .contains("Sample law, on 15 Jul 2026")
                .contains("Effective dose, year a law, Art. 9 1 Jan 2026 to 15 Jul 2026 below")
                .contains("Exemption, five years 17.5 of 100, year 5.28 of 50: a law, Art. 9(3)")
                .contains("Hands, year a law, Art. 9 1 Jan 2026 to 15 Jul 2026 level I")
                .contains("reached");
        assertThat(section("/staff/s-1/dose", "totals-h"))
                .contains("EDE2: 1.5 Hw + 0.04 Hn (effective dose equivalent): NCRP 122")
                .contains("Hp(3) of the collar badge")
                .contains("replaced by badges")
                .contains("Hp(10), over the apron live dosimeters, during the procedures below — — 0.012")
                .contains("Sample table, version 1, each from amount ÷ 5 to amount × 5: a proposal")
                .contains("The last badge result ends on 31 May 2026.");
    }

    @Test
    void sources_stand_side_by_side_and_what_a_badge_covers_is_struck_out() {
        String body = person.get("/staff/s-1/dose").body();
        assertThat(text(body))
                .contains(
                        "10 Jul 2026, 09:00 Operator apron 0.5 mm Pb, thyroid collar, no shield 2.50 0.012 heard 9 min, gap 1 min")
                .contains("4 µSv per Gy·cm², hand 8")
                .contains("apron not recorded: taken as none")
                .contains("No estimate: no dose-area product was reported");
        assertThat(body)
                .contains("class=\"months staff-months\"", "stroke-dasharray")
                .contains("class=\"n gone\"");
        assertThat(person.get("/staff/s-1/dose?from=2026-02-01&to=2026-02-28").body())
                .contains("badge counts");
        assertThat(text(person.get("/staff/s-2/dose").body()))
                .contains("M (&lt; 0.01)", "re-issued", "Body: 1 Mar 2026 to 31 Mar 2026, overdue");
    }

    @Test
    void older_procedures_are_on_the_next_page() {
        String first = person.get("/staff/s-1/dose").body();
        assertThat(first).contains("cursor=100#procedures-h");
        assertThat(person.get("/staff/s-1/dose?from=2026-01-01&to=2026-07-15&cursor=100")
                        .body())
                .contains("5 Jan 2026, 08:15")
                .doesNotContain("10 Jul 2026, 09:00");
    }

    @Test
    void the_account_for_a_program_has_entries_totals_and_limits() {
        JsonNode account = dose("s-1");
        assertThat(account.get("name").asString()).isEqualTo("Okafor, Ifeoma");
        assertThat(account.get("from").asString()).isEqualTo("2026-01-01");
        assertThat(account.get("to").asString()).isEqualTo("2026-07-15");
        JsonNode newest = account.get("entries").get(0);
        assertThat(newest.get("source").asString()).isEqualTo("ESTIMATE");
        assertThat(newest.get("estimate").get("procedureId").asString()).isEqualTo("p-149");
        JsonNode live = account.get("entries")
                .valueStream()
                .filter(e -> e.get("source").asString().equals("LIVE"))
                .findFirst()
                .orElseThrow()
                .get("live");
        assertThat(live.get("hp10MSv").decimalValue()).isEqualByComparingTo("0.0123");
        assertThat(live.get("peakMSvPerHour").decimalValue()).isEqualByComparingTo("0.4");
        assertThat(account.get("entries")
                        .valueStream()
                        .filter(e -> e.get("source").asString().equals("BADGE"))
                        .count())
                .isEqualTo(20);
        JsonNode lens = account.get("limits").get(1);
        assertThat(lens.get("quantity").asString()).isEqualTo("LENS");
        assertThat(lens.get("limit").decimalValue()).isEqualByComparingTo("20");
        assertThat(lens.get("used").decimalValue())
                .isEqualByComparingTo(lens.get("usedByBadge")
                        .decimalValue()
                        .add(lens.get("usedByEstimate").decimalValue()));
        assertThat(lens.get("projected").decimalValue())
                .isGreaterThan(lens.get("used").decimalValue());
        assertThat(account.get("totals")
                        .valueStream()
                        .map(t -> t.get("quantity").asString() + " "
                                + t.get("source").asString())
                        .toList())
                .contains("LENS BADGE", "LENS ESTIMATE", "HP10 LIVE")
                .doesNotContain("LENS LIVE");
    }

    @Test
    void everybody_is_listed_for_a_program_with_all_limits() {
        JsonNode list = Client.json(program.get("/api/v1/staff?limit=2"));
        assertThat(list.get("items").size()).isEqualTo(2);
        assertThat(list.get("items").get(0).get("name").asString()).isEqualTo("Abebe, Hana");
        assertThat(list.get("items").get(0).get("limits").size()).isEqualTo(5);
        assertThat(Client.json(program.get("/api/v1/staff?limit=9&cursor="
                                + list.get("next").asString()))
                        .get("items")
                        .size())
                .isEqualTo(4);
    }

    @Test
    void the_report_is_a_table_that_a_spreadsheet_opens() {
        HttpResponse<String> answer = program.get("/api/v1/reports/staff?format=csv&from=2026-01-01&to=2026-06-30");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains("staff-2026-01-01-to-2026-06-30.csv");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines.get(0))
                .startsWith("\ufeffstaffId,name,role,effectiveBadgeMSv,effectiveEstimateMSv,lensBadgeMSv");
        assertThat(lines).hasSize(7);
        int columns = lines.get(0).split(",", -1).length;
        assertThat(lines.get(6)).startsWith("s-4,\"Young, Sam\",TRAINEE,,,");
        assertThat(lines.get(6).split(",", -1)).as("a comma in the name").hasSize(columns + 1);
        JsonNode json = Client.json(program.get("/api/v1/reports/staff"));
        assertThat(json.get("limitSet").asString()).isEqualTo("Sample law");
        assertThat(json.get("items").size()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/reports/staff?format=doc",
                "/api/v1/staff/s-1/dose?from=2026-02-01&to=2026-01-01",
                "/api/v1/staff/s-1/dose?from=2000-01-01",
                "/api/v1/staff/s-1/dose?to=tomorrow",
                "/api/v1/staff?role=NURSE"
            })
    void a_question_that_is_not_understood_is_refused(String path) {
        assertThat(program.get(path).statusCode()).isEqualTo(400);
    }

    @Test
    void nobody_is_404() {
        assertThat(program.get("/api/v1/staff/none/dose").statusCode()).isEqualTo(404);
        assertThat(person.get("/staff/none/dose").statusCode()).isEqualTo(404);
    }
}
