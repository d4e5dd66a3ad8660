package org.suitegateway.web.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.quantity.Seconds;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "0.0004, < 0.001", "0.42, 0.420", "2.1457, 2.15", "31.24, 31.2", "318.2, 318", "2E+3, 2000"})
    void an_amount_is_rounded_to_about_three_digits(BigDecimal amount, String shown) {
        assertThat(Amounts.rounded(amount)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "0.2, < 0:01", "41.2, 0:41", "59.5, 1:00", "512, 8:32", "3725, 62:05"})
    void a_time_is_shown_as_minutes_and_seconds(BigDecimal seconds, String shown) {
        assertThat(Amounts.minutes(Optional.of(new Seconds(seconds)))).isEqualTo(shown);
    }

    @Test
    void what_was_not_reported_is_empty_and_not_zero() {
        assertThat(Amounts.minutes(Optional.empty())).isEmpty();
        assertThat(Amounts.dap(Optional.empty())).isEmpty();
        assertThat(Amounts.kerma(Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2E+1, 20", "0E-9, 0", "1.500, 1.5", "1E-7, 0.0000001"})
    void an_exact_amount_has_no_exponent(BigDecimal amount, String shown) {
        assertThat(Amounts.exact(amount)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"12, 12 B", "4800000, 4.8 MB", "734003, 734 KB", "999999, 1.0 MB", "2147483648, 2.1 GB"})
    void a_size_has_a_unit(long size, String shown) {
        assertThat(Amounts.bytes(size)).isEqualTo(shown);
    }
}
