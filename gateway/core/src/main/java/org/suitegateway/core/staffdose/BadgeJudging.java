package org.suitegateway.core.staffdose;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.suitegateway.core.staffdose.BadgeDesk.Fate;
import org.suitegateway.core.staffdose.BadgeLedger.Entry;
import org.suitegateway.core.staffdose.BadgeUpload.Finding;
import org.suitegateway.core.staffdose.BadgeUpload.Kind;

/** What a line means beside what is known, line after line: each one that is new is known to those after it. */
final class BadgeJudging {
    private final BiFunction<String, String, List<Entry>> ofParticipant;
    private final Map<List<String>, List<Entry>> known = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    BadgeJudging(BiFunction<String, String, List<Entry>> ofParticipant) {
        this.ofParticipant = ofParticipant;
    }

    /** @param entry the line as it would be taken now */
    Fate judge(Entry entry) {
        BadgeResult result = entry.result();
        List<Entry> participant = known.computeIfAbsent(
                List.of(result.account(), result.participant()),
                key -> new ArrayList<>(ofParticipant.apply(result.account(), result.participant())));
        List<BadgeResult> same = participant.stream()
                .map(Entry::result)
                .filter(result::sameBadge)
                .sorted(BadgeResult.BY_STANDING)
                .toList();
        // only against the last of that day: a value that comes back after another one of the same day is news
        boolean unchanged = same.stream()
                .filter(r -> r.processed().equals(result.processed()))
                .reduce((earlier, later) -> later)
                .filter(result::saysTheSame)
                .isPresent();
        if (unchanged) {
            return Fate.UNCHANGED;
        }
        Fate fate = same.isEmpty()
                ? Fate.NEW
                : BadgeResult.BY_STANDING.compare(result, same.get(same.size() - 1)) > 0 ? Fate.REPLACES : Fate.LATE;
        if (fate == Fate.REPLACES) {
            fewer(result, same.get(same.size() - 1));
        }
        overlaps(result, participant);
        wearer(entry, participant);
        participant.add(entry);
        return fate;
    }

    List<Finding> findings() {
        return findings;
    }

    private void fewer(BadgeResult result, BadgeResult replaced) {
        Set<DoseQuantity> missing = replaced.amounts().isEmpty()
                ? EnumSet.noneOf(DoseQuantity.class)
                : EnumSet.copyOf(replaced.amounts().keySet());
        missing.removeAll(result.amounts().keySet());
        if (!missing.isEmpty() && !result.unused()) {
            finding(
                    result,
                    Kind.FEWER_QUANTITIES,
                    String.join(", ", missing.stream().map(Enum::name).toList()));
        }
    }

    private void overlaps(BadgeResult result, List<Entry> participant) {
        Set<String> periods = new TreeSet<>();
        participant.stream()
                .map(Entry::result)
                .filter(result::overlaps)
                .forEach(r -> periods.add(r.wornFrom() + " to " + r.wornTo()));
        if (!periods.isEmpty() && result.position() != BadgePosition.CONTROL) {
            finding(result, Kind.OVERLAP, String.join(", ", periods));
        }
    }

    private void wearer(Entry entry, List<Entry> participant) {
        if (entry.result().staffId().isEmpty()) {
            return;
        }
        Wearer now = entry.wearer();
        Optional<Wearer> last = participant.stream()
                .filter(e -> e.result().staffId().isPresent())
                .max((a, b) -> a.result().receivedAt().compareTo(b.result().receivedAt()))
                .map(Entry::wearer);
        if (last.filter(l -> !l.name().isEmpty()
                        && !now.name().isEmpty()
                        && !l.name().sameAs(now.name()))
                .isPresent()) {
            finding(entry.result(), Kind.OTHER_NAME, "");
        }
        if (last.flatMap(Wearer::birthDate)
                .filter(b ->
                        now.birthDate().isPresent() && !now.birthDate().get().equals(b))
                .isPresent()) {
            finding(entry.result(), Kind.OTHER_BIRTH_DATE, "");
        }
    }

    private void finding(BadgeResult result, Kind kind, String detail) {
        findings.add(new Finding(result.row(), kind, detail));
    }
}
