package org.suitegateway.web.report;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.IntStream;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.suitegateway.core.report.AnnualReports;
import org.suitegateway.core.staffdose.Days;
import org.suitegateway.web.export.Report;
import org.suitegateway.web.export.ReportView;
import org.suitegateway.web.export.Shown;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** The annual report to read, for who may see doses of people by name. */
@ForPeople
public final class AnnualPage {
    private static final int YEARS_OFFERED = 5;

    private final AnnualReports reports;
    private final AnnualDocument document;
    private final Shown shown;
    private final ClinicTime time;

    public AnnualPage(AnnualReports reports, AnnualDocument document, Shown shown, ClinicTime time) {
        this.reports = reports;
        this.document = document;
        this.shown = shown;
        this.time = time;
    }

    @GetMapping("/reports/annual")
    String page(HttpServletRequest request, Model model) {
        Query query = Query.of(request, AskedPeriod.PARAMETERS);
        Days days = AskedPeriod.of(query, time);
        boolean names = query.flag("names").orElse(true);
        Report report = document.of(reports.of(days), names);
        int thisYear = time.today().getYear();
        model.addAttribute("report", report);
        model.addAttribute("sections", ReportView.of(report, shown));
        model.addAttribute("from", days.first());
        model.addAttribute("to", days.last());
        model.addAttribute("period", shown.days(days.first(), days.last()));
        model.addAttribute(
                "years",
                IntStream.range(0, YEARS_OFFERED).mapToObj(n -> thisYear - n).toList());
        model.addAttribute(
                "year",
                days.first().getDayOfYear() == 1
                                && days.last().equals(days.first().plusYears(1).minusDays(1))
                        ? days.first().getYear()
                        : 0);
        return "report";
    }
}
