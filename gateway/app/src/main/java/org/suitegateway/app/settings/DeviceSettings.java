package org.suitegateway.app.settings;

import java.time.ZoneId;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.DeviceRules;
import org.suitegateway.core.time.ClinicZone;

/**
 * A device that may open associations: one of {@code gateway.devices}. Others are refused.
 *
 * @param id for people, and in addresses of pages and REST
 * @param aeTitle its calling AE title; the ID by default
 * @param suite ID of its suite
 * @param host for our C-ECHO and storage commitment reports to it, together with {@code port}; left out when it takes none
 * @param zone of its clock; the clinic's by default
 * @param modality of its scheduled steps; RF for a C-arm and US for an ultrasound unit by default
 * @param worklistOwnStation it leaves the station out of its worklist query and means itself
 * @param worklistAllKeys it is answered every key, also those it did not ask for
 * @param headerDose what the dose-area product in its image headers speaks of, when it sends no dose report
 * @param areaDoseUnit unit of (0018,115E) in its image headers and performed steps; dGy.cm2 by the standard
 */
public record DeviceSettings(
        @DefaultValue("") String id,
        Optional<String> aeTitle,
        Optional<String> suite,
        @DefaultValue("OTHER") Device.Kind kind,
        Optional<String> host,
        Optional<Integer> port,
        Optional<ZoneId> zone,
        Optional<String> modality,
        @DefaultValue("false") boolean worklistOwnStation,
        @DefaultValue("false") boolean worklistAllKeys,
        @DefaultValue("UNSTATED") Device.HeaderDose headerDose,
        @DefaultValue("dGy.cm2") String areaDoseUnit) {
    public DeviceSettings {
        SettingException.require(DeviceRules.isId(id), "id", DeviceRules.ID);
        SettingException.requireAeTitle(aeTitle.orElse(id), "ae-title");
        SettingException.require(host.isPresent() == port.isPresent(), "port", DeviceRules.HOST_AND_PORT);
        modality.ifPresent(m -> SettingException.require(
                m.matches("[A-Z0-9_]{1,16}"), "modality", "must be a modality of DICOM, for example XA"));
        SettingException.require(
                Device.AreaDoseUnit.of(areaDoseUnit).isPresent(),
                "area-dose-unit",
                "must be one of " + Device.AreaDoseUnit.codes());
        port.ifPresent(p -> SettingException.requirePort(p, "port"));
    }

    Device device(ClinicZone clinic) {
        return new Device(
                id,
                aeTitle.orElse(id),
                suite,
                kind,
                host,
                port,
                zone.map(ClinicZone::new).orElse(clinic),
                modality,
                new Device.WorklistHabits(worklistOwnStation, worklistAllKeys),
                headerDose,
                Device.AreaDoseUnit.of(areaDoseUnit).orElseThrow());
    }
}
