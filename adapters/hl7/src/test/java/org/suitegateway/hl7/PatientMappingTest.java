package org.suitegateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.schedule.ClinicMessage;
import org.suitegateway.core.schedule.PatientArrival;
import org.suitegateway.core.schedule.PatientMerge;
import org.suitegateway.core.schedule.PatientUpdate;

class PatientMappingTest {
    private static final Instant NOON = Instant.parse("2026-01-12T12:00:00Z");
    private static final String MESSAGE = """
            MSH|^~\\&|EHR|CLINIC|SUITEGW|SUITES|20260112080000||ADT^A08|M1|P|2.5.1||||||UNICODE UTF-8
            EVN|A08|20260112075900|||||
            PID|1||7^^^OTHER^PI~MRN-1^^^CLINIC^MR~8^^^^SS||Muster^Eva^K^Jr.^Dr.||19650304|F
            PV1|1|O|SUITE1^^^CLINIC
            """.replace('\n', '\r');

    private final Hl7MessageReader reader = Readers.standard("CLINIC", NOON);

    @ParameterizedTest
    @ValueSource(strings = {"A05", "A08", "A31"})
    void demographics_are_those_of_the_record_number_with_the_other_numbers_of_known_authorities(String trigger) {
        PatientUpdate update = (PatientUpdate) one(MESSAGE.replace("ADT^A08", "ADT^" + trigger));
        assertThat(update.patient().id()).isEqualTo(new PatientId("MRN-1", "CLINIC"));
        assertThat(update.otherIds())
                .as("a number without an authority could be anybody's")
                .containsExactly(new PatientId("7", "OTHER"));
        assertThat(update.patient().name().dicom()).isEqualTo("Muster^Eva^K^Dr.^Jr.");
        assertThat(update.source()).isEqualTo("ADT^" + trigger + " EHR");
        assertThat(update.madeAt()).isEqualTo(Instant.parse("2026-01-12T07:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"A01, false", "A04, false", "A10, false", "A11, true", "A38, true"})
    void a_patient_comes_or_does_not_after_all(String trigger, boolean withdrawn) {
        PatientArrival arrival = (PatientArrival) one(MESSAGE.replace("ADT^A08", "ADT^" + trigger));
        assertThat(arrival.withdrawn()).isEqualTo(withdrawn);
        assertThat(arrival.at()).as("EVN-2").isEqualTo(Instant.parse("2026-01-12T06:59:00Z"));
        assertThat(arrival.locations()).containsExactly("SUITE1");
    }

    @Test
    void the_arrival_is_when_it_happened() {
        String visit = MESSAGE.replace("ADT^A08", "ADT^A04")
                .replace("SUITE1^^^CLINIC", "SUITE1^^^CLINIC" + "|".repeat(41) + "20260112074500");
        assertThat(((PatientArrival) one(visit)).at()).as("PV1-44").isEqualTo(Instant.parse("2026-01-12T06:45:00Z"));
        String event = visit.replace("20260112075900|||||", "20260112075900||||20260112073000");
        assertThat(((PatientArrival) one(event)).at()).as("EVN-6").isEqualTo(Instant.parse("2026-01-12T06:30:00Z"));
    }

    @Test
    void nobody_arrives_tomorrow_and_a_fast_clock_means_now() {
        String ahead = MESSAGE.replace("ADT^A08", "ADT^A04").replace("20260112075900", "20260113075900");
        assertThat(one(ahead)).isInstanceOf(PatientUpdate.class);
        String fast = MESSAGE.replace("ADT^A08", "ADT^A04").replace("20260112075900", "20260112235900");
        assertThat(((PatientArrival) one(fast)).at()).isEqualTo(NOON);
    }

    @Test
    void without_msh_7_the_message_was_made_when_the_event_was_recorded() {
        assertThat(one(MESSAGE.replace("|20260112080000|", "||")).madeAt())
                .isEqualTo(Instant.parse("2026-01-12T06:59:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A18", "A34", "A36", "A40"})
    void each_retired_number_goes_to_the_one_of_its_authority(String trigger) {
        String merge = MESSAGE.replace("ADT^A08", "ADT^" + trigger) + "MRG|OLD-1^^^CLINIC^MR~70^^^OTHER~X-9^^^ELSE~5\r";
        PatientMerge message = (PatientMerge) one(merge);
        assertThat(message.survivor().id()).isEqualTo(new PatientId("MRN-1", "CLINIC"));
        assertThat(message.retired())
                .containsExactly(
                        retired("OLD-1", "CLINIC", "MRN-1", "CLINIC"),
                        retired("70", "OTHER", "7", "OTHER"),
                        retired("X-9", "ELSE", "MRN-1", "CLINIC"),
                        retired("5", "CLINIC", "MRN-1", "CLINIC"));
    }

    private static PatientMerge.Retired retired(String id, String issuer, String survivor, String ofIssuer) {
        return new PatientMerge.Retired(new PatientId(id, issuer), new PatientId(survivor, ofIssuer));
    }

    @Test
    void one_message_may_merge_several_patients() {
        String merges = MESSAGE.replace("ADT^A08", "ADT^A40")
                + "MRG|OLD-1^^^CLINIC\rPID|2||MRN-2^^^CLINIC^MR||Other^Olga\rMRG|OLD-2^^^CLINIC\r";
        assertThat(messages(merges))
                .extracting(m -> ((PatientMerge) m).retired().get(0).id().value() + " "
                        + ((PatientMerge) m).survivor().id().value())
                .containsExactly("OLD-1 MRN-1", "OLD-2 MRN-2");
    }

    @ParameterizedTest
    @CsvSource({
        "'', MRG, MISSING_FIELD, is missing",
        "MRG|, MRG-1, MISSING_FIELD, is missing",
        "MRG|||OLD-1, MRG-1, MISSING_FIELD, is missing",
        "MRG||OLD-1, MRG-1, MISSING_FIELD, MRG-2 holds a value",
        "MRG|MRN-1^^^CLINIC, MRG-1, INVALID_VALUE, PID-3",
    })
    void a_merge_needs_a_number_to_give_up(String mrg, String place, Refusal reason, String rule) {
        RefusedException refusal = reader.read(
                        (MESSAGE.replace("ADT^A08", "ADT^A40") + mrg + "\r").getBytes(StandardCharsets.UTF_8))
                .refusal()
                .orElseThrow();
        assertThat(refusal.place()).isEqualTo(place);
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.rule()).contains(rule);
    }

    @Test
    void an_identifier_in_the_neighbouring_field_is_told_and_not_taken() {
        String shifted = MESSAGE.replaceAll("PID\\|1\\|\\|[^|]*\\|", "PID|1|||MRN-1^^^CLINIC^MR");
        RefusedException refusal =
                reader.read(shifted.getBytes(StandardCharsets.UTF_8)).refusal().orElseThrow();
        assertThat(refusal.place()).isEqualTo("PID-3");
        assertThat(refusal.rule()).contains("PID-4 holds a value");
    }

    @ParameterizedTest
    @CsvSource({"M, M", "F, F", "A, O", "N, O", "O, O", "U, ", "X, ", "'', "})
    void sex_is_one_of_dicom(String hl7, String dicom) {
        assertThat(patient(MESSAGE.replace("19650304|F", "19650304|" + hl7))
                        .sex()
                        .orElse(null))
                .isEqualTo(dicom);
    }

    @Test
    void a_name_may_come_in_three_scripts() {
        String name =
                "Yamada^Tarou^^^^^L^A~\u5c71\u7530^\u592a\u90ce^^^^^L^I~\u3084\u307e\u3060^\u305f\u308d\u3046^^^^^L^P";
        assertThat(patient(MESSAGE.replace("Muster^Eva^K^Jr.^Dr.", name)).name().dicom())
                .isEqualTo("Yamada^Tarou=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f\u308d\u3046");
        String only = "\u5c71\u7530^\u592a\u90ce^^^^^L^I";
        assertThat(patient(MESSAGE.replace("Muster^Eva^K^Jr.^Dr.", only)).name().dicom())
                .isEqualTo("=\u5c71\u7530^\u592a\u90ce");
    }

    @Test
    void what_separates_parts_of_a_dicom_name_is_not_in_one() {
        assertThat(patient(MESSAGE.replace("Muster^Eva", "Mus\\S\\ter=\\E\\x^Eva"))
                        .name()
                        .dicom())
                .isEqualTo("Mus ter  x^Eva^K^Dr.^Jr.");
        assertThat(patient(MESSAGE.replace("Muster", "M".repeat(80))).name().dicom())
                .hasSize(64);
    }

    @ParameterizedTest
    @CsvSource({
        "UNICODE UTF-8, UTF-8, \u5c71\u7530",
        "UNICODE, UTF-8, \u5c71\u7530",
        "~ISO IR87, ISO-2022-JP, \u5c71\u7530",
        "ASCII~ISO IR87, ISO-2022-JP, \u5c71\u7530",
        "ISO IR159, ISO-2022-JP-2, \u5c71\u7530",
        "GB 18030-2000, GB18030, \u738b\u5c0f\u4e1c",
        "KS X 1001, EUC-KR, \uae40\ud76c\uc911",
        "BIG-5, Big5, \u738b\u5c0f\u6771",
        "8859/7, ISO-8859-7, \u0394\u03b9\u03bf\u03bd\u03c5\u03c3\u03b9\u03bf\u03c2",
        "8859/5, ISO-8859-5, \u041b\u044e\u043a",
        "8859/9, ISO-8859-9, \u00c7avu\u015fo\u011flu",
    })
    void names_are_read_in_the_charset_that_the_message_states(String stated, String charset, String family) {
        byte[] message = MESSAGE.replace("UNICODE UTF-8", stated)
                .replace("Muster", family)
                .getBytes(Charset.forName(charset));
        Patient patient = ((PatientUpdate) reader.read(message).messages().get(0)).patient();
        assertThat(patient.name().family()).isEqualTo(family);
    }

    @Test
    void a_sender_has_its_own_zone_charset_issuer_and_kind_of_number() {
        SiteMapping site = new SiteMapping(
                "EHR",
                "CLINIC",
                new org.suitegateway.core.time.ClinicZone(java.time.ZoneId.of("America/New_York")),
                Charset.forName("ISO-8859-15"),
                "HOSPITAL",
                "PI",
                "",
                java.util.Map.of(),
                java.util.Map.of(),
                java.util.Map.of(),
                java.util.Map.of(),
                1,
                java.util.Map.of());
        byte[] message = MESSAGE.replace("UNICODE UTF-8", "")
                .replace("7^^^OTHER^PI", "7^^^^PI")
                .replace("Muster", "\u0152uvre")
                .replace("20260112080000", "20260112030000")
                .getBytes(Charset.forName("ISO-8859-15"));
        PatientUpdate update = (PatientUpdate) Readers.with("CLINIC", NOON, List.of(site))
                .read(message)
                .messages()
                .get(0);
        assertThat(update.patient().id()).isEqualTo(new PatientId("7", "HOSPITAL"));
        assertThat(update.patient().name().family()).isEqualTo("\u0152uvre");
        assertThat(update.madeAt()).isEqualTo(Instant.parse("2026-01-12T08:00:00Z"));
    }

    private Patient patient(String message) {
        return ((PatientUpdate) one(message)).patient();
    }

    private ClinicMessage one(String message) {
        List<ClinicMessage> messages = messages(message);
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    private List<ClinicMessage> messages(String message) {
        var parsed = reader.read(message.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed.refusal()).isEmpty();
        return parsed.messages();
    }
}
