package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharacterSetTest {
    /** PS3.5 annexes H, I, J and K, and the encodings of one byte. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            \\ISO 2022 IR 87 | Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B=\u001b$B$d$^$@\u001b(B^\u001b$B$?$m$&\u001b(B | Yamada^Tarou=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f\u308d\u3046
            ISO 2022 IR 13\\ISO 2022 IR 87 | \u00d4\u00cf\u00c0\u00de^\u00c0\u00db\u00b3=\u001b$B;3ED\u001b(J^\u001b$BB@O:\u001b(J=\u001b$B$d$^$@\u001b(J^\u001b$B$?$m$&\u001b(J | \uff94\uff8f\uff80\uff9e^\uff80\uff9b\uff73=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f\u308d\u3046
            \\ISO 2022 IR 149 | Hong^Gildong=\u001b$)C\u00fb\u00f3^\u001b$)C\u00d1\u00ce\u00d4\u00d7=\u001b$)C\u00c8\u00ab^\u001b$)C\u00b1\u00e6\u00b5\u00bf | Hong^Gildong=\u6d2a^\u5409\u6d1e=\ud64d^\uae38\ub3d9
            \\ISO 2022 IR 58 | Zhang^XiaoDong=\u001b$)A\u00d5\u00c5^\u001b$)A\u00d0\u00a1\u00b6\u00ab | Zhang^XiaoDong=\u5f20^\u5c0f\u4e1c
            GB18030 | Wang^XiaoDong=\u00cd\u00f5^\u00d0\u00a1\u00b6\u00ab | Wang^XiaoDong=\u738b^\u5c0f\u4e1c
            ISO_IR 192 | Wang^XiaoDong=\u00e7\u008e\u008b^\u00e5\u00b0\u008f\u00e4\u00b8\u009c | Wang^XiaoDong=\u738b^\u5c0f\u4e1c
            ISO_IR 100 | Buc^J\u00e9r\u00f4me | Buc^J\u00e9r\u00f4me
            ISO_IR 126 | \u00c4\u00e9\u00ef\u00ed\u00f5\u00f3\u00ef\u00f2 | \u0394\u03b9\u03bf\u03bd\u03c5\u03c3\u03bf\u03c2
            ISO 2022 IR 100\\ISO 2022 IR 126 | M\u00fcller^\u001b-F\u00c4\u00e9\u00ef | M\u00fcller^\u0394\u03b9\u03bf
            ISO_IR 13 | \u00d4\u00cf\u00c0\u00de | \uff94\uff8f\uff80\uff9e
            """)
    void examples_of_the_standard_are_read_and_written(String codes, String bytes, String text) {
        CharacterSet set = CharacterSet.of(codes.split("\\\\", -1));

        assertThat(set.decode(bytes.getBytes(StandardCharsets.ISO_8859_1), VR.PN))
                .isEqualTo(text);
        assertThat(set.encode(text, VR.PN))
                .map(b -> new String(b, StandardCharsets.ISO_8859_1))
                .contains(bytes);
    }

    @Test
    void what_a_character_set_does_not_have_it_does_not_carry() {
        assertThat(CharacterSet.of("ISO_IR 100").encode("\u738b", VR.PN)).isEmpty();
        assertThat(CharacterSet.of("", "ISO 2022 IR 87").encode("\ud64d", VR.PN))
                .isEmpty();
        assertThat(CharacterSet.ASCII.encode("M\u00fcller", VR.PN)).isEmpty();
        assertThat(CharacterSet.ASCII.encode("Mueller", VR.PN)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ISO_IR 6", "ISO_IR 999", "nonsense", "\\", "\\ISO 2022 IR 999"})
    void without_a_known_character_set_text_is_utf8_if_it_can_be_and_latin1_else(String codes) {
        CharacterSet set = CharacterSet.of(codes.split("\\\\", -1));

        assertThat(set.decode("M\u00fcller".getBytes(StandardCharsets.UTF_8), VR.LO))
                .isEqualTo("M\u00fcller");
        assertThat(set.decode("M\u00fcller".getBytes(StandardCharsets.ISO_8859_1), VR.LO))
                .isEqualTo("M\u00fcller");
    }

    @Test
    void a_first_value_of_kanji_alone_does_not_turn_digits_into_kanji() {
        CharacterSet set = CharacterSet.of("ISO 2022 IR 87");

        assertThat(set.decode("MRN 17=\u001b$B;3ED\u001b(B".getBytes(StandardCharsets.ISO_8859_1), VR.PN))
                .isEqualTo("MRN 17=\u5c71\u7530");
    }

    /** Broken sequences, halves of characters, escapes at the end: something is read, whatever it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b",
                "\u001b$",
                "\u001b$B;",
                "\u001b$B;3E",
                "\u001b(",
                "\u001bxyz",
                "\u001b$)C\u00fb",
                "\u00ff\u00ff",
                "\u001b$B;3^X"
            })
    void broken_bytes_are_read_all_the_same(String bytes) {
        for (String codes :
                new String[] {"\\ISO 2022 IR 87", "\\ISO 2022 IR 149", "ISO_IR 192", "GB18030", "ISO_IR 13"}) {
            assertThat(CharacterSet.of(codes.split("\\\\", -1))
                            .decode(bytes.getBytes(StandardCharsets.ISO_8859_1), VR.PN))
                    .isNotEmpty();
        }
    }
}
