package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.dose.Aspect;
import org.suitegateway.core.dose.EventDetail;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.dose.Measures;
import org.suitegateway.core.dose.Participant;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.ReferencePoint;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.quantity.TubeVoltage;

/** Irradiation Event X-Ray Data, PS3.16 TID 10003 with A, B and C, in one walk over its items. */
final class IrradiationEventReader {
    private static final int COMMENT = 1024;
    private static final Map<String, Measure> MEASURES = new HashMap<>();
    private static final Map<String, Plane> PLANES =
            Map.of("113622", Plane.SINGLE, "113620", Plane.A, "113621", Plane.B, "113890", Plane.ALL);
    // SNOMED CT, its predecessor codes as devices still send them, and DCM: PS3.16 CID 10002.
    private static final Map<String, EventType> EVENT_TYPES = Map.of(
            "44491008", EventType.FLUOROSCOPY,
            "P5-06000", EventType.FLUOROSCOPY,
            "113611", EventType.STATIONARY_ACQUISITION,
            "113612", EventType.STEPPING_ACQUISITION,
            "113613", EventType.ROTATIONAL_ACQUISITION);

    static {
        for (Measure measure : Measure.values()) {
            MEASURES.put(measure.code(), measure);
        }
        MEASURES.put("113735", Measure.EXPOSURE_TIME); // as one vendor numbers it
    }

    private final DicomTime time;
    private final ReportedNumbers numbers;

    IrradiationEventReader(DicomTime time, ReportedNumbers numbers) {
        this.time = time;
        this.numbers = numbers;
    }

    static Plane plane(List<ContentItem> children) {
        return ContentItem.first(children, "113764")
                .map(i -> PLANES.getOrDefault(i.code().value(), Plane.UNSTATED))
                .orElse(Plane.UNSTATED);
    }

    /** (113780, DCM) as a code or in words. */
    static Optional<ReferencePoint> point(ContentItem item) {
        ProcedureCode code = item.keptCode();
        String text = code.equals(ProcedureCode.NONE) ? item.text() : "";
        return code.equals(ProcedureCode.NONE) && text.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReferencePoint(code, text));
    }

    /** What is gathered of one event. */
    private static final class Gathered {
        private Optional<String> uid = Optional.empty();
        private String startedText = "";
        private EventType type = EventType.OTHER;
        private Optional<String> protocol = Optional.empty();
        private Optional<DoseAreaProduct> dap = Optional.empty();
        private Optional<AirKerma> kerma = Optional.empty();
        private Optional<Seconds> duration = Optional.empty();
        private Optional<ReferencePoint> point = Optional.empty();
        private String label = "";
        private String comment = "";
        private final List<TubeVoltage> voltages = new ArrayList<>(1);
        private final Map<Aspect, ProcedureCode> aspects = new EnumMap<>(Aspect.class);
        private final Map<Measure, List<BigDecimal>> measures = new EnumMap<>(Measure.class);
        private final List<EventDetail.Filter> filters = new ArrayList<>();
        private final List<String> images = new ArrayList<>();
        private final List<Participant> people = new ArrayList<>();
    }

    IrradiationEvent read(List<ContentItem> children, int number) {
        String where = "event " + number;
        Gathered g = new Gathered();
        for (ContentItem item : children) {
            if (CodedEntry.DCM.contains(item.concept().scheme())) {
                take(item, g, where);
            } else if (CodedEntry.SNOMED.contains(item.concept().scheme())) {
                anatomy(item, g);
            }
        }
        if (g.uid.isEmpty()) {
            numbers.find("(113769, DCM) Irradiation Event UID, " + where, "it is missing");
        }
        return new IrradiationEvent(
                g.uid,
                plane(children),
                time.instant(g.startedText),
                g.type,
                g.protocol,
                g.dap,
                g.kerma,
                g.voltages,
                g.duration,
                new EventDetail(
                        g.label,
                        g.startedText,
                        g.aspects,
                        new Measures(g.measures),
                        g.filters,
                        g.point,
                        g.images,
                        g.people,
                        g.comment));
    }

    private void take(ContentItem item, Gathered g, String where) {
        switch (item.concept().value()) {
            case "113769" -> g.uid = g.uid.or(() -> some(item.uid()));
            case "111526" -> g.startedText = g.startedText.isEmpty() ? item.dateTime() : g.startedText;
            case "113721" -> g.type = EVENT_TYPES.getOrDefault(item.code().value(), EventType.OTHER);
            case "125203" -> g.protocol = g.protocol.or(() -> some(item.text()));
            case "122130" -> g.dap = g.dap.or(() -> numbers.dap(List.of(item), "122130", "Dose Area Product", where));
            case "113738" -> g.kerma = g.kerma.or(() -> numbers.kerma(List.of(item), "113738", "Dose (RP)", where));
            case "113742" ->
                g.duration =
                        g.duration.or(() -> numbers.seconds(List.of(item), "113742", "Irradiation Duration", where));
            case "113733" -> numbers.voltages(item, where, g.voltages);
            case "113780" -> g.point = g.point.or(() -> point(item));
            case "113605" -> g.label = item.text();
            case "121106" -> g.comment = item.text(COMMENT);
            case "123014" -> aspect(g, Aspect.TARGET_REGION, item);
            case "113745" -> aspect(g, Aspect.TABLE_RELATIONSHIP, item);
            case "113743" -> {
                aspect(g, Aspect.ORIENTATION, item);
                item.children().stream()
                        .filter(c -> c.is("113744"))
                        .forEach(c -> aspect(g, Aspect.ORIENTATION_MODIFIER, c));
            }
            case "113732" -> aspect(g, Aspect.FLUOROSCOPY_MODE, item);
            case "111632" -> aspect(g, Aspect.ANODE, item);
            case "111635" -> aspect(g, Aspect.GRID, item);
            case "113771" -> g.filters.add(filter(item.children(), where));
            case "113795" -> g.images.addAll(item.images());
            case "113870" -> g.people.add(DosePeople.participant(item));
            case "113768" -> {
                numbers.measure(item, Measure.PULSES, where, g.measures);
                item.children().stream()
                        .filter(c -> c.is("121401"))
                        .forEach(c -> aspect(g, Aspect.PULSES_DERIVATION, c));
            }
            default -> {
                Measure measure = MEASURES.get(item.concept().value());
                if (measure != null) {
                    numbers.measure(item, measure, where, g.measures);
                }
            }
        }
    }

    private static void anatomy(ContentItem item, Gathered g) {
        String concept = item.concept().value();
        if (concept.equals("91723000") || concept.equals("T-D0005")) {
            aspect(g, Aspect.ANATOMY, item);
            item.children().stream()
                    .filter(c ->
                            List.of("272741003", "G-C171").contains(c.concept().value()))
                    .forEach(c -> aspect(g, Aspect.LATERALITY, c));
        }
    }

    private static void aspect(Gathered g, Aspect aspect, ContentItem item) {
        ProcedureCode code = item.keptCode();
        if (!code.equals(ProcedureCode.NONE)) {
            g.aspects.putIfAbsent(aspect, code);
        }
    }

    private EventDetail.Filter filter(List<ContentItem> children, String where) {
        return new EventDetail.Filter(
                code(children, "113772"),
                code(children, "113757"),
                thickness(children, "113758", "X-Ray Filter Thickness Minimum", where),
                thickness(children, "113773", "X-Ray Filter Thickness Maximum", where));
    }

    private Optional<BigDecimal> thickness(List<ContentItem> children, String code, String name, String where) {
        return numbers.one(children, code, CodedEntry.DCM, name, where, DoseUnits.of(Measure.Unit.MILLIMETRE), n -> n)
                .flatMap(Measure::kept);
    }

    private static ProcedureCode code(List<ContentItem> children, String code) {
        return ContentItem.first(children, code).map(ContentItem::keptCode).orElse(ProcedureCode.NONE);
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
