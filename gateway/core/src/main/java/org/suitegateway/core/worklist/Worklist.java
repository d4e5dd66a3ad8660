package org.suitegateway.core.worklist;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ScheduledStep;

/** What is still to do, by station: scheduled steps that no device has begun, of procedures that are not over. Thread-safe. */
public interface Worklist {
    /** By start, then procedure and step; those without a start come first. */
    Page<Entry> find(Filter filter, Page.Request page);

    /** One line; the patient as current today, through merges. */
    record Entry(Procedure procedure, ScheduledStep step, Patient patient) {
        public Optional<Instant> start() {
            return step.start().or(procedure::scheduledStart);
        }
    }

    /**
     * Narrows; absent parts do not. What comes back may be more than a query asked for (names above all): whoever asks compares again.
     *
     * @param stationAes any of these, exactly; empty for all
     * @param from start at or after; a step without a start never matches a bound
     * @param to start before
     * @param patientIds of one person, any of these numbers; empty for all
     * @param name a pattern of one component group of a PN value with {@code *} and {@code ?} (PS3.4 section C.2.2.2.4), compared as
     *     {@link org.suitegateway.core.patient.PersonName#searchKey} has it, with any of the groups
     */
    record Filter(
            Set<String> stationAes,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<String> modality,
            Set<String> patientIds,
            Optional<String> accessionNumber,
            Optional<String> requestedProcedureId,
            Optional<String> scheduledStepId,
            Optional<String> studyInstanceUid,
            Optional<String> name) {
        public static final Filter ALL = new Filter(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public Filter {
            stationAes = Set.copyOf(stationAes);
            patientIds = Set.copyOf(patientIds);
        }
    }
}
