package org.suitegateway.simulators.files;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dicom.Vr;
import org.suitegateway.simulators.dose.Code;
import org.suitegateway.simulators.dose.Content;
import org.suitegateway.simulators.dose.Dialect;
import org.suitegateway.simulators.dose.DoseReport;
import org.suitegateway.simulators.dose.DoseTotals;
import org.suitegateway.simulators.dose.IrradiationEvent;
import org.suitegateway.simulators.dose.Observer;
import org.suitegateway.simulators.dose.Unit;

/**
 * An Enhanced X-Ray Radiation Dose Report (PS3.16 TID 10040 to 10051), whose details follow the state of the machine in windows of time and not its
 * events, and a Patient Radiation Dose Report (TID 10030 to 10033) that estimates from an ordinary one.
 */
final class EnhancedReports {
    static final String ENHANCED_DOSE_SR = "1.2.840.10008.5.1.4.1.1.88.76";
    static final String PATIENT_DOSE_SR = "1.2.840.10008.5.1.4.1.1.88.73";

    private static final DateTimeFormatter DT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSS", Locale.ROOT);
    private static final Code SOURCE = Code.dcm("113832", "Identification of the X-Ray Source");
    private static final String ISOCENTER = "isocenter";

    private final Uids uids = Uids.seeded(20260307);
    private final List<SyntheticFile> files = new ArrayList<>();

    List<SyntheticFile> files() {
        enhanced();
        patientDose();
        return files;
    }

    private void enhanced() {
        StudyOrder order = Fixture.order("sr-enhanced-xray-dose", uids);
        List<IrradiationEvent> events = new ArrayList<>(Fixture.fourEvents(uids));
        events.set(3, events.get(3).as(IrradiationEvent.Type.ROTATIONAL)); // cone beam CT comes as this
        DoseTotals totals = DoseTotals.of(events);
        List<DataSet> tree = new ArrayList<>();
        tree.add(Content.with(
                Content.code(
                        "HAS CONCEPT MOD",
                        Code.dcm("121058", "Procedure reported"),
                        Code.dcm("113704", "Projection X-Ray")),
                Content.code(
                        "HAS CONCEPT MOD",
                        new Code("363703001", "SCT", "Has Intent"),
                        new Code("262202000", "SCT", "Therapeutic Intent"))));
        tree.addAll(Observer.of(Dialect.STANDARD, Fixture.MACHINE));
        tree.add(Content.with(
                Content.code(
                        "HAS OBS CONTEXT", Code.dcm("113705", "Scope of Accumulation"), Code.dcm("113014", "Study")),
                Content.uid("HAS PROPERTIES", Code.dcm("110180", "Study Instance UID"), order.studyInstanceUid())));
        tree.add(accumulated(totals));
        events.forEach(event -> tree.add(summary(event)));
        tree.add(details(events));
        tree.add(Content.code(
                "CONTAINS",
                Code.dcm("113854", "Source of Dose Information"),
                Code.dcm("113856", "Automated Data Collection")));
        DataSet data = Documents.document(
                order, uids, ENHANCED_DOSE_SR, "10040", Code.dcm("113701", "X-Ray Radiation Dose Report"), tree);
        files.add(SyntheticFile.report(
                "sr-enhanced-xray-dose",
                DicomObject.of(data, TransferSyntax.EXPLICIT_LITTLE).toFile(),
                "an Enhanced X-Ray Radiation Dose Report: totals and events lie elsewhere, details in windows of time",
                ExpectedDose.of(totals)));
    }

    /** TID 10041. */
    private static DataSet accumulated(DoseTotals totals) {
        BigDecimal dap = totals.dapGyM2().orElseThrow();
        BigDecimal kerma = totals.kermaGy().orElseThrow();
        return Content.container(
                Code.dcm("130500", "Accumulated Dose Data"),
                List.of(
                        Content.text("CONTAINS", SOURCE, "A"),
                        number("113722", "Dose Area Product Total", Unit.GY_M2, dap),
                        number("113726", "Fluoro Dose Area Product Total", Unit.GY_M2, totals.fluoroDapGyM2()),
                        number(
                                "113727",
                                "Acquisition Dose Area Product Total",
                                Unit.GY_M2,
                                dap.subtract(totals.fluoroDapGyM2())),
                        number("113730", "Total Fluoro Time", Unit.SECOND, totals.fluoroSeconds()),
                        number("113855", "Total Acquisition Time", Unit.SECOND, totals.acquisitionSeconds()),
                        Content.container(
                                Code.dcm("130502", "Reference Point Dosimetry"),
                                List.of(
                                        number("113725", "Dose (RP) Total", Unit.GY, kerma),
                                        number("113728", "Fluoro Dose (RP) Total", Unit.GY, totals.fluoroKermaGy()),
                                        number(
                                                "113729",
                                                "Acquisition Dose (RP) Total",
                                                Unit.GY,
                                                kerma.subtract(totals.fluoroKermaGy())),
                                        Content.code(
                                                "CONTAINS",
                                                Code.dcm("113780", "Reference Point Definition"),
                                                Code.dcm("113860", "15cm from Isocenter toward Source"))))));
    }

    /** TID 10042. */
    private static DataSet summary(IrradiationEvent event) {
        List<DataSet> items = new ArrayList<>();
        items.add(Content.uid(
                "CONTAINS",
                Code.dcm("113769", "Irradiation Event UID"),
                event.uid().orElseThrow()));
        items.addAll(window(event.started(), end(event)));
        items.add(Content.text("CONTAINS", Code.dcm("113605", "Irradiation Event Label"), event.protocol()));
        items.add(Content.code(
                "CONTAINS",
                Code.dcm("113721", "Irradiation Event Type"),
                event.type() == IrradiationEvent.Type.FLUOROSCOPY
                        ? new Code("44491008", "SCT", "Fluoroscopy")
                        : Code.dcm("113613", "Rotational Acquisition")));
        items.add(Content.code(
                "CONTAINS", Code.dcm("123014", "Target Region"), new Code("122496007", "SCT", "Lumbar spine")));
        items.add(Content.text("CONTAINS", Code.dcm("125203", "Acquisition Protocol"), event.protocol()));
        items.add(number(
                "122130", "Dose Area Product", Unit.GY_M2, event.dapGyM2().orElseThrow()));
        items.add(number("113738", "Dose (RP)", Unit.GY, event.kermaGy().orElseThrow()));
        return Content.container(Code.dcm("130501", "Irradiation Event Summary Data"), items);
    }

    /** TID 10043: one window of the tube's settings lies over the first two events, and the last event over two windows of output. */
    private DataSet details(List<IrradiationEvent> events) {
        IrradiationEvent first = events.get(0);
        IrradiationEvent last = events.get(events.size() - 1);
        List<DataSet> items = new ArrayList<>();
        items.add(time("111526", "DateTime Started", first.started()));
        items.add(time("111527", "DateTime Ended", end(last)));
        items.add(Content.uid("CONTAINS", Code.dcm("112227", "Frame of Reference UID"), uids.next()));
        items.add(Content.code(
                "CONTAINS", Code.dcm("130506", "RDSR Frame of Reference Origin"), Code.dcm("130539", "Isocenter")));
        items.add(windowed(
                "130508",
                "Radiation Source Characteristics",
                first.started(),
                end(last),
                Content.number(Code.dcm("113766", "Focal Spot Size"), Unit.MILLIMETRE, "0.6")));
        items.add(technique(first.started(), end(events.get(1)), "82.5", "11.2"));
        items.add(technique(events.get(2).started(), end(last), "84", "12.5"));
        items.add(windowed(
                "130512",
                "Filtration",
                first.started(),
                end(last),
                Content.container(
                        Code.dcm("113771", "X-Ray Filters"),
                        List.of(
                                Content.code(
                                        "CONTAINS",
                                        Code.dcm("113757", "X-Ray Filter Material"),
                                        new Code("66925006", "SCT", "Copper or Copper compound")),
                                Content.number(
                                        Code.dcm("113758", "X-Ray Filter Thickness Minimum"), Unit.MILLIMETRE, "0.1"),
                                Content.number(
                                        Code.dcm("113773", "X-Ray Filter Thickness Maximum"),
                                        Unit.MILLIMETRE,
                                        "0.1")))));
        for (IrradiationEvent event : events) {
            BigDecimal kerma = event.kermaGy().orElseThrow();
            if (event == last) {
                BigDecimal half = kerma.divide(BigDecimal.valueOf(2));
                LocalDateTime middle = event.started().plus(Duration.ofMillis(1250));
                items.add(output(event.started(), middle, half));
                items.add(output(middle, end(event), half));
            } else {
                items.add(output(event.started(), end(event), kerma));
            }
        }
        items.add(windowed(
                "130516",
                "Radiation Field Area",
                first.started(),
                end(last),
                Content.number(Code.dcm("113790", "Collimated Field Area"), Unit.SQUARE_METRE, "0.0408")));
        items.add(windowed("130519", "X-Ray Source Reference Coordinate System", first.started(), end(last), matrix()));
        items.add(windowed(
                "130524",
                "Beam Position",
                first.started(),
                end(last),
                point("130525", "Output Measurement Point Position", 0, 0, 600),
                point("130526", "Reference Point Position", 0, 0, 450)));
        return Content.container(Code.dcm("130505", "Irradiation Details"), items);
    }

    private static DataSet technique(LocalDateTime from, LocalDateTime to, String kvp, String milliampere) {
        return windowed(
                "130511",
                "Radiation Technique",
                from,
                to,
                Content.number(Code.dcm("113733", "KVP"), Unit.KILOVOLT, kvp),
                Content.number(Code.dcm("113734", "X-Ray Tube Current"), Unit.MILLIAMPERE, milliampere),
                Content.number(Code.dcm("113791", "Pulse Rate"), Unit.PULSES_PER_SECOND, "8"),
                Content.number(Code.dcm("113793", "Pulse Width"), Unit.MILLISECOND, "8"));
    }

    /** TID 10048. */
    private static DataSet output(LocalDateTime from, LocalDateTime to, BigDecimal kermaGy) {
        return windowed(
                "130514",
                "Radiation Output",
                from,
                to,
                number("130515", "Air Kerma at Output Measurement Point", Unit.MILLIGRAY, kermaGy));
    }

    /** Source below the table, looking up: a table of four columns and four rows, PS3.3 section C.18.10. */
    private static DataSet matrix() {
        double[] cells = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, -600, 0, 0, 0, 1};
        DataSet[] values = new DataSet[cells.length];
        for (int i = 0; i < cells.length; i++) {
            values[i] = new DataSet()
                    .put(0x0040A804, Vr.UL, i / 4 + 1)
                    .put(0x0040A805, Vr.UL, i % 4 + 1)
                    .put(
                            0x0040A808,
                            List.of(new DataSet().put(0x00720050, Vr.CS, "FD").put(0x00720074, Vr.FD, cells[i])));
        }
        return Content.item("CONTAINS", "TABLE", Code.dcm("130520", "Transformation Matrix"))
                .put(0x0040A802, Vr.UL, 4)
                .put(0x0040A803, Vr.UL, 4)
                .put(0x0040A801, List.of(values));
    }

    private static DataSet point(String code, String meaning, float x, float y, float z) {
        return Content.item("CONTAINS", "SCOORD3D", Code.dcm(code, meaning))
                .put(0x00700022, Vr.FL, x, y, z)
                .put(0x00700023, Vr.CS, "POINT")
                .put(0x30060024, Vr.UI, "2.25.1")
                .put(0x00700024, Vr.LO, ISOCENTER);
    }

    private static DataSet windowed(
            String code, String meaning, LocalDateTime from, LocalDateTime to, DataSet... content) {
        List<DataSet> items = new ArrayList<>(window(from, to));
        items.addAll(List.of(content));
        return Content.container(Code.dcm(code, meaning), items);
    }

    private static List<DataSet> window(LocalDateTime from, LocalDateTime to) {
        return List.of(
                time("111526", "DateTime Started", from),
                time("111527", "DateTime Ended", to),
                Content.text("CONTAINS", SOURCE, "A"));
    }

    private static DataSet time(String code, String meaning, LocalDateTime time) {
        return Content.dateTime(Code.dcm(code, meaning), time.format(DT));
    }

    private static LocalDateTime end(IrradiationEvent event) {
        return event.started()
                .plus(Duration.ofMillis(event.seconds().movePointRight(3).longValue()));
    }

    private static DataSet number(String code, String meaning, Unit unit, BigDecimal si) {
        return Content.number(
                Code.dcm(code, meaning),
                unit,
                si.movePointRight(unit.shift()).stripTrailingZeros().toPlainString());
    }

    /** An estimate from a report in the same study. */
    private void patientDose() {
        StudyOrder order = Fixture.order("sr-patient-dose", uids);
        List<IrradiationEvent> events = Fixture.fourEvents(uids);
        DoseReport used = new DoseReport(order, Fixture.MACHINE, Dialect.STANDARD, events, uids);
        DataSet source = used.dataSet(Fixture.MORNING.plusMinutes(25));
        List<DataSet> tree = new ArrayList<>();
        tree.add(Content.code(
                "HAS CONCEPT MOD",
                Code.dcm("121049", "Language of Content Item and Descendants"),
                new Code("en", "RFC5646", "English")));
        tree.addAll(Observer.of(Dialect.STANDARD, Fixture.MACHINE));
        tree.add(Content.container(
                Code.dcm("128402", "Radiation Dose Estimate"),
                List.of(
                        Content.text("CONTAINS", Code.dcm("121106", "Comment"), "Skin and lungs"),
                        organ("Skin", "39937001", "128513", "Absorbed Dose", Unit.MILLIGRAY, "8.4"),
                        organ("Lung", "39607008", "128513", "Absorbed Dose", Unit.MILLIGRAY, "0.21"),
                        methodology(source, events))));
        DataSet data = Documents.document(
                order, uids, PATIENT_DOSE_SR, "10030", Code.dcm("128401", "Patient Radiation Dose Report"), tree);
        files.add(SyntheticFile.report(
                "sr-patient-dose-source",
                DicomObject.of(source, TransferSyntax.EXPLICIT_LITTLE).toFile(),
                "a dose report that sr-patient-dose estimates from",
                ExpectedDose.of(used.totals())));
        files.add(SyntheticFile.dicom(
                "sr-patient-dose",
                DicomObject.of(data, TransferSyntax.EXPLICIT_LITTLE).toFile(),
                "a Patient Radiation Dose Report: organ doses estimated from sr-patient-dose-source, never added"));
    }

    private static DataSet organ(
            String meaning, String sct, String quantity, String quantityMeaning, Unit unit, String amount) {
        return Content.with(
                Content.number(Code.dcm(quantity, quantityMeaning), unit, amount),
                Content.code(
                        "HAS CONCEPT MOD",
                        new Code("363698007", "SCT", "Finding Site"),
                        new Code(sct, "SCT", meaning)));
    }

    /** TID 10033, of the first three events only. */
    private static DataSet methodology(DataSet source, List<IrradiationEvent> events) {
        DataSet report = Content.composite(
                Code.dcm("128416", "SR Instance Used"),
                source.need(Tag.SOP_CLASS_UID),
                source.need(Tag.SOP_INSTANCE_UID));
        for (IrradiationEvent event : events.subList(0, 3)) {
            report = Content.with(
                    report,
                    Content.uid(
                            "HAS PROPERTIES",
                            Code.dcm("128429", "Event UID Used"),
                            event.uid().orElseThrow()));
        }
        return Content.container(
                Code.dcm("128415", "Radiation Dose Estimate Methodology"),
                List.of(
                        report,
                        Content.container(
                                Code.dcm("128500", "Patient Radiation Dose Model"),
                                List.of(Content.text(
                                        "CONTAINS",
                                        Code.dcm("128426", "Patient Radiation Dose Model Reference"),
                                        "An elliptical cylinder")))));
    }
}
