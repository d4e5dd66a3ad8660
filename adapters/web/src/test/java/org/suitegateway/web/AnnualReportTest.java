package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The report of the {@link MadeYear}, against numbers worked out by hand. */
class AnnualReportTest {
    private static final String YEAR = "/api/v1/reports/annual?year=2025";

    private static TestGateway gateway;
    private static Client program;
    private static Client person;
    private static JsonNode tables;

    @BeforeAll
    static void start() {
        Ports ports = FreshPorts.empty();
        new MadeYear(ports).fill();
        gateway = new TestGateway(ports, new MovableClock(ClinicDay.NOW), false, StaffYear.filled());
        program = Client.basic(gateway, "rso");
        person = Client.signedIn(gateway, "rso");
        tables = Client.json(program.get(YEAR)).get("tables");
    }

    @AfterAll
    static void stop() throws java.io.IOException {
        java.nio.file.Path kept = java.nio.file.Path.of("target", "reports");
        java.nio.file.Files.createDirectories(kept);
        java.nio.file.Files.write(
                kept.resolve("annual-report.pdf"),
                program.bytes(YEAR + "&format=pdf&names=true").body());
        gateway.close();
    }

    private static JsonNode row(String table, String key, String value) {
        return tables.get(table)
                .valueStream()
                .filter(r -> r.path(key).asString("").equals(value))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "procedures, 64483, performed, 5",
        "procedures, 64483, performedBefore, 2",
        "procedures, 64483, changePercent, 150",
        "procedures, 64483, discontinued, 1",
        "procedures, 64483, cancelled, 1",
        "procedures, 62323, performed, 4",
        "procedures, 62323, performedBefore, 0",
        "doses, 64483, withDose, 4",
        "doses, 64483, dapGyCm2Median, 2.5",
        "doses, 64483, dapGyCm2P75, 3.75",
        "doses, 64483, dapGyCm2Maximum, 6",
        "doses, 64483, referenceAirKermaMGyMedian, 25",
        "doses, 64483, referenceAirKermaMGyP75, 37.5",
        "doses, 64483, referenceAirKermaMGyMaximum, 60",
        "doses, 64483, fluoroSecondsMedian, 35",
        "doses, 64483, fluoroSecondsP75, 45",
        "doses, 64483, fluoroSecondsMaximum, 60",
        "doses, 64483, withoutReport, 1",
        "doses-before, 64483, dapGyCm2MedianBefore, 3",
        "doses-before, 64483, dapChangePercent, -16.7",
        "doses-before, 64483, fluoroSecondsMedianBefore, 40",
        "doses-before, 64483, fluoroChangePercent, -12.5",
        "modalities, 64483, fluoroscopy, 5",
        "modalities, 64483, ultrasound, 0",
        "modalities, 64483, ultrasoundPercent, 0",
        "modalities, 62323, fluoroscopy, 1",
        "modalities, 62323, ultrasound, 4",
        "modalities, 62323, both, 1",
        "modalities, 62323, neither, 0",
        "modalities, 62323, ultrasoundPercent, 100",
    })
    void kinds_of_procedures_are_counted_and_their_doses_spread(
            String table, String code, String key, BigDecimal expected) {
        assertThat(row(table, "procedureCode", code).get(key).decimalValue()).isEqualByComparingTo(expected);
    }

    @Test
    void a_published_value_stands_with_its_source_beside_the_own_one() {
        JsonNode level = tables.get("levels").get(0);

        assertThat(level.get("level").decimalValue()).isEqualByComparingTo("3");
        assertThat(level.get("ownMedian").decimalValue()).isEqualByComparingTo("2.5");
        assertThat(level.get("median").asString()).isEqualTo("not above");
        assertThat(level.get("levelSource").asString()).contains("Belgian national level 2011");
    }

    @Test
    void what_is_above_a_substantial_level_has_its_follow_up_done_and_open() {
        assertThat(tables.get("substantial").size()).isEqualTo(1);
        JsonNode fourth = tables.get("substantial").get(0);

        assertThat(fourth.get("accessionNumber").asString()).isEqualTo("ACC-t-4");
        assertThat(fourth.get("day").asString()).isEqualTo("2025-12-31");
        assertThat(fourth.get("exceeded").asString()).isEqualTo("substantial-air-kerma: 5100 mGy ≥ 5000 mGy");
        assertThat(List.of(
                        fourth.get("tasksClosed").intValue(),
                        fourth.get("tasksOpen").intValue(),
                        fourth.get("tasksOverdue").intValue()))
                .containsExactly(1, 1, 1);
    }

    @Test
    void alerts_are_counted_by_rule_with_the_time_to_acknowledgement() {
        JsonNode substantial = row("rules", "rule", "substantial-air-kerma");
        JsonNode high = row("rules", "rule", "dap-study");

        assertThat(substantial.get("hoursToAcknowledgementMedian").decimalValue())
                .isEqualByComparingTo("1.5");
        assertThat(high.get("raised").intValue()).as("of the year before none").isEqualTo(2);
        assertThat(high.get("withdrawn").intValue()).isEqualTo(1);
        assertThat(high.get("open").intValue()).isEqualTo(1);
        assertThat(high.has("hoursToAcknowledgementMedian")).isFalse();
        assertThat(high.get("thresholdSource").asString()).isEqualTo("a standard, section 5");
        assertThat(row("tasks", "task", "tell patient").get("inTime").intValue())
                .isEqualTo(1);
        assertThat(row("tasks", "task", "patient call").get("overdue").intValue())
                .isEqualTo(1);
    }

    @Test
    void staff_are_in_bands_and_nobody_is_named_unless_asked_for() {
        assertThat(row("bands", "doseBand", "over 50 to 150 mSv").get("people").intValue())
                .isEqualTo(1);
        JsonNode hands = row("most", "quantity", "Extremities");
        assertThat(hands.get("mostMSv").decimalValue())
                .as("12 months of 4 mSv and 24 tenths")
                .isEqualByComparingTo("50.4");
        assertThat(hands.get("whose").asString()).isEqualTo("Operator");
        assertThat(tables.get("reached").toString()).contains("year-hand").doesNotContain("Okafor");
        assertThat(program.get(YEAR).body()).doesNotContain("Okafor");
        assertThat(program.get(YEAR + "&names=true").body()).contains("Okafor, Ifeoma (Operator)");
    }

    @Test
    void equipment_has_its_quality_assurance() {
        JsonNode first = row("quality", "device", "CARM1");
        assertThat(first.get("checks").intValue()).isEqualTo(1);
        assertThat(first.get("nextDue").asString()).isEqualTo("2026-03-01");
        assertThat(first.get("state").asString()).isEqualTo("in date");
        assertThat(row("quality", "device", "CARM2").get("failed").intValue()).isEqualTo(1);
        assertThat(row("quality", "device", "CARM2").get("state").asString()).isEqualTo("not in date");
        assertThat(row("quality", "device", "US1").has("lastCheck")).isFalse();
    }

    @Test
    void what_is_not_there_is_told() {
        Map<String, Integer> gaps = tables.get("gaps")
                .valueStream()
                .collect(java.util.stream.Collectors.toMap(
                        g -> g.get("gapId").asString(), g -> g.get("count").intValue()));

        assertThat(gaps)
                .containsEntry("studies-without-procedure", 1)
                .containsEntry("exposures-without-procedure", 1)
                .containsEntry("reports-missing", 1)
                .containsEntry("never-closed", 1)
                .containsEntry("failed-objects", 0);
    }

    @Test
    void midnight_of_the_clinic_ends_a_year() {
        JsonNode before =
                Client.json(program.get("/api/v1/reports/annual?year=2024")).get("tables");
        JsonNode quarter = Client.json(program.get("/api/v1/reports/annual?from=2025-01-02&to=2025-12-30"))
                .get("tables");

        assertThat(before.get("procedures").get(0).get("performed").intValue()).isEqualTo(2);
        assertThat(quarter.get("doses")
                        .valueStream()
                        .filter(r -> r.get("procedureCode").asString().equals("64483"))
                        .findFirst()
                        .orElseThrow()
                        .get("withDose")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void the_page_has_every_section_with_names_for_who_may_see_them() {
        String body = person.get("/reports/annual?year=2025").body();

        assertThat(body)
                .contains("id=\"equipment\"", "id=\"doses\"", "id=\"limits\"", "class=\"drawing\"", "Okafor, Ifeoma")
                .contains("names=true\">PDF with names", "href=\"/reports/annual?year=2024\"")
                .doesNotContain("style=\"");
        assertThat(body.split("<section ", -1)).hasSize(13);
    }

    @Test
    void the_pdf_is_fit_to_hand_over() {
        Taken.Pdf pdf = Taken.pdf(program.bytes(YEAR + "&format=pdf").body());

        assertThat(pdf.title()).isEqualTo("Annual report on radiation protection · Harbor Pain Clinic");
        assertThat(pdf.text())
                .contains("1 Jan 2025 to 31 Dec 2025", "Harbor Pain Clinic", "page 1 of " + pdf.pages())
                .contains(
                        "12. What these numbers do not contain", "ACC-t-4", "Radiation safety officer: date, signature")
                .doesNotContain("Okafor", "□");
        assertThat(pdf.strangeFonts()).isEmpty();
        assertThat(Taken.pdf(program.bytes(YEAR + "&format=pdf&names=true").body())
                        .text())
                .contains("Okafor, Ifeoma");
    }

    @Test
    void in_german_it_is_german() {
        Client german = Client.basic(gateway, "rso").with("Accept-Language", "de");
        Taken.Pdf pdf = Taken.pdf(german.bytes(YEAR + "&format=pdf").body());

        assertThat(pdf.language()).isEqualTo("de");
        assertThat(pdf.text())
                .contains("Jahresbericht zum Strahlenschutz", "01.01.2025 bis 31.12.2025", "Was fehlt", "3,75");
        assertThat(german.get(YEAR).body()).contains("dapGyCm2Median");
    }

    @Test
    void a_workbook_has_a_sheet_for_each_table_and_csv_has_a_line_for_each_value() {
        Map<String, List<List<Taken.Cell>>> book =
                Taken.xlsx(program.bytes(YEAR + "&format=xlsx").body());
        List<List<String>> lines = Taken.csv(program.bytes(YEAR + "&format=csv").body());

        assertThat(book).hasSize(tables.size() + 1).containsKeys("Procedures by kind", "Dose per procedure", "About");
        assertThat(lines.get(0)).containsExactly("table", "row", "column", "value", "valueUnit");
        assertThat(lines).contains(List.of("doses", "1", "dapGyCm2P75", "3.75", "Gy·cm²"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "year=25",
                "year=2025&from=2025-01-01",
                "from=2025-02-01&to=2025-01-01",
                "from=2015-01-01&to=2025-01-01",
                "format=doc",
                "names=maybe"
            })
    void what_makes_no_report_is_refused(String query) {
        assertThat(program.get("/api/v1/reports/annual?" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void a_nurse_gets_none() {
        assertThat(Client.basic(gateway, "nurse").get(YEAR).statusCode()).isEqualTo(403);
        assertThat(Client.signedIn(gateway, "nurse").get("/reports/annual").statusCode())
                .isEqualTo(403);
    }
}
