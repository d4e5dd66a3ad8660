package org.suitegateway.testkit.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.suitegateway.core.Page;
import org.suitegateway.core.notice.Notices;

/** What recipients are to hear of alerts, in memory. Owed at the instant before which it must not be sent. */
final class MemoryNotices implements Notices {
    /** A notice and the end of quiet hours. */
    record Owed(Notice notice, Instant notBefore) {}

    private final MemoryRecords records;
    private final Supplier<Map<String, Owed>> state;

    MemoryNotices(MemoryRecords records, Supplier<Map<String, Owed>> state) {
        this.records = records;
        this.state = state;
    }

    private List<Notice> all() {
        return state.get().values().stream().map(Owed::notice).toList();
    }

    private List<Notice> earlier(String alertId, String recipient) {
        return all().stream()
                .filter(n ->
                        n.alertId().equals(alertId) && n.recipient().equals(recipient) && n.kind() != Kind.WITHDRAWN)
                .toList();
    }

    @Override
    public void owe(String alertId, Kind kind, int occurrence, Collection<String> recipients, Instant notBefore) {
        records.used("notices.owe");
        records.run(() -> {
            for (String recipient : recipients) {
                String id = alertId + "-" + recipient + "-" + kind + (occurrence == 1 ? "" : "-" + occurrence);
                if (kind != Kind.WITHDRAWN || told(alertId, recipient, notBefore)) {
                    Notice notice =
                            new Notice(id, alertId, recipient, kind, State.WAITING, notBefore, 0, notBefore, "");
                    state.get().putIfAbsent(id, new Owed(notice, notBefore));
                }
            }
        });
    }

    private boolean told(String alertId, String recipient, Instant now) {
        earlier(alertId, recipient).stream()
                .filter(n -> n.state() == State.WAITING && n.attempts() == 0)
                .forEach(n -> put(n, State.CANCELLED, 0, now, "withdrawn before it was sent"));
        return earlier(alertId, recipient).stream()
                .anyMatch(n -> n.state() == State.WAITING || n.state() == State.DELIVERED);
    }

    private Notice put(Notice n, State next, int attempts, Instant at, String comment) {
        Notice changed =
                new Notice(n.id(), n.alertId(), n.recipient(), n.kind(), next, n.owedSince(), attempts, at, comment);
        state.get().computeIfPresent(n.id(), (id, owed) -> new Owed(changed, owed.notBefore()));
        return changed;
    }

    @Override
    public Optional<Notice> claim(String recipient, Instant now, Duration lease) {
        records.used("notices.claim");
        return records.inTransaction(() -> all().stream()
                .filter(n -> n.recipient().equals(recipient) && n.state() == State.WAITING && !n.at().isAfter(now))
                .filter(n -> n.kind() != Kind.WITHDRAWN
                        || earlier(n.alertId(), recipient).stream().noneMatch(e -> e.state() == State.WAITING))
                .min(Comparator.comparing(Notice::at))
                .map(n -> put(n, State.WAITING, n.attempts() + 1, now.plus(lease), n.comment())));
    }

    @Override
    public void releaseClaims(Instant now) {
        records.run(() -> List.copyOf(state.get().values()).stream()
                .filter(o ->
                        o.notice().state() == State.WAITING && o.notice().at().isAfter(now))
                .forEach(o -> put(
                        o.notice(),
                        State.WAITING,
                        o.notice().attempts(),
                        o.notBefore().isAfter(now) ? o.notBefore() : now,
                        o.notice().comment())));
    }

    private void settle(String id, State next, Instant at, String comment) {
        records.run(() -> {
            Owed owed = state.get().get(id);
            if (owed != null && (owed.notice().state() == State.WAITING || next == State.DELIVERED)) {
                put(owed.notice(), next, owed.notice().attempts(), at, comment);
            }
        });
    }

    @Override
    public void delivered(String id, Instant at, String comment) {
        records.used("notices.delivered");
        settle(id, State.DELIVERED, at, comment);
    }

    @Override
    public void refused(String id, Instant at, String why) {
        settle(id, State.FAILED, at, why);
    }

    @Override
    public void postpone(String id, Instant next, String why) {
        settle(id, State.WAITING, next, why);
    }

    @Override
    public boolean retry(String id, Instant now) {
        return records.inTransaction(() -> {
            Owed owed = state.get().get(id);
            if (owed == null || owed.notice().state() != State.FAILED) {
                return false;
            }
            put(
                    owed.notice(),
                    State.WAITING,
                    owed.notice().attempts(),
                    now,
                    owed.notice().comment());
            return true;
        });
    }

    @Override
    public List<Notice> of(String alertId) {
        return of(List.of(alertId)).getOrDefault(alertId, List.of());
    }

    @Override
    public Map<String, List<Notice>> of(Collection<String> alertIds) {
        return records.inTransaction(() -> all().stream()
                .filter(n -> alertIds.contains(n.alertId()))
                .collect(Collectors.groupingBy(Notice::alertId, LinkedHashMap::new, Collectors.toList())));
    }

    @Override
    public Page<Notice> list(Optional<State> which, Page.Request request) {
        return MemoryRecords.newest(
                records.inTransaction(() -> all().stream()
                        .filter(n -> which.map(s -> s == n.state()).orElse(true))
                        .toList()),
                Notice::owedSince,
                Notice::id,
                request);
    }

    @Override
    public List<Backlog> backlog() {
        return records.inTransaction(() -> {
            Map<String, List<Notice>> open = all().stream()
                    .filter(n -> n.state() == State.WAITING || n.state() == State.FAILED)
                    .collect(Collectors.groupingBy(Notice::recipient, TreeMap::new, Collectors.toList()));
            List<Backlog> backlogs = new ArrayList<>();
            open.forEach((recipient, owed) -> {
                List<Notice> waiting =
                        owed.stream().filter(n -> n.state() == State.WAITING).toList();
                backlogs.add(new Backlog(
                        recipient,
                        waiting.size(),
                        owed.size() - waiting.size(),
                        waiting.stream().map(Notice::owedSince).min(Comparator.naturalOrder())));
            });
            return backlogs;
        });
    }
}
