package org.suitegateway.core.alert;

import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.staff.StaffRole;

/**
 * What a rule is about; an empty part restricts nothing.
 *
 * @param procedureCodes codes of procedures
 * @param devices IDs
 * @param suites IDs
 * @param roles usual roles of people who work here
 * @param regions parts of the names of body regions
 * @param withoutDose only where neither air kerma nor dose-area product was reported
 * @param upperBounds whether a bound of the skin dose counts where there is no estimate
 * @param steroidRisk absent for every patient; else only those with (true) or without (false) a higher risk from corticosteroids
 */
public record AlertScope(
        Set<String> procedureCodes,
        Set<String> devices,
        Set<String> suites,
        Set<StaffRole> roles,
        Set<String> regions,
        boolean withoutDose,
        boolean upperBounds,
        Optional<Boolean> steroidRisk) {
    public static final AlertScope ALL =
            new AlertScope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false, false, Optional.empty());

    public AlertScope {
        procedureCodes = Set.copyOf(procedureCodes);
        devices = Set.copyOf(devices);
        suites = Set.copyOf(suites);
        roles = Set.copyOf(roles);
        regions = Set.copyOf(regions);
    }

    /** Whether it matters where dose belongs. */
    boolean isAboutPlaces() {
        return !procedureCodes.isEmpty() || !devices.isEmpty() || !suites.isEmpty();
    }

    static <T> boolean covers(Set<T> wanted, Set<T> found) {
        return wanted.isEmpty() || found.stream().anyMatch(wanted::contains);
    }
}
