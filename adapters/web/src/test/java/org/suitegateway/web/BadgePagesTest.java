package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files of badge labs over HTTP. */
class BadgePagesTest {
    private static final String JANUARY = """
            number;name;dose;processed
            17;Müster;0.123456;2026-01-05
            18;<b>Bold</b>;M;2026-01-05
            =cmd|'/c calc'!A1;x
            """;
    private static final String CORRECTION = "number;name;dose;processed\n17;Müster;0.2;2026-01-09\n";

    private TestGateway gateway;
    private Client program;
    private Client officer;
    private String token;

    @BeforeEach
    void start() {
        gateway = new TestGateway(FreshPorts.empty(), new MovableClock(ClinicDay.NOW), false);
        program = Client.basic(gateway, "rso");
        officer = Client.signedIn(gateway, "rso");
        token = officer.token("/dosimetry");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(String file) {
        return program.multipart("/api/v1/dosimetry/badges", Map.of(), "january.csv", bytes(file));
    }

    @Test
    void a_program_sends_a_file_and_hears_what_was_taken_and_what_was_refused() {
        HttpResponse<String> answer = send(JANUARY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode whole = Client.json(answer);
        assertThat(whole.get("upload").get("state").asString()).isEqualTo("PARTLY_TAKEN");
        assertThat(whole.get("upload").get("fileName").asString()).isEqualTo("january.csv");
        assertThat(whole.get("repeated").asBoolean()).isFalse();
        assertThat(whole.get("accepted").get(0).get("hp10MSv").asString()).isEqualTo("0.123456");
        assertThat(whole.get("accepted").get(0).has("hp10BelowMSv")).isFalse();
        assertThat(whole.get("accepted").get(1).get("hp10BelowMSv").asString()).isEqualTo("0.01");
        assertThat(whole.get("refused").get(0).get("row").asInt()).isEqualTo(4);
        assertThat(whole.get("refused").get(0).get("rule").asString()).isEqualTo("must be a number");

        assertThat(Client.json(send(JANUARY)).get("repeated").asBoolean()).isTrue();
        String id = whole.get("upload").get("id").asString();
        Client.json(send(CORRECTION));
        JsonNode again = Client.json(program.get("/api/v1/dosimetry/badges/" + id));
        assertThat(again.get("accepted").get(0).get("stands").asBoolean()).isFalse();
        assertThat(again.get("accepted").get(0).has("replacedBy")).isTrue();
        assertThat(Client.json(program.get("/api/v1/dosimetry/badges")).get("items"))
                .hasSize(2);
    }

    @Test
    void what_is_no_file_of_a_layout_is_told_by_place_and_rule() {
        HttpResponse<String> refused = send("just this");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Client.type(refused)).isEqualTo("application/problem+json");
        assertThat(Client.json(refused).get("parameter").asString()).isEqualTo("heading");
        String id = Client.json(refused).get("upload").asString();
        assertThat(Client.json(program.get("/api/v1/dosimetry/badges/" + id))
                        .get("upload")
                        .get("problem")
                        .get("place")
                        .asString())
                .isEqualTo("heading");
        HttpResponse<String> none =
                program.multipart("/api/v1/dosimetry/badges", Map.of("layout", "words"), "", new byte[0]);
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(Client.json(none).get("parameter").asString()).isEqualTo("file");
        assertThat(program.post("/api/v1/dosimetry/badges", "{}").statusCode()).isEqualTo(400);
        HttpResponse<String> unknown =
                program.multipart("/api/v1/dosimetry/badges", Map.of("layout", "x"), "f", bytes(JANUARY));
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(Client.json(unknown).get("parameter").asString()).isEqualTo("layout");
        assertThat(program.multipart("/api/v1/dosimetry/badges", Map.of(), "f", new byte[5 << 20])
                        .statusCode())
                .isIn(400, 413, 422);
        assertThat(Client.basic(gateway, "nurse")
                        .multipart("/api/v1/dosimetry/badges", Map.of(), "f", bytes(JANUARY))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_officer_looks_before_anything_is_taken() {
        HttpResponse<String> preview = officer.multipart(
                "/dosimetry/preview", Map.of("_csrf", token, "layout", "words"), "january.csv", bytes(JANUARY));
        assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
        assertThat(preview.body())
                .contains("2 to take, 1 refused", "must be a number", "Müster", "&lt;b&gt;Bold", "below 0.01 mSv")
                .contains("Columns that are not read: YTD");
        assertThat(Client.json(program.get("/api/v1/dosimetry/badges")).get("items"))
                .isEmpty();

        Matcher content = Pattern.compile("name=\"content\" value=\"([^\"]+)\"").matcher(preview.body());
        assertThat(content.find()).isTrue();
        HttpResponse<String> taken = officer.multipart(
                "/dosimetry/uploads",
                Map.of("_csrf", token, "content", content.group(1), "fileName", "january.csv", "layout", "words"),
                "",
                new byte[0]);
        assertThat(taken.statusCode()).isEqualTo(302);
        String upload = Client.location(taken);
        assertThat(upload).startsWith("/dosimetry/uploads/");
        assertThat(officer.get(upload).body())
                .contains("2 results taken, 1 refused.", "january.csv", "partly taken", "stands", "must be a number");
        assertThat(officer.bytes(upload + "/file").body()).isEqualTo(bytes(JANUARY));
        assertThat(officer.get("/dosimetry").body()).contains("january.csv", "partly taken");

        send(CORRECTION);
        assertThat(officer.get(upload).body()).contains("replaced", "by one processed 9 Jan 2026");
        assertThat(officer.get("/dosimetry/results").body()).contains("0.200").doesNotContain("0.123");
        assertThat(officer.get("/dosimetry/results?all=true&q=muster").body())
                .contains("0.200", "0.123")
                .doesNotContain("Bold");
    }

    @Test
    void refused_rows_leave_as_text_that_a_spreadsheet_does_not_run() {
        String id = Client.json(send(JANUARY)).get("upload").get("id").asString();
        assertThat(officer.get("/dosimetry/uploads/" + id + "/refused.csv").body())
                .isEqualTo("\ufeffline,column,rule,row\r\n4,'=Dose,must be a number,\"'=cmd|'/c calc'!A1;x\"\r\n");
    }

    @Test
    void a_file_is_read_again_and_what_is_no_file_is_said_on_the_page() {
        String id = Client.json(send(JANUARY)).get("upload").get("id").asString();
        HttpResponse<String> again = officer.form("/dosimetry/uploads/" + id + "/again", token, Map.of());
        assertThat(again.statusCode()).isEqualTo(302);
        assertThat(officer.get(Client.location(again)).body()).contains("nothing changed");
        assertThat(officer.multipart("/dosimetry/preview", Map.of("_csrf", token), "x", new byte[0])
                        .statusCode())
                .isEqualTo(400);
        assertThat(officer.multipart("/dosimetry/preview", Map.of("_csrf", token), "x", bytes("x"))
                        .body())
                .contains("Nothing of this file can be taken", "no line has the headings");
        assertThat(officer.multipart("/dosimetry/preview", Map.of(), "x", bytes("x"))
                        .statusCode())
                .as("without its token")
                .isEqualTo(403);
        assertThat(officer.form("/dosimetry/uploads", token, Map.of("content", "%%%"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(officer.get("/dosimetry/uploads/none").statusCode()).isEqualTo(404);
    }

    @Test
    void a_file_of_a_megabyte_goes_through_look_and_confirmation() {
        String large = JANUARY + "x".repeat((1 << 20) - 200);
        HttpResponse<String> preview =
                officer.multipart("/dosimetry/preview", Map.of("_csrf", token), "l.csv", bytes(large));
        assertThat(preview.statusCode()).isEqualTo(200);
        String content = Base64.getEncoder().encodeToString(bytes(large));
        assertThat(preview.body()).contains(content);
        HttpResponse<String> taken = officer.multipart(
                "/dosimetry/uploads", Map.of("_csrf", token, "content", content, "fileName", "l"), "", new byte[0]);
        assertThat(taken.statusCode()).isEqualTo(302);
    }

    @Test
    void a_nurse_sees_nothing_of_it() {
        Client nurse = Client.signedIn(gateway, "nurse");
        String id = Client.json(send(JANUARY)).get("upload").get("id").asString();
        assertThat(nurse.get("/").body()).doesNotContain("/dosimetry");
        for (String path : new String[] {"", "/results", "/uploads/" + id, "/uploads/" + id + "/file"}) {
            assertThat(nurse.get("/dosimetry" + path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(Client.basic(gateway, "nurse")
                        .get("/api/v1/dosimetry/badges/" + id)
                        .statusCode())
                .isEqualTo(403);
    }
}
