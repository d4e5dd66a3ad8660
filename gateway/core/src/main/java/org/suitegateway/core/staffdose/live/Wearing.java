package org.suitegateway.core.staffdose.live;

import java.time.Instant;
import java.util.Optional;

/**
 * Who wears a dosimeter, as somebody said.
 *
 * @param to absent while it goes on
 * @param by who said so @param at when
 */
public record Wearing(
        String id, String dosimeter, String staffId, Instant from, Optional<Instant> to, String by, Instant at) {
    /** @throws IllegalArgumentException if it ends before it begins, or at once */
    public Wearing {
        if (to.filter(end -> !end.isAfter(from)).isPresent()) {
            throw new IllegalArgumentException("what is worn is worn for some time");
        }
    }

    boolean overlaps(Wearing other) {
        return other.to.filter(end -> !end.isAfter(from)).isEmpty()
                && to.filter(end -> !end.isAfter(other.from)).isEmpty();
    }
}
