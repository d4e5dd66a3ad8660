package org.suitegateway.web.quality;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.quality.ChecklistAudit;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;

/** The audit of the checklists. */
@ForPeople
public final class AuditPage {
    private static final int MOST_SHOWN = 500; // the file has all

    private final AuditQuestion question;
    private final Clinic clinic;
    private final QualityWords words;
    private final Texts texts;

    public AuditPage(AuditQuestion question, Clinic clinic, QualityWords words, Texts texts) {
        this.question = question;
        this.clinic = clinic;
        this.words = words;
        this.texts = texts;
    }

    /** One that was owed. */
    record RowLine(
            String day,
            String owed,
            String suite,
            String kind,
            String procedureId,
            String stateKey,
            String shape,
            String state,
            String checklist,
            String person,
            String doneAt) {}

    /** Counts. @param share complete, in percent; empty if nothing could be missing yet */
    record SumLine(String suite, String kind, int done, int late, int missing, int open, String share) {}

    @GetMapping("/quality/audit")
    String page(HttpServletRequest request, Model model) {
        AuditQuestion.Asked asked = question.asked(Query.of(request, "from", "to", "suite"));
        ChecklistAudit.Report report = question.answer(asked);
        model.addAttribute("from", asked.from().toString());
        model.addAttribute("to", asked.to().toString());
        model.addAttribute("suite", asked.suite().orElse(""));
        model.addAttribute("suites", clinic.suites());
        model.addAttribute("period", texts.of("quality.period", day(asked.from()), day(asked.to())));
        model.addAttribute(
                "sums",
                report.sums().stream()
                        .map(s -> new SumLine(
                                words.suite(s.suiteId()),
                                kind(s.kind()),
                                s.done(),
                                s.late(),
                                s.missing(),
                                s.open(),
                                s.completePercent().map(p -> p + " %").orElse("")))
                        .toList());
        model.addAttribute("people", report.people());
        model.addAttribute(
                "rows", report.rows().stream().limit(MOST_SHOWN).map(this::line).toList());
        model.addAttribute("more", Math.max(0, report.rows().size() - MOST_SHOWN));
        return "quality-audit";
    }

    @GetMapping("/quality/audit.csv")
    void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        question.csv(question.asked(Query.of(request, "from", "to", "suite")), response);
    }

    private String day(LocalDate day) {
        return words.day(day);
    }

    private String kind(org.suitegateway.core.quality.Checklist.Kind kind) {
        return texts.of("quality.checklist." + kind);
    }

    private RowLine line(ChecklistAudit.Row row) {
        return new RowLine(
                day(row.day()),
                words.time(row.owedAt()),
                words.suite(row.suiteId()),
                kind(row.kind()),
                row.procedureId().orElse(""),
                row.state().name().toLowerCase(Locale.ROOT),
                switch (row.state()) {
                    case DONE -> "ok";
                    case LATE -> "warn";
                    case MISSING -> "fail";
                    case OPEN -> "unknown";
                },
                texts.of("quality.audit-state." + row.state()),
                row.checklist(),
                row.person(),
                Optional.of(row)
                        .flatMap(ChecklistAudit.Row::doneAt)
                        .map(words::moment)
                        .orElse(""));
    }

    static List<String> header() {
        return List.of("day", "suite", "kind", "procedure", "owed_at", "state", "checklist", "person", "done_at");
    }
}
