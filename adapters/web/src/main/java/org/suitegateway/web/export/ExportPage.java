package org.suitegateway.web.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;

/** {@code GET /exports/NAME?format=csv|xlsx|pdf} and the parameters of the page: the table of the page, whole. */
@ForPeople
public final class ExportPage {
    private final Map<String, TableSource> sources = new TreeMap<>();
    private final Exports exports;

    public ExportPage(List<TableSource> sources, Exports exports) {
        sources.forEach(s -> this.sources.put(s.name(), s));
        this.exports = exports;
    }

    @GetMapping("/exports/{name}")
    void export(@PathVariable String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        TableSource source =
                Optional.ofNullable(sources.get(name)).orElseThrow(() -> ProblemException.notFound("table"));
        List<String> known = new ArrayList<>(source.parameters());
        known.addAll(List.of("format", "bom"));
        Query query = Query.of(request, known.toArray(new String[0]));
        TableFormat format = TableFormat.of(query.text("format"));
        boolean mark = query.flag("bom").orElse(true);
        exports.answer(source.table(query, request), format, mark, request, response);
    }
}
