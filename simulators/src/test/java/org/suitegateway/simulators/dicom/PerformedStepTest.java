package org.suitegateway.simulators.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerformedStepTest {
    private static final String MPPS = SopClass.PERFORMED_PROCEDURE_STEP;

    @ParameterizedTest
    @EnumSource(
            value = TransferSyntax.class,
            names = {"IMPLICIT_LITTLE", "EXPLICIT_LITTLE"})
    void a_step_is_created_and_completed(TransferSyntax syntax) throws Exception {
        try (PerformedStepPeer ris = PerformedStepPeer.listen("RIS", 0);
                Association association = Association.open(call(ris), List.of(Offer.service(MPPS, syntax)))) {
            assertThat(association.create(MPPS, "2.25.1", inProgress()).statusHex())
                    .isEqualTo("0000");
            assertThat(association.set(MPPS, "2.25.1", completed()).statusHex()).isEqualTo("0000");

            assertThat(ris.messages("2.25.1"))
                    .extracting(PerformedStepService.Message::state)
                    .containsExactly("IN PROGRESS", "COMPLETED");
            DataSet series = ris.messages()
                    .get(1)
                    .data()
                    .items(Tag.PERFORMED_SERIES_SEQUENCE)
                    .get(0);
            assertThat(series.need(Tag.PROTOCOL_NAME)).isEqualTo("Spine Low Dose");
            assertThat(ris.messages().get(1).data().number(Tag.TOTAL_TIME_OF_FLUOROSCOPY))
                    .contains(93);
        }
    }

    @Test
    void what_is_closed_is_not_changed_again() throws Exception {
        try (PerformedStepPeer ris = PerformedStepPeer.listen("RIS", 0);
                Association association = Association.open(call(ris), List.of(Offer.service(MPPS)))) {
            association.create(MPPS, "2.25.1", inProgress());
            association.set(MPPS, "2.25.1", completed());

            ServiceAnswer again = association.set(MPPS, "2.25.1", completed());

            assertThat(again.statusHex()).isEqualTo("0110");
            assertThat(again.errorId()).contains(0xA710);
            assertThat(association.create(MPPS, "2.25.1", inProgress()).statusHex())
                    .isEqualTo("0111");
            assertThat(association.set(MPPS, "2.25.2", completed()).statusHex()).isEqualTo("0112");
            assertThat(ris.messages()).hasSize(2);
        }
    }

    @Test
    void the_ris_refuses_and_drops_to_order() throws Exception {
        try (PerformedStepPeer ris = PerformedStepPeer.listen("RIS", 0);
                Association association = Association.open(call(ris), List.of(Offer.service(MPPS)))) {
            ris.behaviour().answer(0x0110, 1).drop(1);

            assertThat(association.create(MPPS, "2.25.1", inProgress()).statusHex())
                    .isEqualTo("0110");
            assertThatThrownBy(() -> association.create(MPPS, "2.25.1", inProgress()))
                    .isInstanceOf(IOException.class);
            assertThat(ris.messages()).isEmpty();
        }
    }

    private static Call call(PerformedStepPeer ris) {
        return Call.to("127.0.0.1", ris.port(), "RIS", "CARM1");
    }

    private static DataSet inProgress() {
        return new DataSet()
                .put(Tag.PERFORMED_PROCEDURE_STEP_STATUS, "IN PROGRESS")
                .put(Tag.SCHEDULED_STEP_ATTRIBUTES_SEQUENCE, new DataSet().put(Tag.ACCESSION_NUMBER, "ACC-1"))
                .empty(Tag.PERFORMED_SERIES_SEQUENCE);
    }

    private static DataSet completed() {
        return new DataSet()
                .put(Tag.PERFORMED_PROCEDURE_STEP_STATUS, "COMPLETED")
                .put(Tag.TOTAL_TIME_OF_FLUOROSCOPY, 93)
                .put(Tag.PERFORMED_SERIES_SEQUENCE, new DataSet().put(Tag.PROTOCOL_NAME, "Spine Low Dose"));
    }
}
