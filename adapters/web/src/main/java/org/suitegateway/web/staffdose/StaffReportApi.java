package org.suitegateway.web.staffdose;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.staffdose.Days;
import org.suitegateway.core.staffdose.StaffAccount;
import org.suitegateway.core.staffdose.StaffAccounts;
import org.suitegateway.web.export.Exports;
import org.suitegateway.web.export.TableFormat;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code GET /reports/staff}: everybody's dose over some days, by source, and the limit nearest to each. */
@RestController
public final class StaffReportApi {
    private final StaffAccounts accounts;
    private final StaffTable table;
    private final Exports exports;
    private final ClinicTime time;

    public StaffReportApi(StaffAccounts accounts, StaffTable table, Exports exports, ClinicTime time) {
        this.accounts = accounts;
        this.table = table;
        this.exports = exports;
        this.time = time;
    }

    /** @param limitSet the name of the law */
    record Report(String from, String to, String limitSet, List<Row> items) {}

    /** Somebody. @param totals as in the person's account @param nearest the limit of which most is used */
    record Row(
            String staffId,
            String name,
            String role,
            List<StaffDoseView.Total> totals,
            Optional<StaffDoseView.Limit> nearest,
            String state,
            StaffDoseView.Completeness completeness) {}

    @GetMapping("/api/v1/reports/staff")
    @Nullable Report report(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Query query = Query.of(request, "from", "to", "format");
        Days days = AskedDays.of(query, accounts);
        Optional<TableFormat> format = TableFormat.orJson(query.text("format"));
        if (format.isPresent()) {
            exports.answer(table.table(days), format.get(), request, response);
            return null; // it is answered
        }
        List<StaffAccount> all = Everybody.of(page -> accounts.everybody(days, page));
        return new Report(
                days.first().toString(),
                days.last().toString(),
                accounts.rules().limits().name(),
                all.stream().map(this::row).toList());
    }

    private Row row(StaffAccount a) {
        StaffDoseView view = StaffDoseView.of(a, Optional.empty(), time);
        return new Row(
                view.staffId(),
                view.name(),
                view.role(),
                view.totals(),
                a.standing().nearest().map(StaffDoseView.Limit::of),
                view.state(),
                view.completeness());
    }
}
