package org.suitegateway.web.alert;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.Page;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.AlertState;
import org.suitegateway.core.alert.AlertTrace;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.alert.PatientSubject;
import org.suitegateway.web.http.Comments;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.notice.NoticeWords;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/alerts}. A nurse sees none that is about a person who works here. */
@RestController
@RequestMapping("/api/v1/alerts")
public final class AlertApi {
    private final Alerts alerts;
    private final AlertWords words;
    private final Acknowledging acknowledging;
    private final NoticeWords notices;
    private final ClinicTime time;

    public AlertApi(
            Alerts alerts, AlertWords words, Acknowledging acknowledging, NoticeWords notices, ClinicTime time) {
        this.alerts = alerts;
        this.words = words;
        this.acknowledging = acknowledging;
        this.notices = notices;
        this.time = time;
    }

    /**
     * @param latest the amount as it stands; absent when nothing stands any more
     * @param step 0 for the threshold itself, then counted up
     * @param detail which part of the subject, or which time
     * @param source where the threshold comes from; absent when the rule is no longer configured
     * @param deliveries to whom it was told, oldest first
     */
    record AlertView(
            String id,
            String rule,
            String level,
            Subject subject,
            BigDecimal value,
            BigDecimal threshold,
            String unit,
            String raisedAt,
            String state,
            Optional<BigDecimal> latest,
            int step,
            Optional<String> detail,
            Optional<String> source,
            Optional<Acknowledged> acknowledged,
            Optional<Escalated> escalated,
            List<Happening> history,
            List<NoticeWords.View> deliveries) {}

    /** @param type PROCEDURE, STUDY, PATIENT, STAFF, DEVICE or SUITE @param issuer of a patient's number */
    record Subject(String type, String id, Optional<String> issuer) {
        static Subject of(Alert.Subject subject) {
            if (subject.type() != Alert.SubjectType.PATIENT) {
                return new Subject(subject.type().name(), subject.id(), Optional.empty());
            }
            var patient = PatientSubject.patient(subject.id());
            return new Subject(subject.type().name(), patient.value(), Optional.of(patient.issuer()));
        }
    }

    /** Who took note. */
    record Acknowledged(String person, String at, String comment) {}

    /** @param times so far */
    record Escalated(int times, String lastAt) {}

    /** What happened to it. @param what RAISED, VALUE_CHANGED, ACKNOWLEDGED, ESCALATED, WITHDRAWN, REOPENED, MOVED */
    record Happening(
            String at, String what, String by, Optional<BigDecimal> before, Optional<BigDecimal> after, String text) {}

    /** What a person says. */
    record Statement(@Nullable String comment) {}

    @GetMapping
    Listing<AlertView> list(HttpServletRequest request) {
        Query query = Query.ofList(request, "state", "level");
        Alerts.Filter filter = new Alerts.Filter(
                query.word("state", AlertState.class), query.word("level", AlertLevel.class), seesPersons(request));
        Page<Alert> page = query.page(part -> alerts.list(filter, part));
        Map<String, List<NoticeWords.View>> told =
                notices.views(page.items().stream().map(Alert::id).toList());
        return Listing.of(page, alert -> view(alert, told));
    }

    @GetMapping("/{id}")
    AlertView one(@PathVariable String id, HttpServletRequest request) {
        Query.none(request);
        return alerts.find(id)
                .filter(a -> a.subject().type() != Alert.SubjectType.STAFF || seesPersons(request))
                .map(alert -> view(alert, notices.views(List.of(id))))
                .orElseThrow(() -> ProblemException.notFound("alert"));
    }

    @PostMapping(path = "/{id}/acknowledge", consumes = MediaType.APPLICATION_JSON_VALUE)
    AlertView acknowledge(
            @PathVariable String id, @RequestBody Statement statement, Principal person, HttpServletRequest request) {
        Query.none(request);
        acknowledging.acknowledge(id, person.getName(), Comments.checked(statement.comment()));
        return alerts.find(id)
                .map(alert -> view(alert, notices.views(List.of(id))))
                .orElseThrow(() -> ProblemException.notFound("alert"));
    }

    /** Doses of people who work here are for the radiation safety officer and administrators. */
    static boolean seesPersons(HttpServletRequest request) {
        return request.isUserInRole("RSO") || request.isUserInRole("ADMIN");
    }

    private AlertView view(Alert alert, Map<String, List<NoticeWords.View>> told) {
        return new AlertView(
                alert.id(),
                alert.rule(),
                alert.level().name(),
                Subject.of(alert.subject()),
                alert.value(),
                alert.threshold(),
                alert.unit(),
                time.iso(alert.raisedAt()),
                alert.state(),
                alert.course().latest(),
                alert.mark().step(),
                given(alert.mark().detail()),
                given(words.sourceOf(alert.rule())),
                alert.acknowledged().map(a -> new Acknowledged(a.person(), time.iso(a.at()), a.comment())),
                alert.course()
                        .escalatedAt()
                        .map(at -> new Escalated(alert.course().escalations(), time.iso(at))),
                alerts.trace(alert.id()).stream().map(this::happening).toList(),
                told.getOrDefault(alert.id(), List.of()));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }

    private Happening happening(AlertTrace t) {
        return new Happening(time.iso(t.at()), t.what().name(), t.by(), t.before(), t.after(), t.text());
    }
}
