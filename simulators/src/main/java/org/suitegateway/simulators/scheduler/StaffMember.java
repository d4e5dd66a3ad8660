package org.suitegateway.simulators.scheduler;

/**
 * A made-up member of staff.
 *
 * @param role as in AIP-4: PHYS, RN, TECH
 */
public record StaffMember(String id, String family, String given, String role, String roleText) {}
