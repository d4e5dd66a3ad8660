package org.suitegateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.MessageReader;
import org.suitegateway.core.schedule.DosimeterNews;
import org.suitegateway.core.staffdose.live.LiveReading;

class DosimeterMappingTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:30Z");
    private static final String MESSAGE = """
            MSH|^~\\&|DOSEHUB|CLINIC|SUITEGW|SUITES|20260302100001+0100||ORU^R01^ORU_R01|DH1|P|2.6
            OBR|1|||LIVE^Live dosimetry^L|||20260302100000+0100
            OBX|1|NM|DOSE_RATE^Dose rate^L||120.5|uSv/h^^UCUM|||||F|||20260302100000+0100||||DOSI-1^HUB
            OBX|2|NM|CUMULATIVE_DOSE^Dose^L||0.25|mSv^^UCUM|||||F|||20260302100000+0100||||DOSI-1^HUB
            OBX|3|NM|DOSE_RATE^Dose rate^L||1|m[REM]/h|||||F|||20260302100001+0100
            PRT|1|UC||EQUIP||||||DOSI-2^HUB
            OBX|4|ST|NOTE^Note^L||said something||||||F
            """.replace('\n', '\r');

    private static MessageReader.Parsed parsed(String message, SiteMapping... sites) {
        return Readers.with("CLINIC", NOW, List.of(sites)).read(message.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<LiveReading> readings(String message, SiteMapping... sites) {
        MessageReader.Parsed parsed = parsed(message, sites);
        assertThat(parsed.refusal()).isEmpty();
        return ((DosimeterNews) parsed.messages().get(0)).readings();
    }

    @Test
    void rate_and_dose_of_one_dosimeter_and_time_are_one_reading() {
        List<LiveReading> readings = readings(MESSAGE);
        assertThat(readings).hasSize(2);
        LiveReading first = readings.get(0);
        assertThat(first.dosimeter()).isEqualTo("DOSI-1");
        assertThat(first.at()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(first.rate().svPerHour()).isEqualByComparingTo("0.0001205");
        assertThat(first.counter().orElseThrow().mSv()).isEqualByComparingTo("0.25");
        assertThat(first.receivedAt()).isEqualTo(NOW);
        assertThat(readings.get(1).dosimeter()).isEqualTo("DOSI-2");
        assertThat(readings.get(1).rate().svPerHour()).isEqualByComparingTo("0.00001");
        assertThat(readings.get(1).counter()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uSv/h^^UCUM    | R/h       | OBX-6    | such as uSv/h",
                "uSv/h^^UCUM    | uSv       | OBX-6    | such as uSv/h",
                "mSv^^UCUM      | Gy        | OBX[2]-6 | Sv, mSv",
                "mSv^^UCUM      | ''        | OBX[2]-6 | Sv, mSv",
                "120.5          | 1E9       | OBX-5    | decimal number",
                "120.5          | ''        | OBX-5    | decimal number",
                "DOSI-1^HUB     | ''        | OBX-18   | names the dosimeter",
                "DOSI-1^HUB     | a b       | OBX-18   | serial",
                "DOSE_RATE^     | OTHER^    | OBX[2]-3 | comes with the dose rate",
                "DOSE           | OTHER     | OBX-3    | none of the observations",
                "20260302100000 | 2026      | OBR-7    | YYYYMMDD",
            })
    void what_is_not_understood_is_refused_with_segment_and_field(String from, String to, String place, String rule) {
        String message = MESSAGE.replaceAll("PRT.*\r", "").replaceAll("OBX\\|3.*\r", "");
        message = message.replace(from.strip(), to.strip())
                .replace("CUMULATIVE_OTHER", from.strip().equals("DOSE") ? "X" : "CUMULATIVE_DOSE");
        RefusedException e = parsed(message).refusal().orElseThrow();
        assertThat(e.place()).isEqualTo(place.strip());
        assertThat(e.rule()).contains(rule.strip());
    }

    @Test
    void codes_and_intervals_of_a_site_are_configured() {
        String message = MESSAGE.replaceAll("PRT.*\r", "")
                .replaceAll("OBX\\|3.*\r", "")
                .replace("DOSE_RATE", "DR")
                .replace("CUMULATIVE_DOSE", "CD");
        assertThat(parsed(message).refusal().orElseThrow().place()).isEqualTo("OBX-3");
        SiteMapping site = new SiteMapping(
                "DOSEHUB",
                SiteMapping.ANY,
                Readers.VIENNA,
                StandardCharsets.ISO_8859_1,
                "CLINIC",
                SiteMapping.MEDICAL_RECORD,
                "",
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of("dr", "DOSE_RATE", "cd", "CUMULATIVE_DOSE"),
                60,
                Map.of());
        assertThat(readings(message, site)).hasSize(1).allMatch(r -> r.covers() == 60);
    }

    @Test
    void deleted_observations_are_passed_over() {
        String message = MESSAGE.replaceAll("PRT.*\r", "").replaceAll("OBX\\|3.*\r", "");
        assertThat(readings(message.replaceFirst("0.25\\|mSv\\^\\^UCUM\\|\\|\\|\\|\\|F", "0.25|mSv^^UCUM|||||X")))
                .allMatch(r -> r.counter().isEmpty());
    }

    @Test
    void of_several_requests_each_observation_has_its_own_time() {
        String message =
                MESSAGE.replaceAll("OBX\\|[34].*\r|PRT.*\r", "").replace("|20260302100000+0100||||DOSI", "|||||DOSI")
                        + "OBR|2|||LIVE^Live dosimetry^L|||20260302100100+0100|20260302100200+0100\r"
                        + "OBX|1|NM|DOSE_RATE^Dose rate^L||5|uSv/h|||||F|||||||DOSI-1\r";
        List<LiveReading> readings = readings(message);
        assertThat(readings)
                .extracting(LiveReading::at)
                .containsExactly(Instant.parse("2026-03-02T09:00:00Z"), Instant.parse("2026-03-02T09:02:00Z"));
        assertThat(readings.get(1).covers()).isEqualTo(60);
    }

    @Test
    void spoiled_messages_are_read_or_refused_with_a_place() {
        Random chance = new Random(4);
        byte[] good = MESSAGE.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 3_000; i++) {
            byte[] spoiled = good.clone();
            for (int j = 1 + chance.nextInt(6); j > 0; j--) {
                spoiled[chance.nextInt(spoiled.length)] = (byte) (32 + chance.nextInt(95));
            }
            MessageReader.Parsed parsed = Readers.standard("CLINIC", NOW).read(spoiled);
            assertThat(parsed.messages().isEmpty()).isEqualTo(parsed.refusal().isPresent());
            parsed.refusal().ifPresent(e -> assertThat(e.rule()).doesNotContain("cannot read it"));
        }
    }
}
