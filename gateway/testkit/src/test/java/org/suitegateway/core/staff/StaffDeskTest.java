package org.suitegateway.core.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.Page;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.staff.StaffRecognition.Mention;
import org.suitegateway.core.staff.StaffRecords.Decision;
import org.suitegateway.testkit.world.World;

class StaffDeskTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 12);

    @TempDir
    Path folder;

    private StaffDesk staff;
    private World world;

    @BeforeEach
    void clinic() {
        world = new World(folder);
        staff = world.staff;
    }

    private String named(String number, String pn) {
        return world.records.inTransaction(() -> staff.recognise(new Mention(
                number.isEmpty() ? Optional.empty() : Optional.of(new StaffIdentifier("", number)),
                PersonName.ofDicom(pn),
                StaffRole.OTHER,
                "test")));
    }

    private String person(String id) {
        return staff.find(id).orElseThrow().id();
    }

    @Test
    void a_known_number_is_the_id_and_names_are_kept_as_they_were_spelled() {
        assertThat(named("S-1", "Reyes^Ana")).isEqualTo("S-1");
        assertThat(named("S-1", "REYES^ANA")).isEqualTo("S-1");
        assertThat(staff.spellings(List.of("S-1")).get("S-1"))
                .extracting(PersonName::dicom)
                .containsExactly("Reyes^Ana", "REYES^ANA");
        assertThat(staff.byIdentifier(new StaffIdentifier("", "S-1")))
                .map(p -> p.name().display())
                .contains("Reyes, Ana");
    }

    @Test
    void what_was_joined_by_name_is_to_be_reviewed_until_a_person_confirms() {
        named("S-1", "Reyes^Ana");
        String byName = named("", "REYES^ANA");
        assertThat(person(byName)).isEqualTo("S-1");
        assertThat(staff.toReview()).extracting(StaffRecord::id).containsExactly(byName);
        staff.merge(byName, "S-1", "rso");
        assertThat(staff.toReview()).isEmpty();
        assertThat(staff.allIds("S-1")).containsExactly("S-1", byName);
        assertThatThrownBy(() -> staff.merge(byName, "S-1", "rso")).isInstanceOf(RefusedException.class);
    }

    @Test
    void what_was_joined_by_name_can_be_told_apart_and_that_be_taken_back() {
        named("S-1", "Reyes^Ana");
        String byName = named("", "REYES^ANA");
        staff.tellApart(byName, "S-1", "rso");
        assertThat(person(byName)).isEqualTo(byName);
        assertThat(staff.suggestions()).isEmpty();
        staff.undo(staff.decisions().get(0).id(), "rso");
        assertThat(person(byName)).isEqualTo("S-1");
    }

    @Test
    void a_merge_keeps_both_ids_and_its_undo_makes_two_again() {
        String a = named("S-1", "Reyes^Ana");
        String b = named("S-9", "Reyes^Anna");
        assertThat(staff.suggestions())
                .extracting(StaffDesk.Suggestion::reason)
                .containsExactly(StaffDesk.Suggestion.Reason.SIMILAR_NAME);
        staff.merge(b, a, "rso");
        assertThat(person(b)).isEqualTo(a);
        assertThat(staff.find(a).orElseThrow().identifiers()).hasSize(2);
        assertThat(staff.list(Page.Request.first(10)).items()).hasSize(1);
        Decision merge = staff.decisions().get(0);
        staff.undo(merge.id(), "admin");
        assertThat(person(b)).isEqualTo(b);
        assertThat(staff.decisions().get(0).undone())
                .map(StaffRecords.Undone::by)
                .contains("admin");
        assertThatThrownBy(() -> staff.undo(merge.id(), "admin")).isInstanceOf(RefusedException.class);
    }

    @Test
    void after_the_undo_of_a_confirmed_name_they_are_two_though_their_name_is_one() {
        named("S-1", "Reyes^Ana");
        String byName = named("", "Reyes^Ana");
        staff.merge(byName, "S-1", "rso");
        staff.undo(staff.decisions().get(0).id(), "rso");
        assertThat(person(byName)).isEqualTo(byName);
    }

    @Test
    void a_merge_overrules_what_was_told_apart() {
        named("S-1", "Reyes^Ana");
        String byName = named("", "Reyes^Ana");
        staff.tellApart(byName, "S-1", "rso");
        staff.merge(byName, "S-1", "rso");
        assertThat(person(byName)).isEqualTo("S-1");
    }

    @Test
    void a_number_that_somebody_has_is_not_given_to_another() {
        named("S-1", "Reyes^Ana");
        String b = named("S-2", "Chen^Bo");
        assertThatThrownBy(() -> staff.addIdentifier(b, new StaffIdentifier("", "S-1"), "rso"))
                .isInstanceOf(RefusedException.class);
        StaffIdentifier badge = new StaffIdentifier("LAB", "0042");
        staff.addIdentifier(b, badge, "rso");
        staff.addIdentifier(b, badge, "rso");
        assertThat(staff.byIdentifier(badge)).map(StaffPerson::id).contains("S-2");
        assertThat(staff.find(b).orElseThrow().identifiers()).contains(badge);
    }

    @Test
    void what_persons_enter_stands_and_survives_a_merge_on_either_side() {
        String a = named("S-1", "REYES^ANA");
        String b = named("S-9", "Reyes-Lind^Ana");
        staff.edit(b, PersonName.ofDicom("Reyes-Lind^Ana"), StaffRole.OPERATOR, Optional.of(DAY.minusYears(17)), "rso");
        staff.merge(b, a, "rso");
        StaffPerson one = staff.find(a).orElseThrow();
        assertThat(one.name().display()).isEqualTo("Reyes-Lind, Ana");
        assertThat(one.role()).isEqualTo(StaffRole.OPERATOR);
        assertThat(one.birthDate()).contains(DAY.minusYears(17));
        staff.undo(staff.decisions().get(0).id(), "rso");
        assertThat(staff.find(a).orElseThrow().birthDate()).isEmpty();
    }

    @Test
    void a_pregnancy_is_declared_and_ended() {
        String a = named("S-1", "Reyes^Ana");
        staff.declare(a, new Pregnancy(DAY, Optional.of(DAY.minusDays(50)), Optional.empty()), "rso");
        assertThat(staff.find(a).orElseThrow().pregnantOn(DAY)).isTrue();
        String id = staff.declarations(a).get(0).id();
        staff.change(a, id, new Pregnancy(DAY, Optional.empty(), Optional.of(DAY.plusDays(10))), "rso");
        assertThat(staff.find(a).orElseThrow().pregnantOn(DAY.plusDays(10))).isFalse();
        assertThat(staff.find(a).orElseThrow().pregnancies()).hasSize(1);
        assertThatThrownBy(() ->
                        staff.declare(a, new Pregnancy(DAY, Optional.of(DAY.plusDays(1)), Optional.empty()), "rso"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void somebody_may_be_entered_whom_no_message_named() {
        String id =
                staff.enter(PersonName.ofDicom("Chen^Bo"), StaffRole.NURSE, Optional.empty(), Optional.empty(), "rso");
        assertThat(person(named("", "CHEN^BO"))).isEqualTo(id);
        assertThatThrownBy(() -> staff.enter(
                        PersonName.ofDicom("OPERATOR"), StaffRole.NURSE, Optional.empty(), Optional.empty(), "rso"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void nobody_is_not_recognised_and_everybody_is_listed_by_name() {
        Mention nobody = new Mention(
                Optional.of(new StaffIdentifier("login", "ADMIN")), PersonName.ofDicom("^"), StaffRole.OTHER, "test");
        assertThat(staff.isNobody(nobody)).isTrue();
        assertThatThrownBy(() -> staff.recognise(nobody)).isInstanceOf(IllegalArgumentException.class);
        named("S-2", "Chen^Bo");
        named("S-1", "Reyes^Ana");
        named("S-3", "Adams^Dee");
        Page<StaffPerson> first = staff.list(Page.Request.first(2));
        assertThat(first.items()).extracting(StaffPerson::id).containsExactly("S-3", "S-2");
        assertThat(staff.list(new Page.Request(2, first.next())).items())
                .extracting(StaffPerson::id)
                .containsExactly("S-1");
        assertThat(staff.findByAny("S-1")).isPresent();
        assertThat(staff.findByAny("S-4")).isEmpty();
    }
}
