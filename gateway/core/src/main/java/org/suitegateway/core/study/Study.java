package org.suitegateway.core.study;

import java.time.Instant;
import java.util.Optional;
import org.suitegateway.core.patient.PersonName;

/**
 * A study as it was received.
 *
 * @param modality of its first image, reports aside
 * @param callingAe who sent the first instance
 * @param suiteId suite of that device
 * @param at when it was acquired, else when it was received first
 * @param order which order its objects say they were made for
 * @param procedureId present when linked
 * @param linkNote why a link is absent, or what is doubtful about it, for a person to read; empty if there is nothing to say
 */
public record Study(
        String studyInstanceUid,
        String patientId,
        String issuerOfPatientId,
        PersonName patientName,
        String accessionNumber,
        OrderReference order,
        String description,
        String modality,
        String callingAe,
        Optional<String> suiteId,
        Instant at,
        Instant firstReceivedAt,
        Instant lastReceivedAt,
        int instances,
        int conflicts,
        Optional<String> procedureId,
        Optional<LinkedBy> linkedBy,
        Optional<String> linkedByPerson,
        Optional<Instant> linkedAt,
        String linkNote) {}
