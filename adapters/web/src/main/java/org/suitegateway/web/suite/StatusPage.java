package org.suitegateway.web.suite;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.readiness.SuiteBoard;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Comments;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.PageFrame;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * The status page. Its moving part is answered alone at {@code /status}, with an entity tag, so that the page can ask for it every few
 * seconds and mostly hears "not modified". How old the evaluation is travels in a header, outside the tag.
 */
@ForPeople
public final class StatusPage {
    private final StatusBoard status;
    private final SuiteBoard board;
    private final Transactions transactions;
    private final ITemplateEngine templates;
    private final ClinicTime time;

    public StatusPage(
            StatusBoard status,
            SuiteBoard board,
            Transactions transactions,
            ITemplateEngine templates,
            ClinicTime time) {
        this.status = status;
        this.board = board;
        this.transactions = transactions;
        this.templates = templates;
        this.time = time;
    }

    @GetMapping("/")
    String page(
            HttpServletRequest request,
            @ModelAttribute(name = "frame", binding = false) PageFrame.Frame frame,
            Model model) {
        Query.of(request, "by-itself");
        StatusBoard.Evaluated now = status.now(frame.maySeeDose());
        model.addAttribute("board", now.view());
        model.addAttribute("csrf", frame.csrf());
        model.addAttribute("evaluationAge", now.age().toSeconds());
        return "status";
    }

    @GetMapping("/status")
    ResponseEntity<String> fragment(
            HttpServletRequest request,
            Locale locale,
            @ModelAttribute(name = "frame", binding = false) PageFrame.Frame frame) {
        StatusBoard.Evaluated now = status.now(frame.maySeeDose());
        // the forms' token differs from answer to answer and is put in by the page, so that the tag stays the same
        Context context = new Context(locale, Map.of("board", now.view(), "frame", frame, "csrf", ""));
        String html = templates.process("status", Set.of("board"), context);
        String tag = '"' + sha256(html) + '"';
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(
                        tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))
                                ? HttpStatus.NOT_MODIFIED
                                : HttpStatus.OK)
                .header(HttpHeaders.ETAG, tag)
                .header("As-Of", time.second(time.now()))
                .header("Evaluation-Age", Long.toString(now.age().toSeconds()));
        return tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))
                ? answer.build()
                : answer.contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                        .body(html);
    }

    @PostMapping("/suites/{id}/checks/{check}")
    Object state(
            @PathVariable String id,
            @PathVariable String check,
            @RequestHeader(name = "X-Requested-With", defaultValue = "") String by,
            @RequestParam(defaultValue = "") String confirmed,
            @RequestParam(defaultValue = "") String comment,
            Principal person,
            RedirectAttributes said) {
        if (!confirmed.equals("true") && !confirmed.equals("false")) {
            throw new BadParameterException("confirmed", "must be true or false");
        }
        String words = Comments.checked(comment);
        transactions.run(() -> board.confirm(id, check, confirmed.equals("true"), person.getName(), words));
        if (by.equals("fetch")) {
            return ResponseEntity.noContent().build(); // the page stays and asks for news
        }
        said.addFlashAttribute("said", confirmed.equals("true") ? "Check confirmed." : "Confirmation withdrawn.");
        return "redirect:/";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
