package org.suitegateway.app.wiring;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.core.Page;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.Participations;
import org.suitegateway.core.staff.StaffDirectory;
import org.suitegateway.core.staff.StaffIdentifier;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staffdose.BadgeResults;
import org.suitegateway.core.staffdose.LiveDoses;
import org.suitegateway.core.time.Interval;

/** Nobody works here and nobody wears anything: what staff accounts ask, where no people, badges and dosimeters are wired. */
@Configuration(proxyBeanMethods = false)
public class NobodyWiring {
    @Bean
    StaffDirectory staffDirectory() {
        return new StaffDirectory() {
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
        };
    }

    @Bean
    Participations participations() {
        return new Participations() {
            @Override
            public List<Participation> ofProcedure(String procedureId) {
                return List.of();
            }

            @Override
            public List<Attended> attended(Collection<String> staffIds, Interval interval) {
                return List.of();
            }
        };
    }

    @Bean
    BadgeResults badgeResults() {
        return (staffIds, from, to) -> List.of();
    }

    @Bean
    LiveDoses liveDoses() {
        return new LiveDoses() {
            @Override
            public List<Optional<Measured>> during(Collection<String> staffIds, List<Interval> times) {
                return times.stream().map(t -> Optional.<Measured>empty()).toList();
            }

            @Override
            public List<Now> now(Instant since) {
                return List.of();
            }
        };
    }
}
