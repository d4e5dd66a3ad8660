package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.dosimeter.Badge;
import org.suitegateway.simulators.dosimeter.DosimeterHub;
import org.suitegateway.simulators.dosimeter.HubFault;
import tools.jackson.databind.JsonNode;

/** Live dosimeters against the running service, which is stopped and killed in between. */
class LiveDosimetersIT {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @TempDir
    Path data;

    private final RunningGateway.Ports ports = RunningGateway.Ports.free();
    private final int port = RunningGateway.Ports.free(1)[0];
    private final Badge badge = new Badge("DOSI-1", 100, () -> 36_000); // 10 µSv a second
    private final Badge disturbed = new Badge("DOSI-2", 50, () -> 720);
    /** Ten minutes that have passed. */
    private final ZonedDateTime begin =
            ZonedDateTime.now(VIENNA).truncatedTo(ChronoUnit.MINUTES).minusMinutes(20);

    private RunningGateway gateway;

    @AfterEach
    void end() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private void start() {
        gateway = RunningGateway.serve(
                data, ports, "--gateway.dosimeters.host=127.0.0.1", "--gateway.dosimeters.port=" + port);
    }

    /** As fast as it goes: the lines carry their times. */
    private void send(Badge of, Set<HubFault> faults, int from, int to) throws IOException {
        try (DosimeterHub hub = new DosimeterHub("127.0.0.1", port, List.of(of), faults)) {
            for (int second = from; second < to; second++) {
                hub.tick(begin.plusSeconds(second));
            }
            awaitHeard(of.serial(), begin.plusSeconds(to - 1).toInstant());
        }
    }

    private void awaitHeard(String serial, Instant last) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Json.items(gateway.get("/api/v1/dosimetry/dosimeters", "rso")).stream()
                        .filter(d -> d.get("dosimeter").asString().equals(serial))
                        .anyMatch(d -> ZonedDateTime.parse(d.get("deviceTime").asString())
                                .toInstant()
                                .equals(last)));
    }

    private List<JsonNode> minutes(String serial) {
        return Json.items(gateway.get(
                "/api/v1/dosimetry/dosimeters/" + serial + "/minutes?limit=500&from=" + begin.toInstant() + "&to="
                        + begin.plusMinutes(15).toInstant(),
                "rso"));
    }

    private static BigDecimal sum(List<JsonNode> minutes, String field) {
        return minutes.stream().map(m -> m.get(field).decimalValue()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static double microSv(List<JsonNode> minutes) {
        return sum(minutes, "doseMSv").doubleValue() * 1_000;
    }

    @Test
    void what_was_written_stays_what_a_kill_takes_is_a_gap_and_nothing_counts_twice() throws IOException {
        start();
        send(badge, Set.of(), 0, 1);
        double first = badge.counter();
        send(badge, Set.of(), 1, 300);
        double written = badge.counter();
        assertThat(microSv(minutes("DOSI-1"))).isCloseTo(written - first, org.assertj.core.data.Offset.offset(0.02));
        assertThat(gateway.stop()).isIn(0, 143);

        start();
        send(badge, Set.of(), 300, 420);
        gateway.kill();

        start();
        assertThat(sum(minutes("DOSI-1"), "heardSeconds").intValue()).isBetween(300, 304);
        send(badge, Set.of(), 420, 421);
        double again = badge.counter();
        send(badge, Set.of(), 421, 600);
        List<JsonNode> minutes = minutes("DOSI-1");
        assertThat(minutes).hasSize(5 + 3); // two are the gap
        assertThat(sum(minutes, "heardSeconds").intValue()).isBetween(480, 484);
        assertThat(microSv(minutes))
                .isCloseTo(written - first + badge.counter() - again, org.assertj.core.data.Offset.offset(0.02));
    }

    @Test
    void noise_and_repetition_take_no_good_line_along_and_a_nurse_sees_nothing_of_it() throws IOException {
        start();
        send(disturbed, Set.of(), 0, 1);
        double first = disturbed.counter();
        send(disturbed, EnumSet.of(HubFault.GARBAGE, HubFault.DUPLICATES), 1, 240);
        List<JsonNode> minutes = minutes("DOSI-2");
        assertThat(minutes).hasSize(4);
        assertThat(microSv(minutes)).isCloseTo(disturbed.counter() - first, org.assertj.core.data.Offset.offset(0.02));
        JsonNode all = Json.of(gateway.get("/api/v1/dosimetry/dosimeters", "rso"));
        assertThat(all.get("refusedLines").asInt()).isPositive();
        assertThat(all.get("items").get(0).get("repeatedLines").asInt()).isPositive();
        assertThat(gateway.get("/api/v1/dosimetry/dosimeters", "nurse").statusCode())
                .isEqualTo(403);
        assertThat(gateway.get("/actuator/prometheus", "admin").body()).contains("gateway_dosimeters_lines_refused");
        assertThat(gateway.log()).doesNotContain("DOSI-2");
    }

    @Test
    void a_message_is_accepted_when_it_is_kept_and_a_kill_takes_nothing_of_it() throws IOException {
        start();
        try (MllpClient hub = new MllpClient(ports.hl7())) {
            for (int second = 0; second < 3; second++) {
                assertThat(hub.send(message(second, "uSv/h"))).contains("MSA|AA|M" + second);
            }
            assertThat(hub.send(message(3, "R/h"))).contains("MSA|AE|M3", "OBX^1^6");
        }
        gateway.kill();
        start();
        List<JsonNode> minutes = minutes("DOSI-9");
        assertThat(minutes).hasSize(1);
        assertThat(minutes.get(0).get("doseMSv").decimalValue()).isEqualByComparingTo("0.002");
        assertThat(minutes.get(0).get("peakMSvPerHour").decimalValue()).isEqualByComparingTo("0.12");
    }

    private String message(int second, String unit) {
        String time = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ").format(begin.plusSeconds(second));
        return String.join(
                "\r",
                "MSH|^~\\&|DOSEHUB|CLINIC|SUITEGW|SUITES|" + time + "||ORU^R01^ORU_R01|M" + second + "|P|2.6",
                "OBR|1|||LIVE^Live dosimetry^L|||" + time,
                "OBX|1|NM|DOSE_RATE^Dose rate^L||120|" + unit + "|||||F|||" + time + "||||DOSI-9^HUB",
                "OBX|2|NM|CUMULATIVE_DOSE^Dose^L||" + (50 + second) + "|uSv|||||F|||" + time + "||||DOSI-9^HUB",
                "");
    }
}
