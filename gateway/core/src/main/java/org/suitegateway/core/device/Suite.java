package org.suitegateway.core.device;

import java.util.List;

/**
 * A room with devices.
 *
 * @param locations what the scheduler calls it in AIL-3 or PV1-3, first or second component
 */
public record Suite(String id, String name, List<String> locations) {
    public Suite {
        locations = List.copyOf(locations);
    }
}
