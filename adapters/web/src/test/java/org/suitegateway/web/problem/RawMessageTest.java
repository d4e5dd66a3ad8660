package org.suitegateway.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawMessageTest {
    private static RawMessage read(String text, String place) {
        return RawMessage.of(text.getBytes(StandardCharsets.UTF_8), place);
    }

    @Test
    void every_field_has_its_position_and_those_of_the_header_begin_with_the_second() {
        RawMessage message = read("MSH|^~\\&|SCHED|HPC\rPID|1||100234^^^HPC||Okafor^Grace\r", "");
        assertThat(message.segments()).extracting(RawMessage.Segment::name).containsExactly("MSH", "PID");
        assertThat(message.segments().get(0).fields())
                .extracting(f -> f.position() + "=" + f.text())
                .containsExactly("MSH=MSH", "MSH-2=^~\\&", "MSH-3=SCHED", "MSH-4=HPC");
        assertThat(message.segments().get(1).fields())
                .extracting(RawMessage.Field::position)
                .containsExactly("PID", "PID-1", "PID-2", "PID-3", "PID-4", "PID-5");
        assertThat(message.charset()).isEqualTo("UTF-8");
    }

    @Test
    void the_place_of_the_reason_is_marked_also_in_the_second_segment_of_its_kind() {
        RawMessage message = read("MSH|^~\\&\rOBX|1|NM\rOBX|2|XX|code", "OBX[2]-3.1");
        assertThat(message.segments()).extracting(RawMessage.Segment::failing).containsExactly(false, false, true);
        assertThat(message.segments().get(2).fields())
                .filteredOn(RawMessage.Field::failing)
                .extracting(RawMessage.Field::position)
                .containsExactly("OBX-3");
        assertThat(read("MSH|^~\\&\rPV1|1", "PV1").segments().get(1).failing()).isTrue();
        assertThat(read("MSH|^~\\&\rPV1|1", "byte 7").segments()).noneMatch(RawMessage.Segment::failing);
    }

    @Test
    void control_characters_and_the_ends_of_segments_can_be_seen() {
        RawMessage message = read("MSH|^~\\&|a\u000bb\r\nPID|1\n\u001c", "");
        assertThat(message.segments().get(0).fields().get(2).text()).isEqualTo("a\\x0Bb");
        assertThat(message.segments()).extracting(RawMessage.Segment::end).containsExactly("\\r\\n", "\\n", "");
        assertThat(message.segments().get(2).name()).isEqualTo("\\x1C");
    }

    @Test
    void what_is_no_message_is_shown_all_the_same() {
        assertThat(RawMessage.of(new byte[0], "").segments()).isEmpty();
        RawMessage latin = RawMessage.of("MSH|^~\\&|Müller".getBytes(StandardCharsets.ISO_8859_1), "PID-5");
        assertThat(latin.charset()).isEqualTo("ISO 8859-1");
        assertThat(latin.segments().get(0).fields().get(2).text()).isEqualTo("Müller");
        assertThat(read("\r".repeat(600), "").cut()).isTrue();
        assertThat(read("A", "AAA-99999999999").segments()).hasSize(1);
    }
}
