package org.suitegateway.web.staffdose;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.BadgeResult;
import org.suitegateway.core.staffdose.Days;
import org.suitegateway.core.staffdose.DoseQuantity;
import org.suitegateway.core.staffdose.EstimateTable;
import org.suitegateway.core.staffdose.LiveDoses;
import org.suitegateway.core.staffdose.ProcedureEstimate;
import org.suitegateway.core.staffdose.StaffAccount;
import org.suitegateway.core.staffdose.StaffAccounts;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffLimit;
import org.suitegateway.core.staffdose.StaffStanding;
import org.suitegateway.core.staffdose.UsedDose;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** The dose account of somebody who works here, source by source. */
@ForPeople
public final class StaffDosePage {
    /** Of which a procedure shows its estimate. */
    private static final List<ProtectedQuantity> OF_PROCEDURE =
            List.of(ProtectedQuantity.EFFECTIVE, ProtectedQuantity.LENS, ProtectedQuantity.EXTREMITY);

    private final StaffAccounts accounts;
    private final ClinicTime time;

    public StaffDosePage(StaffAccounts accounts, ClinicTime time) {
        this.accounts = accounts;
        this.time = time;
    }

    /** @param notes exemption, reserve and whatever else is to be known @param used in words per source */
    record Limit(
            String quantity,
            String window,
            String days,
            String limit,
            String used,
            String badge,
            String estimate,
            int percent,
            int meter,
            String remaining,
            String projected,
            String state,
            String chip,
            String source,
            List<String> notes) {}

    /** An investigation level. */
    record Level(
            String step, String quantity, String window, String level, String used, boolean reached, String source) {}

    /** @param replaced estimates that a badge result replaced */
    record Total(String quantity, String badge, String estimate, String replaced, List<String> how) {}

    /** @param months in words, newest first */
    record Trend(String quantity, String drawing, List<String> months) {}

    record Badge(
            String worn,
            String position,
            String hp10,
            String hp3,
            String hp007,
            String lab,
            boolean unused,
            String note) {}

    /** @param estimates one per quantity @param why there is no estimate @param notes what the estimate assumes */
    record AtProcedure(
            String at,
            String href,
            String role,
            String protection,
            String dap,
            String live,
            String liveNote,
            List<Estimate> estimates,
            String coefficient,
            String why,
            List<String> notes) {}

    /** @param counts else a badge result covers the day */
    record Estimate(String amount, String range, boolean counts) {}

    @GetMapping("/staff/{id}/dose")
    String page(@PathVariable String id, HttpServletRequest request, Model model) {
        Query query = Query.ofList(request, "from", "to");
        Days days = AskedDays.of(query, accounts);
        StaffAccount account = accounts.account(id, days).orElseThrow(() -> ProblemException.notFound("person"));
        StaffStanding s = account.standing();
        model.addAttribute("name", s.person().name().display());
        model.addAttribute("role", StaffDoseWords.of(s.person().role()));
        model.addAttribute("path", StaffPage.page(id));
        model.addAttribute("marks", StaffPage.marks(s));
        model.addAttribute("ageKnown", s.ageKnown());
        model.addAttribute("on", time.day(s.on()));
        model.addAttribute("from", days.first());
        model.addAttribute("to", days.last());
        model.addAttribute("shown", StaffDoseWords.of(days, time));
        model.addAttribute("state", StaffDoseWords.of(s.state()));
        model.addAttribute("chip", StaffDoseWords.chip(s.state()));
        model.addAttribute("limitSet", accounts.rules().limits().name());
        model.addAttribute("leastDays", accounts.rules().leastDays());
        model.addAttribute("limits", s.limits().stream().map(this::limit).toList());
        model.addAttribute(
                "levels", s.levels().stream().map(StaffDosePage::level).toList());
        model.addAttribute("totals", totals(account));
        model.addAttribute("live", account.live().map(StaffDoseWords::mSv).orElse(""));
        model.addAttribute(
                "table", accounts.rules().estimates().map(StaffDosePage::words).orElse(""));
        model.addAttribute("trends", trends(account));
        model.addAttribute("lastDay", s.completeness().lastDay().map(time::day).orElse(""));
        model.addAttribute(
                "missing",
                s.completeness().missing().stream().map(this::missing).toList());
        model.addAttribute("estimated", s.completeness().estimated());
        model.addAttribute("withoutDose", s.completeness().withoutDose());
        model.addAttribute("badges", account.badges().stream().map(this::badge).toList());
        Listing<AtProcedure> procedures = Listing.of(account.procedures(), query, this::procedure);
        model.addAttribute("procedures", procedures.items());
        model.addAttribute("next", procedures.next());
        model.addAttribute("count", account.procedures().size());
        return "staff-dose";
    }

    private Limit limit(StaffStanding.OfLimit l) {
        return new Limit(
                StaffDoseWords.of(l.limit().quantity()),
                StaffDoseWords.of(l.limit().window()),
                StaffDoseWords.of(l.days(), time),
                StaffDoseWords.exact(l.allowed()),
                l.used().map(UsedDose::total).map(StaffDoseWords::mSv).orElse("—"),
                l.used().map(UsedDose::badge).map(StaffDoseWords::mSv).orElse(""),
                l.used()
                        .map(UsedDose::estimate)
                        .filter(e -> !e.equals(DoseEquivalent.ZERO))
                        .map(StaffDoseWords::mSv)
                        .orElse(""),
                l.percent(),
                Math.min(l.percent(), 100),
                l.used().isPresent() ? StaffDoseWords.mSv(l.remaining()) : "",
                l.projected().map(StaffDoseWords::mSv).orElse("—"),
                StaffDoseWords.of(l.state()),
                StaffDoseWords.chip(l.state()),
                l.limit().source(),
                notes(l));
    }

    private static List<String> notes(StaffStanding.OfLimit l) {
        List<String> notes = new ArrayList<>();
        if (!l.note().isEmpty()) {
            notes.add(l.note());
        }
        l.limit().exemption().ifPresent(e -> notes.add(words(e, l.exemption())));
        return notes;
    }

    private static String words(StaffLimit.Exemption exemption, List<StaffStanding.OfBound> bounds) {
        StringBuilder words = new StringBuilder(exemption.granted() ? "Exemption" : "Exemption, not granted here");
        bounds.forEach(b -> words.append(", ")
                .append(StaffDoseWords.of(b.bound().window()))
                .append(' ')
                .append(b.used().map(UsedDose::total).map(StaffDoseWords::mSv).orElse("0"))
                .append(" of ")
                .append(StaffDoseWords.exact(b.bound().amount())));
        return words.append(": ").append(exemption.source()).toString();
    }

    private static Level level(StaffStanding.OfLevel l) {
        return new Level(
                l.level().step().name(),
                StaffDoseWords.of(l.level().quantity()),
                StaffDoseWords.of(l.level().window()),
                StaffDoseWords.exact(l.level().amount()),
                l.used().map(UsedDose::total).map(StaffDoseWords::mSv).orElse("—"),
                l.reached(),
                l.level().source());
    }

    private static List<Total> totals(StaffAccount account) {
        return StaffDoseWords.QUANTITIES.stream()
                .flatMap(q -> Optional.ofNullable(account.totals().get(q))
                        .map(u -> new Total(
                                StaffDoseWords.of(q),
                                StaffDoseWords.mSv(u.badge()),
                                StaffDoseWords.mSv(u.estimate()),
                                Optional.ofNullable(account.replaced().get(q))
                                        .map(StaffDoseWords::mSv)
                                        .orElse(""),
                                account.how().getOrDefault(q, List.of())))
                        .stream())
                .toList();
    }

    private static String words(EstimateTable table) {
        return table.name() + ", each from amount ÷ " + Amounts.exact(table.factor()) + " to amount × "
                + Amounts.exact(table.factor()) + ": " + table.source();
    }

    private static List<Trend> trends(StaffAccount account) {
        return StaffDoseWords.QUANTITIES.stream()
                .map(q -> new Trend(StaffDoseWords.of(q), StaffMonths.svg(account.months(), q), months(account, q)))
                .filter(t -> !t.drawing().isEmpty())
                .toList();
    }

    private static List<String> months(StaffAccount account, ProtectedQuantity quantity) {
        List<String> months = new ArrayList<>();
        for (StaffAccount.OfMonth m : account.months()) {
            UsedDose used = m.used().get(quantity);
            if (used != null) {
                months.add(
                        0,
                        m.month() + ": badges " + StaffDoseWords.mSv(used.badge())
                                + (used.estimate().equals(DoseEquivalent.ZERO)
                                        ? ""
                                        : ", estimated " + StaffDoseWords.mSv(used.estimate())));
            }
        }
        return months;
    }

    private String missing(StaffStanding.Missing m) {
        return StaffDoseWords.of(m.position()) + ": " + StaffDoseWords.of(m.days(), time)
                + (m.overdue() ? ", overdue" : ", awaited");
    }

    private Badge badge(BadgeResult r) {
        return new Badge(
                StaffDoseWords.of(new Days(r.wornFrom(), r.wornTo()), time),
                StaffDoseWords.of(r.position()),
                StaffDoseWords.reading(r, DoseQuantity.HP10),
                StaffDoseWords.reading(r, DoseQuantity.HP3),
                StaffDoseWords.reading(r, DoseQuantity.HP007),
                Stream.of(r.account(), r.participant())
                        .filter(t -> !t.isEmpty())
                        .collect(java.util.stream.Collectors.joining(" / ")),
                r.unused(),
                r.note());
    }

    private AtProcedure procedure(StaffAccount.AtProcedure p) {
        return new AtProcedure(
                time.full(p.began()),
                "/procedures/" + p.participation().procedureId(),
                StaffDoseWords.of(p.participation().role()),
                StaffDoseWords.of(p.participation().protection()),
                Amounts.dap(p.dap()),
                p.live().map(LiveDoses.Measured::dose).map(StaffDoseWords::mSv).orElse(""),
                p.live().map(StaffDosePage::heard).orElse(""),
                p.estimate()
                        .map(e -> OF_PROCEDURE.stream()
                                .map(q -> estimate(e, q, p))
                                .toList())
                        .orElse(List.of()),
                p.estimate()
                        .map(e -> Amounts.exact(e.collarMicroSvPerGyCm2()) + " µSv per Gy·cm², hand "
                                + Amounts.exact(e.handMicroSvPerGyCm2()))
                        .orElse(""),
                p.why(),
                p.estimate().map(ProcedureEstimate::assumptions).orElse(List.of()));
    }

    private static Estimate estimate(ProcedureEstimate e, ProtectedQuantity q, StaffAccount.AtProcedure p) {
        Map<ProtectedQuantity, DoseEquivalent> amounts = e.amounts();
        return new Estimate(
                StaffDoseWords.mSv(amounts.getOrDefault(q, DoseEquivalent.ZERO)),
                StaffDoseWords.mSv(e.least(q)) + " to " + StaffDoseWords.mSv(e.most(q)),
                p.counted().contains(q));
    }

    private static String heard(LiveDoses.Measured m) {
        return "heard " + minutes(m.heard()) + (m.gap().isZero() ? "" : ", gap " + minutes(m.gap()));
    }

    private static String minutes(java.time.Duration d) {
        return d.toSeconds() < 60 ? d.toSeconds() + " s" : d.toMinutes() + " min";
    }
}
