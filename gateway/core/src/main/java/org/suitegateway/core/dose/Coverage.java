package org.suitegateway.core.dose;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a better entry speaks of the exposures of a weaker one. When nothing tells them apart it does: a doubled dose would be the worse
 * mistake, and both are listed.
 */
final class Coverage {
    // Clocks of consoles and generators differ a little.
    private static final Duration SLACK = Duration.ofMinutes(10);
    // A report is written after what it reports.
    private static final Duration WRITTEN_AFTER = Duration.ofHours(12);

    private Coverage() {}

    static Optional<DoseLedger.Entry> of(DoseLedger.Entry weaker, Collection<DoseLedger.Entry> better) {
        return better.stream().filter(b -> covers(b.report(), weaker.report())).findFirst();
    }

    private static boolean covers(DoseReport better, DoseReport weaker) {
        if (!better.device().mayBe(weaker.device())) {
            return false;
        }
        Set<String> events = uids(better);
        if (uids(weaker).stream().anyMatch(events::contains)) {
            return true;
        }
        List<String> steps = steps(weaker);
        List<String> others = steps(better);
        if (steps.stream().anyMatch(others::contains)) {
            return true;
        }
        return sameTime(better, weaker).orElse(steps.isEmpty() || others.isEmpty());
    }

    private static Set<String> uids(DoseReport report) {
        Set<String> uids = new HashSet<>();
        report.events().forEach(e -> e.uid().ifPresent(uids::add));
        return uids;
    }

    static List<String> steps(DoseReport report) {
        DoseDocument document = report.document();
        boolean scoped = !document.scopeUid().isEmpty()
                && (document.scope() == DoseDocument.Scope.STEP || document.scope() == DoseDocument.Scope.STEP_SO_FAR);
        return scoped && !document.performedSteps().contains(document.scopeUid())
                ? java.util.stream.Stream.concat(
                                document.performedSteps().stream(), java.util.stream.Stream.of(document.scopeUid()))
                        .toList()
                : document.performedSteps();
    }

    /** Absent when one of them says nothing of its time. */
    private static Optional<Boolean> sameTime(DoseReport better, DoseReport weaker) {
        Optional<Instant> from = weaker.contentAt();
        if (from.isEmpty()) {
            return Optional.empty();
        }
        Instant earliest = from.get().minus(SLACK);
        Instant latest = weaker.document().endedAt().orElse(from.get()).plus(SLACK);
        List<Instant> started =
                better.events().stream().flatMap(e -> e.startedAt().stream()).toList();
        if (!started.isEmpty()) {
            Instant first = started.stream().min(Instant::compareTo).orElseThrow();
            Instant last = started.stream().max(Instant::compareTo).orElseThrow();
            return Optional.of(!last.isBefore(earliest) && !first.isAfter(latest));
        }
        return better.contentAt().map(at -> {
            Instant end = better.document().endedAt().orElse(at);
            return !end.isBefore(earliest) && !at.isAfter(latest.plus(WRITTEN_AFTER));
        });
    }
}
