package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.badges.BadgeLab;
import org.suitegateway.simulators.badges.BadgeLab.Report;
import tools.jackson.databind.JsonNode;

/** A badge lab's files, in both layouts of the sample configuration, at the running gateway. */
class BadgeFilesIT {
    private static final String BADGES = "/api/v1/dosimetry/badges";
    private static final YearMonth MONTH = YearMonth.now(ZoneOffset.UTC).minusMonths(3);
    private static final BadgeLab LAB = new BadgeLab(5, 11);

    @TempDir
    static Path folder;

    private static RunningGateway gateway;
    private static Path watched;

    @BeforeAll
    static void start() throws IOException {
        watched = Files.createDirectory(folder.resolve("from the lab"));
        gateway = RunningGateway.serve(
                Files.createDirectory(folder.resolve("data")),
                RunningGateway.Ports.free(),
                "--gateway.badges.folder=" + watched);
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private static HttpResponse<String> send(Report report) {
        return gateway.upload(BADGES, "rso", report.name(), report.bytes());
    }

    private static List<JsonNode> of(JsonNode whole, String participant, String position) {
        return whole.get("accepted")
                .valueStream()
                .filter(r -> r.get("participant").asString().equals(participant)
                        && r.get("position").asString().equals(position))
                .toList();
    }

    @Test
    void one_row_per_badge_with_mistakes_and_a_correction() {
        JsonNode whole = Json.of(send(LAB.rowsWithMistakes(MONTH)));
        assertThat(whole.get("upload").get("layout").asString()).isEqualTo("example-row-per-badge");
        assertThat(whole.get("upload").get("state").asString()).isEqualTo("PARTLY_TAKEN");
        assertThat(whole.get("upload").get("unreadColumns").get(0).asString()).isEqualTo("YTD DDE");
        assertThat(whole.get("accepted")).hasSize(1 + 5 * 3);
        assertThat(whole.get("refused")
                        .valueStream()
                        .map(r -> r.get("row").asInt() + " " + r.get("place").asString() + " "
                                + r.get("rule").asString()))
                .containsExactly(
                        "18 DDE must not be negative",
                        "19 Wear Location is no word for a position that the layout knows",
                        "20 Wear End must not be before the first day worn");
        JsonNode control = of(whole, "CONTROL", "CONTROL").get(0);
        assertThat(control.has("staffId")).isFalse();
        JsonNode collar = of(whole, "00001", "COLLAR_OVER_APRON").get(0);
        assertThat(collar.get("name").asString()).isEqualTo("Lindqvist, Anna");
        assertThat(collar.has("staffId")).isTrue();
        assertThat(of(whole, "00003", "FINGER_LEFT").get(0).get("unused").asBoolean())
                .isTrue();
        assertThat(whole.get("accepted").valueStream().filter(r -> r.has("hp10BelowMSv")))
                .isNotEmpty()
                .allMatch(r -> r.get("hp10BelowMSv").asString().equals("0.01")
                        && r.get("hp10MSv").asString().equals("0"));

        JsonNode correction = Json.of(send(LAB.correction(MONTH)));
        assertThat(correction.get("accepted")).hasSize(1);
        String id = whole.get("upload").get("id").asString();
        JsonNode later = Json.of(gateway.get(BADGES + "/" + id, "admin"));
        assertThat(of(later, "00001", "COLLAR_OVER_APRON")
                        .get(0)
                        .get("replacedBy")
                        .asString())
                .isEqualTo(correction.get("accepted").get(0).get("id").asString());
        assertThat(Json.of(send(LAB.rowsWithMistakes(MONTH))).get("repeated").asBoolean())
                .isTrue();
        JsonNode withoutMistakes = Json.of(send(LAB.rows(MONTH)));
        assertThat(withoutMistakes.get("upload").get("unchangedCount").asInt()).isEqualTo(16);
        assertThat(withoutMistakes.get("accepted")).isEmpty();
    }

    @Test
    void one_row_per_badge_and_quantity() {
        YearMonth month = MONTH.minusMonths(2);
        JsonNode whole = Json.of(send(LAB.quantities(month)));
        assertThat(whole.get("upload").get("layout").asString()).isEqualTo("example-row-per-quantity");
        assertThat(whole.get("refused")).isEmpty();
        assertThat(whole.get("accepted")).hasSize(1 + 5 * 3);
        JsonNode collar = of(whole, "00001", "COLLAR_OVER_APRON").get(0);
        assertThat(collar.get("account").asString()).isEqualTo("104711");
        assertThat(collar.get("wornFrom").asString()).isEqualTo(month.atDay(1).toString());
        assertThat(collar.has("hp10MSv")).isTrue();
        assertThat(collar.has("hp007MSv")).isTrue();
        assertThat(collar.has("hp3MSv")).isFalse();
    }

    @Test
    void a_file_in_the_watched_folder_is_taken_and_one_that_is_none_is_set_aside() throws IOException {
        Report report = LAB.rows(MONTH.minusMonths(1));
        Files.write(watched.resolve(report.name()), report.bytes());
        Files.writeString(watched.resolve("notes.txt"), "no report", StandardCharsets.UTF_8);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> files("done") == 1 && files("failed") == 1);
        List<JsonNode> uploads = Json.items(gateway.get(BADGES, "rso"));
        assertThat(uploads)
                .filteredOn(u -> u.get("person").asString().equals("watched folder"))
                .extracting(
                        u -> u.get("fileName").asString() + " " + u.get("state").asString())
                .containsExactlyInAnyOrder(report.name() + " TAKEN", "notes.txt REFUSED");
        assertThat(gateway.log()).doesNotContain("Lindqvist");
    }

    private static long files(String target) throws IOException {
        Path of = watched.resolve(target);
        if (!Files.exists(of)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(of)) {
            return files.count();
        }
    }

    @Test
    void doses_of_people_are_not_for_nurses() {
        Report report = LAB.rows(MONTH.minusMonths(4));
        assertThat(gateway.upload(BADGES, "nurse", report.name(), report.bytes())
                        .statusCode())
                .isEqualTo(403);
        assertThat(gateway.get(BADGES, "nurse").statusCode()).isEqualTo(403);
        assertThat(gateway.get("/dosimetry", "nurse").statusCode()).isNotEqualTo(200);
        assertThat(gateway.upload(BADGES, "rso", "x.csv", "x".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(422);
    }
}
