package org.suitegateway.core.quality;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.time.Interval;

/** Who was in the rooms, as procedures and their history tell. Thread-safe. */
public interface RoomUses {
    /** Performed procedures in a suite that were scheduled, or made without a schedule, within the interval; by {@link Use#in}. */
    List<Use> uses(Interval scheduled);

    /**
     * @param in when it began; when it was scheduled if nothing says more
     * @param out when it was last over; absent while it is in progress
     * @param ultrasound whether ultrasound was planned or came
     */
    record Use(String procedureId, String suiteId, Instant in, Optional<Instant> out, boolean ultrasound) {
        public static final Comparator<Use> BY_TIME =
                Comparator.comparing(Use::in).thenComparing(Use::procedureId);

        /**
         * From what is known of a procedure. One that is over and of which nobody said when was over when it began.
         *
         * @param inProgress also when it was over once, and is no more
         * @param planned when it was scheduled, or made without a schedule
         */
        public static Use of(
                String procedureId,
                String suiteId,
                boolean inProgress,
                Instant planned,
                Optional<Instant> began,
                Optional<Instant> ended,
                boolean ultrasound) {
            Instant in = began.orElseGet(() -> ended.filter(planned::isAfter).orElse(planned));
            return new Use(
                    procedureId,
                    suiteId,
                    in,
                    inProgress ? Optional.empty() : Optional.of(ended.orElse(in)),
                    ultrasound);
        }
    }
}
