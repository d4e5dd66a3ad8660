package org.suitegateway.core.steroid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.world.Changes.appointment;
import static org.suitegateway.testkit.world.DrugReports.given;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.DrugMass;
import org.suitegateway.core.schedule.PatientMerge;
import org.suitegateway.core.steroid.SteroidLevel.Measure;
import org.suitegateway.core.steroid.SteroidLevel.Who;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.testkit.world.DrugReports;
import org.suitegateway.testkit.world.World;

class SteroidHistoryTest {
    private static final ClinicZone VIENNA = new ClinicZone(ZoneId.of("Europe/Vienna"));
    private static final PatientId EVA = new PatientId("MRN-1", "CLINIC");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 12);

    @TempDir
    Path folder;

    private World world;
    private final AtomicInteger orders = new AtomicInteger();

    @BeforeEach
    void clinic() {
        world = new World(folder);
    }

    private static SteroidLevel level(String id, Measure measure, String threshold, int months, Who who) {
        return new SteroidLevel(id, id, measure, new BigDecimal(threshold), months, who, "test");
    }

    private SteroidHistory history(SteroidLevel... levels) {
        return new SteroidHistory(
                world.records.steroids,
                world.records.identities,
                new PatientDirectory(world.records.patients, world.records.identities),
                world.records.procedures,
                world.table,
                List.of(levels),
                new ProcedureRegions(
                        Map.of("62323", SpinalRegion.LUMBAR_SACRAL, "62321", SpinalRegion.CERVICAL_THORACIC)),
                VIENNA,
                world.clock);
    }

    private void tell(DrugReports report) {
        world.records.run(() -> report.make().applyTo(world.desk));
    }

    /** At nine in the evening, Vienna. */
    private DrugReports on(LocalDate day) {
        return given().key("RX-" + orders.incrementAndGet(), "", "1")
                .at(day.atTime(21, 0).atZone(VIENNA.id()).toInstant());
    }

    private static SteroidHistory.Standing standing(SteroidHistory.Summary summary, String id) {
        return summary.standings().stream()
                .filter(s -> s.level().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void amounts_become_equivalents_and_add_up_over_the_windows() {
        world.clock.set(Instant.parse("2026-01-12T22:00:00Z"));
        tell(on(TODAY));
        tell(on(TODAY.minusMonths(7)).code("3264", "RXNORM", "dexamethasone").amount("10", "mg"));
        tell(on(TODAY.minusMonths(14)).amount("80", "mg"));
        tell(on(TODAY.minusMonths(40)).amount("80", "mg"));
        SteroidHistory.Summary all = history().of(EVA);
        assertThat(all.doses()).hasSize(3);
        assertThat(all.doses().get(1).equivalent()).contains(DrugMass.ofMg("53.333333"));
        assertThat(all.months12().equivalent()).isEqualTo(DrugMass.ofMg("93.333333"));
        assertThat(all.months36().equivalent()).isEqualTo(DrugMass.ofMg("173.333333"));
        assertThat(all.injections6()).isEqualTo(1);
        assertThat(all.injections12()).isEqualTo(2);
        assertThat(all.today()).isEqualTo(TODAY);
    }

    @Test
    void thirds_are_added_before_they_are_rounded() {
        world.clock.set(Instant.parse("2026-01-12T22:00:00Z"));
        for (int i = 0; i < 3; i++) {
            tell(on(TODAY.minusDays(i)).code("3264", "RXNORM", "dexamethasone").amount("12.5", "mg"));
        }
        assertThat(history().of(EVA).months12().equivalent()).isEqualTo(DrugMass.ofMg("200"));
    }

    @Test
    void an_amount_that_is_not_known_makes_the_sum_the_least_it_can_be() {
        tell(on(TODAY.minusDays(1)));
        tell(on(TODAY.minusDays(2)).amount("1", "vial"));
        SteroidHistory.Summary all = history().of(EVA);
        assertThat(all.months12().equivalent()).isEqualTo(DrugMass.ofMg("40"));
        assertThat(all.months12().unknown()).isEqualTo(1);
        assertThat(all.injections12()).isEqualTo(2);
    }

    @Test
    void a_year_is_counted_by_days_of_the_clinic_and_the_day_it_falls_below_is_told() {
        tell(on(LocalDate.of(2025, 1, 12)).amount("80", "mg")); // a year ago today: out
        tell(on(LocalDate.of(2025, 1, 13)).amount("80", "mg"));
        tell(on(LocalDate.of(2025, 6, 1)).amount("80", "mg"));
        tell(on(LocalDate.of(2025, 9, 1)).amount("80", "mg"));
        SteroidHistory.Summary all = history(level("y", Measure.EQUIVALENT_MG, "200", 12, Who.ANYONE))
                .of(EVA);
        assertThat(all.months12().equivalent()).isEqualTo(DrugMass.ofMg("240"));
        assertThat(standing(all, "y").reached()).isTrue();
        assertThat(standing(all, "y").until()).contains(LocalDate.of(2026, 1, 13));
        all = history(level("y", Measure.EQUIVALENT_MG, "100", 12, Who.ANYONE)).of(EVA);
        assertThat(standing(all, "y").until()).contains(LocalDate.of(2026, 6, 1));
        all = history(level("y", Measure.EQUIVALENT_MG, "241", 12, Who.ANYONE)).of(EVA);
        assertThat(standing(all, "y").reached()).isFalse();
        assertThat(standing(all, "y").until()).isEmpty();
    }

    @Test
    void late_evening_in_vienna_is_the_same_day_there() {
        world.clock.set(Instant.parse("2026-01-12T23:30:00Z")); // the 13th in Vienna
        assertThat(history().of(EVA).today()).isEqualTo(LocalDate.of(2026, 1, 13));
        tell(on(TODAY).at(Instant.parse("2026-01-12T23:15:00Z")));
        assertThat(history().of(EVA).doses().get(0).day()).isEqualTo(LocalDate.of(2026, 1, 13));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-13, 12, 2026-01-13",
        "2024-02-29, 12, 2025-03-01",
        "2025-08-31, 6, 2026-03-01",
        "2025-03-30, 12, 2026-03-30",
    })
    void a_dose_leaves_its_window_on_the_first_day_that_does_not_see_it(LocalDate given, int months, LocalDate leaves) {
        assertThat(SteroidHistory.leaves(given, months)).isEqualTo(leaves);
        assertThat(leaves.minusMonths(months)).isAfterOrEqualTo(given);
        assertThat(leaves.minusDays(1).minusMonths(months)).isBefore(given);
    }

    @Test
    void injections_count_per_region_by_the_site_and_else_by_the_code_of_the_procedure() {
        tell(on(TODAY.minusDays(20)));
        tell(on(TODAY.minusDays(40)));
        tell(on(TODAY.minusDays(60)).site(Region.JOINT));
        tell(on(TODAY.minusDays(80)).site(Region.THORACIC));
        SteroidHistory.Summary all = history(level("r", Measure.INJECTIONS_IN_REGION, "2", 12, Who.ANYONE))
                .of(EVA);
        assertThat(all.inRegion()).isEqualTo(Map.of(SpinalRegion.LUMBAR_SACRAL, 2, SpinalRegion.CERVICAL_THORACIC, 1));
        assertThat(all.injections12()).isEqualTo(4);
        assertThat(standing(all, "r").region()).contains(SpinalRegion.LUMBAR_SACRAL);
        assertThat(standing(all, "r").reached()).isTrue();
        assertThat(standing(all, "r").until()).contains(LocalDate.of(2026, 12, 3));
    }

    @Test
    void a_site_that_contradicts_the_procedure_is_doubted() {
        var booked = world.records.inTransaction(
                () -> world.desk.apply(appointment("A1").make()));
        world.records.run(() -> world.records.procedures.save(
                booked.change().code(new ProcedureCode("62321", "C4", "")).build()));
        world.steroids.enter(
                booked.id(),
                new DrugEntry("dexamethasone", DrugMass.ofMg("10"), "EP", DrugSite.UNSTATED, World.NOON, "", ""),
                "nurse");
        assertThat(history().of(EVA).inRegion()).isEqualTo(Map.of(SpinalRegion.CERVICAL_THORACIC, 1));
        tell(given());
        assertThat(history().of(EVA).doses())
                .extracting(SteroidHistory.Dose::doubt)
                .containsExactlyInAnyOrder("", "the site is not in the region of the procedure's code");
    }

    @Test
    void the_last_one_is_near_for_a_fortnight() {
        tell(on(TODAY.minusDays(14)));
        SteroidLevel fortnight = level("i", Measure.DAYS_SINCE_LAST, "14", 0, Who.ANYONE);
        assertThat(standing(history(fortnight).of(EVA), "i").until()).contains(TODAY.plusDays(1));
        world.clock.set(Instant.parse("2026-01-13T12:00:00Z"));
        assertThat(standing(history(fortnight).of(EVA), "i").reached()).isFalse();
        PatientId nobody = new PatientId("X", "CLINIC");
        assertThat(standing(history(fortnight).of(nobody), "i").value()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "F, 1975-01-01, risk",
        "F, 1990-01-01, others",
        "M, 1940-01-01, others",
        "'', 1990-01-01, risk",
        "F, '', risk"
    })
    void who_is_at_risk(String sex, String born, String level) {
        world.records.run(() -> world.records.patients.save(
                new Patient(
                        EVA,
                        new PersonName("Muster", "Eva", "", "", ""),
                        Optional.of(born).filter(b -> !b.isEmpty()).map(LocalDate::parse),
                        Optional.of(sex).filter(s -> !s.isEmpty())),
                World.NOON));
        SteroidHistory.Summary all = history(
                        level("risk", Measure.EQUIVALENT_MG, "200", 12, Who.AT_RISK),
                        level("others", Measure.EQUIVALENT_MG, "300", 12, Who.OTHERS))
                .of(EVA);
        assertThat(all.standings()).extracting(s -> s.level().id()).containsExactly(level);
    }

    @Test
    void merged_numbers_are_one_history() {
        tell(on(TODAY.minusDays(3)));
        tell(on(TODAY.minusDays(5)).patient("TMP-1"));
        assertThat(history().of(EVA).injections12()).isEqualTo(1);
        PatientId old = new PatientId("TMP-1", "CLINIC");
        world.records.run(() -> new PatientMerge(
                        World.NOON,
                        "ADT^A40 EHR",
                        World.patient("MRN-1"),
                        List.of(),
                        List.of(new PatientMerge.Retired(old, EVA)))
                .applyTo(world.desk));
        assertThat(history().of(EVA).injections12()).isEqualTo(2);
        assertThat(history().of(old)).isEqualTo(history().of(EVA));
    }

    @Test
    void what_is_swallowed_adds_up_but_is_no_injection() {
        world.steroids.enter(
                world.records
                        .inTransaction(() -> world.desk.apply(appointment("A1").make()))
                        .id(),
                new DrugEntry("dexamethasone", DrugMass.ofMg("0.75"), "PO", DrugSite.UNSTATED, World.NOON, "", ""),
                "nurse");
        assertThat(history().of(EVA).injections12()).isZero();
        assertThat(history().of(EVA).months12().equivalent()).isEqualTo(DrugMass.ofMg("4"));
    }
}
