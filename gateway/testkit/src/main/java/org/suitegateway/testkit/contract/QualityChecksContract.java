package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.device.QualityCheck;
import org.suitegateway.core.device.QualityChecks;

/** What {@link QualityChecks} promises. */
public interface QualityChecksContract {
    LocalDate DONE = LocalDate.of(2025, 11, 3);

    /** Empty at the beginning of each test. */
    QualityChecks checks();

    private static QualityCheck check(String id, String device, LocalDate done, int second) {
        return new QualityCheck(
                id, device, done, done.plusYears(1), second % 2 == 0, "rso", NOON.plusSeconds(second), "it's \"fine\"");
    }

    @Test
    default void the_one_done_last_counts_whenever_it_was_entered() {
        assertThat(checks().latest()).isEmpty();
        checks().add(check("q-1", "CARM1", DONE, 1));
        checks().add(check("q-2", "CARM1", DONE.minusYears(1), 2));
        checks().add(check("q-3", "CARM2", DONE, 3));
        checks().add(check("q-4", "CARM2", DONE, 4));
        assertThat(checks().latest())
                .containsOnlyKeys("CARM1", "CARM2")
                .containsEntry("CARM1", check("q-1", "CARM1", DONE, 1))
                .containsEntry("CARM2", check("q-4", "CARM2", DONE, 4));
        assertThat(checks().of("CARM1")).extracting(QualityCheck::id).containsExactly("q-1", "q-2");
        assertThat(checks().of("CARM9")).isEmpty();
    }
}
