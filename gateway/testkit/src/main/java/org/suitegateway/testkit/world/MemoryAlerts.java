package org.suitegateway.testkit.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.suitegateway.core.Page;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertState;
import org.suitegateway.core.alert.AlertTrace;
import org.suitegateway.core.alert.AlertTrace.What;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.alert.AlertsDue;
import org.suitegateway.core.alert.FollowUpTask;
import org.suitegateway.core.alert.FollowUpTasks;

/** Alerts with all that hangs on them, in memory. */
final class MemoryAlerts implements Alerts {
    private static final Comparator<Alert> BY_TIME =
            Comparator.comparing(Alert::raisedAt).thenComparing(Alert::id);

    private final MemoryRecords records;
    private final Supplier<Tables> tables;

    /** What a transaction rolls back. */
    static final class Tables {
        final Map<String, Alert> alerts = new LinkedHashMap<>();
        final Map<String, List<AlertTrace>> traces = new HashMap<>();
        final Map<String, Instant> escalateAt = new HashMap<>();
        final Map<String, FollowUpTask> tasks = new LinkedHashMap<>();
        final Map<String, AlertsDue.Due> due = new LinkedHashMap<>();

        Tables copy() {
            Tables copy = new Tables();
            copy.alerts.putAll(alerts);
            traces.forEach((id, lines) -> copy.traces.put(id, new ArrayList<>(lines)));
            copy.escalateAt.putAll(escalateAt);
            copy.tasks.putAll(tasks);
            copy.due.putAll(due);
            return copy;
        }
    }

    MemoryAlerts(MemoryRecords records, Supplier<Tables> tables) {
        this.records = records;
        this.tables = tables;
    }

    @Override
    public void takeTurns(Alert.Subject subject) {
        // a transaction has all of the memory to itself
    }

    private static boolean same(Alert one, Alert other) {
        return one.rule().equals(other.rule())
                && one.subject().equals(other.subject())
                && one.level() == other.level()
                && one.mark().step() == other.mark().step()
                && one.mark().occasion().equals(other.mark().occasion());
    }

    private Stream<Alert> all(Predicate<Alert> which) {
        return tables.get().alerts.values().stream().filter(which);
    }

    @Override
    public boolean raiseOnce(Alert alert) {
        records.used("alerts.raiseOnce");
        return records.inTransaction(() -> {
            boolean isNew = all(a -> same(a, alert)).findAny().isEmpty();
            if (isNew) {
                tables.get().alerts.put(alert.id(), alert);
                trace(
                        alert.id(),
                        new AlertTrace(
                                alert.raisedAt(),
                                What.RAISED,
                                AlertTrace.GATEWAY,
                                Optional.empty(),
                                Optional.of(alert.value()),
                                alert.mark().detail()));
            }
            return isNew;
        });
    }

    private void trace(String id, AlertTrace line) {
        tables.get().traces.computeIfAbsent(id, k -> new ArrayList<>()).add(line);
    }

    @Override
    public Page<Alert> list(Filter filter, Page.Request page) {
        return MemoryRecords.newest(
                records.inTransaction(() -> all(a -> filter.state()
                                        .filter(s -> s != a.course().state())
                                        .isEmpty()
                                && filter.least()
                                        .filter(l -> a.level().compareTo(l) < 0)
                                        .isEmpty()
                                && (filter.personal() || a.subject().type() != Alert.SubjectType.STAFF))
                        .toList()),
                Alert::raisedAt,
                Alert::id,
                page);
    }

    @Override
    public Optional<Alert> find(String id) {
        return records.inTransaction(
                () -> Optional.ofNullable(tables.get().alerts.get(id)));
    }

    @Override
    public List<Alert> of(Alert.Subject subject) {
        return records.inTransaction(
                () -> all(a -> a.subject().equals(subject)).sorted(BY_TIME).toList());
    }

    @Override
    public List<Alert> standingOf(String rule) {
        return records.inTransaction(
                () -> all(a -> a.rule().equals(rule) && a.course().state() != AlertState.WITHDRAWN)
                        .sorted(BY_TIME)
                        .toList());
    }

    @Override
    public int countOpen(boolean personal) {
        return records.inTransaction(() -> (int) all(Alert::isOpen)
                .filter(a -> personal || a.subject().type() != Alert.SubjectType.STAFF)
                .count());
    }

    private boolean change(
            String id, Predicate<Alert> when, Function<Alert, Alert> to, Function<Alert, AlertTrace> line) {
        return records.inTransaction(() -> {
            Alert before = tables.get().alerts.get(id);
            if (before == null || !when.test(before)) {
                return false;
            }
            tables.get().alerts.put(id, to.apply(before));
            trace(id, line.apply(before));
            return true;
        });
    }

    private static Alert with(
            Alert a, Alert.Subject subject, Optional<Alert.Acknowledgement> acknowledged, Alert.Course course) {
        return new Alert(
                a.id(),
                a.rule(),
                a.level(),
                subject,
                a.value(),
                a.threshold(),
                a.unit(),
                a.raisedAt(),
                acknowledged,
                a.mark(),
                course);
    }

    private static Alert.Course course(Alert a, AlertState state, Optional<BigDecimal> latest) {
        return new Alert.Course(
                state, latest, a.course().escalations(), a.course().escalatedAt());
    }

    @Override
    public boolean acknowledge(String id, Alert.Acknowledgement by) {
        return records.inTransaction(() -> {
            boolean first = change(
                    id,
                    Alert::isOpen,
                    a -> with(
                            a,
                            a.subject(),
                            Optional.of(by),
                            course(a, AlertState.ACKNOWLEDGED, a.course().latest())),
                    a -> new AlertTrace(
                            by.at(), What.ACKNOWLEDGED, by.person(), Optional.empty(), Optional.empty(), by.comment()));
            if (first) {
                tables.get().escalateAt.remove(id);
            }
            return first;
        });
    }

    @Override
    public boolean note(String id, BigDecimal latest, Instant at) {
        return change(
                id,
                a -> a.course().state() != AlertState.WITHDRAWN
                        && a.course()
                                .latest()
                                .filter(l -> l.compareTo(latest) == 0)
                                .isEmpty(),
                a -> with(a, a.subject(), a.acknowledged(), course(a, a.course().state(), Optional.of(latest))),
                a -> new AlertTrace(
                        at, What.VALUE_CHANGED, AlertTrace.GATEWAY, a.course().latest(), Optional.of(latest), ""));
    }

    @Override
    public boolean withdraw(String id, Optional<BigDecimal> latest, String by, String why, Instant at) {
        return records.inTransaction(() -> {
            boolean done = change(
                    id,
                    a -> a.course().state() != AlertState.WITHDRAWN,
                    a -> with(a, a.subject(), a.acknowledged(), course(a, AlertState.WITHDRAWN, latest)),
                    a -> new AlertTrace(at, What.WITHDRAWN, by, a.course().latest(), latest, why));
            if (done) {
                tables.get().escalateAt.remove(id);
            }
            return done;
        });
    }

    @Override
    public boolean reopen(String id, BigDecimal latest, String why, Instant at) {
        return change(
                id,
                a -> a.course().state() == AlertState.WITHDRAWN,
                a -> with(
                        a,
                        a.subject(),
                        Optional.empty(),
                        new Alert.Course(AlertState.OPEN, Optional.of(latest), 0, Optional.empty())),
                a -> new AlertTrace(
                        at, What.REOPENED, AlertTrace.GATEWAY, a.course().latest(), Optional.of(latest), why));
    }

    @Override
    public boolean move(String id, Alert.Subject to, Instant at) {
        return change(
                id,
                a -> all(o -> same(o, with(a, to, a.acknowledged(), a.course())))
                        .findAny()
                        .isEmpty(),
                a -> with(a, to, a.acknowledged(), a.course()),
                a -> new AlertTrace(at, What.MOVED, AlertTrace.GATEWAY, Optional.empty(), Optional.empty(), ""));
    }

    @Override
    public void escalateAt(String id, Optional<Instant> due) {
        records.run(() -> {
            tables.get().escalateAt.remove(id);
            if (find(id).filter(Alert::isOpen).isPresent()) {
                due.ifPresent(at -> tables.get().escalateAt.put(id, at));
            }
        });
    }

    @Override
    public List<Alert> toEscalate(Instant now, int limit) {
        return records.inTransaction(() -> tables.get().escalateAt.entrySet().stream()
                .filter(e -> !e.getValue().isAfter(now))
                .sorted(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(e -> find(e.getKey()).orElseThrow())
                .toList());
    }

    @Override
    public boolean escalate(String id, int before, List<String> to, Instant at, Optional<Instant> next) {
        return records.inTransaction(() -> {
            boolean done = change(
                    id,
                    a -> a.isOpen() && a.course().escalations() == before,
                    a -> with(
                            a,
                            a.subject(),
                            a.acknowledged(),
                            new Alert.Course(AlertState.OPEN, a.course().latest(), before + 1, Optional.of(at))),
                    a -> new AlertTrace(
                            at,
                            What.ESCALATED,
                            AlertTrace.GATEWAY,
                            Optional.empty(),
                            Optional.empty(),
                            String.join(", ", to)));
            if (done) {
                escalateAt(id, next);
            }
            return done;
        });
    }

    @Override
    public List<AlertTrace> trace(String id) {
        return records.inTransaction(() -> List.copyOf(tables.get().traces.getOrDefault(id, List.of())));
    }

    /** What is due, in memory. */
    static final class Due implements AlertsDue {
        private final MemoryRecords records;
        private final Supplier<Tables> tables;
        private final AtomicLong tickets = new AtomicLong();

        Due(MemoryRecords records, Supplier<Tables> tables) {
            this.records = records;
            this.tables = tables;
        }

        @Override
        public void mark(Kind kind, String id) {
            records.run(() -> {
                tables.get().due.remove(kind + id);
                tables.get().due.put(kind + id, new AlertsDue.Due(kind, id, String.valueOf(tickets.incrementAndGet())));
            });
        }

        @Override
        public List<AlertsDue.Due> due(int limit) {
            return records.inTransaction(
                    () -> tables.get().due.values().stream().limit(limit).toList());
        }

        @Override
        public void done(AlertsDue.Due due) {
            records.run(() -> tables.get().due.remove(due.kind() + due.id(), due));
        }
    }

    /** Tasks in memory. */
    static final class Tasks implements FollowUpTasks {
        private final MemoryRecords records;
        private final Supplier<Tables> tables;
        private final Alerts alerts;

        Tasks(MemoryRecords records, Supplier<Tables> tables, Alerts alerts) {
            this.records = records;
            this.tables = tables;
            this.alerts = alerts;
        }

        @Override
        public boolean add(FollowUpTask task) {
            return records.inTransaction(() -> {
                boolean isNew = !has(task.subject(), task.kind());
                if (isNew) {
                    tables.get().tasks.put(task.id(), task);
                }
                return isNew;
            });
        }

        private boolean has(Alert.Subject subject, String kind) {
            return tables.get().tasks.values().stream()
                    .anyMatch(t -> t.subject().equals(subject) && t.kind().equals(kind));
        }

        private FollowUpTask marked(FollowUpTask t) {
            boolean stands = alerts.of(t.subject()).stream()
                    .anyMatch(a -> a.level() == t.level() && a.course().state() != AlertState.WITHDRAWN);
            return with(t, t.subject(), t.closed(), stands);
        }

        private static FollowUpTask with(
                FollowUpTask t, Alert.Subject subject, Optional<FollowUpTask.Closing> closed, boolean stands) {
            return new FollowUpTask(
                    t.id(), t.alertId(), t.level(), subject, t.kind(), t.due(), t.createdAt(), closed, stands);
        }

        private List<FollowUpTask> all(Predicate<FollowUpTask> which) {
            return records.inTransaction(() -> tables.get().tasks.values().stream()
                    .filter(which)
                    .map(this::marked)
                    .sorted(Comparator.comparing(FollowUpTask::due).thenComparing(FollowUpTask::id))
                    .toList());
        }

        @Override
        public Page<FollowUpTask> list(Optional<Boolean> open, Page.Request page) {
            return MemoryRecords.page(
                    all(t -> open.map(o -> o == t.closed().isEmpty()).orElse(true)), FollowUpTask::id, page);
        }

        @Override
        public Optional<FollowUpTask> find(String id) {
            return all(t -> t.id().equals(id)).stream().findFirst();
        }

        @Override
        public List<FollowUpTask> of(Alert.Subject subject) {
            return all(t -> t.subject().equals(subject));
        }

        @Override
        public boolean close(String id, FollowUpTask.Closing closing) {
            return records.inTransaction(() -> {
                FollowUpTask open = tables.get().tasks.get(id);
                if (open == null || open.closed().isPresent()) {
                    return false;
                }
                tables.get().tasks.put(id, with(open, open.subject(), Optional.of(closing), true));
                return true;
            });
        }

        @Override
        public void move(Alert.Subject from, Alert.Subject to) {
            records.run(() -> of(from).stream()
                    .filter(t -> !has(to, t.kind()))
                    .forEach(t -> tables.get().tasks.put(t.id(), with(t, to, t.closed(), true))));
        }

        @Override
        public int countOverdue(LocalDate today) {
            return all(t -> t.overdue(today)).size();
        }
    }
}
