package org.suitegateway.core.clinical;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.suitegateway.core.steroid.SteroidLine.Action;

/** What of all that was said stands. It depends on when it was said, never on the order in which it came. */
final class StandingStatements {
    private StandingStatements() {}

    /** Of each sender and slot the last word; of drugs what they come to. By time. */
    static List<ClinicalStatement> of(List<ClinicalStatement> all) {
        Map<String, ClinicalStatement> last = new HashMap<>();
        Set<ClinicalStatement> drugs = new LinkedHashSet<>();
        for (ClinicalStatement one : all) {
            if (one.said() instanceof DrugWord) {
                drugs.add(one);
            } else {
                last.merge(
                        one.sender() + "\n" + one.said().slot(),
                        one,
                        (a, b) -> ClinicalStatement.BY_TIME.compare(a, b) >= 0 ? a : b);
            }
        }
        List<ClinicalStatement> standing = new ArrayList<>(last.values());
        while (!drugs.isEmpty()) {
            standing.add(folded(tiedTo(drugs.iterator().next(), drugs)));
        }
        return standing.stream().sorted(ClinicalStatement.BY_TIME).toList();
    }

    /** Everything about one order or administration, also by its other number. */
    private static List<ClinicalStatement> tiedTo(ClinicalStatement first, Set<ClinicalStatement> left) {
        List<ClinicalStatement> tied = new ArrayList<>(List.of(first));
        left.remove(first);
        for (int i = 0; i < tied.size(); i++) {
            DrugWord word = (DrugWord) tied.get(i).said();
            List<ClinicalStatement> more = left.stream()
                    .filter(s -> ((DrugWord) s.said()).key().sameAs(word.key()))
                    .toList();
            tied.addAll(more);
            more.forEach(left::remove);
        }
        return tied.stream().sorted(ClinicalStatement.BY_TIME).toList();
    }

    private static ClinicalStatement folded(List<ClinicalStatement> words) {
        ClinicalStatement standing = words.get(0);
        for (ClinicalStatement later : words.subList(1, words.size())) {
            DrugWord before = (DrugWord) standing.said();
            DrugWord word = (DrugWord) later.said();
            DrugWord now = word.action() == Action.ADD
                    ? word
                    : new DrugWord(
                            word.key(),
                            word.kind(),
                            word.action(),
                            word.drug().equals(CodedText.NONE) ? before.drug() : word.drug(),
                            word.dose().isEmpty() ? before.dose() : word.dose(),
                            word.at());
            standing = new ClinicalStatement(
                    later.id(),
                    later.patient(),
                    later.sender(),
                    later.message(),
                    later.place(),
                    later.asOf(),
                    later.recordedAt().isAfter(standing.recordedAt()) ? later.recordedAt() : standing.recordedAt(),
                    now);
        }
        return standing;
    }
}
