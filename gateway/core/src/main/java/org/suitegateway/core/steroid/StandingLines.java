package org.suitegateway.core.steroid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.steroid.SteroidLine.Action;

/**
 * Which of several lines about one administration stands. It depends on what was said when, never on the order in which it came: the
 * newest message; but a person's word stands against messages that only repeat themselves, and gives way to a later update or withdrawal.
 */
final class StandingLines {
    private static final Comparator<SteroidLine> NEWEST = Comparator.comparing(SteroidLine::asOf)
            .thenComparing(SteroidLine::action)
            .thenComparing(l -> l.origin().message())
            .thenComparing(l -> l.given().toString());
    private static final Comparator<SteroidLine> LAST_ENTERED =
            Comparator.comparing(SteroidLine::asOf).thenComparing(SteroidLine::id);

    private StandingLines() {}

    /** @param lines all of one person @return for each the one that stands instead; absent for those that stand */
    static Map<String, Optional<String>> of(List<SteroidLine> lines) {
        Map<String, Optional<String>> replacedBy = new HashMap<>();
        Set<SteroidLine> left = new LinkedHashSet<>(lines);
        while (!left.isEmpty()) {
            List<SteroidLine> same = tiedTo(left.iterator().next(), left);
            SteroidLine standing = standing(same);
            same.forEach(l -> replacedBy.put(l.id(), l == standing ? Optional.empty() : Optional.of(standing.id())));
        }
        return replacedBy;
    }

    private static List<SteroidLine> tiedTo(SteroidLine first, Set<SteroidLine> left) {
        List<SteroidLine> tied = new ArrayList<>();
        Deque<SteroidLine> toAsk = new ArrayDeque<>(List.of(first));
        left.remove(first);
        while (!toAsk.isEmpty()) {
            SteroidLine one = toAsk.remove();
            tied.add(one);
            List<SteroidLine> more =
                    left.stream().filter(l -> l.key().sameAs(one.key())).toList();
            toAsk.addAll(more);
            more.forEach(left::remove);
        }
        return tied;
    }

    private static SteroidLine standing(List<SteroidLine> same) {
        Optional<SteroidLine> person =
                same.stream().filter(SteroidLine::byPerson).max(LAST_ENTERED);
        return same.stream()
                .filter(l -> !l.byPerson())
                .filter(l -> person.filter(
                                p -> l.action() == Action.ADD || !l.asOf().isAfter(p.asOf()))
                        .isEmpty())
                .max(NEWEST)
                .or(() -> person)
                .orElseThrow();
    }
}
