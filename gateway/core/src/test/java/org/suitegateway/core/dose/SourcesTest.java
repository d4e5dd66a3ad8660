package org.suitegateway.core.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.core.dose.Reports.dap;
import static org.suitegateway.core.dose.Reports.image;
import static org.suitegateway.core.dose.Reports.report;
import static org.suitegateway.core.dose.Reports.told;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.quantity.DoseAreaProduct;

/** Reports before performed steps before image headers, and each exposure once. */
class SourcesTest {
    private static StandingDose standing(Reports... reports) {
        return StandingDose.of(Stream.of(reports).map(Reports::entry).toList());
    }

    private static DoseSummary summary(StandingDose standing) {
        return standing.summary().orElseThrow();
    }

    private static Verdict.Outcome outcome(StandingDose standing, String digest) {
        return standing.verdicts().get(digest).outcome();
    }

    @Test
    void a_step_counts_until_a_report_speaks_of_it_and_stays_in_the_ledger() {
        Reports step = told("mpps", "1.5").total(Plane.UNSTATED, "12.5", "", "93");
        StandingDose alone = standing(step);
        assertThat(summary(alone).dap()).isEqualTo(dap("12.5"));
        assertThat(summary(alone).source()).isEqualTo(DoseSource.MPPS);
        assertThat(summary(alone).flags()).containsExactly(StandingDose.FLAG_NO_REPORT);
        StandingDose both =
                standing(step, report("sr").step("1.5").event("1", "13").total(Plane.SINGLE, "13", "", "90"));
        assertThat(summary(both).dap()).isEqualTo(dap("13"));
        assertThat(summary(both).source()).isEqualTo(DoseSource.RDSR_TOTAL);
        assertThat(both.verdicts().get("mpps"))
                .isEqualTo(Verdict.weaker(Optional.of("sr"), "a dose report speaks of the same step"));
    }

    @Test
    void the_last_message_of_a_step_is_its_total_and_a_discontinued_one_counts() {
        StandingDose standing = standing(
                told("first", "1.5").partial().total(Plane.UNSTATED, "2", ""),
                told("second", "1.5").partial().total(Plane.UNSTATED, "5", ""),
                told("last", "1.5").total(Plane.UNSTATED, "4", ""));
        assertThat(summary(standing).dap()).isEqualTo(dap("4"));
        assertThat(standing.verdicts().get("first").by()).contains("last");
        assertThat(summary(standing).flags()).containsExactly(StandingDose.FLAG_NO_REPORT);
    }

    @Test
    void a_second_step_without_a_report_is_added_to_the_report_of_the_first() {
        StandingDose standing = standing(
                told("one", "1.5").until(5).total(Plane.UNSTATED, "12", ""),
                told("two", "1.6").minutes(60).until(70).total(Plane.UNSTATED, "3", ""),
                report("sr").step("1.5").event("1", "13").total(Plane.SINGLE, "13", ""));
        assertThat(summary(standing).dap()).isEqualTo(dap("16"));
        assertThat(summary(standing).source()).isEqualTo(DoseSource.MIXED);
        assertThat(outcome(standing, "one")).isEqualTo(Verdict.Outcome.WEAKER_SOURCE);
        assertThat(outcome(standing, "two")).isEqualTo(Verdict.Outcome.COUNTED);
    }

    @Test
    void a_report_that_names_no_step_covers_the_step_of_its_time_only() {
        Reports report = report("sr").eventAt(60, "13").total(Plane.SINGLE, "13", "");
        assertThat(summary(standing(told("same", "1.5").until(30).total(Plane.UNSTATED, "12", ""), report))
                        .dap())
                .isEqualTo(dap("13"));
        assertThat(summary(standing(
                                told("later", "1.5").minutes(240).until(250).total(Plane.UNSTATED, "12", ""), report))
                        .dap())
                .isEqualTo(dap("25"));
        assertThat(summary(standing(
                                told("nobody knows when", "1.5").total(Plane.UNSTATED, "12", ""),
                                report("sr").event("1", "13")))
                        .dap())
                .isEqualTo(dap("13"));
    }

    @Test
    void images_that_repeat_the_total_of_the_study_count_once() {
        StandingDose standing = standing(
                image("a").minutes(1).event("", "1.7468694"),
                image("b").minutes(2).event("", "1.7468694"),
                image("c").minutes(3).event("", "1.7468694"));
        assertThat(summary(standing).dap()).isEqualTo(dap("1.7468694"));
        assertThat(summary(standing).source()).isEqualTo(DoseSource.IMAGE_HEADER);
        assertThat(summary(standing).flags())
                .containsExactly(StandingDose.FLAG_LOWER_BOUND, StandingDose.FLAG_REPEATED);
        assertThat(standing.verdicts().values()).extracting(Verdict::outcome).containsOnlyOnce(Verdict.Outcome.COUNTED);
    }

    @Test
    void images_of_one_event_count_their_largest_and_events_are_added() {
        StandingDose standing = standing(
                image("a").event("1", "2"),
                image("b").event("1", "3"),
                image("c").event("2", "4"));
        assertThat(summary(standing).dap()).isEqualTo(dap("7"));
        assertThat(summary(standing).events()).isEqualTo(2);
        assertThat(standing.verdicts().get("a").by()).contains("b");
    }

    @Test
    void images_without_event_are_added_unless_they_grow_or_the_configuration_says_what_they_hold() {
        Reports[] mixed = {
            image("a").minutes(1).event("", "3"), image("b").minutes(2).event("", "2")
        };
        assertThat(summary(standing(mixed)).dap()).isEqualTo(dap("5"));
        Reports[] growing = {
            image("a").minutes(1).event("", "1"),
            image("b").minutes(2).event("", "2"),
            image("c").minutes(3).event("", "3")
        };
        assertThat(summary(standing(growing)).dap()).isEqualTo(dap("3"));
        assertThat(summary(standing(growing)).flags()).contains(StandingDose.FLAG_RUNNING);
        Stream.of(growing).forEach(r -> r.covering(DoseDocument.Scope.EVENT, ""));
        assertThat(summary(standing(growing)).dap()).isEqualTo(dap("6"));
        Stream.of(growing).forEach(r -> r.covering(DoseDocument.Scope.STUDY, ""));
        assertThat(summary(standing(growing)).dap()).isEqualTo(dap("3"));
    }

    @Test
    void a_step_replaces_images_and_a_report_replaces_both() {
        Reports images = image("img").minutes(2).event("1", "2");
        Reports step = told("mpps", "1.5").until(10).total(Plane.UNSTATED, "12", "");
        assertThat(summary(standing(images, step)).dap()).isEqualTo(dap("12"));
        StandingDose all = standing(images, step, report("sr").event("1", "13"));
        assertThat(summary(all).dap()).isEqualTo(dap("13"));
        assertThat(outcome(all, "img")).isEqualTo(Verdict.Outcome.WEAKER_SOURCE);
        assertThat(outcome(all, "mpps")).isEqualTo(Verdict.Outcome.WEAKER_SOURCE);
    }

    @Test
    void a_step_that_tells_only_its_time_does_not_push_out_the_dose_of_images() {
        StandingDose standing = standing(
                image("img").minutes(2).event("1", "2"),
                told("mpps", "1.5").until(10).total(Plane.UNSTATED, "", "", "93"));
        assertThat(summary(standing).dap()).isEqualTo(dap("2"));
        assertThat(summary(standing).fluoroscopyTime()).isPresent();
        assertThat(summary(standing).source()).isEqualTo(DoseSource.MIXED);
    }

    @Test
    void other_modalities_are_listed_and_never_counted() {
        StandingDose standing = standing(
                report("ct").of(DoseModality.CT).total(Plane.SINGLE, "500", ""),
                report("dx").of(DoseModality.RADIOGRAPHY).event("1", "2"),
                report("rf").event("2", "3"));
        assertThat(summary(standing).dap()).isEqualTo(dap("3"));
        assertThat(outcome(standing, "ct")).isEqualTo(Verdict.Outcome.NOT_ADDED);
        assertThat(standing.events()).hasSize(1);
        assertThat(standing(report("ct").of(DoseModality.CT).total(Plane.SINGLE, "500", ""))
                        .summary())
                .isEmpty();
    }

    @Test
    void reports_without_events_of_different_steps_are_added_and_of_one_step_the_later_stands() {
        DoseDocument.Scope step = DoseDocument.Scope.STEP;
        StandingDose two = standing(
                report("a").covering(step, "1.5").total(Plane.SINGLE, "2", ""),
                report("b").covering(step, "1.6").total(Plane.SINGLE, "3", ""));
        assertThat(summary(two).dap()).isEqualTo(dap("5"));
        assertThat(summary(two).flags()).isEmpty();
        DoseDocument.Scope soFar = DoseDocument.Scope.STEP_SO_FAR;
        StandingDose grown = standing(
                report("a").covering(soFar, "1.5").total(Plane.SINGLE, "2", ""),
                report("b").minutes(5).covering(soFar, "1.5").total(Plane.SINGLE, "3", ""));
        assertThat(summary(grown).dap()).isEqualTo(dap("3"));
        assertThat(summary(grown).flags()).isEmpty();
        assertThat(grown.replaced()).containsEntry("a", "b");
        StandingDose smaller = standing(
                report("a").covering(step, "1.5").total(Plane.SINGLE, "4", ""),
                report("b").minutes(5).covering(step, "1.5").total(Plane.SINGLE, "3", ""));
        assertThat(summary(smaller).dap()).isEqualTo(dap("3"));
        assertThat(summary(smaller).flags()).containsExactly(StandingDose.FLAG_SMALLER);
    }

    @Test
    void an_identical_document_in_a_second_study_counts_once() {
        StandingDose standing = standing(
                report("a").study("1.1").identicalTo("b").total(Plane.SINGLE, "2", ""),
                report("b").study("1.2").identicalTo("a").total(Plane.SINGLE, "2", ""));
        assertThat(summary(standing).dap()).isEqualTo(dap("2"));
        assertThat(standing.replaced()).hasSize(1);
    }

    @Test
    void totals_and_the_sum_of_events_stand_side_by_side() {
        DoseSummary sum = summary(standing(
                report("a").event("1", "9").total(Plane.SINGLE, "10", ""),
                report("b").minutes(1).event("2", "5").total(Plane.SINGLE, "5", "")));
        assertThat(sum.dap()).isEqualTo(dap("15"));
        assertThat(sum.parts().eventDap()).isEqualTo(dap("14"));
        assertThat(sum.flags()).contains(StandingDose.FLAG_DISAGREE);
    }

    @Test
    void an_area_product_that_no_field_could_give_is_flagged() {
        assertThat(summary(standing(report("r").total(Plane.SINGLE, "10", "10")))
                        .flags())
                .as("0.1 m² at the reference point")
                .isEmpty();
        assertThat(summary(standing(report("r").total(Plane.SINGLE, "1000", "10")))
                        .flags())
                .contains(StandingDose.FLAG_UNIT);
        assertThat(summary(standing(report("r").total(Plane.SINGLE, "0.02", "10")))
                        .flags())
                .contains(StandingDose.FLAG_UNIT);
    }

    @Property
    void the_order_of_arrival_never_matters(@ForAll("anything") List<DoseLedger.Entry> entries, @ForAll Random random) {
        StandingDose expected = StandingDose.of(entries);
        List<DoseLedger.Entry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);
        // what comes later is received later, whatever it is
        List<DoseLedger.Entry> received = new ArrayList<>();
        for (int i = 0; i < shuffled.size(); i++) {
            DoseLedger.Entry e = shuffled.get(i);
            received.add(new DoseLedger.Entry(e.digest(), e.report(), Reports.NOON.plusSeconds(i)));
        }
        assertThat(StandingDose.of(received)).isEqualTo(expected);
    }

    @Property
    void every_entry_has_a_verdict_and_the_dose_is_at_most_the_sum_of_all(
            @ForAll("anything") List<DoseLedger.Entry> entries) {
        StandingDose standing = StandingDose.of(entries);
        assertThat(standing.verdicts().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        entries.stream().map(DoseLedger.Entry::digest).toList());
        DoseAreaProduct all = entries.stream()
                .map(StandingDose::ownDap)
                .reduce(DoseAreaProduct::plus)
                .orElse(DoseAreaProduct.ZERO);
        standing.summary().flatMap(DoseSummary::dap).ifPresent(dap -> assertThat(dap)
                .isLessThanOrEqualTo(all));
        boolean counts = standing.verdicts().values().stream().anyMatch(v -> v.outcome() == Verdict.Outcome.COUNTED);
        assertThat(counts).isEqualTo(standing.summary().isPresent());
    }

    @Provide
    Arbitrary<List<DoseLedger.Entry>> anything() {
        Arbitrary<Integer> small = Arbitraries.integers().between(0, 3);
        Arbitrary<Integer> minutes = Arbitraries.integers().between(0, 400);
        return Combinators.combine(small, small, minutes, small, small, Arbitraries.integers())
                .as(SourcesTest::any)
                .list()
                .ofMaxSize(7)
                .map(makers -> {
                    List<DoseLedger.Entry> entries = new ArrayList<>();
                    for (int i = 0; i < makers.size(); i++) {
                        entries.add(makers.get(i).named("e" + i));
                    }
                    return entries;
                });
    }

    private interface Maker {
        DoseLedger.Entry named(String name);
    }

    private static Maker any(int kind, int step, int minute, int event, int scope, int amount) {
        String uid = "1.5." + step;
        String dose = Integer.toString(Math.floorMod(amount, 5) + 1);
        return name -> {
            Reports made =
                    switch (kind) {
                        case 0 -> report(name).device(step == 0 ? "" : "1.9." + step);
                        case 1 -> told(name, uid).until(minute + 20);
                        case 2 -> image(name);
                        default -> report(name).step(uid);
                    };
            made.minutes(minute).study("1.2." + scope / 2);
            if (kind == 2) {
                made.event(event == 0 ? "" : Integer.toString(event), dose);
            } else {
                made.total(Plane.SINGLE, dose, "");
                if (kind != 1 && event > 0) {
                    made.event(Integer.toString(event), dose);
                    if (event == 3) {
                        made.event("1", "1");
                    }
                }
                if (kind != 1) {
                    made.covering(DoseDocument.Scope.values()[scope], scope == 2 ? uid : "");
                }
            }
            return made.entry();
        };
    }
}
