package org.suitegateway.web.procedure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suitegateway.core.dose.Aspect;
import org.suitegateway.core.dose.EventDetail;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.dose.Measures;
import org.suitegateway.core.dose.Participant;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.ReferencePoint;
import org.suitegateway.core.dose.StandingEvent;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.TubeVoltage;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.web.dose.DoseWords;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** Irradiation events for people: what matters in a row, the rest to unfold. */
final class EventWords {
    private EventWords() {}

    /**
     * One exposure that stands; amounts rounded, in the units of the table's head.
     *
     * @param day empty when it is the day of the event before it
     * @param plane empty when there is one only
     * @param angles primary and secondary, as "LAO 12° CRA 5°"
     * @param current mA
     * @param images that were made with it
     * @param missing how many more the report names that were not received
     * @param details what else was reported, label and value
     */
    record Line(
            int number,
            String at,
            String day,
            String type,
            String plane,
            String protocol,
            String region,
            String dap,
            String dapExact,
            String kerma,
            String kermaExact,
            String kvp,
            String current,
            String angles,
            String duration,
            List<Shot> images,
            int missing,
            List<Fact> details) {}

    /** Events of one type, plane and protocol. @param share of all events' dose-area product, in percent; empty without one */
    record Group(String type, String plane, String protocol, int events, String dap, String share, String kerma) {}

    /** @param digest of an image @param study its study */
    record Shot(String digest, String study) {}

    /** A label and a value. */
    record Fact(String label, String value) {}

    /** @param studies whose images may belong to the events */
    static List<Line> lines(List<Dossier.OfStudy> studies, List<StandingEvent> events, ClinicTime time) {
        Map<String, List<Shot>> byEvent = new HashMap<>();
        Map<String, Shot> bySop = new HashMap<>();
        for (Dossier.OfStudy linked : studies) {
            for (StoredInstance i : linked.instances()) {
                if (i.facts().frames().isPresent()) {
                    Shot shot = new Shot(i.digest(), linked.study().studyInstanceUid());
                    bySop.put(i.facts().sopInstanceUid(), shot);
                    i.facts().irradiationEventUids().forEach(uid -> byEvent.computeIfAbsent(uid, u -> new ArrayList<>())
                            .add(shot));
                }
            }
        }
        List<Line> lines = new ArrayList<>();
        String before = "";
        for (StandingEvent standing : events) {
            IrradiationEvent e = standing.event();
            List<Shot> images = new ArrayList<>(
                    e.uid().map(uid -> byEvent.getOrDefault(uid, List.of())).orElse(List.of()));
            e.detail().images().stream()
                    .flatMap(sop -> Optional.ofNullable(bySop.get(sop)).stream())
                    .filter(shot -> !images.contains(shot))
                    .forEach(images::add);
            int missing = (int) e.detail().images().stream()
                    .filter(sop -> !bySop.containsKey(sop))
                    .count();
            String day =
                    e.startedAt().map(at -> time.day(time.zone().dayOf(at))).orElse(before);
            lines.add(line(lines.size() + 1, e, day.equals(before) ? "" : day, images, missing, time));
            before = day;
        }
        return lines;
    }

    private static Line line(
            int number, IrradiationEvent e, String day, List<Shot> images, int missing, ClinicTime time) {
        return new Line(
                number,
                e.startedAt().map(time::second).orElse(""),
                day,
                e.type().label(),
                plane(e.plane()),
                e.protocol().orElse(""),
                e.detail().aspect(Aspect.TARGET_REGION).map(EventWords::words).orElse(""),
                Amounts.dap(e.dap()),
                DoseWords.exactDap(e.dap()),
                Amounts.kerma(e.referenceAirKerma()),
                DoseWords.exactKerma(e.referenceAirKerma()),
                kvp(e.kvp()),
                current(e.detail().measures()),
                angles(e.detail().measures()),
                e.duration().map(s -> Amounts.rounded(s.s())).orElse(""),
                images,
                missing,
                facts(e));
    }

    /** The most dose first; one group only says no more than the totals. */
    static List<Group> groups(List<StandingEvent> events) {
        Map<List<String>, List<IrradiationEvent>> same = new LinkedHashMap<>();
        for (StandingEvent standing : events) {
            IrradiationEvent e = standing.event();
            same.computeIfAbsent(
                            List.of(
                                    e.type().label(),
                                    plane(e.plane()),
                                    e.protocol().orElse("")),
                            k -> new ArrayList<>())
                    .add(e);
        }
        if (same.size() < 2) {
            return List.of();
        }
        Optional<DoseAreaProduct> all =
                dap(events.stream().map(StandingEvent::event).toList());
        return same.entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<List<String>, List<IrradiationEvent>> g) ->
                                dap(g.getValue()).orElse(DoseAreaProduct.ZERO),
                        Comparator.reverseOrder()))
                .map(g -> new Group(
                        g.getKey().get(0),
                        g.getKey().get(1),
                        g.getKey().get(2),
                        g.getValue().size(),
                        Amounts.dap(dap(g.getValue())),
                        dap(g.getValue())
                                .flatMap(
                                        part -> all.filter(whole -> whole.gyM2().signum() > 0)
                                                .map(whole -> percent(part, whole)))
                                .orElse(""),
                        Amounts.kerma(kerma(g.getValue()))))
                .toList();
    }

    private static String percent(DoseAreaProduct part, DoseAreaProduct whole) {
        BigDecimal percent =
                part.gyM2().multiply(BigDecimal.valueOf(100)).divide(whole.gyM2(), 1, RoundingMode.HALF_UP);
        return percent.compareTo(BigDecimal.ONE) < 0 && part.gyM2().signum() > 0
                ? "< 1"
                : percent.setScale(0, RoundingMode.HALF_UP).toPlainString();
    }

    /** Sum of those that report one; absent when none does. */
    static Optional<DoseAreaProduct> dap(List<IrradiationEvent> events) {
        return events.stream().flatMap(e -> e.dap().stream()).reduce(DoseAreaProduct::plus);
    }

    static Optional<AirKerma> kerma(List<IrradiationEvent> events) {
        return events.stream().flatMap(e -> e.referenceAirKerma().stream()).reduce(AirKerma::plus);
    }

    /** Empty where nothing tells planes apart. */
    static String plane(Plane plane) {
        return switch (plane) {
            case SINGLE, UNSTATED -> "";
            case A, B -> "plane " + plane.name();
            case ALL -> "all planes";
        };
    }

    private static String current(Measures m) {
        return m.mean(Measure.TUBE_CURRENT)
                .or(() -> m.mean(Measure.AVERAGE_TUBE_CURRENT))
                .map(Amounts::rounded)
                .orElse("");
    }

    /** One value, or the range of the pulses. */
    private static String kvp(List<TubeVoltage> pulses) {
        if (pulses.isEmpty()) {
            return "";
        }
        String low = Amounts.rounded(
                pulses.stream().min(Comparator.naturalOrder()).orElseThrow().kv());
        String high = Amounts.rounded(
                pulses.stream().max(Comparator.naturalOrder()).orElseThrow().kv());
        return low.equals(high) ? low : String.format(Locale.ROOT, "%s–%s", low, high);
    }

    /** PS3.3 section C.8.7.5: RAO and caudal are negative. */
    private static String angles(Measures m) {
        List<String> words = new ArrayList<>();
        m.mean(Measure.PRIMARY_ANGLE).ifPresent(a -> words.add(degrees(a, "RAO ", "LAO ")));
        m.mean(Measure.SECONDARY_ANGLE).ifPresent(a -> words.add(degrees(a, "CAU ", "CRA ")));
        return String.join(" ", words);
    }

    private static String degrees(BigDecimal angle, String negative, String positive) {
        BigDecimal shown = angle.setScale(1, RoundingMode.HALF_UP);
        String side = shown.signum() < 0 ? negative : shown.signum() > 0 ? positive : "";
        return side + Amounts.exact(shown.abs()) + "°";
    }

    private static List<Fact> facts(IrradiationEvent e) {
        EventDetail d = e.detail();
        List<Fact> facts = new ArrayList<>();
        d.aspects().forEach((aspect, code) -> {
            if (aspect != Aspect.TARGET_REGION) { // it is in the row
                facts.add(new Fact(aspect.label(), words(code)));
            }
        });
        d.measures()
                .values()
                .forEach((measure, values) -> facts.add(new Fact(measure.label(), values(measure, values))));
        d.filters()
                .forEach(f -> facts.add(new Fact(
                        "X-ray filter",
                        String.join(" ", words(f.type()), words(f.material()), thickness(f))
                                .strip())));
        d.referencePoint().map(ReferencePoint::label).ifPresent(p -> facts.add(new Fact("Reference point", p)));
        if (!d.label().isEmpty()) {
            facts.add(new Fact("Label", d.label()));
        }
        if (!d.people().isEmpty()) {
            facts.add(new Fact("People", d.people().stream().map(p -> person(p)).collect(Collectors.joining(", "))));
        }
        if (!d.comment().isEmpty()) {
            facts.add(new Fact("Comment", d.comment()));
        }
        if (!d.startedText().isEmpty()) {
            facts.add(new Fact("Start, as reported", d.startedText()));
        }
        e.uid().ifPresent(uid -> facts.add(new Fact("Irradiation event UID", uid)));
        return facts;
    }

    static String person(Participant p) {
        String name = PersonName.ofDicom(p.name()).display();
        String role = words(p.role());
        return (name.isEmpty() ? "unnamed" : name) + (role.isEmpty() ? "" : " (" + role + ")");
    }

    static String words(ProcedureCode code) {
        return code.meaning().isEmpty() ? code.value() : code.meaning();
    }

    private static String thickness(EventDetail.Filter f) {
        Optional<String> least = f.leastMm().map(Amounts::exact);
        Optional<String> most = f.mostMm().map(Amounts::exact);
        return least.equals(most)
                ? least.map(mm -> mm + " mm").orElse("")
                : least.orElse("") + (least.isPresent() && most.isPresent() ? "–" : "") + most.orElse("") + " mm";
    }

    private static String values(Measure measure, List<BigDecimal> values) {
        String unit =
                measure.unit().symbol().isEmpty() ? "" : " " + measure.unit().symbol();
        if (values.size() == 1) {
            return Amounts.exact(values.get(0)) + unit;
        }
        Measures m = new Measures(Map.of(measure, values));
        return m.mean(measure).map(Amounts::exact).orElse("") + unit + " on average, at most "
                + m.maximum(measure).map(Amounts::exact).orElse("") + unit + " (" + values.size() + " values)";
    }
}
