package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.quantity.TubeVoltage;
import org.suitegateway.core.study.InstanceFacts;

/**
 * Reads X-Ray Radiation Dose Reports of projection X-ray (PS3.16 TID 10001 to 10007) leniently: the tree is walked, what is understood
 * is taken, and what should be there or cannot be taken becomes a finding. Concepts are known by code value and scheme, never by their
 * meaning. CT and radiopharmaceutical reports are none of these. One per object.
 */
final class DoseReportReader {
    private static final String STRUCTURED_REPORTS = "1.2.840.10008.5.1.4.1.1.88.";
    private static final Set<String> DCM = Set.of("DCM", "");
    private static final Map<String, Plane> PLANES =
            Map.of("113622", Plane.SINGLE, "113620", Plane.A, "113621", Plane.B, "113890", Plane.ALL);
    // SNOMED CT, its predecessor codes as devices still send them, and DCM: PS3.16 CID 10002.
    private static final Map<String, EventType> EVENT_TYPES = Map.of(
            "44491008", EventType.FLUOROSCOPY,
            "P5-06000", EventType.FLUOROSCOPY,
            "113611", EventType.STATIONARY_ACQUISITION,
            "113612", EventType.STEPPING_ACQUISITION,
            "113613", EventType.ROTATIONAL_ACQUISITION);

    private final DicomTime time;
    private final List<DoseFinding> findings = new ArrayList<>();

    DoseReportReader(DicomTime time) {
        this.time = time;
    }

    static boolean isStructuredReport(String sopClass) {
        return sopClass.startsWith(STRUCTURED_REPORTS);
    }

    /** Empty if it is no dose report of projection X-ray. */
    Optional<DoseReport> read(Attributes object, InstanceFacts facts) {
        Code root = Code.of(object.getNestedDataset(Tag.ConceptNameCodeSequence));
        List<Item> content = Item.childrenOf(object);
        List<DoseTotals> totals = new ArrayList<>();
        List<IrradiationEvent> events = new ArrayList<>();
        if (root.is("113701", DCM)) {
            boolean ct = content.stream().anyMatch(i -> i.is("113811") || i.is("113819"));
            if (ct) {
                return Optional.empty();
            }
            content.stream().filter(i -> i.is("113706")).forEach(i -> events.add(event(i, events.size() + 1)));
            boolean fluoroscopy = events.stream().anyMatch(e -> e.type() == EventType.FLUOROSCOPY);
            content.stream().filter(i -> i.is("113702")).forEach(i -> totals.add(totals(i, fluoroscopy)));
        } else if (root.is("C-10", Set.of("99SMS_RADSUM"))) {
            totals.add(summary(content));
        } else {
            return Optional.empty();
        }
        if (totals.isEmpty() && events.isEmpty()) {
            findings.add(new DoseFinding("(113701, DCM)", "the report holds neither totals nor irradiation events"));
        }
        return Optional.of(new DoseReport(
                facts.sopInstanceUid(),
                facts.studyInstanceUid(),
                content.stream()
                        .filter(i -> i.is("121012"))
                        .findFirst()
                        .map(Item::uid)
                        .filter(u -> !u.isEmpty()),
                time.instant(
                        DicomObjectReader.text(object, Tag.ContentDate, 16),
                        DicomObjectReader.text(object, Tag.ContentTime, 16)),
                !DicomObjectReader.text(object, Tag.CompletionFlag, 16).equals("PARTIAL"),
                predecessors(object),
                totals,
                events,
                findings));
    }

    private static List<String> predecessors(Attributes object) {
        List<String> uids = new ArrayList<>();
        for (Attributes study : sequence(object, Tag.PredecessorDocumentsSequence)) {
            for (Attributes series : sequence(study, Tag.ReferencedSeriesSequence)) {
                for (Attributes sop : sequence(series, Tag.ReferencedSOPSequence)) {
                    uids.add(DicomObjectReader.text(sop, Tag.ReferencedSOPInstanceUID, 64));
                }
            }
        }
        return uids;
    }

    private DoseTotals totals(Item accumulated, boolean fluoroscopy) {
        List<Item> children = accumulated.children();
        Plane plane = plane(children);
        String where = "totals" + (plane == Plane.A || plane == Plane.B ? " of plane " + plane : "");
        Optional<DoseAreaProduct> dap = dap(children, "113722", "Dose Area Product Total", where);
        Optional<Seconds> fluoroTime = seconds(children, "113730", "Total Fluoro Time", where);
        boolean dapExpected = children.stream().noneMatch(i -> i.is("111637") || i.is("113722"));
        if (dap.isEmpty() && dapExpected) {
            findings.add(new DoseFinding("(113722, DCM) Dose Area Product Total, " + where, "it is missing"));
        }
        if (fluoroTime.isEmpty() && fluoroscopy && children.stream().noneMatch(i -> i.is("113730"))) {
            findings.add(new DoseFinding("(113730, DCM) Total Fluoro Time, " + where, "it is missing"));
        }
        return new DoseTotals(
                plane,
                dap,
                kerma(children, "113725", "Dose (RP) Total", where),
                fluoroTime,
                seconds(children, "113855", "Total Acquisition Time", where),
                dap(children, "113726", "Fluoro Dose Area Product Total", where),
                dap(children, "113727", "Acquisition Dose Area Product Total", where),
                kerma(children, "113728", "Fluoro Dose (RP) Total", where),
                kerma(children, "113729", "Acquisition Dose (RP) Total", where));
    }

    /** The Radiation Summary Report of a mobile C-arm that knows no RDSR: private concepts of scheme 99SMS_RADSUM. */
    private DoseTotals summary(List<Item> content) {
        Set<String> scheme = Set.of("99SMS_RADSUM");
        return new DoseTotals(
                Plane.SINGLE,
                quantity(
                        content,
                        "C-204",
                        scheme,
                        "Cumulative dose area product",
                        "totals",
                        DoseUnits.DAP,
                        DoseAreaProduct::new),
                quantity(content, "C-210", scheme, "Cumulative air kerma", "totals", DoseUnits.KERMA, AirKerma::new),
                quantity(content, "C-202", scheme, "Cumulative fluoro time", "totals", DoseUnits.TIME, Seconds::new),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private IrradiationEvent event(Item event, int number) {
        List<Item> children = event.children();
        String where = "event " + number;
        Optional<String> uid = first(children, "113769").map(Item::uid).filter(u -> !u.isEmpty());
        if (uid.isEmpty()) {
            findings.add(new DoseFinding("(113769, DCM) Irradiation Event UID, " + where, "it is missing"));
        }
        return new IrradiationEvent(
                uid,
                plane(children),
                first(children, "111526").flatMap(i -> time.instant(i.dateTime())),
                first(children, "113721")
                        .map(i -> EVENT_TYPES.getOrDefault(i.code().value(), EventType.OTHER))
                        .orElse(EventType.OTHER),
                first(children, "125203").map(Item::text).filter(t -> !t.isEmpty()),
                dap(children, "122130", "Dose Area Product", where),
                kerma(children, "113738", "Dose (RP)", where),
                voltages(children, where),
                seconds(children, "113742", "Irradiation Duration", where));
    }

    private static Plane plane(List<Item> children) {
        return first(children, "113764")
                .map(i -> PLANES.getOrDefault(i.code().value(), Plane.UNSTATED))
                .orElse(Plane.UNSTATED);
    }

    private Optional<DoseAreaProduct> dap(List<Item> items, String code, String name, String where) {
        return quantity(items, code, DCM, name, where, DoseUnits.DAP, DoseAreaProduct::new);
    }

    private Optional<AirKerma> kerma(List<Item> items, String code, String name, String where) {
        return quantity(items, code, DCM, name, where, DoseUnits.KERMA, AirKerma::new);
    }

    private Optional<Seconds> seconds(List<Item> items, String code, String name, String where) {
        return quantity(items, code, DCM, name, where, DoseUnits.TIME, Seconds::new);
    }

    /** One value, converted. An empty measured value is absent; what cannot be converted is absent and a finding. */
    private <T> Optional<T> quantity(
            List<Item> items,
            String code,
            Set<String> schemes,
            String name,
            String where,
            Map<String, BigDecimal> units,
            Function<BigDecimal, T> type) {
        String place = "(" + code + ", "
                + (schemes.contains("DCM") ? "DCM" : schemes.iterator().next()) + ") " + name + ", " + where;
        for (Item item : items) {
            if (!item.concept().is(code, schemes)) {
                continue;
            }
            List<BigDecimal> values = values(item, place, units);
            if (values.size() > 1) {
                findings.add(new DoseFinding(place, "one value is expected, there are several"));
            } else if (values.size() == 1) {
                try {
                    return Optional.of(type.apply(values.get(0)));
                } catch (IllegalArgumentException outOfBounds) {
                    findings.add(new DoseFinding(place, String.valueOf(outOfBounds.getMessage())));
                }
            }
        }
        return Optional.empty();
    }

    /** Per pulse or for the event; a leading zero is a pulse that was not yet on. */
    private List<TubeVoltage> voltages(List<Item> items, String where) {
        List<TubeVoltage> voltages = new ArrayList<>();
        String place = "(113733, DCM) KVP, " + where;
        for (Item item : items) {
            if (item.is("113733")) {
                for (BigDecimal value : values(item, place, DoseUnits.VOLTAGE)) {
                    try {
                        if (value.signum() != 0) {
                            voltages.add(new TubeVoltage(value));
                        }
                    } catch (IllegalArgumentException outOfBounds) {
                        findings.add(new DoseFinding(place, String.valueOf(outOfBounds.getMessage())));
                    }
                }
            }
        }
        return voltages;
    }

    private List<BigDecimal> values(Item item, String place, Map<String, BigDecimal> units) {
        List<BigDecimal> values = new ArrayList<>();
        for (Attributes measured : sequence(item.attributes(), Tag.MeasuredValueSequence)) {
            Code unit = Code.of(measured.getNestedDataset(Tag.MeasurementUnitsCodeSequence));
            String[] numbers = measured.getStrings(Tag.NumericValue);
            if (numbers == null || numbers.length == 0) {
                continue;
            }
            BigDecimal factor = units.get(unit.value());
            if (factor == null || !Set.of("UCUM", "UCM", "").contains(unit.scheme())) {
                findings.add(new DoseFinding(place, "its unit " + printable(unit.value()) + " is not known"));
                continue;
            }
            for (String number : numbers) {
                Optional<BigDecimal> decimal = DoseUnits.decimal(number == null ? "" : number.strip());
                if (decimal.isEmpty()) {
                    findings.add(new DoseFinding(place, "its value is no number of sensible size"));
                } else {
                    values.add(decimal.get().multiply(factor));
                }
            }
        }
        return values;
    }

    private static String printable(String code) {
        return code.isEmpty() ? "(none)" : code.replaceAll("[^\\x21-\\x7e]", "?");
    }

    private static Optional<Item> first(List<Item> items, String code) {
        return items.stream().filter(i -> i.is(code)).findFirst();
    }

    private static List<Attributes> sequence(Attributes from, int tag) {
        Sequence sequence = from.getSequence(tag);
        return sequence == null ? List.of() : sequence;
    }

    /** A coded entry (PS3.3 section 8.8), absent parts empty. */
    private record Code(String value, String scheme) {
        static Code of(@org.jspecify.annotations.Nullable Attributes item) {
            return item == null
                    ? new Code("", "")
                    : new Code(
                            DicomObjectReader.text(item, Tag.CodeValue, 16),
                            DicomObjectReader.text(item, Tag.CodingSchemeDesignator, 16));
        }

        boolean is(String value, Set<String> schemes) {
            return this.value.equals(value) && schemes.contains(scheme);
        }
    }

    /** A content item (PS3.3 section C.17.3). */
    private record Item(Attributes attributes, Code concept) {
        static List<Item> childrenOf(Attributes parent) {
            return sequence(parent, Tag.ContentSequence).stream()
                    .map(a -> new Item(a, Code.of(a.getNestedDataset(Tag.ConceptNameCodeSequence))))
                    .toList();
        }

        List<Item> children() {
            return childrenOf(attributes);
        }

        boolean is(String code) {
            return concept.is(code, DCM);
        }

        Code code() {
            return Code.of(attributes.getNestedDataset(Tag.ConceptCodeSequence));
        }

        String uid() {
            return DicomObjectReader.text(attributes, Tag.UID, 64);
        }

        String text() {
            return DicomObjectReader.text(attributes, Tag.TextValue, 256);
        }

        String dateTime() {
            return DicomObjectReader.text(attributes, Tag.DateTime, 32);
        }
    }
}
