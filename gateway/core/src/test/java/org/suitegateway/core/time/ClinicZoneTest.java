package org.suitegateway.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClinicZoneTest {
    private static final ClinicZone VIENNA = new ClinicZone(ZoneId.of("Europe/Vienna"));

    @ParameterizedTest
    @CsvSource({
        "Europe/Vienna, 2026-03-29, 23",
        "Europe/Vienna, 2026-10-25, 25",
        "Europe/Vienna, 2026-06-01, 24",
        "America/New_York, 2026-03-08, 23",
        "America/New_York, 2026-11-01, 25",
        "America/Asuncion, 2024-10-06, 23", // the gap is at midnight: the day begins at one
        "UTC, 2026-03-29, 24",
    })
    void a_day_has_as_many_hours_as_it_has(String zone, LocalDate day, long hours) {
        Interval whole = new ClinicZone(ZoneId.of(zone)).day(day);
        assertThat(Duration.between(whole.from(), whole.to())).hasHours(hours);
    }

    @Test
    void a_time_in_the_gap_moves_forward_and_one_in_the_overlap_is_the_first() {
        assertThat(VIENNA.at(LocalDateTime.parse("2026-03-29T02:30"))).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(VIENNA.at(LocalDateTime.parse("2026-03-29T03:30"))).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(VIENNA.at(LocalDateTime.parse("2026-10-25T02:30"))).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void midnight_belongs_to_the_new_day() {
        Interval day = VIENNA.day(LocalDate.parse("2026-01-12"));
        assertThat(day.from()).isEqualTo(Instant.parse("2026-01-11T23:00:00Z"));
        assertThat(day.contains(day.from())).isTrue();
        assertThat(day.contains(day.to())).isFalse();
        assertThat(VIENNA.dayOf(day.to())).isEqualTo(LocalDate.parse("2026-01-13"));
    }

    @Property
    void every_instant_is_in_its_own_day_and_in_no_other(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
        Instant at = Instant.ofEpochSecond(second);
        LocalDate day = VIENNA.dayOf(at);
        assertThat(VIENNA.day(day).contains(at)).isTrue();
        assertThat(VIENNA.day(day.minusDays(1)).contains(at)).isFalse();
        assertThat(VIENNA.day(day.plusDays(1)).contains(at)).isFalse();
        assertThat(VIENNA.day(day).to()).isEqualTo(VIENNA.day(day.plusDays(1)).from());
    }

    @Test
    void an_interval_does_not_end_before_it_starts() {
        Instant now = Instant.parse("2026-01-12T12:00:00Z");
        assertThat(new Interval(now, now).contains(now)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(now, now.minusNanos(1)));
    }
}
