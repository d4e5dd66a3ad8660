package org.suitegateway.core.readiness;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.procedure.Procedure;

/** Gives some of the lines of a suite's readiness, as their part of the records says. Thread-safe; called every few seconds. */
public interface CheckSource {
    List<Check> checks(Moment moment);

    /**
     * What is looked at.
     *
     * @param today the suite's procedures of the clinic's day, by scheduled start
     * @param current in progress
     * @param next the one after it, today
     */
    record Moment(
            Suite suite, List<Procedure> today, Optional<Procedure> current, Optional<Procedure> next, Instant at) {
        public Moment {
            today = List.copyOf(today);
        }

        /** Whom the checks of a patient are about: the one on the table, else the next. */
        public Optional<Procedure> patientOf() {
            return current.or(() -> next);
        }
    }
}
