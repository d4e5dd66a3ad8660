package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.testkit.contract.Examples;

class PackedTest {
    @Test
    void a_person_can_read_it() {
        assertThat(new Packed()
                        .add("S1")
                        .add(true)
                        .add(Optional.empty())
                        .add(List.of("CARM1", "CARM2"))
                        .end()
                        .add("S2")
                        .end()
                        .text())
                .isEqualTo("S1\t1\t\\N\tCARM1\\nCARM2\\n\nS2\n");
    }

    @Test
    void whatever_a_text_contains_it_comes_back() {
        for (String text : Examples.HOSTILE) {
            List<String> inner = List.of(text, "", "\\N", "\\", text);
            Packed.Fields fields = Packed.read(new Packed()
                            .add(text)
                            .add(Optional.of("\\N"))
                            .add(inner)
                            .add(List.of(""))
                            .add(List.of())
                            .add("")
                            .end()
                            .text())
                    .get(0);
            assertThat(fields.text()).isEqualTo(text);
            assertThat(fields.optional())
                    .as("a backslash and an N, not nothing")
                    .contains("\\N");
            assertThat(fields.list()).isEqualTo(inner);
            assertThat(fields.list()).containsExactly("");
            assertThat(fields.list()).isEmpty();
            assertThat(fields.optional()).contains("");
        }
    }

    @Test
    void a_field_that_an_older_version_did_not_write_is_absent() {
        Packed.Fields fields = Packed.read("S1\n").get(0);
        assertThat(fields.text()).isEqualTo("S1");
        assertThat(fields.optional()).isEmpty();
        assertThat(fields.text()).isEmpty();
        assertThat(fields.flag()).isFalse();
        assertThat(Packed.read("")).isEmpty();
    }
}
