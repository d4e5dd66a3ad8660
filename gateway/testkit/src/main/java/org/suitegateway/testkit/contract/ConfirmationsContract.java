package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.readiness.Confirmations;
import org.suitegateway.core.readiness.Confirmations.Confirmation;

/** What {@link Confirmations} promises. */
public interface ConfirmationsContract {
    /** Empty at the beginning of each test. */
    Confirmations confirmations();

    private static Confirmation word(String scope, boolean confirmed, Instant at, String text) {
        return new Confirmation("suite-1", "contrast", scope, confirmed, text, at, text);
    }

    @Test
    default void the_last_word_counts_even_within_one_instant() {
        confirmations().add(word("procedure:p-1", true, NOON, "nurse"));
        confirmations().add(word("procedure:p-1", false, NOON, "rso"));
        assertThat(confirmations().last("suite-1", "contrast", "procedure:p-1"))
                .contains(word("procedure:p-1", false, NOON, "rso"));
        confirmations().add(word("procedure:p-1", true, NOON, "nurse"));
        assertThat(confirmations().last("suite-1", "contrast", "procedure:p-1"))
                .contains(word("procedure:p-1", true, NOON, "nurse"));
    }

    @Test
    default void a_word_holds_for_its_suite_check_and_scope_only() {
        confirmations().add(word("day:2026-01-12", true, NOON, "nurse"));
        assertThat(confirmations().last("suite-2", "contrast", "day:2026-01-12"))
                .isEmpty();
        assertThat(confirmations().last("suite-1", "timeout", "day:2026-01-12")).isEmpty();
        assertThat(confirmations().last("suite-1", "contrast", "day:2026-01-13"))
                .isEmpty();
    }

    @Test
    default void words_of_many_at_once_are_all_taken() {
        AtomicInteger number = new AtomicInteger();
        Examples.atOnce(8, () -> {
            confirmations().add(word("day:2026-01-12", true, NOON, "nurse " + number.incrementAndGet()));
            return Boolean.TRUE;
        });
        assertThat(confirmations().last("suite-1", "contrast", "day:2026-01-12"))
                .isPresent();
    }

    @Test
    default void hostile_texts_survive() {
        for (String text : Examples.HOSTILE) {
            confirmations().add(word(text, true, NOON, text));
            assertThat(confirmations().last("suite-1", "contrast", text)).contains(word(text, true, NOON, text));
        }
    }
}
