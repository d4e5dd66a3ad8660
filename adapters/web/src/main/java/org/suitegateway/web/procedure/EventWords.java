package org.suitegateway.web.procedure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.dose.EventDetail;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.dose.Measures;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.ReferencePoint;
import org.suitegateway.core.dose.StandingEvent;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.TubeVoltage;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** Irradiation events for people: what matters in a row, the rest to unfold. */
final class EventWords {
    private EventWords() {}

    /**
     * One exposure that stands; amounts rounded, in the units of the table's head.
     *
     * @param angles primary and secondary, as "LAO 12° CRA 5°"
     * @param images digests of the images that were made with it
     * @param details what else was reported, label and value
     */
    record Line(
            int number,
            String at,
            String type,
            String plane,
            String protocol,
            String dap,
            String kerma,
            String kvp,
            String angles,
            String duration,
            List<Shot> images,
            List<Fact> details) {}

    /** @param digest of an image @param study its study */
    record Shot(String digest, String study) {}

    /** A label and a value. */
    record Fact(String label, String value) {}

    static List<Line> lines(Dossier d, ClinicTime time) {
        Map<String, List<Shot>> byEvent = new java.util.HashMap<>();
        Map<String, Shot> bySop = new java.util.HashMap<>();
        for (Dossier.OfStudy linked : d.studies()) {
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
        for (StandingEvent standing : d.dose().standing().events()) {
            IrradiationEvent e = standing.event();
            List<Shot> images = new ArrayList<>(
                    e.uid().map(uid -> byEvent.getOrDefault(uid, List.of())).orElse(List.of()));
            e.detail().images().stream()
                    .flatMap(sop -> Optional.ofNullable(bySop.get(sop)).stream())
                    .filter(shot -> !images.contains(shot))
                    .forEach(images::add);
            lines.add(line(lines.size() + 1, e, images, time));
        }
        return lines;
    }

    private static Line line(int number, IrradiationEvent e, List<Shot> images, ClinicTime time) {
        return new Line(
                number,
                e.startedAt().map(time::second).orElse(""),
                e.type().label(),
                plane(e.plane()),
                e.protocol().orElse(""),
                Amounts.dap(e.dap()),
                Amounts.kerma(e.referenceAirKerma()),
                kvp(e.kvp()),
                angles(e.detail().measures()),
                e.duration().map(s -> Amounts.rounded(s.s())).orElse(""),
                images,
                facts(e));
    }

    static String plane(Plane plane) {
        return switch (plane) {
            case SINGLE -> "single";
            case A, B -> plane.name();
            case ALL -> "all";
            case UNSTATED -> "";
        };
    }

    /** One value, or the range of the pulses. */
    private static String kvp(List<TubeVoltage> pulses) {
        if (pulses.isEmpty()) {
            return "";
        }
        String low = Amounts.rounded(pulses.stream()
                .min(java.util.Comparator.naturalOrder())
                .orElseThrow()
                .kv());
        String high = Amounts.rounded(pulses.stream()
                .max(java.util.Comparator.naturalOrder())
                .orElseThrow()
                .kv());
        return low.equals(high) ? low : String.format(Locale.ROOT, "%s–%s", low, high);
    }

    /** PS3.3 section C.8.7.5: RAO and caudal are negative. */
    private static String angles(Measures m) {
        List<String> words = new ArrayList<>();
        m.mean(Measure.PRIMARY_ANGLE).ifPresent(a -> words.add((a.signum() < 0 ? "RAO " : "LAO ") + degrees(a)));
        m.mean(Measure.SECONDARY_ANGLE).ifPresent(a -> words.add((a.signum() < 0 ? "CAU " : "CRA ") + degrees(a)));
        return String.join(" ", words);
    }

    private static String degrees(BigDecimal angle) {
        return Amounts.exact(angle.abs().setScale(1, java.math.RoundingMode.HALF_UP)) + "°";
    }

    private static List<Fact> facts(IrradiationEvent e) {
        EventDetail d = e.detail();
        List<Fact> facts = new ArrayList<>();
        d.aspects().forEach((aspect, code) -> facts.add(new Fact(aspect.label(), words(code))));
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
            facts.add(new Fact(
                    "People",
                    d.people().stream()
                            .map(p -> (p.name().isEmpty() ? "unnamed" : p.name().replace('^', ' ')) + " ("
                                    + words(p.role()) + ")")
                            .collect(java.util.stream.Collectors.joining(", "))));
        }
        e.uid().ifPresent(uid -> facts.add(new Fact("Irradiation event UID", uid)));
        return facts;
    }

    private static String words(ProcedureCode code) {
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
