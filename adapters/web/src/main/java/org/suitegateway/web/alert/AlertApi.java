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
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.web.http.Comments;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.notice.NoticeWords;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/alerts}. */
@RestController
@RequestMapping("/api/v1/alerts")
public final class AlertApi {
    private final Alerts alerts;
    private final Acknowledging acknowledging;
    private final NoticeWords notices;
    private final ClinicTime time;

    public AlertApi(Alerts alerts, Acknowledging acknowledging, NoticeWords notices, ClinicTime time) {
        this.alerts = alerts;
        this.acknowledging = acknowledging;
        this.notices = notices;
        this.time = time;
    }

    /** Where an alert stands. */
    private enum State {
        OPEN,
        ACKNOWLEDGED
    }

    /** @param deliveries to whom it was told, oldest first */
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
            Optional<Acknowledged> acknowledged,
            List<NoticeWords.View> deliveries) {}

    /** @param type PROCEDURE or STUDY */
    record Subject(String type, String id) {}

    /** Who took note. */
    record Acknowledged(String person, String at, String comment) {}

    /** What a person says. */
    record Statement(@Nullable String comment) {}

    @GetMapping
    Listing<AlertView> list(HttpServletRequest request) {
        Query query = Query.ofList(request, "state");
        Optional<Boolean> open = query.word("state", State.class).map(s -> s == State.OPEN);
        Page<Alert> page = query.page(part -> alerts.list(open, part));
        Map<String, List<NoticeWords.View>> told =
                notices.views(page.items().stream().map(Alert::id).toList());
        return Listing.of(page, alert -> view(alert, told));
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

    private AlertView view(Alert alert, Map<String, List<NoticeWords.View>> told) {
        return new AlertView(
                alert.id(),
                alert.rule(),
                alert.level().name(),
                new Subject(alert.subject().type().name(), alert.subject().id()),
                alert.value(),
                alert.threshold(),
                alert.unit(),
                time.iso(alert.raisedAt()),
                alert.state(),
                alert.acknowledged().map(a -> new Acknowledged(a.person(), time.iso(a.at()), a.comment())),
                told.getOrDefault(alert.id(), List.of()));
    }
}
