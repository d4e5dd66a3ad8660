package org.suitegateway.core.linking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {
    @ParameterizedTest
    @CsvSource({
        "ACC-5001, ACC-5001, false",
        "ACC-5001, ACC-5010, true",
        "ACC-5001, CAC-5001, true",
        "ACC-5001, ACC-5002, true",
        "ACC-5001, XCC-5001, true",
        "ACC-5001, ACC-501, true",
        "ACC-501, ACC-5001, true",
        "ACC-5001, ACC-50012, true",
        "ACC-5001, ACC-6011, false",
        "ACC-5001, 5001, false",
        "12345, 12354, false",
        "'', ACC-5001, false",
    })
    void one_slip_is_near_and_two_are_not(String one, String other, boolean near) {
        assertThat(NearMiss.slip(one, other)).isEqualTo(near);
        assertThat(NearMiss.slip(other, one)).isEqualTo(near);
    }
}
