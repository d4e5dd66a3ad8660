package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Offer;
import org.suitegateway.simulators.dicom.PerformedStepPeer;
import org.suitegateway.simulators.dicom.PerformedStepService;
import org.suitegateway.simulators.dicom.SopClass;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.Uids;

/** SIGKILL while devices tell what they do: what was answered 0000 is there, once, and the RIS hears each step in its order. */
class PerformedStepKillIT {
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    private final Uids uids = Uids.fresh();
    private final Random random = new Random(20261125);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    /** What was acknowledged of each step: 1 its beginning, 2 its end. */
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

    private final AtomicInteger answers = new AtomicInteger();
    private volatile boolean more = true;

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void acknowledged_steps_survive_and_are_forwarded_in_order() throws Exception {
        RunningGateway.Ports ports = RunningGateway.Ports.free();
        Path data = folder.resolve("data").toAbsolutePath();
        try (PerformedStepPeer ris = PerformedStepPeer.listen("RIS", 0)) {
            String[] settings = {
                "--gateway.destinations[0].id=RIS",
                "--gateway.destinations[0].host=127.0.0.1",
                "--gateway.destinations[0].port=" + ris.port(),
                "--gateway.destinations[0].objects=false",
                "--gateway.destinations[0].performed-steps=true"
            };
            RunningGateway gateway = RunningGateway.serve(data, ports, settings);
            try {
                List<Future<?>> devices = new ArrayList<>();
                for (String ae : List.of("CARM1", "CARM2")) {
                    devices.add(threads.submit(() -> perform(ae, ports.dicom())));
                }
                for (int kill = 0; kill < KILLS; kill++) {
                    int until = answers.get() + 10 + random.nextInt(20);
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(60))
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> answers.get() >= until);
                    gateway.kill();
                    gateway = RunningGateway.serve(data, ports, settings);
                }
                more = false;
                for (Future<?> device : devices) {
                    device.get(60, TimeUnit.SECONDS);
                }
                Records records = new Records(data);
                assertThat(acknowledged).hasSizeGreaterThan(20);
                acknowledged.forEach((uid, told) -> {
                    String status = records.column("SELECT status FROM performed_step WHERE sop_uid = '" + uid + "'")
                            .get(0);
                    assertThat(status)
                            .as(uid)
                            .isIn(told == 2 ? List.of("COMPLETED") : List.of("IN_PROGRESS", "COMPLETED"));
                });
                assertThat(records.number("SELECT COUNT(*) FROM procedure_record"))
                        .as("one procedure for each step")
                        .isEqualTo(records.number("SELECT COUNT(*) FROM performed_step"));
                Awaitility.await()
                        .atMost(Duration.ofSeconds(90))
                        .untilAsserted(() -> acknowledged.forEach((uid, told) -> assertThat(ris.messages(uid))
                                .extracting(PerformedStepService.Message::state)
                                .as(uid)
                                .startsWith("IN PROGRESS")
                                .hasSizeGreaterThanOrEqualTo(told)
                                .doesNotHaveDuplicates()));
            } finally {
                gateway.close();
            }
        }
    }

    /** Step after step; one that was not answered is told again, as devices do. */
    private void perform(String ae, int port) {
        while (more) {
            String uid = uids.next();
            boolean begun = tell(ae, port, uid, true);
            if (begun && tell(ae, port, uid, false)) {
                continue;
            }
        }
    }

    private boolean tell(String ae, int port, String uid, boolean create) {
        for (int attempt = 0; attempt < 200; attempt++) {
            try (Association association = Association.open(
                    Call.to("127.0.0.1", port, "SUITEGW", ae),
                    List.of(Offer.service(SopClass.PERFORMED_PROCEDURE_STEP)))) {
                int status = (create
                                ? association.create(SopClass.PERFORMED_PROCEDURE_STEP, uid, begun(ae, uid))
                                : association.set(SopClass.PERFORMED_PROCEDURE_STEP, uid, ended()))
                        .status();
                assertThat(status).as("0111: the answer was lost, not the step").isIn(0, 0x0111);
                acknowledged.merge(uid, 1, Integer::sum);
                answers.incrementAndGet();
                return true;
            } catch (IOException away) {
                if (!more) {
                    return false;
                }
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            }
        }
        return false;
    }

    private static DataSet begun(String ae, String uid) {
        return new DataSet()
                .put(Tag.PATIENT_ID, "K" + uid.substring(uid.length() - 12))
                .put(Tag.PATIENT_NAME, "Sample^Sam")
                .put(Tag.MODALITY, "XA")
                .put(Tag.PERFORMED_STATION_AE_TITLE, ae)
                .put(Tag.PERFORMED_PROCEDURE_STEP_ID, "PPS")
                .put(Tag.PERFORMED_PROCEDURE_STEP_STATUS, "IN PROGRESS")
                .empty(Tag.SCHEDULED_STEP_ATTRIBUTES_SEQUENCE, Tag.PERFORMED_SERIES_SEQUENCE);
    }

    private static DataSet ended() {
        return new DataSet().put(Tag.PERFORMED_PROCEDURE_STEP_STATUS, "COMPLETED");
    }
}
