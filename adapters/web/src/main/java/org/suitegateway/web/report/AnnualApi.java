package org.suitegateway.web.report;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.report.AnnualReports;
import org.suitegateway.core.staffdose.Days;
import org.suitegateway.web.export.Exports;
import org.suitegateway.web.export.Report;
import org.suitegateway.web.export.ReportView;
import org.suitegateway.web.export.Shown;
import org.suitegateway.web.export.TableFormat;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code GET /reports/annual}: the annual report; nobody is named in it unless that is asked for. */
@RestController
public final class AnnualApi {
    private final AnnualReports reports;
    private final AnnualDocument document;
    private final Exports exports;
    private final Shown shown;
    private final Clinic clinic;
    private final ClinicTime time;

    public AnnualApi(
            AnnualReports reports,
            AnnualDocument document,
            Exports exports,
            Shown shown,
            Clinic clinic,
            ClinicTime time) {
        this.reports = reports;
        this.document = document;
        this.exports = exports;
        this.shown = shown;
        this.clinic = clinic;
        this.time = time;
    }

    /** @param tables by their ID: rows with values by key */
    record Annual(String clinic, String from, String to, String asOf, Map<String, List<Map<String, Object>>> tables) {}

    @GetMapping("/api/v1/reports/annual")
    @Nullable Annual report(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Query query = Query.of(request, "year", "from", "to", "names", "format");
        Days days = AskedPeriod.of(query, time);
        boolean names = query.flag("names").orElse(false);
        Optional<TableFormat> format = TableFormat.orJson(query.text("format"));
        Report report = document.of(reports.of(days), names);
        if (format.isPresent()) {
            exports.answer(report, document.signatures(time.today()), format.get(), request, response);
            return null; // it is answered
        }
        return new Annual(
                clinic.name(),
                days.first().toString(),
                days.last().toString(),
                time.iso(time.now()),
                ReportView.values(report, shown));
    }
}
