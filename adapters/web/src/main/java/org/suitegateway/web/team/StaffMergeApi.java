package org.suitegateway.web.team;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.staff.StaffDesk;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staff.StaffRecords;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/staff-merges}: who was said to be one person, or two. */
@RestController
@RequestMapping("/api/v1/staff-merges")
public final class StaffMergeApi {
    private final StaffDesk staff;
    private final ClinicTime time;

    public StaffMergeApi(StaffDesk staff, ClinicTime time) {
        this.staff = staff;
        this.time = time;
    }

    /** @param verdict SAME or APART @param state STANDS or UNDONE */
    record DecisionView(
            String id,
            String verdict,
            String retired,
            String survivor,
            String person,
            String at,
            String state,
            Optional<Undone> undone) {}

    /** Who took it back. */
    record Undone(String person, String at) {}

    /** Two who may be one. @param reason SAME_NUMBER, SAME_NAME or SIMILAR_NAME */
    record SuggestionView(Somebody one, Somebody other, String reason) {}

    /** A person. */
    record Somebody(String staffId, String name) {}

    /** Both IDs go on working. */
    record Statement(@Nullable String retired, @Nullable String survivor) {}

    @GetMapping
    Listing<DecisionView> list(HttpServletRequest request) {
        return Listing.of(staff.decisions(), Query.ofList(request), this::view);
    }

    @GetMapping("/suggestions")
    Listing<SuggestionView> suggestions(HttpServletRequest request) {
        return Listing.of(
                staff.suggestions(),
                Query.ofList(request),
                s -> new SuggestionView(
                        somebody(s.one()), somebody(s.other()), s.reason().name()));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    DecisionView merge(@RequestBody Statement said, Principal person, HttpServletRequest request) {
        Query.none(request);
        staff.merge(stated("retired", said.retired()), stated("survivor", said.survivor()), person.getName());
        List<StaffRecords.Decision> decisions = staff.decisions();
        return view(decisions.get(0));
    }

    @PostMapping("/{id}/undo")
    DecisionView undo(@PathVariable String id, Principal person, HttpServletRequest request) {
        Query.none(request);
        staff.undo(id, person.getName());
        return staff.decisions().stream()
                .filter(d -> d.id().equals(id))
                .map(this::view)
                .findFirst()
                .orElseThrow();
    }

    private static String stated(String name, @Nullable String id) {
        if (id == null || id.isBlank()) {
            throw new BadParameterException(name, "is missing");
        }
        return id.strip();
    }

    private static Somebody somebody(StaffPerson p) {
        return new Somebody(p.id(), TeamWords.name(p));
    }

    private DecisionView view(StaffRecords.Decision d) {
        return new DecisionView(
                d.id(),
                d.verdict().name(),
                d.retired(),
                d.survivor(),
                d.by(),
                time.iso(d.at()),
                d.stands() ? "STANDS" : "UNDONE",
                d.undone().map(u -> new Undone(u.by(), time.iso(u.at()))));
    }
}
