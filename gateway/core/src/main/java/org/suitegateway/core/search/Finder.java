package org.suitegateway.core.search;

import java.util.List;
import org.suitegateway.core.patient.PatientId;

/**
 * Finds records by a number exactly as given, or patients by the beginning of their name. Each question is answered from indexes, so that
 * it takes as long in five years as today. Thread-safe.
 */
public interface Finder {
    /**
     * IDs of procedures, the newest scheduled first: with this accession number, requested procedure ID, placer or filler order number,
     * Study Instance UID, or ID of ours. Hidden ones are left out.
     */
    List<String> procedures(String number, int limit);

    /** IDs of procedures of patients with this number, whoever gave it out, the newest scheduled first. */
    List<String> proceduresOfPatient(String number, int limit);

    /** Patients with this number, whoever gave it out. */
    List<PatientId> patients(String number, int limit);

    /** @param beginning of {@link org.suitegateway.core.patient.PersonName#searchKey} */
    List<PatientId> patientsNamed(String beginning, int limit);

    /** UIDs of studies: with this Study, Series or SOP Instance UID, or accession number, the newest first. */
    List<String> studies(String number, int limit);

    /** IDs of HL7 messages with this control ID (MSH-10) or ID of ours, the newest first. */
    List<String> messages(String number, int limit);
}
