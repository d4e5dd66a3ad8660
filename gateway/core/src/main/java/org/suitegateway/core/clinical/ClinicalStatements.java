package org.suitegateway.core.clinical;

import java.time.Instant;
import java.util.List;
import org.suitegateway.core.patient.PatientId;

/** The record of what was said about patients. Only grows. Thread-safe. */
public interface ClinicalStatements {
    /** To be called within the transaction of the message. @throws RuntimeException if there is one of this ID */
    void append(ClinicalStatement statement);

    /**
     * What was said under these identifiers and may still count, by time: of each identifier, sender and slot the last word, but of drugs
     * every word, because a change says only what is other.
     *
     * @param since of laboratory values and drugs what was said from then on
     */
    List<ClinicalStatement> ofPatient(List<PatientId> identities, Instant since);
}
