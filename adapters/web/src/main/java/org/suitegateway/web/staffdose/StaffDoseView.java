package org.suitegateway.web.staffdose;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.BadgeResult;
import org.suitegateway.core.staffdose.DoseQuantity;
import org.suitegateway.core.staffdose.LiveDoses;
import org.suitegateway.core.staffdose.ProcedureEstimate;
import org.suitegateway.core.staffdose.StaffAccount;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffDoseSource;
import org.suitegateway.core.staffdose.StaffStanding;
import org.suitegateway.core.staffdose.UsedDose;
import org.suitegateway.web.wording.ClinicTime;

/**
 * A person's account for a program. Amounts are exact, in mSv; absent is not known, never zero.
 *
 * @param on the day that limits are looked at on
 * @param from first and @param to last day of entries and totals
 * @param how by which readings and formulas the badge results of each quantity count
 */
record StaffDoseView(
        String staffId,
        String name,
        String role,
        String on,
        String from,
        String to,
        boolean minor,
        boolean declaredPregnant,
        String state,
        List<Entry> entries,
        List<Total> totals,
        List<Limit> limits,
        List<Level> levels,
        List<Month> months,
        Map<String, List<String>> how,
        Optional<Table> estimates,
        Completeness completeness) {
    /**
     * A badge result, or what is known of a procedure by one source.
     *
     * @param source BADGE, LIVE or ESTIMATE @param day last day of the wear period, or of the procedure
     */
    record Entry(String source, String day, Optional<Badge> badge, Optional<Live> live, Optional<Estimate> estimate) {}

    /** @param belowLimit quantities the lab could not tell from nothing: they count as 0 */
    record Badge(
            String id,
            String wornFrom,
            String wornTo,
            String position,
            String account,
            String participant,
            Optional<BigDecimal> hp10MSv,
            Optional<BigDecimal> hp3MSv,
            Optional<BigDecimal> hp007MSv,
            List<String> belowLimit,
            boolean unused,
            String note) {
        static Badge of(BadgeResult r) {
            return new Badge(
                    r.id(),
                    r.wornFrom().toString(),
                    r.wornTo().toString(),
                    r.position().name(),
                    r.account(),
                    r.participant(),
                    amount(r, DoseQuantity.HP10),
                    amount(r, DoseQuantity.HP3),
                    amount(r, DoseQuantity.HP007),
                    r.amounts().entrySet().stream()
                            .filter(e -> e.getValue().belowLimit().isPresent())
                            .map(e -> e.getKey().name())
                            .sorted()
                            .toList(),
                    r.unused(),
                    r.note());
        }

        private static Optional<BigDecimal> amount(BadgeResult r, DoseQuantity quantity) {
            return Optional.ofNullable(r.amounts().get(quantity))
                    .map(reading -> reading.amount().mSv());
        }
    }

    /** During a procedure. */
    record Live(
            String procedureId,
            String at,
            String role,
            BigDecimal hp10MSv,
            BigDecimal peakMSvPerHour,
            long heardSeconds,
            long gapSeconds,
            Optional<BigDecimal> gapMSv) {}

    /**
     * Of a procedure.
     *
     * @param amounts by quantity; empty when there is no estimate, and {@code why} says why
     * @param counted quantities of which it counts: for the others a badge result covers the day
     */
    record Estimate(
            String procedureId,
            String at,
            String role,
            Optional<BigDecimal> dapGyCm2,
            Optional<BigDecimal> collarMicroSvPerGyCm2,
            Optional<BigDecimal> handMicroSvPerGyCm2,
            Map<String, Range> amounts,
            List<String> counted,
            List<String> assumptions,
            Optional<String> why) {}

    /** An order of size. */
    record Range(BigDecimal mSv, BigDecimal leastMSv, BigDecimal mostMSv) {}

    /**
     * @param quantity a protected one, or HP10 for live dosimeters
     * @param replacedMSv of estimates: those that a badge result replaced, in no sum
     */
    record Total(String quantity, String source, BigDecimal mSv, Optional<BigDecimal> replacedMSv) {}

    /** @param used badge results and estimates together, as the two members after it have it @param unit mSv */
    record Limit(
            String quantity,
            String window,
            String who,
            BigDecimal limit,
            Optional<BigDecimal> used,
            Optional<BigDecimal> usedByBadge,
            Optional<BigDecimal> usedByEstimate,
            BigDecimal remaining,
            Optional<BigDecimal> projected,
            String unit,
            String from,
            String to,
            String state,
            List<Bound> exemption,
            Optional<Boolean> exemptionGranted,
            String source,
            Optional<String> note) {
        static Limit of(StaffStanding.OfLimit l) {
            return new Limit(
                    l.limit().quantity().name(),
                    l.limit().window().name(),
                    l.limit().who().name(),
                    l.allowed().mSv(),
                    l.used().map(u -> u.total().mSv()),
                    l.used().map(u -> u.badge().mSv()),
                    l.used().map(u -> u.estimate().mSv()),
                    l.remaining().mSv(),
                    l.projected().map(DoseEquivalent::mSv),
                    "mSv",
                    l.days().first().toString(),
                    l.days().last().toString(),
                    l.state().name(),
                    l.exemption().stream()
                            .map(b -> new Bound(
                                    b.bound().window().name(),
                                    b.bound().amount().mSv(),
                                    b.used().map(u -> u.total().mSv())))
                            .toList(),
                    l.limit().exemption().map(e -> e.granted()),
                    l.limit().source(),
                    Optional.of(l.note()).filter(n -> !n.isEmpty()));
        }
    }

    /** Of an exemption. */
    record Bound(String window, BigDecimal limit, Optional<BigDecimal> used) {}

    /** An investigation level. */
    record Level(
            String id,
            String step,
            String quantity,
            String window,
            BigDecimal level,
            Optional<BigDecimal> used,
            String unit,
            boolean reached,
            String source) {}

    /** @param month for example 2026-01 */
    record Month(String month, List<Total> totals) {}

    /** The coefficients. @param factor the range is amount / factor to amount · factor */
    record Table(String name, BigDecimal factor, String source) {}

    /** @param lastDay that a badge result covers @param withoutDose procedures on days without a badge result that count nothing */
    record Completeness(Optional<String> lastDay, List<Missing> missing, int estimated, int withoutDose) {
        static Completeness of(StaffStanding.Completeness c) {
            return new Completeness(
                    c.lastDay().map(LocalDate::toString),
                    c.missing().stream()
                            .map(m -> new Missing(
                                    m.position().name(),
                                    m.days().first().toString(),
                                    m.days().last().toString(),
                                    m.overdue()))
                            .toList(),
                    c.estimated(),
                    c.withoutDose());
        }
    }

    /** Days without the result of a badge that is worn. */
    record Missing(String position, String from, String to, boolean overdue) {}

    static StaffDoseView of(StaffAccount a, Optional<Table> estimates, ClinicTime time) {
        StaffStanding s = a.standing();
        List<Entry> entries = new ArrayList<>(a.badges().stream()
                .map(b -> new Entry(
                        StaffDoseSource.BADGE.name(),
                        b.wornTo().toString(),
                        Optional.of(Badge.of(b)),
                        Optional.empty(),
                        Optional.empty()))
                .toList());
        a.procedures().forEach(p -> of(p, time).forEach(entries::add));
        entries.sort(Comparator.comparing(Entry::day).reversed());
        return new StaffDoseView(
                s.person().id(),
                s.person().name().display(),
                s.person().role().name(),
                s.on().toString(),
                a.shown().first().toString(),
                a.shown().last().toString(),
                s.minor(),
                s.pregnant(),
                s.state().name(),
                entries,
                totals(a),
                s.limits().stream().map(Limit::of).toList(),
                s.levels().stream().map(StaffDoseView::level).toList(),
                a.months().stream()
                        .map(m -> new Month(m.month().toString(), totals(m.used(), Map.of())))
                        .toList(),
                how(a),
                estimates,
                Completeness.of(s.completeness()));
    }

    private static Stream<Entry> of(StaffAccount.AtProcedure p, ClinicTime time) {
        String day = time.zone().dayOf(p.began()).toString();
        Entry estimate = new Entry(
                StaffDoseSource.ESTIMATE.name(),
                day,
                Optional.empty(),
                Optional.empty(),
                Optional.of(estimate(p, time)));
        return Stream.concat(
                p
                        .live()
                        .map(l -> new Entry(
                                StaffDoseSource.LIVE.name(),
                                day,
                                Optional.empty(),
                                Optional.of(live(p, l, time)),
                                Optional.empty()))
                        .stream(),
                Stream.of(estimate));
    }

    private static Live live(StaffAccount.AtProcedure p, LiveDoses.Measured l, ClinicTime time) {
        return new Live(
                p.participation().procedureId(),
                time.iso(p.began()),
                p.participation().role().name(),
                l.dose().mSv(),
                l.peak().movePointRight(3),
                l.heard().toSeconds(),
                l.gap().toSeconds(),
                l.gapDose().map(DoseEquivalent::mSv));
    }

    private static Estimate estimate(StaffAccount.AtProcedure p, ClinicTime time) {
        Map<String, Range> amounts = new TreeMap<>();
        p.estimate()
                .ifPresent(e -> StaffDoseWords.QUANTITIES.forEach(q -> amounts.put(
                        q.name(),
                        new Range(e.of(q).mSv(), e.least(q).mSv(), e.most(q).mSv()))));
        return new Estimate(
                p.participation().procedureId(),
                time.iso(p.began()),
                p.participation().role().name(),
                p.dap().map(DoseAreaProduct::gyCm2),
                p.estimate().map(ProcedureEstimate::collarMicroSvPerGyCm2),
                p.estimate().map(ProcedureEstimate::handMicroSvPerGyCm2),
                amounts,
                p.counted().stream().map(Enum::name).sorted().toList(),
                p.estimate().map(ProcedureEstimate::assumptions).orElse(List.of()),
                Optional.of(p.why()).filter(w -> !w.isEmpty()));
    }

    private static List<Total> totals(StaffAccount a) {
        List<Total> totals = new ArrayList<>(totals(a.totals(), a.replaced()));
        a.live()
                .ifPresent(l -> totals.add(
                        new Total(DoseQuantity.HP10.name(), StaffDoseSource.LIVE.name(), l.mSv(), Optional.empty())));
        return totals;
    }

    private static List<Total> totals(
            Map<ProtectedQuantity, UsedDose> used, Map<ProtectedQuantity, DoseEquivalent> replaced) {
        List<Total> totals = new ArrayList<>();
        for (ProtectedQuantity q : StaffDoseWords.QUANTITIES) {
            UsedDose of = used.get(q);
            if (of != null) {
                totals.add(new Total(
                        q.name(), StaffDoseSource.BADGE.name(), of.badge().mSv(), Optional.empty()));
                totals.add(new Total(
                        q.name(),
                        StaffDoseSource.ESTIMATE.name(),
                        of.estimate().mSv(),
                        Optional.ofNullable(replaced.get(q)).map(DoseEquivalent::mSv)));
            }
        }
        return totals;
    }

    private static Level level(StaffStanding.OfLevel l) {
        return new Level(
                l.level().id(),
                l.level().step().name(),
                l.level().quantity().name(),
                l.level().window().name(),
                l.level().amount().mSv(),
                l.used().map(u -> u.total().mSv()),
                "mSv",
                l.reached(),
                l.level().source());
    }

    private static Map<String, List<String>> how(StaffAccount a) {
        Map<String, List<String>> how = new TreeMap<>();
        a.how().forEach((quantity, words) -> {
            if (!words.isEmpty()) {
                how.put(quantity.name(), words);
            }
        });
        return how;
    }
}
