package org.suitegateway.core.dose;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.procedure.ProcedureCode;

/**
 * All that a report says of an irradiation event beside its dose (PS3.16 TID 10003 with A, B and C). Texts that were not given are empty.
 *
 * @param label (113605, DCM)
 * @param startedText (111526, DCM) as it came: devices give no zone
 * @param images SOP Instance UIDs of its acquired images, (113795, DCM)
 * @param people (113870, DCM) within the event
 * @param comment (121106, DCM)
 */
public record EventDetail(
        String label,
        String startedText,
        Map<Aspect, ProcedureCode> aspects,
        Measures measures,
        List<Filter> filters,
        Optional<ReferencePoint> referencePoint,
        List<String> images,
        List<Participant> people,
        String comment) {
    public static final EventDetail NONE =
            new EventDetail("", "", Map.of(), Measures.NONE, List.of(), Optional.empty(), List.of(), List.of(), "");

    public EventDetail {
        Map<Aspect, ProcedureCode> copy = new EnumMap<>(Aspect.class);
        copy.putAll(aspects);
        aspects = Collections.unmodifiableMap(copy);
        filters = List.copyOf(filters);
        images = List.copyOf(images);
        people = List.copyOf(people);
    }

    public Optional<ProcedureCode> aspect(Aspect aspect) {
        return Optional.ofNullable(aspects.get(aspect));
    }

    /**
     * An X-ray filter, (113771, DCM); devices leave any part out.
     *
     * @param type (113772, DCM) @param material (113757, DCM)
     * @param leastMm (113758, DCM) in mm @param mostMm (113773, DCM) in mm
     */
    public record Filter(
            ProcedureCode type, ProcedureCode material, Optional<BigDecimal> leastMm, Optional<BigDecimal> mostMm) {}
}
