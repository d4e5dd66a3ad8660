package org.suitegateway.core.staff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.suitegateway.core.staff.StaffRecord.Joined;
import org.suitegateway.core.staff.StaffRecords.Decision;
import org.suitegateway.core.staff.StaffRecords.Verdict;

/**
 * Which records are one person's: a function of what is known, so that the order in which it came to be known makes no difference.
 *
 * <ol>
 *   <li>What persons decided.
 *   <li>Records of one identifier, but for names that have nothing in common: two people claim it then, and it joins neither.
 *   <li>Records of one whole name, when nothing speaks against there being one person of that name: two of them with different numbers of
 *       one authority do, and so does a person's word. Then that name alone joins nobody.
 * </ol>
 */
final class SamePerson {
    private static final Comparator<StaffRecord> BY_CONTENT = Comparator.comparing((StaffRecord r) ->
                    r.identifier().map(StaffIdentifier::authority).orElse(""))
            .thenComparing(r -> r.identifier().map(StaffIdentifier::value).orElse(""))
            .thenComparing(StaffRecord::nameKey)
            .thenComparing(StaffRecord::id);

    private final Map<String, Set<String>> groups = new HashMap<>();
    private final Map<String, StaffRecord> records = new LinkedHashMap<>();
    private final List<Decision> apart;
    private final Map<String, Standing> standing = new LinkedHashMap<>();

    /** Who stands for a record, and why. */
    record Standing(String personId, Joined joined) {}

    private SamePerson(List<StaffRecord> all, Collection<Decision> decisions) {
        all.stream().sorted(BY_CONTENT).forEach(r -> {
            records.put(r.id(), r);
            groups.put(r.id(), new LinkedHashSet<>(List.of(r.id())));
        });
        apart = decisions.stream()
                .filter(d -> d.stands() && d.verdict() == Verdict.APART)
                .toList();
    }

    /** By record ID. */
    static Map<String, Standing> of(List<StaffRecord> all, Collection<Decision> decisions) {
        SamePerson same = new SamePerson(all, decisions);
        List<Decision> merges = decisions.stream()
                .filter(d -> d.stands() && d.verdict() == Verdict.SAME)
                .filter(d -> same.records.containsKey(d.retired()) && same.records.containsKey(d.survivor()))
                .toList();
        merges.forEach(d -> same.join(d.retired(), d.survivor()));
        Map<String, Set<String>> byPersons = same.copy();
        same.joinByIdentifier();
        Map<String, Set<String>> byIdentifiers = same.copy();
        same.joinByName();
        same.settle(merges, byPersons, byIdentifiers);
        return same.standing;
    }

    private void joinByIdentifier() {
        Map<StaffIdentifier, List<StaffRecord>> byIdentifier =
                new TreeMap<>(Comparator.comparing(StaffIdentifier::authority).thenComparing(StaffIdentifier::value));
        records.values().forEach(r -> r.identifier()
                .ifPresent(i ->
                        byIdentifier.computeIfAbsent(i, x -> new ArrayList<>()).add(r)));
        byIdentifier.values().forEach(this::joinNamed);
        Map<String, List<StaffIdentifier>> byValue = new TreeMap<>();
        byIdentifier.keySet().forEach(i -> byValue.computeIfAbsent(i.value(), v -> new ArrayList<>())
                .add(i));
        // one source may leave out who gave the number that another states
        byValue.values().stream()
                .filter(i -> i.size() == 2 && i.get(0).authority().isEmpty())
                .forEach(i -> joinAll(
                        byIdentifier.getOrDefault(i.get(0), List.of()),
                        byIdentifier.getOrDefault(i.get(1), List.of()),
                        (a, b) -> !a.isEmpty() && (a.equals(b) || StaffNames.nearlyAlike(a, b))));
    }

    /** A record without a name belongs to the one person of the identifier, if it is one. */
    private void joinNamed(List<StaffRecord> sameIdentifier) {
        List<StaffRecord> named =
                sameIdentifier.stream().filter(r -> !r.nameKey().isEmpty()).toList();
        joinAll(named, named, StaffNames::compatible);
        Set<Set<String>> people = new HashSet<>();
        named.forEach(r -> people.add(group(r.id())));
        if (people.size() == 1) {
            sameIdentifier.stream()
                    .filter(r -> r.nameKey().isEmpty())
                    .forEach(r -> join(r.id(), named.get(0).id()));
        }
    }

    private void joinAll(List<StaffRecord> some, List<StaffRecord> others, BiPredicate<String, String> alike) {
        for (StaffRecord one : some) {
            for (StaffRecord other : others) {
                if (alike.test(one.nameKey(), other.nameKey())) {
                    join(one.id(), other.id());
                }
            }
        }
    }

    private void joinByName() {
        Map<String, List<StaffRecord>> byName = new TreeMap<>();
        records.values().stream().filter(r -> StaffNames.whole(r.nameKey())).forEach(r -> byName.computeIfAbsent(
                        r.nameKey(), k -> new ArrayList<>())
                .add(r));
        // all are looked at before any is joined: a person with two names must not decide by which of them comes first
        List<List<StaffRecord>> clear =
                byName.values().stream().filter(this::onePerson).toList();
        clear.forEach(same -> same.stream()
                .filter(r -> !conflict(group(r.id()), group(same.get(0).id())))
                .forEach(r -> join(r.id(), same.get(0).id())));
    }

    private boolean onePerson(List<StaffRecord> sameName) {
        List<Set<String>> people =
                sameName.stream().map(r -> group(r.id())).distinct().toList();
        for (int i = 0; i < people.size(); i++) {
            for (int j = i + 1; j < people.size(); j++) {
                if (kept(people.get(i), people.get(j)) || conflict(people.get(i), people.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Two numbers of one authority are two people's until a person says otherwise. */
    private boolean conflict(Set<String> some, Set<String> others) {
        if (some == others) {
            return false;
        }
        Map<String, Set<String>> numbers = numbers(some);
        return numbers(others).entrySet().stream().anyMatch(e -> {
            Set<String> known = numbers.getOrDefault(e.getKey(), Set.of());
            return !known.isEmpty() && known.stream().noneMatch(e.getValue()::contains);
        });
    }

    private Map<String, Set<String>> numbers(Set<String> ids) {
        Map<String, Set<String>> numbers = new HashMap<>();
        ids.forEach(id -> record(id).identifier().ifPresent(i -> numbers.computeIfAbsent(
                        i.authority(), a -> new HashSet<>())
                .add(i.value())));
        return numbers;
    }

    /** Whether a person keeps the two apart. */
    private boolean kept(Set<String> some, Set<String> others) {
        return apart.stream().anyMatch(d -> d.between(some, others));
    }

    private void join(String one, String other) {
        Set<String> some = group(one);
        Set<String> others = group(other);
        if (some == others || kept(some, others)) {
            return;
        }
        some.addAll(others);
        others.forEach(id -> groups.put(id, some));
    }

    private Set<String> group(String id) {
        return Objects.requireNonNull(groups.get(id));
    }

    private StaffRecord record(String id) {
        return Objects.requireNonNull(records.get(id));
    }

    private Map<String, Set<String>> copy() {
        Map<Set<String>, Set<String>> copies = new java.util.IdentityHashMap<>();
        Map<String, Set<String>> copy = new HashMap<>();
        groups.forEach((id, group) -> copy.put(id, copies.computeIfAbsent(group, g -> new HashSet<>(g))));
        return copy;
    }

    private void settle(
            List<Decision> merges, Map<String, Set<String>> byPersons, Map<String, Set<String>> byIdentifiers) {
        Set<String> retired = new HashSet<>();
        Set<String> survivors = new HashSet<>();
        merges.forEach(d -> {
            retired.add(d.retired());
            survivors.add(d.survivor());
        });
        Comparator<StaffRecord> first = Comparator.comparing((StaffRecord r) -> retired.contains(r.id()))
                .thenComparing(r -> !survivors.contains(r.id()))
                .thenComparing(r -> r.identifier().isEmpty())
                .thenComparing(StaffRecord::number)
                .thenComparing(BY_CONTENT);
        Map<Set<String>, String> faces = new java.util.IdentityHashMap<>();
        for (StaffRecord r : records.values()) {
            Set<String> group = group(r.id());
            String face = faces.computeIfAbsent(
                    group,
                    g -> g.stream().map(this::record).min(first).orElseThrow().id());
            Joined joined = r.id().equals(face)
                    ? Joined.ITSELF
                    : byPersons.getOrDefault(r.id(), Set.of()).contains(face)
                            ? Joined.PERSON
                            : byIdentifiers.getOrDefault(r.id(), Set.of()).contains(face)
                                    ? Joined.IDENTIFIER
                                    : Joined.NAME;
            standing.put(r.id(), new Standing(face, joined));
        }
    }
}
