package org.suitegateway.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.suitegateway.core.dose.Aspect;
import org.suitegateway.core.dose.EventDetail;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.dose.Measures;
import org.suitegateway.core.dose.Participant;
import org.suitegateway.core.dose.ReferencePoint;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.quantity.TubeVoltage;

/**
 * What the events of one report say beside their dose, as two texts. The events of a report are much alike: its phrases (codes, filters,
 * people, which measures there are) stand once, one per line, and a line of the details has for each event the numbers of its phrases and
 * what is its own.
 */
final class EventText {
    private static final char BETWEEN_PULSES = ',';
    private static final char BETWEEN_MEASURES = ' ';

    private final Map<Phrase, Integer> numbers = new HashMap<>();
    private final Packed phrases = new Packed();
    private final Packed details = new Packed();
    private final List<Optional<Integer>> outlines = new ArrayList<>();

    private enum Kind {
        OUTLINE,
        ASPECTS,
        MEASURES,
        FILTERS,
        PEOPLE
    }

    private record Phrase(Kind kind, Object of) {}

    /** What is in the totals too. */
    private record Outline(Optional<ProcedureCode> region, Optional<ReferencePoint> point) {}

    EventText(List<IrradiationEvent> events) {
        events.forEach(e -> outlines.add(outline(e.detail())));
        if (events.stream().anyMatch(EventText::hasDetails)) {
            events.forEach(this::addDetails);
        }
    }

    private static boolean hasDetails(IrradiationEvent event) {
        return event.detail() != EventDetail.NONE
                || !event.kvp().isEmpty()
                || event.duration().isPresent();
    }

    /** Each phrase in a line of its own. */
    String phrases() {
        return phrases.text();
    }

    /** A line per event; empty when none has details. */
    String details() {
        return details.text();
    }

    /** Number of the phrase that has target region and reference point of an event; empty when neither is reported. */
    Optional<Integer> outline(int place) {
        return outlines.get(place);
    }

    private Optional<Integer> outline(EventDetail detail) {
        Optional<ProcedureCode> region = detail.aspect(Aspect.TARGET_REGION);
        return region.isEmpty() && detail.referencePoint().isEmpty()
                ? Optional.empty()
                : Optional.of(number(Kind.OUTLINE, new Outline(region, detail.referencePoint()), () -> new Packed()
                        .add(region.map(DoseText::code))
                        .add(detail.referencePoint().map(DoseText::point))
                        .end()
                        .text()));
    }

    private int number(Kind kind, Object of, Supplier<String> text) {
        Phrase phrase = new Phrase(kind, of);
        Integer known = numbers.get(phrase);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        numbers.put(phrase, number);
        phrases.add(text.get()).end();
        return number;
    }

    private void addPhrase(Kind kind, Object of, boolean empty, Supplier<String> text) {
        if (empty) {
            details.add("");
        } else {
            details.add(number(kind, of, text));
        }
    }

    private void addDetails(IrradiationEvent event) {
        EventDetail d = event.detail();
        Map<Measure, List<BigDecimal>> measures = d.measures().values();
        details.add(kvp(event.kvp()));
        details.add(event.duration().map(s -> s.s().toPlainString()));
        details.add(d.label()).add(d.startedText());
        addPhrase(Kind.ASPECTS, d.aspects(), d.aspects().isEmpty(), () -> aspects(d));
        addPhrase(Kind.MEASURES, measures.keySet(), measures.isEmpty(), () -> names(measures.keySet()));
        details.add(numbers(measures.values()));
        addPhrase(Kind.FILTERS, d.filters(), d.filters().isEmpty(), () -> filters(d));
        addPhrase(Kind.PEOPLE, d.people(), d.people().isEmpty(), () -> DoseText.people(d.people()));
        details.add(d.images());
        details.add(d.comment()).end();
    }

    private static String aspects(EventDetail d) {
        Packed p = new Packed();
        d.aspects().forEach((aspect, code) -> {
            if (aspect != Aspect.TARGET_REGION) {
                DoseText.code(p.add(aspect.name()), code).end();
            }
        });
        return p.text();
    }

    private static String names(Set<Measure> measures) {
        return String.join(
                String.valueOf(BETWEEN_MEASURES),
                measures.stream().map(Measure::name).toList());
    }

    private static String filters(EventDetail d) {
        Packed p = new Packed();
        for (EventDetail.Filter filter : d.filters()) {
            DoseText.code(DoseText.code(p, filter.type()), filter.material())
                    .add(DoseText.decimal(filter.leastMm()))
                    .add(DoseText.decimal(filter.mostMm()))
                    .end();
        }
        return p.text();
    }

    private static String numbers(Collection<List<BigDecimal>> values) {
        StringBuilder text = new StringBuilder();
        for (List<BigDecimal> ofMeasure : values) {
            join(text.isEmpty() ? text : text.append(BETWEEN_MEASURES), ofMeasure);
        }
        return text.toString();
    }

    private static String kvp(List<TubeVoltage> voltages) {
        return switch (voltages.size()) {
            case 0 -> "";
            case 1 -> voltages.get(0).kv().toString();
            default ->
                join(new StringBuilder(), voltages.stream().map(TubeVoltage::kv).toList())
                        .toString();
        };
    }

    private static StringBuilder join(StringBuilder text, List<BigDecimal> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            (i == 0 ? text : text.append(BETWEEN_PULSES)).append(numbers.get(i));
        }
        return text;
    }

    /** The two texts, to be read. */
    static final class Reading {
        private final List<String> phrases;
        private final List<Packed.Fields> details;
        private final Map<Integer, EventDetail> outlines = new HashMap<>();
        private final Map<Integer, Map<Aspect, ProcedureCode>> aspects = new HashMap<>();
        private final Map<Integer, List<Measure>> measures = new HashMap<>();
        private final Map<Integer, List<EventDetail.Filter>> filters = new HashMap<>();
        private final Map<Integer, List<Participant>> people = new HashMap<>();

        /** @param details empty to read outlines only */
        Reading(String phrases, String details) {
            this.phrases =
                    Packed.read(phrases).stream().map(Packed.Fields::text).toList();
            this.details = Packed.read(details);
        }

        /** Target region and reference point. */
        EventDetail outline(Optional<Integer> number) {
            return number.map(n -> outlines.computeIfAbsent(n, this::outlineOf)).orElse(EventDetail.NONE);
        }

        private EventDetail outlineOf(int number) {
            Packed.Fields f = Packed.read(phrases.get(number)).get(0);
            Map<Aspect, ProcedureCode> region = new EnumMap<>(Aspect.class);
            f.optional().ifPresent(c -> region.put(Aspect.TARGET_REGION, DoseText.code(c)));
            return new EventDetail(
                    "",
                    "",
                    region,
                    Measures.NONE,
                    List.of(),
                    f.optional().map(DoseText::point),
                    List.of(),
                    List.of(),
                    "");
        }

        /** @param outline an event without details */
        IrradiationEvent event(int place, IrradiationEvent outline) {
            if (details.isEmpty()) {
                return outline;
            }
            Packed.Fields f = details.get(place);
            List<TubeVoltage> kvp = split(f.text(), BETWEEN_PULSES).stream()
                    .map(v -> new TubeVoltage(new BigDecimal(v)))
                    .toList();
            Optional<Seconds> duration = f.optional().map(s -> new Seconds(new BigDecimal(s)));
            return new IrradiationEvent(
                    outline.uid(),
                    outline.plane(),
                    outline.startedAt(),
                    outline.type(),
                    outline.protocol(),
                    outline.dap(),
                    outline.referenceAirKerma(),
                    kvp,
                    duration,
                    detail(f, outline.detail()));
        }

        /** The fields in the order in which they were written. */
        private EventDetail detail(Packed.Fields f, EventDetail outline) {
            String label = f.text();
            String startedText = f.text();
            Map<Aspect, ProcedureCode> codes = new EnumMap<>(Aspect.class);
            codes.putAll(outline.aspects());
            phrase(f).ifPresent(n -> codes.putAll(aspects.computeIfAbsent(n, this::aspectsOf)));
            List<Measure> names = phrase(f)
                    .map(n -> measures.computeIfAbsent(n, this::measuresOf))
                    .orElse(List.of());
            Measures numbers = numbers(names, f.text());
            List<EventDetail.Filter> through = phrase(f)
                    .map(n -> filters.computeIfAbsent(n, this::filtersOf))
                    .orElse(List.of());
            List<Participant> named = phrase(f)
                    .map(n -> people.computeIfAbsent(n, p -> DoseText.people(phrases.get(p))))
                    .orElse(List.of());
            return new EventDetail(
                    label, startedText, codes, numbers, through, outline.referencePoint(), f.list(), named, f.text());
        }

        private static Measures numbers(List<Measure> names, String text) {
            if (names.isEmpty()) {
                return Measures.NONE;
            }
            Map<Measure, List<BigDecimal>> values = new EnumMap<>(Measure.class);
            List<String> ofMeasures = split(text, BETWEEN_MEASURES);
            for (int i = 0; i < names.size(); i++) {
                values.put(
                        names.get(i),
                        split(ofMeasures.get(i), BETWEEN_PULSES).stream()
                                .map(BigDecimal::new)
                                .toList());
            }
            return new Measures(values);
        }

        private static List<String> split(String text, char at) {
            List<String> parts = new ArrayList<>();
            for (int from = 0; from < text.length(); ) {
                int end = text.indexOf(at, from);
                parts.add(text.substring(from, end < 0 ? text.length() : end));
                from = end < 0 ? text.length() : end + 1;
            }
            return parts;
        }

        private static Optional<Integer> phrase(Packed.Fields f) {
            String number = f.text();
            return number.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(number));
        }

        private Map<Aspect, ProcedureCode> aspectsOf(int number) {
            Map<Aspect, ProcedureCode> found = new EnumMap<>(Aspect.class);
            Packed.read(phrases.get(number)).forEach(a -> found.put(Aspect.valueOf(a.text()), DoseText.code(a)));
            return found;
        }

        private List<Measure> measuresOf(int number) {
            return split(phrases.get(number), BETWEEN_MEASURES).stream()
                    .map(Measure::valueOf)
                    .toList();
        }

        private List<EventDetail.Filter> filtersOf(int number) {
            return DoseText.read(
                    phrases.get(number),
                    f -> new EventDetail.Filter(
                            DoseText.code(f),
                            DoseText.code(f),
                            f.optional().map(BigDecimal::new),
                            f.optional().map(BigDecimal::new)));
        }
    }
}
