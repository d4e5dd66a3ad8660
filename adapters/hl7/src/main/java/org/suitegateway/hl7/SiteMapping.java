package org.suitegateway.hl7;

import java.nio.charset.Charset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.time.ClinicZone;

/**
 * How one sender writes what the standard leaves open.
 *
 * @param application MSH-3.1 of whom it is about, {@link #ANY} for all
 * @param facility MSH-4.1, likewise
 * @param zone of times without an offset
 * @param charset of messages without MSH-18
 * @param patientIdIssuer of patient IDs without PID-3.4
 * @param patientIdType PID-3.5 of the identifier that is taken when there are several
 * @param staffAuthority XCN.9 of people who are known by their number alone; others carry their authority
 * @param roles AIP-4 and PRT-4 to OPERATOR, TRAINEE, ASSISTANT, NURSE, TECHNOLOGIST or ANAESTHESIA; added to the usual ones
 * @param equipment AIG-3 or a station to the ID or AE title of a configured device
 * @param locations AIL-3 or PV1-3, "a", "b" or "a^b" for their first two components, to a location of a configured suite
 * @param observations OBX-3 to DOSE_RATE or CUMULATIVE_DOSE; added to those two words themselves
 * @param every seconds between two readings of a dosimeter, for each of which it speaks
 * @param fields what is not where the standard has it
 */
public record SiteMapping(
        String application,
        String facility,
        ClinicZone zone,
        Charset charset,
        String patientIdIssuer,
        String patientIdType,
        String staffAuthority,
        Map<String, String> roles,
        Map<String, String> equipment,
        Map<String, String> locations,
        Map<String, String> observations,
        int every,
        Map<SiteField, List<FieldPlace>> fields) {
    /** Every sender. */
    public static final String ANY = "*";

    /** The usual type of the identifier that is taken (HL7 table 0203: medical record number). */
    public static final String MEDICAL_RECORD = "MR";

    private static final Map<String, String> USUAL_ROLES = Map.ofEntries(
            Map.entry("PHYS", "OPERATOR"),
            Map.entry("MD", "OPERATOR"),
            Map.entry("ATND", "OPERATOR"),
            Map.entry("SURG", "OPERATOR"),
            Map.entry("FELLOW", "TRAINEE"),
            Map.entry("RES", "TRAINEE"),
            Map.entry("ASST", "ASSISTANT"),
            Map.entry("PA", "ASSISTANT"),
            Map.entry("NP", "ASSISTANT"),
            Map.entry("RN", "NURSE"),
            Map.entry("NURSE", "NURSE"),
            Map.entry("TECH", "TECHNOLOGIST"),
            Map.entry("RT", "TECHNOLOGIST"),
            Map.entry("RAD", "TECHNOLOGIST"),
            Map.entry("ANES", "ANAESTHESIA"),
            Map.entry("CRNA", "ANAESTHESIA"));

    public SiteMapping {
        Map<String, String> allRoles = new HashMap<>(USUAL_ROLES);
        roles.forEach((code, role) -> allRoles.put(code.toUpperCase(Locale.ROOT), role));
        roles = Map.copyOf(allRoles);
        equipment = upper(equipment);
        locations = upper(locations);
        Map<String, String> allObservations = new HashMap<>(upper(observations));
        for (DosimeterMapping.Observation word : DosimeterMapping.Observation.values()) {
            allObservations.put(word.name(), word.name());
        }
        observations = Map.copyOf(allObservations);
        EnumMap<SiteField, List<FieldPlace>> own = new EnumMap<>(SiteField.class);
        fields.forEach((field, places) -> own.put(field, List.copyOf(places)));
        fields = java.util.Collections.unmodifiableMap(own);
    }

    /** For senders of whom nothing is configured. */
    public static SiteMapping standard(Charset charset, ClinicZone zone, String patientIdIssuer) {
        return new SiteMapping(
                ANY,
                ANY,
                zone,
                charset,
                patientIdIssuer,
                MEDICAL_RECORD,
                "",
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                1,
                Map.of());
    }

    private static Map<String, String> upper(Map<String, String> map) {
        Map<String, String> upper = new HashMap<>();
        map.forEach((from, to) -> upper.put(from.toUpperCase(Locale.ROOT), to));
        return Map.copyOf(upper);
    }

    boolean isOf(String sendingApplication, String sendingFacility) {
        return (application.equals(ANY) || application.equals(sendingApplication))
                && (facility.equals(ANY) || facility.equals(sendingFacility));
    }

    List<FieldPlace> places(SiteField field) {
        return fields.getOrDefault(field, field.standard());
    }

    boolean configures(SiteField field) {
        return fields.containsKey(field);
    }

    Optional<String> role(String code) {
        return Optional.ofNullable(roles.get(code.toUpperCase(Locale.ROOT)));
    }

    String device(String equipmentId) {
        return equipment.getOrDefault(equipmentId.toUpperCase(Locale.ROOT), equipmentId);
    }

    Optional<DosimeterMapping.Observation> observation(String code) {
        return Optional.ofNullable(observations.get(code.toUpperCase(Locale.ROOT)))
                .map(DosimeterMapping.Observation::valueOf);
    }

    Optional<String> location(String name) {
        return Optional.ofNullable(locations.get(name.toUpperCase(Locale.ROOT)));
    }
}
