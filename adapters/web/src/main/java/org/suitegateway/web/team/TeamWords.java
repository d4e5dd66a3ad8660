package org.suitegateway.web.team;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.Participation.Source;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staff.TeamDesk;
import org.suitegateway.web.wording.ClinicTime;

/** Who is on a team, for people. Thread-safe. */
public final class TeamWords {
    private final TeamDesk desk;
    private final ClinicTime time;

    public TeamWords(TeamDesk desk, ClinicTime time) {
        this.desk = desk;
        this.time = time;
    }

    /**
     * One of the team.
     *
     * @param roleKey name of the role, for the form
     * @param source from where, in words
     * @param worn protection in words; empty when none was recorded
     * @param when of a check-in: "since 10:41" or "10:41 to 11:05"; empty for the whole procedure
     * @param by who checked the person in; else empty
     * @param in checked in now
     * @param counts whether the person counts as present
     */
    public record Line(
            String id,
            String name,
            String role,
            String roleKey,
            String source,
            String worn,
            Protection protection,
            String when,
            String by,
            boolean in,
            boolean counts) {
        public String apron() {
            return protection.apron().map(Enum::name).orElse("");
        }

        public String shield() {
            return protection.shield().map(Enum::name).orElse("");
        }

        public String collar() {
            return protection.thyroidCollar().map(String::valueOf).orElse("");
        }

        public String glasses() {
            return protection.leadedGlasses().map(String::valueOf).orElse("");
        }
    }

    /** A choice of a form. */
    public record Choice(String value, String label) {}

    static final List<Choice> ROLES = Stream.of(StaffRole.values())
            .map(r -> new Choice(r.name(), Wearing.role(r)))
            .toList();
    static final List<Choice> APRONS = Stream.of(Protection.Apron.values())
            .map(a -> new Choice(a.name(), capital(Wearing.apron(a))))
            .toList();
    static final List<Choice> SHIELDS = Stream.of(Protection.Shield.values())
            .map(s -> new Choice(s.name(), capital(Wearing.shield(s))))
            .toList();

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    /** The team of a procedure. */
    public List<Line> of(Procedure p) {
        List<TeamDesk.Member> team = desk.team(p);
        if (team.isEmpty() && desk.everything(p.id()).isEmpty()) { // not worked out yet: as the schedule has it
            return p.staff().stream()
                    .map(s -> new Line(
                            s.staffId(),
                            s.name().isEmpty() ? s.staffId() : s.name(),
                            s.role().isEmpty() ? "Staff" : Wearing.word(s.role()),
                            "",
                            "from " + s.source(),
                            "",
                            Protection.UNKNOWN,
                            "",
                            "",
                            false,
                            true))
                    .toList();
        }
        return team.stream().map(this::line).toList();
    }

    private Line line(TeamDesk.Member m) {
        Participation best = m.best();
        return new Line(
                m.person().id(),
                name(m.person()),
                m.word().isEmpty() ? Wearing.role(best.role()) : Wearing.word(m.word()),
                best.role().name(),
                source(m),
                Wearing.words(m.protection()),
                m.protection(),
                when(best),
                best.by(),
                m.checkedIn().isPresent(),
                m.counts());
    }

    static String name(StaffPerson person) {
        String name = person.name().display();
        return name.isEmpty() ? person.id() : name;
    }

    private static String source(TeamDesk.Member m) {
        return switch (m.best().source()) {
            case SCHEDULE -> "planned" + (m.message().isEmpty() ? "" : " (" + m.message() + ")");
            case PERFORMED_STEP -> "named by the device (MPPS)";
            case DOSE_REPORT -> "named in the dose report";
            case CHECK_IN -> "checked in";
        };
    }

    private String when(Participation p) {
        if (p.source() != Source.CHECK_IN) {
            return "";
        }
        Optional<String> from = p.from().map(time::moment);
        return p.to().map(to -> from.map(f -> f + " to ").orElse("until ") + time.moment(to))
                .orElseGet(() -> from.map(f -> "since " + f).orElse(""));
    }
}
