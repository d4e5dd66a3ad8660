package org.suitegateway.simulators.dose;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dicom.Vr;
import org.suitegateway.simulators.dose.IrradiationEvent.Plane;

/**
 * An X-Ray Radiation Dose SR of a fluoroscopy device: PS3.16 TID 10001, totals of TID 10002 with 10004 and 10007, events of TID 10003.
 * Totals are the sums of the events, per plane.
 */
public final class DoseReport {
    public static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.67";
    public static final String ENHANCED_SR = "1.2.840.10008.5.1.4.1.1.88.22";
    private static final DateTimeFormatter DT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    private final StudyOrder order;
    private final Machine machine;
    private final Dialect dialect;
    private final List<IrradiationEvent> events;
    private final Uids uids;

    /** @param uids for series, instance and step */
    public DoseReport(StudyOrder order, Machine machine, Dialect dialect, List<IrradiationEvent> events, Uids uids) {
        this.order = order;
        this.machine = machine;
        this.dialect = dialect;
        this.events = List.copyOf(events);
        this.uids = uids;
    }

    public DoseTotals totals() {
        return DoseTotals.of(events);
    }

    public DicomObject object(LocalDateTime written) {
        return DicomObject.of(dataSet(written), TransferSyntax.EXPLICIT_LITTLE);
    }

    /** The whole data set, to be changed where a test wants it otherwise. */
    public DataSet dataSet(LocalDateTime written) {
        String own = uids.next();
        String step =
                order.performed().map(StudyOrder.Performed::sopInstanceUid).orElse(own);
        DataSet data = order.header().remove(Tag.REQUEST_ATTRIBUTES_SEQUENCE).putAll(machine.header());
        data.put(Tag.SOP_CLASS_UID, SOP_CLASS)
                .put(Tag.SOP_INSTANCE_UID, uids.next())
                .put(Tag.SERIES_INSTANCE_UID, uids.next())
                .put(Tag.SERIES_DATE, StudyOrder.date(written))
                .put(Tag.SERIES_TIME, StudyOrder.time(written))
                .put(Tag.CONTENT_DATE, StudyOrder.date(written))
                .put(Tag.CONTENT_TIME, StudyOrder.time(written))
                .put(Tag.MODALITY, "SR")
                .put(Tag.SERIES_DESCRIPTION, "Radiation Dose Report")
                .put(Tag.SERIES_NUMBER, "990")
                .put(Tag.INSTANCE_NUMBER, "1")
                .put(
                        Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE,
                        new DataSet()
                                .put(Tag.REFERENCED_SOP_CLASS_UID, "1.2.840.10008.3.1.2.3.3")
                                .put(Tag.REFERENCED_SOP_INSTANCE_UID, step))
                .put(Tag.PERFORMED_PROCEDURE_CODE_SEQUENCE, new DataSet[0])
                .put(Tag.COMPLETION_FLAG, "COMPLETE")
                .put(Tag.VERIFICATION_FLAG, "UNVERIFIED");
        if (!order.requestedProcedureId().isEmpty()) {
            data.put(
                    Tag.REFERENCED_REQUEST_SEQUENCE,
                    new DataSet()
                            .put(Tag.ACCESSION_NUMBER, order.accessionNumber())
                            .put(Tag.REFERENCED_STUDY_SEQUENCE, new DataSet[0])
                            .put(Tag.STUDY_INSTANCE_UID, order.studyInstanceUid())
                            .put(0x00321064, List.of())
                            .put(Tag.REQUESTED_PROCEDURE_DESCRIPTION, order.description())
                            .put(Tag.REQUESTED_PROCEDURE_ID, order.requestedProcedureId())
                            .put(0x00402016, Vr.LO, "")
                            .put(0x00402017, Vr.LO, ""));
        }
        DataSet root = Content.container(dialect.code("113701", "X-Ray Radiation Dose Report"), List.of())
                .remove(Tag.RELATIONSHIP_TYPE);
        return data.putAll(root)
                .put(
                        Tag.CONTENT_TEMPLATE_SEQUENCE,
                        new DataSet().put(Tag.MAPPING_RESOURCE, "DCMR").put(Tag.TEMPLATE_IDENTIFIER, "10001"))
                .put(Tag.CONTENT_SEQUENCE, tree(step).toArray(DataSet[]::new));
    }

    private List<DataSet> tree(String step) {
        List<DataSet> tree = new ArrayList<>();
        tree.add(Content.with(
                Content.code(
                        "HAS CONCEPT MOD",
                        dialect.code("121058", "Procedure reported"),
                        dialect.code("113704", "Projection X-Ray")),
                Content.code(
                        "HAS CONCEPT MOD",
                        dialect.snomed("G-C0E8", "363703001", "Has Intent"),
                        dialect.snomed("R-41531", "262202000", "Therapeutic Intent"))));
        tree.add(Content.code(
                "HAS CONCEPT MOD",
                dialect.code("122142", "Acquisition Device Type"),
                dialect.code("113957", "Fluoroscopy-Guided Projection Radiography System")));
        tree.addAll(observer());
        tree.add(Content.with(
                Content.code(
                        "HAS OBS CONTEXT",
                        dialect.code("113705", "Scope of Accumulation"),
                        dialect.code("113016", "Performed Procedure Step")),
                Content.uid(
                        "HAS PROPERTIES", dialect.code("121126", "Performed Procedure Step SOP Instance UID"), step)));
        for (Plane plane : planes()) {
            tree.add(accumulated(plane));
        }
        events.forEach(event -> tree.add(event(event)));
        tree.add(Content.code(
                "CONTAINS",
                dialect.code("113854", "Source of Dose Information"),
                dialect.code("113856", "Automated Data Collection")));
        return tree;
    }

    private List<Plane> planes() {
        List<Plane> planes =
                events.stream().map(IrradiationEvent::plane).distinct().sorted().toList();
        return planes.isEmpty() ? List.of(Plane.SINGLE) : planes;
    }

    private List<DataSet> observer() {
        return List.of(
                Content.code(
                        "HAS OBS CONTEXT", dialect.code("121005", "Observer Type"), dialect.code("121007", "Device")),
                Content.uid("HAS OBS CONTEXT", dialect.code("121012", "Device Observer UID"), machine.observerUid()),
                Content.text("HAS OBS CONTEXT", dialect.code("121013", "Device Observer Name"), machine.stationName()),
                Content.text(
                        "HAS OBS CONTEXT",
                        dialect.code("121014", "Device Observer Manufacturer"),
                        machine.manufacturer()),
                Content.text("HAS OBS CONTEXT", dialect.code("121015", "Device Observer Model Name"), machine.model()),
                Content.text(
                        "HAS OBS CONTEXT", dialect.code("121016", "Device Observer Serial Number"), machine.serial()));
    }

    private DataSet accumulated(Plane plane) {
        DoseTotals totals =
                DoseTotals.of(events.stream().filter(e -> e.plane() == plane).toList());
        List<DataSet> items = new ArrayList<>();
        items.add(Content.code("HAS CONCEPT MOD", dialect.code("113764", "Acquisition Plane"), plane.code));
        totals.dapGyM2().ifPresent(total -> items.add(num("113722", "Dose Area Product Total", dialect.dap(), total)));
        totals.kermaGy().ifPresent(total -> items.add(num("113725", "Dose (RP) Total", dialect.kerma(), total)));
        items.add(num("113726", "Fluoro Dose Area Product Total", dialect.dap(), totals.fluoroDapGyM2()));
        items.add(num("113728", "Fluoro Dose (RP) Total", dialect.kerma(), totals.fluoroKermaGy()));
        items.add(num("113730", "Total Fluoro Time", Unit.SECOND, totals.fluoroSeconds()));
        totals.dapGyM2()
                .ifPresent(total -> items.add(num(
                        "113727",
                        "Acquisition Dose Area Product Total",
                        dialect.dap(),
                        total.subtract(totals.fluoroDapGyM2()))));
        totals.kermaGy()
                .ifPresent(total -> items.add(num(
                        "113729",
                        "Acquisition Dose (RP) Total",
                        dialect.kerma(),
                        total.subtract(totals.fluoroKermaGy()))));
        items.add(num("113855", "Total Acquisition Time", Unit.SECOND, totals.acquisitionSeconds()));
        items.add(referencePoint());
        return Content.container(dialect.code("113702", "Accumulated X-Ray Dose Data"), items);
    }

    private DataSet event(IrradiationEvent event) {
        List<DataSet> items = new ArrayList<>();
        items.add(Content.code("HAS CONCEPT MOD", dialect.code("113764", "Acquisition Plane"), event.plane().code));
        event.uid()
                .ifPresent(uid ->
                        items.add(Content.uid("CONTAINS", dialect.code("113769", "Irradiation Event UID"), uid)));
        items.add(Content.dateTime(
                dialect.code("111526", "DateTime Started"), event.started().format(DT)));
        items.add(Content.code("CONTAINS", dialect.code("113721", "Irradiation Event Type"), typeOf(event)));
        items.add(Content.text("CONTAINS", dialect.code("125203", "Acquisition Protocol"), event.protocol()));
        items.add(Content.code(
                "CONTAINS",
                dialect.code("123014", "Target Region"),
                dialect.snomed("T-11503", "122496007", "Lumbar spine")));
        event.dapGyM2().ifPresent(dap -> items.add(num("122130", "Dose Area Product", dialect.dap(), dap)));
        event.kermaGy().ifPresent(kerma -> items.add(num("113738", "Dose (RP)", dialect.kerma(), kerma)));
        items.add(referencePoint());
        items.addAll(source(event));
        items.add(angle(event.angles().map(IrradiationEvent.Angles::primary), "112011", "Positioner Primary Angle"));
        items.add(
                angle(event.angles().map(IrradiationEvent.Angles::secondary), "112012", "Positioner Secondary Angle"));
        return Content.container(dialect.code("113706", "Irradiation Event X-Ray Data"), items);
    }

    private Code typeOf(IrradiationEvent event) {
        return event.fluoroscopic() ? dialect.snomed("P5-06000", "44491008", "Fluoroscopy") : event.type().code;
    }

    private List<DataSet> source(IrradiationEvent event) {
        List<DataSet> items = new ArrayList<>();
        if (event.fluoroscopic()) {
            items.add(
                    Content.code("CONTAINS", dialect.code("113732", "Fluoro Mode"), dialect.code("113631", "Pulsed")));
            items.add(Content.number(dialect.code("113791", "Pulse Rate"), Unit.PULSES_PER_SECOND, "8"));
        }
        items.add(num("113742", "Irradiation Duration", Unit.SECOND, event.seconds()));
        items.add(Content.number(
                dialect.code("113733", "KVP"), Unit.KILOVOLT, event.kvp().toArray(String[]::new)));
        items.add(Content.number(
                dialect.code("113734", "X-Ray Tube Current"),
                Unit.MILLIAMPERE,
                event.milliampere().toArray(String[]::new)));
        items.add(Content.number(dialect.code("113750", "Distance Source to Detector"), Unit.MILLIMETRE, "980"));
        event.angles().ifPresent(angles -> items.addAll(geometry()));
        return items;
    }

    /** A patient lying prone on a fixed table, the isocenter in the spine; a filter of copper and an open field. */
    private List<DataSet> geometry() {
        return List.of(
                Content.with(
                        Content.code(
                                "CONTAINS",
                                dialect.code("113743", "Patient Orientation"),
                                dialect.snomed("F-10450", "102538003", "recumbent")),
                        Content.code(
                                "HAS CONCEPT MOD",
                                dialect.code("113744", "Patient Orientation Modifier"),
                                dialect.snomed("F-10310", "1240000", "prone"))),
                Content.code(
                        "CONTAINS",
                        dialect.code("113745", "Patient Table Relationship"),
                        dialect.snomed("F-10470", "102540008", "headfirst")),
                Content.number(dialect.code("113748", "Distance Source to Isocenter"), Unit.MILLIMETRE, "600"),
                Content.number(dialect.code("113790", "Collimated Field Area"), Unit.SQUARE_METRE, "0.0324"),
                Content.with(Content.container(
                        dialect.code("113771", "X-Ray Filters"),
                        List.of(
                                Content.code(
                                        "CONTAINS",
                                        dialect.code("113757", "X-Ray Filter Material"),
                                        dialect.snomed("C-127F9", "66925006", "Copper or Copper compound")),
                                Content.number(
                                        dialect.code("113758", "X-Ray Filter Thickness Minimum"),
                                        Unit.MILLIMETRE,
                                        "0.1"),
                                Content.number(
                                        dialect.code("113773", "X-Ray Filter Thickness Maximum"),
                                        Unit.MILLIMETRE,
                                        "0.1")))));
    }

    private DataSet angle(Optional<String> degrees, String code, String meaning) {
        Code name = dialect.code(code, meaning);
        return degrees.map(d -> Content.number(name, Unit.DEGREE, d)).orElseGet(() -> Content.numberWithoutValue(name));
    }

    /** What mobile C-arms commonly state. */
    private DataSet referencePoint() {
        return Content.code(
                "CONTAINS",
                dialect.code("113780", "Reference Point Definition"),
                dialect.code("113861", "30cm in Front of Image Input Surface"));
    }

    private DataSet num(String code, String meaning, Unit unit, BigDecimal si) {
        return Content.number(dialect.code(code, meaning), unit, unit.amount(si));
    }
}
