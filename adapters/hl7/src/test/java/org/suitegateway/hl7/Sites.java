package org.suitegateway.hl7;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Mappings of sites that differ from the standard. */
final class Sites {
    private Sites() {}

    static SiteMapping of(String application, SiteField field, String... places) {
        return of(application, Map.of(), Map.of(), Map.of(), Map.of(field, places(places)));
    }

    static SiteMapping of(
            String application,
            Map<String, String> roles,
            Map<String, String> equipment,
            Map<String, String> locations,
            Map<SiteField, List<FieldPlace>> fields) {
        return new SiteMapping(
                application,
                SiteMapping.ANY,
                Readers.VIENNA,
                StandardCharsets.ISO_8859_1,
                "CLINIC",
                SiteMapping.MEDICAL_RECORD,
                "",
                roles,
                equipment,
                locations,
                Map.of(),
                1,
                fields);
    }

    static List<FieldPlace> places(String... texts) {
        return Stream.of(texts).map(FieldPlace::of).toList();
    }
}
