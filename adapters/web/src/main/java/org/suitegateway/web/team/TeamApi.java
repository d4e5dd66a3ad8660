package org.suitegateway.web.team;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staff.TeamDesk;
import org.suitegateway.core.staff.TeamDesk.CheckIn;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.procedure.ProcedureView;
import org.suitegateway.web.procedure.ProcedureViews;

/** {@code /api/v1/procedures/{id}/staff}: who was in the room, for the whole procedure. */
@RestController
@RequestMapping("/api/v1/procedures/{id}/staff")
public final class TeamApi {
    private final TeamDesk desk;
    private final Procedures procedures;
    private final ProcedureViews views;

    public TeamApi(TeamDesk desk, Procedures procedures, ProcedureViews views) {
        this.desk = desk;
        this.procedures = procedures;
        this.views = views;
    }

    /** Who, as what, and with what protection; what is left out is as usual for the person. */
    record Statement(
            @Nullable String staffId,
            @Nullable String role,
            @Nullable String apron,
            @Nullable Boolean thyroidCollar,
            @Nullable Boolean leadedGlasses,
            @Nullable String shield) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ProcedureView add(
            @PathVariable String id, @RequestBody Statement said, Principal person, HttpServletRequest request) {
        Query.none(request);
        find(id);
        String staffId = said.staffId();
        if (staffId == null || staffId.isBlank()) {
            throw new BadParameterException("staffId", "is missing");
        }
        Optional<StaffRole> role = Wearing.word("role", said.role(), StaffRole.class);
        Protection worn = new Protection(
                Wearing.word("apron", said.apron(), Protection.Apron.class),
                Optional.ofNullable(said.thyroidCollar()),
                Optional.ofNullable(said.leadedGlasses()),
                Wearing.word("shield", said.shield(), Protection.Shield.class));
        Optional<Protection> protection = Optional.of(worn).filter(p -> !p.equals(Protection.UNKNOWN));
        desk.checkIn(new CheckIn(id, staffId.strip(), role, protection), false, person.getName());
        return find(id);
    }

    @DeleteMapping("/{staffId}")
    ProcedureView remove(
            @PathVariable String id, @PathVariable String staffId, Principal person, HttpServletRequest request) {
        Query.none(request);
        find(id);
        desk.withdraw(id, staffId, person.getName());
        return find(id);
    }

    private ProcedureView find(String id) {
        return procedures.find(id).map(views::of).orElseThrow(() -> ProblemException.notFound("procedure"));
    }
}
