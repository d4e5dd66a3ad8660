package org.suitegateway.core.schedule;

import java.util.List;
import org.suitegateway.core.procedure.StaffMember;

/**
 * Who and what an appointment takes (AIP, AIG, AIL, AIS). Without segment action codes the message is a snapshot: what it lists of a kind
 * replaces what was known of that kind, and a kind it does not list stays. With codes it is a change (HL7 v2.5.1 table 0206: A, U add or
 * replace, D takes away, X says nothing).
 *
 * @param snapshot whether the lists are complete
 * @param locations how the message calls the rooms, most telling first
 * @param devices configured device IDs or AE titles of the equipment
 */
public record Resources(
        boolean snapshot,
        List<StaffMember> staff,
        List<String> staffRemoved,
        List<String> devices,
        List<String> devicesRemoved,
        List<String> locations) {
    public static final Resources NONE = new Resources(true, List.of(), List.of(), List.of(), List.of(), List.of());

    public Resources {
        staff = List.copyOf(staff);
        staffRemoved = List.copyOf(staffRemoved);
        devices = List.copyOf(devices);
        devicesRemoved = List.copyOf(devicesRemoved);
        locations = List.copyOf(locations);
    }
}
