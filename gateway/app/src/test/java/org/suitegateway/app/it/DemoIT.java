package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a new user sees: the simulated clinic lives through its day, also a second time on the same data. */
class DemoIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path data;

    @Test
    void a_day_of_the_simulated_clinic_is_seen_by_all_three_roles_twice() {
        RunningGateway.Ports ports = RunningGateway.Ports.free();
        for (int day = 1; day <= 2; day++) {
            int days = day;
            try (RunningGateway gateway = RunningGateway.demo(data, ports, "--speed", "20")) {
                Awaitility.await().atMost(PATIENCE).until(() -> gateway.log()
                        .contains("http://127.0.0.1:" + ports.http()));
                Records records = new Records(data);
                Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(records.number("SELECT COUNT(*) FROM procedure_record WHERE status = 'COMPLETED'"))
                            .as("the day goes on")
                            .isGreaterThanOrEqualTo(6L * days);
                    assertThat(records.number("SELECT COUNT(*) FROM delivery WHERE state = 'DELIVERED'"))
                            .isGreaterThan(40L * days);
                    assertThat(records.number("SELECT COUNT(*) FROM study WHERE procedure_id IS NULL"))
                            .as("the stranger's study")
                            .isEqualTo(days);
                    assertThat(records.number("SELECT COUNT(*) FROM alert WHERE rule = 'high-air-kerma'"))
                            .isEqualTo(days);
                });
                List<JsonNode> suites = Json.items(gateway.get("/api/v1/suites", "nurse"));
                assertThat(suites).extracting(s -> s.get("id").asString()).containsExactly("suite-1", "suite-2");
                assertThat(suites).allSatisfy(s -> assertThat(s.get("checks")
                                .valueStream()
                                .filter(c -> c.get("id").asString().equals("carm.echo")))
                        .allSatisfy(c -> assertThat(c.get("state").asString()).isEqualTo("OK")));
                assertThat(Json.items(gateway.get("/api/v1/alerts?state=OPEN", "rso")))
                        .isNotEmpty();
                assertThat(gateway.get("/actuator/prometheus", "admin").body())
                        .contains("gateway_deliveries_waiting{destination=\"PACS\"}");
                assertThat(records.rows("SELECT reason, place FROM failed_object"))
                        .isEmpty();
                assertThat(records.rows("SELECT reason, place, rule FROM message WHERE state = 'FAILED'"))
                        .isEmpty();
                assertThat(records.number("SELECT SUM(conflicts) FROM study")).isZero();
                gateway.stop();
            }
        }
    }
}
