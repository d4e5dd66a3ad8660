package org.suitegateway.simulators.clinic;

import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.Uids;

/** A device as it describes itself. */
public record Machine(
        String manufacturer, String model, String serial, String software, String stationName, String institution) {
    public static final Machine CARM1 =
            new Machine("Suite Simulators", "SimArc 9 Compact", "SA9-0001", "4.2.0", "CARM1", "Demo Pain Clinic");
    public static final Machine CARM2 =
            new Machine("Suite Simulators", "SimArc 12 Flat", "SA12-0002", "6.0.1", "CARM2", "Demo Pain Clinic");
    public static final Machine US1 =
            new Machine("Suite Simulators", "SimWave P", "SW-0101", "2.1", "US1", "Demo Pain Clinic");
    public static final Machine US2 =
            new Machine("Suite Simulators", "SimWave P", "SW-0102", "2.1", "US2", "Demo Pain Clinic");

    /** The same model under another name, which is its AE title too. */
    public Machine named(String name) {
        return new Machine(manufacturer, model, serial + "-" + name, software, name, institution);
    }

    public DataSet header() {
        return new DataSet()
                .put(Tag.MANUFACTURER, manufacturer)
                .put(Tag.INSTITUTION_NAME, institution)
                .put(Tag.STATION_NAME, stationName)
                .put(Tag.MANUFACTURER_MODEL_NAME, model)
                .put(Tag.DEVICE_SERIAL_NUMBER, serial)
                .put(Tag.SOFTWARE_VERSIONS, software);
    }

    /** The same for every report of this machine. */
    public String observerUid() {
        return Uids.seeded(serial.hashCode()).next();
    }
}
