package org.suitegateway.simulators.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommitmentTest {
    private static final String COMMITMENT = SopClass.STORAGE_COMMITMENT;
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource(
            value = TransferSyntax.class,
            names = {"IMPLICIT_LITTLE", "EXPLICIT_LITTLE"})
    void the_result_comes_on_the_same_association(TransferSyntax syntax) throws Exception {
        DicomObject image = Objects.in(TransferSyntax.EXPLICIT_LITTLE);
        try (StorePeer archive = StorePeer.listen("PACS", 0, Keep.nothing());
                Association association =
                        Association.open(call(archive), List.of(Offer.of(image), Offer.service(COMMITMENT, syntax)))) {
            association.store(image);

            assertThat(ask(association, "2.25.9", image.sopInstanceUid(), "2.25.404")
                            .success())
                    .isTrue();

            EventReport result = association.awaitEvent(PATIENCE).orElseThrow();
            assertThat(result.eventTypeId()).isEqualTo(2);
            assertThat(result.data().need(Tag.TRANSACTION_UID)).isEqualTo("2.25.9");
            assertThat(uids(result, Tag.REFERENCED_SOP_SEQUENCE)).containsExactly(image.sopInstanceUid());
            assertThat(uids(result, Tag.FAILED_SOP_SEQUENCE)).containsExactly("2.25.404");
            assertThat(result.data().items(Tag.FAILED_SOP_SEQUENCE).get(0).number(Tag.FAILURE_REASON))
                    .contains(0x0112);
            assertThat(association.store(image).success())
                    .as("the association goes on")
                    .isTrue();
        }
    }

    @Test
    void a_result_that_comes_between_other_messages_is_kept() throws Exception {
        DicomObject image = Objects.in(TransferSyntax.EXPLICIT_LITTLE);
        try (StorePeer archive = StorePeer.listen("PACS", 0, Keep.nothing());
                Association association =
                        Association.open(call(archive), List.of(Offer.of(image), Offer.service(COMMITMENT)))) {
            ask(association, "2.25.9", "2.25.404");
            association.store(image);

            assertThat(association.awaitEvent(SOON)).isPresent();
        }
    }

    @Test
    void the_result_comes_over_an_association_of_the_archives_own() throws Exception {
        DicomObject image = Objects.in(TransferSyntax.EXPLICIT_LITTLE);
        try (StorePeer archive = StorePeer.listen("PACS", 0, Keep.nothing());
                StorePeer device = StorePeer.listen("CARM1", 0, Keep.nothing())) {
            archive.commitments().reportTo("127.0.0.1", device.port(), "CARM1");
            try (Association association =
                    Association.open(call(archive), List.of(Offer.of(image), Offer.service(COMMITMENT)))) {
                association.store(image);
                ask(association, "2.25.9", image.sopInstanceUid());

                assertThat(association.awaitEvent(SOON)).isEmpty();
            }

            EventReport result = device.events().await(event -> true, PATIENCE).orElseThrow();
            assertThat(result.eventTypeId()).isEqualTo(1);
            assertThat(uids(result, Tag.REFERENCED_SOP_SEQUENCE)).containsExactly(image.sopInstanceUid());
            assertThat(archive.commitments().asked())
                    .containsExactly(new CommitmentService.Asked("CARM1", "2.25.9", List.of(image.sopInstanceUid())));
        }
    }

    @Test
    void a_result_without_the_providers_role_is_not_taken() throws Exception {
        try (StorePeer device = StorePeer.listen("CARM1", 0, Keep.nothing());
                Association association = Association.open(
                        Call.to("127.0.0.1", device.port(), "CARM1", "PACS"), List.of(Offer.service(COMMITMENT)))) {
            ServiceAnswer answer = association.report(new EventReport(
                    COMMITMENT,
                    SopClass.STORAGE_COMMITMENT_INSTANCE,
                    1,
                    new DataSet().put(Tag.TRANSACTION_UID, "2.25.9")));

            assertThat(answer.statusHex()).isEqualTo("0211");
            assertThat(device.events().await(event -> true, SOON)).isEmpty();
        }
    }

    @Test
    void a_device_that_cannot_take_a_result_gets_it_again() throws Exception {
        try (StorePeer device = StorePeer.listen("CARM1", 0, Keep.nothing())) {
            device.events().behaviour().answer(0x0110, 1);
            Offer offer = Offer.service(COMMITMENT).provided();
            EventReport event = new EventReport(
                    COMMITMENT,
                    SopClass.STORAGE_COMMITMENT_INSTANCE,
                    1,
                    new DataSet().put(Tag.TRANSACTION_UID, "2.25.9"));
            try (Association association =
                    Association.open(Call.to("127.0.0.1", device.port(), "CARM1", "PACS"), List.of(offer))) {
                assertThat(association.report(event).statusHex()).isEqualTo("0110");
                assertThat(association.report(event).statusHex()).isEqualTo("0000");
            }
            Optional<EventReport> other = device.events()
                    .await(e -> e.data().need(Tag.TRANSACTION_UID).equals("2.25.8"), SOON);
            assertThat(other).isEmpty();
            assertThat(device.events().await(e -> true, SOON)).isPresent();
            assertThat(device.events().await(e -> true, SOON)).isEmpty();
        }
    }

    @Test
    void a_result_that_crosses_the_release_is_lost_and_nothing_else() throws Exception {
        DicomObject image = Objects.in(TransferSyntax.EXPLICIT_LITTLE);
        try (StorePeer archive = StorePeer.listen("PACS", 0, Keep.nothing())) {
            Association association =
                    Association.open(call(archive), List.of(Offer.of(image), Offer.service(COMMITMENT)));
            ask(association, "2.25.9", "2.25.404");

            association.release();

            assertThat(archive.commitments().asked()).hasSize(1);
        }
    }

    @Test
    void an_archive_that_loses_something_says_so_and_a_silent_one_nothing() throws Exception {
        DicomObject image = Objects.in(TransferSyntax.EXPLICIT_LITTLE);
        try (StorePeer archive = StorePeer.listen("PACS", 0, Keep.nothing());
                Association association =
                        Association.open(call(archive), List.of(Offer.of(image), Offer.service(COMMITMENT)))) {
            association.store(image);
            archive.commitments().lose(image.sopInstanceUid());
            ask(association, "2.25.9", image.sopInstanceUid());
            assertThat(association.awaitEvent(PATIENCE).orElseThrow().eventTypeId())
                    .isEqualTo(2);

            archive.commitments().staySilent();
            ask(association, "2.25.10", image.sopInstanceUid());
            assertThat(association.awaitEvent(SOON)).isEmpty();
        }
    }

    private static ServiceAnswer ask(Association association, String transaction, String... instances)
            throws Exception {
        List<DataSet> references = java.util.stream.Stream.of(instances)
                .map(uid -> new DataSet()
                        .put(Tag.REFERENCED_SOP_CLASS_UID, Objects.XA)
                        .put(Tag.REFERENCED_SOP_INSTANCE_UID, uid))
                .toList();
        return association.action(
                COMMITMENT,
                SopClass.STORAGE_COMMITMENT_INSTANCE,
                1,
                new DataSet()
                        .put(Tag.TRANSACTION_UID, transaction)
                        .put(Tag.REFERENCED_SOP_SEQUENCE, references.toArray(DataSet[]::new)));
    }

    private static List<String> uids(EventReport result, Tag sequence) {
        return result.data().items(sequence).stream()
                .map(item -> item.need(Tag.REFERENCED_SOP_INSTANCE_UID))
                .toList();
    }

    private static Call call(StorePeer archive) {
        return Call.to("127.0.0.1", archive.port(), "PACS", "CARM1").withPatience(PATIENCE);
    }
}
