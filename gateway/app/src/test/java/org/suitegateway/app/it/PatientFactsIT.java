package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Facts about a patient over MLLP to the card of the suite and the procedure, with repeats, late messages, merges and a kill. */
class PatientFactsIT {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ");

    @TempDir
    Path data;

    private final RunningGateway.Ports ports = RunningGateway.Ports.free();
    private final ZonedDateTime now =
            ZonedDateTime.now(ZoneId.of("Europe/Vienna")).truncatedTo(ChronoUnit.SECONDS);
    private RunningGateway gateway;

    @AfterEach
    void end() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private void start() {
        gateway = RunningGateway.serve(data, ports);
    }

    private String time(int minutesAgo) {
        return TIME.format(now.minusMinutes(minutesAgo));
    }

    private String message(String type, String id, int minutesAgo, String patient, String... segments) {
        return String.join(
                        "\r",
                        "MSH|^~\\&|EHR|CLINIC|SUITEGW|SUITES|" + time(minutesAgo) + "||" + type + "|" + id + "|P|2.5.1",
                        "PID|1||" + patient + "^^^DEMO^MR||Demo^Facts||19900101|F",
                        String.join("\r", segments))
                + "\r";
    }

    private String laboratory(String id, int minutesAgo, String inr, String unit) {
        return message(
                "ORU^R01^ORU_R01",
                id,
                minutesAgo,
                "F-1",
                "OBR|1|LP1|LF1|PREOP^Preop^L",
                "OBX|1|NM|6301-6^INR^LN||" + inr + "|" + unit + "|0.9-1.1|H|||F|||" + time(60),
                "OBX|2|NM|777-3^PLT^LN||<40|10*3/uL|150-400|LL|||F|||" + time(60));
    }

    private JsonNode check(String id) {
        for (JsonNode check :
                Json.of(gateway.get("/api/v1/suites/suite-1", "nurse")).get("checks")) {
            if (check.get("id").asString().equals(id)) {
                return check;
            }
        }
        throw new AssertionError("no check " + id);
    }

    private String state(String id) {
        return check(id).get("state").asString();
    }

    @Test
    void what_was_acknowledged_stands_on_the_card_and_survives_a_kill() throws IOException {
        start();
        try (MllpClient ehr = new MllpClient(ports.hl7())) {
            String start = TIME.format(now);
            assertThat(ehr.send(message(
                            "ORM^O01^ORM_O01",
                            "M1",
                            30,
                            "F-1",
                            "AL1|1|EA|111088007^Latex^SCT|SV|Hives",
                            "PV1|1|O|SUITE1",
                            "ORC|NW|P1|F1||||^^^" + start,
                            "OBR|1|P1|F1|64483^TFESI^C4|||" + start)))
                    .contains("MSA|AA|M1");
            assertThat(state("pt.allergy")).isEqualTo("WARN");
            assertThat(check("pt.allergy").get("source").asString()).isEqualTo("HL7 EHR");
            assertThat(state("pt.labs")).isEqualTo("UNKNOWN");

            assertThat(ehr.send(laboratory("M2", 20, "1.0", "{INR}"))).contains("MSA|AA|M2");
            assertThat(ehr.send(laboratory("M2", 20, "1.0", "{INR}"))).contains("MSA|AA|M2"); // repeated
            assertThat(ehr.send(laboratory("M0", 25, "9.0", "{INR}"))).contains("MSA|AA|M0"); // late
            assertThat(state("pt.labs")).isEqualTo("FAIL");
            assertThat(check("pt.labs").get("detail").asString()).contains("INR 1.0", "<40");

            String alone = message(
                    "ORU^R01^ORU_R01",
                    "M3",
                    10,
                    "F-1",
                    "OBR|1|LP2|LF2",
                    "OBX|1|NM|777-3^PLT^LN||200|stone|||||F|||" + time(5));
            assertThat(ehr.send(alone)).contains("MSA|AE|M3", "OBX^1^6");
            assertThat(ehr.send(message("ADT^A08", "M4", 9, "F-1", "AL1|1|DA||SV")))
                    .contains("MSA|AE|M4", "AL1^1^3");
            assertThat(ehr.send(message("ADT^A08", "M5", 9, "F-2", "PV1|1|O", "DG1|1||O26.843^^I10")))
                    .contains("MSA|AA|M5");
            assertThat(state("pt.pregnancy")).as("of somebody else").isEqualTo("UNKNOWN");
            assertThat(gateway.post(
                                    "/api/v1/suites/suite-1/checks/pt.pregnancy",
                                    "nurse",
                                    "{\"confirmed\":true,\"comment\":\"asked\"}")
                            .statusCode())
                    .isLessThan(300);
            assertThat(state("pt.pregnancy")).isEqualTo("OK");
            assertThat(ehr.send(message("ADT^A40", "M6", 1, "F-1", "MRG|F-2^^^DEMO^MR")))
                    .contains("MSA|AA|M6");
        }
        assertThat(state("pt.pregnancy"))
                .as("what came with a merge was not known")
                .isEqualTo("UNKNOWN");
        gateway.kill();
        start();
        assertThat(state("pt.allergy")).isEqualTo("WARN");
        assertThat(state("pt.labs")).isEqualTo("FAIL");
        assertThat(check("pt.pregnancy").get("detail").asString()).contains("told after nurse confirmed it");
        String procedure = Json.of(gateway.get("/api/v1/suites/suite-1", "nurse"))
                .get("next")
                .get("id")
                .asString();
        JsonNode clinical =
                Json.of(gateway.get("/api/v1/procedures/" + procedure, "nurse")).get("clinical");
        assertThat(clinical.get("bleedingRisk").asString()).isEqualTo("INTERMEDIATE");
        assertThat(clinical.get("allergies").get(0).get("kinds").get(0).asString())
                .isEqualTo("latex");
        assertThat(clinical.get("laboratory")).hasSize(2);
        assertThat(clinical.get("laboratory").get(1).get("comparator").asString())
                .isEqualTo("<");
        assertThat(clinical.get("pregnancy").get(0).get("answer").asString()).isEqualTo("YES");
        assertThat(gateway.log()).doesNotContain("Latex", "Hives", "O26.843");
    }
}
