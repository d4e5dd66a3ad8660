package org.suitegateway.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.steroid.DrugReport;

/**
 * What was ordered from the pharmacy (RDE^O11) or given (RAS^O17; HL7 v2.5.1 chapter 4).
 *
 * @param reports every drug; only corticosteroids are recorded
 */
public record DrugNews(
        Instant madeAt, String source, Patient patient, List<PatientId> otherIds, List<DrugReport> reports)
        implements ClinicMessage {
    public DrugNews {
        otherIds = List.copyOf(otherIds);
        reports = List.copyOf(reports);
    }

    @Override
    public Optional<String> applyTo(ScheduleDesk desk) {
        return desk.drugs(this);
    }
}
