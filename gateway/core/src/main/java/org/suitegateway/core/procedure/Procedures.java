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

    Optional<Procedure> byAppointment(String appointmentId);

    /** By placer or filler order number, of this patient. */
    Optional<Procedure> byOrder(PatientId patient, Optional<String> placerOrder, Optional<String> fillerOrder);

    Optional<Procedure> byStudyUid(String studyInstanceUid);

    /** Every one that carries this accession number; two senders may have given it twice. */
    List<Procedure> byAccession(String accessionNumber);

    /** Those of a patient number (any issuer when {@code issuer} is empty) that start within the interval and are not cancelled. */
    List<Procedure> ofPatient(String patientId, Optional<String> issuer, Interval starts);

    /** Creates or replaces. */
    void save(Procedure procedure);

    /** By scheduled start, then ID; those without a start come first. */
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
