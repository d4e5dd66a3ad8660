package org.suitegateway.web.team;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.readiness.SuiteBoard;
import org.suitegateway.core.readiness.SuiteStatus;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.StaffDesk;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staff.TeamDesk;

/** Who is in a suite now: at the procedure in progress there, else the next one planned today. Thread-safe. */
public final class SuiteTeams {
    private final SuiteBoard board;
    private final TeamDesk desk;
    private final StaffDesk staff;
    private final TeamWords words;

    public SuiteTeams(SuiteBoard board, TeamDesk desk, StaffDesk staff, TeamWords words) {
        this.board = board;
        this.desk = desk;
        this.staff = staff;
        this.words = words;
    }

    /**
     * The team of a suite.
     *
     * @param procedureId empty when no patient is there or planned: nobody can be checked in
     * @param in checked in @param expected planned or named by a device, and not checked in
     * @param before who of the team before is not checked in here, by name; empty if nobody
     */
    public record Team(
            String procedureId, List<TeamWords.Line> in, List<TeamWords.Line> expected, List<String> before) {
        static final Team NONE = new Team("", List.of(), List.of(), List.of());
    }

    /** @param today all procedures of the day */
    public Team of(SuiteStatus suite, List<Procedure> today) {
        return target(suite)
                .map(p -> {
                    List<TeamWords.Line> all = words.of(p);
                    return new Team(
                            p.id(),
                            all.stream().filter(TeamWords.Line::in).toList(),
                            all.stream()
                                    .filter(l -> !l.in() && !l.when().contains(" to ") && l.counts())
                                    .toList(),
                            missing(suite.id(), p, today, all));
                })
                .orElse(Team.NONE);
    }

    private static Optional<Procedure> target(SuiteStatus suite) {
        return suite.current().or(suite::next);
    }

    private List<String> missing(String suiteId, Procedure p, List<Procedure> today, List<TeamWords.Line> all) {
        Set<String> here =
                all.stream().filter(TeamWords.Line::in).map(TeamWords.Line::id).collect(Collectors.toSet());
        return before(suiteId, p, today)
                .map(b ->
                        staff
                                .find(desk.lastTeam(b.id()).stream()
                                        .map(Participation::staffId)
                                        .toList())
                                .values()
                                .stream()
                                .filter(s -> !here.contains(s.id()))
                                .map(TeamWords::name)
                                .distinct()
                                .toList())
                .orElse(List.of());
    }

    /** The last one performed in the suite today that somebody was checked in to. */
    private Optional<Procedure> before(String suiteId, Procedure target, List<Procedure> today) {
        return today.stream()
                .filter(p -> p.suiteId().equals(Optional.of(suiteId)) && !p.id().equals(target.id()))
                .filter(p -> p.status().performed())
                .sorted(Comparator.comparing((Procedure p) -> p.scheduledStart().orElse(Instant.EPOCH))
                        .reversed())
                .filter(p -> !desk.lastTeam(p.id()).isEmpty())
                .findFirst();
    }

    /** @throws RefusedException if there is no such suite, or nothing somebody could be checked in to */
    String target(String suiteId) {
        SuiteStatus suite = suite(suiteId);
        return target(suite)
                .map(Procedure::id)
                .orElseThrow(() -> new RefusedException(
                        Refusal.CONFLICT, "suite", "no patient is there or planned today: nobody can be checked in"));
    }

    SuiteStatus suite(String suiteId) {
        return board.of(suiteId).orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "suite", "no such suite"));
    }

    /** @throws RefusedException also when nobody was checked in before */
    int sameTeam(String suiteId, String by) {
        String target = target(suiteId);
        Procedure procedure =
                suite(suiteId).current().or(() -> suite(suiteId).next()).orElseThrow();
        Procedure from = before(suiteId, procedure, board.today())
                .orElseThrow(() -> new RefusedException(
                        Refusal.CONFLICT, "suite", "nobody was checked in to a procedure here today"));
        return desk.sameTeam(from.id(), target, by);
    }

    /** Everybody who works here, for somebody to be chosen; without those who are only a number. */
    List<StaffPerson> everybody() {
        return staff.everybody().stream().filter(p -> !p.name().isEmpty()).toList();
    }
}
