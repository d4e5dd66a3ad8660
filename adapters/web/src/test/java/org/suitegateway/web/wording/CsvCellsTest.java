package org.suitegateway.web.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvCellsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Okafor|Okafor",
                "=1+1|'=1+1",
                "+49 30|'+49 30",
                "-2|'-2",
                "@SUM(A1)|'@SUM(A1)",
                "＝1+1|'＝1+1",
                "Okafor, Grace|\"Okafor, Grace\"",
                "a \"quoted\" name|\"a \"\"quoted\"\" name\"",
                "=HYPERLINK(\"http://x\",\"y\")|\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"",
                "a;b|\"a;b\""
            })
    void a_text_is_never_a_formula_and_never_a_separator(String text, String cell) {
        assertThat(CsvCells.text(text)).isEqualTo(cell);
    }
}
