package org.suitegateway.simulators.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.Keep;
import org.suitegateway.simulators.dicom.StorePeer;
import org.suitegateway.simulators.workflow.GatewayPeer;
import org.suitegateway.simulators.workflow.WorklistQuery;
import org.suitegateway.simulators.workflow.WorklistService;

class WorklistLoadTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @TempDir
    private Path folder;

    @Test
    void queries_and_what_they_bring_are_counted() throws Exception {
        try (GatewayPeer gateway = gateway()) {
            WorklistLoad.Answered answered =
                    new WorklistLoad(gateway.call("CARM1"), 2, 40, false, WorklistLoadTest::query).run();

            assertThat(answered.figures().succeeded()).isEqualTo(40);
            assertThat(answered.matchesPerQuery()).isEqualTo(1.5); // two for one station, one for the other
            assertThat(answered).asString().contains("40 queries in", "queries/s", "1.5 responses per query");
            assertThat(gateway.peer().associations()).isEqualTo(2);
            assertThat(gateway.worklist().queries()).hasSize(40);
        }
    }

    @Test
    void a_console_that_reconnects_opens_an_association_for_each_query() throws Exception {
        try (GatewayPeer gateway = gateway()) {
            new WorklistLoad(gateway.call("CARM1"), 1, 5, true, WorklistLoadTest::query).run();

            assertThat(gateway.peer().associations()).isEqualTo(6);
        }
    }

    @Test
    void a_peer_without_a_worklist_is_an_error_and_no_figure() throws Exception {
        try (StorePeer peer = StorePeer.listen("SUITEGW", 0, Keep.nothing())) {
            Call call = Call.to("127.0.0.1", peer.port(), "SUITEGW", "CARM1");

            assertThatThrownBy(() -> new WorklistLoad(call, 1, 5, false, WorklistLoadTest::query).run())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no worklist");
        }
    }

    private GatewayPeer gateway() throws IOException {
        GatewayPeer gateway = GatewayPeer.listen(folder);
        gateway.worklist()
                .add(WorklistService.item(1, "CARM1", "RF", "20260302", "Demo^One"))
                .add(WorklistService.item(2, "CARM1", "RF", "20260302", "Demo^Two"))
                .add(WorklistService.item(3, "CARM2", "RF", "20260302", "Demo^Three"));
        return gateway;
    }

    private static WorklistQuery query(int number) {
        return WorklistQuery.of(number % 2 == 0 ? "CARM1" : "CARM2", DAY, "");
    }
}
