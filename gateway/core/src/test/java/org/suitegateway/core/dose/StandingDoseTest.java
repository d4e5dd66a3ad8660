package org.suitegateway.core.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.core.dose.Reports.dap;
import static org.suitegateway.core.dose.Reports.kerma;
import static org.suitegateway.core.dose.Reports.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/** Line by line of what must not be counted twice, and must not get lost either. */
class StandingDoseTest {
    @Test
    void nothing_stands_without_a_report() {
        assertThat(StandingDose.of(List.of()).summary()).isEmpty();
    }

    @Test
    void the_same_report_under_a_new_uid_counts_once_and_the_later_stands() {
        StandingDose standing = standing(
                report("old").event("1", "2").event("2", "3").total(Plane.SINGLE, "5", "40"),
                report("new").minutes(1).event("1", "2").event("2", "3").total(Plane.SINGLE, "5", "41"));
        assertThat(summary(standing).dap()).isEqualTo(dap("5"));
        assertThat(summary(standing).referenceAirKerma()).isEqualTo(kerma("41"));
        assertThat(summary(standing).reports()).isEqualTo(1);
        assertThat(standing.replaced()).containsExactly(java.util.Map.entry("old", "new"));
    }

    @Test
    void a_report_that_grew_replaces_the_shorter_one_even_if_that_comes_late() {
        Reports grown = report("grown").event("1", "2").event("2", "3").total(Plane.SINGLE, "5", "");
        Reports late = report("short").minutes(9).event("1", "2").total(Plane.SINGLE, "2", "");
        assertThat(summary(standing(grown, late)).dap()).isEqualTo(dap("5"));
        assertThat(standing(late, grown).replaced()).containsEntry("short", "grown");
    }

    @Test
    void steps_with_different_exposures_are_added() {
        DoseSummary sum = summary(standing(
                report("a").event("1", "2").total(Plane.SINGLE, "2", "10", "30"),
                report("b").minutes(5).event("2", "3").total(Plane.SINGLE, "3", "20", "12")));
        assertThat(sum.dap()).isEqualTo(dap("5"));
        assertThat(sum.referenceAirKerma()).isEqualTo(kerma("30"));
        assertThat(sum.fluoroscopyTime()).contains(new Seconds(new java.math.BigDecimal("42")));
        assertThat(sum.events()).isEqualTo(2);
        assertThat(sum.flags()).isEmpty();
    }

    @Test
    void reports_that_overlap_in_part_count_each_exposure_once_and_are_flagged() {
        DoseSummary sum = summary(standing(
                report("a").event("1", "2").event("2", "3").total(Plane.SINGLE, "5", ""),
                report("b").minutes(5).event("2", "3").event("3", "7").total(Plane.SINGLE, "10", "")));
        assertThat(sum.dap()).isEqualTo(dap("12"));
        assertThat(sum.events()).isEqualTo(3);
        assertThat(sum.flags()).contains(StandingDose.FLAG_OVERLAP);
    }

    @Test
    void an_overlap_of_events_without_dose_is_never_less_than_the_largest_report() {
        DoseSummary sum = summary(standing(
                report("a").event("1", "").event("2", "").total(Plane.SINGLE, "5", "50"),
                report("b").event("2", "").event("3", "").total(Plane.SINGLE, "9", "20"),
                report("c").event("4", "").total(Plane.SINGLE, "100", "1")));
        assertThat(sum.dap()).isEqualTo(dap("109"));
        assertThat(sum.referenceAirKerma()).isEqualTo(kerma("51"));
        assertThat(sum.flags()).contains(StandingDose.FLAG_OVERLAP);
    }

    @Test
    void an_exposure_counts_once_whoever_reports_it() {
        DoseSummary sum = summary(standing(
                report("device").device("1.9").event("1", "2").total(Plane.SINGLE, "2", ""),
                report("workstation").device("1.8").event("1", "2").total(Plane.SINGLE, "2", "")));
        assertThat(sum.dap()).isEqualTo(dap("2"));
        assertThat(summary(standing(
                                report("named").event("1", "2"),
                                report("unnamed").device("").event("1", "2")))
                        .dap())
                .isEqualTo(dap("2"));
    }

    @Test
    void exposures_without_a_uid_are_told_apart_by_device_time_and_dose() {
        Reports one = report("a").eventAt(1, "2").eventAt(2, "3");
        assertThat(summary(standing(
                                one, report("b").eventAt(1, "2").eventAt(2, "3").eventAt(3, "4")))
                        .dap())
                .isEqualTo(dap("9"));
        assertThat(summary(standing(
                                one, report("b").device("1.8").eventAt(1, "2").eventAt(2, "3")))
                        .dap())
                .isEqualTo(dap("10"));
    }

    @Test
    void two_devices_are_added() {
        DoseSummary sum = summary(standing(
                report("a").device("1.1").total(Plane.SINGLE, "2", ""),
                report("b").device("1.2").total(Plane.SINGLE, "3", "")));
        assertThat(sum.dap()).isEqualTo(dap("5"));
        assertThat(sum.flags()).isEmpty();
    }

    @Test
    void a_predecessor_is_replaced_whatever_it_holds() {
        StandingDose standing = standing(
                report("wrong").minutes(9).event("1", "200").event("2", "1").total(Plane.SINGLE, "201", ""),
                report("right").event("1", "2").replacing("wrong").total(Plane.SINGLE, "2", ""));
        assertThat(summary(standing).dap()).isEqualTo(dap("2"));
        assertThat(standing.replaced()).containsEntry("wrong", "right");
    }

    @Test
    void a_predecessor_of_another_device_is_replaced_too() {
        assertThat(summary(standing(
                                report("wrong").total(Plane.SINGLE, "20", ""),
                                report("right").device("1.8").replacing("wrong").total(Plane.SINGLE, "2", "")))
                        .dap())
                .isEqualTo(dap("2"));
    }

    @Test
    void reports_that_name_each_other_do_not_make_the_dose_vanish() {
        StandingDose circle = standing(
                report("a").minutes(1).replacing("c").event("1", "1"),
                report("b").minutes(2).replacing("a").event("2", "2"),
                report("c").minutes(3).replacing("b").event("3", "4"));
        assertThat(summary(circle).dap()).isEqualTo(dap("4"));
        assertThat(summary(standing(report("self").replacing("self").event("1", "1")))
                        .dap())
                .isEqualTo(dap("1"));
    }

    @Test
    void two_planes_are_added_and_all_planes_are_the_sum_already() {
        assertThat(summary(standing(report("r").total(Plane.A, "2", "10").total(Plane.B, "3", "20")))
                        .dap())
                .isEqualTo(dap("5"));
        DoseSummary all = summary(standing(
                report("r").total(Plane.A, "2", "10").total(Plane.B, "3", "20").total(Plane.ALL, "5", "")));
        assertThat(all.dap()).isEqualTo(dap("5"));
        assertThat(all.referenceAirKerma()).isEqualTo(kerma("30"));
    }

    @Test
    void both_planes_of_one_event_are_two_exposures() {
        assertThat(summary(standing(report("r").event("1", Plane.A, "2", "").event("1", Plane.B, "3", "")))
                        .dap())
                .isEqualTo(dap("5"));
    }

    @Test
    void reports_without_events_are_not_added_and_are_flagged_when_they_differ() {
        DoseSummary differ = summary(standing(
                report("a").total(Plane.SINGLE, "2", "30"),
                report("b").minutes(3).total(Plane.SINGLE, "5", "10")));
        assertThat(differ.dap()).isEqualTo(dap("5"));
        assertThat(differ.referenceAirKerma()).isEqualTo(kerma("30"));
        assertThat(differ.reports()).isEqualTo(1);
        assertThat(differ.flags()).contains(StandingDose.FLAG_NO_EVENTS);
        DoseSummary equal = summary(standing(
                report("a").total(Plane.SINGLE, "2", "30"),
                report("b").minutes(3).total(Plane.SINGLE, "2", "30")));
        assertThat(equal.flags()).isEmpty();
        assertThat(equal.dap()).isEqualTo(dap("2"));
    }

    @Test
    void a_report_without_events_does_not_push_out_the_sum_of_those_with_events() {
        Reports first = report("a").event("1", "10").total(Plane.SINGLE, "10", "");
        Reports second = report("b").event("2", "10").total(Plane.SINGLE, "10", "");
        DoseSummary less = summary(standing(first, second, report("bare").total(Plane.SINGLE, "15", "")));
        assertThat(less.dap()).isEqualTo(dap("20"));
        assertThat(less.events()).isEqualTo(2);
        assertThat(less.flags()).contains(StandingDose.FLAG_NO_EVENTS);
        DoseSummary more = summary(standing(first, second, report("bare").total(Plane.SINGLE, "25", "")));
        assertThat(more.dap()).isEqualTo(dap("25"));
        assertThat(more.flags()).contains(StandingDose.FLAG_NO_EVENTS);
    }

    @Test
    void a_report_that_does_not_name_its_device_is_taken_for_the_only_one() {
        assertThat(summary(standing(
                                report("a").event("1", "5").total(Plane.SINGLE, "5", ""),
                                report("b").device("").total(Plane.SINGLE, "5", "")))
                        .dap())
                .isEqualTo(dap("5"));
    }

    @Test
    void events_give_what_the_totals_leave_out_and_absent_stays_absent() {
        DoseSummary sum =
                summary(standing(report("r").event("1", Plane.SINGLE, "2", "10").event("2", Plane.SINGLE, "3", "")));
        assertThat(sum.source()).isEqualTo(DoseSource.RDSR_EVENTS);
        assertThat(sum.dap()).isEqualTo(dap("5"));
        assertThat(sum.referenceAirKerma()).isEqualTo(kerma("10"));
        assertThat(sum.fluoroscopyTime()).isEmpty();
        assertThat(summary(standing(report("r").total(Plane.SINGLE, "", "7").event("1", "2")))
                        .source())
                .isEqualTo(DoseSource.MIXED);
        assertThat(summary(standing(report("r").event("1", ""))).dap()).isEmpty();
    }

    @Test
    void an_event_uid_that_comes_twice_in_one_report_is_one_exposure() {
        assertThat(summary(standing(report("r").event("1", "2").event("1", "2")))
                        .dap())
                .isEqualTo(dap("2"));
        assertThat(summary(standing(report("r").event("", "2").event("", "2"))).dap())
                .isEqualTo(dap("4"));
    }

    @Test
    void totals_that_disagree_with_the_events_are_flagged_but_for_rounding() {
        assertThat(flagsOf(report("r").total(Plane.SINGLE, "10", "").event("1", "9")))
                .contains(StandingDose.FLAG_DISAGREE);
        assertThat(flagsOf(report("r").total(Plane.SINGLE, "10", "").event("1", "9.6")))
                .isEmpty();
        assertThat(flagsOf(report("r").total(Plane.SINGLE, "", "0.1").event("1", Plane.SINGLE, "", "0.066")))
                .as("rounded to 0.1 mGy")
                .isEmpty();
        assertThat(flagsOf(report("r").total(Plane.SINGLE, "", "1000").event("1", Plane.SINGLE, "", "200")))
                .as("1 Gy was printed with more digits than are kept")
                .contains(StandingDose.FLAG_DISAGREE);
        assertThat(flagsOf(report("r").partial().total(Plane.SINGLE, "10", "").event("1", "1")))
                .containsExactly(StandingDose.FLAG_PARTIAL);
    }

    @Test
    void hostile_reports_cannot_keep_the_honest_ones_from_being_added() {
        DoseSummary sum = summary(standing(
                report("a").event("1", "10000000").total(Plane.SINGLE, "10000000", ""),
                report("b").event("2", "10000000").total(Plane.SINGLE, "10000000", ""),
                report("c").event("3", "5").total(Plane.SINGLE, "5", "")));
        assertThat(sum.dap()).isEqualTo(dap("10000000"));
    }

    @Test
    void studies_seen_together_count_a_shared_exposure_once_and_add_what_has_no_events() {
        assertThat(summary(standing(
                                report("a").study("1.1").event("1", "2").total(Plane.SINGLE, "2", ""),
                                report("copy").study("1.2").event("1", "2").total(Plane.SINGLE, "2", "")))
                        .dap())
                .isEqualTo(dap("2"));
        assertThat(summary(standing(
                                report("a").study("1.1").total(Plane.SINGLE, "2", ""),
                                report("b").study("1.2").total(Plane.SINGLE, "3", "")))
                        .dap())
                .isEqualTo(dap("5"));
    }

    /** Exposure n has n Gy·cm²; a report shows some of them, from a device, at a time. */
    @Property
    void each_exposure_counts_exactly_once(@ForAll("reports") List<Shown> reports) {
        Set<Integer> all = new TreeSet<>();
        reports.forEach(r -> all.addAll(r.exposures()));
        long expected = all.stream().mapToLong(Integer::longValue).sum();
        DoseSummary sum = summary(StandingDose.of(entries(reports)));
        assertThat(sum.dap()).isEqualTo(dap(Long.toString(expected)));
        assertThat(sum.events()).isEqualTo(all.size());
    }

    @Property
    void the_order_of_arrival_never_matters(@ForAll("anything") List<Shown> reports, @ForAll java.util.Random random) {
        List<DoseLedger.Entry> entries = entries(reports);
        StandingDose expected = StandingDose.of(entries);
        List<DoseLedger.Entry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);
        assertThat(StandingDose.of(shuffled)).isEqualTo(expected);
    }

    @Property
    void never_less_than_the_largest_and_never_more_than_all(@ForAll("anything") List<Shown> reports) {
        List<Shown> none = reports.stream()
                .map(r -> new Shown(r.exposures(), r.device(), r.minute(), List.of(), r.extra()))
                .toList();
        DoseAreaProduct sum = summary(StandingDose.of(entries(none))).dap().orElseThrow();
        List<DoseAreaProduct> single = entries(none).stream()
                .map(e -> StandingDose.summaryOf(e).dap().orElseThrow())
                .toList();
        assertThat(sum).isGreaterThanOrEqualTo(Collections.max(single));
        assertThat(sum)
                .isLessThanOrEqualTo(
                        single.stream().reduce(DoseAreaProduct::plus).orElseThrow());
    }

    @Property
    void something_stands_and_every_replaced_report_leads_to_it(@ForAll("anything") List<Shown> reports) {
        StandingDose standing = StandingDose.of(entries(reports));
        assertThat(standing.summary()).isPresent();
        assertThat(standing.replaced().size()).isLessThan(reports.size());
        for (String digest : standing.replaced().keySet()) {
            String at = digest;
            for (int step = 0; standing.replaced().containsKey(at); step++) {
                at = standing.replaced().get(at);
                assertThat(step).as("a circle at " + digest).isLessThan(reports.size());
            }
        }
    }

    /** @param extra of a report without exposures: its total */
    record Shown(Set<Integer> exposures, int device, int minute, List<Integer> replaces, int extra) {}

    @Provide
    Arbitrary<List<Shown>> reports() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 8).set().ofMinSize(1).ofMaxSize(6),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 3))
                .as((exposures, device, minute) -> new Shown(exposures, device, minute, List.of(), 0))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Shown>> anything() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 6).set().ofMaxSize(4),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 5).list().ofMaxSize(2),
                        Arbitraries.integers().between(1, 30))
                .as(Shown::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static List<DoseLedger.Entry> entries(List<Shown> reports) {
        return IntStream.range(0, reports.size())
                .mapToObj(i -> {
                    Shown shown = reports.get(i);
                    Reports made = report("1.2." + i)
                            .device(shown.device() == 0 ? "" : "1.9." + shown.device())
                            .minutes(shown.minute())
                            .replacing(shown.replaces().stream()
                                    .map(n -> "1.2." + n)
                                    .toArray(String[]::new));
                    shown.exposures().forEach(n -> made.event("1.7." + n, Integer.toString(n)));
                    int total = shown.exposures().isEmpty()
                            ? shown.extra()
                            : shown.exposures().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum();
                    return made.total(Plane.SINGLE, Integer.toString(total), "").entry();
                })
                .toList();
    }

    private static List<String> flagsOf(Reports report) {
        return summary(standing(report)).flags();
    }

    private static StandingDose standing(Reports... reports) {
        List<DoseLedger.Entry> entries = new ArrayList<>();
        for (Reports report : reports) {
            entries.add(report.entry());
        }
        StandingDose standing = StandingDose.of(entries);
        Collections.reverse(entries);
        assertThat(StandingDose.of(entries)).as("in reverse order").isEqualTo(standing);
        return standing;
    }

    private static DoseSummary summary(StandingDose standing) {
        Optional<DoseSummary> summary = standing.summary();
        assertThat(summary).isPresent();
        return summary.orElseThrow();
    }
}
