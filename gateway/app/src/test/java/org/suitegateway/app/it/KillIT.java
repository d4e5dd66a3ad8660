package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Keep;
import org.suitegateway.simulators.dicom.StorePeer;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;

/**
 * The real process is killed again and again (SIGKILL) while DCMTK's storescu and an MLLP client push; every object and every message
 * that was acknowledged is there afterwards, once.
 */
class KillIT {
    private static final int KILLS = 14; // 22 took six minutes of the gate
    private static final int OBJECTS = 700;
    private static final int MESSAGES = 1_500;
    private static final long SEED = 20_261_124L;
    private static final Pattern SENT = Pattern.compile("Sending file: (\\S+)");

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<String, Path> files = new LinkedHashMap<>(); // by SOP Instance UID
    private final Set<String> acknowledgedObjects = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledgedMessages = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean pushing = new AtomicBoolean(true);
    private volatile int answers;

    @BeforeAll
    static void peers_are_there() {
        Dcmtk.assumeInstalled();
    }

    @Test
    void what_was_acknowledged_is_there_exactly_once() throws Exception {
        makeObjects();
        RunningGateway.Ports ports = RunningGateway.Ports.free();
        Path data = folder.resolve("data");
        try (StorePeer pacs = StorePeer.listen("PACS", 0, Keep.nothing())) {
            String[] settings = {
                "--gateway.destinations[0].id=PACS",
                "--gateway.destinations[0].host=127.0.0.1",
                "--gateway.destinations[0].port=" + pacs.port()
            };
            RunningGateway gateway = RunningGateway.serve(data, ports, settings);
            Thread objects = new Thread(() -> pushObjects(ports.dicom()), "storescu");
            Thread messages = new Thread(() -> pushMessages(ports.hl7()), "mllp");
            objects.start();
            messages.start();
            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitMoreAnswers(random.nextInt(150)); // 0.1 to 3 s: objects are received, processed, delivered
                    gateway.kill();
                    gateway = RunningGateway.launch(data, ports, settings);
                    if (random.nextInt(4) == 0) { // also while it starts
                        LockSupport.parkNanos(
                                Duration.ofMillis(random.nextInt(4_000)).toNanos());
                    } else {
                        gateway.awaitReady();
                    }
                }
                gateway.close();
                gateway = RunningGateway.serve(data, ports, settings);
                Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> !objects.isAlive() && !messages.isAlive());
                awaitProcessed(data);
                assertThat(acknowledgedObjects)
                        .as("storescu was answered for every file")
                        .hasSize(OBJECTS);
                assertThat(acknowledgedMessages).hasSize(MESSAGES);
                gateway.stop();
                everyObjectIsThereOnce(data);
                everyMessageIsThereOnce(data);
                assertThat(pacs.received())
                        .extracting(StorePeer.Received::sopInstanceUid)
                        .containsAll(files.keySet());
            } finally {
                pushing.set(false);
                gateway.close();
                objects.join();
                messages.join();
            }
        }
    }

    private void makeObjects() throws IOException {
        Uids uids = Uids.seeded(SEED);
        Path made = Files.createDirectories(folder.resolve("objects"));
        String study = uids.next();
        for (int i = 0; i < OBJECTS; i++) {
            study = i % 20 == 0 ? uids.next() : study;
            byte[] pixels = new byte[2 * 64 * (64 + random.nextInt(512))];
            random.nextBytes(pixels);
            DataSet image = new DataSet()
                    .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.12.1")
                    .put(Tag.SOP_INSTANCE_UID, uids.next())
                    .put(Tag.STUDY_INSTANCE_UID, study)
                    .put(Tag.SERIES_INSTANCE_UID, study + ".1")
                    .put(Tag.MODALITY, "XA")
                    .put(Tag.PATIENT_NAME, "Kill^Test")
                    .put(Tag.PATIENT_ID, "P-" + i / 20)
                    .put(Tag.ROWS, pixels.length / 128)
                    .put(Tag.COLUMNS, 64)
                    .put(Tag.BITS_ALLOCATED, 16)
                    .pixels(org.suitegateway.simulators.dicom.Vr.OW, pixels);
            Path file = made.resolve(i + ".dcm");
            Files.write(
                    file, DicomObject.of(image, TransferSyntax.EXPLICIT_LITTLE).toFile());
            files.put(image.need(Tag.SOP_INSTANCE_UID), file);
        }
    }

    /** storescu says which file it sends and what it was answered; what was not answered is sent again. */
    private void pushObjects(int port) {
        Map<String, String> uidOf = new HashMap<>();
        files.forEach((uid, file) -> uidOf.put(file.toString(), uid));
        while (pushing.get() && acknowledgedObjects.size() < OBJECTS) {
            List<String> arguments = new ArrayList<>(List.of(
                    "-v", "-nh", "-aet", "CARM1", "-aec", RunningGateway.AE, "127.0.0.1", String.valueOf(port)));
            files.forEach((uid, file) -> {
                if (!acknowledgedObjects.contains(uid) && arguments.size() < 108) {
                    arguments.add(file.toString());
                }
            });
            Process storescu = Dcmtk.start("storescu", arguments.toArray(String[]::new));
            String sending = "";
            try (var lines = storescu.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Matcher sent = SENT.matcher(line);
                    if (sent.find()) {
                        sending = sent.group(1);
                    } else if (line.contains("Received Store Response (Success)")) {
                        acknowledgedObjects.add(uidOf.get(sending));
                        answers++;
                    }
                }
            } catch (IOException e) {
                storescu.destroyForcibly();
            }
        }
    }

    private void pushMessages(int port) {
        Instant madeAt = Instant.parse("2026-11-24T08:00:00Z");
        int next = 0;
        while (pushing.get() && next < MESSAGES) {
            try (MllpClient client = new MllpClient(port)) {
                while (pushing.get() && next < MESSAGES) {
                    String controlId = "K" + next;
                    // ten messages speak of one appointment, each made a second after the one before
                    Messages.Order order = new Messages.Order(
                            String.valueOf(next / 10),
                            "K-" + next / 10,
                            "Kill^Test",
                            Instant.parse("2026-11-24T09:00:00Z").plusSeconds(60L * (next % 10)),
                            "SUITE1",
                            "CARM1");
                    String answer = client.send(Messages.appointment(controlId, madeAt.plusSeconds(next), order));
                    assertThat(answer).contains("MSA|AA|" + controlId);
                    acknowledgedMessages.add(controlId);
                    answers++;
                    next++;
                }
            } catch (IOException gone) {
                Thread.onSpinWait(); // killed: the message was not answered and goes again
            }
        }
    }

    private void awaitMoreAnswers(int more) {
        int target = answers + 1 + more;
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(1 + random.nextInt(20)))
                .until(() -> answers >= target
                        || acknowledgedObjects.size() == OBJECTS && acknowledgedMessages.size() == MESSAGES);
    }

    private void awaitProcessed(Path data) {
        Awaitility.await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            try (var left = Files.list(data.resolve("spool/waiting"))) {
                assertThat(left).isEmpty();
            }
            assertThat(new Records(data).number("SELECT COUNT(*) FROM delivery WHERE state <> 'DELIVERED'"))
                    .isZero();
        });
    }

    private void everyObjectIsThereOnce(Path data) throws Exception {
        Records records = new Records(data);
        List<List<String>> instances = records.rows("SELECT sop_uid, digest FROM instance");
        assertThat(instances).extracting(row -> row.get(0)).containsExactlyInAnyOrderElementsOf(files.keySet());
        for (List<String> instance : instances) {
            String digest = instance.get(1);
            byte[] kept = Files.readAllBytes(records.object(digest));
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(kept)))
                    .isEqualTo(digest);
            assertThat(Part10Files.dataSet(records.object(digest)))
                    .isEqualTo(Part10Files.dataSet(files.get(instance.get(0))));
        }
        assertThat(records.rows("SELECT SUM(instances), SUM(conflicts), COUNT(*) FROM study"))
                .containsExactly(List.of(String.valueOf(OBJECTS), "0", String.valueOf(OBJECTS / 20)));
        assertThat(records.rows("SELECT COUNT(*), COUNT(DISTINCT digest) FROM delivery WHERE state = 'DELIVERED'"))
                .containsExactly(List.of(String.valueOf(OBJECTS), String.valueOf(OBJECTS)));
        try (var left = Files.list(data.resolve("spool/waiting"))) {
            assertThat(left).isEmpty();
        }
    }

    private void everyMessageIsThereOnce(Path data) {
        Records records = new Records(data);
        assertThat(records.column("SELECT control_id FROM message WHERE state = 'APPLIED'"))
                .containsExactlyInAnyOrderElementsOf(acknowledgedMessages);
        String procedures = String.valueOf(MESSAGES / 10);
        assertThat(records.rows("SELECT COUNT(*), COUNT(DISTINCT appointment_id) FROM procedure_record"))
                .containsExactly(List.of(procedures, procedures));
        assertThat(records.column("SELECT DISTINCT scheduled_start FROM procedure_record"))
                .as("the last of ten changes stands")
                .containsExactly(
                        String.valueOf(Instant.parse("2026-11-24T09:09:00Z").toEpochMilli()));
    }
}
