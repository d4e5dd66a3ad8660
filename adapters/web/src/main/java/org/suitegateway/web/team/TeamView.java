package org.suitegateway.web.team;

import java.util.List;
import java.util.Optional;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.TeamDesk;
import org.suitegateway.web.wording.ClinicTime;

/** The team of a procedure in the API. */
public final class TeamView {
    private TeamView() {}

    /**
     * @param role ours, or the scheduler's own word
     * @param source the best one: SIU or ORM, MPPS, RDSR, CHECK_IN
     * @param present whether the person counts as present: a mere plan does not when somebody else of the role was there
     * @param from of a check-in @param to of a check-in that ended
     * @param protection of the last check-in
     * @param enteredBy who checked the person in
     */
    public record Staff(
            String staffId,
            String name,
            String role,
            String source,
            boolean present,
            Optional<String> from,
            Optional<String> to,
            Optional<Worn> protection,
            Optional<String> enteredBy) {}

    /** What was recorded is there. */
    public record Worn(
            Optional<String> apron,
            Optional<Boolean> thyroidCollar,
            Optional<Boolean> leadedGlasses,
            Optional<String> shield) {}

    public static List<Staff> of(Procedure p, TeamDesk desk, ClinicTime time) {
        List<TeamDesk.Member> team = desk.team(p);
        if (team.isEmpty() && desk.everything(p.id()).isEmpty()) { // not worked out yet: as the schedule has it
            return p.staff().stream()
                    .map(s -> new Staff(
                            s.staffId(),
                            s.name(),
                            s.role(),
                            s.source(),
                            true,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()))
                    .toList();
        }
        return team.stream().map(m -> of(m, time)).toList();
    }

    private static Staff of(TeamDesk.Member m, ClinicTime time) {
        Participation best = m.best();
        String name = m.person().name().display();
        return new Staff(
                m.person().id(),
                name.isEmpty() ? m.person().id() : name,
                m.word().isEmpty() ? best.role().name() : m.word(),
                source(m),
                m.counts(),
                time.iso(best.from()),
                time.iso(best.to()),
                Optional.of(m.protection())
                        .filter(p -> !p.equals(Protection.UNKNOWN))
                        .map(p -> new Worn(
                                p.apron().map(Enum::name),
                                p.thyroidCollar(),
                                p.leadedGlasses(),
                                p.shield().map(Enum::name))),
                Optional.of(best.by()).filter(by -> !by.isEmpty()));
    }

    static String source(TeamDesk.Member m) {
        return switch (m.best().source()) {
            case SCHEDULE -> m.message().isEmpty() ? "SCHEDULE" : m.message();
            case PERFORMED_STEP -> "MPPS";
            case DOSE_REPORT -> "RDSR";
            case CHECK_IN -> "CHECK_IN";
        };
    }
}
