package org.suitegateway.web.team;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.readiness.SuiteBoard;
import org.suitegateway.core.readiness.SuiteStatus;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staff.TeamDesk;
import org.suitegateway.core.staff.TeamDesk.CheckIn;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.procedure.ProcedureWords;

/** Checking in and out at a suite: one touch on the status page, all people and what they wear on a page of its own. */
@ForPeople
public final class TeamPage {
    private final SuiteTeams teams;
    private final SuiteBoard board;
    private final TeamDesk desk;
    private final ProcedureWords procedures;

    public TeamPage(SuiteTeams teams, SuiteBoard board, TeamDesk desk, ProcedureWords procedures) {
        this.teams = teams;
        this.board = board;
        this.desk = desk;
        this.procedures = procedures;
    }

    /** Somebody to be checked in with one touch. */
    record Somebody(String id, String name, String role) {}

    @GetMapping("/suites/{id}/team")
    String page(@PathVariable String id, HttpServletRequest request, Model model) {
        Query.none(request);
        SuiteStatus suite = teams.suite(id);
        SuiteTeams.Team team = teams.of(suite, board.today());
        Optional<Procedure> target = suite.current().or(suite::next);
        Set<String> shown = java.util.stream.Stream.concat(team.in().stream(), team.expected().stream())
                .map(TeamWords.Line::id)
                .collect(Collectors.toSet());
        model.addAttribute("suiteId", id);
        model.addAttribute("suiteName", suite.name());
        model.addAttribute("inProgress", suite.current().isPresent());
        model.addAttribute("procedures", target.map(procedures::of).stream().toList());
        model.addAttribute("team", team);
        model.addAttribute(
                "others",
                teams.everybody().stream()
                        .filter(p -> !shown.contains(p.id()))
                        .map(p -> new Somebody(p.id(), TeamWords.name(p), Wearing.role(p.role())))
                        .toList());
        model.addAttribute("roles", TeamWords.ROLES);
        model.addAttribute("aprons", TeamWords.APRONS);
        model.addAttribute("shields", TeamWords.SHIELDS);
        return "team";
    }

    @PostMapping("/suites/{id}/team/in")
    Object in(
            @PathVariable String id,
            @RequestHeader(name = "X-Requested-With", defaultValue = "") String way,
            @RequestParam(defaultValue = "") String procedure,
            @RequestParam(defaultValue = "") String staffId,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String apron,
            @RequestParam(defaultValue = "") String thyroidCollar,
            @RequestParam(defaultValue = "") String leadedGlasses,
            @RequestParam(defaultValue = "") String shield,
            @RequestParam(defaultValue = "") String worn,
            Principal person,
            RedirectAttributes said) {
        String target = target(id, procedure);
        Optional<Protection> protection = worn.isEmpty()
                ? Optional.empty()
                : Optional.of(new Protection(
                        Wearing.word("apron", apron, Protection.Apron.class),
                        Wearing.worn("thyroidCollar", thyroidCollar),
                        Wearing.worn("leadedGlasses", leadedGlasses),
                        Wearing.word("shield", shield, Protection.Shield.class)));
        desk.checkIn(
                new CheckIn(target, staffId, Wearing.word("role", role, StaffRole.class), protection),
                true,
                person.getName());
        return answer(id, way, said, worn.isEmpty() ? "Checked in." : "Role and protection noted.");
    }

    @PostMapping("/suites/{id}/team/out")
    Object out(
            @PathVariable String id,
            @RequestHeader(name = "X-Requested-With", defaultValue = "") String way,
            @RequestParam(defaultValue = "") String procedure,
            @RequestParam(defaultValue = "") String staffId,
            Principal person,
            RedirectAttributes said) {
        desk.checkOut(target(id, procedure), staffId, person.getName());
        return answer(id, way, said, "Checked out.");
    }

    @PostMapping("/suites/{id}/team/same")
    Object same(
            @PathVariable String id,
            @RequestHeader(name = "X-Requested-With", defaultValue = "") String way,
            @RequestParam(defaultValue = "") String procedure,
            Principal person,
            RedirectAttributes said) {
        target(id, procedure);
        teams.sameTeam(id, person.getName());
        return answer(id, way, said, "The same team is checked in.");
    }

    /** The page shows one procedure; when another has begun meanwhile, nobody is put into the wrong one. */
    private String target(String suiteId, String shown) {
        String target = teams.target(suiteId);
        if (!shown.isEmpty() && !shown.equals(target)) {
            throw new BadParameterException("procedure", "is no longer the one in this suite: look again");
        }
        return target;
    }

    private static Object answer(String suiteId, String way, RedirectAttributes said, String words) {
        if (way.equals("fetch")) {
            return ResponseEntity.noContent().build(); // the page stays and asks for news
        }
        said.addFlashAttribute("said", words);
        return "redirect:/suites/"
                + org.springframework.web.util.UriUtils.encodePathSegment(
                        suiteId, java.nio.charset.StandardCharsets.UTF_8)
                + "/team";
    }
}
