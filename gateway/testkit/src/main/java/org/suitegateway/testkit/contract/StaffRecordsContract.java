package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.staff.Pregnancy;
import org.suitegateway.core.staff.StaffIdentifier;
import org.suitegateway.core.staff.StaffRecord;
import org.suitegateway.core.staff.StaffRecord.Joined;
import org.suitegateway.core.staff.StaffRecords;
import org.suitegateway.core.staff.StaffRecords.Decision;
import org.suitegateway.core.staff.StaffRecords.Declaration;
import org.suitegateway.core.staff.StaffRecords.Detail;
import org.suitegateway.core.staff.StaffRecords.Undone;
import org.suitegateway.core.staff.StaffRecords.Verdict;
import org.suitegateway.core.staff.StaffRole;

/** What {@link StaffRecords} promises. */
public interface StaffRecordsContract {
    LocalDate DAY = LocalDate.of(2026, 2, 3);

    /** Empty at the beginning of each test. */
    StaffRecords staff();

    /** One with a number, or with none when that is empty. */
    static StaffRecord record(String id, String number, String key) {
        return StaffRecord.of(
                id,
                number.isEmpty() ? Optional.empty() : Optional.of(new StaffIdentifier("HR", number)),
                key,
                new PersonName(key, "Ana", "", "", ""),
                StaffRole.NURSE,
                "SIU",
                NOON);
    }

    @Test
    default void every_field_of_a_record_comes_back() {
        StaffRecord record = StaffRecord.of(
                "id-1",
                Optional.of(new StaffIdentifier("", "S-1")),
                "ana reyes",
                PersonName.ofDicom("Réyes^Ana^B^Dr^Jr=靈^伊=れい"),
                StaffRole.OPERATOR,
                "MPPS",
                NOON);
        staff().add(record);
        StaffRecord found = staff().find("id-1").orElseThrow();
        assertThat(found).usingRecursiveComparison().ignoringFields("number").isEqualTo(record);
        assertThat(staff().find(record.identifier(), "ana reyes")).contains(found);
        assertThat(staff().find(record.identifier(), "ana")).isEmpty();
        assertThat(staff().find(Optional.empty(), "ana reyes")).isEmpty();
        assertThat(staff().find("id-2")).isEmpty();
    }

    @Test
    default void one_identifier_may_have_several_names_but_no_two_records_are_the_same() {
        staff().add(record("a", "1", "ana reyes"));
        staff().add(record("b", "1", "bo chen"));
        staff().add(record("c", "", "ana reyes"));
        assertThat(staff().ofIdentifier(new StaffIdentifier("HR", "1")))
                .extracting(StaffRecord::id)
                .containsExactly("a", "b");
        assertThat(staff().ofIdentifier(new StaffIdentifier("", "1"))).isEmpty();
        assertThat(staff().all()).extracting(StaffRecord::id).containsExactly("a", "b", "c");
        assertThatThrownBy(() -> staff().add(record("d", "1", "ana reyes"))).isInstanceOf(RuntimeException.class);
    }

    @Test
    default void numbers_count_up() {
        staff().add(record("a", "1", "ana"));
        staff().add(record("b", "2", "bo"));
        List<StaffRecord> all = staff().all();
        assertThat(all.get(0).number()).isLessThan(all.get(1).number());
    }

    @Test
    default void who_stands_for_a_record_can_change_and_finds_all_of_the_person() {
        staff().add(record("a", "1", "ana"));
        staff().add(record("b", "2", "bo"));
        staff().add(record("c", "3", "cy"));
        staff().stand("b", "a", Joined.PERSON);
        assertThat(staff().ofPersons(List.of("b"))).extracting(StaffRecord::id).containsExactly("a", "b");
        assertThat(staff().ofPersons(List.of("b", "a", "nobody")))
                .extracting(StaffRecord::personId)
                .containsExactly("a", "a");
        assertThat(staff().find("b").orElseThrow().joined()).isEqualTo(Joined.PERSON);
        staff().stand("b", "b", Joined.ITSELF);
        assertThat(staff().ofPersons(List.of("a"))).extracting(StaffRecord::id).containsExactly("a");
        assertThat(staff().ofPersons(List.of())).isEmpty();
    }

    @Test
    default void a_spelling_is_noted_once() {
        staff().add(record("a", "1", "ana"));
        PersonName upper = PersonName.ofDicom("REYES^ANA");
        staff().spelled("a", upper);
        staff().spelled("a", PersonName.ofDicom("Reyes^Ana"));
        staff().spelled("a", upper);
        assertThat(staff().spellings(List.of("a", "b")))
                .containsOnlyKeys("a")
                .containsEntry("a", List.of(upper, PersonName.ofDicom("Reyes^Ana")));
    }

    @Test
    default void a_decision_can_be_taken_back_once_and_stays_listed() {
        staff().add(record("a", "1", "ana"));
        staff().add(record("b", "2", "bo"));
        Decision same = new Decision("d1", Verdict.SAME, "b", "a", "rso", NOON, Optional.empty());
        Decision apart = new Decision("d2", Verdict.APART, "b", "a", "rso", NOON, Optional.empty());
        staff().decide(same);
        staff().decide(apart);
        assertThat(staff().decisions()).containsExactly(apart, same);
        Optional<Undone> undone = Optional.of(new Undone("admin", NOON.plusSeconds(1)));
        assertThat(staff().undo("d1", "admin", NOON.plusSeconds(1)))
                .contains(new Decision("d1", Verdict.SAME, "b", "a", "rso", NOON, undone));
        assertThat(staff().undo("d1", "nurse", NOON)).isEmpty();
        assertThat(staff().undo("d9", "nurse", NOON)).isEmpty();
        assertThat(staff().decisions()).extracting(Decision::undone).containsExactly(Optional.empty(), undone);
    }

    @Test
    default void the_last_detail_and_the_last_word_on_each_pregnancy_stand() {
        staff().add(record("a", "1", "ana"));
        staff().add(record("b", "2", "bo"));
        PersonName name = PersonName.ofDicom("Reyes^Ana");
        staff().enter(new Detail("a", name, StaffRole.NURSE, Optional.empty(), "rso", NOON));
        Detail last = new Detail("a", name, StaffRole.OPERATOR, Optional.of(DAY), "admin", NOON);
        staff().enter(last);
        assertThat(staff().details(List.of("a", "b"))).containsExactly(last);
        Pregnancy open = new Pregnancy(DAY, Optional.of(DAY.minusDays(40)), Optional.empty());
        Pregnancy over = new Pregnancy(DAY, Optional.empty(), Optional.of(DAY.plusDays(200)));
        Pregnancy earlier = new Pregnancy(DAY.minusYears(2), Optional.empty(), Optional.of(DAY.minusYears(1)));
        staff().enter(new Declaration("p1", "a", open, "rso", NOON));
        staff().enter(new Declaration("p2", "a", earlier, "rso", NOON));
        staff().enter(new Declaration("p1", "a", over, "admin", NOON.plusSeconds(1)));
        assertThat(staff().declarations(List.of("a", "b")))
                .containsExactly(
                        new Declaration("p2", "a", earlier, "rso", NOON),
                        new Declaration("p1", "a", over, "admin", NOON.plusSeconds(1)));
        assertThat(staff().declarations(List.of("b"))).isEmpty();
    }
}
