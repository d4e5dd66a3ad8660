package org.suitegateway.core.clinical;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.suitegateway.core.patient.PatientId;

/**
 * One line of the record of what was said about patients, which only grows.
 *
 * @param patient as the message named him or her
 * @param sender sending application and facility
 * @param message its control ID
 * @param place among what the message said
 * @param asOf when it was said (MSH-7): decides between late and early
 * @param recordedAt when it came
 */
public record ClinicalStatement(
        String id,
        PatientId patient,
        String sender,
        String message,
        int place,
        Instant asOf,
        Instant recordedAt,
        Said said) {
    /** By when they were said, never by when they came. */
    public static final Comparator<ClinicalStatement> BY_TIME = Comparator.comparing(ClinicalStatement::asOf)
            .thenComparing(ClinicalStatement::message)
            .thenComparing(ClinicalStatement::place)
            .thenComparing(s -> s.said().toString());

    public ClinicalStatement {
        asOf = asOf.truncatedTo(ChronoUnit.MILLIS); // as records keep it
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** For people: the sending application. */
    public String source() {
        int bar = sender.indexOf('|');
        String application = bar < 0 ? sender : sender.substring(0, bar);
        return "HL7" + (application.isBlank() ? "" : " " + application);
    }
}
