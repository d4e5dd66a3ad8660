package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;
import static org.suitegateway.testkit.contract.Examples.digest;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Page;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.dose.Aspect;
import org.suitegateway.core.dose.Calibration;
import org.suitegateway.core.dose.DoseDevice;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseParts;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseSource;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.EventDetail;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.dose.Measures;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.Participant;
import org.suitegateway.core.dose.PatientState;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.ReferencePoint;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.quantity.TubeVoltage;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.time.Interval;

/** What {@link DoseLedger} promises. */
public interface DoseLedgerContract {
    /** Empty at the beginning of each test. */
    DoseLedger ledger();

    /** In the same records. */
    Studies studies();

    /** In the same records. */
    Procedures procedures();

    /** Over the same records. */
    Transactions transactions();

    private static Optional<DoseAreaProduct> dap(String gyM2) {
        return Optional.of(new DoseAreaProduct(new BigDecimal(gyM2)));
    }

    private static Optional<AirKerma> kerma(String gy) {
        return Optional.of(new AirKerma(new BigDecimal(gy)));
    }

    private static Optional<Seconds> seconds(String s) {
        return Optional.of(new Seconds(new BigDecimal(s)));
    }

    private static IrradiationEvent event(String uid, String gyM2, String text) {
        return new IrradiationEvent(
                Optional.of(uid),
                Plane.A,
                Optional.of(NOON),
                EventType.ROTATIONAL_ACQUISITION,
                Optional.of(text),
                dap(gyM2),
                kerma("0.000000000000001"),
                List.of(new TubeVoltage(new BigDecimal("71.000001")), new TubeVoltage(new BigDecimal("120"))),
                seconds("0.000000001"),
                new EventDetail(
                        text,
                        "20260112120000.5",
                        Map.of(Aspect.TARGET_REGION, new ProcedureCode("T-11503", "SRT", text)),
                        new Measures(Map.of(
                                Measure.PRIMARY_ANGLE, List.of(new BigDecimal("-12.5")),
                                Measure.TUBE_CURRENT, List.of(BigDecimal.ZERO, new BigDecimal("3.25")))),
                        List.of(new EventDetail.Filter(
                                new ProcedureCode("113653", "DCM", text),
                                ProcedureCode.NONE,
                                Optional.of(new BigDecimal("0.1")),
                                Optional.empty())),
                        Optional.of(new ReferencePoint(ProcedureCode.NONE, text)),
                        List.of("1.2.13", "1.2.14"),
                        List.of(person(Participant.As.PARTICIPANT, text)),
                        text));
    }

    private static Participant person(Participant.As as, String text) {
        return new Participant(
                as,
                new ProcedureCode("113851", "DCM", text),
                text,
                text,
                text,
                text,
                new ProcedureCode("121081", "DCM", text));
    }

    private static DoseReport full(String study, String text) {
        return new DoseReport(
                DoseOrigin.REPORT,
                DoseModality.FLUOROSCOPY,
                new DoseDocument(
                        "1.2.9",
                        study,
                        Optional.of(NOON),
                        Optional.of(NOON.plusSeconds(9)),
                        true,
                        List.of("1.2.7", "1.2.8"),
                        List.of("1.2.6"),
                        DoseDocument.Scope.STEP_SO_FAR,
                        "1.2.5",
                        List.of("1.2.3", "1.2.4")),
                new DoseDevice(Optional.of("1.2.10"), text, text, text, text, text, text),
                new PatientState(
                        Optional.of(new BigDecimal("1.72")),
                        Optional.of(new BigDecimal("81.5")),
                        Optional.of(PatientState.Pregnancy.POSSIBLY)),
                List.of(person(Participant.As.OBSERVER, text), person(Participant.As.PARTICIPANT, "")),
                List.of(new ProcedureCode("113856", "DCM", text)),
                List.of(
                        new DoseTotals(
                                Plane.A,
                                dap("0.000000000000001"),
                                kerma("999.999999999999999"),
                                seconds("999999.999999999"),
                                seconds("0.5"),
                                dap("1000"),
                                dap("0"),
                                kerma("0.1"),
                                kerma("0.2"),
                                Optional.of(316),
                                Optional.of(new ReferencePoint(new ProcedureCode("113860", "DCM", text), text)),
                                List.of(new Calibration(
                                        text,
                                        text,
                                        Optional.of(new BigDecimal("0.98")),
                                        Optional.of(new BigDecimal("35")),
                                        text))),
                        new DoseTotals(
                                Plane.B, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())),
                List.of(event("1.2.11", "0.000123456789012", text), event("1.2.12", "0.3", text)),
                List.of(new OtherAmount(text, text, new BigDecimal("12.5"), "mGy.cm")),
                text,
                List.of(new DoseFinding(text, text), new DoseFinding("second", "rule")));
    }

    private static DoseReport bare(String study) {
        return new DoseReport(
                new DoseDocument(
                        "1.2.9",
                        study,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        List.of(),
                        List.of(),
                        DoseDocument.Scope.UNSTATED,
                        "",
                        List.of()),
                DoseDevice.UNKNOWN,
                List.of(),
                List.of(new IrradiationEvent(
                        Optional.empty(),
                        Plane.UNSTATED,
                        Optional.empty(),
                        EventType.OTHER,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty())),
                List.of());
    }

    private static DoseSummary summary(String gyM2, String... flags) {
        return new DoseSummary(
                DoseSource.RDSR_TOTAL,
                dap(gyM2),
                kerma("0.000000000000001"),
                seconds("0.000000001"),
                seconds("12.25"),
                3,
                2,
                List.of(flags),
                new DoseParts(
                        dap("0.4"),
                        dap("0.5"),
                        kerma("0.6"),
                        kerma("0.7"),
                        dap("0.8"),
                        kerma("0.9"),
                        Optional.of(11),
                        Optional.of("30 cm in front")));
    }

    /** Of what stands only this is the ledger's to keep. */
    private static StandingDose standing(Optional<DoseSummary> summary) {
        return new StandingDose(
                summary,
                Map.of(),
                List.of(),
                "",
                DoseDevice.UNKNOWN,
                "",
                ProcedureCode.NONE,
                PatientState.UNKNOWN,
                List.of(),
                false);
    }

    @Test
    default void every_field_and_every_exact_amount_comes_back() {
        DoseLedger.Entry entry = new DoseLedger.Entry(digest("a"), full("1.2.100", "LSPINE ap"), NOON);
        assertThat(ledger().add(entry)).isTrue();
        assertThat(ledger().entries(List.of("1.2.100"))).containsExactly(entry);
        assertThat(ledger().entries(List.of("1.2.101"))).isEmpty();
    }

    @Test
    default void what_was_not_reported_stays_absent_and_is_no_zero() {
        DoseLedger.Entry entry = new DoseLedger.Entry(digest("a"), bare("1.2.100"), NOON);
        ledger().add(entry);
        assertThat(ledger().entries(List.of("1.2.100"))).containsExactly(entry);
    }

    @Test
    default void repeating_a_report_changes_nothing() {
        DoseLedger.Entry entry = new DoseLedger.Entry(digest("a"), full("1.2.100", "x"), NOON);
        ledger().add(entry);
        assertThat(ledger().add(new DoseLedger.Entry(digest("a"), full("1.2.100", "x"), NOON.plusSeconds(5))))
                .isFalse();
        assertThat(ledger().entries(List.of("1.2.100"))).containsExactly(entry);
    }

    @Test
    default void the_same_report_from_many_connections_is_added_once() {
        DoseLedger.Entry entry = new DoseLedger.Entry(digest("a"), full("1.2.100", "x"), NOON);
        assertThat(Examples.atOnce(8, () -> ledger().add(entry))).containsOnlyOnce(true);
        assertThat(ledger().entries(List.of("1.2.100"))).containsExactly(entry);
    }

    @Test
    default void entries_come_in_order_of_receipt() {
        List<DoseLedger.Entry> entries = new ArrayList<>();
        for (int i : new int[] {2, 0, 1}) {
            ledger().add(new DoseLedger.Entry(digest("r" + i), bare("1.2.100"), NOON.plusMillis(i)));
        }
        ledger().entries(List.of("1.2.100")).forEach(entries::add);
        assertThat(entries)
                .extracting(DoseLedger.Entry::digest)
                .containsExactly(digest("r0"), digest("r1"), digest("r2"));
    }

    @Test
    default void what_stands_is_replaced_as_a_whole() {
        ledger().add(new DoseLedger.Entry(digest("a"), bare("1.2.100"), NOON));
        ledger().add(new DoseLedger.Entry(digest("b"), bare("1.2.100"), NOON));
        ledger().setStanding("1.2.100", standing(Optional.of(summary("0.000000000000003", "look", "here"))));
        assertThat(ledger().summaries(List.of("1.2.100", "1.2.101")))
                .containsExactly(Map.entry("1.2.100", summary("0.000000000000003", "look", "here")));

        ledger().setStanding("1.2.100", standing(Optional.of(summary("7"))));
        assertThat(ledger().summaries(List.of("1.2.100"))).containsExactly(Map.entry("1.2.100", summary("7")));

        ledger().setStanding("1.2.100", standing(Optional.empty()));
        assertThat(ledger().summaries(List.of("1.2.100"))).isEmpty();
        assertThat(ledger().summaries(List.of())).isEmpty();
    }

    @Test
    default void an_absent_sum_is_not_zero() {
        DoseSummary nothing = new DoseSummary(
                DoseSource.MIXED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                1,
                List.of());
        ledger().setStanding("1.2.100", standing(Optional.of(nothing)));
        assertThat(ledger().summaries(List.of("1.2.100"))).containsExactly(Map.entry("1.2.100", nothing));
    }

    @Test
    default void studies_with_dose_page_newest_first_within_the_interval() {
        for (int i = 0; i < 13; i++) {
            String study = "1.2." + (100 + i);
            Instant at = NOON.plusSeconds(i / 3);
            studies()
                    .record(
                            Examples.instance("1.2.1." + i)
                                    .study(study)
                                    .acquired(at)
                                    .build(),
                            Optional.empty());
            if (i != 5) {
                ledger().setStanding(study, standing(Optional.of(summary("0." + (i + 1)))));
            }
        }
        procedures().save(Examples.procedure("p-1").build());
        studies().link("1.2.108", new Studies.Link("p-1", LinkedBy.ACCESSION, Optional.empty(), NOON, ""));
        Interval three = new Interval(NOON.plusSeconds(1), NOON.plusSeconds(4)); // studies 3 to 11, 5 has no dose
        for (int limit : new int[] {1, 3, 8, 100}) {
            List<DoseLedger.KeyDose> walked = Examples.walk(limit, page -> ledger().list(three, page));
            assertThat(walked)
                    .extracting(DoseLedger.KeyDose::key)
                    .containsExactly(
                            "1.2.111", "1.2.110", "1.2.109", "1.2.108", "1.2.107", "1.2.106", "1.2.104", "1.2.103");
            assertThat(walked.get(3))
                    .isEqualTo(
                            new DoseLedger.KeyDose("1.2.108", NOON.plusSeconds(2), summary("0.9"), Optional.of("p-1")));
            assertThat(walked.get(2).procedureId()).isEmpty();
        }
        assertThat(ledger().list(new Interval(NOON.minusSeconds(9), NOON), Page.Request.first(5))
                        .items())
                .isEmpty();
    }

    @Test
    default void a_report_is_never_seen_without_its_events() {
        AtomicInteger number = new AtomicInteger();
        AtomicBoolean reading = new AtomicBoolean();
        List<DoseLedger.Entry> torn = Examples.atOnce(2, () -> {
                    List<DoseLedger.Entry> found = new ArrayList<>();
                    if (reading.compareAndSet(false, true)) {
                        do {
                            ledger().entries(List.of("1.2.100")).stream()
                                    .filter(e -> e.report().events().size() < 2
                                            || e.report().totals().size() < 2)
                                    .forEach(found::add);
                        } while (number.get() < 150);
                    } else {
                        while (number.incrementAndGet() < 150) {
                            ledger().add(new DoseLedger.Entry(digest("r" + number.get()), full("1.2.100", "x"), NOON));
                        }
                    }
                    return found;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
        assertThat(torn).isEmpty();
        assertThat(ledger().entries(List.of("1.2.100"))).hasSize(149);
    }

    @Test
    default void what_stands_after_reports_on_many_connections_knows_them_all() {
        AtomicInteger number = new AtomicInteger();
        Examples.atOnce(8, () -> transactions().inTransaction(() -> {
            ledger().add(new DoseLedger.Entry(digest("r" + number.incrementAndGet()), bare("1.2.100"), NOON));
            int reports = ledger().entries(List.of("1.2.100")).size();
            DoseSummary all = new DoseSummary(
                    DoseSource.RDSR_EVENTS,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    reports,
                    reports,
                    List.of());
            ledger().setStanding("1.2.100", standing(Optional.of(all)));
            return reports;
        }));
        assertThat(ledger().summaries(List.of("1.2.100")).get("1.2.100"))
                .extracting(DoseSummary::reports)
                .isEqualTo(8);
    }

    @Test
    default void an_event_that_several_report_at_once_is_shared_by_all_of_them() {
        AtomicInteger number = new AtomicInteger();
        List<String> keys = Examples.atOnce(6, () -> {
            String key = "1.2.10" + number.incrementAndGet();
            transactions().run(() -> ledger().add(new DoseLedger.Entry(digest(key), full(key, "x"), NOON)));
            return key;
        });
        for (String key : keys) {
            assertThat(ledger().sharing(key))
                    .containsExactlyElementsOf(
                            keys.stream().filter(k -> !k.equals(key)).sorted().toList());
        }
    }

    @Test
    default void the_same_event_of_two_planes_and_events_without_a_uid_are_shared_with_nobody() {
        DoseReport report = full("1.2.100", "x");
        IrradiationEvent one = report.events().get(0);
        IrradiationEvent otherPlane = new IrradiationEvent(
                one.uid(),
                Plane.B,
                one.startedAt(),
                one.type(),
                one.protocol(),
                one.dap(),
                one.referenceAirKerma(),
                one.kvp(),
                one.duration());
        DoseReport planes =
                new DoseReport(report.document(), report.device(), List.of(), List.of(one, otherPlane), List.of());
        DoseLedger.Entry entry = new DoseLedger.Entry(digest("a"), planes, NOON);
        ledger().add(entry);
        ledger().add(new DoseLedger.Entry(digest("b"), bare("1.2.100"), NOON.plusSeconds(1)));
        ledger().add(new DoseLedger.Entry(digest("c"), bare("1.2.101"), NOON));
        assertThat(ledger().entries(List.of("1.2.100"))).first().isEqualTo(entry);
        assertThat(ledger().sharing("1.2.100")).isEmpty();
        assertThat(ledger().sharing("1.2.101")).isEmpty();
    }

    @Test
    default void a_new_reading_shares_what_it_says_and_no_more() {
        ledger().add(new DoseLedger.Entry(digest("a"), full("1.2.100", "x"), NOON));
        ledger().add(new DoseLedger.Entry(digest("b"), full("1.2.101", "x"), NOON));
        ledger().add(new DoseLedger.Entry(digest("c"), full("1.2.102", "x"), NOON));
        ledger().reread(new DoseLedger.Entry(digest("a"), bare("1.2.100"), NOON));
        assertThat(ledger().sharing("1.2.100")).isEmpty();
        assertThat(ledger().sharing("1.2.101")).containsExactly("1.2.102");
        ledger().reread(new DoseLedger.Entry(digest("a"), full("1.2.100", "y"), NOON));
        assertThat(ledger().sharing("1.2.100")).containsExactly("1.2.101", "1.2.102");
        assertThat(ledger().sharing("1.2.102")).containsExactly("1.2.100", "1.2.101");
    }

    @Test
    default void hostile_texts_survive() {
        for (String text : Examples.HOSTILE) {
            DoseLedger.Entry entry = new DoseLedger.Entry(digest(text), full("1.2.100", text), NOON);
            ledger().add(entry);
            assertThat(ledger().entries(List.of("1.2.100"))).contains(entry);
        }
    }
}
