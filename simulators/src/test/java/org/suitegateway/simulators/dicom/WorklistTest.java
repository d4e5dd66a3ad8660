package org.suitegateway.simulators.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** C-FIND of the modality worklist against DCMTK's. */
class WorklistTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = TransferSyntax.class,
            names = {"IMPLICIT_LITTLE", "EXPLICIT_LITTLE"})
    void items_that_match_are_brought_with_the_keys_asked_for(TransferSyntax syntax) throws Exception {
        List<DataSet> items =
                List.of(item(1, "CARM1", "Demo^Zoë"), item(2, "US1", "Demo^Jürgen"), item(3, "CARM1", "山田"));
        try (Dcmtk.WorklistScp scp = Dcmtk.WorklistScp.start(folder, items);
                Association association = open(scp, syntax)) {
            Found found = association.find(SopClass.MODALITY_WORKLIST, query("CARM1"), match -> true);

            assertThat(found.statusHex()).isEqualTo("0000");
            assertThat(found.matches())
                    .extracting(match -> match.need(Tag.PATIENT_NAME))
                    .containsExactlyInAnyOrder("Demo^Zoë", "山田");
            assertThat(found.matches())
                    .extracting(match -> match.items(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE)
                            .get(0)
                            .need(Tag.SCHEDULED_PROCEDURE_STEP_ID))
                    .containsExactlyInAnyOrder("SPS-1", "SPS-3");
        }
    }

    @Test
    void nothing_that_matches_is_a_success() throws Exception {
        try (Dcmtk.WorklistScp scp = Dcmtk.WorklistScp.start(folder, List.of(item(1, "US1", "Demo^Zoë")));
                Association association = open(scp, TransferSyntax.EXPLICIT_LITTLE)) {
            Found found = association.find(SopClass.MODALITY_WORKLIST, query("CARM1"), match -> true);

            assertThat(found.success()).isTrue();
            assertThat(found.matches()).isEmpty();
        }
    }

    @Test
    void a_query_is_cancelled_in_its_midst_and_the_association_goes_on() throws Exception {
        List<DataSet> items = IntStream.range(0, 30)
                .mapToObj(i -> item(i, "CARM1", "Demo^" + i))
                .toList();
        try (Dcmtk.WorklistScp scp = Dcmtk.WorklistScp.start(folder, items, "--sleep-during", "1");
                Association association = open(scp, TransferSyntax.EXPLICIT_LITTLE)) {
            Found found = association.find(SopClass.MODALITY_WORKLIST, query("CARM1"), match -> false);

            assertThat(found.status()).isEqualTo(Found.CANCELLED);
            assertThat(found.matches()).hasSizeBetween(1, 5);
        }
    }

    @Test
    void a_service_that_was_not_accepted_is_not_asked() throws Exception {
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing());
                Association association = Association.open(
                        Call.to("127.0.0.1", peer.port(), "PACS", "CARM1"),
                        List.of(Offer.service(SopClass.MODALITY_WORKLIST), Offer.verification()))) {
            assertThat(association.accepts(SopClass.MODALITY_WORKLIST)).isFalse();
            assertThatThrownBy(() -> association.find(SopClass.MODALITY_WORKLIST, query("CARM1"), match -> true))
                    .hasMessageContaining("not accepted");
            assertThat(association.echo()).isZero();
        }
    }

    private static Association open(Dcmtk.WorklistScp scp, TransferSyntax syntax) throws Exception {
        return Association.open(
                Call.to("127.0.0.1", scp.port(), Dcmtk.WorklistScp.AE, "CARM1").withPatience(Duration.ofSeconds(20)),
                List.of(Offer.service(SopClass.MODALITY_WORKLIST, syntax)));
    }

    private static DataSet query(String station) {
        return new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .empty(Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.ACCESSION_NUMBER, Tag.STUDY_INSTANCE_UID)
                .put(
                        Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE,
                        new DataSet()
                                .put(Tag.SCHEDULED_STATION_AE_TITLE, station)
                                .empty(Tag.SCHEDULED_PROCEDURE_STEP_ID, Tag.MODALITY));
    }

    private static DataSet item(int number, String station, String name) {
        return new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .put(Tag.ACCESSION_NUMBER, "ACC-" + number)
                .put(Tag.PATIENT_NAME, name)
                .put(Tag.PATIENT_ID, "P-" + number)
                .put(Tag.STUDY_INSTANCE_UID, "2.25.100" + number)
                .put(Tag.REQUESTED_PROCEDURE_ID, "RP-" + number)
                .put(
                        Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE,
                        new DataSet()
                                .put(Tag.MODALITY, "RF")
                                .put(Tag.SCHEDULED_STATION_AE_TITLE, station)
                                .put(Tag.SCHEDULED_PROCEDURE_STEP_START_DATE, "20260302")
                                .put(Tag.SCHEDULED_PROCEDURE_STEP_START_TIME, "093000")
                                .put(Tag.SCHEDULED_PROCEDURE_STEP_ID, "SPS-" + number));
    }
}
