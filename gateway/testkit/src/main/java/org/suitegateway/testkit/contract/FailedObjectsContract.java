package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;
import static org.suitegateway.testkit.contract.Examples.digest;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.FailedObjects.Failed;
import org.suitegateway.core.intake.Sender;

/** What {@link FailedObjects} promises. */
public interface FailedObjectsContract {
    /** Empty at the beginning of each test. */
    FailedObjects failed();

    private static Failed object(String id, Instant at, String text) {
        return new Failed(id, at, new Sender(text, text, text), digest(id), 5_000_000_000L, "TRUNCATED", text, text);
    }

    @Test
    default void every_field_comes_back() {
        failed().add(object("r-1", NOON, "CARM1"));
        assertThat(failed().find("r-1")).contains(object("r-1", NOON, "CARM1"));
        assertThat(failed().find("r-2")).isEmpty();
    }

    @Test
    default void a_receipt_fails_once() {
        failed().add(object("r-1", NOON, "CARM1"));
        failed().add(object("r-1", NOON.plusSeconds(1), "CARM2"));
        assertThat(failed().count()).isEqualTo(1);
        assertThat(failed().find("r-1")).contains(object("r-1", NOON, "CARM1"));
    }

    @Test
    default void what_was_replayed_is_gone() {
        failed().add(object("r-1", NOON, "CARM1"));
        failed().add(object("r-2", NOON, "CARM1"));
        failed().remove("r-1");
        failed().remove("r-1");
        assertThat(failed().find("r-1")).isEmpty();
        assertThat(failed().count()).isEqualTo(1);
    }

    @Test
    default void lists_page_newest_first() {
        for (int i = 0; i < 8; i++) {
            failed().add(object("r-" + i, NOON.plusSeconds(i / 3), "CARM1"));
        }
        for (int limit : new int[] {1, 3, 8}) {
            assertThat(Examples.walk(limit, page -> failed().list(page)))
                    .extracting(Failed::id)
                    .containsExactly("r-7", "r-6", "r-5", "r-4", "r-3", "r-2", "r-1", "r-0");
        }
    }

    @Test
    default void what_is_set_aside_is_kept_but_not_counted_until_it_is_taken_back() {
        failed().add(object("r-1", NOON, "CARM1"));
        failed().add(object("r-2", NOON, "CARM1"));
        failed().setAside("r-1", true);
        assertThat(failed().count()).isEqualTo(1);
        assertThat(Examples.walk(5, page -> failed().list(page)))
                .extracting(Failed::id)
                .containsExactly("r-2");
        assertThat(Examples.walk(5, page -> failed().list(true, page)))
                .extracting(Failed::id)
                .containsExactly("r-1");
        assertThat(failed().find("r-1")).isPresent();
        assertThat(failed().isSetAside("r-1")).isTrue();
        assertThat(failed().isSetAside("r-3")).isFalse();
        failed().setAside("r-1", false);
        assertThat(failed().count()).isEqualTo(2);
    }

    @Test
    default void hostile_texts_survive() {
        for (String text : Examples.HOSTILE) {
            failed().add(object(text, NOON, text));
            assertThat(failed().find(text)).contains(object(text, NOON, text));
        }
    }
}
