package org.suitegateway.app.settings;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.suitegateway.core.staffdose.live.LiveReading;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.hl7.FieldPlace;
import org.suitegateway.hl7.SiteField;
import org.suitegateway.hl7.SiteMapping;

/**
 * How one sender of HL7 messages writes what the standard leaves open: one of {@code gateway.hl7.sites}. The first that is about a
 * sender holds for it.
 *
 * @param application MSH-3 of whom it is about; {@code *} for all
 * @param facility MSH-4, likewise
 * @param zone of its times without an offset; the clinic's by default
 * @param charset of its messages that say none in MSH-18
 * @param patientIdIssuer of its patient IDs without PID-3.4
 * @param patientIdType PID-3.5 of the identifier to take when there are several
 * @param staffAuthority XCN.9 of people who are known by their number alone
 * @param roles of people, by AIP-4 or PRT-4
 * @param equipment which device AIG-3 or a station means
 * @param locations which room AIL-3 or PV1-3 means
 * @param observations what of a dosimeter OBX-3 means
 * @param dosimeterEvery how often it sends readings of a dosimeter: each speaks for so long
 * @param fields what is not where the standard has it: name to places, the first valued wins
 */
public record SiteSettings(
        @DefaultValue(SiteMapping.ANY) String application,
        @DefaultValue(SiteMapping.ANY) String facility,
        Optional<ZoneId> zone,
        Optional<Charset> charset,
        Optional<String> patientIdIssuer,
        @DefaultValue(SiteMapping.MEDICAL_RECORD) String patientIdType,
        @DefaultValue("") String staffAuthority,
        @DefaultValue List<RoleOf> roles,
        @DefaultValue List<DeviceOf> equipment,
        @DefaultValue List<RoomOf> locations,
        @DefaultValue List<ReadingOf> observations,
        @DefaultValue("1s") Duration dosimeterEvery,
        @DefaultValue Map<String, List<String>> fields) {
    /** What somebody does in the suite. */
    public enum StaffRole {
        OPERATOR,
        TRAINEE,
        ASSISTANT,
        NURSE,
        TECHNOLOGIST,
        ANAESTHESIA
    }

    /** @param code of the sender */
    public record RoleOf(@DefaultValue("") String code, Optional<StaffRole> role) {
        public RoleOf {
            SettingException.require(!code.isBlank(), "code", "is missing");
            SettingException.require(
                    role.isPresent(),
                    "role",
                    "is missing: OPERATOR, TRAINEE, ASSISTANT, NURSE, TECHNOLOGIST or ANAESTHESIA");
        }
    }

    /**
     * @param name of the sender
     * @param device ID or AE title
     */
    public record DeviceOf(
            @DefaultValue("") String name, @DefaultValue("") String device) {
        public DeviceOf {
            SettingException.require(!name.isBlank(), "name", "is missing");
        }
    }

    /**
     * @param name of the sender: "a", "b" or "a^b" of its first two components
     * @param location one of a suite's
     */
    public record RoomOf(
            @DefaultValue("") String name, @DefaultValue("") String location) {
        public RoomOf {
            SettingException.require(!name.isBlank(), "name", "is missing");
        }
    }

    /** What a dosimeter tells. */
    public enum Reading {
        DOSE_RATE,
        CUMULATIVE_DOSE
    }

    /** @param code of the sender */
    public record ReadingOf(@DefaultValue("") String code, Optional<Reading> reading) {
        public ReadingOf {
            SettingException.require(!code.isBlank(), "code", "is missing");
            SettingException.require(reading.isPresent(), "reading", "is missing: DOSE_RATE or CUMULATIVE_DOSE");
        }
    }

    public SiteSettings {
        SettingException.require(!application.isBlank(), "application", "must be MSH-3 of the sender, or * for all");
        SettingException.require(!facility.isBlank(), "facility", "must be MSH-4 of the sender, or * for all");
        SettingException.require(
                !patientIdType.isBlank(), "patient-id-type", "must be a type of PID-3.5, for example MR");
        roles = List.copyOf(roles);
        equipment = List.copyOf(equipment);
        locations = List.copyOf(locations);
        observations = List.copyOf(observations);
        SettingException.require(
                dosimeterEvery.toSeconds() >= 1
                        && dosimeterEvery.toSeconds() <= LiveReading.MOST_COVERED
                        && dosimeterEvery.toMillis() % 1_000 == 0,
                "dosimeter-every",
                "must be 1s to 60s");
        requireOnce(observations.stream().map(ReadingOf::code).toList(), "observations", "code");
        requireOnce(roles.stream().map(RoleOf::code).toList(), "roles", "code");
        requireOnce(equipment.stream().map(DeviceOf::name).toList(), "equipment", "name");
        requireOnce(locations.stream().map(RoomOf::name).toList(), "locations", "name");
        fields = Map.copyOf(fields);
        fields.forEach(SiteSettings::requirePlaces);
    }

    private static void requireOnce(List<String> names, String section, String key) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            SettingException.require(
                    seen.add(names.get(i).toUpperCase(java.util.Locale.ROOT)),
                    section + "[" + i + "]." + key,
                    "is given to two of them");
        }
    }

    private static void requirePlaces(String name, List<String> places) {
        SettingException.require(
                SiteField.of(name).isPresent(), "fields." + name + "[0]", "is no field: they are " + SiteField.keys());
        SettingException.require(!places.isEmpty(), "fields." + name + "[0]", "must be places such as OBR-18");
        for (int i = 0; i < places.size(); i++) {
            try {
                FieldPlace.of(places.get(i));
            } catch (IllegalArgumentException e) {
                throw new SettingException("fields." + name + "[" + i + "]", String.valueOf(e.getMessage()));
            }
        }
    }

    SiteMapping mapping(ClinicZone clinicZone, Charset usual, String usualIssuer) {
        Map<SiteField, List<FieldPlace>> places = new EnumMap<>(SiteField.class);
        fields.forEach((name, texts) -> places.put(
                SiteField.of(name).orElseThrow(),
                texts.stream().map(FieldPlace::of).toList()));
        return new SiteMapping(
                application,
                facility,
                zone.map(ClinicZone::new).orElse(clinicZone),
                charset.orElse(usual),
                patientIdIssuer.orElse(usualIssuer),
                patientIdType,
                staffAuthority,
                roles.stream()
                        .collect(Collectors.toMap(
                                RoleOf::code, r -> r.role().orElseThrow().name())),
                equipment.stream().collect(Collectors.toMap(DeviceOf::name, DeviceOf::device)),
                locations.stream().collect(Collectors.toMap(RoomOf::name, RoomOf::location)),
                observations.stream()
                        .collect(Collectors.toMap(
                                ReadingOf::code, o -> o.reading().orElseThrow().name())),
                (int) dosimeterEvery.toSeconds(),
                places);
    }
}
