package org.suitegateway.dicom;

import static org.suitegateway.dicom.DoseReports.coded;
import static org.suitegateway.dicom.DoseReports.container;
import static org.suitegateway.dicom.DoseReports.number;
import static org.suitegateway.dicom.DoseReports.text;
import static org.suitegateway.dicom.DoseReports.time;
import static org.suitegateway.dicom.DoseReports.uid;

import java.util.ArrayList;
import java.util.List;
import org.suitegateway.simulators.dicom.DataSet;

/** Reports as large C-arms send them: many events, each with technique and geometry. */
final class LongReports {
    private LongReports() {}

    static DataSet of(int events) {
        List<DataSet> content = new ArrayList<>();
        content.add(coded("121058", "113704", "DCM"));
        content.add(uid("121012", "1.2.840.99999.1.1"));
        content.add(coded("113705", "113014", "DCM"));
        content.add(DoseReports.totals(
                coded("113764", "113622", "DCM"),
                number("113722", "Gy.m2", "0.00024126"),
                number("113725", "Gy", "0.0117317"),
                number("113730", "s", "72.46")));
        for (int i = 0; i < events; i++) {
            content.add(event(i));
        }
        return DoseReports.report(content.toArray(DataSet[]::new));
    }

    private static DataSet event(int i) {
        List<DataSet> c = new ArrayList<>();
        c.add(coded("113764", "113622", "DCM"));
        c.add(uid("113769", "1.2.840.99999.1.77777." + i));
        c.add(time("111526", String.format("202603151%05d", i)));
        c.add(coded("113721", "P5-06000", "SRT"));
        c.add(text("125203", "Spine low dose"));
        c.add(coded("113780", "113861", "DCM"));
        c.add(number("122130", "Gy.m2", "0.0000024" + i));
        c.add(number("113738", "Gy", "0.000117317"));
        c.add(number("112011", "deg", "-12." + i));
        c.add(number("112012", "deg", "3.5"));
        c.add(number("113754", "deg", "0"));
        c.add(number("113755", "deg", "0"));
        c.add(number("113756", "deg", "0"));
        c.add(number("113748", "mm", "785"));
        c.add(number("113737", "mm", "635"));
        c.add(number("113750", "mm", "1200"));
        c.add(number("113751", "mm", "-25.9"));
        c.add(number("113752", "mm", "525.1"));
        c.add(number("113753", "mm", "151.8"));
        for (int f = 0; f < 2; f++) {
            c.add(container(
                    "113771",
                    coded("113772", "113650", "DCM"),
                    coded("113757", "C-127F9", "SRT"),
                    number("113758", "mm", "0.6"),
                    number("113773", "mm", "0.6")));
        }
        c.add(coded("113732", "113631", "DCM"));
        c.add(number("113791", "{pulse}/s", "7.5"));
        c.add(number("113768", "1", "24"));
        c.add(number("113733", "kV", "77.25"));
        c.add(number("113734", "mA", "95.1"));
        c.add(number("113824", "ms", "100.8"));
        c.add(number("113793", "ms", "4.2"));
        c.add(number("113742", "s", "3.2"));
        c.add(number("113736", "uA.s", "9586"));
        c.add(number("113766", "mm", "0.6"));
        c.add(number("113790", "m2", "0.0419"));
        c.add(number("113788", "mm", "210"));
        c.add(number("113789", "mm", "199"));
        c.add(coded("123014", "T-11503", "SRT"));
        c.add(coded("113745", "F-10470", "SRT"));
        c.add(coded("113743", "F-10450", "SRT").put(0x0040A730, List.of(coded("113744", "F-10310", "SRT"))));
        c.add(coded("111632", "C-164F9", "SRT"));
        c.add(coded("111635", "111641", "DCM"));
        c.add(text("121106", "x".repeat(300)));
        return DoseReports.event(c.toArray(DataSet[]::new));
    }
}
