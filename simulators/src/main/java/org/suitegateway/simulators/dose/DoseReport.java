package org.suitegateway.simulators.dose;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.SopClass;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dicom.Vr;
import org.suitegateway.simulators.dose.IrradiationEvent.Plane;

/**
 * An X-Ray Radiation Dose SR of a fluoroscopy device: PS3.16 TID 10001, totals of TID 10002 with 10004 and 10007, events of TID 10003,
 * people of TID 1020.
 * Totals are the sums of the events, per plane.
 */
public final class DoseReport {
    public static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.67";
    public static final String ENHANCED_SR = "1.2.840.10008.5.1.4.1.1.88.22";
    private static final List<Code> AVAILABLE = List.of(
            Code.dcm("113945", "X-Ray Detector Data Available"),
            Code.dcm("113943", "X-Ray Source Data Available"),
            Code.dcm("113944", "X-Ray Mechanical Data Available"));

    private final StudyOrder order;
    private final Machine machine;
    private final Dialect dialect;
    private final List<IrradiationEvent> events;
    private final Uids uids;
    private final Scope scope;
    private final People people;

    /** Over which time it adds up, CID 10000. */
    public enum Scope {
        STUDY("113014", "Study", "110180", "Study Instance UID"),
        STEP("113016", "Performed Procedure Step", "121126", "Performed Procedure Step SOP Instance UID"),
        STEP_SO_FAR("113970", "Procedure Step To This Point", "121126", "Performed Procedure Step SOP Instance UID");

        private final Code code;
        private final Code uid;

        Scope(String value, String meaning, String uid, String uidMeaning) {
            this.code = Code.dcm(value, meaning);
            this.uid = Code.dcm(uid, uidMeaning);
        }

        private DataSet item(Dialect dialect, StudyOrder order) {
            String about = this == STUDY
                    ? order.studyInstanceUid()
                    : order.performed().orElseThrow().sopInstanceUid();
            return Content.with(
                    Content.code("HAS OBS CONTEXT", dialect.code("113705", "Scope of Accumulation"), code),
                    Content.uid("HAS PROPERTIES", uid, about));
        }
    }

    /**
     * Of the performed step, if there is one, else of the study.
     *
     * @param uids for series and instance
     */
    public DoseReport(StudyOrder order, Machine machine, Dialect dialect, List<IrradiationEvent> events, Uids uids) {
        this(order, machine, dialect, events, uids, order.performed().isPresent() ? Scope.STEP : Scope.STUDY);
    }

    private DoseReport(
            StudyOrder order, Machine machine, Dialect dialect, List<IrradiationEvent> events, Uids uids, Scope scope) {
        this.order = order;
        this.scope = scope;
        this.people = new People(order.physician(), machine.institution());
        this.machine = machine;
        this.dialect = dialect;
        this.events = List.copyOf(events);
        this.uids = uids;
    }

    /** @throws IllegalArgumentException if it is that of a step and none was performed */
    public DoseReport of(Scope other) {
        if (other != Scope.STUDY && order.performed().isEmpty()) {
            throw new IllegalArgumentException("no step was performed");
        }
        return new DoseReport(order, machine, dialect, events, uids, other);
    }

    public DoseTotals totals() {
        return DoseTotals.of(events);
    }

    public DicomObject object(LocalDateTime written) {
        return DicomObject.of(dataSet(written), TransferSyntax.EXPLICIT_LITTLE);
    }

    /** The whole data set, to be changed where a test wants it otherwise. */
    public DataSet dataSet(LocalDateTime written) {
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
                        order.performed().stream()
                                .map(step -> new DataSet()
                                        .put(Tag.REFERENCED_SOP_CLASS_UID, SopClass.PERFORMED_PROCEDURE_STEP)
                                        .put(Tag.REFERENCED_SOP_INSTANCE_UID, step.sopInstanceUid()))
                                .toArray(DataSet[]::new))
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
        evidence().ifPresent(images -> data.put(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE, images));
        DataSet root = Content.container(dialect.code("113701", "X-Ray Radiation Dose Report"), List.of())
                .remove(Tag.RELATIONSHIP_TYPE);
        return data.putAll(root)
                .put(
                        Tag.CONTENT_TEMPLATE_SEQUENCE,
                        new DataSet().put(Tag.MAPPING_RESOURCE, "DCMR").put(Tag.TEMPLATE_IDENTIFIER, "10001"))
                .put(Tag.CONTENT_SEQUENCE, tree().toArray(DataSet[]::new));
    }

    private List<DataSet> tree() {
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
        tree.addAll(Observer.of(dialect, machine));
        tree.add(scope.item(dialect, order));
        for (Code available : AVAILABLE) {
            tree.add(Content.code("CONTAINS", available, dialect.snomed("R-0038D", "373066001", "Yes")));
        }
        for (Plane plane : planes()) {
            tree.add(accumulated(plane));
        }
        EventContent content = new EventContent(dialect, people);
        events.forEach(event -> tree.add(content.of(event)));
        if (!dialect.has(Dialect.Quirk.NO_PEOPLE)) {
            people.authorizing(dialect).ifPresent(tree::add);
        }
        tree.add(Content.code(
                "CONTAINS",
                dialect.code("113854", "Source of Dose Information"),
                dialect.code("113856", "Automated Data Collection")));
        return tree;
    }

    private int frames(Plane plane) {
        return events.stream()
                .filter(e -> e.plane() == plane && !e.fluoroscopic())
                .mapToInt(e -> e.technique().pulses(e.seconds()))
                .sum();
    }

    private DataSet calibration() {
        return Content.container(
                dialect.code("122505", "Calibration"),
                List.of(
                        Content.code(
                                "HAS CONCEPT MOD",
                                dialect.code("113794", "Dose Measurement Device"),
                                dialect.snomed("A-2C090", "15869005", "Dosimeter")),
                        Content.dateTime(dialect.code("113723", "Calibration DateTime"), "20260112093000"),
                        Content.number(dialect.code("122322", "Calibration Factor"), Unit.ONE, "1"),
                        Content.number(dialect.code("113763", "Calibration Uncertainty"), Unit.PERCENT, "5"),
                        Content.text(
                                "CONTAINS",
                                dialect.code("113724", "Calibration Responsible Party"),
                                machine.manufacturer()),
                        Content.text("CONTAINS", dialect.code("113720", "Calibration Protocol"), "IEC 60580")));
    }

    /** The images that the events name: absent if there are none. */
    private Optional<DataSet> evidence() {
        Map<String, List<DataSet>> series = new LinkedHashMap<>();
        for (IrradiationEvent event : events) {
            for (IrradiationEvent.Image image : event.images()) {
                series.computeIfAbsent(image.seriesUid(), uid -> new ArrayList<>())
                        .add(new DataSet()
                                .put(Tag.REFERENCED_SOP_CLASS_UID, image.sopClassUid())
                                .put(Tag.REFERENCED_SOP_INSTANCE_UID, image.sopInstanceUid()));
            }
        }
        return series.isEmpty()
                ? Optional.empty()
                : Optional.of(new DataSet()
                        .put(Tag.STUDY_INSTANCE_UID, order.studyInstanceUid())
                        .put(
                                Tag.REFERENCED_SERIES_SEQUENCE,
                                series.entrySet().stream()
                                        .map(one -> new DataSet()
                                                .put(Tag.SERIES_INSTANCE_UID, one.getKey())
                                                .put(
                                                        Tag.REFERENCED_SOP_SEQUENCE,
                                                        one.getValue().toArray(DataSet[]::new)))
                                        .toArray(DataSet[]::new)));
    }

    private List<Plane> planes() {
        List<Plane> planes =
                events.stream().map(IrradiationEvent::plane).distinct().sorted().toList();
        return planes.isEmpty() ? List.of(Plane.SINGLE) : planes;
    }

    private DataSet accumulated(Plane plane) {
        DoseTotals totals =
                DoseTotals.of(events.stream().filter(e -> e.plane() == plane).toList());
        List<DataSet> items = new ArrayList<>();
        items.add(Content.code("HAS CONCEPT MOD", dialect.code("113764", "Acquisition Plane"), plane.code));
        items.add(calibration());
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
        items.add(Content.number(
                dialect.code("113731", "Total Number of Radiographic Frames"),
                Unit.ONE,
                String.valueOf(frames(plane))));
        if (!dialect.has(Dialect.Quirk.NO_GEOMETRY)) {
            items.add(Content.number(
                    dialect.code("113737", "Distance Source to Reference Point"),
                    Unit.MILLIMETRE,
                    EventContent.SOURCE_TO_REFERENCE_POINT));
        }
        items.add(EventContent.referencePoint(dialect));
        return Content.container(dialect.code("113702", "Accumulated X-Ray Dose Data"), items);
    }

    private DataSet num(String code, String meaning, Unit unit, BigDecimal si) {
        return Content.number(dialect.code(code, meaning), unit, unit.amount(si));
    }
}
