package org.suitegateway.core.notice;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.delivery.BackOff;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.notice.Notices.Notice;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;

/**
 * Takes what is owed to a recipient one by one and settles each by the recipient's own answer. Who could not be reached is tried again
 * after pauses that grow to five minutes; what was refused, or cannot be put into words, waits for a person and holds up nothing.
 * Thread-safe.
 */
public final class Notifying {
    private static final Logger LOG = LoggerFactory.getLogger(Notifying.class);
    // Longer than any channel waits: a second sender would only be told the same key again.
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Notices notices;
    private final Function<String, Optional<AlertFacts>> alerts;
    private final Procedures procedures;
    private final Studies studies;
    private final PatientDirectory patients;
    private final Clinic clinic;
    private final Optional<URI> pages;
    private final Transactions transactions;
    private final BackOff backOff;
    private final Clock clock;

    /**
     * @param alerts by ID
     * @param pages where people reach the gateway; without it a message has no link
     */
    public Notifying(
            Notices notices,
            Function<String, Optional<AlertFacts>> alerts,
            Procedures procedures,
            Studies studies,
            PatientDirectory patients,
            Clinic clinic,
            Optional<URI> pages,
            Transactions transactions,
            RandomGenerator random,
            Clock clock) {
        this.notices = notices;
        this.alerts = alerts;
        this.procedures = procedures;
        this.studies = studies;
        this.patients = patients;
        this.clinic = clinic;
        this.pages = pages;
        this.transactions = transactions;
        this.backOff = new BackOff(LONGEST_PAUSE, random);
        this.clock = clock;
    }

    /** Claims the oldest due notice; empty if there is none. */
    public Optional<Notice> claim(String recipient) {
        return transactions.inTransaction(() -> notices.claim(recipient, clock.instant(), LEASE));
    }

    /** @return whether the recipient was reached: else the next would only find it away too */
    public boolean send(Notice notice, Recipient recipient, AlertChannel channel) {
        try {
            Optional<AlertMessage> message = message(notice, recipient);
            if (message.isEmpty()) {
                notices.refused(notice.id(), clock.instant(), "its alert is gone");
                return true;
            }
            settle(notice, channel.send(message.get()));
            return true;
        } catch (UnavailableException away) {
            postpone(notice, String.valueOf(away.getMessage()));
            return false;
        } catch (RuntimeException bug) { // of ours: it must not hold up the others
            LOG.error("a notice cannot be sent notice={} recipient={}", notice.id(), notice.recipient(), bug);
            notices.refused(notice.id(), clock.instant(), "an error of the gateway: see its log, then retry");
            return true;
        }
    }

    private void settle(Notice notice, AlertChannel.Answer answer) {
        if (answer.taken()) {
            notices.delivered(notice.id(), clock.instant(), answer.comment());
            LOG.info(
                    "alert told recipient={} alert={} kind={} attempt={}",
                    notice.recipient(),
                    notice.alertId(),
                    notice.kind(),
                    notice.attempts());
        } else {
            notices.refused(notice.id(), clock.instant(), answer.comment());
            // without the recipient's words: it may repeat what it was told of a patient
            LOG.warn(
                    "alert refused recipient={} alert={} kind={}", notice.recipient(), notice.alertId(), notice.kind());
        }
    }

    private void postpone(Notice notice, String why) {
        Instant next = backOff.next(clock.instant(), notice.attempts());
        LOG.warn("alert not told yet recipient={} alert={} why={}", notice.recipient(), notice.alertId(), why);
        notices.postpone(notice.id(), next, why);
    }

    private Optional<AlertMessage> message(Notice notice, Recipient recipient) {
        return alerts.apply(notice.alertId()).map(alert -> message(notice, recipient, alert));
    }

    private AlertMessage message(Notice notice, Recipient recipient, AlertFacts alert) {
        Optional<Procedure> procedure = alert.ofProcedure() ? procedures.find(alert.subjectId()) : Optional.empty();
        Optional<Study> study =
                alert.subjectType().equals("STUDY") ? studies.find(alert.subjectId()) : Optional.empty();
        Optional<Patient> patient = procedure
                .map(p -> patients.find(p.patient()).orElseGet(() -> nameless(p.patient())))
                .or(() -> study.filter(s -> !s.patientId().isEmpty()).map(Notifying::of));
        Optional<String> suite = procedure.flatMap(Procedure::suiteId).or(() -> study.flatMap(Study::suiteId));
        return new AlertMessage(
                notice.id(),
                notice.kind(),
                alert,
                !alert.ofStaff() || recipient.staffDose(),
                procedure,
                suite.flatMap(id -> clinic.suite(id).map(Suite::name)),
                patient.filter(p -> recipient.patient() == Recipient.PatientShown.FULL),
                patient.filter(p -> recipient.patient() == Recipient.PatientShown.INITIALS)
                        .map(p -> initials(p.name())),
                pages.map(base -> page(base, alert)),
                clock.instant());
    }

    private static Patient nameless(PatientId id) {
        return new Patient(id, new PersonName("", "", "", "", ""), Optional.empty(), Optional.empty());
    }

    private static Patient of(Study study) {
        PatientId id = new PatientId(study.patientId(), study.issuerOfPatientId());
        return new Patient(id, study.patientName(), Optional.empty(), Optional.empty());
    }

    /** Given name first, as people write them. */
    private static String initials(PersonName name) {
        return Stream.of(name.given(), name.family())
                .filter(n -> !n.isEmpty())
                .map(n -> new String(Character.toChars(n.codePointAt(0))) + ".")
                .collect(Collectors.joining(" "));
    }

    private static URI page(URI base, AlertFacts alert) {
        String root = base.toString().replaceAll("/+$", "");
        return URI.create(root + (alert.ofProcedure() ? "/procedures/" + alert.subjectId() + "#alerts" : "/alerts"));
    }
}
