package org.suitegateway.web.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.time.ClinicZone;

class ClinicTimeTest {
    private static ClinicTime at(String now) {
        return new ClinicTime(
                new ClinicZone(ZoneId.of("Europe/Oslo")), Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    @Test
    void programs_get_the_offset_of_that_day() {
        ClinicTime time = at("2026-06-01T00:00:00Z");
        assertThat(time.iso(Instant.parse("2026-01-15T08:30:00Z"))).isEqualTo("2026-01-15T09:30:00+01:00");
        assertThat(time.iso(Instant.parse("2026-07-15T08:30:00.123456Z"))).isEqualTo("2026-07-15T10:30:00.123+02:00");
    }

    @Test
    void people_get_the_day_only_when_it_is_not_today() {
        ClinicTime time = at("2026-01-15T22:59:00Z");
        assertThat(time.moment(Instant.parse("2026-01-15T08:30:00Z"))).isEqualTo("09:30");
        assertThat(time.moment(Instant.parse("2026-01-15T23:01:00Z"))).isEqualTo("16 Jan 2026, 00:01");
        assertThat(time.exactMoment(Instant.parse("2026-01-15T08:30:07Z"))).isEqualTo("09:30:07");
        assertThat(time.exactMoment(Instant.parse("2026-01-15T23:01:09Z"))).isEqualTo("16 Jan 2026, 00:01:09");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T10:00:00Z, just now",
        "2026-01-15T09:59:01Z, just now",
        "2026-01-15T09:58:59Z, 1 min ago",
        "2026-01-15T08:00:01Z, 119 min ago",
        "2026-01-15T08:00:00Z, 2 h ago",
        "2026-01-13T10:00:00Z, 2 days ago"
    })
    void an_age_has_one_unit(Instant then, String age) {
        assertThat(at("2026-01-15T10:00:00Z").ago(then)).isEqualTo(age);
    }
}
