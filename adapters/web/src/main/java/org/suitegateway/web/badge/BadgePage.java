package org.suitegateway.web.badge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.staffdose.BadgeDesk;
import org.suitegateway.core.staffdose.BadgeLedger;
import org.suitegateway.core.staffdose.BadgeUpload;
import org.suitegateway.core.staffdose.RefusedRow;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;
import org.suitegateway.web.wording.CsvCells;

/** Files of badge labs for the radiation safety officer: a look before anything is taken, what became of each, and the results. */
@ForPeople
public final class BadgePage {
    private static final int LARGEST_SHOWN = 500; // rows of a preview; all are taken

    private final BadgeUploads uploads;
    private final BadgeWords words;

    public BadgePage(BadgeUploads uploads, ClinicTime time) {
        this.uploads = uploads;
        this.words = new BadgeWords(time);
    }

    @GetMapping("/dosimetry")
    String page(HttpServletRequest request, Model model) {
        Listing<BadgeWords.Upload> list = Listing.of(Query.ofList(request).page(uploads::list), words::upload);
        model.addAttribute("uploads", list.items());
        model.addAttribute("next", list.next());
        model.addAttribute("layouts", uploads.layouts());
        return "dosimetry";
    }

    /** The confirmation carries the file back: nothing is kept of a look. */
    @PostMapping("/dosimetry/preview")
    String preview(HttpServletRequest request, @RequestParam(defaultValue = "") String layout, Model model)
            throws IOException {
        MultipartFile file = file(request);
        byte[] content = file.getBytes();
        model.addAttribute("layout", layout);
        model.addAttribute(
                "fileName", Optional.ofNullable(file.getOriginalFilename()).orElse(""));
        model.addAttribute("content", Base64.getEncoder().encodeToString(content));
        try {
            BadgeDesk.Preview preview = uploads.preview(content, layout);
            model.addAttribute("problem", "");
            model.addAttribute("readBy", preview.file().layout());
            model.addAttribute(
                    "lines",
                    preview.lines().stream()
                            .limit(LARGEST_SHOWN)
                            .map(words::badge)
                            .toList());
            model.addAttribute("more", Math.max(0, preview.lines().size() - LARGEST_SHOWN));
            model.addAttribute("count", preview.lines().size());
            model.addAttribute("refused", first(preview.file().refused()));
            model.addAttribute("refusedCount", preview.file().refused().size());
            model.addAttribute("unread", preview.file().unread());
            model.addAttribute("findings", findings(preview.findings()));
            model.addAttribute("known", preview.known().map(words::upload).orElse(null));
        } catch (RefusedException e) {
            model.addAttribute("problem", e.place() + ": " + e.rule());
        }
        return "dosimetry-preview";
    }

    private static MultipartFile file(HttpServletRequest request) {
        @Nullable MultipartFile file = request instanceof MultipartHttpServletRequest parts ? parts.getFile("file") : null;
        if (file == null || file.isEmpty()) {
            throw new BadParameterException("file", "choose a file that is not empty");
        }
        return file;
    }

    @PostMapping("/dosimetry/uploads")
    String take(
            @RequestParam(defaultValue = "") String content,
            @RequestParam(defaultValue = "") String fileName,
            @RequestParam(defaultValue = "") String layout,
            Principal person,
            RedirectAttributes said) {
        byte[] file;
        try {
            file = Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            throw new BadParameterException("content", "must be the file as the preview had it");
        }
        return done(uploads.take(file, fileName, layout, person.getName()), said);
    }

    @PostMapping("/dosimetry/uploads/{id}/again")
    String again(@PathVariable String id, Principal person, RedirectAttributes said) {
        return done(uploads.takeAgain(id, person.getName()), said);
    }

    private static String done(BadgeDesk.Outcome outcome, RedirectAttributes said) {
        BadgeUpload upload = outcome.upload();
        boolean refused = upload.problem().isPresent();
        said.addFlashAttribute(
                refused ? "saidFailed" : "said",
                outcome.repeated()
                        ? "This file was read this way before: nothing changed."
                        : refused
                                ? "Nothing of this file could be taken. It is kept."
                                : upload.taken() + (upload.taken() == 1 ? " result" : " results") + " taken, "
                                        + upload.refused() + " refused.");
        said.addAttribute("upload", upload.id());
        return "redirect:/dosimetry/uploads/{upload}";
    }

    @GetMapping("/dosimetry/uploads/{id}")
    String upload(@PathVariable String id, HttpServletRequest request, Model model) {
        Query.none(request);
        BadgeUpload upload = uploads.find(id);
        model.addAttribute("upload", words.upload(upload));
        model.addAttribute("digest", upload.digest());
        model.addAttribute("lines", uploads.taken(id).stream().map(words::badge).toList());
        model.addAttribute("refused", uploads.refused(id));
        model.addAttribute("unread", upload.unread());
        model.addAttribute("findings", findings(upload.findings()));
        return "dosimetry-upload";
    }

    @GetMapping("/dosimetry/uploads/{id}/file")
    ResponseEntity<byte[]> file(@PathVariable String id, HttpServletRequest request) {
        Query.none(request);
        BadgeUpload upload = uploads.find(id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(upload.fileName()))
                .body(uploads.file(id));
    }

    @GetMapping("/dosimetry/uploads/{id}/refused.csv")
    void refused(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Query.none(request);
        uploads.find(id);
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment("refused-rows.csv"));
        Writer out = response.getWriter();
        out.write('\ufeff'); // without it a spreadsheet takes UTF-8 for its own code page and spoils names
        out.write("line,column,rule,row\r\n");
        for (RefusedRow row : uploads.refused(id)) {
            out.write(row.row() + "," + CsvCells.text(row.place()) + "," + CsvCells.text(row.rule()) + ","
                    + CsvCells.text(row.text()) + "\r\n");
        }
    }

    @GetMapping("/dosimetry/results")
    String results(HttpServletRequest request, Model model) {
        Query query = Query.ofList(request, "q", "all");
        boolean all = query.flag("all").orElse(false);
        BadgeLedger.Filter filter = new BadgeLedger.Filter(query.text("q"), !all);
        Listing<BadgeWords.Badge> list = Listing.of(query.page(page -> uploads.results(filter, page)), words::badge);
        model.addAttribute("lines", list.items());
        model.addAttribute("next", list.next());
        model.addAttribute("q", query.text("q").orElse(""));
        model.addAttribute("all", all);
        return "dosimetry-results";
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment()
                .filename(name.isEmpty() ? "badges.csv" : name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    private static List<RefusedRow> first(List<RefusedRow> rows) {
        return rows.subList(0, Math.min(rows.size(), LARGEST_SHOWN));
    }

    private static List<String> findings(List<BadgeUpload.Finding> findings) {
        return findings.stream()
                .map(f -> "Line " + f.row() + ": " + BadgeWords.finding(f))
                .toList();
    }
}
