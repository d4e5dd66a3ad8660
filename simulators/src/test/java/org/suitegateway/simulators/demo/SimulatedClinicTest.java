package org.suitegateway.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DataSetReader;
import org.suitegateway.simulators.dicom.Dcmtk;
import org.suitegateway.simulators.dicom.Keep;
import org.suitegateway.simulators.dicom.PerformedStepService;
import org.suitegateway.simulators.dicom.StorePeer;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.scheduler.Hl7Peer;
import org.suitegateway.simulators.workflow.GatewayPeer;
import org.suitegateway.simulators.workflow.WorklistService;

class SimulatedClinicTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-03-02T10:30:00Z"), OSLO);
    private static final double FAST = 1000;

    @TempDir
    private Path folder;

    @Test
    void every_device_answers_before_the_day_begins() throws Exception {
        try (SimulatedClinic clinic = SimulatedClinic.open()) {
            for (String aeTitle : List.of("CARM1", "US1", "CARM2", "US2", "PACS")) {
                assertThat(Association.echo(Call.to("127.0.0.1", clinic.port(aeTitle), aeTitle, "SUITEGW")))
                        .isZero();
            }
        }
    }

    @Test
    void a_day_is_lived_through() throws Exception {
        try (StorePeer gateway = StorePeer.listen("SUITEGW", 0, Keep.folder(folder));
                Hl7Peer hl7 = Hl7Peer.accepting();
                SimulatedClinic clinic = SimulatedClinic.open(MORNING, 128)) {
            clinic.start(new Gateway("127.0.0.1", gateway.port(), "SUITEGW", hl7.port(), OSLO, FAST));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(clinic::over);

            List<DataSet> objects = objects();
            assertThat(objects).hasSizeGreaterThan(55);
            assertThat(hl7.received()).hasSize(48);
            assertThat(hl7.received()).filteredOn(m -> m.contains("|RAS^O17^")).hasSize(4);
            nine_studies_of_which_two_have_no_order(objects, hl7.received());
            one_report_comes_twice(objects);
            one_procedure_has_more_than_a_gray(objects);
            booked_times_are_of_this_day(hl7.received());
        }
    }

    @Test
    void machines_take_their_patient_from_the_worklist_and_say_what_they_did() throws Exception {
        Map<String, String> devices = new ConcurrentHashMap<>();
        try (GatewayPeer gateway = GatewayPeer.listen(folder);
                Hl7Peer hl7 = Hl7Peer.listen(message -> {
                    schedule(message, devices, gateway.worklist());
                    return Optional.of(Hl7Peer.ack("AA", message.split("\\|")[9]));
                });
                SimulatedClinic clinic = SimulatedClinic.open(MORNING, 128)) {
            clinic.start(new Gateway("127.0.0.1", gateway.port(), "SUITEGW", hl7.port(), OSLO, FAST));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(clinic::over);

            List<PerformedStepService.Message> steps = gateway.steps().messages();
            assertThat(steps.stream().filter(PerformedStepService.Message::create))
                    .hasSize(8);
            assertThat(steps.stream().filter(m -> m.state().equals("COMPLETED")))
                    .hasSize(8);
            assertThat(steps.stream().filter(m -> m.create() && scheduledStep(m).isEmpty()))
                    .as("the emergency")
                    .hasSize(1);
            assertThat(gateway.objects().stream()
                            .filter(o -> o.need(Tag.STUDY_DESCRIPTION).endsWith(", as listed"))
                            .map(o -> o.need(Tag.STUDY_INSTANCE_UID))
                            .distinct())
                    .hasSize(8);
            assertThat(gateway.commitments().asked()).hasSize(10);
        }
    }

    private static String scheduledStep(PerformedStepService.Message message) {
        return message.data()
                .items(Tag.SCHEDULED_STEP_ATTRIBUTES_SEQUENCE)
                .get(0)
                .need(Tag.SCHEDULED_PROCEDURE_STEP_ID);
    }

    /** The least that makes a worklist of appointments and orders. */
    private static void schedule(String message, Map<String, String> devices, WorklistService worklist) {
        Map<String, String[]> segments = Stream.of(message.split("\r"))
                .map(segment -> segment.split("\\|", -1))
                .collect(Collectors.toMap(fields -> fields[0], fields -> fields, (first, second) -> first));
        if (segments.containsKey("SCH")) {
            devices.put(segments.get("SCH")[26], segments.get("AIG")[3].split("\\^")[0]);
        } else if (segments.containsKey("ZDS")) {
            String[] request = segments.get("OBR");
            worklist.add(new DataSet()
                    .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                    .put(Tag.ACCESSION_NUMBER, request[18])
                    .put(Tag.PATIENT_ID, segments.get("PID")[3].split("\\^")[0])
                    .put(Tag.PATIENT_NAME, segments.get("PID")[5])
                    .put(Tag.STUDY_INSTANCE_UID, segments.get("ZDS")[1].split("\\^")[0])
                    .put(Tag.REQUESTED_PROCEDURE_ID, request[19])
                    .put(Tag.REQUESTED_PROCEDURE_DESCRIPTION, request[4].split("\\^")[1] + ", as listed")
                    .put(
                            Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE,
                            new DataSet()
                                    .put(Tag.MODALITY, request[24])
                                    .put(Tag.SCHEDULED_STATION_AE_TITLE, devices.get(request[2]))
                                    .put(Tag.SCHEDULED_PROCEDURE_STEP_START_DATE, "20260302")
                                    .put(Tag.SCHEDULED_PROCEDURE_STEP_ID, request[20])));
        }
    }

    private static void nine_studies_of_which_two_have_no_order(List<DataSet> objects, List<String> messages) {
        Set<String> studies =
                objects.stream().map(o -> o.need(Tag.STUDY_INSTANCE_UID)).collect(Collectors.toSet());
        Set<String> ordered = messages.stream()
                .filter(m -> m.contains("ZDS|"))
                .map(m -> m.substring(m.indexOf("ZDS|") + 4).split("\\^")[0])
                .collect(Collectors.toSet());
        assertThat(studies).hasSize(9);
        assertThat(ordered).hasSize(10);
        assertThat(studies.stream().filter(uid -> !ordered.contains(uid)))
                .as("the emergency, and the one that was typed")
                .hasSize(2);
    }

    private static void one_report_comes_twice(List<DataSet> objects) {
        Map<String, Long> counts = objects.stream()
                .collect(Collectors.groupingBy(o -> o.need(Tag.SOP_INSTANCE_UID), Collectors.counting()));
        assertThat(counts.values().stream().filter(n -> n > 1)).containsExactly(2L);
    }

    private static void one_procedure_has_more_than_a_gray(List<DataSet> objects) {
        List<BigDecimal> kerma = objects.stream()
                .filter(o -> o.need(Tag.MODALITY).equals("SR"))
                .map(SimulatedClinicTest::kermaTotal)
                .toList();
        assertThat(kerma.stream().filter(k -> k.compareTo(BigDecimal.ONE) > 0)).hasSize(1);
    }

    private static void booked_times_are_of_this_day(List<String> messages) {
        assertThat(messages.stream().filter(m -> m.contains("TQ1|")))
                .allMatch(m -> m.contains("|20260302"), "starts today")
                .noneMatch(m -> m.contains("|20260303"));
    }

    @Test
    void a_second_day_clashes_with_nothing() throws Exception {
        Function<Clock, Set<String>> run = clock -> {
            try (StorePeer gateway = StorePeer.listen("SUITEGW", 0, Keep.nothing());
                    Hl7Peer hl7 = Hl7Peer.accepting();
                    SimulatedClinic clinic = SimulatedClinic.open(clock, 128)) {
                clinic.start(new Gateway("127.0.0.1", gateway.port(), "SUITEGW", hl7.port(), OSLO, FAST));
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(clinic::over);
                return Stream.concat(
                                gateway.received().stream().map(StorePeer.Received::sopInstanceUid),
                                hl7.received().stream().map(m -> m.split("\\|")[9]))
                        .collect(Collectors.toSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };

        Set<String> first = run.apply(MORNING);

        assertThat(run.apply(Clock.offset(MORNING, Duration.ofSeconds(20)))).doesNotContainAnyElementsOf(first);
    }

    @Test
    void a_gateway_that_starts_late_is_found() throws Exception {
        int dicom = Dcmtk.freePort();
        try (Hl7Peer hl7 = Hl7Peer.accepting();
                SimulatedClinic clinic = SimulatedClinic.open(MORNING, 128)) {
            clinic.start(new Gateway("127.0.0.1", dicom, "SUITEGW", hl7.port(), OSLO, FAST));
            Awaitility.await().until(() -> hl7.received().size() >= 20);

            try (StorePeer gateway = StorePeer.listen("SUITEGW", dicom, Keep.nothing())) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> gateway.received().size() > 5);
            }
        }
    }

    private List<DataSet> objects() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> {
                        try {
                            return DataSetReader.readFile(Files.readAllBytes(file));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    private static BigDecimal kermaTotal(DataSet report) {
        return report.items(Tag.CONTENT_SEQUENCE).stream()
                .flatMap(item -> item.items(Tag.CONTENT_SEQUENCE).stream())
                .filter(item -> item.items(Tag.CONCEPT_NAME_CODE_SEQUENCE).stream()
                        .anyMatch(name -> name.need(Tag.CODE_VALUE).equals("113725")))
                .map(item -> new BigDecimal(
                        item.items(Tag.MEASURED_VALUE_SEQUENCE).get(0).need(Tag.NUMERIC_VALUE)))
                .findFirst()
                .orElseThrow();
    }
}
