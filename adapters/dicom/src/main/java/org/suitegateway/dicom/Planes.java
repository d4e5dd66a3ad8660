package org.suitegateway.dicom;

import java.util.List;
import java.util.Map;
import org.suitegateway.core.dose.Plane;

/** (113764, DCM), PS3.16 CID 10003. */
final class Planes {
    private static final Map<String, Plane> PLANES =
            Map.of("113622", Plane.SINGLE, "113620", Plane.A, "113621", Plane.B, "113890", Plane.ALL);

    private Planes() {}

    static Plane of(ContentItem item) {
        return PLANES.getOrDefault(item.code().value(), Plane.UNSTATED);
    }

    static Plane among(List<ContentItem> items) {
        return items.stream()
                .filter(i -> i.concept() == Concept.PLANE)
                .findFirst()
                .map(Planes::of)
                .orElse(Plane.UNSTATED);
    }
}
