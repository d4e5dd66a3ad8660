package org.suitegateway.core.procedure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.time.Interval;

/** All procedures. Thread-safe. */
public interface Procedures {
    Optional<Procedure> find(String id);

    /** Like {@link #find}, but nobody else changes it until the transaction ends. To be called within a transaction. */
    Optional<Procedure> forUpdate(String id);

    /** By its appointment ID or the alias of that. */
    Optional<Procedure> byAppointment(String appointmentId);

    /** By placer or filler order number, of this patient. */
    Optional<Procedure> byOrder(PatientId patient, Optional<String> placerOrder, Optional<String> fillerOrder);

    Optional<Procedure> byStudyUid(String studyInstanceUid);

    /** Every one that carries this accession number; two senders may have given it twice. */
    List<Procedure> byAccession(String accessionNumber);

    /** By the ID of a scheduled step that an order gave. */
    List<Procedure> byScheduledStep(String stepId);

    /** Those of any of these identifiers that start within the interval and are neither cancelled nor hidden, by their start. */
    List<Procedure> ofPatient(List<PatientId> identities, Interval starts);

    /** Every procedure of any of these identifiers, the newest start first; hidden ones too. */
    List<Procedure> allOf(List<PatientId> identities);

    /** Those that are scheduled or arrived, start at or after {@code from}, and have no scheduled step; by their start, then ID. */
    Page<Procedure> aheadWithoutStep(Instant from, Page.Request page);

    /** Creates or replaces. */
    void save(Procedure procedure);

    /** By scheduled start, then ID; those without a start come first; without those that are hidden. */
    Page<Procedure> search(Filter filter, Page.Request page);

    /** Absent parts do not restrict. */
    record Filter(
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<String> suiteId,
            Optional<String> patientId,
            Optional<String> accessionNumber,
            Optional<ProcedureStatus> status) {
        public static Filter starting(Interval interval) {
            return new Filter(
                    Optional.of(interval.from()),
                    Optional.of(interval.to()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
