package org.suitegateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.time.ClinicZone;

class Hl7TimeTest {
    private static final ClinicZone VIENNA = new ClinicZone(ZoneId.of("Europe/Vienna"));

    @ParameterizedTest
    @CsvSource({
        "2026011508, 2026-01-15T07:00:00Z",
        "202601150830, 2026-01-15T07:30:00Z",
        "20260115083015, 2026-01-15T07:30:15Z",
        "20260115083015.5, 2026-01-15T07:30:15.500Z",
        "20260115083015.1234, 2026-01-15T07:30:15.123400Z",
        "20260115083015-0500, 2026-01-15T13:30:15Z",
        "20260115083015.25+0530, 2026-01-15T03:00:15.250Z",
        "202607150830, 2026-07-15T06:30:00Z",
        "20260329023000, 2026-03-29T01:30:00Z", // in the gap: forward
        "20261025023000, 2026-10-25T00:30:00Z", // twice that night: the first
        "20261025023000+0100, 2026-10-25T01:30:00Z",
    })
    void reads_a_time_by_its_own_offset_else_the_zone(String text, Instant expected) {
        assertThat(Hl7Time.of(VIENNA, "").instant(text, "AIS-4")).contains(expected);
    }

    @Test
    void the_offset_of_the_message_goes_before_the_zone() {
        assertThat(Hl7Time.of(VIENNA, "20260112080001-0500").instant("20260115083000", "AIS-4"))
                .contains(Instant.parse("2026-01-15T13:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20260115", "20260115+0100"})
    void nothing_and_a_day_are_no_moment(String text) {
        assertThat(Hl7Time.of(VIENNA, "").instant(text, "AIS-4")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026",
                "202601",
                "2026-01-15",
                "20261315083000",
                "20260230083000",
                "20260115250000",
                "20260115083015+9959",
                "soon",
                "20260115083015.",
                "2026011508301"
            })
    void what_is_no_time_is_refused_by_its_place(String text) {
        assertThatThrownBy(() -> Hl7Time.of(VIENNA, "").instant(text, "AIS-4"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.place()).isEqualTo("AIS-4"))
                .hasMessageNotContaining(text.length() > 4 ? text : "a value");
    }

    @ParameterizedTest
    @CsvSource({"19650304, 1965-03-04", "196503041200-0500, 1965-03-04"})
    void a_birth_date_has_no_zone(String text, LocalDate expected) {
        assertThat(Hl7Time.date(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DOB", "1965", "19650230", "Aug 15, 1942"})
    void a_birth_date_that_is_none_is_left_out(String text) {
        assertThat(Hl7Time.date(text)).isEmpty();
    }
}
