package org.suitegateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

class Hl7AcknowledgerTest {
    private final Hl7Acknowledger acknowledger = new Hl7Acknowledger(
            ZoneOffset.UTC,
            () -> "0f8fad5b-d9cb-469f-a165-70867728950e",
            Clock.fixed(Instant.parse("2026-01-12T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void says_yes_with_sender_and_receiver_swapped() {
        assertThat(answer("MSH|^~\\&|A|B|C|D|20260101||SIU^S12|X1|P|2.5.1\r", Optional.empty()))
                .isEqualTo(
                        "MSH|^~\\&|C|D|A|B|20260112120000+0000||ACK^S12^ACK|0f8fad5bd9cb469fa165|P|2.5.1\rMSA|AA|X1\r");
    }

    @Test
    void answers_in_enhanced_mode_when_asked() {
        assertThat(answer("MSH|^~\\&|A|B|C|D|20260101||SIU^S12|X1|P|2.5.1|||AL|NE||UNICODE UTF-8\r", Optional.empty()))
                .contains("|2.5.1||||||UNICODE UTF-8\r")
                .contains("MSA|CA|X1");
    }

    /** HL7 table 0155: AL always, NE never, ER on error, SU on success; v2.5.1 section 2.9.3. */
    @ParameterizedTest
    @CsvSource({
        "'', '', AA, AE",
        "AL, NE, CA, CE",
        "AL, AL, CA, CE",
        "AL, '', CA, CE",
        "NE, AL, AA, AE",
        "'', AL, AA, AE",
        "NE, NE, '', ''",
        "NE, '', '', ''",
        "ER, NE, '', CE",
        "SU, NE, CA, ''",
        "ER, AL, AA, CE",
        "SU, ER, CA, AE",
        "NE, SU, AA, ''",
        "al, ne, CA, CE",
        "XX, NE, CA, CE",
    })
    void what_is_sent_is_what_the_sender_asked_for(
            String accept, String application, String onSuccess, String onError) {
        String message = "MSH|^~\\&|A|B|C|D|20260101||SIU^S12|X1|P|2.5.1|||" + accept + "|" + application + "\r";
        RefusedException why = new RefusedException(Refusal.MISSING_FIELD, "PID-3", "it is missing");
        assertThat(answer(message, Optional.empty())).matches(verdict(onSuccess));
        assertThat(answer(message, Optional.of(why))).matches(verdict(onError));
        assertThat(text(acknowledger.unavailable(message.getBytes(StandardCharsets.ISO_8859_1))))
                .matches(verdict(onError));
    }

    private static String verdict(String code) {
        return code.isEmpty() ? "" : "(?s).*\rMSA\\|" + code + "\\|X1.*";
    }

    @ParameterizedTest
    @CsvSource({
        "PID-3, PID^1^3, PID^1^3",
        "AIP[2]-3, AIP^2^3, AIP^2^3",
        "IPC-9[2], IPC^1^9^2, IPC^1^9",
        "IPC[3]-9[2], IPC^3^9^2, IPC^3^9",
        "OBR-19.1, OBR^1^19^1^1, OBR^1^19",
        "PV1, PV1^1, PV1^1^",
        "byte 7, '', ^^",
    })
    void a_place_is_told_with_occurrence_repetition_and_component(String place, String erl, String eld) {
        RefusedException why = new RefusedException(Refusal.INVALID_VALUE, place, "it is wrong");
        assertThat(answer("MSH|^~\\&|A|B|C|D|20260101||SIU^S12|X1|P|2.5.1\r", Optional.of(why)))
                .contains("\rERR||" + erl + "|102^");
        assertThat(answer("MSH|^~\\&|A|B|C|D|20260101||SIU^S12|X1|P|2.4\r", Optional.of(why)))
                .contains("\rERR|" + eld + "^102&");
    }

    @ParameterizedTest
    @CsvSource({
        "UNSUPPORTED, MSH-9, AR, 200",
        "UNSUPPORTED, MSH-9.2, AR, 201",
        "UNSUPPORTED, MSH-12, AR, 203",
        "UNKNOWN_CODE, IPC-9, AE, 103",
        "UNKNOWN_KEY, SCH-2, AE, 204",
        "CONFLICT, PID-3, AE, 205",
        "DUPLICATE, PID-3, AE, 205",
        "FINAL, ORC-1, AE, 206",
    })
    void every_reason_has_its_code(Refusal reason, String place, String verdict, String code) {
        assertThat(answer(
                        "MSH|^~\\&|A|B|C|D|20260101||SIU^S12|X1|P|2.5.1\r",
                        Optional.of(new RefusedException(reason, place, "so it is"))))
                .contains("MSA|" + verdict + "|X1", "|" + code + "^");
    }

    @Test
    void names_segment_and_field_of_what_is_wrong() {
        RefusedException why = new RefusedException(Refusal.MISSING_FIELD, "PID-3", "it is missing | really");
        assertThat(answer("MSH|^~\\&|A|B|C|D|20260101||SIU^S12|X1|P|2.5.1\r", Optional.of(why)))
                .contains("MSA|AE|X1\r")
                .contains("ERR||PID^1^3|101^Required field missing^HL70357|E||||PID-3: it is missing \\F\\ really\r");
        assertThat(answer("MSH|^~\\&|A|B|C|D|20260101||SIU^S12|X1|P|2.3\r", Optional.of(why)))
                .contains("MSA|AE|X1|it is missing")
                .contains("ERR|PID^1^3^101&Required field missing&HL70357\r");
    }

    @Test
    void rejects_what_it_cannot_read_or_does_not_serve() {
        RefusedException unsupported = new RefusedException(Refusal.UNSUPPORTED, "MSH-9", "not served");
        assertThat(answer("MSH|^~\\&|A|B|C|D|20260101||ZZZ^Z99|X1|P|2.5.1\r", Optional.of(unsupported)))
                .contains("MSA|AR|X1\r")
                .contains("ERR||MSH^1^9|200^");
        RefusedException noType = new RefusedException(Refusal.MISSING_FIELD, "MSH-9", "missing");
        assertThat(answer("garbage", Optional.of(noType)))
                .startsWith("MSH|^~\\&|")
                .contains("MSA|AR|\r");
    }

    @Test
    void gives_the_control_id_back_byte_by_byte() {
        for (String charset : new String[] {"UNICODE UTF-8", "8859/1", "ASCII", ""}) {
            byte[] message = ("MSH|^~\\&|A|B|C|D|20260101||SIU^S12|X\u00c3\u00a9\u00ff|P|2.5.1||||||" + charset + "\r")
                    .getBytes(StandardCharsets.ISO_8859_1);
            assertThat(new String(
                            acknowledger.answer(message, Optional.empty()).orElseThrow(), StandardCharsets.ISO_8859_1))
                    .as(charset)
                    .contains("MSA|AA|X\u00c3\u00a9\u00ff\r");
        }
    }

    @Test
    void an_answer_stays_short_whatever_came() {
        String message = "MSH|^~\\&|" + "A".repeat(3_000_000) + "|B|C|D|20260101||SIU^S12|X1|P|2.5.1\r";
        assertThat(answer(message, Optional.empty())).hasSizeLessThan(2_000).contains("MSA|AA|X1");
    }

    @Test
    void answers_whatever_came() {
        Hl7Acknowledger shortIds = new Hl7Acknowledger(ZoneOffset.UTC, () -> "7", Clock.systemUTC());
        RefusedException why = new RefusedException(Refusal.UNREADABLE, "byte 7", "nothing of ours");
        java.util.Random random = new java.util.Random(5);
        for (int round = 0; round < 2000; round++) {
            byte[] tail = new byte[random.nextInt(60)];
            random.nextBytes(tail);
            byte[] message =
                    ("MSH" + new String(tail, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
            assertThat(text(shortIds.answer(message, Optional.of(why))))
                    .startsWith("MSH")
                    .containsPattern("\rMSA.[AC]R");
            assertThat(text(shortIds.unavailable(message))).containsPattern("\rMSA.[AC]E");
        }
    }

    private String answer(String message, Optional<RefusedException> refused) {
        return text(acknowledger.answer(message.getBytes(StandardCharsets.ISO_8859_1), refused));
    }

    private static String text(Optional<byte[]> answer) {
        return answer.map(a -> new String(a, StandardCharsets.ISO_8859_1)).orElse("");
    }
}
