package org.suitegateway.web.team;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.staff.Pregnancy;
import org.suitegateway.core.staff.StaffDesk;
import org.suitegateway.core.staff.StaffIdentifier;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staff.StaffRecord;
import org.suitegateway.core.staff.StaffRecords;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** The people who work here: for the radiation safety officer. The one place where a declared pregnancy is entered and shown. */
@ForPeople
public final class PeoplePage {
    private static final int LONGEST = 64;

    private final StaffDesk staff;
    private final ClinicTime time;

    public PeoplePage(StaffDesk staff, ClinicTime time) {
        this.staff = staff;
        this.time = time;
    }

    /** @param numbers with their authority */
    record Line(String id, String name, String role, List<String> numbers) {}

    /**
     * One way in which the person is known.
     *
     * @param joined why it is this person's, in words; empty for the one that stands for the person
     * @param mayPart whether it was joined by itself and can be told apart
     */
    record Known(
            String id,
            String number,
            String authority,
            List<String> spellings,
            String source,
            String since,
            String joined,
            boolean mayPart) {}

    /** @param open whether it still stands */
    record Declared(String id, String declared, String conceived, String ended, boolean open, String by) {}

    @GetMapping("/staff/people")
    String list(HttpServletRequest request, Model model) {
        Query query = Query.of(request, "name");
        String name = query.text("name").orElse("");
        model.addAttribute(
                "people",
                PeopleTable.named(staff, name).stream().map(PeoplePage::line).toList());
        model.addAttribute("total", staff.everybody().size());
        model.addAttribute("name", name);
        model.addAttribute("roles", TeamWords.ROLES);
        model.addAttribute("open", staff.suggestions().size() + staff.toReview().size());
        return "people";
    }

    private static Line line(StaffPerson p) {
        return new Line(
                p.id(),
                TeamWords.name(p),
                Wearing.role(p.role()),
                p.identifiers().stream().map(PeoplePage::words).toList());
    }

    static String words(StaffIdentifier i) {
        return i.authority().isEmpty() ? i.value() : i.value() + " (" + i.authority() + ")";
    }

    @PostMapping("/staff/people")
    String enter(
            @RequestParam(defaultValue = "") String family,
            @RequestParam(defaultValue = "") String given,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String birthDate,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String authority,
            Principal person,
            RedirectAttributes said) {
        String id = staff.enter(
                name(family, given, ""),
                role(role),
                date("birthDate", birthDate),
                number(authority, number),
                person.getName());
        said.addFlashAttribute("said", "Entered.");
        return to(id);
    }

    @GetMapping("/staff/people/{id}")
    String one(@PathVariable String id, HttpServletRequest request, Model model) {
        Query.none(request);
        StaffPerson p = staff.find(id).orElseThrow(() -> ProblemException.notFound("person"));
        List<StaffRecord> records = staff.recordsOf(id);
        Map<String, List<PersonName>> spellings =
                staff.spellings(records.stream().map(StaffRecord::id).toList());
        model.addAttribute("person", p);
        model.addAttribute("name", TeamWords.name(p));
        model.addAttribute("role", p.role().name());
        model.addAttribute("birthDate", p.birthDate().map(LocalDate::toString).orElse(""));
        model.addAttribute("roles", TeamWords.ROLES);
        model.addAttribute("today", time.today().toString());
        model.addAttribute(
                "known",
                records.stream()
                        .sorted(Comparator.comparing(r -> r.joined() != StaffRecord.Joined.ITSELF))
                        .map(r -> known(r, spellings.getOrDefault(r.id(), List.of())))
                        .toList());
        model.addAttribute(
                "pregnancies",
                staff.declarations(id).stream().map(this::declared).toList());
        return "person";
    }

    private Known known(StaffRecord r, List<PersonName> spellings) {
        return new Known(
                r.id(),
                r.identifier().map(StaffIdentifier::value).orElse(""),
                r.identifier().map(StaffIdentifier::authority).orElse(""),
                spellings.stream().map(PersonName::display).distinct().toList(),
                r.source(),
                time.full(r.firstSeen()),
                joined(r.joined()),
                r.joined() == StaffRecord.Joined.NAME || r.joined() == StaffRecord.Joined.IDENTIFIER);
    }

    static String joined(StaffRecord.Joined joined) {
        return switch (joined) {
            case ITSELF -> "";
            case PERSON -> "merged by a person";
            case IDENTIFIER -> "joined by number";
            case NAME -> "joined by name";
        };
    }

    private Declared declared(StaffRecords.Declaration d) {
        Pregnancy p = d.pregnancy();
        return new Declared(
                d.id(),
                p.declared().toString(),
                p.conceived().map(LocalDate::toString).orElse(""),
                p.ended().map(LocalDate::toString).orElse(""),
                p.standsOn(time.today()) || p.declared().isAfter(time.today()),
                d.by());
    }

    @PostMapping("/staff/people/{id}")
    String edit(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String family,
            @RequestParam(defaultValue = "") String given,
            @RequestParam(defaultValue = "") String middle,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String birthDate,
            Principal person,
            RedirectAttributes said) {
        staff.edit(id, name(family, given, middle), role(role), date("birthDate", birthDate), person.getName());
        said.addFlashAttribute("said", "Saved.");
        return to(id);
    }

    @PostMapping("/staff/people/{id}/identifiers")
    String identifier(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String authority,
            Principal person,
            RedirectAttributes said) {
        StaffIdentifier identifier =
                number(authority, number).orElseThrow(() -> new BadParameterException("number", "is missing"));
        staff.addIdentifier(id, identifier, person.getName());
        said.addFlashAttribute("said", "Identifier added.");
        return to(id);
    }

    @PostMapping("/staff/people/{id}/pregnancies")
    String declare(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String declared,
            @RequestParam(defaultValue = "") String conceived,
            Principal person,
            RedirectAttributes said) {
        LocalDate from =
                date("declared", declared).orElseThrow(() -> new BadParameterException("declared", "is missing"));
        staff.declare(id, new Pregnancy(from, date("conceived", conceived), Optional.empty()), person.getName());
        said.addFlashAttribute("said", "Declaration entered.");
        return to(id);
    }

    @PostMapping("/staff/people/{id}/pregnancies/{pregnancy}")
    String end(
            @PathVariable String id,
            @PathVariable String pregnancy,
            @RequestParam(defaultValue = "") String ended,
            Principal person,
            RedirectAttributes said) {
        LocalDate to = date("ended", ended).orElseThrow(() -> new BadParameterException("ended", "is missing"));
        Pregnancy known = staff.declarations(id).stream()
                .filter(d -> d.id().equals(pregnancy))
                .map(StaffRecords.Declaration::pregnancy)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("declaration"));
        staff.change(
                id, pregnancy, new Pregnancy(known.declared(), known.conceived(), Optional.of(to)), person.getName());
        said.addFlashAttribute("said", "End entered: its limits no longer apply from that day.");
        return to(id);
    }

    static String to(String id) {
        return "redirect:/staff/people/" + UriUtils.encodePathSegment(id, StandardCharsets.UTF_8);
    }

    private static PersonName name(String family, String given, String middle) {
        if (Stream.of(family, given, middle)
                .anyMatch(n -> n.length() > LONGEST || n.contains("^") || n.contains("="))) {
            throw new BadParameterException(
                    "name", "parts have at most " + LONGEST + " characters, none of them ^ or =");
        }
        return new PersonName(family, given, middle, "", "");
    }

    private static StaffRole role(String text) {
        return Wearing.word("role", text, StaffRole.class).orElse(StaffRole.OTHER);
    }

    private static Optional<StaffIdentifier> number(String authority, String number) {
        if (number.length() > LONGEST || authority.length() > LONGEST) {
            throw new BadParameterException("number", "and its authority have at most " + LONGEST + " characters");
        }
        return number.isBlank() ? Optional.empty() : Optional.of(new StaffIdentifier(authority, number));
    }

    private Optional<LocalDate> date(String name, String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(text.strip());
            if (date.getYear() >= 1900 && !date.isAfter(time.today().plusYears(1))) {
                return Optional.of(date);
            }
        } catch (DateTimeParseException e) {
            // told below, like a day out of range
        }
        throw new BadParameterException(name, "must be a date like 2026-01-31, from 1900 to a year from now");
    }

    // who may be one

    /** @param why in words */
    record Pair(Line one, Line other, String why) {}

    /** A record that was joined by itself. @param known under which name and number @param person whose it is now */
    record Joined(String id, String known, String source, Line person, String how) {}

    /** @param verdict in words @param undone who took it back and when; empty while it stands */
    record Decided(String id, String at, String by, String verdict, String one, String other, String undone) {}

    @GetMapping("/staff/merges")
    String merges(HttpServletRequest request, Model model) {
        Query.none(request);
        model.addAttribute(
                "suggestions",
                staff.suggestions().stream()
                        .map(s -> new Pair(line(s.one()), line(s.other()), why(s.reason())))
                        .toList());
        List<StaffRecord> review = staff.toReview();
        Map<String, StaffPerson> persons =
                staff.find(review.stream().map(StaffRecord::id).collect(Collectors.toSet()));
        model.addAttribute(
                "joined",
                review.stream()
                        .flatMap(r -> Optional.ofNullable(persons.get(r.id())).stream()
                                .map(p -> new Joined(r.id(), known(r), r.source(), line(p), joined(r.joined()))))
                        .toList());
        List<StaffRecords.Decision> decisions = staff.decisions();
        model.addAttribute(
                "decisions",
                decisions.stream()
                        .limit(200)
                        .map(d -> new Decided(
                                d.id(),
                                time.full(d.at()),
                                d.by(),
                                d.verdict() == StaffRecords.Verdict.SAME ? "one person" : "two people",
                                record(d.retired()),
                                record(d.survivor()),
                                d.undone()
                                        .map(u -> u.by() + ", " + time.full(u.at()))
                                        .orElse("")))
                        .toList());
        return "staff-merges";
    }

    private String record(String id) {
        return staff.recordsOf(id).stream()
                .filter(r -> r.id().equals(id))
                .map(PeoplePage::known)
                .findFirst()
                .orElse(id);
    }

    private static String known(StaffRecord r) {
        String name = r.name().display();
        String number = r.identifier().map(PeoplePage::words).orElse("");
        return Stream.of(name, number.isEmpty() ? "no number" : number)
                .filter(t -> !t.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String why(StaffDesk.Suggestion.Reason reason) {
        return switch (reason) {
            case SAME_NUMBER -> "both are named under one number";
            case SAME_NAME -> "their name is the same, their numbers are not";
            case SIMILAR_NAME -> "their names are nearly alike";
        };
    }

    @PostMapping("/staff/merges")
    String merge(
            @RequestParam(defaultValue = "") String retired,
            @RequestParam(defaultValue = "") String survivor,
            Principal person,
            RedirectAttributes said) {
        staff.merge(retired, survivor, person.getName());
        said.addFlashAttribute("said", "They are one person now; both numbers go on working.");
        return "redirect:/staff/merges";
    }

    @PostMapping("/staff/merges/apart")
    String apart(
            @RequestParam(defaultValue = "") String one,
            @RequestParam(defaultValue = "") String other,
            Principal person,
            RedirectAttributes said) {
        staff.tellApart(one, other, person.getName());
        said.addFlashAttribute("said", "They are two people.");
        return "redirect:/staff/merges";
    }

    @PostMapping("/staff/merges/{id}/undo")
    String undo(@PathVariable String id, Principal person, RedirectAttributes said) {
        staff.undo(id, person.getName());
        said.addFlashAttribute("said", "Decision taken back.");
        return "redirect:/staff/merges";
    }
}
