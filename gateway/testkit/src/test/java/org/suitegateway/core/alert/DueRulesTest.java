package org.suitegateway.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.world.Changes.order;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.alert.Alert.SubjectType;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.quality.QualityResult;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.quantity.DrugMass;
import org.suitegateway.core.schedule.PatientMerge;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staffdose.LiveDoses;
import org.suitegateway.core.staffdose.StaffAmounts;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.steroid.DrugEntry;
import org.suitegateway.core.steroid.DrugSite;
import org.suitegateway.testkit.world.World;

/** Rules that are looked at behind the intake, and those that time brings about. */
class DueRulesTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void clinic() {
        world = new World(folder);
    }

    private void rules(Rules... rules) {
        world.rules.replace(Arrays.stream(rules).map(Rules::make).toList(), World.NOON);
    }

    private String book(String placer, Duration later) {
        return world.records
                .inTransaction(() -> world.desk.apply(
                        order(placer).start(World.NOON.plus(later)).make()))
                .id();
    }

    private List<String> open() {
        world.settle();
        return world.openAlerts().stream()
                .map(a -> a.subject().type() + " " + a.level() + " " + a.mark().occasion() + " "
                        + a.course().latest().orElseThrow().stripTrailingZeros().toPlainString())
                .sorted()
                .toList();
    }

    @Test
    void what_comes_late_raises_what_it_would_have_raised_in_time() {
        rules(Rules.on(AlertQuantity.REFERENCE_AIR_KERMA)
                .of(RuleSubject.PATIENT_WINDOW)
                .over(AlertWindow.of(Period.ofDays(60)))
                .at(AlertLevel.REVIEW, "1000"));
        world.clock.forward(Duration.ofDays(200));
        world.object("1").study("1.1").acquiredAt(World.NOON).kerma("600").process();
        world.object("2")
                .study("1.2")
                .acquiredAt(World.NOON.plus(Duration.ofDays(70)))
                .kerma("600")
                .process();
        assertThat(open()).isEmpty();
        world.object("3")
                .study("1.3")
                .acquiredAt(World.NOON.plus(Duration.ofDays(50)))
                .kerma("500")
                .process();
        assertThat(open()).containsExactly("PATIENT REVIEW 1 1100");
        world.object("4")
                .study("1.4")
                .acquiredAt(World.NOON.plus(Duration.ofDays(190)))
                .kerma("1500")
                .process();
        assertThat(open()).as("a second time").containsExactly("PATIENT REVIEW 1 1100", "PATIENT REVIEW 2 1500");
        world.object("5")
                .study("1.3")
                .acquiredAt(World.NOON.plus(Duration.ofDays(50)))
                .corrects("3")
                .kerma("1")
                .process();
        assertThat(open()).hasSize(1);
    }

    @Test
    void a_patient_of_two_numbers_is_one_after_the_merge_and_two_again_after_it_is_taken_back() {
        rules(Rules.on(AlertQuantity.REFERENCE_AIR_KERMA)
                .of(RuleSubject.PATIENT_WINDOW)
                .over(AlertWindow.of(Period.ofDays(60)))
                .at(AlertLevel.REVIEW, "1000"));
        world.object("1").study("1.1").patient("MRN-1").kerma("700").process();
        world.object("2").study("1.2").patient("MRN-2").kerma("700").process();
        assertThat(open()).isEmpty();
        world.records.run(() -> world.desk.merge(merge("MRN-2", "MRN-1")));
        assertThat(open()).containsExactly("PATIENT REVIEW 1 1400");
        assertThat(world.openAlerts().get(0).subject()).isEqualTo(PatientSubject.of(new PatientId("MRN-1", "CLINIC")));
        String merge = world.records
                .identities
                .merges(org.suitegateway.core.Page.Request.first(1))
                .items()
                .get(0)
                .id();
        world.records.run(() -> world.desk.undoMerge(merge, "admin"));
        assertThat(open()).isEmpty();
    }

    private static PatientMerge merge(String retired, String survivor) {
        PatientId to = new PatientId(survivor, "CLINIC");
        return new PatientMerge(
                World.NOON,
                "test",
                World.patient(survivor),
                List.of(),
                List.of(new PatientMerge.Retired(new PatientId(retired, "CLINIC"), to)));
    }

    @Test
    void a_procedure_planned_too_soon_after_the_last_in_its_region_is_seen_when_it_is_planned() {
        rules(Rules.on(AlertQuantity.DAYS_SINCE_SAME_REGION).at(AlertLevel.REVIEW, "14"));
        book("PL1", Duration.ZERO);
        String second = book("PL2", Duration.ofDays(14));
        book("PL3", Duration.ofDays(29));
        assertThat(open()).containsExactly("PROCEDURE REVIEW  14");
        assertThat(world.openAlerts().get(0).subject().id()).isEqualTo(second);
        world.records.run(() -> world.desk.apply(order("PL2")
                .start(World.NOON.plus(Duration.ofDays(15)))
                .later(Duration.ofHours(1))
                .make()));
        assertThat(open()).as("15 and 14 days").containsExactly("PROCEDURE REVIEW  14");
        assertThat(world.openAlerts().get(0).subject().id()).isNotEqualTo(second);
    }

    @Test
    void sessions_in_a_region_count_days() {
        rules(Rules.on(AlertQuantity.SESSIONS_IN_REGION)
                .of(RuleSubject.PATIENT_WINDOW)
                .over(AlertWindow.of(Period.ofMonths(12)))
                .at(AlertLevel.REVIEW, "3"));
        book("PL1", Duration.ZERO);
        book("PL2", Duration.ofHours(1));
        book("PL3", Duration.ofDays(30));
        assertThat(open()).isEmpty();
        book("PL4", Duration.ofDays(60));
        assertThat(open()).containsExactly("PATIENT REVIEW lumbar and sacral 1 3");
    }

    @Test
    void cumulative_steroid_and_days_between_injections() {
        rules(
                Rules.on(AlertQuantity.STEROID_EQUIVALENT)
                        .of(RuleSubject.PATIENT_WINDOW)
                        .over(AlertWindow.of(Period.ofMonths(12)))
                        .at(AlertLevel.INFO, "80"),
                Rules.on(AlertQuantity.STEROID_INTERVAL)
                        .of(RuleSubject.PATIENT_WINDOW)
                        .at(AlertLevel.REVIEW, "14"));
        String procedure = book("PL1", Duration.ZERO);
        world.clock.forward(Duration.ofDays(30));
        give(procedure, "40", Duration.ofDays(1));
        assertThat(open()).isEmpty();
        String line = give(procedure, "40", Duration.ofDays(11));
        assertThat(open()).containsExactly("PATIENT INFO 1 80", "PATIENT REVIEW 2026-01-23 10");
        world.steroids.withdraw(line, "not given", "nurse");
        assertThat(open()).isEmpty();
    }

    private String give(String procedure, String mg, Duration later) {
        return world.steroids
                .enter(
                        procedure,
                        new DrugEntry(
                                "triamcinolone",
                                DrugMass.ofMg(mg),
                                "EP",
                                DrugSite.UNSTATED,
                                World.NOON.plus(later),
                                "",
                                ""),
                        "nurse")
                .id();
    }

    @Test
    void the_irradiation_event_with_most_and_totals_that_differ() {
        rules(
                Rules.on(AlertQuantity.DOSE_AREA_PRODUCT).of(RuleSubject.EVENT).at(AlertLevel.HIGH, "20"),
                Rules.on(AlertQuantity.TOTALS_DIFFER).at(AlertLevel.INFO, "5"));
        world.object("1").dap("15").process();
        world.object("2").dap("25").process();
        assertThat(open()).containsExactly("STUDY HIGH  25");
        assertThat(world.openAlerts().get(0).mark().detail()).isEqualTo("irradiation event 2 of 2");
    }

    @Test
    void the_peak_skin_dose_and_a_bound_only_where_it_counts() {
        AlertScope bounds =
                new AlertScope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false, true, Optional.empty());
        rules(Rules.on(AlertQuantity.PEAK_SKIN_DOSE).at(AlertLevel.SUBSTANTIAL, "3000"));
        world.object("1").kerma("2900").process();
        world.skinDose.computeDue();
        assertThat(open()).as("no geometry: only a bound").isEmpty();
        rules(Rules.on(AlertQuantity.PEAK_SKIN_DOSE)
                .at(AlertLevel.SUBSTANTIAL, "3000")
                .within(bounds));
        world.object("2").kerma("1").process();
        world.skinDose.computeDue();
        assertThat(open()).hasSize(1);
        assertThat(world.openAlerts().get(0).mark().detail()).isEqualTo("upper bound");
    }

    @Test
    void more_than_so_many_times_the_published_value() {
        rules(Rules.on(AlertQuantity.TIMES_TYPICAL_DAP).at(AlertLevel.REVIEW, "3"));
        world.records.run(() ->
                world.desk.apply(order("PL1").code("64483").studyUid("1.2.100").make()));
        world.object("1").dap("8.9").process();
        assertThat(open()).isEmpty();
        world.object("2").dap("0.1").process();
        assertThat(open()).containsExactly("PROCEDURE REVIEW  3");
        assertThat(world.openAlerts().get(0).mark().detail()).contains("diagnostic reference level 3");
    }

    private static StaffPerson person(String id, StaffRole role) {
        return new StaffPerson(id, PersonName.ofDicom("Roe^Al"), role, Optional.empty(), List.of(), List.of());
    }

    @Test
    void each_month_of_somebody_is_an_occasion_also_when_results_come_late() {
        rules(Rules.on(AlertQuantity.LENS)
                .of(RuleSubject.STAFF_WINDOW)
                .over(AlertWindow.of(StaffAmounts.Window.MONTH))
                .at(AlertLevel.REVIEW, "3"));
        world.watchedStaff.add(person("s-1", StaffRole.OPERATOR));
        world.watchedStaff.used(
                "s-1", ProtectedQuantity.LENS, StaffAmounts.Window.MONTH, LocalDate.of(2025, 11, 3), "3.1");
        world.watchedStaff.used(
                "s-1", ProtectedQuantity.LENS, StaffAmounts.Window.MONTH, LocalDate.of(2025, 12, 3), "2.9");
        world.records.run(() -> world.alerting.staffChanged("s-1"));
        assertThat(open()).containsExactly("STAFF REVIEW 2025-11 3.1");
        world.watchedStaff.used(
                "s-1", ProtectedQuantity.LENS, StaffAmounts.Window.MONTH, LocalDate.of(2025, 12, 3), "4");
        world.watch.everybody();
        assertThat(open()).containsExactly("STAFF REVIEW 2025-11 3.1", "STAFF REVIEW 2025-12 4");
        world.clock.forward(Duration.ofDays(600));
        world.records.run(() -> world.alerting.staffChanged("s-1"));
        assertThat(open()).as("nobody looks so far back").hasSize(2);
    }

    @Test
    void rules_for_a_role_and_for_what_is_projected() {
        AlertScope nurses = new AlertScope(
                Set.of(), Set.of(), Set.of(), Set.of(StaffRole.NURSE), Set.of(), false, false, Optional.empty());
        rules(Rules.on(AlertQuantity.EFFECTIVE)
                .of(RuleSubject.STAFF_WINDOW)
                .over(new AlertWindow(Optional.empty(), Optional.empty(), true))
                .within(nurses)
                .at(AlertLevel.HIGH, "20"));
        for (StaffRole role : List.of(StaffRole.NURSE, StaffRole.OPERATOR)) {
            world.watchedStaff.add(person(role.name(), role));
            world.watchedStaff.used(
                    role.name(),
                    ProtectedQuantity.EFFECTIVE,
                    StaffAmounts.Window.CALENDAR_YEAR,
                    LocalDate.of(2026, 1, 1),
                    "21");
        }
        world.watch.everybody();
        assertThat(open()).containsExactly("STAFF HIGH 2026 projected 21");
        assertThat(world.openAlerts().get(0).subject().id()).isEqualTo("NURSE");
    }

    @Test
    void a_live_dose_rate_stays_an_alert_of_the_suite_when_it_has_passed() {
        rules(Rules.on(AlertQuantity.LIVE_DOSE_RATE).of(RuleSubject.SUITE).at(AlertLevel.HIGH, "2"));
        world.watchedStaff.add(person("s-1", StaffRole.OPERATOR));
        String procedure = world.records
                .inTransaction(
                        () -> world.desk.apply(order("PL1").studyUid("1.2.100").make()))
                .id();
        world.object("1").process();
        world.watchedStaff.present(new Participation(
                "x",
                procedure,
                "s-1",
                StaffRole.OPERATOR,
                Participation.Source.CHECK_IN,
                Optional.empty(),
                Optional.empty(),
                Protection.UNKNOWN,
                "nurse",
                World.NOON));
        for (String rate : List.of("0.0019", "0.0030", "0.0025", "0.0001")) {
            world.watchedStaff.hears(new LiveDoses.Now(
                    "d-1", Optional.of("s-1"), new BigDecimal(rate), DoseEquivalent.ZERO, world.clock.instant()));
            world.watch.liveDoseRates();
        }
        assertThat(open()).containsExactly("SUITE HIGH " + procedure + " 3");
        assertThat(world.openAlerts().get(0).subject().id()).isEqualTo("suite-1");
    }

    @Test
    void an_unknown_caller_alerts_once() {
        rules(Rules.on(AlertQuantity.REFUSED_CALLS).of(RuleSubject.DEVICE).at(AlertLevel.INFO, "2"));
        world.records.sightings.refusedCaller("STRANGE", "10.0.0.9", "calling AE title not recognized", World.NOON);
        world.watch.callersAtTheDoor();
        assertThat(open()).isEmpty();
        world.records.sightings.refusedCaller("STRANGE", "10.0.0.9", "calling AE title not recognized", World.NOON);
        world.records.sightings.refusedCaller("CARM1", "10.0.0.9", "called AE title not recognized", World.NOON);
        world.watch.callersAtTheDoor();
        world.watch.callersAtTheDoor();
        assertThat(open()).containsExactly("DEVICE INFO  2");
        assertThat(world.openAlerts().get(0).subject()).isEqualTo(new Alert.Subject(SubjectType.DEVICE, "STRANGE"));
    }

    @Test
    void an_exposure_without_a_report_alerts_until_the_report_comes() {
        rules(Rules.on(AlertQuantity.REPORT_MISSING)
                .over(AlertWindow.of(Period.ofDays(30)))
                .at(AlertLevel.REVIEW, "48"));
        world.object("1").process(); // an image of a C-arm
        world.clock.forward(Duration.ofHours(47));
        world.watch.missingReports();
        assertThat(open()).isEmpty();
        world.clock.forward(Duration.ofHours(1));
        world.watch.missingReports();
        world.watch.missingReports();
        assertThat(open()).containsExactly("STUDY REVIEW  48");
        world.object("2").kerma("1").process();
        world.watch.missingReports();
        assertThat(open()).isEmpty();
    }

    @Test
    void quality_assurance_is_due_soon_then_overdue_then_done() {
        rules(Rules.on(AlertQuantity.QA_OVERDUE)
                .of(RuleSubject.DEVICE)
                .at(AlertLevel.INFO, "-30")
                .at(AlertLevel.HIGH, "1"));
        world.watch.qualityAssurance();
        assertThat(open()).as("nothing is known").isEmpty();
        check("q-1", LocalDate.of(2025, 1, 30), true);
        world.watch.qualityAssurance();
        assertThat(open()).containsExactly("DEVICE INFO  -18");
        world.clock.forward(Duration.ofDays(19));
        world.watch.qualityAssurance();
        assertThat(open()).hasSize(2);
        check("q-2", LocalDate.of(2026, 1, 31), true);
        world.watch.qualityAssurance();
        assertThat(open()).isEmpty();
        check("q-3", LocalDate.of(2026, 1, 31), false);
        world.watch.qualityAssurance();
        assertThat(open()).as("a failed one at once").hasSize(2);
    }

    private void check(String id, LocalDate done, boolean passed) {
        world.records
                .quality
                .results()
                .add(new QualityResult(
                        id,
                        "carm1",
                        "qa.carm.annual",
                        done,
                        "rso",
                        passed ? QualityResult.Outcome.PASS : QualityResult.Outcome.FAIL,
                        List.of(),
                        "",
                        List.of(),
                        Optional.empty(),
                        "rso",
                        world.clock.instant(),
                        Optional.empty()));
    }
}
