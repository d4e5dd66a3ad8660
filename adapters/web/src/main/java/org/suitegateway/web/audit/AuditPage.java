package org.suitegateway.web.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.Page;
import org.suitegateway.core.audit.AuditAction;
import org.suitegateway.core.audit.AuditEvent;
import org.suitegateway.core.audit.AuditOutcome;
import org.suitegateway.core.audit.AuditSeal;
import org.suitegateway.core.audit.AuditTrail;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** Who looked at what and who changed what, with filters that are kept in the address. */
@ForPeople
public final class AuditPage {
    private static final Logger LOG = LoggerFactory.getLogger(AuditPage.class);

    private final AuditTrail trail;
    private final Texts texts;
    private final ClinicTime time;

    public AuditPage(AuditTrail trail, Texts texts, ClinicTime time) {
        this.trail = trail;
        this.texts = texts;
        this.time = time;
    }

    /** @param href of the subject's page; empty if it has none */
    record Line(
            long number,
            String at,
            String who,
            String role,
            String action,
            String event,
            String subject,
            String subjectId,
            String href,
            String patientId,
            String patientIssuer,
            String address,
            String outcome,
            boolean bad,
            String what,
            String detail) {}

    @GetMapping("/audit")
    String page(HttpServletRequest request, Model model) {
        Query query = Query.ofList(request, AuditQuestion.NAMES);
        AuditTrail.Filter filter = AuditQuestion.filter(query, request, time);
        Listing<Line> lines = Listing.of(query.page(page -> trail.list(filter, page)), this::line);
        Map<String, String> asked = new LinkedHashMap<>();
        for (String name : AuditQuestion.NAMES) {
            asked.put(name, query.text(name).orElse(""));
        }
        model.addAttribute("entries", lines.items());
        model.addAttribute("next", lines.next());
        model.addAttribute("asked", asked);
        model.addAttribute("query", query(asked));
        model.addAttribute("actions", AuditAction.values());
        model.addAttribute("outcomes", AuditOutcome.values());
        model.addAttribute("all", !filter.reads());
        return "audit";
    }

    @GetMapping("/audit/list.csv")
    void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AuditTrail.Filter filter = AuditQuestion.filter(Query.of(request, AuditQuestion.NAMES), request, time);
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
        Writer out = response.getWriter();
        out.write('\ufeff'); // without it a spreadsheet takes UTF-8 for its own code page and spoils names
        out.write(String.join(",", AuditWords.COLUMNS) + "\r\n");
        Optional<String> cursor = Optional.empty();
        do {
            Page<AuditTrail.Entry> part = trail.list(filter, new Page.Request(Page.Request.MAX, cursor));
            for (AuditTrail.Entry entry : part.items()) {
                out.write(AuditWords.row(entry, time));
            }
            cursor = part.next();
        } while (cursor.isPresent());
    }

    /** Looks at every seal. */
    @PostMapping("/audit/verify")
    String verify(RedirectAttributes said) {
        AuditSeal.Verdict verdict = AuditSeal.verify(trail);
        verdict.broken().ifPresent(why -> LOG.error("audit trail broken why={}", why));
        if (verdict.broken().isPresent()) {
            said.addFlashAttribute(
                    "saidFailed", texts.of("audit.broken", verdict.broken().get()));
        } else {
            said.addFlashAttribute("said", texts.of("audit.whole", verdict.entries(), verdict.last()));
        }
        return "redirect:/audit";
    }

    private static String query(Map<String, String> asked) {
        return asked.entrySet().stream()
                .filter(a -> !a.getValue().isEmpty())
                .map(a -> a.getKey() + "=" + URLEncoder.encode(a.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Line line(AuditTrail.Entry entry) {
        AuditEvent e = entry.event();
        return new Line(
                entry.number(),
                time.exactMoment(e.at()),
                e.who(),
                e.role(),
                texts.of("audit.action." + e.action()),
                e.kind().meaning(),
                e.subject(),
                e.subjectId(),
                AuditWords.href(e).orElse(""),
                e.patient().map(PatientId::value).orElse(""),
                e.patient().map(PatientId::issuer).orElse(""),
                e.address(),
                texts.of("audit.outcome." + e.outcome()),
                e.outcome() != AuditOutcome.SUCCESS,
                e.what(),
                e.detail());
    }
}
