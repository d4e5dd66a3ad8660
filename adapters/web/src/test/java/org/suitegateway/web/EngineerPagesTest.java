package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.intake.MessageJournal;
import tools.jackson.databind.JsonNode;

/** What failed, what is owed, and finding both. */
class EngineerPagesTest {
    private static final String RAW = "MSH|^~\\&|SCHED|HPC\rPID|1||100234^^^HPC||Okafor^Grace||not-a-date\r";

    private final Ports ports = FreshPorts.empty();
    private TestGateway gateway;
    private Client admin;

    @BeforeEach
    void start() {
        new ClinicDay(ports).fill();
        keep("bad-1", RAW);
        gateway = new TestGateway(ports, new MovableClock(ClinicDay.NOW), false);
        admin = Client.signedIn(gateway, "admin");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private void keep(String id, String raw) {
        ports.journal()
                .keep(
                        new MessageJournal.Entry(
                                id,
                                ClinicDay.at("10:40"),
                                "10.20.0.5",
                                "SCHED|HPC",
                                "CTRL-" + id,
                                "ADT^A08",
                                "digest-" + id,
                                raw.length(),
                                MessageJournal.State.FAILED,
                                Optional.of(
                                        new MessageJournal.Problem("INVALID_VALUE", "PID-7", "must be a date of mine")),
                                Optional.empty()),
                        raw.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_message_is_shown_field_by_field_and_its_bytes_can_be_had() {
        String page = admin.get("/problems/messages/bad-1").body();
        assertThat(page)
                .contains("data-position=\"PID-5\"", "Okafor^Grace", "must be a date of mine", "waits for a person")
                .containsPattern("class=\"field failing\"[^>]*data-position=\"PID-7\"");
        HttpResponse<String> raw = admin.get("/problems/messages/bad-1/raw");
        assertThat(raw.body()).isEqualTo(RAW);
        assertThat(raw.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"bad-1.hl7\"");
        for (String user : List.of("nurse", "rso")) {
            Client other = Client.signedIn(gateway, user);
            assertThat(other.get("/problems/messages/bad-1").statusCode()).isEqualTo(403);
            assertThat(other.get("/problems/messages/bad-1/raw").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void what_was_tried_is_told_and_what_is_set_aside_is_not_counted() {
        int before = ports.journal().countFailed();
        String token = admin.token("/problems");
        admin.form("/problems/messages/bad-1/replay", token, Map.of());
        admin.form("/problems/messages/bad-1/aside", token, Map.of("aside", "true", "comment", "sent by mistake"));

        assertThat(ports.journal().countFailed()).isEqualTo(before - 1);
        assertThat(admin.get("/problems/messages/bad-1").body())
                .contains("set aside", "sent by mistake", "tried again, refused");
        assertThat(admin.get("/problems").body()).contains("Set aside", "/problems/messages/bad-1");
        admin.form("/problems/messages/bad-1/aside", token, Map.of("aside", "false"));
        assertThat(ports.journal().countFailed()).isEqualTo(before);
        assertThat(admin.form("/problems/messages/bad-1/aside", token, Map.of("aside", "false"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void one_click_replays_all_with_the_same_reason_and_no_other() {
        keep("good-1", "fixable=true");
        keep("good-2", "fixable=true");
        String token = admin.token("/problems");
        admin.form("/problems/messages/replay", token, Map.of("reason", "INVALID_VALUE", "place", "PID-99"));
        assertThat(ports.journal().find("good-1").orElseThrow().state()).isEqualTo(MessageJournal.State.FAILED);

        admin.get("/problems");
        admin.form("/problems/messages/replay", token, Map.of("reason", "INVALID_VALUE", "place", "PID-7"));
        assertThat(ports.journal().find("good-1").orElseThrow().state()).isEqualTo(MessageJournal.State.APPLIED);
        assertThat(ports.journal().find("good-2").orElseThrow().state()).isEqualTo(MessageJournal.State.APPLIED);
        assertThat(ports.journal().find("bad-1").orElseThrow().state()).isEqualTo(MessageJournal.State.FAILED);
        assertThat(admin.get("/problems").body()).contains("still refused.");
    }

    @Test
    void a_failed_object_tells_its_reason_and_that_its_bytes_are_gone() {
        String id = ports.failedObjects()
                .list(org.suitegateway.core.Page.Request.first(1))
                .items()
                .get(0)
                .id();
        int before = ports.failedObjects().count();
        assertThat(admin.get("/problems/objects/" + id).body()).contains("Its bytes are not in the object store.");
        admin.form(
                "/problems/objects/" + id + "/aside",
                admin.token("/problems"),
                Map.of("aside", "true", "comment", "phantom"));
        assertThat(ports.failedObjects().count()).isEqualTo(before - 1);
        assertThat(admin.get("/problems/objects/" + id).body()).contains("set aside", "phantom");
        assertThat(admin.get("/problems/objects/none").statusCode()).isEqualTo(404);
    }

    @Test
    void a_destination_tells_how_it_stands_and_is_held_and_released() {
        assertThat(admin.get("/destinations").body()).contains("refused some", "PACS 10.20.0.9:11112");
        String one = admin.get("/destinations/PACS").body();
        assertThat(one).contains("0122 SOP class not supported", "Retry all that was refused");
        String token = admin.token("/destinations/PACS");
        admin.form("/destinations/PACS/retry", token, Map.of());
        assertThat(admin.get("/destinations/PACS").body()).contains("1 delivery is tried again.");
        admin.form("/destinations/PACS/hold", token, Map.of("held", "true", "comment", "being served"));
        assertThat(admin.get("/destinations/PACS").body()).contains("held by admin", "being served", "Release");
        admin.form("/destinations/PACS/hold", token, Map.of("held", "false"));
        assertThat(admin.get("/destinations/PACS").body()).contains("PACS is released");
        assertThat(admin.get("/destinations/none").statusCode()).isEqualTo(404);
        Client rso = Client.signedIn(gateway, "rso");
        assertThat(rso.get("/destinations/PACS").statusCode()).isEqualTo(200);
        assertThat(rso.form("/destinations/PACS/hold", rso.token("/"), Map.of("held", "true"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_box_finds_by_number_uid_and_name_and_says_where_it_looked_in_vain() {
        assertThat(admin.get("/search?q=ACC-p-1").body()).contains("/procedures/p-1\"");
        assertThat(admin.get("/search?q=okafor").body()).contains("/patients/dose?id=100234&amp;issuer=HPC");
        assertThat(admin.get("/search?q=Grace%20Okafor").body()).contains("/patients/dose?id=100234");
        assertThat(admin.get("/search?q=100234").body()).contains("/procedures/p-1\"", "/patients/dose?id=100234");
        assertThat(admin.get("/search?q=carm1").body()).contains("<a href=\"/devices\">CARM1</a>");
        assertThat(admin.get("/search?q=CTRL-bad-1").body()).contains("/problems/messages/bad-1");
        String uid = ports.studies().ofProcedure("p-1").get(0).studyInstanceUid();
        assertThat(admin.get("/search?q=" + uid).body()).contains("/studies/" + uid);
        assertThat(admin.get("/search?q=nobody-at-all").body())
                .contains("Nothing was found for “nobody-at-all”.", "message control ID (MSH-10)");
        assertThat(admin.get("/search").statusCode()).isEqualTo(200);
        assertThat(admin.get("/search?q=" + "x".repeat(200)).statusCode()).isEqualTo(400);
        Client nurse = Client.signedIn(gateway, "nurse");
        assertThat(nurse.get("/search?q=CTRL-bad-1").body()).doesNotContain("/problems/messages/bad-1", "(MSH-10)");
        assertThat(nurse.get("/").body()).contains("action=\"/search\"");
    }

    @Test
    void programs_find_the_same() {
        JsonNode found = Client.json(Client.basic(gateway, "admin").get("/api/v1/search?q=100234"));
        assertThat(found.get("patients").get(0).get("name").asString()).isEqualTo("Okafor, Grace");
        assertThat(found.get("procedures").size()).isPositive();
        assertThat(found.get("more").asBoolean()).isFalse();
        assertThat(Client.basic(gateway, "admin").get("/api/v1/search").statusCode())
                .isEqualTo(400);
    }
}
