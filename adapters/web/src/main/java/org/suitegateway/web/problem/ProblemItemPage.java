package org.suitegateway.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.intake.ObjectDump;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.intake.ProblemNotes;
import org.suitegateway.web.http.Comments;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** One message or object that failed: its reason, what it holds, what was tried. With a patient's data in it, so for ADMIN alone. */
@ForPeople
public final class ProblemItemPage {
    private final MessageJournal journal;
    private final FailedObjects failedObjects;
    private final ObjectStore objects;
    private final ObjectDump dump;
    private final ProblemNotes notes;
    private final Repairs repairs;
    private final Texts texts;
    private final ClinicTime time;

    public ProblemItemPage(
            MessageJournal journal,
            FailedObjects failedObjects,
            ObjectStore objects,
            ObjectDump dump,
            ProblemNotes notes,
            Repairs repairs,
            Texts texts,
            ClinicTime time) {
        this.journal = journal;
        this.failedObjects = failedObjects;
        this.objects = objects;
        this.dump = dump;
        this.notes = notes;
        this.repairs = repairs;
        this.texts = texts;
        this.time = time;
    }

    /** @param path of its page @param state FAILED, SET_ASIDE or APPLIED */
    record Item(
            String path,
            String list,
            String state,
            String received,
            String from,
            String what,
            String size,
            String digest,
            String reasonCode,
            String reason,
            String place,
            String rule,
            String procedureId) {}

    /** What a person did. */
    record Step(String at, String person, String what, String detail) {}

    @GetMapping("/problems/messages/{id}")
    String message(@PathVariable String id, HttpServletRequest request, Model model) {
        Query.none(request);
        MessageJournal.Entry entry = journal.find(id).orElseThrow(() -> ProblemException.notFound("message"));
        Optional<MessageJournal.Problem> problem = entry.problem();
        model.addAttribute(
                "item",
                new Item(
                        "/problems/messages/" + id,
                        "messages",
                        entry.state().name(),
                        time.full(entry.receivedAt()),
                        entry.sender().replace('|', ' ') + " · " + entry.peer(),
                        entry.type() + (entry.controlId().isEmpty() ? "" : " · MSH-10 " + entry.controlId()),
                        Amounts.bytes(entry.size()),
                        entry.digest(),
                        problem.map(MessageJournal.Problem::reason).orElse(""),
                        problem.map(MessageJournal.Problem::reason)
                                .map(ProblemPage::words)
                                .orElse(""),
                        problem.map(MessageJournal.Problem::place).orElse(""),
                        problem.map(MessageJournal.Problem::rule).orElse(""),
                        entry.procedureId().orElse("")));
        model.addAttribute(
                "raw",
                RawMessage.of(
                        journal.raw(id).orElse(new byte[0]),
                        problem.map(MessageJournal.Problem::place).orElse("")));
        model.addAttribute("history", history(ProblemNotes.Subject.MESSAGE, id));
        return "problem-item";
    }

    @GetMapping("/problems/messages/{id}/raw")
    void rawMessage(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Query.none(request);
        byte[] raw = journal.raw(id).orElseThrow(() -> ProblemException.notFound("message"));
        file(response, id + ".hl7", raw.length);
        response.getOutputStream().write(raw);
    }

    @GetMapping("/problems/objects/{id}")
    String object(@PathVariable String id, HttpServletRequest request, Model model) {
        Query.none(request);
        FailedObjects.Failed failed = object(id);
        model.addAttribute(
                "item",
                new Item(
                        "/problems/objects/" + id,
                        "objects",
                        failedObjects.isSetAside(id) ? "SET_ASIDE" : "FAILED",
                        time.full(failed.receivedAt()),
                        failed.sender().callingAe() + " · " + failed.sender().peer(),
                        "DICOM",
                        Amounts.bytes(failed.size()),
                        failed.digest(),
                        failed.reason(),
                        ProblemPage.words(failed.reason()),
                        failed.place(),
                        failed.rule(),
                        ""));
        boolean there = objects.has(failed.digest());
        model.addAttribute("there", there);
        if (there) {
            model.addAttribute("dump", dump.dump(objects.file(failed.digest())));
        }
        model.addAttribute("history", history(ProblemNotes.Subject.OBJECT, id));
        return "problem-item";
    }

    @GetMapping("/problems/objects/{id}/raw")
    void rawObject(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Query.none(request);
        FailedObjects.Failed failed = object(id);
        try (InputStream bytes = objects.open(failed.digest())) {
            file(response, id + ".dcm", failed.size());
            bytes.transferTo(response.getOutputStream());
        }
    }

    private static void file(HttpServletResponse response, String name, long size) {
        response.setContentType("application/octet-stream");
        response.setContentLengthLong(size);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._-]", "_") + "\"");
    }

    @PostMapping("/problems/messages/{id}/aside")
    String messageAside(
            @PathVariable String id,
            @RequestParam boolean aside,
            @RequestParam(defaultValue = "") String comment,
            Principal person,
            RedirectAttributes said) {
        repairs.setMessageAside(id, aside, person.getName(), Comments.checked(comment));
        return asided(aside, said);
    }

    @PostMapping("/problems/objects/{id}/aside")
    String objectAside(
            @PathVariable String id,
            @RequestParam boolean aside,
            @RequestParam(defaultValue = "") String comment,
            Principal person,
            RedirectAttributes said) {
        repairs.setObjectAside(id, aside, person.getName(), Comments.checked(comment));
        return asided(aside, said);
    }

    private String asided(boolean aside, RedirectAttributes said) {
        said.addFlashAttribute("said", texts.of(aside ? "problem.is-aside" : "problem.is-back"));
        return "redirect:/problems";
    }

    /** All that failed for the same reason at the same place: what one mended mapping mends. */
    @PostMapping("/problems/messages/replay")
    String replayMessages(
            @RequestParam String reason, @RequestParam String place, Principal person, RedirectAttributes said) {
        return several(repairs.replayMessages(reason, place, person.getName()), said);
    }

    @PostMapping("/problems/objects/replay")
    String replayObjects(
            @RequestParam String reason, @RequestParam String place, Principal person, RedirectAttributes said) {
        return several(repairs.replayObjects(reason, place, person.getName()), said);
    }

    private String several(Repairs.Several outcome, RedirectAttributes said) {
        said.addFlashAttribute(
                outcome.done() == outcome.tried() ? "said" : "saidFailed",
                texts.of("problem.several", outcome.tried(), outcome.done(), outcome.tried() - outcome.done()));
        return "redirect:/problems";
    }

    private FailedObjects.Failed object(String id) {
        return failedObjects.find(id).orElseThrow(() -> ProblemException.notFound("failed object"));
    }

    private List<Step> history(ProblemNotes.Subject subject, String id) {
        return notes.of(subject, id).stream()
                .map(n -> new Step(time.full(n.at()), n.person(), texts.of("problem.did." + n.kind()), n.detail()))
                .toList();
    }
}
