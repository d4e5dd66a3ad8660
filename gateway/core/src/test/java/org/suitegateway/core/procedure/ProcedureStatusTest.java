package org.suitegateway.core.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcedureStatusTest {
    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, false",
        "ARRIVED, false",
        "IN_PROGRESS, true",
        "COMPLETED, true",
        "DISCONTINUED, true",
        "CANCELLED, false"
    })
    void something_was_done_to_the_patient_once_it_began(ProcedureStatus status, boolean performed) {
        assertThat(status.performed()).isEqualTo(performed);
    }
}
