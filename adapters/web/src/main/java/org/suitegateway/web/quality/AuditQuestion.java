package org.suitegateway.web.quality;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.quality.ChecklistAudit;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;
import org.suitegateway.web.wording.CsvCells;

/** What page and API ask of the audit, and its file. Thread-safe. */
public final class AuditQuestion {
    private static final int LONGEST_DAYS = 366;

    private final ChecklistAudit audit;
    private final Clinic clinic;
    private final ClinicTime time;

    public AuditQuestion(ChecklistAudit audit, Clinic clinic, ClinicTime time) {
        this.audit = audit;
        this.clinic = clinic;
        this.time = time;
    }

    /** Days, both included. */
    record Asked(LocalDate from, LocalDate to, Optional<String> suite) {}

    /** This month so far when no days are given. @throws BadParameterException naming the parameter */
    Asked asked(Query query) {
        LocalDate to = query.date("to").orElse(time.today());
        LocalDate from = query.date("from").orElse(to.withDayOfMonth(1));
        if (from.isAfter(to) || from.plusDays(LONGEST_DAYS).isBefore(to)) {
            throw new BadParameterException(
                    "from", "must not be after to, and at most " + LONGEST_DAYS + " days before");
        }
        Optional<String> suite = query.text("suite");
        if (suite.filter(s -> clinic.suite(s).isEmpty()).isPresent()) {
            throw new BadParameterException("suite", "must be the ID of a configured suite");
        }
        return new Asked(from, to, suite);
    }

    ChecklistAudit.Report answer(Asked asked) {
        return audit.report(asked.from(), asked.to(), asked.suite());
    }

    /** Comma-separated, for a spreadsheet; instants with the clinic's offset. */
    void csv(Asked asked, HttpServletResponse response) throws IOException {
        ChecklistAudit.Report report = answer(asked);
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"checklists-" + asked.from() + "-" + asked.to() + ".csv\"");
        Writer out = response.getWriter();
        out.write('\ufeff'); // without it a spreadsheet takes UTF-8 for its own code page and spoils names
        out.write(String.join(",", AuditPage.header()) + "\r\n");
        for (ChecklistAudit.Row row : report.rows()) {
            out.write(String.join(
                            ",",
                            row.day().toString(),
                            CsvCells.text(row.suiteId()),
                            row.kind().name(),
                            CsvCells.text(row.procedureId().orElse("")),
                            time.iso(row.owedAt()),
                            row.state().name(),
                            CsvCells.text(row.checklist()),
                            CsvCells.text(row.person()),
                            row.doneAt().map(time::iso).orElse(""))
                    + "\r\n");
        }
    }
}
