package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.time.Instant;
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

/** Irradiation events (PS3.16 TID 10003 with A, B and C): every part may be missing. */
final class EventReader {
    static final int COMMENT = 1024;

    private static final Map<Integer, Measure> MEASURES = new HashMap<>();
    private static final Map<Integer, Aspect> ASPECTS = Map.of(
            Concept.TARGET_REGION, Aspect.TARGET_REGION,
            Concept.ANATOMY, Aspect.ANATOMY,
            Concept.LATERALITY, Aspect.LATERALITY,
            Concept.ORIENTATION, Aspect.ORIENTATION,
            Concept.ORIENTATION_MODIFIER, Aspect.ORIENTATION_MODIFIER,
            Concept.TABLE_RELATIONSHIP, Aspect.TABLE_RELATIONSHIP,
            Concept.FLUOROSCOPY_MODE, Aspect.FLUOROSCOPY_MODE,
            Concept.ANODE, Aspect.ANODE,
            Concept.GRID, Aspect.GRID,
            Concept.DERIVATION, Aspect.PULSES_DERIVATION);
    // PS3.16 CID 10002.
    private static final Map<String, EventType> TYPES = Map.of(
            "44491008", EventType.FLUOROSCOPY,
            "113611", EventType.STATIONARY_ACQUISITION,
            "113612", EventType.STEPPING_ACQUISITION,
            "113613", EventType.ROTATIONAL_ACQUISITION);

    static {
        for (Measure measure : Measure.values()) {
            MEASURES.put(Integer.valueOf(measure.code()), measure);
        }
    }

    private final DicomTime time;
    private final Quantities quantities;
    private final Findings findings;

    EventReader(DicomTime time, Quantities quantities, Findings findings) {
        this.time = time;
        this.quantities = quantities;
        this.findings = findings;
    }

    /** @param number of the event in its report, from 1 */
    IrradiationEvent read(List<ContentItem> content, int number) {
        Reading reading = new Reading("event " + number);
        content.forEach(reading::take);
        return reading.event();
    }

    /** What was taken of one event so far. */
    private final class Reading {
        private final String where;
        private final Map<Aspect, ProcedureCode> aspects = new EnumMap<>(Aspect.class);
        private final Map<Measure, List<BigDecimal>> measures = new EnumMap<>(Measure.class);
        private final List<BigDecimal> exposureTimeOnce = new ArrayList<>(0);
        private final List<TubeVoltage> kvp = new ArrayList<>(1);
        private final List<EventDetail.Filter> filters = new ArrayList<>(2);
        private final List<String> images = new ArrayList<>(0);
        private final List<Participant> people = new ArrayList<>(0);
        private Plane plane = Plane.UNSTATED;
        private String uid = "";
        private String started = "";
        private String label = "";
        private String protocol = "";
        private String comment = "";
        private EventType type = EventType.OTHER;
        private Optional<DoseAreaProduct> dap = Optional.empty();
        private Optional<AirKerma> kerma = Optional.empty();
        private Optional<Seconds> duration = Optional.empty();
        private Optional<ReferencePoint> referencePoint = Optional.empty();

        Reading(String where) {
            this.where = where;
        }

        void take(ContentItem item) {
            switch (item.concept()) {
                case Concept.PLANE -> plane = Planes.of(item);
                case Concept.EVENT_UID -> uid = uid.isEmpty() ? item.uid() : uid;
                case Concept.STARTED -> started = item.dateTime();
                case Concept.EVENT_TYPE -> type = TYPES.getOrDefault(item.code().value(), EventType.OTHER);
                case Concept.PROTOCOL -> protocol = item.text(64);
                case Concept.EVENT_LABEL -> label = item.text(64);
                case Concept.COMMENT -> comment = comment.isEmpty() ? item.text(COMMENT) : comment;
                case Concept.DAP -> dap = dap.or(() -> quantities.dap(item, "Dose Area Product", where));
                case Concept.KERMA -> kerma = kerma.or(() -> quantities.kerma(item, "Dose (RP)", where));
                case Concept.DURATION ->
                    duration = duration.or(() -> quantities.seconds(item, "Irradiation Duration", where));
                case Concept.KVP -> quantities.voltages(item, where, kvp);
                case Concept.EXPOSURE_TIME_ONCE ->
                    quantities.measures(item, Measure.EXPOSURE_TIME, where, exposureTimeOnce);
                case Concept.REFERENCE_POINT -> referencePoint = referencePoint.or(() -> ReferencePoints.of(item));
                case Concept.FILTER -> filters.add(filter(item));
                case Concept.IMAGE -> image(item);
                case Concept.PARTICIPANT -> people.add(People.participant(item));
                default -> aspectOrMeasure(item);
            }
        }

        private void aspectOrMeasure(ContentItem item) {
            Aspect aspect = ASPECTS.get(item.concept());
            Measure measure = MEASURES.get(item.concept());
            if (aspect != null) {
                put(aspect, item.code());
            }
            if (measure != null) {
                quantities.measures(item, measure, where, measures.computeIfAbsent(measure, m -> new ArrayList<>(1)));
            }
            // Modifiers: some devices hang them on what they modify, some put them beside it.
            if (measure == Measure.PULSES
                    || aspect == Aspect.ORIENTATION
                    || aspect == Aspect.ANATOMY
                    || aspect == Aspect.TARGET_REGION) {
                for (ContentItem modifier : item.children()) {
                    Aspect modified = ASPECTS.get(modifier.concept());
                    if (modified != null) {
                        put(modified, modifier.code());
                    }
                }
            }
        }

        private void put(Aspect aspect, ProcedureCode code) {
            if (!code.value().isEmpty()) {
                aspects.putIfAbsent(aspect, code);
            }
        }

        private void image(ContentItem item) {
            String image = item.reference();
            if (!image.isEmpty()) {
                images.add(image);
            }
        }

        private EventDetail.Filter filter(ContentItem filter) {
            ProcedureCode kind = ProcedureCode.NONE;
            ProcedureCode material = ProcedureCode.NONE;
            Optional<BigDecimal> least = Optional.empty();
            Optional<BigDecimal> most = Optional.empty();
            Map<String, BigDecimal> units = DoseUnits.of(Measure.Unit.MILLIMETRE);
            for (ContentItem item : filter.children()) {
                switch (item.concept()) {
                    case Concept.FILTER_TYPE -> kind = item.code();
                    case Concept.FILTER_MATERIAL -> material = item.code();
                    case Concept.FILTER_LEAST ->
                        least = quantities.number(item, "X-Ray Filter Thickness Minimum", where, units);
                    case Concept.FILTER_MOST ->
                        most = quantities.number(item, "X-Ray Filter Thickness Maximum", where, units);
                    default -> {
                        // not wanted
                    }
                }
            }
            return new EventDetail.Filter(kind, material, least, most);
        }

        IrradiationEvent event() {
            if (uid.isEmpty()) {
                findings.add("(113769, DCM) Irradiation Event UID, " + where, "it is missing");
            }
            if (!measures.containsKey(Measure.EXPOSURE_TIME)) {
                measures.put(Measure.EXPOSURE_TIME, exposureTimeOnce);
            }
            Optional<Instant> at = time.instant(started);
            return new IrradiationEvent(
                    uid.isEmpty() ? Optional.empty() : Optional.of(uid),
                    plane,
                    at,
                    type,
                    protocol.isEmpty() ? Optional.empty() : Optional.of(protocol),
                    dap,
                    kerma,
                    kvp,
                    duration,
                    new EventDetail(
                            label,
                            started,
                            aspects,
                            new Measures(measures),
                            filters,
                            referencePoint,
                            images,
                            people,
                            comment));
        }
    }
}
