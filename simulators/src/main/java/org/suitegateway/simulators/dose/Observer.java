package org.suitegateway.simulators.dose;

import java.util.List;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.dicom.DataSet;

/** The machine that observes, PS3.16 TID 1002 and 1004. */
public final class Observer {
    private static final String CONTEXT = "HAS OBS CONTEXT";

    private Observer() {}

    public static List<DataSet> of(Dialect dialect, Machine machine) {
        return List.of(
                Content.code(CONTEXT, dialect.code("121005", "Observer Type"), dialect.code("121007", "Device")),
                Content.uid(CONTEXT, dialect.code("121012", "Device Observer UID"), machine.observerUid()),
                Content.text(CONTEXT, dialect.code("121013", "Device Observer Name"), machine.stationName()),
                Content.text(CONTEXT, dialect.code("121014", "Device Observer Manufacturer"), machine.manufacturer()),
                Content.text(CONTEXT, dialect.code("121015", "Device Observer Model Name"), machine.model()),
                Content.text(CONTEXT, dialect.code("121016", "Device Observer Serial Number"), machine.serial()),
                Content.text(
                        CONTEXT,
                        dialect.code("121017", "Device Observer Physical Location During Observation"),
                        machine.institution()));
    }
}
