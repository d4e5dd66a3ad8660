package org.suitegateway.core.staff;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Page;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.staff.StaffRecord.Joined;
import org.suitegateway.core.staff.StaffRecords.Decision;
import org.suitegateway.core.staff.StaffRecords.Declaration;
import org.suitegateway.core.staff.StaffRecords.Detail;
import org.suitegateway.core.staff.StaffRecords.Verdict;

/**
 * Who works here. Everybody who is named becomes a record of the identifier and name; which records are one person's is worked out anew
 * whenever one is added or a person decides ({@link SamePerson}). Thread-safe.
 */
public final class StaffDesk implements StaffDirectory, StaffRecognition {
    // Numbers that can stand in an address are the record's ID: people know them.
    private static final Pattern SPEAKING =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}(\\^[A-Za-z0-9._-]{1,31})?");
    private static final int LONGEST = 64;

    private final StaffRecords records;
    private final StaffNames names;
    private final StaffNews news;
    private final Transactions transactions;
    private final Ids ids;
    private final Clock clock;

    public StaffDesk(
            StaffRecords records, StaffNames names, StaffNews news, Transactions transactions, Ids ids, Clock clock) {
        this.records = records;
        this.names = names;
        this.news = news;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public boolean isNobody(Mention mention) {
        return identifier(mention).isEmpty() && names.isNobody(mention.name());
    }

    private Optional<StaffIdentifier> identifier(Mention mention) {
        return mention.identifier().filter(i -> !names.isNobody(i));
    }

    @Override
    public String recognise(Mention mention) {
        if (isNobody(mention)) {
            throw new IllegalArgumentException("the mention names nobody");
        }
        Optional<StaffIdentifier> identifier = identifier(mention);
        String key = names.key(mention.name());
        Optional<StaffRecord> known = records.find(identifier, key);
        if (known.isEmpty()) {
            records.takeTurns();
            known = records.find(identifier, key);
        }
        String id = known.map(StaffRecord::id).orElseGet(() -> added(identifier, key, mention));
        if (!key.isEmpty()) {
            records.spelled(id, mention.name());
        }
        return id;
    }

    private String added(Optional<StaffIdentifier> identifier, String key, Mention mention) {
        String id = identifier
                .map(i -> i.authority().isEmpty() ? i.value() : i.value() + "^" + i.authority())
                .filter(i -> SPEAKING.matcher(i).matches() && records.find(i).isEmpty())
                .orElseGet(ids::next);
        records.add(
                StaffRecord.of(id, identifier, key, mention.name(), mention.role(), mention.source(), clock.instant()));
        arrange();
        return id;
    }

    /** Works out anew who is one. */
    private void arrange() {
        List<StaffRecord> all = records.all();
        Map<String, SamePerson.Standing> standing = SamePerson.of(all, records.decisions());
        Set<String> others = new LinkedHashSet<>();
        for (StaffRecord r : all) {
            SamePerson.Standing now = at(standing, r.id());
            if (!now.personId().equals(r.personId()) || now.joined() != r.joined()) {
                records.stand(r.id(), now.personId(), now.joined());
                others.addAll(List.of(r.personId(), now.personId()));
            }
        }
        if (!others.isEmpty()) {
            news.changed(others);
        }
    }

    @Override
    public Optional<StaffPerson> find(String id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    @Override
    public Map<String, StaffPerson> find(Collection<String> asked) {
        List<StaffRecord> all = asked.isEmpty() ? List.of() : records.ofPersons(asked);
        Map<String, StaffPerson> persons =
                persons(all).stream().collect(Collectors.toMap(StaffPerson::id, Function.identity()));
        Map<String, StaffPerson> found = new LinkedHashMap<>();
        Map<String, String> current =
                all.stream().collect(Collectors.toMap(StaffRecord::id, StaffRecord::personId, (a, b) -> a));
        for (String id : asked) {
            Optional.ofNullable(current.get(id)).map(persons::get).ifPresent(p -> found.put(id, p));
        }
        return found;
    }

    private List<StaffPerson> persons(List<StaffRecord> all) {
        List<String> everyId = all.stream().map(StaffRecord::id).toList();
        Map<String, Detail> details = new HashMap<>();
        records.details(everyId).forEach(d -> details.put(d.staffId(), d));
        Map<String, List<Declaration>> declarations =
                records.declarations(everyId).stream().collect(Collectors.groupingBy(Declaration::staffId));
        Map<String, List<StaffRecord>> byPerson = all.stream()
                .collect(Collectors.groupingBy(StaffRecord::personId, LinkedHashMap::new, Collectors.toList()));
        return byPerson.values().stream()
                .map(own -> person(own, details, declarations))
                .toList();
    }

    private static StaffPerson person(
            List<StaffRecord> own, Map<String, Detail> details, Map<String, List<Declaration>> declarations) {
        StaffRecord face = own.stream()
                .filter(r -> r.id().equals(r.personId()))
                .findFirst()
                .orElse(own.get(0));
        Optional<Detail> entered = own.stream()
                .flatMap(r -> Optional.ofNullable(details.get(r.id())).stream())
                .max(Comparator.comparing(Detail::at));
        PersonName name = Stream.concat(Stream.of(face), own.stream())
                .filter(r -> !r.nameKey().isEmpty())
                .map(StaffRecord::name)
                .findFirst()
                .orElse(face.name());
        StaffRole role = Stream.concat(Stream.of(face), own.stream())
                .map(StaffRecord::role)
                .filter(r -> r != StaffRole.OTHER)
                .findFirst()
                .orElse(StaffRole.OTHER);
        return new StaffPerson(
                face.personId(),
                entered.map(Detail::name).orElse(name),
                entered.map(Detail::role).orElse(role),
                entered.flatMap(Detail::birthDate),
                own.stream()
                        .flatMap(r -> declarations.getOrDefault(r.id(), List.of()).stream())
                        .map(Declaration::pregnancy)
                        .sorted(Comparator.comparing(Pregnancy::declared))
                        .toList(),
                own.stream().flatMap(r -> r.identifier().stream()).distinct().toList());
    }

    @Override
    public Optional<StaffPerson> byIdentifier(StaffIdentifier identifier) {
        List<String> persons = records.ofIdentifier(identifier).stream()
                .map(StaffRecord::personId)
                .distinct()
                .toList();
        return persons.size() == 1 ? find(persons.get(0)) : Optional.empty();
    }

    /** By our ID, else by the number that means just one person, whoever gave it. */
    public Optional<StaffPerson> findByAny(String idOrNumber) {
        return find(idOrNumber).or(() -> {
            List<String> persons = records.all().stream()
                    .filter(r -> r.identifier()
                            .filter(i -> i.value().equals(idOrNumber))
                            .isPresent())
                    .map(StaffRecord::personId)
                    .distinct()
                    .toList();
            return persons.size() == 1 ? find(persons.get(0)) : Optional.empty();
        });
    }

    @Override
    public List<String> allIds(String id) {
        List<StaffRecord> own = records.ofPersons(List.of(id));
        if (own.isEmpty()) {
            return List.of(id);
        }
        Set<String> all = new LinkedHashSet<>();
        all.add(own.get(0).personId());
        own.forEach(r -> all.add(r.id()));
        return List.copyOf(all);
    }

    @Override
    public Page<StaffPerson> list(Page.Request page) {
        List<StaffPerson> sorted = everybody();
        int from = page.cursor().map(last -> after(sorted, last)).orElse(0);
        List<StaffPerson> items = sorted.subList(from, Math.min(sorted.size(), from + page.limit()));
        boolean more = from + items.size() < sorted.size();
        return new Page<>(items, more ? Optional.of(items.get(items.size() - 1).id()) : Optional.empty());
    }

    private static int after(List<StaffPerson> sorted, String last) {
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).id().equals(last)) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("cursor must be a value of \"next\"");
    }

    /** All, by name. */
    public List<StaffPerson> everybody() {
        return persons(records.all()).stream()
                .sorted(Comparator.comparing(StaffDesk::order))
                .toList();
    }

    private static String order(StaffPerson p) {
        return PersonName.plain(p.name().family()) + " "
                + PersonName.plain(p.name().given()) + " " + p.id();
    }

    /** What is known of somebody, record by record. */
    public List<StaffRecord> recordsOf(String id) {
        return records.ofPersons(List.of(id));
    }

    /** How the names of these records were spelled. */
    public Map<String, List<PersonName>> spellings(Collection<String> recordIds) {
        return records.spellings(recordIds);
    }

    /** What was joined by the name alone, or by a number under which other names came: for a person to confirm or tell apart. */
    public List<StaffRecord> toReview() {
        List<StaffRecord> all = records.all();
        Map<String, StaffRecord> byId = all.stream().collect(Collectors.toMap(StaffRecord::id, Function.identity()));
        return all.stream()
                .filter(r -> r.joined() == Joined.NAME
                        || (r.joined() == Joined.IDENTIFIER
                                && differs(r.nameKey(), at(byId, r.personId()).nameKey())))
                .toList();
    }

    private static boolean differs(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other) && !StaffNames.nearlyAlike(one, other);
    }

    /** Two persons who may be one. */
    public record Suggestion(StaffPerson one, StaffPerson other, Reason reason) {
        /** Why they may be. */
        public enum Reason {
            SAME_NUMBER,
            SAME_NAME,
            SIMILAR_NAME
        }
    }

    /** Persons who may be one and of whom nobody has decided. */
    public List<Suggestion> suggestions() {
        List<StaffRecord> all = records.all();
        List<Decision> apart = records.decisions().stream()
                .filter(d -> d.stands() && d.verdict() == Verdict.APART)
                .toList();
        Map<String, List<StaffRecord>> byPerson = all.stream()
                .collect(Collectors.groupingBy(StaffRecord::personId, LinkedHashMap::new, Collectors.toList()));
        Map<String, StaffPerson> persons =
                persons(all).stream().collect(Collectors.toMap(StaffPerson::id, Function.identity()));
        List<String> faces = new ArrayList<>(byPerson.keySet());
        List<Suggestion> found = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            for (int j = i + 1; j < faces.size(); j++) {
                List<StaffRecord> some = at(byPerson, faces.get(i));
                List<StaffRecord> others = at(byPerson, faces.get(j));
                StaffPerson one = at(persons, faces.get(i));
                StaffPerson other = at(persons, faces.get(j));
                reason(some, others)
                        .filter(r -> apart.stream().noneMatch(d -> d.between(idsOf(some), idsOf(others))))
                        .ifPresent(r -> found.add(new Suggestion(one, other, r)));
            }
        }
        return found.stream().sorted(Comparator.comparing(Suggestion::reason)).toList();
    }

    private static Optional<Suggestion.Reason> reason(List<StaffRecord> some, List<StaffRecord> others) {
        Optional<Suggestion.Reason> best = Optional.empty();
        for (StaffRecord a : some) {
            for (StaffRecord b : others) {
                if (a.identifier().isPresent() && a.identifier().equals(b.identifier())) {
                    return Optional.of(Suggestion.Reason.SAME_NUMBER);
                }
                if (!a.nameKey().isEmpty() && a.nameKey().equals(b.nameKey())) {
                    best = Optional.of(Suggestion.Reason.SAME_NAME);
                } else if (best.isEmpty() && StaffNames.nearlyAlike(a.nameKey(), b.nameKey())) {
                    best = Optional.of(Suggestion.Reason.SIMILAR_NAME);
                }
            }
        }
        return best;
    }

    /** All decisions, newest first. */
    public List<Decision> decisions() {
        return records.decisions();
    }

    /**
     * A person says that two are one, or confirms what was joined by itself. Nothing is rewritten, both IDs go on working.
     *
     * @param retired ID of the one that is shown under the other from now on
     * @throws RefusedException if one is not known, or they are the same record
     */
    public void merge(String retired, String survivor, String person) {
        transactions.run(() -> {
            records.takeTurns();
            List<StaffRecord> some = known(retired);
            List<StaffRecord> others = known(survivor);
            String one = one(some, retired);
            String other = one(others, survivor);
            boolean decided = some.stream()
                    .anyMatch(r -> r.id().equals(one) && r.personId().equals(other) && r.joined() == Joined.PERSON);
            if (one.equals(other) || decided) {
                throw new RefusedException(Refusal.CONFLICT, "survivor", "they are one already");
            }
            records.decisions().stream()
                    .filter(d -> d.stands() && d.verdict() == Verdict.APART)
                    .filter(d -> d.between(idsOf(some), idsOf(others)))
                    .forEach(d -> records.undo(d.id(), person, clock.instant()));
            decide(Verdict.SAME, one, other, person);
        });
    }

    /** The record that was asked for, when the two are one already by themselves; else the one that stands for the person. */
    private static String one(List<StaffRecord> own, String asked) {
        StaffRecord record =
                own.stream().filter(r -> r.id().equals(asked)).findFirst().orElseThrow();
        return record.joined() == Joined.NAME || record.joined() == Joined.IDENTIFIER ? asked : record.personId();
    }

    /**
     * A person says that a record that was joined by itself is somebody else's, or that two who look alike are two.
     *
     * @throws RefusedException if one is not known, or a person joined them: that is taken back instead
     */
    public void tellApart(String one, String other, String person) {
        transactions.run(() -> {
            records.takeTurns();
            StaffRecord record = known(one).stream()
                    .filter(r -> r.id().equals(one))
                    .findFirst()
                    .orElseThrow();
            known(other);
            if (one.equals(other)) {
                throw new RefusedException(Refusal.CONFLICT, "other", "it is the same record");
            }
            decide(Verdict.APART, one, other, person);
            boolean still = records.find(one)
                    .orElseThrow()
                    .personId()
                    .equals(known(other).get(0).personId());
            if (still) {
                throw new RefusedException(
                        Refusal.CONFLICT, "id", "a person joined them: take that merge back", record.personId());
            }
        });
    }

    /** A person takes a decision back. What was merged is two again, also when their names are the same. */
    public void undo(String decisionId, String person) {
        transactions.run(() -> {
            records.takeTurns();
            Decision undone = records.undo(decisionId, person, clock.instant())
                    .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "id", "no such decision stands"));
            arrange();
            boolean still = undone.verdict() == Verdict.SAME
                    && personOf(undone.retired()).equals(personOf(undone.survivor()));
            if (still) {
                decide(Verdict.APART, undone.retired(), undone.survivor(), person);
            }
        });
    }

    private String personOf(String id) {
        return records.find(id).map(StaffRecord::personId).orElse(id);
    }

    private void decide(Verdict verdict, String one, String other, String person) {
        records.decide(new Decision(ids.next(), verdict, one, other, person, clock.instant(), Optional.empty()));
        arrange();
    }

    /**
     * Somebody whom no message named yet.
     *
     * @return the ID
     * @throws RefusedException if the name is nobody's, or the number is somebody else's
     */
    public String enter(
            PersonName name,
            StaffRole role,
            Optional<LocalDate> birthDate,
            Optional<StaffIdentifier> number,
            String person) {
        return transactions.inTransaction(() -> {
            PersonName own = checked(name);
            records.takeTurns();
            number.ifPresent(n -> unclaimed(n));
            records.find(number, names.key(own)).ifPresent(r -> {
                throw new RefusedException(Refusal.DUPLICATE, "name", "somebody of this name is there already");
            });
            String id = recognise(new Mention(number, own, role, "page"));
            records.enter(new Detail(id, own, role, birthDate, person, clock.instant()));
            return id;
        });
    }

    /** @throws RefusedException if nobody has this ID, or the name is nobody's */
    public void edit(String id, PersonName name, StaffRole role, Optional<LocalDate> birthDate, String person) {
        transactions.run(() -> {
            String current = known(id).get(0).personId();
            records.enter(new Detail(current, checked(name), role, birthDate, person, clock.instant()));
            news.changed(List.of(current));
        });
    }

    private PersonName checked(PersonName name) {
        if (names.isNobody(name)) {
            throw new RefusedException(Refusal.INVALID_VALUE, "name", "is missing, or stands for nobody");
        }
        return name;
    }

    /**
     * A further number of somebody, as a badge lab or a console has it.
     *
     * @throws RefusedException if somebody else has it: then the two are to be merged
     */
    public void addIdentifier(String id, StaffIdentifier identifier, String person) {
        transactions.run(() -> {
            records.takeTurns();
            List<StaffRecord> own = known(id);
            String current = own.get(0).personId();
            if (identifier.value().length() > LONGEST || identifier.authority().length() > LONGEST) {
                throw new RefusedException(Refusal.INVALID_VALUE, "value", "has at most " + LONGEST + " characters");
            }
            if (own.stream().anyMatch(r -> r.identifier().equals(Optional.of(identifier)))) {
                return;
            }
            unclaimed(identifier);
            StaffPerson somebody = persons(own).get(0);
            String added = recognise(new Mention(Optional.of(identifier), somebody.name(), somebody.role(), "page"));
            if (!added.equals(current)) {
                decide(Verdict.SAME, added, current, person);
            }
        });
    }

    private void unclaimed(StaffIdentifier identifier) {
        if (names.isNobody(identifier)) {
            throw new RefusedException(Refusal.INVALID_VALUE, "value", "stands for nobody");
        }
        if (!records.ofIdentifier(identifier).isEmpty()) {
            throw new RefusedException(
                    Refusal.CONFLICT, "value", "somebody else has this identifier: if it is one person, merge the two");
        }
    }

    /** A person declared a pregnancy. @throws RefusedException if the dates cannot be */
    public void declare(String id, Pregnancy pregnancy, String person) {
        transactions.run(() -> {
            String current = known(id).get(0).personId();
            records.enter(new Declaration(ids.next(), current, checked(pregnancy), person, clock.instant()));
            news.changed(List.of(current));
        });
    }

    /** It ended, or the declaration was withdrawn or is to be corrected. What was entered before stays on record. */
    public void change(String id, String pregnancyId, Pregnancy pregnancy, String person) {
        transactions.run(() -> {
            Declaration before = declarations(id).stream()
                    .filter(d -> d.id().equals(pregnancyId))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "pregnancy", "no such declaration"));
            records.enter(new Declaration(before.id(), before.staffId(), checked(pregnancy), person, clock.instant()));
            news.changed(List.of(before.staffId()));
        });
    }

    /** Of one person. */
    public List<Declaration> declarations(String id) {
        return records.declarations(allIds(id));
    }

    private static Pregnancy checked(Pregnancy pregnancy) {
        if (pregnancy.conceived().filter(c -> c.isAfter(pregnancy.declared())).isPresent()) {
            throw new RefusedException(Refusal.INVALID_VALUE, "conceived", "must not be after the declaration");
        }
        if (pregnancy.ended().filter(e -> e.isBefore(pregnancy.declared())).isPresent()) {
            throw new RefusedException(Refusal.INVALID_VALUE, "ended", "must not be before the declaration");
        }
        return pregnancy;
    }

    private List<StaffRecord> known(String id) {
        List<StaffRecord> own = records.ofPersons(List.of(id));
        if (own.isEmpty()) {
            throw new RefusedException(Refusal.UNKNOWN_KEY, "staffId", "no such person");
        }
        return own;
    }

    private static <T> T at(Map<String, T> map, String id) {
        return Objects.requireNonNull(map.get(id));
    }

    private static Set<String> idsOf(List<StaffRecord> some) {
        return some.stream().map(StaffRecord::id).collect(Collectors.toSet());
    }
}
