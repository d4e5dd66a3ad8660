package org.suitegateway.core.schedule;

import java.time.Instant;
import java.util.Optional;

/** What a message from the scheduler or the EHR asks for. */
public sealed interface ClinicMessage
        permits ScheduleChange, PatientUpdate, PatientMerge, PatientArrival, DrugNews, DosimeterNews, ClinicalNews {
    /** MSH-7: when the message was made; decides between late and early. */
    Instant madeAt();

    /** Its type and sender for people, for example "SIU^S13 EHR". */
    String source();

    /** @return the procedure it concerned, if one */
    Optional<String> applyTo(ScheduleDesk desk);
}
