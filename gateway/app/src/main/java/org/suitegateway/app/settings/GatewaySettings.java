package org.suitegateway.app.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.suitegateway.core.alert.AlertRule;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.notice.Recipients;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.hl7.SiteMapping;
import org.suitegateway.hl7.SiteMappings;

/**
 * Everything under {@code gateway}. The files in {@code config} explain each key.
 *
 * @param data folder of spool, objects and the SQLite file
 * @param demo set by the command {@code demo}
 * @param refuseBelowFree free fraction of the disk below which objects are refused with A700
 * @param linkBefore how much earlier than scheduled images may come to match by patient, suite and time
 * @param linkAfter and how much later
 * @param silence a procedure whose devices were silent for this long is over
 * @param signInIdle how long a sign-in lasts without a person doing anything; a status page that updates by itself does not count
 * @param baseUrl where people reach the pages, for links in messages; none by default
 * @param workers how many objects are processed at the same time
 */
public record GatewaySettings(
        @DefaultValue("./data") Path data,
        @DefaultValue("false") boolean demo,
        @DefaultValue("Clinic") String clinicName,
        Optional<ZoneId> zone,
        @DefaultValue("") String patientIdIssuer,
        @DefaultValue("0.05") double refuseBelowFree,
        @DefaultValue("4h") Duration linkBefore,
        @DefaultValue("12h") Duration linkAfter,
        @DefaultValue("90m") Duration silence,
        @DefaultValue("10m") Duration signInIdle,
        @DefaultValue("2") int workers,
        @DefaultValue DicomSettings dicom,
        @DefaultValue Hl7Settings hl7,
        @DefaultValue DatabaseSettings database,
        @DefaultValue List<SuiteSettings> suites,
        @DefaultValue List<DeviceSettings> devices,
        @DefaultValue List<DestinationSettings> destinations,
        @DefaultValue AlertDefaultSettings alertDefaults,
        @DefaultValue List<AlertRuleSettings> alertRules,
        @DefaultValue DoseSettings dose,
        @DefaultValue SteroidSettings steroids,
        @DefaultValue QualitySettings quality,
        @DefaultValue ClinicalSettings clinical,
        @DefaultValue("") String baseUrl,
        @DefaultValue MailSettings mail,
        @DefaultValue List<RecipientSettings> alertRecipients,
        @DefaultValue StaffSettings staff,
        @DefaultValue BadgeSettings badges,
        @DefaultValue DosimeterSettings dosimeters,
        @DefaultValue StaffDoseSettings staffDose,
        @DefaultValue List<UserSettings> users) {
    public GatewaySettings {
        suites = List.copyOf(suites);
        devices = List.copyOf(devices);
        destinations = List.copyOf(destinations);
        alertRules = List.copyOf(alertRules);
        users = List.copyOf(users);
        alertRecipients = List.copyOf(alertRecipients);
        SettingException.require(
                zone.isPresent(), "zone", "is missing: the clinic's time zone, for example Europe/Vienna");
        SettingException.require(
                refuseBelowFree >= 0 && refuseBelowFree < 1, "refuse-below-free", "must be 0 to below 1");
        SettingException.require(workers >= 1 && workers <= 64, "workers", "must be 1 to 64");
        SettingException.require(
                signInIdle.toMinutes() >= 1 && signInIdle.toHours() <= 24, "sign-in-idle", "must be 1m to 24h");
        SettingException.require(silence.toMinutes() >= 1, "silence", "must be at least 1m");
        SettingException.require(!linkBefore.isNegative(), "link-before", "must not be negative");
        SettingException.require(!linkAfter.isNegative(), "link-after", "must not be negative");
        requireUnique(suites, SuiteSettings::id, "suites", "id");
        requireUnique(devices, DeviceSettings::id, "devices", "id");
        requireUnique(devices, d -> d.aeTitle().orElse(d.id()), "devices", "ae-title");
        requireUnique(destinations, DestinationSettings::id, "destinations", "id");
        requireUnique(alertRules, AlertRuleSettings::id, "alert-rules", "id");
        requireUnique(users, UserSettings::name, "users", "name");
        requireUnique(alertRecipients, RecipientSettings::id, "alert-recipients", "id");
        SettingException.require(
                baseUrl.isEmpty() || RecipientSettings.parsed(baseUrl).isPresent(),
                "base-url",
                "must be an address, for example https://gateway.example");
        for (int i = 0; i < alertRecipients.size(); i++) {
            SettingException.require(
                    alertRecipients.get(i).mail() == null || !mail.host().isBlank(),
                    "alert-recipients[" + i + "].mail",
                    "needs a server: gateway.mail.host");
        }
        for (int i = 0; i < devices.size(); i++) {
            Optional<String> suite = devices.get(i).suite();
            List<SuiteSettings> known = suites;
            SettingException.require(
                    suite.isEmpty() || known.stream().anyMatch(s -> s.id().equals(suite.get())),
                    "devices[" + i + "].suite",
                    "names a suite that is not configured");
        }
        requireKnown(hl7, devices, suites);
        requireKnown(alertRules, devices, suites);
        Set<String> hearing =
                alertRecipients.stream().map(RecipientSettings::id).collect(Collectors.toSet());
        requireHearing(alertDefaults.recipients(), hearing, "alert-defaults.recipients");
        requireHearing(alertDefaults.escalation(), hearing, "alert-defaults");
        for (int i = 0; i < alertRules.size(); i++) {
            requireHearing(alertRules.get(i).recipients(), hearing, "alert-rules[" + i + "].recipients");
            requireHearing(alertRules.get(i).escalation(), hearing, "alert-rules[" + i + "]");
        }
    }

    private static void requireHearing(
            AlertRuleSettings.@Nullable Escalating escalation, Set<String> hearing, String section) {
        if (escalation != null) {
            requireHearing(escalation.to(), hearing, section + ".escalation.to");
        }
    }

    /** Whoever is named and not configured would never hear of an alert. */
    private static void requireHearing(List<String> named, Set<String> hearing, String key) {
        for (int i = 0; i < named.size(); i++) {
            SettingException.require(
                    hearing.contains(named.get(i)),
                    key + "[" + i + "]",
                    "names a recipient that is not configured (gateway.alert-recipients)");
        }
    }

    /** A rule on a device or suite that is not there would never fire. */
    private static void requireKnown(
            List<AlertRuleSettings> rules, List<DeviceSettings> devices, List<SuiteSettings> suites) {
        for (int i = 0; i < rules.size(); i++) {
            List<String> ofDevices = rules.get(i).scope().devices();
            for (int j = 0; j < ofDevices.size(); j++) {
                String device = ofDevices.get(j);
                SettingException.require(
                        devices.stream().anyMatch(d -> d.id().equals(device)),
                        "alert-rules[" + i + "].scope.devices[" + j + "]",
                        "names a device that is not configured");
            }
            List<String> ofSuites = rules.get(i).scope().suites();
            for (int j = 0; j < ofSuites.size(); j++) {
                String suite = ofSuites.get(j);
                SettingException.require(
                        suites.stream().anyMatch(s -> s.id().equals(suite)),
                        "alert-rules[" + i + "].scope.suites[" + j + "]",
                        "names a suite that is not configured");
            }
        }
    }

    private static void requireKnown(Hl7Settings hl7, List<DeviceSettings> devices, List<SuiteSettings> suites) {
        for (int i = 0; i < hl7.sites().size(); i++) {
            SiteSettings site = hl7.sites().get(i);
            for (int j = 0; j < site.equipment().size(); j++) {
                String device = site.equipment().get(j).device();
                SettingException.require(
                        devices.stream()
                                .anyMatch(d -> d.id().equals(device)
                                        || d.aeTitle().orElse(d.id()).equals(device)),
                        "hl7.sites[" + i + "].equipment[" + j + "].device",
                        "names a device that is not configured");
            }
            for (int j = 0; j < site.locations().size(); j++) {
                String location = site.locations().get(j).location();
                SettingException.require(
                        suites.stream()
                                .flatMap(s -> s.locations().stream())
                                .anyMatch(l -> l.equalsIgnoreCase(location)),
                        "hl7.sites[" + i + "].locations[" + j + "].location",
                        "names a location that no suite has");
            }
        }
    }

    private static <T> void requireUnique(List<T> all, Function<T, String> name, String section, String key) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            SettingException.require(
                    seen.add(name.apply(all.get(i))), section + "[" + i + "]." + key, "is given to two of them");
        }
    }

    public ClinicZone clinicZone() {
        return new ClinicZone(zone.orElseThrow());
    }

    public Clinic clinic() {
        ClinicZone clinicZone = clinicZone();
        return new Clinic(
                clinicName,
                clinicZone,
                patientIdIssuer,
                suites.stream().map(SuiteSettings::suite).toList(),
                devices.stream().map(d -> d.device(clinicZone)).toList(),
                destinations.stream().map(DestinationSettings::destination).toList());
    }

    /** How each sender of HL7 messages writes. */
    public SiteMappings siteMappings() {
        return new SiteMappings(
                hl7.sites().stream()
                        .map(s -> s.mapping(clinicZone(), hl7.charset(), patientIdIssuer))
                        .toList(),
                SiteMapping.standard(hl7.charset(), clinicZone(), patientIdIssuer));
    }

    public Recipients recipients() {
        return new Recipients(
                alertRecipients.stream().map(RecipientSettings::recipient).toList());
    }

    public List<AlertRule> rules() {
        return alertRules.stream().map(r -> r.rule(alertDefaults)).toList();
    }
}
