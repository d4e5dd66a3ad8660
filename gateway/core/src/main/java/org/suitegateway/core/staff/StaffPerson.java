package org.suitegateway.core.staff;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.PersonName;

/**
 * Somebody who works here.
 *
 * @param id ours; stays valid after a merge, as one of the person's
 * @param name as the pages show it
 * @param role the usual one
 * @param birthDate decides whether the limits for minors apply
 * @param pregnancies declared ones, the newest last
 */
public record StaffPerson(
        String id,
        PersonName name,
        StaffRole role,
        Optional<LocalDate> birthDate,
        List<Pregnancy> pregnancies,
        List<StaffIdentifier> identifiers) {
    public StaffPerson {
        pregnancies = List.copyOf(pregnancies);
        identifiers = List.copyOf(identifiers);
    }

    public boolean pregnantOn(LocalDate day) {
        return pregnancies.stream().anyMatch(p -> p.standsOn(day));
    }
}
