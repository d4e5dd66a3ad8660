package org.suitegateway.dosimetry.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.staffdose.live.LiveReading;
import org.suitegateway.core.time.DeviceClock;

class DosimeterLineTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final Instant NOW = Instant.parse("2026-07-01T08:00:02Z");
    private static final String GOOD = "DOSI-1;2026-07-01T10:00:00;12.5 uSv/h;103.25 uSv;ok;87";

    private static DosimeterLine lines(boolean daylightSaving) {
        return new DosimeterLine(
                new DosimeterHubs.Hub(Set.of(), new DeviceClock(VIENNA, daylightSaving), 1), "192.0.2.1");
    }

    private static LiveReading read(String line) {
        return lines(true).read(line, 7, NOW);
    }

    @Test
    void a_line_has_serial_time_rate_and_counter() {
        LiveReading r = read(GOOD);
        assertThat(r.dosimeter()).isEqualTo("DOSI-1");
        assertThat(r.at()).isEqualTo("2026-07-01T08:00:00Z");
        assertThat(r.rate().svPerHour()).isEqualByComparingTo("0.0000125");
        assertThat(r.counter().orElseThrow().sv()).isEqualByComparingTo("0.00010325");
        assertThat(r.status()).isEqualTo("ok");
        assertThat(r.battery()).contains(87);
        assertThat(r.receivedAt()).isEqualTo(NOW);
    }

    @Test
    void counter_status_and_battery_may_be_left_out() {
        assertThat(read("A;2026-07-01T10:00:00;0 uSv/h").counter()).isEmpty();
        assertThat(read("A;2026-07-01T10:00:00;0 uSv/h;;;").battery()).isEmpty();
        assertThat(read(" A ; 2026-07-01 10:00 ; 0uSv/h ; 5 mSv ")
                        .counter()
                        .orElseThrow()
                        .sv())
                .isEqualByComparingTo("0.005");
    }

    @ParameterizedTest
    @CsvSource({
        "1 Sv/h, 1 Sv, 1, 1",
        "1 mSv/h, 1 mSv, 0.001, 0.001",
        "1 µSv/h, 1 μSv, 0.000001, 0.000001",
        "1 nSv/h, 1 nSv, 0.000000001, 0.000000001",
        "1 mrem/h, 1 mrem, 0.00001, 0.00001",
        "1 rem/h, 1 urem, 0.01, 0.00000001",
    })
    void units_are_those_of_the_line(String rate, String counter, String svPerHour, String sv) {
        LiveReading r = read("A;2026-07-01T10:00:00;" + rate + ";" + counter);
        assertThat(r.rate().svPerHour()).isEqualByComparingTo(svPerHour);
        assertThat(r.counter().orElseThrow().sv()).isEqualByComparingTo(sv);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A;2026-07-01T10:00:00| 192.0.2.1 line 7|3 to 6 fields",
                "A;2026-07-01T10:00:00;1 uSv/h;1 uSv;ok;1;2| 192.0.2.1 line 7|3 to 6 fields",
                ";2026-07-01T10:00:00;1 uSv/h| 192.0.2.1 line 7, dosimeter|serial",
                "a b;2026-07-01T10:00:00;1 uSv/h| 192.0.2.1 line 7, dosimeter|serial",
                "A;;1 uSv/h| 192.0.2.1 line 7, time|is written",
                "A;2026-02-30T10:00:00;1 uSv/h| 192.0.2.1 line 7, time|is written",
                "A;10:00:00;1 uSv/h| 192.0.2.1 line 7, time|is written",
                "A;2026-07-01T10:00:00;1| 192.0.2.1 line 7, rate|and its unit",
                "A;2026-07-01T10:00:00;1 uSv| 192.0.2.1 line 7, rate|each with /h",
                "A;2026-07-01T10:00:00;1 R/h| 192.0.2.1 line 7, rate|the unit is none of",
                "A;2026-07-01T10:00:00;-1 uSv/h| 192.0.2.1 line 7, rate|decimal number",
                "A;2026-07-01T10:00:00;1E9 uSv/h| 192.0.2.1 line 7, rate|decimal number",
                "A;2026-07-01T10:00:00;101 Sv/h| 192.0.2.1 line 7, rate|0 to 100 Sv/h",
                "A;2026-07-01T10:00:00;1 uSv/h;1 uSv/h| 192.0.2.1 line 7, counter|the unit is none of",
                "A;2026-07-01T10:00:00;1 uSv/h;1 uSv;ok;101| 192.0.2.1 line 7, battery|0 to 100",
            })
    void what_is_wrong_is_told_with_line_field_and_rule_but_not_its_text(String line, String place, String rule) {
        assertThatThrownBy(() -> read(line)).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.place()).isEqualTo(place.strip());
            assertThat(e.rule()).contains(rule).doesNotContain("2026-07-01");
        });
    }

    @Test
    void an_offset_holds_and_without_one_the_hubs_clock_does() {
        assertThat(read("A;2026-07-01T10:00:00-05:00;1 uSv/h").at()).isEqualTo("2026-07-01T15:00:00Z");
        assertThat(read("A;2026-07-01T10:00:00Z;1 uSv/h").at()).isEqualTo("2026-07-01T10:00:00Z");
        assertThat(lines(false).read("A;2026-07-01T09:00:00;1 uSv/h", 1, NOW).at())
                .isEqualTo("2026-07-01T08:00:00Z");
        assertThat(lines(false).read("A;2026-01-01T09:00:00;1 uSv/h", 1, NOW).at())
                .isEqualTo("2026-01-01T08:00:00Z");
    }

    @Test
    void the_hour_that_comes_twice_is_the_one_of_the_receipt_and_standard_time_has_no_such_hour() {
        String line = "A;2026-10-25T02:30:00;1 uSv/h";
        Instant summer = Instant.parse("2026-10-25T00:30:01Z");
        Instant winter = Instant.parse("2026-10-25T01:30:01Z");
        assertThat(lines(true).read(line, 1, summer).at()).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(lines(true).read(line, 1, winter).at()).isEqualTo("2026-10-25T01:30:00Z");
        assertThat(lines(false).read(line, 1, summer).at()).isEqualTo("2026-10-25T01:30:00Z");
        assertThat(lines(true).read("A;2026-03-29T02:30:00;1 uSv/h", 1, NOW).at())
                .isEqualTo("2026-03-29T01:30:00Z");
    }

    /** Whatever comes is a reading or refused. */
    @Test
    void spoiled_lines_are_readings_or_refused_and_nothing_else() {
        Random chance = new Random(11);
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        int readings = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] spoiled = good.clone();
            for (int j = chance.nextInt(4); j > 0; j--) {
                spoiled[chance.nextInt(spoiled.length)] = (byte) chance.nextInt(256);
            }
            try {
                LiveReading r =
                        read(new String(spoiled, 0, 1 + chance.nextInt(spoiled.length), StandardCharsets.UTF_8));
                assertThat(r.dosimeter()).hasSizeBetween(1, 40);
                readings++;
            } catch (RefusedException e) {
                assertThat(e.place()).startsWith("192.0.2.1 line 7");
            }
        }
        assertThat(readings).isPositive();
    }
}
