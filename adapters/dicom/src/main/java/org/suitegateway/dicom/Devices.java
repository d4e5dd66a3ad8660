package org.suitegateway.dicom;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.suitegateway.core.dose.DoseDevice;

/** The irradiating device: (113876, DCM) first, then the device observer (PS3.16 TID 1004), then the header. */
final class Devices {
    private static final String IRRADIATING = "113859";
    private static final int TEXT = 64;

    private Devices() {}

    static DoseDevice ofHeader(Attributes object) {
        return new DoseDevice(
                Optional.of(DicomObjectReader.text(object, Tag.DeviceUID, 66))
                        .filter(u -> !u.isEmpty() && Uid.isValid(u)),
                "",
                DicomObjectReader.text(object, Tag.Manufacturer, TEXT),
                DicomObjectReader.text(object, Tag.ManufacturerModelName, TEXT),
                DicomObjectReader.text(object, Tag.DeviceSerialNumber, TEXT),
                DicomObjectReader.text(object, Tag.StationName, TEXT),
                "");
    }

    static DoseDevice of(List<ContentItem> report, Attributes object) {
        return either(either(irradiating(report), device(report)), ofHeader(object));
    }

    /** It stands at the root, with the totals, or with each event. */
    private static DoseDevice irradiating(List<ContentItem> report) {
        Stream<ContentItem> first = Stream.of(Concept.ACCUMULATED, Concept.EVENT)
                .flatMap(c -> report.stream().filter(i -> i.concept() == c).limit(1));
        return Stream.concat(report.stream(), first.flatMap(i -> i.children().stream()))
                .filter(i -> i.concept() == Concept.IRRADIATING_DEVICE)
                .filter(i -> i.code().value().equals(IRRADIATING))
                .map(i -> device(i.children()))
                .filter(d -> !d.equals(DoseDevice.UNKNOWN))
                .findFirst()
                .orElse(DoseDevice.UNKNOWN);
    }

    private static DoseDevice device(List<ContentItem> items) {
        Optional<String> uid = Optional.empty();
        String name = "";
        String manufacturer = "";
        String model = "";
        String serial = "";
        String location = "";
        for (ContentItem item : items) {
            switch (item.concept()) {
                case Concept.DEVICE_UID ->
                    uid = uid.or(() -> Optional.of(item.uid()).filter(u -> !u.isEmpty()));
                case Concept.DEVICE_NAME, Concept.IRRADIATING_NAME -> name = item.text(TEXT);
                case Concept.DEVICE_MANUFACTURER, Concept.IRRADIATING_MANUFACTURER -> manufacturer = item.text(TEXT);
                case Concept.DEVICE_MODEL, Concept.IRRADIATING_MODEL -> model = item.text(TEXT);
                case Concept.DEVICE_SERIAL, Concept.IRRADIATING_SERIAL -> serial = item.text(TEXT);
                case Concept.DEVICE_LOCATION -> location = item.text(TEXT);
                default -> {
                    // not wanted
                }
            }
        }
        return new DoseDevice(uid, name, manufacturer, model, serial, "", location);
    }

    private static DoseDevice either(DoseDevice one, DoseDevice other) {
        return new DoseDevice(
                one.uid().or(other::uid),
                either(one.name(), other.name()),
                either(one.manufacturer(), other.manufacturer()),
                either(one.model(), other.model()),
                either(one.serial(), other.serial()),
                either(one.station(), other.station()),
                either(one.location(), other.location()));
    }

    private static String either(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}
