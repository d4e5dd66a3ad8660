package org.suitegateway.simulators.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.dicom.Keep;
import org.suitegateway.simulators.dicom.PerformedStepService;
import org.suitegateway.simulators.dicom.StorePeer;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.files.SyntheticSet;
import org.suitegateway.simulators.scheduler.Hl7Peer;
import org.suitegateway.simulators.workflow.GatewayPeer;
import org.suitegateway.simulators.workflow.WorklistService;
import picocli.CommandLine;

class CommandsTest {
    private final StringWriter out = new StringWriter();

    @Test
    void the_carm_sends_images_a_run_and_its_report() throws Exception {
        try (StorePeer peer = StorePeer.listen("SUITEGW", 0, Keep.nothing())) {
            int exit = run("carm", "--port", port(peer), "--size", "128", "--images", "2", "--run-frames", "2");

            assertThat(exit).isZero();
            assertThat(peer.received()).hasSize(4);
            assertThat(peer.received().get(3).sopClassUid()).isEqualTo("1.2.840.10008.5.1.4.1.1.88.67");
        }
    }

    @Test
    void the_carm_takes_its_patient_from_the_worklist(@TempDir Path folder) throws Exception {
        String today = LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE);
        try (GatewayPeer gateway = GatewayPeer.listen(folder)) {
            gateway.worklist()
                    .add(WorklistService.item(1, "CARM1", "RF", today, "Demo^One"))
                    .add(WorklistService.item(2, "CARM1", "RF", today, "Demo^Two"));

            int exit = run(
                    "carm",
                    "--port",
                    String.valueOf(gateway.port()),
                    "--size",
                    "64",
                    "--images",
                    "1",
                    "--run-frames",
                    "0",
                    "--entry",
                    "ACC-102",
                    "--misbehave",
                    "no-mpps",
                    "--misbehave",
                    "wrong-accession");

            assertThat(exit).as(out.toString()).isZero();
            assertThat(gateway.objects()).hasSize(2).allSatisfy(object -> {
                assertThat(object.need(Tag.PATIENT_NAME)).isEqualTo("Demo^Two");
                assertThat(object.need(Tag.ACCESSION_NUMBER)).isEqualTo("ACC-120");
            });
            assertThat(gateway.steps().messages()).isEmpty();
            assertThat(out.toString()).contains("2 committed, 0 failed");
        }
    }

    @Test
    void an_entry_that_is_not_on_the_worklist_is_not_made_up(@TempDir Path folder) throws Exception {
        try (GatewayPeer gateway = GatewayPeer.listen(folder)) {
            assertThat(run("ultrasound", "--port", String.valueOf(gateway.port()), "--entry", "ACC-9"))
                    .isEqualTo(1);
            assertThat(gateway.store().received()).isEmpty();
        }
    }

    @Test
    void an_ultrasound_unit_of_another_name_breaks_off(@TempDir Path folder) throws Exception {
        try (GatewayPeer gateway = GatewayPeer.listen(folder)) {
            int exit = run(
                    "ultrasound",
                    "--port",
                    String.valueOf(gateway.port()),
                    "--frames",
                    "2",
                    "--ae",
                    "US7",
                    "--accession",
                    "A-12",
                    "--discontinue",
                    "patient_refused");

            assertThat(exit).as(out.toString()).isZero();
            assertThat(gateway.steps().messages())
                    .extracting(PerformedStepService.Message::callingAeTitle, PerformedStepService.Message::state)
                    .containsExactly(tuple("US7", "IN PROGRESS"), tuple("US7", "DISCONTINUED"));
        }
    }

    @Test
    void a_misbehaviour_nobody_knows_is_refused() {
        assertThat(run("carm", "--misbehave", "sulk")).isEqualTo(2);
        assertThat(run("carm", "--help")).isZero();
        assertThat(out.toString()).contains("abort-mid-study");
    }

    @Test
    void a_fault_strikes_the_last_object_only() throws Exception {
        try (StorePeer peer = StorePeer.listen("SUITEGW", 0, Keep.nothing())) {
            int exit = run("ultrasound", "--port", port(peer), "--frames", "2", "--fault", "abort");

            assertThat(exit).isZero();
            assertThat(peer.received()).hasSize(3);
        }
    }

    @Test
    void a_refusal_makes_the_exit_code() throws Exception {
        try (StorePeer peer = StorePeer.listen("SUITEGW", 0, Keep.nothing())) {
            peer.behaviour().answer(0xA900, 1);

            assertThat(run("carm", "--port", port(peer), "--size", "64", "--images", "1", "--run-frames", "0"))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("A900");
        }
    }

    @Test
    void load_prints_figures() throws Exception {
        try (StorePeer peer = StorePeer.listen("SUITEGW", 0, Keep.nothing())) {
            int exit =
                    run("load", "store", "--port", port(peer), "--associations", "2", "--count", "10", "--size", "1k");

            assertThat(exit).isZero();
            assertThat(out.toString()).contains("10 instances in", "failures: none");
        }
    }

    @Test
    void dose_reports_are_sent_or_written(@TempDir Path folder) throws Exception {
        try (StorePeer peer = StorePeer.listen("SUITEGW", 0, Keep.nothing())) {
            assertThat(run(
                            "load",
                            "dose",
                            "--port",
                            port(peer),
                            "--count",
                            "6",
                            "--events",
                            "2",
                            "--warm-up",
                            "3",
                            "--patients",
                            "6"))
                    .isZero();
            assertThat(out.toString()).contains("6 reports in", "failures: none", "events/s");
            assertThat(peer.received()).hasSize(9);
        }
        assertThat(run("load", "dose", "--count", "3", "--events", "2", "--out", folder.toString()))
                .isZero();
        assertThat(folder.resolve("rdsr-000003.dcm")).isNotEmptyFile();
        assertThat(run("load", "dose", "--events", "0")).isEqualTo(2);
    }

    @Test
    void the_carm_reports_per_step(@TempDir Path folder) throws Exception {
        try (GatewayPeer gateway = GatewayPeer.listen(folder)) {
            int exit = run(
                    "carm",
                    "--port",
                    String.valueOf(gateway.port()),
                    "--size",
                    "64",
                    "--images",
                    "4",
                    "--accession",
                    "A-1",
                    "--misbehave",
                    "dose-report-per-step");

            assertThat(exit).as(out.toString()).isZero();
            assertThat(gateway.objects().stream()
                            .filter(o -> o.need(Tag.MODALITY).equals("SR"))
                            .map(o -> o.items(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE)
                                    .get(0)
                                    .need(Tag.REFERENCED_SOP_INSTANCE_UID)))
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_database_is_seeded_with_steps_of_forty_stations() throws Exception {
        try (Hl7Peer peer = Hl7Peer.accepting()) {
            int exit = run("load", "mllp", "--port", String.valueOf(peer.port()), "--seed-steps", "80");

            assertThat(exit).as(out.toString()).isZero();
            assertThat(out.toString()).contains("80 messages in", "failures: none");
            assertThat(peer.received())
                    .filteredOn(m -> m.contains("|CARM40^CARM40^L|"))
                    .hasSize(2);
        }
    }

    @Test
    void what_warms_up_is_of_other_appointments() throws Exception {
        try (Hl7Peer peer = Hl7Peer.accepting()) {
            String port = String.valueOf(peer.port());
            int exit = run("load", "mllp", "--port", port, "--count", "40", "--warm-up", "40", "--enhanced");

            assertThat(exit).as(out.toString()).isZero();
            assertThat(out.toString()).contains("40 messages in");
            assertThat(peer.received().stream()
                            .map(m -> m.substring(m.indexOf("SCH|")).split("\\|")[1])
                            .distinct())
                    .hasSize(80);
            assertThat(peer.received()).allMatch(m -> m.contains("|P|2.5.1|||AL|NE|"));
        }
    }

    @Test
    void worklist_queries_go_through_the_stations(@TempDir Path folder) throws Exception {
        String day = "2026-03-02";
        try (GatewayPeer gateway = GatewayPeer.listen(folder)) {
            gateway.worklist().add(WorklistService.item(1, "CARM2", "RF", day.replace("-", ""), "Demo^One"));

            int exit = run(
                    "load",
                    "worklist",
                    "--port",
                    String.valueOf(gateway.port()),
                    "--count",
                    "8",
                    "--warm-up",
                    "2",
                    "--date",
                    day);

            assertThat(exit).as(out.toString()).isZero();
            assertThat(out.toString()).contains("8 queries in", "0.5 responses per query");
        }
    }

    @Test
    void a_size_that_is_none_is_refused() {
        assertThat(run("load", "store", "--size", "much")).isEqualTo(2);
        assertThat(run("load", "store", "--size", "5000m")).isEqualTo(2);
    }

    @Test
    void the_schedule_is_sent_and_answered() throws Exception {
        try (Hl7Peer peer = Hl7Peer.accepting()) {
            int exit = run("schedule", "--port", String.valueOf(peer.port()), "--zone", "Europe/Oslo");

            assertThat(exit).isZero();
            assertThat(peer.received()).hasSize(21);
        }
    }

    @Test
    void one_message_of_each_kind_is_sent_and_answered() throws Exception {
        try (Hl7Peer peer = Hl7Peer.accepting()) {
            assertThat(run("schedule", "--port", String.valueOf(peer.port()), "--every-kind"))
                    .isZero();
            assertThat(peer.received().stream().map(m -> m.split("\\|")[8].split("\\^")[1]))
                    .contains(
                            "S12", "S13", "S14", "S15", "S17", "S26", "O01", "O23", "A04", "A08", "A11", "A31", "A40");
        }
    }

    @Test
    void files_are_written(@TempDir Path folder) throws Exception {
        assertThat(run("files", folder.resolve("set").toString())).isZero();
        assertThat(folder.resolve("set/rdsr-standard.dcm")).isNotEmptyFile();
        assertThat(folder.resolve("set/siu-s12-v2.5.1.hl7")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("set/expected.tsv")))
                .contains("rdsr-standard.dcm\t4\t1.4\t7.12\t9.687\t2.5\t")
                .contains("rdsr-step-1.dcm rdsr-step-2.dcm\t4\t1.4\t7.12\t9.687\t2.5\t");
    }

    @Test
    void files_are_sent_as_they_are(@TempDir Path folder) throws Exception {
        byte[] image = SyntheticSet.named("truncated-in-pixels.dcm").bytes();
        Path cut = Files.write(folder.resolve("cut.dcm"), image);
        Path text = Files.write(
                folder.resolve("text.dcm"),
                SyntheticSet.named("not-dicom-text.dcm").bytes());
        Path message = Files.write(
                folder.resolve("odd.hl7"), SyntheticSet.named("adt-a08.hl7").bytes());
        try (StorePeer peer = StorePeer.listen("SUITEGW", 0, Keep.folder(folder));
                Hl7Peer hl7 = Hl7Peer.accepting()) {
            int exit = run(
                    "send",
                    "--port",
                    port(peer),
                    "--hl7-port",
                    String.valueOf(hl7.port()),
                    cut.toString(),
                    text.toString(),
                    message.toString());

            assertThat(exit).as(out.toString()).isZero();
            assertThat(peer.received().get(1).bytes()).isEqualTo(Files.size(text));
            assertThat(hl7.received()).containsExactly(Files.readString(message));
        }
        assertThat(Files.readAllBytes(folder.resolve("000001.dcm"))).isEqualTo(image);
    }

    private int run(String... arguments) {
        return new CommandLine(new SimulatorsCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }

    private static String port(StorePeer peer) {
        return String.valueOf(peer.port());
    }
}
