package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.suitegateway.core.dose.Calibration;
import org.suitegateway.core.dose.DoseDevice;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.study.InstanceFacts;

/**
 * Reads radiation dose structured reports leniently: the tree is walked, what is understood is taken, and what should be there or cannot be
 * taken becomes a finding. Projection X-ray (PS3.16 TID 10001 to 10007) is read whole; of other modalities the amounts that are shown.
 * One per object.
 */
final class DoseReportReader {
    private static final String STRUCTURED_REPORTS = "1.2.840.10008.5.1.4.1.1.88.";
    private static final String ENHANCED_XRAY_DOSE = STRUCTURED_REPORTS + "76";
    private static final int COMMENT = 1024;
    private static final Set<String> SCOPE_UIDS = Set.of("110180", "112002", "121126", "113769", "113853");
    private static final Map<String, DoseDocument.Scope> SCOPES = Map.of(
            "113014", DoseDocument.Scope.STUDY,
            "113015", DoseDocument.Scope.SERIES,
            "113016", DoseDocument.Scope.STEP,
            "113970", DoseDocument.Scope.STEP_SO_FAR,
            "113852", DoseDocument.Scope.EVENT);
    private static final Set<String> CT = Set.of("P5-08000", "77477000");
    private static final Set<String> MAMMOGRAPHY = Set.of("P5-40010", "71651007");

    private final DicomTime time;
    private final ReportedNumbers numbers = new ReportedNumbers();

    DoseReportReader(DicomTime time) {
        this.time = time;
    }

    static boolean isStructuredReport(String sopClass) {
        return sopClass.startsWith(STRUCTURED_REPORTS);
    }

    /** Empty if it is no dose report. */
    Optional<DoseReport> read(Attributes object, InstanceFacts facts) {
        CodedEntry root = CodedEntry.of(object.getNestedDataset(Tag.ConceptNameCodeSequence));
        List<ContentItem> content = ContentItem.childrenOf(object);
        if (root.is("C-10", Set.of("99SMS_RADSUM"))) {
            return Optional.of(report(
                    object,
                    facts,
                    content,
                    DoseOrigin.REPORT,
                    DoseModality.FLUOROSCOPY,
                    List.of(summary(content)),
                    List.of(),
                    List.of()));
        }
        if (root.is("113500", CodedEntry.DCM)) {
            return Optional.of(other(object, facts, content, DoseModality.NUCLEAR, DoseOrigin.REPORT));
        }
        if (root.is("128401", CodedEntry.DCM)) {
            return Optional.of(other(object, facts, content, DoseModality.FLUOROSCOPY, DoseOrigin.ESTIMATE));
        }
        if (!root.is("113701", CodedEntry.DCM)) {
            return Optional.empty();
        }
        String procedure =
                ContentItem.first(content, "121058").map(i -> i.code().value()).orElse("");
        boolean ct = CT.contains(procedure) || content.stream().anyMatch(i -> i.is("113811") || i.is("113819"));
        return Optional.of(
                ct
                        ? other(object, facts, content, DoseModality.CT, DoseOrigin.REPORT)
                        : projection(object, facts, content, MAMMOGRAPHY.contains(procedure)));
    }

    private DoseReport projection(
            Attributes object, InstanceFacts facts, List<ContentItem> content, boolean mammography) {
        boolean enhanced = facts.sopClassUid().equals(ENHANCED_XRAY_DOSE)
                || content.stream().anyMatch(i -> i.is("130500") || i.is("130501"));
        IrradiationEventReader reader = new IrradiationEventReader(time, numbers);
        List<IrradiationEvent> events = new ArrayList<>();
        List<DoseTotals> totals = new ArrayList<>();
        for (List<ContentItem> event : enhanced ? EnhancedContent.events(content) : children(content, "113706")) {
            events.add(reader.read(event, events.size() + 1));
        }
        boolean fluoroscopy = events.stream().anyMatch(e -> e.type() == EventType.FLUOROSCOPY);
        for (List<ContentItem> accumulated : enhanced ? EnhancedContent.totals(content) : children(content, "113702")) {
            totals.add(totals(accumulated, fluoroscopy));
        }
        if (totals.isEmpty() && events.isEmpty()) {
            numbers.find("(113701, DCM)", "the report holds neither totals nor irradiation events");
        }
        List<OtherAmount> glandular = mammography ? OtherAmounts.of(content) : List.of();
        return report(
                object,
                facts,
                content,
                DoseOrigin.REPORT,
                mammography ? DoseModality.MAMMOGRAPHY : modality(content, totals, events),
                totals,
                events,
                glandular);
    }

    private static List<List<ContentItem>> children(List<ContentItem> content, String container) {
        return content.stream()
                .filter(i -> i.is(container))
                .map(ContentItem::children)
                .toList();
    }

    /** TID 10002: without a type fluoroscopy-guided is meant, but plain radiographs leave the type out too. */
    private static DoseModality modality(
            List<ContentItem> content, List<DoseTotals> totals, List<IrradiationEvent> events) {
        String type =
                ContentItem.first(content, "122142").map(i -> i.code().value()).orElse("");
        if (type.equals("113957")) {
            return DoseModality.FLUOROSCOPY;
        }
        boolean guided = events.stream()
                        .anyMatch(e -> e.type() == EventType.FLUOROSCOPY
                                || e.type() == EventType.STEPPING_ACQUISITION
                                || e.type() == EventType.ROTATIONAL_ACQUISITION)
                || totals.stream().anyMatch(DoseReportReader::hasFluoroscopy)
                || events.isEmpty() && type.isEmpty();
        return guided ? DoseModality.FLUOROSCOPY : DoseModality.RADIOGRAPHY;
    }

    private static boolean hasFluoroscopy(DoseTotals t) {
        return t.fluoroscopyTime().filter(s -> s.s().signum() > 0).isPresent()
                || t.fluoroscopyDap().filter(d -> d.gyM2().signum() > 0).isPresent();
    }

    /** Kept and listed: its amounts are shown, nothing of it is counted. */
    private DoseReport other(
            Attributes object,
            InstanceFacts facts,
            List<ContentItem> content,
            DoseModality modality,
            DoseOrigin origin) {
        return report(object, facts, content, origin, modality, List.of(), List.of(), OtherAmounts.of(content));
    }

    private DoseReport report(
            Attributes object,
            InstanceFacts facts,
            List<ContentItem> content,
            DoseOrigin origin,
            DoseModality modality,
            List<DoseTotals> totals,
            List<IrradiationEvent> events,
            List<OtherAmount> others) {
        return new DoseReport(
                origin,
                modality,
                document(object, facts, content),
                device(facts, object, content),
                ObjectHeader.patient(object),
                DosePeople.of(content),
                content.stream()
                        .filter(i -> i.is("113854"))
                        .map(ContentItem::keptCode)
                        .filter(c -> !c.equals(ProcedureCode.NONE))
                        .toList(),
                totals,
                events,
                others,
                ContentItem.first(content, "121106").map(i -> i.text(COMMENT)).orElse(""),
                numbers.findings());
    }

    private DoseDocument document(Attributes object, InstanceFacts facts, List<ContentItem> content) {
        Optional<ContentItem> scope = ContentItem.first(content, "113705");
        return new DoseDocument(
                facts.sopInstanceUid(),
                facts.studyInstanceUid(),
                time.instant(
                        DicomObjectReader.text(object, Tag.ContentDate, 16),
                        DicomObjectReader.text(object, Tag.ContentTime, 16)),
                Optional.empty(),
                !DicomObjectReader.text(object, Tag.CompletionFlag, 16).equals("PARTIAL"),
                references(object, Tag.PredecessorDocumentsSequence),
                references(object, Tag.IdenticalDocumentsSequence),
                scope.map(s -> SCOPES.getOrDefault(s.code().value(), DoseDocument.Scope.UNSTATED))
                        .orElse(DoseDocument.Scope.UNSTATED),
                scope.stream()
                        .flatMap(s -> s.children().stream())
                        .filter(c -> SCOPE_UIDS.contains(c.concept().value()))
                        .map(ContentItem::uid)
                        .findFirst()
                        .orElse(""),
                ContentItem.sequence(object, Tag.ReferencedPerformedProcedureStepSequence).stream()
                        .map(r -> DicomObjectReader.text(r, Tag.ReferencedSOPInstanceUID, 64))
                        .filter(u -> !u.isEmpty())
                        .distinct()
                        .toList());
    }

    private static List<String> references(Attributes object, int documents) {
        List<String> uids = new ArrayList<>();
        for (Attributes study : ContentItem.sequence(object, documents)) {
            for (Attributes series : ContentItem.sequence(study, Tag.ReferencedSeriesSequence)) {
                for (Attributes sop : ContentItem.sequence(series, Tag.ReferencedSOPSequence)) {
                    uids.add(DicomObjectReader.text(sop, Tag.ReferencedSOPInstanceUID, 64));
                }
            }
        }
        return uids;
    }

    /** The observer, then the irradiating device (TID 1021), then the header. */
    private static DoseDevice device(InstanceFacts facts, Attributes object, List<ContentItem> content) {
        List<ContentItem> irradiating = content.stream()
                .filter(i -> i.is("113702"))
                .flatMap(i -> i.children().stream())
                .filter(i -> i.is("113876"))
                .flatMap(i -> i.children().stream())
                .toList();
        return new DoseDevice(
                Stream.of(content, irradiating)
                        .flatMap(List::stream)
                        .filter(i -> i.is("121012"))
                        .map(ContentItem::uid)
                        .filter(u -> !u.isEmpty())
                        .findFirst(),
                first(ContentItem.text(content, "121013"), ContentItem.text(irradiating, "113877")),
                first(
                        ContentItem.text(content, "121014"),
                        ContentItem.text(irradiating, "113878"),
                        facts.manufacturer()),
                first(ContentItem.text(content, "121015"), ContentItem.text(irradiating, "113879"), facts.model()),
                first(
                        ContentItem.text(content, "121016"),
                        ContentItem.text(irradiating, "113880"),
                        DicomObjectReader.text(object, Tag.DeviceSerialNumber, 64)),
                facts.stationName(),
                ContentItem.text(content, "121017"));
    }

    private static String first(String... texts) {
        return Stream.of(texts).filter(t -> !t.isEmpty()).findFirst().orElse("");
    }

    private DoseTotals totals(List<ContentItem> children, boolean fluoroscopy) {
        Plane plane = IrradiationEventReader.plane(children);
        String where = "totals" + (plane == Plane.A || plane == Plane.B ? " of plane " + plane : "");
        Optional<DoseAreaProduct> dap = numbers.dap(children, "113722", "Dose Area Product Total", where);
        Optional<Seconds> fluoroTime = numbers.seconds(children, "113730", "Total Fluoro Time", where);
        boolean dapExpected = children.stream().noneMatch(i -> i.is("111637") || i.is("113722"));
        if (dap.isEmpty() && dapExpected) {
            numbers.find("(113722, DCM) Dose Area Product Total, " + where, "it is missing");
        }
        if (fluoroTime.isEmpty() && fluoroscopy && children.stream().noneMatch(i -> i.is("113730"))) {
            numbers.find("(113730, DCM) Total Fluoro Time, " + where, "it is missing");
        }
        return new DoseTotals(
                plane,
                dap,
                numbers.kerma(children, "113725", "Dose (RP) Total", where),
                fluoroTime,
                numbers.seconds(children, "113855", "Total Acquisition Time", where),
                numbers.dap(children, "113726", "Fluoro Dose Area Product Total", where),
                numbers.dap(children, "113727", "Acquisition Dose Area Product Total", where),
                numbers.kerma(children, "113728", "Fluoro Dose (RP) Total", where),
                numbers.kerma(children, "113729", "Acquisition Dose (RP) Total", where),
                numbers.plain(children, "113731", "Total Number of Radiographic Frames", where)
                        .filter(n -> n.signum() >= 0)
                        .map(BigDecimal::intValue),
                ContentItem.first(children, "113780").flatMap(IrradiationEventReader::point),
                calibrations(children, where));
    }

    private List<Calibration> calibrations(List<ContentItem> children, String where) {
        return children.stream()
                .filter(i -> i.is("122505"))
                .map(ContentItem::children)
                .map(c -> new Calibration(
                        ContentItem.first(c, "113794")
                                .map(ContentItem::keptCode)
                                .map(ProcedureCode::meaning)
                                .orElse(""),
                        ContentItem.first(c, "113723")
                                .map(ContentItem::dateTime)
                                .orElse(""),
                        numbers.plain(c, "122322", "Calibration Factor", where),
                        numbers.plain(c, "113763", "Calibration Uncertainty", where),
                        ContentItem.text(c, "113724")))
                .toList();
    }

    /** The Radiation Summary Report of a mobile C-arm that knows no RDSR: private concepts of scheme 99SMS_RADSUM. */
    private DoseTotals summary(List<ContentItem> content) {
        Set<String> scheme = Set.of("99SMS_RADSUM");
        String where = "totals";
        return new DoseTotals(
                Plane.SINGLE,
                numbers.one(
                        content,
                        "C-204",
                        scheme,
                        "Cumulative dose area product",
                        where,
                        DoseUnits.DAP,
                        DoseAreaProduct::new),
                numbers.one(content, "C-210", scheme, "Cumulative air kerma", where, DoseUnits.KERMA, AirKerma::new),
                numbers.one(content, "C-202", scheme, "Cumulative fluoro time", where, DoseUnits.TIME, Seconds::new),
                Optional.empty());
    }
}
