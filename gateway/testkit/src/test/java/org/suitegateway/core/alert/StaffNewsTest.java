package org.suitegateway.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.world.Changes.order;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staff.TeamDesk.CheckIn;
import org.suitegateway.core.staffdose.StaffAmounts;
import org.suitegateway.core.time.Interval;
import org.suitegateway.testkit.world.World;

/** Rules on what somebody got, where no badge says anything: it follows from who was where, and what was used there. */
class StaffNewsTest {
    @TempDir
    Path folder;

    private World world;
    private StaffRules staffRules;
    private String procedure = "";
    private String ann = "";

    /** As many mSv as the procedures somebody was at had Gy·cm². */
    private final class ByProcedures implements StaffAmounts {
        @Override
        public Optional<DoseEquivalent> used(String staffId, ProtectedQuantity quantity, Window window, LocalDate on) {
            Interval ever = new Interval(World.NOON.minus(Duration.ofDays(9)), World.NOON.plus(Duration.ofDays(9)));
            return world.participations.attended(world.staff.allIds(staffId), ever).stream()
                    .flatMap(a -> world.dose.ofProcedure(a.participation().procedureId()).stream())
                    .flatMap(d -> d.dap().stream())
                    .map(DoseAreaProduct::gyCm2)
                    .reduce(BigDecimal::add)
                    .map(DoseEquivalent::ofMSv);
        }

        @Override
        public Optional<DoseEquivalent> projected(String staffId, ProtectedQuantity quantity, LocalDate on) {
            return Optional.empty();
        }
    }

    @BeforeEach
    void clinic() {
        world = new World(folder);
        world.rules.replace(
                List.of(Rules.on(AlertQuantity.LENS)
                        .of(RuleSubject.STAFF_WINDOW)
                        .over(AlertWindow.of(StaffAmounts.Window.MONTH))
                        .at(AlertLevel.REVIEW, "3")
                        .make()),
                World.NOON);
        staffRules = new StaffRules(
                world.rules,
                world.records.alerts,
                world.staff,
                new ByProcedures(),
                world.settling,
                world.clinic.zone(),
                world.clock);
        procedure = book("PL1", "1.2.100");
        ann = enter("Reyes^Ana");
        settle();
    }

    private String book(String placer, String study) {
        return world.records
                .inTransaction(
                        () -> world.desk.apply(order(placer).studyUid(study).make()))
                .id();
    }

    private String enter(String name) {
        return world.staff.enter(
                PersonName.ofDicom(name), StaffRole.OPERATOR, Optional.empty(), Optional.empty(), "rso");
    }

    private void checkIn(String staffId, String where) {
        world.team.checkIn(new CheckIn(where, staffId, Optional.empty(), Optional.empty()), false, "nurse");
    }

    /** What is due and only that. */
    private TreeSet<String> settle() {
        TreeSet<String> looked = new TreeSet<>();
        world.records.run(() -> world.records.alertsDue.due(100).forEach(due -> {
            if (due.kind() == AlertsDue.Kind.STAFF) {
                staffRules.settle(due.id());
                looked.add(due.id());
            }
            world.records.alertsDue.done(due);
        }));
        return looked;
    }

    private List<String> alerted() {
        settle();
        return world.openAlerts().stream()
                .filter(a -> a.subject().type() == Alert.SubjectType.STAFF)
                .map(a -> a.subject().id())
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void coming_to_a_procedure_raises_and_being_taken_off_it_withdraws() {
        world.object("1").study("1.2.100").dap("4").process();
        assertThat(alerted()).isEmpty();
        checkIn(ann, procedure);
        assertThat(alerted()).containsExactly(ann);
        world.team.withdraw(procedure, ann, "rso");
        assertThat(alerted()).isEmpty();
    }

    @Test
    void dose_that_comes_after_the_people_raises_and_its_correction_withdraws() {
        checkIn(ann, procedure);
        world.object("1").study("1.2.100").dap("4").process();
        assertThat(alerted()).containsExactly(ann);
        world.object("2").study("1.2.100").dap("1").corrects("1").process();
        assertThat(alerted()).isEmpty();
    }

    @Test
    void a_study_that_goes_to_another_procedure_takes_the_estimate_along() {
        String bob = enter("Chen^Bo");
        String other = book("PL2", "1.2.200");
        checkIn(ann, procedure);
        checkIn(bob, other);
        world.object("1").study("1.2.100").dap("4").process();
        assertThat(alerted()).containsExactly(ann);
        world.records.run(() -> world.linking.linkByPerson("1.2.100", other, "rso", "wrong order"));
        assertThat(alerted()).containsExactly(bob);
    }

    @Test
    void two_who_are_one_have_the_sum_of_both_until_the_merge_is_taken_back() {
        String bob = enter("Chen^Bo");
        String other = book("PL2", "1.2.200");
        checkIn(ann, procedure);
        checkIn(bob, other);
        world.object("1").study("1.2.100").dap("2").process();
        world.object("2").study("1.2.200").dap("2").process();
        assertThat(alerted()).isEmpty();
        world.staff.merge(bob, ann, "rso");
        assertThat(alerted()).containsExactly(ann);
        world.staff.undo(world.staff.decisions().get(0).id(), "rso");
        assertThat(alerted()).isEmpty();
    }

    @Test
    void what_a_person_enters_of_somebody_is_looked_at() {
        world.staff.edit(ann, PersonName.ofDicom("Reyes^Ana"), StaffRole.NURSE, Optional.empty(), "rso");
        assertThat(settle()).containsExactly(ann);
        assertThat(settle()).isEmpty();
    }
}
