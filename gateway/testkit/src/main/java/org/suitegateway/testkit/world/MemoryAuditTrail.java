package org.suitegateway.testkit.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.suitegateway.core.Page;
import org.suitegateway.core.audit.AuditAction;
import org.suitegateway.core.audit.AuditEvent;
import org.suitegateway.core.audit.AuditKind;
import org.suitegateway.core.audit.AuditSeal;
import org.suitegateway.core.audit.AuditTrail;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.patient.PatientId;

/** The trail in memory. */
public final class MemoryAuditTrail implements AuditTrail {
    private static final Set<AuditKind> RECORDS = Set.of(
            AuditKind.PATIENT_RECORD,
            AuditKind.PROCEDURE_RECORD,
            AuditKind.INSTANCES_ACCESSED,
            AuditKind.EXPORT,
            AuditKind.QUERY);

    private final List<Entry> all = new ArrayList<>();
    private boolean away;

    /** Whether the database is away. */
    public synchronized void away(boolean now) {
        away = now;
    }

    @Override
    public synchronized void append(List<AuditEvent> events) {
        if (away) {
            throw new UnavailableException("the database is away");
        }
        for (AuditEvent event : events) {
            String before =
                    all.isEmpty() ? AuditSeal.NONE : all.get(all.size() - 1).seal();
            all.add(new Entry(all.size() + 1L, event, AuditSeal.of(before, all.size() + 1L, event)));
        }
    }

    @Override
    public synchronized Page<Entry> list(Filter filter, Page.Request page) {
        long before = page.cursor().map(MemoryAuditTrail::number).orElse(Long.MAX_VALUE);
        List<Entry> found = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0 && found.size() <= page.limit(); i--) {
            if (all.get(i).number() < before && matches(filter, all.get(i).event())) {
                found.add(all.get(i));
            }
        }
        if (found.size() <= page.limit()) {
            return new Page<>(found, Optional.empty());
        }
        List<Entry> part = found.subList(0, page.limit());
        return new Page<>(
                part, Optional.of(Long.toString(part.get(part.size() - 1).number())));
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("cursor must be a value of \"next\"", e);
        }
    }

    private static boolean matches(Filter f, AuditEvent e) {
        return f.from().filter(at -> e.at().isBefore(at)).isEmpty()
                && f.to().filter(at -> !e.at().isBefore(at)).isEmpty()
                && f.who().filter(w -> !w.equalsIgnoreCase(e.who())).isEmpty()
                && f.action().filter(a -> a != e.action()).isEmpty()
                && f.outcome().filter(o -> o != e.outcome()).isEmpty()
                && f.patientId()
                        .filter(p -> !e.patient().map(PatientId::value).equals(Optional.of(p)))
                        .isEmpty()
                && f.subject().filter(s -> !s.equals(e.subject())).isEmpty()
                && f.subjectId().filter(s -> !s.equals(e.subjectId())).isEmpty()
                && (!f.reads()
                        || ((e.action() == AuditAction.READ || e.action() == AuditAction.EXPORT)
                                && RECORDS.contains(e.kind())));
    }

    @Override
    public void each(Consumer<Entry> what) {
        List<Entry> now;
        synchronized (this) {
            now = List.copyOf(all);
        }
        now.forEach(what);
    }
}
