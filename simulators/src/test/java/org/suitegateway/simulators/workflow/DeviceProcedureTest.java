package org.suitegateway.simulators.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.carm.CArm;
import org.suitegateway.simulators.carm.Examination;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Dcmtk;
import org.suitegateway.simulators.dicom.Keep;
import org.suitegateway.simulators.dicom.PerformedStepService;
import org.suitegateway.simulators.dicom.StorePeer;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dose.Content;

class DeviceProcedureTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-02T11:00:00Z"), OSLO);
    private static final Patience SHORT =
            new Patience(Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMillis(1));

    @TempDir
    private Path folder;

    private final Uids uids = Uids.seeded(11);
    private final List<String> journal = new ArrayList<>();
    private GatewayPeer gateway;
    private CArm carm;

    @BeforeEach
    void switchOn() throws IOException {
        gateway = GatewayPeer.listen(folder);
        carm = CArm.switchOn(Machine.CARM1, uids, 64, CArm.Depth.EIGHT, 0);
        gateway.worklist()
                .add(WorklistService.item(1, "CARM2", "RF", "20260302", "Other^Station"))
                .add(WorklistService.item(2, "CARM1", "RF", "20260302", "Demo^Zoë=山田"))
                .add(WorklistService.item(3, "CARM1", "RF", "20260302", "Demo^Jürgen"))
                .add(WorklistService.item(4, "CARM1", "RF", "20260303", "Demo^Tomorrow"));
    }

    @AfterEach
    void switchOff() throws IOException {
        carm.close();
        gateway.close();
    }

    @Test
    void everything_comes_from_the_entry_that_was_chosen() throws Exception {
        DeviceProcedure.Outcome outcome = perform();

        assertThat(outcome.good()).isTrue();
        assertThat(gateway.objects()).hasSize(4);
        DataSet image = gateway.objects().get(0);
        assertThat(image.need(Tag.PATIENT_NAME)).isEqualTo("Demo^Zoë=山田");
        assertThat(image.need(Tag.PATIENT_ID)).isEqualTo("P-2");
        assertThat(image.need(Tag.ISSUER_OF_PATIENT_ID)).isEqualTo("DEMO");
        assertThat(image.need(Tag.ACCESSION_NUMBER)).isEqualTo("ACC-102");
        assertThat(image.need(Tag.STUDY_INSTANCE_UID)).isEqualTo("2.25.1002");
        assertThat(image.need(Tag.REFERRING_PHYSICIAN_NAME)).isEqualTo("Referrer^Rita");
        assertThat(image.need(Tag.STUDY_DESCRIPTION)).isEqualTo("Lumbar TFESI");
        DataSet request = image.items(Tag.REQUEST_ATTRIBUTES_SEQUENCE).get(0);
        assertThat(request.need(Tag.REQUESTED_PROCEDURE_ID)).isEqualTo("RP-2");
        assertThat(request.need(Tag.SCHEDULED_PROCEDURE_STEP_ID)).isEqualTo("SPS-2");
        assertThat(request.items(Tag.SCHEDULED_PROTOCOL_CODE_SEQUENCE).get(0).need(Tag.CODE_VALUE))
                .isEqualTo("TFESI-L");
    }

    @Test
    void objects_and_performed_step_refer_to_each_other() throws Exception {
        perform();

        List<PerformedStepService.Message> messages = gateway.steps().messages();
        assertThat(messages)
                .extracting(PerformedStepService.Message::state)
                .containsExactly("IN PROGRESS", "COMPLETED");
        String step = messages.get(0).sopInstanceUid();
        List<DataSet> objects = gateway.objects();
        assertThat(objects)
                .allSatisfy(object -> assertThat(object.items(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE)
                                .get(0)
                                .need(Tag.REFERENCED_SOP_INSTANCE_UID))
                        .isEqualTo(step));
        DataSet created = messages.get(0).data();
        DataSet scheduled =
                created.items(Tag.SCHEDULED_STEP_ATTRIBUTES_SEQUENCE).get(0);
        assertThat(scheduled.need(Tag.STUDY_INSTANCE_UID)).isEqualTo("2.25.1002");
        assertThat(scheduled.need(Tag.SCHEDULED_PROCEDURE_STEP_ID)).isEqualTo("SPS-2");
        assertThat(created.need(Tag.PERFORMED_STATION_AE_TITLE)).isEqualTo("CARM1");
        assertThat(created.need(Tag.PERFORMED_PROCEDURE_STEP_START_TIME)).isEqualTo("120000");
        List<DataSet> series = messages.get(1).data().items(Tag.PERFORMED_SERIES_SEQUENCE);
        assertThat(series).hasSize(2);
        assertThat(uids(series.get(0), Tag.REFERENCED_IMAGE_SEQUENCE))
                .isEqualTo(objects.subList(0, 3).stream()
                        .map(o -> o.need(Tag.SOP_INSTANCE_UID))
                        .toList());
        assertThat(uids(series.get(1), Tag.REFERENCED_NON_IMAGE_COMPOSITE_SOP_INSTANCE_SEQUENCE))
                .containsExactly(objects.get(3).need(Tag.SOP_INSTANCE_UID));
        assertThat(series).allSatisfy(s -> assertThat(s.need(Tag.PROTOCOL_NAME)).isNotEmpty());
    }

    @Test
    void the_dose_of_the_step_is_that_of_the_report() throws Exception {
        perform();

        DataSet completed = gateway.steps().messages().get(1).data();
        // 3 × 1.5 s × 0.12 mGy/s × 0.0152 m² = 8.208E-6 Gy·m²
        assertThat(new BigDecimal(completed.need(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT)))
                .isEqualByComparingTo("0.8208");
        assertThat(completed.number(Tag.TOTAL_TIME_OF_FLUOROSCOPY)).contains(5);
        assertThat(completed.number(Tag.TOTAL_NUMBER_OF_EXPOSURES)).contains(3);
    }

    @Test
    void a_step_that_is_broken_off_says_why_and_has_its_dose() throws Exception {
        Console console = console(SHORT);
        DeviceProcedure procedure = console.begin(console.choose(entry -> true).orElseThrow());
        Examination examination = carm.begin(procedure.order(), 7);
        procedure.send(examination.spot(console.now(), Examination.Exposure.look("1.5"), 0, 0));

        procedure.discontinue(
                console.now(), Discontinuation.INCORRECT_WORKLIST_ENTRY, Optional.of(examination.stepDose()));

        DataSet last = gateway.steps().messages().get(1).data();
        assertThat(last.need(Tag.PERFORMED_PROCEDURE_STEP_STATUS)).isEqualTo("DISCONTINUED");
        assertThat(last.items(Tag.PERFORMED_PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE)
                        .get(0)
                        .need(Tag.CODE_VALUE))
                .isEqualTo("110514");
        assertThat(new BigDecimal(last.need(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT)))
                .isEqualByComparingTo("0.2736");
        assertThat(last.items(Tag.EXPOSURE_DOSE_SEQUENCE)).hasSize(1);
    }

    @Test
    void the_step_tells_its_dose_after_each_exposure_and_at_the_end() throws Exception {
        DeviceProcedure.Outcome outcome = exposeThrice();

        assertThat(outcome.good()).isTrue();
        List<DataSet> told = gateway.steps().messages().stream()
                .skip(1)
                .map(PerformedStepService.Message::data)
                .toList();
        assertThat(told)
                .extracting(d -> new BigDecimal(d.need(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT)))
                .usingElementComparator(BigDecimal::compareTo)
                .as("1.5 s × 0.12 mGy/s × 0.0152 m² each, in dGy·cm²")
                .containsExactly(
                        new BigDecimal("0.2736"),
                        new BigDecimal("0.5472"),
                        new BigDecimal("0.8208"),
                        new BigDecimal("0.8208"));
        assertThat(told)
                .extracting(d -> d.items(Tag.EXPOSURE_DOSE_SEQUENCE).size())
                .containsExactly(1, 2, 3, 3);
        assertThat(told.subList(0, 3)).noneMatch(d -> d.has(Tag.PERFORMED_PROCEDURE_STEP_STATUS));
        DataSet last = told.get(3);
        assertThat(new BigDecimal(last.need(Tag.ENTRANCE_DOSE_IN_MGY)))
                .as("3 × 1.5 s × 0.12 mGy/s")
                .isEqualByComparingTo("0.54");
        assertThat(last.need(Tag.COMMENTS_ON_RADIATION_DOSE)).contains("Events=3", "FluoroTime_s=4.5");
        DataSet exposure = last.items(Tag.EXPOSURE_DOSE_SEQUENCE).get(0);
        assertThat(exposure.need(Tag.RADIATION_MODE)).isEqualTo("PULSED");
        assertThat(exposure.need(Tag.XRAY_TUBE_CURRENT_IN_UA)).as("3.4 mA").isEqualTo("3400");
        assertThat(exposure.need(Tag.EXPOSURE_TIME)).as("12 pulses of 8 ms").isEqualTo("96");
    }

    @Test
    void a_machine_without_dose_reports_tells_the_step_only() throws Exception {
        exposeThrice(Misbehaviour.NO_DOSE_REPORT);

        assertThat(gateway.objects())
                .hasSize(3)
                .allMatch(o -> !o.has(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT))
                .allMatch(o -> o.bytes(Tag.PIXEL_DATA).isPresent());
        assertThat(gateway.steps().messages().get(4).data().has(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT))
                .isTrue();
    }

    @Test
    void a_machine_that_tells_its_dose_in_headers_tells_it_nowhere_else() throws Exception {
        exposeThrice(Misbehaviour.DOSE_IN_HEADERS_ONLY);

        assertThat(gateway.objects()).hasSize(3).allMatch(o -> o.has(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT));
        assertThat(gateway.steps().messages())
                .extracting(PerformedStepService.Message::state)
                .containsExactly("IN PROGRESS", "COMPLETED");
        DataSet last = gateway.steps().messages().get(1).data();
        assertThat(List.of(
                        Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT,
                        Tag.TOTAL_TIME_OF_FLUOROSCOPY,
                        Tag.ENTRANCE_DOSE_IN_MGY))
                .noneMatch(last::has);
    }

    @Test
    void cumulative_reports_hold_what_was_before() throws Exception {
        exposeThrice(Misbehaviour.CUMULATIVE_REPORTS);

        List<List<String>> events = reports().map(DeviceProcedureTest::events).toList();
        assertThat(events).extracting(List::size).containsExactly(1, 2, 3, 3);
        assertThat(events.get(3)).containsAll(events.get(0)).containsAll(events.get(1));
        assertThat(reports().map(r -> r.need(Tag.SOP_INSTANCE_UID)).distinct()).hasSize(4);
    }

    @Test
    void a_report_per_step_has_the_exposures_of_its_step() throws Exception {
        exposeThrice(Misbehaviour.DOSE_REPORT_PER_STEP);

        List<PerformedStepService.Message> messages = gateway.steps().messages();
        List<String> steps = messages.stream()
                .map(PerformedStepService.Message::sopInstanceUid)
                .distinct()
                .toList();
        assertThat(steps).hasSize(2);
        assertThat(gateway.steps().messages(steps.get(0)))
                .extracting(PerformedStepService.Message::state)
                .containsExactly("IN PROGRESS", "", "COMPLETED");
        assertThat(gateway.steps().messages(steps.get(1)))
                .extracting(PerformedStepService.Message::state)
                .containsExactly("IN PROGRESS", "", "", "COMPLETED");
        List<DataSet> reports = reports().toList();
        assertThat(reports)
                .extracting(r -> r.items(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE)
                        .get(0)
                        .need(Tag.REFERENCED_SOP_INSTANCE_UID))
                .isEqualTo(steps);
        assertThat(events(reports.get(0))).hasSize(1).doesNotContainAnyElementsOf(events(reports.get(1)));
        assertThat(events(reports.get(1))).hasSize(2);
        assertThat(reports).extracting(r -> r.need(Tag.STUDY_INSTANCE_UID)).containsOnly("2.25.1002");
        assertThat(new BigDecimal(
                        messages.get(messages.size() - 1).data().need(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT)))
                .as("of the second step only")
                .isEqualByComparingTo("0.5472");
    }

    private Stream<DataSet> reports() throws IOException {
        return gateway.objects().stream().filter(o -> o.need(Tag.MODALITY).equals("SR"));
    }

    private static List<String> events(DataSet report) {
        return report.items(Tag.CONTENT_SEQUENCE).stream()
                .filter(item -> Content.concept(item).equals("113706"))
                .flatMap(event -> event.items(Tag.CONTENT_SEQUENCE).stream())
                .filter(item -> Content.concept(item).equals("113769"))
                .map(item -> item.need(Tag.CONTENT_UID))
                .toList();
    }

    /** As the C-arm's command does it: the dose is told as it is made, a machine may begin a step after the first exposure. */
    private DeviceProcedure.Outcome exposeThrice(Misbehaviour... misbehaviours) throws Exception {
        Console console = console(SHORT, misbehaviours);
        DeviceProcedure procedure = console.begin(console.choose(entry -> true).orElseThrow());
        Examination examination = carm.begin(procedure.order(), 7);
        for (int i = 0; i < 3; i++) {
            if (i == 1) {
                procedure
                        .nextStep(console.now(), examination.stepDose(), () -> examination.report(console.now()))
                        .ifPresent(examination::continueAs);
            }
            procedure.send(examination.spot(console.now(), Examination.Exposure.look("1.5"), i / 3.0, 0));
            procedure.exposed(examination.stepDose(), () -> examination.report(console.now()));
        }
        procedure.report(() -> examination.report(console.now()), Optional.empty());
        return procedure.end(console.now(), Optional.of(examination.stepDose()));
    }

    @Test
    void all_that_was_sent_is_committed() throws Exception {
        DeviceProcedure.Outcome outcome = perform();

        assertThat(outcome.commitment().orElseThrow().committed())
                .containsExactlyElementsOf(gateway.objects().stream()
                        .map(o -> o.need(Tag.SOP_INSTANCE_UID))
                        .toList());
        assertThat(journal).contains("commitment: 4 committed, 0 failed");
    }

    @Test
    void a_result_over_an_association_of_the_gateways_own_is_waited_for() throws Exception {
        gateway.commitments().reportTo("127.0.0.1", carm.port(), "CARM1");

        assertThat(perform().commitment().orElseThrow().committed()).hasSize(4);
    }

    @Test
    void a_result_that_never_comes_is_missed() throws Exception {
        gateway.commitments().staySilent();
        Patience none = new Patience(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ZERO);

        DeviceProcedure.Outcome outcome = perform(console(none), Optional.empty());

        assertThat(outcome.commitmentMissing()).isTrue();
        assertThat(outcome.good()).isFalse();
    }

    @Test
    void a_gateway_that_only_stores_gets_images_as_before() throws Exception {
        try (StorePeer plain = StorePeer.listen("SUITEGW", 0, Keep.nothing())) {
            plain.commitments().staySilent();
            Console console = new Console(
                    carm.device(),
                    Link.once(Call.to("127.0.0.1", plain.port(), "SUITEGW", "CARM1")),
                    NOON,
                    uids,
                    Set.of(),
                    new Patience(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ZERO),
                    journal::add);

            perform(console, Optional.of(typed()));

            assertThat(plain.received()).hasSize(4);
            assertThat(journal).contains("worklist: not served", "performed step IN PROGRESS: not served");
        }
    }

    @Test
    void no_mpps_means_no_step_and_no_reference_to_one() throws Exception {
        assertThat(perform(Misbehaviour.NO_MPPS).good()).isTrue();

        assertThat(gateway.steps().messages()).isEmpty();
        assertThat(gateway.objects().get(0).has(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE))
                .isFalse();
        assertThat(gateway.objects().get(0).need(Tag.STUDY_INSTANCE_UID)).isEqualTo("2.25.1002");
    }

    @Test
    void a_wrong_accession_number_has_two_digits_transposed_and_the_right_patient() throws Exception {
        perform(Misbehaviour.WRONG_ACCESSION);

        DataSet image = gateway.objects().get(0);
        assertThat(image.need(Tag.ACCESSION_NUMBER)).isEqualTo("ACC-120");
        assertThat(image.need(Tag.PATIENT_ID)).isEqualTo("P-2");
        assertThat(image.need(Tag.STUDY_INSTANCE_UID)).isNotEqualTo("2.25.1002");
        assertThat(image.has(Tag.REQUEST_ATTRIBUTES_SEQUENCE)).isFalse();
        DataSet scheduled = gateway.steps()
                .messages()
                .get(0)
                .data()
                .items(Tag.SCHEDULED_STEP_ATTRIBUTES_SEQUENCE)
                .get(0);
        assertThat(scheduled.need(Tag.ACCESSION_NUMBER)).isEqualTo("ACC-120");
        assertThat(scheduled.need(Tag.SCHEDULED_PROCEDURE_STEP_ID)).isEmpty();
    }

    @Test
    void a_late_report_comes_when_the_step_is_completed_and_is_not_in_it() throws Exception {
        perform(Misbehaviour.LATE_RDSR);

        assertThat(gateway.objects().get(3).need(Tag.MODALITY)).isEqualTo("SR");
        assertThat(gateway.steps().messages().get(1).data().items(Tag.PERFORMED_SERIES_SEQUENCE))
                .hasSize(1);
        assertThat(gateway.commitments().asked().get(0).sopInstanceUids()).hasSize(4);
        int completed = journal.indexOf("performed step COMPLETED: 0000 ");
        String report = gateway.objects().get(3).need(Tag.SOP_INSTANCE_UID);
        assertThat(completed).isNotNegative();
        assertThat(journal.get(completed + 1)).startsWith(report);
    }

    @Test
    void everything_is_sent_again_bit_for_bit() throws Exception {
        assertThat(perform(Misbehaviour.RESEND_EVERYTHING).good()).isTrue();

        List<StorePeer.Received> received = gateway.store().received();
        assertThat(received).hasSize(8);
        assertThat(received.subList(4, 8)).isEqualTo(received.subList(0, 4));
        assertThat(gateway.steps().messages())
                .as("the gateway refused the repeated step")
                .hasSize(2);
        assertThat(gateway.commitments().asked()).hasSize(2);
        assertThat(journal).contains("performed step IN PROGRESS: 0111 ");
    }

    @Test
    void who_aborts_in_mid_study_does_nothing_more() throws Exception {
        DeviceProcedure.Outcome outcome = perform(Misbehaviour.ABORT_MID_STUDY);

        assertThat(outcome.brokenOff()).isTrue();
        assertThat(gateway.store().received()).hasSize(1);
        assertThat(gateway.steps().messages()).hasSize(1);
        assertThat(gateway.commitments().asked()).isEmpty();
    }

    @Test
    void a_clock_that_is_off_shows_in_everything() throws Exception {
        perform(Misbehaviour.CLOCK_OFF_BY_AN_HOUR);

        assertThat(gateway.objects().get(0).need(Tag.STUDY_TIME)).isEqualTo("130000");
        assertThat(gateway.steps().messages().get(0).data().need(Tag.PERFORMED_PROCEDURE_STEP_START_TIME))
                .isEqualTo("130000");
    }

    @Test
    void an_emergency_asks_no_worklist_and_has_an_empty_scheduled_step() throws Exception {
        perform(console(SHORT, Misbehaviour.UNSCHEDULED), Optional.of(typed()));

        assertThat(gateway.worklist().queries()).isEmpty();
        DataSet scheduled = gateway.steps()
                .messages()
                .get(0)
                .data()
                .items(Tag.SCHEDULED_STEP_ATTRIBUTES_SEQUENCE)
                .get(0);
        assertThat(scheduled.need(Tag.ACCESSION_NUMBER)).isEmpty();
        assertThat(scheduled.need(Tag.SCHEDULED_PROCEDURE_STEP_ID)).isEmpty();
        assertThat(scheduled.need(Tag.REQUESTED_PROCEDURE_ID)).isEmpty();
        assertThat(scheduled.need(Tag.STUDY_INSTANCE_UID))
                .isEqualTo(gateway.objects().get(0).need(Tag.STUDY_INSTANCE_UID))
                .isNotEqualTo("2.25.77");
    }

    @Test
    void the_wrong_patient_has_the_order_of_one_and_the_id_of_another() throws Exception {
        perform(Misbehaviour.WRONG_PATIENT);

        DataSet image = gateway.objects().get(0);
        assertThat(image.need(Tag.STUDY_INSTANCE_UID)).isEqualTo("2.25.1002");
        assertThat(image.need(Tag.ACCESSION_NUMBER)).isEqualTo("ACC-102");
        assertThat(image.need(Tag.PATIENT_ID)).isEqualTo("P-3");
    }

    @Test
    void nobody_to_confuse_the_patient_with_is_said() throws Exception {
        try (CArm other = CArm.switchOn(Machine.CARM2, uids, 64, CArm.Depth.EIGHT, 0)) {
            Console console = new Console(
                    other.device(),
                    Link.once(gateway.call("CARM2")),
                    NOON,
                    uids,
                    Set.of(Misbehaviour.WRONG_PATIENT),
                    SHORT,
                    journal::add);

            assertThatThrownBy(() -> console.choose(entry -> true)).hasMessageContaining("nobody else");
        }
    }

    @Test
    void refusals_are_counted() throws Exception {
        gateway.steps().behaviour().answer(0x0110, 1);
        gateway.store().behaviour().answer(0xA900, 1);

        DeviceProcedure.Outcome outcome = perform();

        assertThat(outcome.refusals())
                .as("step, image, completion of an unknown step")
                .isEqualTo(3);
        assertThat(outcome.commitment().orElseThrow().failed()).hasSize(1);
    }

    @Test
    void wlmscpfs_fills_the_headers_as_well(@TempDir Path served) throws Exception {
        List<DataSet> items = List.of(
                WorklistService.item(5, "CARM1", "RF", "20260302", "山田^太郎"),
                WorklistService.item(6, "CARM1", "RF", "20260303", "Demo^Tomorrow"),
                WorklistService.item(7, "CARM1", "US", "20260302", "Demo^Sound"));
        try (Dcmtk.WorklistScp scp = Dcmtk.WorklistScp.start(served, items)) {
            Console console = new Console(
                    carm.device(),
                    Link.once(Call.to("127.0.0.1", scp.port(), Dcmtk.WorklistScp.AE, "CARM1")),
                    NOON,
                    uids,
                    Set.of(),
                    SHORT,
                    journal::add);

            StudyOrder order = console.choose(entry -> true).orElseThrow();

            assertThat(journal).contains("worklist: 1 entries");
            assertThat(order.patient().name()).isEqualTo("山田^太郎");
            assertThat(order.scheduledStepId()).isEqualTo("SPS-5");
            assertThat(order.physician()).isEqualTo("Lind^Lea");
            assertThat(order.details().protocolCodes().get(0).need(Tag.CODE_VALUE))
                    .isEqualTo("TFESI-L");
            assertThat(console.worklist(console.today()
                                    .between(
                                            NOON.instant().atZone(OSLO).toLocalDate(),
                                            NOON.instant()
                                                    .atZone(OSLO)
                                                    .toLocalDate()
                                                    .plusDays(1)))
                            .orElseThrow())
                    .hasSize(2);
            assertThat(console.worklist(WorklistQuery.EVERYTHING.patientName("Demo*"))
                            .orElseThrow())
                    .hasSize(2);
        }
    }

    private DeviceProcedure.Outcome perform(Misbehaviour... misbehaviours) throws Exception {
        return perform(console(SHORT, misbehaviours), Optional.empty());
    }

    private Console console(Patience patience, Misbehaviour... misbehaviours) {
        return new Console(
                carm.device(),
                Link.once(gateway.call("CARM1")),
                NOON,
                uids,
                Set.of(misbehaviours),
                patience,
                journal::add);
    }

    private DeviceProcedure.Outcome perform(Console console, Optional<StudyOrder> typed) throws Exception {
        StudyOrder order = console.choose(entry -> true)
                .orElseGet(() -> console.typed(typed.orElseThrow(() -> new AssertionError("nothing to choose"))));
        DeviceProcedure procedure = console.begin(order);
        Examination examination = carm.begin(procedure.order(), 7);
        for (int i = 0; i < 3; i++) {
            procedure.send(examination.spot(console.now(), Examination.Exposure.look("1.5"), i / 3.0, 0));
        }
        procedure.report(() -> examination.report(console.now()), Optional.empty());
        return procedure.end(console.now(), Optional.of(examination.totals()), examination.pictures());
    }

    private static StudyOrder typed() {
        return new StudyOrder(
                "ISO_IR 192",
                new Patient("TMP-1", "DEMO", "Unknown^Walk-in", "", "O"),
                "2.25.77",
                "",
                "",
                "",
                "Emergency",
                NOON.instant().atZone(OSLO).toLocalDateTime(),
                "");
    }

    private static List<String> uids(DataSet series, Tag sequence) {
        return series.items(sequence).stream()
                .map(item -> item.need(Tag.REFERENCED_SOP_INSTANCE_UID))
                .toList();
    }
}
