package org.suitegateway.core.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.staff.StaffRecord.Joined;
import org.suitegateway.core.staff.StaffRecords.Decision;
import org.suitegateway.core.staff.StaffRecords.Verdict;

/** Who is one, and what may not make two people one. */
class SamePersonTest {
    private static final StaffNames NAMES = StaffNames.usual();
    private final List<StaffRecord> all = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();

    /** @param number "value" or "value^authority" */
    private String named(String number, String pn) {
        String id = number + "|" + pn;
        all.add(record(id, number, pn, all.size() + 1));
        return id;
    }

    private static StaffRecord record(String id, String number, String pn, long order) {
        String[] parts = number.split("\\^");
        PersonName name = PersonName.ofDicom(pn);
        StaffRecord made = StaffRecord.of(
                id,
                number.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new StaffIdentifier(parts.length > 1 ? parts[1] : "", parts[0])),
                NAMES.key(name),
                name,
                StaffRole.OTHER,
                "test",
                Instant.EPOCH);
        return new StaffRecord(
                made.id(),
                made.identifier(),
                made.nameKey(),
                made.name(),
                made.role(),
                made.source(),
                made.firstSeen(),
                order,
                made.id(),
                made.joined());
    }

    private void decided(Verdict verdict, String retired, String survivor) {
        decisions.add(new Decision(
                "d" + decisions.size(), verdict, retired, survivor, "rso", Instant.EPOCH, Optional.empty()));
    }

    private boolean one(String a, String b) {
        Map<String, SamePerson.Standing> standing = SamePerson.of(all, decisions);
        return standing.get(a).personId().equals(standing.get(b).personId());
    }

    private Joined joined(String id) {
        return SamePerson.of(all, decisions).get(id).joined();
    }

    @Test
    void an_identifier_joins_whatever_the_spelling() {
        String a = named("S-1", "Müller^Anna");
        String b = named("S-1", "MUELLER^ANNA^^Dr");
        String c = named("S-1", "");
        assertThat(one(a, b)).isTrue();
        assertThat(one(a, c)).isTrue();
        assertThat(joined(b)).isEqualTo(Joined.IDENTIFIER);
    }

    @Test
    void a_name_alone_joins_the_only_person_who_has_it_and_says_so() {
        String a = named("S-1", "Reyes^Ana");
        String b = named("", "REYES^ANA");
        String c = named("7^LAB", "Ana^Réyes");
        assertThat(one(a, b)).isTrue();
        assertThat(one(a, c)).isTrue();
        assertThat(joined(a)).isEqualTo(Joined.ITSELF);
        assertThat(joined(b)).isEqualTo(Joined.NAME);
        assertThat(joined(c)).isEqualTo(Joined.NAME);
    }

    @Test
    void two_numbers_of_one_authority_are_two_people_and_their_name_joins_nobody() {
        String a = named("1^HR", "Reyes^Ana");
        String b = named("2^HR", "Reyes^Ana");
        String c = named("", "Reyes^Ana");
        assertThat(one(a, b)).isFalse();
        assertThat(one(a, c)).isFalse();
        assertThat(one(b, c)).isFalse();
    }

    @Test
    void an_identifier_that_two_people_claim_joins_neither() {
        String a = named("S-1", "Reyes^Ana");
        String b = named("S-1", "Chen^Bo");
        String unnamed = named("S-1", "");
        String byName = named("", "Chen^Bo");
        assertThat(one(a, b)).isFalse();
        assertThat(one(unnamed, a)).isFalse();
        assertThat(one(unnamed, b)).isFalse();
        assertThat(one(byName, b)).isTrue();
    }

    @Test
    void half_a_name_joins_nobody() {
        assertThat(one(named("S-1", "Reyes"), named("", "Reyes"))).isFalse();
    }

    @Test
    void who_left_the_authority_out_means_the_one_person_with_number_and_name() {
        String a = named("S-1^HR", "Reyes^Ana");
        named("S-2^HR", "Reyes^Ana");
        assertThat(one(a, named("S-1", "REYES^ANA"))).isTrue();
    }

    @Test
    void what_a_person_says_goes_before_names_and_numbers() {
        String a = named("1^HR", "Reyes^Ana");
        String b = named("2^HR", "Reyes^Ana");
        decided(Verdict.SAME, b, a);
        assertThat(one(a, b)).isTrue();
        assertThat(joined(b)).isEqualTo(Joined.PERSON);
        String c = named("9^LAB", "Chen^Bo");
        String d = named("", "Chen^Bo");
        decided(Verdict.APART, d, c);
        assertThat(one(c, d)).isFalse();
        String e = named("5^LAB", "Okafor^Chidi");
        String f = named("5^LAB", "Okafor^C");
        decided(Verdict.APART, f, e);
        assertThat(one(e, f)).isFalse();
    }

    @Test
    void the_survivor_of_a_merge_stands_for_both() {
        String a = named("1^HR", "Reyes^Ana");
        String b = named("2^HR", "Reyes Chen^Ana");
        decided(Verdict.SAME, a, b);
        assertThat(SamePerson.of(all, decisions).get(a).personId()).isEqualTo(b);
    }

    @Provide
    Arbitrary<List<String>> mentions() {
        Arbitrary<String> number = Arbitraries.of("", "", "1", "1^HR", "2^HR", "3^HR", "1^LAB", "2^LAB");
        Arbitrary<String> name =
                Arbitraries.of("", "Reyes^Ana", "REYES^ANA", "Ana^Reyes", "Reyes^A", "Chen^Bo", "Chen", "Reyes^Bo");
        return Combinators.combine(number, name)
                .as((n, pn) -> n + "|" + pn)
                .filter(m -> !m.equals("|"))
                .list()
                .uniqueElements()
                .ofMaxSize(20);
    }

    @Property
    void the_order_in_which_people_are_named_does_not_change_who_is_one(
            @ForAll("mentions") List<String> mentions, @ForAll long seed) {
        List<String> shuffled = new ArrayList<>(mentions);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(people(shuffled)).isEqualTo(people(mentions));
    }

    @Property
    void nobody_has_two_numbers_of_one_authority_unless_a_person_said_so(@ForAll("mentions") List<String> mentions) {
        for (Set<String> person : people(mentions)) {
            Map<String, Set<String>> numbers = person.stream()
                    .map(m -> m.substring(0, m.indexOf('|')))
                    .filter(n -> n.contains("^"))
                    .collect(Collectors.groupingBy(
                            n -> n.substring(n.indexOf('^')), Collectors.mapping(n -> n, Collectors.toSet())));
            assertThat(numbers.values()).allSatisfy(n -> assertThat(n).hasSize(1));
        }
    }

    /** The groups of mentions, each with the distinct name keys in the place of spellings. */
    private static Set<Set<String>> people(List<String> mentions) {
        List<StaffRecord> records = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String m : mentions) {
            int split = m.indexOf('|');
            String number = m.substring(0, split);
            String pn = m.substring(split + 1);
            String content = number + "|" + NAMES.key(PersonName.ofDicom(pn));
            if (known.add(content)) {
                records.add(record(content, number, pn, known.size()));
            }
        }
        Map<String, SamePerson.Standing> standing = SamePerson.of(records, List.of());
        return records.stream()
                .collect(Collectors.groupingBy(
                        r -> standing.get(r.id()).personId(), Collectors.mapping(StaffRecord::id, Collectors.toSet())))
                .values()
                .stream()
                .collect(Collectors.toSet());
    }
}
