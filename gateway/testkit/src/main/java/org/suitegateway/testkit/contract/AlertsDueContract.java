package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.suitegateway.core.alert.AlertsDue;
import org.suitegateway.core.alert.AlertsDue.Kind;

/** What {@link AlertsDue} promises. */
public interface AlertsDueContract {
    /** Empty at the beginning of each test. */
    AlertsDue due();

    @Test
    default void what_is_marked_is_due_once_until_it_is_done() {
        due().mark(Kind.PROCEDURE, "p-1");
        due().mark(Kind.PROCEDURE, "p-1");
        due().mark(Kind.PATIENT, "p-1");
        assertThat(due().due(10))
                .extracting(AlertsDue.Due::kind)
                .containsExactlyInAnyOrder(Kind.PROCEDURE, Kind.PATIENT);
        assertThat(due().due(1)).hasSize(1);
        due().due(10).forEach(due()::done);
        assertThat(due().due(10)).isEmpty();
    }

    @Test
    default void what_is_marked_while_somebody_looks_stays_due() {
        due().mark(Kind.STUDY, "1.2.100");
        AlertsDue.Due looking = due().due(1).get(0);
        due().mark(Kind.STUDY, "1.2.100");
        due().done(looking);
        assertThat(due().due(10)).hasSize(1);
        due().done(due().due(1).get(0));
        assertThat(due().due(10)).isEmpty();
    }

    @Test
    default void hostile_subjects_survive() {
        Examples.HOSTILE.forEach(text -> due().mark(Kind.STAFF, text));
        assertThat(due().due(100)).extracting(AlertsDue.Due::id).containsExactlyInAnyOrderElementsOf(Examples.HOSTILE);
    }
}
