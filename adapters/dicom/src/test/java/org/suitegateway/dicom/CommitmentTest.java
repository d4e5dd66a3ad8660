package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.metric.Commands;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.commitment.CommitmentAnswer;
import org.suitegateway.core.commitment.CommitmentDesk;
import org.suitegateway.core.commitment.CommitmentRequest;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.testkit.world.World;

/** Storage commitment: requests taken, and reported over open and new associations. */
class CommitmentTest {
    private static final String COMMITMENT = DicomService.COMMITMENT.sopClass();
    private static final String REPORT =
            "dicom:report-commitment?clinic=#clinic&connectTimeoutMillis=2000&responseTimeoutMillis=5000";
    private static final String IMAGE = "1.2.840.10008.5.1.4.1.1.12.2";

    @TempDir
    Path folder;

    private Listening gateway;
    private ProducerTemplate reporter;
    private int devicePort;
    private final Scu carm = new Scu("CARM1");
    private final List<CommitmentRequest> asked = new CopyOnWriteArrayList<>();
    private volatile Optional<RuntimeException> failure = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        devicePort = SendingTest.freePort();
        gateway = Listening.start(folder.resolve("spool"));
        gateway.context.getRegistry().bind("clinic", clinic());
        gateway.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("dicom:commitment?clinic=#clinic").process(e -> {
                    failure.ifPresent(f -> {
                        throw f;
                    });
                    asked.add(Objects.requireNonNull(e.getMessage().getBody(CommitmentRequest.class)));
                });
            }
        });
        reporter = gateway.context.createProducerTemplate();
    }

    private Clinic clinic() {
        Device known = new Device(
                "carm1",
                "CARM1",
                Optional.of("suite-1"),
                Device.Kind.C_ARM,
                Optional.of(Listening.HOST),
                Optional.of(devicePort),
                Worklists.VIENNA);
        Device nowhere = new Device(
                "us1",
                "US1",
                Optional.of("suite-1"),
                Device.Kind.ULTRASOUND,
                Optional.empty(),
                Optional.empty(),
                Worklists.VIENNA);
        return new Clinic("c", Worklists.VIENNA, "CLINIC", List.of(), List.of(known, nowhere), List.of());
    }

    /** Whatever came: the next caller is served. */
    @AfterEach
    void goes_on() {
        assertThat(Dcmtk.echoes(gateway)).isTrue();
        carm.close();
        gateway.close();
    }

    private static Attributes request(String transaction, String... instances) {
        Attributes told = new Attributes();
        told.setString(Tag.TransactionUID, VR.UI, transaction);
        Sequence items = told.newSequence(Tag.ReferencedSOPSequence, instances.length);
        for (String instance : instances) {
            Attributes item = new Attributes();
            item.setString(Tag.ReferencedSOPClassUID, VR.UI, IMAGE);
            item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, instance);
            items.add(item);
        }
        return told;
    }

    private static CommitmentDesk.Report report(String ae, String transaction, List<CommitmentAnswer.Failed> failed) {
        List<CommitmentRequest.Instance> committed =
                List.of(new CommitmentRequest.Instance(IMAGE, "1.1"), new CommitmentRequest.Instance(IMAGE, "1.2"));
        List<CommitmentRequest.Instance> all = new ArrayList<>(committed);
        failed.forEach(f -> all.add(f.instance()));
        return new CommitmentDesk.Report(
                "r1",
                1,
                new CommitmentRequest(transaction, ae, World.NOON, all),
                new CommitmentAnswer(committed, failed));
    }

    private void tell(CommitmentDesk.Report report) {
        reporter.sendBody(REPORT, report);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1"})
    void a_request_is_taken_in_both_syntaxes(String syntax) throws Exception {
        try (Scu.Open association = carm.open(gateway.port(), COMMITMENT, syntax)) {
            assertThat(association.action(1, request("1.9", "1.1", "1.2")).status())
                    .isEqualTo("0000");
        }
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).transactionUid()).isEqualTo("1.9");
        assertThat(asked.get(0).callingAe()).isEqualTo("CARM1");
        assertThat(asked.get(0).receivedAt()).isBeforeOrEqualTo(Instant.now());
        assertThat(asked.get(0).instances())
                .containsExactly(
                        new CommitmentRequest.Instance(IMAGE, "1.1"), new CommitmentRequest.Instance(IMAGE, "1.2"));
    }

    @Test
    void what_is_wrong_with_a_request_is_told() throws Exception {
        try (Scu.Open association = carm.open(gateway.port(), COMMITMENT)) {
            assertThat(association.action(2, request("1.9", "1.1")).status()).isEqualTo("0123");
            Attributes noTransaction = request("1.9", "1.1");
            noTransaction.remove(Tag.TransactionUID);
            Scu.Answer missing = association.action(1, noTransaction);
            assertThat(missing.status()).isEqualTo("0120");
            assertThat(missing.command().getInts(Tag.AttributeIdentifierList)).containsExactly(Tag.TransactionUID);
            assertThat(association.action(1, request("1.9")).status()).isEqualTo("0120");
            assertThat(association.action(1, request("1.9", "../1")).status()).isEqualTo("0115");
            assertThat(association.action(1, request("x", "1.1")).status()).isEqualTo("0115");
            Attributes noInstance = request("1.9", "1.1");
            Objects.requireNonNull(noInstance.getNestedDataset(Tag.ReferencedSOPSequence))
                    .remove(Tag.ReferencedSOPInstanceUID);
            assertThat(association.action(1, noInstance).status()).isEqualTo("0120");
            assertThat(association
                            .ask(action(association, "1.2.3"), request("1.9", "1.1"))
                            .status())
                    .isEqualTo("0112");
            assertThat(association
                            .ask(action(association, CommitmentConsumer.INSTANCE), (byte[]) null)
                            .status())
                    .isEqualTo("0120");
            assertThat(association
                            .ask(action(association, CommitmentConsumer.INSTANCE), PerformedStepTest.nested(5_000))
                            .status())
                    .isEqualTo("0213");
            failure = Optional.of(new UnavailableException("the database is away"));
            assertThat(association.action(1, request("1.9", "1.1")).status()).isEqualTo("0110");
            failure = Optional.empty();
            assertThat(association.action(1, request("1.9", "1.1")).status()).isEqualTo("0000");
        }
        assertThat(asked).hasSize(1);
    }

    private static Attributes action(Scu.Open association, String instance) {
        return Commands.mkNActionRQ(association.association.nextMessageID(), COMMITMENT, instance, 1, new Attributes());
    }

    @Test
    void ten_thousand_instances_are_taken() throws Exception {
        String[] many = new String[10_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = "1.2.826.0.1.3680043.10.9999.1." + i;
        }
        try (Scu.Open association = carm.open(gateway.port(), COMMITMENT)) {
            assertThat(association.action(1, request("1.9", many)).status()).isEqualTo("0000");
        }
        assertThat(asked.get(0).instances()).hasSize(10_000);
    }

    @Test
    void the_report_comes_over_the_association_that_asked_while_it_is_open() throws Exception {
        try (Scu.Open other = carm.open(gateway.port(), COMMITMENT);
                Scu.Open association = carm.open(gateway.port(), COMMITMENT, UID.ImplicitVRLittleEndian)) {
            assertThat(other.action(1, request("1.8", "1.1")).status()).isEqualTo("0000");
            assertThat(association.action(1, request("1.9", "1.1", "1.2")).status())
                    .isEqualTo("0000");

            tell(report("CARM1", "1.9", List.of()));

            assertThat(carm.events).hasSize(1);
            Scu.Event event = carm.events.get(0);
            assertThat(event.newAssociation()).isFalse();
            assertThat(event.type()).isEqualTo(1);
            assertThat(event.command().getString(Tag.AffectedSOPInstanceUID)).isEqualTo(CommitmentConsumer.INSTANCE);
            assertThat(event.dataSet().getString(Tag.TransactionUID)).isEqualTo("1.9");
            assertThat(event.dataSet().getString(Tag.RetrieveAETitle)).isEqualTo(Listening.TITLE);
            assertThat(event.dataSet().getSequence(Tag.ReferencedSOPSequence)).hasSize(2);
            assertThat(event.dataSet().contains(Tag.FailedSOPSequence)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1"})
    void the_report_comes_over_a_new_association_when_the_other_has_ended(String syntax) throws Exception {
        carm.listening(devicePort, syntax);
        try (Scu.Open association = carm.open(gateway.port(), COMMITMENT)) {
            association.action(1, request("1.9", "1.1"));
        }
        CommitmentRequest.Instance lost = new CommitmentRequest.Instance(IMAGE, "1.3");

        tell(report(
                "CARM1",
                "1.9",
                List.of(new CommitmentAnswer.Failed(lost, CommitmentAnswer.Reason.NO_SUCH_OBJECT_INSTANCE))));

        assertThat(carm.events).hasSize(1);
        Scu.Event event = carm.events.get(0);
        assertThat(event.newAssociation()).isTrue();
        assertThat(event.type()).isEqualTo(2);
        assertThat(event.dataSet().getSequence(Tag.ReferencedSOPSequence)).hasSize(2);
        Attributes failed = Objects.requireNonNull(event.dataSet().getNestedDataset(Tag.FailedSOPSequence));
        assertThat(failed.getString(Tag.ReferencedSOPClassUID)).isEqualTo(IMAGE);
        assertThat(failed.getString(Tag.ReferencedSOPInstanceUID)).isEqualTo("1.3");
        assertThat(failed.getInt(Tag.FailureReason, 0)).isEqualTo(0x0112);
    }

    @Test
    void a_device_that_cannot_be_reached_or_does_not_take_it_is_told_again_later() throws Exception {
        assertThatThrownBy(() -> tell(report("CARM1", "1.9", List.of())))
                .isInstanceOf(CamelExecutionException.class)
                .hasCauseInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> tell(report("US1", "1.9", List.of()))).hasCauseInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> tell(report("NOBODY", "1.9", List.of())))
                .hasCauseInstanceOf(UnavailableException.class);

        carm.listening(devicePort, UID.ImplicitVRLittleEndian);
        carm.eventStatus = 0x0110;
        assertThatThrownBy(() -> tell(report("CARM1", "1.9", List.of())))
                .cause()
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("0110");

        carm.eventStatus = 0;
        tell(report("CARM1", "1.9", List.of()));
        assertThat(carm.events).hasSize(2);
    }

    @Test
    void a_device_without_an_address_is_told_over_any_association_of_its() throws Exception {
        try (Scu unit = new Scu("US1");
                Scu.Open association = unit.open(gateway.port(), COMMITMENT)) {
            await().until(association.association::isReadyForDataTransfer);

            tell(report("US1", "1.9", List.of()));

            assertThat(unit.events).hasSize(1);
        }
    }

    @Test
    void worklist_and_commitment_have_places_when_storing_has_used_up_its_own() throws Exception {
        try (Listening small =
                Listening.start(folder.resolve("small"), "maxAssociations=1", "reservedAssociations=1")) {
            small.context.getRegistry().bind("clinic", clinic());
            small.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("dicom:commitment?clinic=#clinic").process(e -> {});
                }
            });
            try (Scu.Open storing = carm.open(small.port(), IMAGE);
                    Scu.Open asking = carm.open(small.port(), COMMITMENT)) {
                assertThat(storing.association.isReadyForDataTransfer()).isTrue();
                assertThat(asking.action(1, request("1.9", "1.1")).status()).isEqualTo("0000");
                assertThatThrownBy(() -> carm.open(small.port(), IMAGE)).hasMessageContaining("local-limit-exceeded");
                assertThatThrownBy(() -> carm.open(small.port(), COMMITMENT))
                        .hasMessageContaining("local-limit-exceeded");
                assertThatThrownBy(() -> carm.open(small.port(), List.of(COMMITMENT, IMAGE)))
                        .hasMessageContaining("local-limit-exceeded");
            }
        }
    }
}
