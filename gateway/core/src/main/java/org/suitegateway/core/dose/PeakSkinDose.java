package org.suitegateway.core.dose;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.skindose.Beam;
import org.suitegateway.core.skindose.Body;
import org.suitegateway.core.skindose.Lying;
import org.suitegateway.core.skindose.Positioner;
import org.suitegateway.core.skindose.ReferencePoint;
import org.suitegateway.core.skindose.SkinDoseCalculator;
import org.suitegateway.core.skindose.SkinDoseEstimate;
import org.suitegateway.core.skindose.Spectrum;
import org.suitegateway.core.skindose.TableModel;
import org.suitegateway.core.skindose.TablePosition;

/** The skin dose that the standing irradiation events gave, from what the device says of each. Thread-safe. */
public final class PeakSkinDose {
    // SNOMED CT and its predecessor's codes: PS3.16 CID 20 and CID 21.
    private static final Map<String, Lying.Down> DOWN = Map.of(
            "40199007", Lying.Down.BACK,
            "F-10340", Lying.Down.BACK,
            "1240000", Lying.Down.FRONT,
            "F-10310", Lying.Down.FRONT,
            "102535000", Lying.Down.RIGHT,
            "F-10317", Lying.Down.RIGHT,
            "102536004", Lying.Down.LEFT,
            "F-10319", Lying.Down.LEFT);
    private static final Set<String> FEET_FIRST = Set.of("102541007", "F-10480");
    private static final Set<String> COPPER = Set.of("66925006", "105837005", "C-127F9");
    private static final Set<String> ALUMINIUM = Set.of("12503006", "105830007", "C-120F9");
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final SkinDoseCalculator calculator;

    public PeakSkinDose(SkinDoseCalculator calculator) {
        this.calculator = calculator;
    }

    /** @return absent when no event that stands reports a kerma */
    public Optional<SkinDoseEstimate> of(ProcedureDose.Account account) {
        Map<String, org.suitegateway.core.dose.ReferencePoint> points = new HashMap<>();
        account.entries().forEach(e -> e.report().totals().stream()
                .flatMap(t -> t.referencePoint().stream())
                .findFirst()
                .ifPresent(p -> points.put(e.digest(), p)));
        List<Beam> beams = account.standing().events().stream()
                .map(e -> beam(e.event(), Optional.ofNullable(points.get(e.digest()))))
                .toList();
        return calculator.estimate(beams, body(account.standing().patient()), table(account));
    }

    /** One body lies on one table: with two kinds of machines nothing is said of its position. */
    private static TableModel table(ProcedureDose.Account account) {
        Set<String> standing =
                account.standing().events().stream().map(StandingEvent::digest).collect(Collectors.toSet());
        List<TableModel> models = account.entries().stream()
                .filter(e -> standing.contains(e.digest()))
                .map(e -> e.report().device())
                .map(d -> TableModel.of(
                        Optional.of(d.manufacturer()).filter(m -> !m.isEmpty()),
                        Optional.of(d.model()).filter(m -> !m.isEmpty())))
                .distinct()
                .toList();
        return models.size() == 1 ? models.get(0) : TableModel.UNKNOWN;
    }

    private static Body body(PatientState patient) {
        return new Body(number(patient.heightM()), number(patient.weightKg()));
    }

    /** @param ofReport reference point that its report states for all */
    static Beam beam(IrradiationEvent event, Optional<org.suitegateway.core.dose.ReferencePoint> ofReport) {
        EventDetail detail = event.detail();
        Measures m = detail.measures();
        return new Beam(
                number(event.referenceAirKerma().map(AirKerma::gy)),
                number(event.dap().map(DoseAreaProduct::gyM2)),
                point(detail, m, ofReport),
                mean(m, Measure.FIELD_AREA),
                new Positioner(
                        mean(m, Measure.SOURCE_TO_ISOCENTER),
                        mean(m, Measure.SOURCE_TO_DETECTOR),
                        mean(m, Measure.PRIMARY_ANGLE),
                        mean(m, Measure.SECONDARY_ANGLE),
                        event.type() == EventType.ROTATIONAL_ACQUISITION
                                ? mean(m, Measure.PRIMARY_END_ANGLE)
                                : OptionalDouble.empty()),
                new TablePosition(
                        mean(m, Measure.TABLE_LONGITUDINAL),
                        mean(m, Measure.TABLE_LATERAL),
                        mean(m, Measure.TABLE_HEIGHT)),
                new Spectrum(kvp(event), filters(detail.filters())),
                lying(detail));
    }

    private static Optional<ReferencePoint> point(
            EventDetail detail, Measures measures, Optional<org.suitegateway.core.dose.ReferencePoint> ofReport) {
        return measures.mean(Measure.SOURCE_TO_REFERENCE_POINT)
                .map(mm -> ReferencePoint.fromSource(mm.doubleValue()))
                .or(() -> detail.referencePoint()
                        .flatMap(p ->
                                ReferencePoint.ofCode(p.code().value()).or(() -> ReferencePoint.ofText(p.text()))));
    }

    private static OptionalDouble kvp(IrradiationEvent event) {
        return event.kvp().stream().mapToDouble(v -> v.kv().doubleValue()).average();
    }

    private static List<Spectrum.Filter> filters(Collection<EventDetail.Filter> filters) {
        return filters.stream()
                .filter(f -> f.leastMm().isPresent() || f.mostMm().isPresent())
                .map(f -> new Spectrum.Filter(material(f.material()), thickness(f)))
                .toList();
    }

    private static double thickness(EventDetail.Filter filter) {
        BigDecimal least = filter.leastMm().or(filter::mostMm).orElseThrow();
        BigDecimal most = filter.mostMm().orElse(least);
        return least.add(most).multiply(HALF).doubleValue();
    }

    private static Spectrum.Material material(ProcedureCode material) {
        return COPPER.contains(material.value())
                ? Spectrum.Material.COPPER
                : ALUMINIUM.contains(material.value()) ? Spectrum.Material.ALUMINIUM : Spectrum.Material.OTHER;
    }

    private static Optional<Lying> lying(EventDetail detail) {
        boolean headFirst = detail.aspect(Aspect.TABLE_RELATIONSHIP)
                .filter(c -> FEET_FIRST.contains(c.value()))
                .isEmpty();
        return detail.aspect(Aspect.ORIENTATION_MODIFIER)
                .map(ProcedureCode::value)
                .map(DOWN::get)
                .map(down -> new Lying(down, headFirst));
    }

    private static OptionalDouble mean(Measures measures, Measure measure) {
        return number(measures.mean(measure));
    }

    private static OptionalDouble number(Optional<BigDecimal> amount) {
        Function<BigDecimal, OptionalDouble> plain = a -> OptionalDouble.of(a.doubleValue());
        return amount.map(plain).orElse(OptionalDouble.empty());
    }
}
