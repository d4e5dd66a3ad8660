package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.DimseRSPHandler;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.Page;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.procedure.OrderDetails;
import org.suitegateway.core.procedure.ScheduledStep;
import org.suitegateway.core.schedule.PatientMerge;
import org.suitegateway.core.worklist.WorklistDesk;
import org.suitegateway.core.worklist.WorklistQuery;
import org.suitegateway.testkit.world.World;

/** The worklist as DCMTK's findscu sees it. */
class WorklistTest {
    @TempDir
    Path folder;

    private World world;
    private Listening gateway;
    private Findscu carm;
    private volatile Optional<RuntimeException> failure = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        world = new World(folder.resolve("world"));
        gateway = listening("spool", world.clinic);
        carm = new Findscu(folder, gateway.port(), "CARM1");
    }

    private Listening listening(String spool, Clinic clinic, String... options) throws Exception {
        WorklistDesk desk = new WorklistDesk(clinic, world.records.worklist, world.records.identities);
        Listening listening = Listening.start(folder.resolve(spool), options);
        listening.context.getRegistry().bind("clinic", clinic);
        listening.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("dicom:worklist?clinic=#clinic").process(e -> {
                    failure.ifPresent(f -> {
                        throw f;
                    });
                    e.getMessage()
                            .setBody(desk.find(
                                    e.getMessage().getBody(WorklistQuery.class),
                                    Objects.requireNonNull(
                                            e.getMessage().getHeader(DicomHeaders.PAGE, Page.Request.class))));
                });
            }
        });
        return listening;
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    /** Three people: two at the C-arm, one at the ultrasound unit the day after. */
    private void schedule() {
        add(1, "M\u00fcller^J\u00f6rg^K^Dr.");
        add(2, "Probst^Theo");
        world.records.patients.save(Worklists.patient(3, "Novak^Eva"), World.NOON);
        world.records.procedures.save(
                Worklists.procedure(3, p -> p.scheduledStart(Optional.of(Worklists.at("2026-01-13T16:00")))
                        .steps(List.of(Worklists.step(3, "US1", "US")))));
    }

    private void add(int number, String pn) {
        world.records.patients.save(Worklists.patient(number, pn), World.NOON);
        world.records.procedures.save(Worklists.procedure(number));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            ScheduledProcedureStepSequence[0].ScheduledStationAETitle=CARM1        | 1 2
            ScheduledProcedureStepSequence[0].ScheduledStationAETitle=US1          | 3
            ScheduledProcedureStepSequence[0].ScheduledStationAETitle=U*           | 3
            ScheduledProcedureStepSequence[0].ScheduledStationAETitle=carm1        | -
            ScheduledProcedureStepSequence[0].ScheduledStationAETitle=?ARM1        | 1 2
            ScheduledProcedureStepSequence[0].ScheduledStationAETitle=             | 1 2 3
            ScheduledProcedureStepSequence[0].ScheduledStationAETitle=US1\\CARM1   | 1 2 3
            ScheduledProcedureStepSequence[0].Modality=US                          | 3
            ScheduledProcedureStepSequence[0].Modality=RF                          | 1 2
            ScheduledProcedureStepSequence[0].Modality=MR                          | -
            ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate=20260112           | 1 2
            ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate=20260113-          | 3
            ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate=-20260112          | 1 2
            ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate=20260112-20260113  | 1 2 3
            ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate=20260114           | -
            ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate=*                  | 1 2 3
            ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartTime=1030               | 1 2
            ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartTime=103000             | 1 2
            ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartTime=1200-1700          | 3
            ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartTime=-1030              | 1 2
            ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartTime=-1029              | -
            ScheduledProcedureStepSequence[0].ScheduledProcedureStepID=SPS-2       | 2
            ScheduledProcedureStepSequence[0].ScheduledProcedureStepStatus=SCHEDULED | 1 2 3
            ScheduledProcedureStepSequence[0].ScheduledProcedureStepStatus=ARRIVED | -
            ScheduledProcedureStepSequence[0].ScheduledPerformingPhysicianName=operator^* | 1 2 3
            ScheduledProcedureStepSequence[0].ScheduledProtocolCodeSequence[0].CodeValue=TFESI-L | 1 2 3
            ScheduledProcedureStepSequence[0].ScheduledProtocolCodeSequence[0].CodeValue=TFESI-C | -
            PatientName=probst^theo             | 2
            PatientName=PROBST^*                | 2
            PatientName=Pro*                    | 2
            PatientName=Pro*^T*^*^*^*           | 2
            PatientName=*                       | 1 2 3
            PatientName=Probst                  | -
            PatientName=MULLER^Jorg*            | 1
            PatientName=N?vak*                  | 3
            PatientID=MRN-2                     | 2
            PatientID=MRN-*                     | 1 2 3
            PatientID=mrn-2                     | -
            IssuerOfPatientID=CLINIC            | 1 2 3
            IssuerOfPatientID=OTHER             | -
            AccessionNumber=ACC-3               | 3
            AccessionNumber=ACC-?               | 1 2 3
            RequestedProcedureID=RP-1           | 1
            RequestedProcedureID=RP-9           | -
            StudyInstanceUID=1.2.3.2            | 2
            StudyInstanceUID=1.2.3.2\\1.2.3.3   | 2 3
            PatientBirthDate=19581231           | 1 2 3
            PatientBirthDate=19590101-          | -
            PatientWeight=91.50                 | 1 2 3
            PregnancyStatus=3                   | 1 2 3
            PregnancyStatus=1                   | -
            RequestedProcedureCodeSequence[0].CodeValue=64483 | 1 2 3
            RequestedProcedureCodeSequence[0].CodeValue=1     | -
            IssuerOfAccessionNumberSequence[0].LocalNamespaceEntityID=RIS | 1 2 3
            """)
    void a_key_matches(String key, String numbers) throws Exception {
        schedule();

        Findscu.Found found = carm.find(
                key, "RequestedProcedureID" + (key.startsWith("RequestedProcedureID=") ? key.substring(20) : ""));

        List<String> expected = numbers == null
                ? List.of()
                : List.of(numbers.split(" ")).stream().map(n -> "RP-" + n).toList();
        assertThat(found.values("0040,1001")).containsExactlyElementsOf(expected);
        assertThat(found.said()).contains("Received Final Find Response (Success)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            20260111-20260112 | 1800-1100 | 1 2
            20260111-20260112 | 1800-1029 | -
            20260112-20260113 | 1030-1559 | 1 2
            20260112-20260113 | 1031-1600 | 3
            20260112          | 0800-1200 | 1 2
            20260112          | 1100-1200 | -
            20260101-20260131 | 1600      | 3
            20260112-         | 1100-     | 3
            """)
    void date_and_time_of_the_start_are_one_range(String date, String time, String numbers) throws Exception {
        schedule();

        Findscu.Found found = carm.find(
                "RequestedProcedureID",
                "ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate=" + date,
                "ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartTime=" + time);

        List<String> expected = numbers == null
                ? List.of()
                : List.of(numbers.split(" ")).stream().map(n -> "RP-" + n).toList();
        assertThat(found.values("0040,1001")).containsExactlyElementsOf(expected);
    }

    @Test
    void all_keys_together_match_one_step() throws Exception {
        schedule();

        Findscu.Found found = carm.find(
                "PatientName=Probst*",
                "PatientID=MRN-2",
                "AccessionNumber=ACC-2",
                "ScheduledProcedureStepSequence[0].ScheduledStationAETitle=CARM1",
                "ScheduledProcedureStepSequence[0].Modality=RF",
                "ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate=20260112");

        assertThat(found.values("0010,0020")).containsExactly("MRN-2");
    }

    @Test
    void the_answer_has_what_was_asked_for_and_nothing_else() throws Exception {
        schedule();

        Findscu.Answer answer = carm.find(
                        "PatientID=MRN-2",
                        "PatientBirthDate",
                        "PatientSex",
                        "PatientSize",
                        "PatientWeight",
                        "MedicalAlerts",
                        "Allergies",
                        "PregnancyStatus",
                        "PatientState",
                        "AdmissionID",
                        "AccessionNumber",
                        "ReferringPhysicianName",
                        "RequestingPhysician",
                        "RequestedProcedureDescription",
                        "ReasonForTheRequestedProcedure",
                        "RequestedProcedurePriority",
                        "PatientTransportArrangements",
                        "RequestedProcedureComments",
                        "PlacerOrderNumberImagingServiceRequest",
                        "FillerOrderNumberImagingServiceRequest",
                        "TimezoneOffsetFromUTC",
                        "SpecialNeeds",
                        "ReasonForRequestedProcedureCodeSequence[0].CodeMeaning",
                        "ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate",
                        "ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartTime",
                        "ScheduledProcedureStepSequence[0].ScheduledProcedureStepEndTime",
                        "ScheduledProcedureStepSequence[0].ScheduledStationName",
                        "ScheduledProcedureStepSequence[0].ScheduledProcedureStepLocation",
                        "ScheduledProcedureStepSequence[0].ScheduledProcedureStepDescription")
                .answers()
                .get(0);

        assertThat(answer.value("0010,0030")).isEqualTo("19581231");
        assertThat(answer.value("0010,0040")).isEqualTo("M");
        assertThat(answer.value("0010,1020")).isEqualTo("1.78");
        assertThat(answer.value("0010,1030")).isEqualTo("91.5");
        assertThat(answer.value("0010,2000")).isEqualTo("pacemaker");
        assertThat(answer.value("0010,2110")).isEqualTo("penicillin");
        assertThat(answer.value("0010,21c0")).isEqualTo("3");
        assertThat(answer.value("0038,0500")).isEqualTo("sedated");
        assertThat(answer.value("0038,0010")).isEqualTo("V-88012");
        assertThat(answer.value("0008,0050")).isEqualTo("ACC-2");
        assertThat(answer.value("0008,0090")).isEqualTo("Referrer^Rolf");
        assertThat(answer.value("0032,1032")).isEqualTo("Requester^Rita");
        assertThat(answer.value("0032,1060")).isEqualTo("Transforaminal epidural");
        assertThat(answer.value("0040,1002")).isEqualTo("leg pain");
        assertThat(answer.value("0040,1003")).isEqualTo("HIGH");
        assertThat(answer.value("0040,1004")).isEqualTo("wheelchair");
        assertThat(answer.value("0040,1400")).isEqualTo("needs an interpreter");
        assertThat(answer.value("0040,2016")).isEqualTo("PL-2");
        assertThat(answer.value("0040,2017")).isEqualTo("FL-2");
        assertThat(answer.value("0008,0201")).isEqualTo("+0100");
        assertThat(answer.value("0038,0050")).isEqualTo("(none)");
        assertThat(answer.value("0008,0104")).isEqualTo("Radiculopathy, lumbar");
        assertThat(answer.value("0040,0002")).isEqualTo("20260112");
        assertThat(answer.value("0040,0003")).isEqualTo("103000");
        assertThat(answer.value("0040,0005")).isEqualTo("111500");
        assertThat(answer.value("0040,0010")).isEqualTo("C-arm");
        assertThat(answer.value("0040,0011")).isEqualTo("Suite 1");
        assertThat(answer.value("0040,0007")).isEqualTo("Epidural under fluoroscopy");
        assertThat(answer.value("0010,0010")).isEqualTo("(absent)");
        assertThat(answer.value("0040,0001")).isEqualTo("(absent)");
        assertThat(answer.value("0008,0100")).isEqualTo("(absent)");
    }

    @Test
    void an_empty_sequence_asks_for_all_of_it() throws Exception {
        schedule();

        Findscu.Answer answer = carm.find("PatientID=MRN-1", "ScheduledProcedureStepSequence")
                .answers()
                .get(0);

        assertThat(answer.value("0040,0001")).isEqualTo("CARM1");
        assertThat(answer.value("0008,0060")).isEqualTo("RF");
        assertThat(answer.value("0040,0009")).isEqualTo("SPS-1");
        assertThat(answer.value("0040,0006")).isEqualTo("Operator^Olga");
        assertThat(answer.value("0008,0100")).isEqualTo("TFESI-L");
        assertThat(answer.value("0040,0020")).isEqualTo("SCHEDULED");
    }

    @Test
    void keys_we_never_have_come_back_empty_with_a_warning_and_private_ones_do_not() throws Exception {
        schedule();

        Findscu.Found found = carm.findDump(
                ascii("(0010,0020) LO [MRN-1]"),
                ascii("(0010,1060) PN [X]"),
                ascii("(0019,0010) LO [CREATOR]"),
                ascii("(0019,1001) LO [x]"));

        assertThat(found.answers()).hasSize(1);
        assertThat(found.answers().get(0).value("0010,1060")).isEqualTo("(none)");
        assertThat(found.answers().get(0).dump()).doesNotContain("(0019,");
        assertThat(found.said()).contains("(Pending: WarningUnsupportedOptionalKeys)");
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, ISO-8859-1, M\u00fcller^J\u00f6rg",
        "ISO_IR 126, ISO-8859-7, \u03a0\u03b1\u03c0\u03b1\u03b4\u03cc\u03c0\u03bf\u03c5\u03bb\u03bf\u03c2^\u0393\u03b9\u03ce\u03c1\u03b3\u03bf\u03c2",
        "GB18030, GB18030, Wang^XiaoDong=\u738b^\u5c0f\u4e1c",
        "ISO_IR 192, UTF-8, Wang^XiaoDong=\u738b^\u5c0f\u4e1c",
        "ISO_IR 144, ISO-8859-5, \u041b\u044e\u043ac\u0435\u043c\u0431\u0443\u0440\u0433"
    })
    void names_are_asked_and_answered_in_the_character_set_of_the_query(String code, String charset, String name)
            throws Exception {
        add(1, name);
        add(2, "Other^Person");

        Findscu.Found found = carm.findDump(
                ascii("(0008,0005) CS [" + code + "]"),
                ("(0010,0010) PN [" + name + "]").getBytes(Charset.forName(charset)),
                ascii("(0010,0020) LO (no value available)"));

        assertThat(found.values("0010,0020")).containsExactly("MRN-1");
        assertThat(found.values("0010,0010")).containsExactly(name);
    }

    /** The example of PS3.5 section H.3.1. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B=\u001b$B$d$^$@\u001b(B^\u001b$B$?$m$&\u001b(B",
                "yamada^*",
                "=\u001b$B;3ED\u001b(B^*",
                "\u001b$B;3ED\u001b(B*",
                "==\u001b$B$d$^$@\u001b(B*"
            })
    void three_component_groups_in_japanese(String key) throws Exception {
        add(1, "Yamada^Tarou=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f\u308d\u3046");
        add(2, "Tanaka^Tarou=\u7530\u4e2d^\u592a\u90ce=\u305f\u306a\u304b^\u305f\u308d\u3046");

        Findscu.Found found = carm.findDump(
                ascii("(0008,0005) CS [\\ISO 2022 IR 87]"),
                ascii("(0010,0010) PN [" + key + "]"),
                ascii("(0010,0020) LO (no value available)"));

        assertThat(found.values("0010,0020")).containsExactly("MRN-1");
        assertThat(found.values("0010,0010"))
                .containsExactly("Yamada^Tarou=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f\u308d\u3046");
    }

    @Test
    void an_answer_that_the_character_set_cannot_carry_is_in_utf8() throws Exception {
        add(1, "Wang^XiaoDong=\u738b^\u5c0f\u4e1c");
        add(2, "M\u00fcller^J\u00f6rg");

        Findscu.Found found = carm.find("SpecificCharacterSet=ISO_IR 100", "PatientName", "PatientID");

        assertThat(found.values("0010,0010"))
                .containsExactly("Wang^XiaoDong=\u738b^\u5c0f\u4e1c", "M\u00fcller^J\u00f6rg");
    }

    @Test
    void a_query_without_character_set_is_answered_in_ascii_or_utf8() throws Exception {
        schedule();

        Findscu.Found found = carm.find("PatientName", "PatientID");

        assertThat(found.values("0010,0010"))
                .containsExactly("M\u00fcller^J\u00f6rg^K^Dr.", "Probst^Theo", "Novak^Eva");
    }

    @Test
    void a_long_list_comes_whole() throws Exception {
        for (int i = 0; i < 230; i++) {
            add(i, "Name^" + i);
        }

        Findscu.Found found = carm.find("PatientID");

        assertThat(found.values("0010,0020")).hasSize(230).doesNotHaveDuplicates();
    }

    @Test
    void a_query_that_is_cancelled_ends() throws Exception {
        for (int i = 0; i < 3000; i++) {
            add(i, "Name^" + i);
        }

        Findscu.Found found = carm.run(List.of("-k", "PatientID"), "--cancel", "3");

        assertThat(found.said()).contains("MatchingTerminatedDueToCancelRequest");
    }

    @Test
    void only_what_is_still_to_do_is_on_the_list() throws Exception {
        schedule();
        world.records.procedures.save(Worklists.procedure(
                2, p -> p.steps(List.of(Worklists.step(2, "CARM1", "RF").with(ScheduledStep.Progress.IN_PROGRESS)))));

        assertThat(carm.find("PatientID").values("0010,0020")).containsExactly("MRN-1", "MRN-3");
    }

    @Test
    void a_date_that_is_none_is_told() throws Exception {
        Findscu.Found found = carm.find("ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate=2026-13-40");

        assertThat(found.said()).contains("(Error: DataSetDoesNotMatchSOPClass)");
    }

    @Test
    void when_the_records_are_away_the_device_hears_it() throws Exception {
        failure = Optional.of(new UnavailableException("the database is away"));
        assertThat(carm.find("PatientID").said()).contains("OutOfResources");

        failure = Optional.of(new IllegalStateException("a bug"));
        assertThat(carm.find("PatientID").said()).contains("UnableToProcess");

        failure = Optional.empty();
        assertThat(carm.find("PatientID").said()).contains("Success");
    }

    @Test
    void what_is_no_query_is_answered_and_the_association_goes_on() throws Exception {
        schedule();
        try (Scu device = new Scu("CARM1");
                Scu.Open association = device.open(gateway.port(), DicomService.WORKLIST.sopClass())) {
            Attributes date = new Attributes();
            Attributes step = new Attributes();
            step.setString(Tag.ScheduledProcedureStepStartDate, VR.DA, "2026-1-2");
            date.newSequence(Tag.ScheduledProcedureStepSequence, 1).add(step);
            Scu.Answer noDate = association.find(date).get(0);
            assertThat(noDate.status()).isEqualTo("A900");
            assertThat(noDate.command().getInts(Tag.OffendingElement))
                    .containsExactly(Tag.ScheduledProcedureStepStartDate);
            assertThat(noDate.command().getString(Tag.ErrorComment)).startsWith("(0040,0002): ");

            Attributes text = new Attributes();
            text.setString(Tag.ScheduledProcedureStepSequence, VR.LO, "text");
            assertThat(association.find(text).get(0).status()).isEqualTo("A900");
            Attributes items = new Attributes();
            items.newSequence(Tag.PatientID, 1).add(new Attributes());
            assertThat(association.find(items).get(0).status()).isEqualTo("A900");
            assertThat(association.find(new Attributes()).get(0).status()).isEqualTo("A900");
            for (byte[] bytes : List.of(
                    PerformedStepTest.nested(5_000),
                    new byte[ServiceRequest.DATA_SET_MAX + 1_000],
                    ascii("this is no data set"))) {
                Attributes find = Commands.mkCFindRQ(
                        association.association.nextMessageID(), DicomService.WORKLIST.sopClass(), 0);
                assertThat(association.ask(find, bytes).status()).isEqualTo("A900");
            }
            Attributes move = Commands.mkCMoveRQ(
                    association.association.nextMessageID(), DicomService.WORKLIST.sopClass(), 0, "CARM1");
            assertThat(association.ask(move, new byte[0]).status()).isEqualTo("0211");

            Attributes names = new Attributes();
            names.setNull(Tag.PatientName, VR.PN);
            assertThat(association.find(names))
                    .extracting(Scu.Answer::status)
                    .containsExactly("FF00", "FF00", "FF00", "0000");
        }
    }

    /** Its place is free again when it has been silent for too long. */
    @Test
    void a_device_that_does_not_read_its_answer_holds_up_nobody() throws Exception {
        OrderDetails talkative = Worklists.commented("x".repeat(8_000));
        for (int i = 0; i < 3_000; i++) {
            world.records.procedures.save(Worklists.procedure(i, p -> p.order(talkative)));
        }
        Attributes all = new Attributes();
        all.setNull(Tag.RequestedProcedureComments, VR.LT);
        CountDownLatch end = new CountDownLatch(1);
        String worklist = DicomService.WORKLIST.sopClass();
        try (Listening small = listening("small", world.clinic, "reservedAssociations=1", "idleTimeoutMillis=1500");
                Scu device = new Scu("CARM1");
                Scu other = new Scu("US1")) {
            Scu.Open association = device.open(small.port(), worklist);
            association.association.cfind(
                    worklist, 0, all, null, new DimseRSPHandler(association.association.nextMessageID()) {
                        @Override
                        public void onDimseRSP(Association as, Attributes command, Attributes data) {
                            try {
                                end.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        }
                    });
            assertThatThrownBy(() -> other.open(small.port(), worklist)).hasMessageContaining("local-limit-exceeded");

            await().ignoreExceptions().until(() -> {
                other.open(small.port(), worklist).close();
                return true;
            });
            end.countDown();
        }
    }

    @Test
    void a_number_that_was_merged_away_still_finds_the_patient() throws Exception {
        schedule();
        PatientId survivor = new PatientId("MRN-2", "CLINIC");
        world.desk.merge(new PatientMerge(
                World.NOON,
                "ADT",
                Worklists.patient(2, "Probst^Theo"),
                List.of(),
                List.of(new PatientMerge.Retired(new PatientId("OLD-2", "CLINIC"), survivor))));

        assertThat(carm.find("PatientID=OLD-2").values("0010,0020")).containsExactly("MRN-2");
    }

    @Test
    void a_device_that_means_itself_and_shows_only_whole_answers() throws Exception {
        schedule();
        assertThat(new Findscu(folder, gateway.port(), "US1")
                        .find("PatientName")
                        .answers())
                .hasSize(3);
        Device unit = new Device(
                "us1",
                "US1",
                Optional.of("suite-1"),
                Device.Kind.ULTRASOUND,
                Optional.empty(),
                Optional.empty(),
                Worklists.VIENNA,
                Optional.empty(),
                new Device.WorklistHabits(true, true),
                Device.HeaderDose.UNSTATED,
                Device.AreaDoseUnit.DGY_CM2);

        Findscu.Found found;
        try (Listening other =
                listening("other", new Clinic("c", Worklists.VIENNA, "CLINIC", List.of(), List.of(unit), List.of()))) {
            found = new Findscu(folder, other.port(), "US1").find("PatientName");
        }

        assertThat(found.values("0010,0020")).containsExactly("MRN-3");
        assertThat(found.values("0040,0009")).containsExactly("SPS-3");
    }

    @Test
    void without_a_consumer_nobody_serves_it() throws Exception {
        List<String> routes = new ArrayList<>();
        gateway.context.getRoutes().forEach(r -> routes.add(r.getRouteId()));
        gateway.context.getRouteController().stopRoute(routes.get(1));

        assertThat(carm.find("PatientID").said()).contains("No Acceptable Presentation Contexts");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
