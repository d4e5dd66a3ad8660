package org.suitegateway.web;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.Participations;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.StaffDirectory;
import org.suitegateway.core.staff.StaffIdentifier;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.time.Interval;

/** Two people, both at the procedure p-2. */
final class LiveDay {
    static final Instant BEGIN = ClinicDay.at("09:00");
    static final StaffDirectory STAFF = new Staff();
    static final Participations PARTICIPATIONS = new AtProcedures();

    private LiveDay() {}

    private static StaffPerson person(String id, String family, StaffRole role) {
        return new StaffPerson(
                id, new PersonName(family, "", "", "", ""), role, Optional.empty(), List.of(), List.of());
    }

    private static final class Staff implements StaffDirectory {
        private final Map<String, StaffPerson> people =
                Map.of("s-1", person("s-1", "Lind", StaffRole.OPERATOR), "s-2", person("s-2", "Noor", StaffRole.NURSE));

        @Override
        public Optional<StaffPerson> find(String id) {
            return Optional.ofNullable(people.get(id));
        }

        @Override
        public Map<String, StaffPerson> find(Collection<String> ids) {
            return ids.stream().filter(people::containsKey).collect(Collectors.toMap(id -> id, people::get));
        }

        @Override
        public Optional<StaffPerson> byIdentifier(StaffIdentifier identifier) {
            return Optional.empty();
        }

        @Override
        public List<String> allIds(String id) {
            return List.of(id);
        }

        @Override
        public Page<StaffPerson> list(Page.Request page) {
            return new Page<>(List.of(people.get("s-1"), people.get("s-2")), Optional.empty());
        }
    }

    private static final class AtProcedures implements Participations {
        @Override
        public List<Participation> ofProcedure(String procedureId) {
            return procedureId.equals("p-2")
                    ? List.of(
                            at("s-1", StaffRole.OPERATOR, Optional.empty()),
                            at("s-2", StaffRole.NURSE, Optional.of(BEGIN.plusSeconds(120))))
                    : List.of();
        }

        private static Participation at(String staff, StaffRole role, Optional<Instant> from) {
            return new Participation(
                    "x-" + staff,
                    "p-2",
                    staff,
                    role,
                    Participation.Source.CHECK_IN,
                    from,
                    Optional.empty(),
                    Protection.UNKNOWN,
                    "nurse",
                    BEGIN);
        }

        @Override
        public List<Attended> attended(Collection<String> staffIds, Interval interval) {
            return List.of();
        }
    }
}
