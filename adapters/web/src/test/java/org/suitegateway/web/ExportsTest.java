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

/** Tables of pages, taken away and read again. */
class ExportsTest {
    private static TestGateway gateway;
    private static Client rso;
    private static Client german;

    @BeforeAll
    static void start() {
        Ports ports = FreshPorts.empty();
        new ClinicDay(ports).fill();
        new DoseDay(ports).fill();
        gateway = new TestGateway(ports, new MovableClock(ClinicDay.NOW), false, StaffYear.filled());
        rso = Client.signedIn(gateway, "rso");
        german = Client.signedIn(gateway, "rso").with("Accept-Language", "de");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** Page, table, what marks a row in the page, and how often the page says it otherwise. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/procedures?from=2026-01-01&to=2026-01-31 | procedures | <tr class=\"row-",
                "/dose | dose | <th scope=\"row\">",
                "/dose/devices | devices | <tr><th scope=\"row\"><",
                "/devices/CARM1/dose | devices | <tr><th scope=\"row\"><",
                "/patients/dose?id=100871 | patient-dose | id=\"lines-h\"",
                "/staff | staff | class=\"t\"><meter",
                "/staff/people | people | <th scope=\"row\">",
                "/dosimetry/results?all=true | badges | <th scope=\"row\">",
                "/alerts?show=ALL | alerts | <p class=\"head\">",
                "/tasks | tasks | <p class=\"head\">",
                "/unlinked | unlinked | <article",
                "/problems | objects | Replay object",
                "/problems | messages | Replay message",
                "/problems | deliveries | Retry delivery",
                "/problems | owed-steps |",
                "/problems | commitments |",
                "/problems | unmapped-drugs |",
                "/problems | lost-drugs |",
                "/procedures/p-2 | drugs |",
            })
    void every_table_of_a_page_is_offered_in_three_formats_that_can_be_read(String page, String table, String row) {
        String body = Client.signedIn(gateway, "admin").get(page).body();
        List<String> links = java.util.regex.Pattern.compile("href=\"(/exports/" + table + "\\?[^\"]*)\"")
                .matcher(body)
                .results()
                .map(r -> r.group(1).replace("&amp;", "&"))
                .toList();
        if (page.equals("/procedures/p-2") && links.isEmpty()) {
            assertThat(body).contains("No corticosteroid is recorded.");
            return;
        }

        assertThat(links).hasSize(3);
        byte[] csv = rso.bytes(links.get(0)).body();
        byte[] xlsx = rso.bytes(links.get(1)).body();
        byte[] pdf = rso.bytes(links.get(2)).body();
        List<List<String>> rows = Taken.csv(csv);
        List<List<Taken.Cell>> sheet = Taken.xlsx(xlsx).values().iterator().next();
        Taken.Pdf paper = Taken.pdf(pdf);
        assertThat(rows)
                .as("every row has every column")
                .allMatch(r -> r.size() == rows.get(0).size());
        assertThat(sheet).hasSameSizeAs(rows);
        assertThat(sheet.get(0)).hasSameSizeAs(rows.get(0));
        assertThat(paper.text())
                .contains(rows.size() == 1 ? "No rows." : rows.size() == 2 ? "1 row." : (rows.size() - 1) + " rows.");
        assertThat(Taken.frozen(xlsx)).isTrue();
        assertThat(Taken.hasFormulas(xlsx)).isFalse();
        assertThat(paper.strangeFonts()).isEmpty();
        if (row != null) {
            int shown = body.split(java.util.regex.Pattern.quote(row), -1).length - 1;
            if (!table.equals("patient-dose") && !table.equals("devices") && !table.equals("staff")) {
                assertThat(rows).as("one row for each of the page").hasSize(shown + 1);
            }
        }
    }

    @Test
    void filters_of_the_page_go_with_the_table_and_its_parts_do_not() {
        String body = rso.get("/procedures?from=2026-01-15&to=2026-01-15&status=COMPLETED&limit=1")
                .body();

        assertThat(body)
                .contains(
                        "href=\"/exports/procedures?from=2026-01-15&amp;to=2026-01-15&amp;status=COMPLETED&amp;format=csv\"");
        List<List<String>> rows =
                Taken.csv(rso.bytes("/exports/procedures?from=2026-01-15&to=2026-01-15&status=COMPLETED")
                        .body());
        int status = rows.get(0).indexOf("status");
        assertThat(rows).hasSizeGreaterThan(1);
        assertThat(rows.subList(1, rows.size())).extracting(r -> r.get(status)).containsOnly("Completed");
    }

    @Test
    void amounts_are_exact_numbers_and_times_are_times() {
        List<List<String>> rows = Taken.csv(
                rso.bytes("/exports/dose?from=2026-01-01&to=2026-01-31").body());
        List<String> head = rows.get(0);
        List<String> study =
                rows.stream().filter(r -> r.contains("p-2")).findFirst().orElseThrow();
        List<List<Taken.Cell>> sheet = Taken.xlsx(rso.bytes("/exports/dose?from=2026-01-01&to=2026-01-31&format=xlsx")
                        .body())
                .get("Doses by study");
        List<Taken.Cell> same = sheet.get(rows.indexOf(study));

        assertThat(study.get(head.indexOf("dapGyCm2"))).isEqualTo("2.1457");
        assertThat(same.get(head.indexOf("dapGyCm2"))).isEqualTo(new Taken.Cell("2.1457", true));
        assertThat(same.get(head.indexOf("patient"))).isEqualTo(new Taken.Cell("Lindqvist, Per Olov", false));
        assertThat(Double.parseDouble(same.get(head.indexOf("fluoroSeconds")).value()) * 86_400)
                .isCloseTo(41.2, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(Double.parseDouble(same.get(head.indexOf("at")).value()))
                .as("15 January 2026, 08:44:20 on the clinic's clock, as spreadsheets count days")
                .isCloseTo(46037 + (8 * 3600 + 44 * 60 + 20) / 86400.0, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void a_workbook_says_what_it_is() {
        Map<String, List<List<Taken.Cell>>> book =
                Taken.xlsx(rso.bytes("/exports/dose?from=2026-01-01&to=2026-01-31&format=xlsx")
                        .body());
        String about = book.get("About").toString();

        assertThat(book.keySet()).containsExactly("Doses by study", "About");
        assertThat(about)
                .contains(
                        "1 Jan 2026 to 31 Jan 2026",
                        "value=rso",
                        "in Gy·cm²",
                        "never zero",
                        "Suite Gateway 0.1.0-test");
    }

    @Test
    void texts_are_in_the_language_of_who_asks_and_keys_are_not() {
        byte[] pdf = german.bytes("/exports/dose?from=2026-01-01&to=2026-01-31&format=pdf")
                .body();

        assertThat(Taken.pdf(pdf).language()).isEqualTo("de");
        assertThat(Taken.pdf(pdf).text())
                .contains("Dosen je Studie", "01.01.2026 bis 31.01.2026", "Seite 1 von", "2,15", "Gerät", "Gy·cm²");
        assertThat(Taken.csv(german.bytes("/exports/dose").body()).get(0)).contains("dapGyCm2", "patientId");
    }

    @Test
    void the_mark_in_front_can_be_left_out() {
        assertThat(rso.get("/exports/alerts?bom=false").body()).startsWith("alertId,");
        assertThat(rso.get("/exports/alerts").body()).startsWith("\ufeffalertId,");
    }

    @Test
    void what_is_no_table_no_format_or_no_parameter_is_refused() {
        assertThat(rso.get("/exports/nothing").statusCode()).isEqualTo(404);
        assertThat(rso.get("/exports/alerts?format=doc").statusCode()).isEqualTo(400);
        assertThat(rso.get("/exports/alerts?cursor=1").statusCode()).isEqualTo(400);
        assertThat(rso.get("/exports/drugs").statusCode()).isEqualTo(400);
        assertThat(rso.get("/exports/devices?device=none").statusCode()).isEqualTo(404);
    }

    @Test
    void a_nurse_takes_no_alert_about_a_person_away() {
        Client nurse = Client.signedIn(gateway, "nurse");

        assertThat(rso.get("/exports/alerts?show=ALL").body()).contains("staff-lens-month");
        assertThat(nurse.get("/exports/alerts?show=ALL").body()).doesNotContain("staff-lens-month");
    }

    @ParameterizedTest
    @CsvSource({"procedures", "staff", "devices"})
    void a_program_gets_the_reports_in_four_formats(String report) {
        Client program = Client.basic(gateway, "rso");
        String path = "/api/v1/reports/" + report + "?from=2026-01-01&to=2026-07-15&format=";
        HttpResponse<byte[]> xlsx = program.bytes(path + "xlsx");

        assertThat(Client.json(program.get(path + "json")).get("items").size()).isPositive();
        assertThat(Client.type(xlsx)).isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(Taken.xlsx(xlsx.body()).values().iterator().next())
                .hasSameSizeAs(Taken.csv(program.bytes(path + "csv").body()));
        assertThat(Taken.pdf(program.bytes(path + "pdf").body()).pages()).isPositive();
    }
}
