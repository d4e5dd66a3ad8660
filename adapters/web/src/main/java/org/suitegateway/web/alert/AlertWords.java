package org.suitegateway.web.alert;

import java.math.BigDecimal;
import java.util.Optional;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.DoseAlerting;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.Studies;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** Alerts for people. Thread-safe. */
public final class AlertWords {
    private final Procedures procedures;
    private final PatientDirectory patients;
    private final Studies studies;
    private final DoseAlerting alerting;
    private final ClinicTime time;

    public AlertWords(
            Procedures procedures, PatientDirectory patients, Studies studies, DoseAlerting alerting, ClinicTime time) {
        this.procedures = procedures;
        this.patients = patients;
        this.studies = studies;
        this.alerting = alerting;
        this.time = time;
    }

    /**
     * One alert.
     *
     * @param source where the threshold comes from; empty when the rule is no longer configured
     * @param levelKey for the style sheet
     * @param subject the patient and what was done, as far as known
     * @param procedureId empty when it is about a study without procedure
     * @param acknowledged who, when and why; empty while it is open
     */
    public record Line(
            String id,
            String rule,
            String source,
            String level,
            String levelKey,
            String subject,
            String procedureId,
            String value,
            String threshold,
            String raised,
            boolean open,
            String acknowledged,
            String comment) {}

    public Line of(Alert alert) {
        boolean ofProcedure = alert.subject().type() == Alert.SubjectType.PROCEDURE;
        return new Line(
                alert.id(),
                alert.rule(),
                alerting.sourceOf(alert.rule()).orElse(""),
                word(alert.level()),
                key(alert.level()),
                ofProcedure
                        ? procedures.find(alert.subject().id()).map(this::words).orElse("a procedure that is gone")
                        : studies.find(alert.subject().id())
                                .map(s -> named(s.patientName(), s.patientId()) + " · no procedure yet")
                                .orElse("a study that is gone"),
                ofProcedure ? alert.subject().id() : "",
                amount(alert.value(), alert.unit()),
                amount(alert.threshold(), alert.unit()),
                time.moment(alert.raisedAt()),
                alert.acknowledged().isEmpty(),
                alert.acknowledged()
                        .map(a -> a.person() + ", " + time.moment(a.at()))
                        .orElse(""),
                alert.acknowledged().map(Alert.Acknowledgement::comment).orElse(""));
    }

    /** Family and given name, else the number, else words. */
    public static String named(PersonName name, String patientId) {
        return !name.isEmpty() ? name.display() : !patientId.isEmpty() ? patientId : "unknown patient";
    }

    public static String word(AlertLevel level) {
        return switch (level) {
            case INFO -> "Info";
            case REVIEW -> "Review";
            case HIGH -> "High";
            case NOTIFICATION -> "Notification";
            case SUBSTANTIAL -> "Substantial";
        };
    }

    public static String key(AlertLevel level) {
        return level.name().toLowerCase(java.util.Locale.ROOT);
    }

    private String words(Procedure p) {
        String patient = named(
                patients.find(p.patient()).map(Patient::name).orElse(new PersonName("", "", "", "", "")),
                p.patient().value());
        return Optional.of(p.code().meaning())
                .filter(m -> !m.isEmpty())
                .map(m -> patient + " · " + m)
                .orElse(patient);
    }

    public static String amount(BigDecimal amount, String unit) {
        return Amounts.exact(amount) + " " + unit;
    }
}
