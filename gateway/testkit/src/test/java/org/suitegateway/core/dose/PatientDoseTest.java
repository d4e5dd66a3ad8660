package org.suitegateway.core.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.world.Changes.order;
import static org.suitegateway.testkit.world.World.NOON;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.time.Interval;
import org.suitegateway.testkit.world.World;

/** A person's history: every exposure once, under all numbers, in windows of whole days. */
class PatientDoseTest {
    private static final PatientId MRN = new PatientId("MRN-1", "CLINIC");

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void clinic() {
        world = new World(folder);
    }

    private PatientDose.History history() {
        return world.patientDose.of(MRN);
    }

    private World.ObjectBuilder report(String study, String gyCm2) {
        return world.object(study + ".9").study(study).dap(gyCm2);
    }

    private static Optional<DoseAreaProduct> gyCm2(String amount) {
        return Optional.of(DoseAreaProduct.ofGyCm2(new BigDecimal(amount)));
    }

    private Instant daysAgo(int days) {
        return world.clock.instant().minus(Duration.ofDays(days));
    }

    @Test
    void nobody_has_nothing_and_not_zero() {
        assertThat(history().lines()).isEmpty();
        assertThat(history().allTime().dap()).isEmpty();
        assertThat(history().allTime().procedures()).isZero();
    }

    @Test
    void windows_go_back_by_days_of_the_clinic() {
        report("1.1", "1").acquiredAt(daysAgo(1)).process();
        report("1.2", "2").acquiredAt(daysAgo(60)).process();
        report("1.3", "4").acquiredAt(daysAgo(62)).process();
        report("1.4", "8").acquiredAt(daysAgo(370)).process();
        PatientDose.History history = history();
        assertThat(history.last60Days().dap()).isEqualTo(gyCm2("3"));
        assertThat(history.last12Months().dap()).isEqualTo(gyCm2("7"));
        assertThat(history.last12Months().procedures()).isEqualTo(3);
        assertThat(history.allTime().dap()).isEqualTo(gyCm2("15"));
        assertThat(history.within(new Interval(daysAgo(62), daysAgo(59))).dap()).isEqualTo(gyCm2("6"));
        assertThat(history.lines()).extracting(l -> l.keys().get(0)).containsExactly("1.1", "1.2", "1.3", "1.4");
    }

    @Test
    void merged_numbers_are_one_person_and_the_same_number_of_another_issuer_is_another() {
        report("1.1", "1").patient("OLD-7").process();
        report("1.2", "2").issuer("CLINIC").process();
        report("1.3", "4").issuer("ELSEWHERE").process();
        assertThat(history().allTime().dap()).isEqualTo(gyCm2("2"));
        world.records.identities.merge(new PatientIdentities.Merge(
                "m1", new PatientId("OLD-7", "CLINIC"), MRN, NOON, "ADT^A40 EHR", Optional.empty()));
        assertThat(history().allTime().dap()).isEqualTo(gyCm2("3"));
        assertThat(world.patientDose
                        .of(new PatientId("OLD-7", "CLINIC"))
                        .allTime()
                        .dap())
                .isEqualTo(gyCm2("3"));
        assertThat(history().identifiers()).hasSize(2);
    }

    @Test
    void an_exposure_in_two_studies_counts_once_and_in_two_patients_is_flagged() {
        report("1.1", "1").event("1.7.1").process();
        report("1.2", "1").event("1.7.1").process();
        assertThat(history().allTime().dap()).isEqualTo(gyCm2("1"));
        assertThat(history().lines())
                .singleElement()
                .satisfies(l -> assertThat(l.dose().flags()).contains(PatientDose.FLAG_SHARED));
        report("1.3", "1").event("1.7.1").patient("MRN-2").process();
        assertThat(history().lines())
                .singleElement()
                .satisfies(l -> assertThat(l.dose().flags()).contains(PatientDose.FLAG_OTHER_PATIENT));
    }

    @Test
    void a_study_that_a_person_gave_to_another_patients_procedure_is_that_patients() {
        Procedure p = world.records.inTransaction(() -> world.desk.apply(
                order("PL2").patient("MRN-2").studyUid("1.2.200").make()));
        report("1.1", "5").process();
        world.records.run(() -> world.records.studies.link(
                "1.1", new Studies.Link(p.id(), LinkedBy.PERSON, Optional.of("rso"), NOON, "wrong patient chosen")));
        assertThat(history().lines()).isEmpty();
        assertThat(world.patientDose.of(new PatientId("MRN-2", "CLINIC")).lines())
                .singleElement()
                .satisfies(l -> assertThat(l.procedureIds()).containsExactly(p.id()));
    }

    @Test
    void several_studies_of_one_procedure_are_one_line() {
        Procedure p = world.records.inTransaction(() -> world.desk.apply(
                order("PL1").studyUid("1.2.100").accession("ACC-1").make()));
        report("1.2.100", "2").process();
        report("1.2.101", "3").accession("ACC-1").process();
        assertThat(history().lines()).singleElement().satisfies(l -> {
            assertThat(l.procedureIds()).containsExactly(p.id());
            assertThat(l.dose().dap()).isEqualTo(gyCm2("5"));
        });
        assertThat(history().allTime().procedures()).isEqualTo(1);
    }

    @Test
    void effective_dose_is_estimated_only_where_a_factor_is_known() {
        world.records.inTransaction(() ->
                world.desk.apply(order("PL1").studyUid("1.2.100").code("64483").make()));
        report("1.2.100", "2").process();
        report("1.9", "3").acquiredAt(daysAgo(30)).process();
        PatientDose.Totals all = history().allTime();
        assertThat(all.effectiveDose().orElseThrow().mSv()).isEqualByComparingTo("0.66");
        assertThat(all.withoutEffectiveDose()).isEqualTo(1);
        assertThat(history().lines())
                .filteredOn(l -> l.effectiveDose().isPresent())
                .singleElement()
                .satisfies(l ->
                        assertThat(l.effectiveDose().orElseThrow().source()).isEqualTo("test"));
    }

    @Test
    void air_kerma_is_summed_by_reference_point() {
        report("1.1", "1").kerma("3").process();
        report("1.2", "1").kerma("4").process();
        assertThat(history().allTime().referenceAirKerma())
                .hasEntrySatisfying("", k -> assertThat(k.mGy()).isEqualByComparingTo("7"));
        assertThat(List.copyOf(history().allTime().referenceAirKerma().keySet()))
                .containsExactly("");
    }
}
