package org.suitegateway.simulators.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.Dcmtk;
import org.suitegateway.simulators.dicom.Keep;
import org.suitegateway.simulators.dicom.StorePeer;

class StoreLoadTest {
    @Test
    void every_instance_arrives_once_under_a_uid_of_its_own() throws Exception {
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            Figures figures = new StoreLoad(call(peer), 3, 50, 2000).run();

            assertThat(figures.succeeded()).isEqualTo(50);
            assertThat(figures.failures()).isEmpty();
            assertThat(peer.received().stream()
                            .map(StorePeer.Received::sopInstanceUid)
                            .distinct())
                    .hasSize(50);
            assertThat(peer.associations()).isEqualTo(3);
            assertThat(figures.bytes()).isEqualTo(50 * 2048L);
        }
    }

    @Test
    void refusals_and_broken_connections_are_counted_by_kind() throws Exception {
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            peer.behaviour().answer(0xA700, 2).answer(0xC000, 1).drop(1);

            Figures figures = new StoreLoad(call(peer), 1, 20, 512).run();

            assertThat(figures.succeeded()).isEqualTo(16);
            assertThat(figures.failures()).containsEntry("status A700", 2L).containsEntry("status C000", 1L);
            assertThat(figures.failures().values().stream().mapToLong(n -> n).sum())
                    .isEqualTo(4);
        }
    }

    @Test
    void nobody_there_is_an_error_and_no_figure() throws Exception {
        int port = Dcmtk.freePort();

        assertThatThrownBy(() -> new StoreLoad(Call.to("127.0.0.1", port, "X", "Y"), 1, 1, 512).run())
                .isInstanceOf(IOException.class);
    }

    @Test
    void percentiles_are_times_that_were_measured() {
        long[] nanos = new long[200];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = (200 - i) * 1_000_000L;
        }
        Figures figures = new Figures("instances", nanos, Map.of("status A700", 3L), 4_000_000, Duration.ofSeconds(2));

        assertThat(figures.percentile(50)).isEqualTo(Duration.ofMillis(100));
        assertThat(figures.percentile(99)).isEqualTo(Duration.ofMillis(198));
        assertThat(figures.percentile(100)).isEqualTo(Duration.ofMillis(200));
        assertThat(figures)
                .hasToString("200 instances in 2.00 s: 100.0 instances/s, 2.0 MB/s; response p50 100.00 ms, p99 198.00"
                        + " ms, max 200.00 ms; failures: 3 × status A700");
    }

    @Test
    void storescp_can_be_loaded_too(@TempDir Path folder) throws Exception {
        Path received = Files.createDirectory(folder.resolve("in"));
        try (Dcmtk.StoreScp scp = Dcmtk.StoreScp.start(received, "+B")) {
            Figures figures = new StoreLoad(Call.to("127.0.0.1", scp.port(), "STORESCP", "CARM1"), 1, 5, 4096).run();

            assertThat(figures.succeeded()).isEqualTo(5);
        }
    }

    private static Call call(StorePeer peer) {
        return Call.to("127.0.0.1", peer.port(), "PACS", "CARM1");
    }
}
