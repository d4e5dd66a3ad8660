package org.suitegateway.core.patient;

import java.time.Instant;
import java.util.Optional;

/** Everyone the schedule spoke of. Thread-safe. */
public interface Patients {
    Optional<Patient> find(PatientId id);

    /** When the message that gave the present data was made (MSH-7), to tell late messages. */
    Optional<Instant> asOf(PatientId id);

    /** Creates or replaces. */
    void save(Patient patient, Instant asOf);
}
