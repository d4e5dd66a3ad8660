package org.suitegateway.core.dose;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The irradiating device as a report names it, from (121005, DCM) and (113876, DCM) and, where these are silent, the header. Absent texts
 * are empty.
 *
 * @param uid (121012, DCM) Device Observer UID; several devices leave it out
 */
public record DoseDevice(
        Optional<String> uid,
        String name,
        String manufacturer,
        String model,
        String serial,
        String station,
        String location) {
    public static final DoseDevice UNKNOWN = new DoseDevice(Optional.empty(), "", "", "", "", "", "");

    public static DoseDevice ofUid(Optional<String> uid) {
        return new DoseDevice(uid, "", "", "", "", "", "");
    }

    /** What tells it from others: its UID, else what else is known of it; empty if nothing is. */
    public String key() {
        return uid.orElseGet(() -> serial.isEmpty() && station.isEmpty() && model.isEmpty()
                ? ""
                : String.join("/", manufacturer, model, serial, station));
    }

    /** Whether nothing that both state tells them apart. */
    public boolean mayBe(DoseDevice other) {
        return Stream.of(
                        new String[] {uid.orElse(""), other.uid.orElse("")},
                        new String[] {model, other.model},
                        new String[] {serial, other.serial},
                        new String[] {station, other.station})
                .allMatch(pair -> pair[0].isEmpty() || pair[1].isEmpty() || pair[0].equalsIgnoreCase(pair[1]));
    }

    /** For people: "Siemens AXIOM-Artis (serial)". */
    public String label() {
        String what = model.isEmpty() ? name : model;
        String maker = what.toLowerCase(java.util.Locale.ROOT).contains(manufacturer.toLowerCase(java.util.Locale.ROOT))
                ? ""
                : manufacturer;
        return Stream.of(maker, what, serial.isEmpty() ? "" : "(" + serial + ")")
                .filter(s -> !s.isEmpty())
                .collect(java.util.stream.Collectors.joining(" "));
    }
}
