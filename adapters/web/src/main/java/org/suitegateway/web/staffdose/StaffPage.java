package org.suitegateway.web.staffdose;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriUtils;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.StaffAccounts;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffStanding;
import org.suitegateway.core.staffdose.UsedDose;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** Everybody who works here at a glance, whoever is nearest a limit first. */
@ForPeople
public final class StaffPage {
    /** Of which the list has a column. */
    private static final List<ProtectedQuantity> COLUMNS =
            List.of(ProtectedQuantity.EFFECTIVE, ProtectedQuantity.LENS, ProtectedQuantity.EXTREMITY);

    private final StaffAccounts accounts;
    private final ClinicTime time;

    public StaffPage(StaffAccounts accounts, ClinicTime time) {
        this.accounts = accounts;
        this.time = time;
    }

    /**
     * Somebody.
     *
     * @param nearest quantity and window of the limit nearest; empty when nothing is known
     * @param meter per cent, at most 100 @param amounts of the year, one per column
     * @param marks "minor", "pregnancy declared" @param gaps what is missing, in words
     */
    record Line(
            String href,
            String name,
            String role,
            List<String> marks,
            String state,
            String chip,
            String nearest,
            String ofLimit,
            int percent,
            int meter,
            String projected,
            List<Amount> amounts,
            String lastDay,
            List<String> gaps) {}

    /** @param estimate of it, in words; empty when there is none */
    record Amount(String total, String estimate) {}

    static String page(String staffId) {
        return "/staff/" + UriUtils.encodePathSegment(staffId, StandardCharsets.UTF_8) + "/dose";
    }

    @GetMapping("/staff")
    String page(HttpServletRequest request, Model model) {
        Query.none(request);
        List<StaffStanding> all = new ArrayList<>(Everybody.of(page -> accounts.everybody(accounts.today(), page)));
        all.sort(Comparator.comparing(StaffStanding::state)
                .thenComparing(
                        s -> s.nearest().map(StaffStanding.OfLimit::percent).orElse(-1))
                .reversed());
        model.addAttribute("staff", all.stream().map(this::line).toList());
        model.addAttribute("columns", COLUMNS.stream().map(StaffDoseWords::of).toList());
        model.addAttribute("limitSet", accounts.rules().limits().name());
        model.addAttribute("since", time.day(accounts.yearToDate().first()));
        return "staff";
    }

    private Line line(StaffStanding s) {
        Optional<StaffStanding.OfLimit> nearest = s.nearest();
        int percent = nearest.map(StaffStanding.OfLimit::percent).orElse(0);
        return new Line(
                page(s.person().id()),
                s.person().name().display(),
                StaffDoseWords.of(s.person().role()),
                marks(s),
                StaffDoseWords.of(s.state()),
                StaffDoseWords.chip(s.state()),
                nearest.map(l -> StaffDoseWords.of(l.limit().quantity()) + ", "
                                + StaffDoseWords.of(l.limit().window()))
                        .orElse(""),
                nearest.map(l -> l.used()
                                        .map(UsedDose::total)
                                        .map(StaffDoseWords::mSv)
                                        .orElse("0")
                                + " of " + StaffDoseWords.exact(l.allowed()))
                        .orElse(""),
                percent,
                Math.min(percent, 100),
                nearest.flatMap(StaffStanding.OfLimit::projected)
                        .map(StaffDoseWords::mSv)
                        .orElse(""),
                COLUMNS.stream().map(q -> amount(s.used(), q)).toList(),
                s.completeness().lastDay().map(time::day).orElse(""),
                gaps(s.completeness()));
    }

    static List<String> marks(StaffStanding s) {
        List<String> marks = new ArrayList<>();
        if (s.minor()) {
            marks.add("under 18");
        }
        if (s.pregnant()) {
            marks.add("pregnancy declared");
        }
        return marks;
    }

    private static Amount amount(Map<ProtectedQuantity, UsedDose> used, ProtectedQuantity quantity) {
        return Optional.ofNullable(used.get(quantity))
                .map(u -> new Amount(
                        StaffDoseWords.mSv(u.total()),
                        u.estimate().equals(DoseEquivalent.ZERO)
                                ? ""
                                : StaffDoseWords.mSv(u.estimate()) + " estimated"))
                .orElse(new Amount("—", ""));
    }

    private static List<String> gaps(StaffStanding.Completeness c) {
        List<String> gaps = new ArrayList<>();
        long overdue =
                c.missing().stream().filter(StaffStanding.Missing::overdue).count();
        if (overdue > 0) {
            gaps.add(overdue == 1 ? "1 badge result overdue" : overdue + " badge results overdue");
        }
        if (c.withoutDose() > 0) {
            gaps.add(
                    c.withoutDose() == 1
                            ? "1 procedure counts nothing"
                            : c.withoutDose() + " procedures count nothing");
        }
        return gaps;
    }
}
