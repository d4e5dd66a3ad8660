package org.suitegateway.web.procedure;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.Page;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.web.export.Exports;
import org.suitegateway.web.export.TableFormat;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;

/** {@code GET /reports/procedures}: procedures with their doses; in parts as JSON, whole as a table. */
@RestController
public final class ProcedureReportApi {
    private static final String[] PARAMETERS = {"from", "to", "suite", "status", "format"};

    private final ProcedureSearch search;
    private final ProcedureViews views;
    private final ProcedureTable table;
    private final Exports exports;

    public ProcedureReportApi(ProcedureSearch search, ProcedureViews views, ProcedureTable table, Exports exports) {
        this.search = search;
        this.views = views;
        this.table = table;
        this.exports = exports;
    }

    @GetMapping("/api/v1/reports/procedures")
    @Nullable Listing<ProcedureView> report(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Query query = Query.ofList(request, PARAMETERS);
        Optional<TableFormat> format = TableFormat.orJson(query.text("format"));
        if (format.isPresent()) {
            exports.answer(table.table(query, request), format.get(), request, response);
            return null; // it is answered
        }
        Page<Procedure> part = search.part(query);
        return Listing.of(part, views::of);
    }
}
