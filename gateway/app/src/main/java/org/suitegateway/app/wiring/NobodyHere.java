package org.suitegateway.app.wiring;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.Participations;
import org.suitegateway.core.staff.StaffDirectory;
import org.suitegateway.core.staff.StaffIdentifier;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.time.Interval;

/** For a service that keeps no people. */
final class NobodyHere {
    static final StaffDirectory STAFF = new NoStaff();
    static final Participations ANYWHERE = new NoParticipations();

    private NobodyHere() {}

    private static final class NoStaff implements StaffDirectory {
        @Override
        public Optional<StaffPerson> find(String id) {
            return Optional.empty();
        }

        @Override
        public Map<String, StaffPerson> find(Collection<String> ids) {
            return Map.of();
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
            return new Page<>(List.of(), Optional.empty());
        }
    }

    private static final class NoParticipations implements Participations {
        @Override
        public List<Participation> ofProcedure(String procedureId) {
            return List.of();
        }

        @Override
        public List<Attended> attended(Collection<String> staffIds, Interval interval) {
            return List.of();
        }
    }
}
