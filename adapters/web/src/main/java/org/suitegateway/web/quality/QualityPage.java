package org.suitegateway.web.quality;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.quality.CheckPlan;
import org.suitegateway.core.quality.Due;
import org.suitegateway.core.quality.DueState;
import org.suitegateway.core.quality.Equipment;
import org.suitegateway.core.quality.EquipmentKind;
import org.suitegateway.core.quality.FormItem;
import org.suitegateway.core.quality.QualityDesk;
import org.suitegateway.core.quality.QualityDues;
import org.suitegateway.core.quality.QualityResult;
import org.suitegateway.core.quality.QualityResults;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** What is due, the equipment, its results, and the programme. */
@ForPeople
public final class QualityPage {
    private final QualityDues dues;
    private final QualityDesk desk;
    private final QualityResults results;
    private final Attachments attachments;
    private final QualityWords words;
    private final Clinic clinic;
    private final ClinicTime time;
    private final Texts texts;

    public QualityPage(
            QualityDues dues,
            QualityDesk desk,
            QualityResults results,
            Attachments attachments,
            QualityWords words,
            Clinic clinic,
            ClinicTime time,
            Texts texts) {
        this.dues = dues;
        this.desk = desk;
        this.results = results;
        this.attachments = attachments;
        this.words = words;
        this.clinic = clinic;
        this.time = time;
        this.texts = texts;
    }

    /** A line of the form. @param value as it stands in it @param hint unit and limits; may be empty */
    record Field(String id, String label, String type, String value, String hint, boolean required) {}

    /** A line of the programme. */
    record PlanLine(
            String id,
            String label,
            String kinds,
            String every,
            int warnDays,
            boolean nurse,
            boolean required,
            List<String> items,
            String source,
            boolean confirmed) {}

    /** A choice. */
    record Choice(String value, String word) {}

    static boolean officer(HttpServletRequest request) {
        return request.isUserInRole("RSO") || request.isUserInRole("ADMIN");
    }

    @GetMapping("/quality")
    String due(HttpServletRequest request, Model model) {
        Query query = Query.of(request, "suite", "kind", "all");
        Optional<EquipmentKind> kind = query.word("kind", EquipmentKind.class);
        Optional<String> suite = query.text("suite");
        boolean all = query.flag("all").orElse(false);
        List<Due> every = suite.map(dues::ofSuite).orElseGet(dues::all).stream()
                .filter(d -> kind.filter(k -> d.equipment().kind() != k).isEmpty())
                .toList();
        Map<DueState, Long> counts = every.stream().collect(Collectors.groupingBy(Due::state, Collectors.counting()));
        model.addAttribute("failed", counts.getOrDefault(DueState.FAILED, 0L));
        model.addAttribute("overdue", counts.getOrDefault(DueState.OVERDUE, 0L));
        model.addAttribute("never", counts.getOrDefault(DueState.NEVER, 0L));
        model.addAttribute("soon", counts.getOrDefault(DueState.SOON, 0L));
        model.addAttribute("inTime", counts.getOrDefault(DueState.OK, 0L));
        model.addAttribute(
                "lines",
                every.stream()
                        .filter(d -> all || d.state().pressing())
                        .map(d -> words.due(d, officer(request)))
                        .toList());
        model.addAttribute("suite", suite.orElse(""));
        model.addAttribute("kind", kind.map(Enum::name).orElse(""));
        model.addAttribute("all", all);
        model.addAttribute("suites", clinic.suites());
        model.addAttribute("kinds", kinds(true));
        return "quality-due";
    }

    private List<Choice> kinds(boolean withDevices) {
        return Arrays.stream(EquipmentKind.values())
                .filter(k -> withDevices || !k.configured())
                .map(k -> new Choice(k.name(), words.kind(k)))
                .toList();
    }

    @GetMapping("/quality/equipment")
    String equipment(HttpServletRequest request, Model model) {
        Query query = Query.of(request, "kind", "withdrawn");
        Optional<EquipmentKind> kind = query.word("kind", EquipmentKind.class);
        boolean withdrawn = query.flag("withdrawn").orElse(false);
        Map<String, List<Due>> byEquipment = dues.all().stream()
                .collect(Collectors.groupingBy(d -> d.equipment().id()));
        model.addAttribute(
                "lines",
                dues.equipment().stream()
                        .filter(e -> kind.filter(k -> e.kind() != k).isEmpty())
                        .filter(e -> withdrawn || e.withdrawal().isEmpty())
                        .map(e -> words.equipment(e, byEquipment.getOrDefault(e.id(), List.of())))
                        .toList());
        model.addAttribute("kind", kind.map(Enum::name).orElse(""));
        model.addAttribute("withdrawn", withdrawn);
        model.addAttribute("kinds", kinds(true));
        model.addAttribute("newKinds", kinds(false));
        model.addAttribute("suites", clinic.suites());
        model.addAttribute("today", time.today().toString());
        model.addAttribute("officer", officer(request));
        return "quality-equipment";
    }

    @PostMapping("/quality/equipment")
    String add(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String suite,
            @RequestParam(defaultValue = "") String inServiceFrom,
            Principal person,
            RedirectAttributes said) {
        EquipmentKind which = Arrays.stream(EquipmentKind.values())
                .filter(k -> k.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> new BadParameterException("kind", "must be a kind of equipment"));
        Equipment equipment = new Equipment(
                id.strip(),
                name.isBlank() ? id.strip() : name.strip(),
                which,
                Optional.of(suite).filter(s -> !s.isEmpty()),
                Optional.of(ResultForm.day("inServiceFrom", inServiceFrom.strip())),
                Optional.empty());
        try {
            desk.add(equipment, person.getName());
        } catch (RefusedException e) {
            said.addFlashAttribute("saidFailed", e.place() + ": " + e.rule());
            return "redirect:/quality/equipment";
        }
        said.addFlashAttribute("said", texts.of("quality.said.added", equipment.id()));
        said.addAttribute("id", equipment.id());
        return "redirect:/quality/equipment/{id}";
    }

    @GetMapping("/quality/equipment/{id}")
    String one(@PathVariable String id, HttpServletRequest request, Model model) {
        Query.none(request);
        Equipment equipment = desk.require(id);
        List<Due> due = dues.of(equipment);
        List<QualityResult> history = results.of(id);
        Set<String> replaced =
                history.stream().flatMap(r -> r.replaces().stream()).collect(Collectors.toSet());
        boolean officer = officer(request);
        model.addAttribute("equipment", words.equipment(equipment, due));
        model.addAttribute("dues", due.stream().map(d -> words.due(d, officer)).toList());
        model.addAttribute(
                "history",
                history.stream()
                        .map(r -> words.result(r, plan(equipment, r), replaced.contains(r.id())))
                        .toList());
        model.addAttribute(
                "correctable",
                history.stream()
                        .filter(r -> !replaced.contains(r.id())
                                && plan(equipment, r)
                                        .filter(p -> officer
                                                || (p.nurse() && r.enteredBy().equals(request.getRemoteUser())))
                                        .isPresent())
                        .map(QualityResult::id)
                        .collect(Collectors.toSet()));
        model.addAttribute(
                "mayWithdraw",
                officer
                        && !equipment.kind().configured()
                        && equipment.withdrawal().isEmpty());
        model.addAttribute("today", time.today().toString());
        return "quality-one";
    }

    private Optional<CheckPlan> plan(Equipment equipment, QualityResult result) {
        return dues.programme().of(equipment.kind()).stream()
                .filter(p -> p.covers(result.checkId()))
                .findFirst();
    }

    @PostMapping("/quality/equipment/{id}/withdraw")
    String withdraw(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            RedirectAttributes said) {
        desk.require(id);
        try {
            desk.withdraw(id, ResultForm.day("on", on.strip()), reason.strip(), person.getName());
            said.addFlashAttribute("said", texts.of("quality.said.withdrawn", id));
        } catch (RefusedException e) {
            said.addFlashAttribute("saidFailed", e.place() + ": " + e.rule());
        }
        said.addAttribute("id", id);
        return "redirect:/quality/equipment/{id}";
    }

    @GetMapping("/quality/equipment/{id}/results/new")
    String form(@PathVariable String id, HttpServletRequest request, Model model) {
        Query query = Query.of(request, "check", "replaces");
        Equipment equipment = desk.require(id);
        Optional<QualityResult> old = query.text("replaces").map(r -> results.find(r)
                .filter(q -> q.equipmentId().equals(id))
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "replaces", "no such result")));
        CheckPlan plan = old.flatMap(r -> plan(equipment, r))
                .or(() -> planned(equipment, query.text("check").orElse("")))
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "check", "no such check of it"));
        Map<String, String> values = new HashMap<>();
        old.ifPresent(r -> r.items().forEach(i -> values.put(i.id(), i.text())));
        model.addAttribute(
                "performedOn",
                old.map(r -> r.performedOn()).orElse(time.today()).toString());
        model.addAttribute("performedBy", old.map(QualityResult::performedBy).orElse(""));
        model.addAttribute("outcome", old.map(r -> r.outcome().name()).orElse(""));
        model.addAttribute("comment", old.map(QualityResult::comment).orElse(""));
        model.addAttribute(
                "nextDue",
                old.flatMap(QualityResult::statedDue).map(Object::toString).orElse(""));
        model.addAttribute("replaces", old.map(QualityResult::id).orElse(""));
        model.addAttribute("problem", "");
        return form(equipment, plan, values, model);
    }

    private Optional<CheckPlan> planned(Equipment equipment, String check) {
        return dues.programme().of(equipment.kind()).stream()
                .filter(p -> p.id().equals(check))
                .findFirst();
    }

    private String form(Equipment equipment, CheckPlan plan, Map<String, String> values, Model model) {
        model.addAttribute("id", equipment.id());
        model.addAttribute("name", equipment.name());
        model.addAttribute("check", plan.id());
        model.addAttribute("label", plan.label());
        model.addAttribute("source", plan.source());
        model.addAttribute("every", words.cadence(plan.cadence()));
        model.addAttribute(
                "fields",
                plan.items().stream()
                        .map(i -> new Field(
                                i.id(),
                                i.label(),
                                i.type().name(),
                                values.getOrDefault(i.id(), ""),
                                hint(i),
                                i.required()))
                        .toList());
        model.addAttribute(
                "oneTouch", plan.items().stream().allMatch(i -> i.type() == FormItem.Type.TICK || !i.required()));
        model.addAttribute("today", time.today().toString());
        model.addAttribute("limit", dues.programme().largestAttachment() >> 20);
        return "quality-form";
    }

    private String hint(FormItem item) {
        List<String> parts = new ArrayList<>();
        if (!item.unit().isEmpty()) {
            parts.add(item.unit());
        }
        item.min().ifPresent(m -> parts.add(texts.of("quality.at-least", m.toPlainString())));
        item.max().ifPresent(m -> parts.add(texts.of("quality.at-most", m.toPlainString())));
        return String.join(", ", parts);
    }

    /** What was refused is shown again as it was entered; files have to be chosen again, browsers do not give them back. */
    @PostMapping("/quality/equipment/{id}/results")
    String enter(
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Principal person,
            Model model,
            RedirectAttributes said) {
        Equipment equipment = desk.require(id);
        Optional<CheckPlan> plan = planned(equipment, ResultForm.text(request, "check"));
        try {
            QualityDesk.Entry entry = ResultForm.read(request, plan, person.getName(), !officer(request));
            desk.enter(id, entry);
            said.addFlashAttribute(
                    "said",
                    texts.of(
                            "quality.said.entered",
                            plan.map(CheckPlan::label).orElse(""),
                            id,
                            words.outcome(entry.outcome())));
            said.addAttribute("id", id);
            return "redirect:/quality/equipment/{id}";
        } catch (RefusedException | BadParameterException e) {
            if (plan.isEmpty()) {
                throw e;
            }
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            for (String field : List.of("performedOn", "performedBy", "outcome", "comment", "nextDue", "replaces")) {
                model.addAttribute(field, ResultForm.text(request, field));
            }
            model.addAttribute(
                    "problem",
                    e instanceof RefusedException refused
                            ? refused.place() + ": " + refused.rule()
                            : String.valueOf(e.getMessage()));
            Map<String, String> values = new HashMap<>();
            plan.get().items().forEach(i -> values.put(i.id(), ResultForm.text(request, "item." + i.id())));
            return form(equipment, plan.get(), values, model);
        }
    }

    @GetMapping("/quality/results/{id}/attachments/{place}")
    ResponseEntity<byte[]> attachment(@PathVariable String id, @PathVariable String place, HttpServletRequest request) {
        Query.none(request);
        return attachments.answer(id, place);
    }

    @GetMapping("/quality/programme")
    String programme(HttpServletRequest request, Model model) {
        Query.none(request);
        model.addAttribute(
                "checks", dues.programme().checks().stream().map(this::line).toList());
        model.addAttribute("checklists", dues.programme().checklists());
        model.addAttribute(
                "workingDays",
                dues.programme().workingDays().days().stream()
                        .sorted()
                        .map(d -> d.getDisplayName(java.time.format.TextStyle.FULL, texts.language()))
                        .collect(Collectors.joining(", ")));
        model.addAttribute("by", dues.programme().workingDays().by().toString());
        return "quality-programme";
    }

    private PlanLine line(CheckPlan plan) {
        return new PlanLine(
                plan.id(),
                plan.label(),
                plan.kinds().stream().sorted().map(words::kind).collect(Collectors.joining(", ")),
                words.cadence(plan.cadence()),
                plan.warnDays(),
                plan.nurse(),
                plan.required(),
                plan.items().stream()
                        .map(i -> i.label() + (hint(i).isEmpty() ? "" : " (" + hint(i) + ")"))
                        .toList(),
                plan.source(),
                plan.confirmed());
    }

    /** Where the page of a device's quality assurance was before. */
    @GetMapping("/devices/{id}/quality-checks")
    String before(@PathVariable String id, RedirectAttributes to) {
        to.addAttribute("id", id);
        return "redirect:/quality/equipment/{id}";
    }
}
