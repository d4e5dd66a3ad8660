package org.suitegateway.web.alert;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.AlertRules;
import org.suitegateway.core.alert.AlertState;
import org.suitegateway.core.alert.AlertTrace;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.alert.PatientSubject;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quality.EquipmentRegister;
import org.suitegateway.core.staff.StaffDirectory;
import org.suitegateway.core.study.Studies;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** Alerts for people. Thread-safe. */
public final class AlertWords {
    private final Alerts alerts;
    private final AlertRules rules;
    private final Subjects subjects;
    private final Clinic clinic;
    private final ClinicTime time;

    /** Where the names of subjects come from. @param staff absent when nobody keeps a directory of people who work here */
    public record Subjects(
            Procedures procedures,
            PatientDirectory patients,
            Studies studies,
            Optional<StaffDirectory> staff,
            EquipmentRegister equipment) {}

    public AlertWords(Alerts alerts, AlertRules rules, Subjects subjects, Clinic clinic, ClinicTime time) {
        this.alerts = alerts;
        this.rules = rules;
        this.subjects = subjects;
        this.clinic = clinic;
        this.time = time;
    }

    /**
     * One alert.
     *
     * @param source where the threshold comes from; empty when the rule is no longer configured
     * @param levelKey for the style sheet
     * @param stateKey for the style sheet
     * @param subject who or what it is about, as far as known
     * @param link page of that; empty if there is none
     * @param reached "reached" or "is at or below"
     * @param detail which part of it; may be empty
     * @param latest the amount as it stands, when that is another
     * @param acknowledged who, when and why; empty while it is open
     * @param escalated how often and when last; empty if never
     * @param exact the value with all its digits
     * @param trace what happened to it, oldest first
     */
    public record Line(
            String id,
            String rule,
            String source,
            String level,
            String levelKey,
            String stateKey,
            String subject,
            String link,
            String value,
            String exact,
            String reached,
            String threshold,
            String detail,
            String latest,
            String raised,
            boolean open,
            boolean withdrawn,
            String acknowledged,
            String comment,
            String escalated,
            List<TraceLine> trace) {}

    /** @param amounts before and after; may be empty */
    public record TraceLine(String at, String what, String by, String amounts, String text) {}

    /** What a person should read first: open ones, the worst, the newest. */
    public static Comparator<Alert> urgency() {
        return Comparator.comparing(Alert::isOpen)
                .thenComparing(Alert::level)
                .thenComparing(Alert::raisedAt)
                .reversed();
    }

    public Line of(Alert alert) {
        boolean below =
                rules.find(alert.rule()).filter(r -> r.quantity().firesBelow()).isPresent();
        return new Line(
                alert.id(),
                alert.rule(),
                sourceOf(alert.rule()),
                word(alert.level()),
                key(alert.level()),
                alert.state().toLowerCase(Locale.ROOT),
                subject(alert.subject()),
                link(alert.subject()),
                Amounts.rounded(alert.value()) + " " + alert.unit(),
                amount(alert.value(), alert.unit()),
                below ? "is at or below" : "reached",
                amount(alert.threshold(), alert.unit()),
                alert.mark().detail(),
                alert.course()
                        .latest()
                        .filter(l -> l.compareTo(alert.value()) != 0)
                        .map(l -> Amounts.rounded(l) + " " + alert.unit())
                        .orElse(""),
                time.moment(alert.raisedAt()),
                alert.isOpen(),
                alert.course().state() == AlertState.WITHDRAWN,
                alert.acknowledged()
                        .map(a -> a.person() + ", " + time.moment(a.at()))
                        .orElse(""),
                alert.acknowledged().map(Alert.Acknowledgement::comment).orElse(""),
                alert.course()
                        .escalatedAt()
                        .map(at -> (alert.course().escalations() == 1
                                        ? "once"
                                        : alert.course().escalations() + " times")
                                + ", last " + time.moment(at))
                        .orElse(""),
                alerts.trace(alert.id()).stream()
                        .map(t -> line(t, alert.unit()))
                        .toList());
    }

    /** Empty when the rule is no longer configured. */
    String sourceOf(String rule) {
        return rules.find(rule).map(r -> r.source()).orElse("");
    }

    private TraceLine line(AlertTrace t, String unit) {
        String amounts = t.before().map(b -> amount(b, unit) + " → ").orElse("")
                + t.after().map(a -> amount(a, unit)).orElse(t.before().isPresent() ? "nothing" : "");
        return new TraceLine(time.moment(t.at()), word(t.what()), t.by(), amounts, t.text());
    }

    private static String word(AlertTrace.What what) {
        return switch (what) {
            case RAISED -> "Raised";
            case VALUE_CHANGED -> "Amount changed";
            case ACKNOWLEDGED -> "Acknowledged";
            case ESCALATED -> "Escalated to";
            case WITHDRAWN -> "Withdrawn";
            case REOPENED -> "Came back";
            case MOVED -> "Goes with its dose";
        };
    }

    /** Who or what it is about. */
    String subject(Alert.Subject subject) {
        String id = subject.id();
        return switch (subject.type()) {
            case PROCEDURE -> subjects.procedures().find(id).map(this::words).orElse("a procedure that is gone");
            case STUDY ->
                subjects.studies()
                        .find(id)
                        .map(s -> named(s.patientName(), s.patientId()) + " · no procedure yet")
                        .orElse("a study that is gone");
            case PATIENT -> patient(PatientSubject.patient(id));
            case STAFF ->
                subjects.staff()
                        .flatMap(s -> s.find(id))
                        .map(p -> p.name().display())
                        .orElse("somebody who is gone");
            case DEVICE ->
                clinic.device(id).isPresent()
                        ? "Device " + id
                        : subjects.equipment().find(id).isPresent() ? "Equipment " + id : "Unknown caller " + id;
            case SUITE -> clinic.suite(id).map(Suite::name).orElse("Suite " + id);
        };
    }

    /** A page about it, with escaped segments; empty if there is none. */
    static String link(Alert.Subject subject) {
        String id = escaped(subject.id());
        return switch (subject.type()) {
            case PROCEDURE -> "/procedures/" + id;
            case STUDY -> "/studies/" + id;
            case PATIENT -> patientLink(PatientSubject.patient(subject.id()));
            case DEVICE -> "/devices";
            case SUITE -> "/";
            case STAFF -> "/staff/" + id + "/dose";
        };
    }

    private static String patientLink(PatientId patient) {
        return UriComponentsBuilder.fromPath("/patients/dose")
                .queryParam("id", "{id}")
                .queryParam("issuer", "{issuer}")
                .encode()
                .buildAndExpand(patient.value(), patient.issuer())
                .toUriString();
    }

    private static String escaped(String segment) {
        return UriUtils.encodePathSegment(segment, StandardCharsets.UTF_8);
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
        return level.name().toLowerCase(Locale.ROOT);
    }

    private String words(Procedure p) {
        String patient = patient(p.patient());
        return Optional.of(p.code().meaning())
                .filter(m -> !m.isEmpty())
                .map(m -> patient + " · " + m)
                .orElse(patient);
    }

    public String patient(PatientId id) {
        return named(
                subjects.patients().find(id).map(Patient::name).orElse(new PersonName("", "", "", "", "")), id.value());
    }

    public static String amount(BigDecimal amount, String unit) {
        return Amounts.exact(amount) + " " + unit;
    }
}
