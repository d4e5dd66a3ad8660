package org.suitegateway.web.quality;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.quality.Checklist;
import org.suitegateway.core.quality.ChecklistDesk;
import org.suitegateway.core.quality.ChecklistDesk.Run;
import org.suitegateway.core.quality.ChecklistMarks.Mark;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;

/** What is ticked off in the suites: large enough for a tablet, one touch per item. */
@ForPeople
public final class ChecklistPage {
    private final ChecklistDesk desk;
    private final Clinic clinic;
    private final QualityWords words;
    private final Texts texts;

    public ChecklistPage(ChecklistDesk desk, Clinic clinic, QualityWords words, Texts texts) {
        this.desk = desk;
        this.clinic = clinic;
        this.words = words;
        this.texts = texts;
    }

    /** One item. @param who ticked it when; empty when it is open */
    record ItemLine(String id, String label, boolean done, String who) {}

    /** One checklist. @param open whether it is shown unfolded @param closed why it cannot be ticked; empty when it can */
    record ListLine(
            String id,
            String label,
            boolean unfolded,
            boolean complete,
            String progress,
            String who,
            String closed,
            List<ItemLine> items) {}

    /** Checklists of one kind. @param alternatives whether one of several is enough */
    record KindLine(String key, String label, boolean complete, boolean alternatives, List<ListLine> lists) {}

    /** A suite and how far it is. */
    record SuiteLine(String id, String name, List<KindLine> kinds) {}

    @GetMapping("/quality/checklists")
    String suites(HttpServletRequest request, Model model) {
        Query.none(request);
        model.addAttribute(
                "suites",
                clinic.suites().stream()
                        .map(s -> new SuiteLine(s.id(), s.name(), kinds(desk.runs(s.id()))))
                        .toList());
        return "quality-suites";
    }

    @GetMapping("/quality/checklists/{suite}")
    String suite(@PathVariable String suite, HttpServletRequest request, Model model) {
        Query.none(request);
        Suite which = clinic.suite(suite)
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "suite", "no such suite"));
        model.addAttribute("suite", new SuiteLine(which.id(), which.name(), kinds(desk.runs(suite))));
        model.addAttribute("suites", clinic.suites());
        return "quality-checklists";
    }

    private List<KindLine> kinds(List<Run> runs) {
        List<KindLine> kinds = new ArrayList<>();
        for (Checklist.Kind kind : Checklist.Kind.values()) {
            List<Run> those =
                    runs.stream().filter(r -> r.checklist().kind() == kind).toList();
            if (!those.isEmpty()) {
                Run shown = those.stream()
                        .filter(r -> r.complete().isPresent())
                        .findFirst()
                        .or(() -> those.stream().filter(r -> r.done() > 0).findFirst())
                        .orElse(those.get(0));
                kinds.add(new KindLine(
                        kind.name(),
                        texts.of("quality.checklist." + kind),
                        those.stream().anyMatch(r -> r.complete().isPresent()),
                        those.size() > 1,
                        those.stream().map(r -> line(r, r == shown)).toList()));
            }
        }
        return kinds;
    }

    private ListLine line(Run run, boolean unfolded) {
        String closed =
                switch (run.closed()) {
                    case ChecklistDesk.IN_USE -> texts.of("quality.closed.in-use");
                    case ChecklistDesk.NO_PATIENT -> texts.of("quality.closed.no-patient");
                    default -> run.closed();
                };
        return new ListLine(
                run.checklist().id(),
                run.checklist().label(),
                unfolded,
                run.complete().isPresent(),
                texts.of("quality.progress", run.done(), run.lines().size()),
                run.complete().map(this::who).orElse(""),
                closed,
                run.lines().stream()
                        .map(l -> new ItemLine(
                                l.item().id(),
                                l.item().label(),
                                l.tick().isPresent(),
                                l.tick().map(this::who).orElse("")))
                        .toList());
    }

    private String who(Mark mark) {
        return texts.of("quality.who", mark.person(), words.time(mark.at()));
    }

    @PostMapping("/quality/checklists/{suite}/{checklist}")
    String tick(
            @PathVariable String suite,
            @PathVariable String checklist,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "true") boolean done,
            @RequestParam(defaultValue = "false") boolean all,
            Principal person,
            RedirectAttributes to) {
        try {
            if (all) {
                desk.tickAll(suite, checklist, person.getName());
            } else {
                desk.tick(suite, checklist, item, done, person.getName());
            }
        } catch (RefusedException e) {
            if (e.reason() != Refusal.CONFLICT) {
                throw e;
            }
            // the page was older than the room
            to.addFlashAttribute(
                    "saidFailed",
                    Optional.of(e.rule())
                            .filter(ChecklistDesk.IN_USE::equals)
                            .map(r -> texts.of("quality.closed.in-use"))
                            .orElseGet(() -> texts.of("quality.closed.no-patient")));
        }
        to.addAttribute("suite", suite);
        to.addAttribute("checklist", checklist);
        return "redirect:/quality/checklists/{suite}#{checklist}";
    }
}
