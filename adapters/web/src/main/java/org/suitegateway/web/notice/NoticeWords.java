package org.suitegateway.web.notice;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suitegateway.core.alert.AlertNotices;
import org.suitegateway.core.notice.Notices;
import org.suitegateway.core.notice.Notices.Notice;
import org.suitegateway.core.notice.Recipient;
import org.suitegateway.core.notice.Recipients;
import org.suitegateway.web.wording.ClinicTime;

/** To whom alerts were told, for people and programs. Thread-safe. */
public final class NoticeWords {
    private final Notices notices;
    private final Recipients recipients;
    private final ClinicTime time;

    public NoticeWords(Notices notices, Recipients recipients, ClinicTime time) {
        this.notices = notices;
        this.recipients = recipients;
        this.time = time;
    }

    /**
     * One of {@code deliveries} of an alert in the API.
     *
     * @param channel MAIL, WEBHOOK, HL7; absent when the recipient is no longer configured
     * @param at when it was settled; of what waits, when it is tried next
     */
    public record View(
            String id,
            String recipient,
            Optional<String> channel,
            String kind,
            String state,
            int attempts,
            String at,
            Optional<String> comment) {}

    /**
     * One line on a page.
     *
     * @param stateKey for the style sheet
     * @param what happened to the alert, empty when it was raised
     */
    public record Line(
            String id,
            String alertId,
            String recipient,
            String channel,
            String what,
            String state,
            String stateKey,
            String at,
            int attempts,
            String answer,
            boolean failed) {}

    /** By alert. */
    public Map<String, List<View>> views(Collection<String> alertIds) {
        return notices.of(alertIds).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        e -> e.getValue().stream().map(this::view).toList()));
    }

    /** Of one alert, oldest first. */
    public List<Line> lines(String alertId) {
        return notices.of(alertId).stream().map(this::line).toList();
    }

    View view(Notice n) {
        return new View(
                n.id(),
                n.recipient(),
                recipients.find(n.recipient()).map(r -> r.channel().name()),
                n.kind().name(),
                n.state().name(),
                n.attempts(),
                time.iso(n.at()),
                Optional.of(n.comment()).filter(c -> !c.isEmpty()));
    }

    Line line(Notice n) {
        return new Line(
                n.id(),
                n.alertId(),
                n.recipient(),
                recipients
                        .find(n.recipient())
                        .map(Recipient::channel)
                        .map(NoticeWords::word)
                        .orElse("no longer configured"),
                word(n.kind()),
                state(n),
                n.state().name().toLowerCase(java.util.Locale.ROOT),
                time.moment(n.at()),
                n.attempts(),
                n.comment(),
                n.state() == Notices.State.FAILED);
    }

    private static String state(Notice n) {
        return switch (n.state()) {
            case WAITING -> n.attempts() == 0 ? "waits, due" : "not reached yet, next try";
            case DELIVERED -> "told";
            case FAILED -> "refused";
            case CANCELLED -> "not told";
        };
    }

    private static String word(Recipient.Channel channel) {
        return switch (channel) {
            case MAIL -> "mail";
            case WEBHOOK -> "webhook";
            case HL7 -> "HL7";
        };
    }

    private static String word(AlertNotices.Kind kind) {
        return switch (kind) {
            case RAISED -> "";
            case ESCALATED -> "escalation";
            case WITHDRAWN -> "withdrawal";
        };
    }
}
