package org.suitegateway.web.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.web.WebOptions;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** Answers with a table or a report as a file. Who took what away is logged. Thread-safe. */
public final class Exports {
    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);

    private final Texts texts;
    private final Shown shown;
    private final Clinic clinic;
    private final WebOptions options;
    private final ClinicTime time;

    public Exports(Texts texts, Shown shown, Clinic clinic, WebOptions options, ClinicTime time) {
        this.texts = texts;
        this.shown = shown;
        this.clinic = clinic;
        this.options = options;
        this.time = time;
    }

    public Imprint imprint(HttpServletRequest request) {
        String user = request.getRemoteUser();
        return new Imprint(clinic.name(), user == null ? "" : user, time.now(), "Suite Gateway " + options.version());
    }

    public <T> void answer(Table<T> table, TableFormat format, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(table, format, true, request, response);
    }

    /** @param mark whether CSV begins with a byte order mark, for spreadsheets */
    public <T> void answer(
            Table<T> table, TableFormat format, boolean mark, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Imprint imprint = imprint(request);
        OutputStream out = begin(table.file(), format, request, response);
        switch (format) {
            case CSV -> {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                new CsvTable(shown).write(table, mark, writer);
                writer.flush();
            }
            case XLSX -> new XlsxTable(texts, shown).write(table.title(), List.of(table), table.facts(), imprint, out);
            case PDF -> new PdfTable(texts, shown).write(table, imprint, out);
        }
    }

    /**
     * A whole report. As CSV its tables stand one under the other, each value in a line of its own, since they have different columns.
     *
     * @param signatures lines to sign on, on paper
     */
    public void answer(
            Report report,
            List<String> signatures,
            TableFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Imprint imprint = imprint(request);
        OutputStream out = begin(report.file(), format, request, response);
        switch (format) {
            case CSV -> {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                new CsvTable(shown).write(longTable(report), true, writer);
                writer.flush();
            }
            case XLSX ->
                new XlsxTable(texts, shown)
                        .write(report.title(), ReportView.tables(report), report.cover(), imprint, out);
            case PDF -> new PdfReport(texts, shown).write(report, signatures, imprint, out);
        }
    }

    private record Value(String table, int row, String column, String unit, String value) {}

    private Table<Value> longTable(Report report) {
        List<Value> values = new ArrayList<>();
        ReportView.tables(report).forEach(t -> add(t, values));
        return new Table<>(
                report.file(),
                report.title(),
                new Columns<Value>(texts)
                        .text("table", Value::table)
                        .integer("row", Value::row)
                        .text("column", Value::column)
                        .text("value", Value::value)
                        .text("valueUnit", Value::unit)
                        .list(),
                Rows.of(values),
                report.cover());
    }

    private <T> void add(Table<T> table, List<Value> values) {
        int[] row = {0};
        table.rows().each(line -> {
            row[0]++;
            for (Column<T> column : table.columns()) {
                String text = CsvTable.plain(column, line, shown);
                if (!text.isEmpty()) {
                    values.add(new Value(table.file(), row[0], column.key(), column.unit(), text));
                }
            }
        });
    }

    /** Headers of an answer that is a file. */
    private static OutputStream begin(
            String file, TableFormat format, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        LOG.info("exported file={} format={} person={}", file, format, request.getRemoteUser());
        response.setContentType(format.mediaType());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "." + format.ending() + "\"");
        return response.getOutputStream();
    }
}
