package org.suitegateway.core.dose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.suitegateway.core.Page;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.time.Interval;

/** What each device gives for each kind of procedure, whether it reports it, and whether it stays the same. Thread-safe. */
public final class DeviceDose {
    private static final BigDecimal SECONDS_PER_MINUTE = BigDecimal.valueOf(60);
    // Of a shorter exposure the rounding of the time decides the quotient.
    private static final BigDecimal SHORTEST_S = BigDecimal.valueOf(3);

    private final DoseSamples samples;
    private final Clinic clinic;
    private final List<ReferenceLevel> levels;
    private final Rules rules;
    private final Clock clock;

    /**
     * @param reportDueAfter an exposure without a dose report is listed when it is older
     * @param recent the time that is compared @param baseline the time before it that it is compared with
     * @param leastProcedures in each of the two
     * @param tolerancePercent a change beyond this, up or down, is a drift
     * @param leastForLocal procedures from which a local percentile is given
     */
    public record Rules(
            Duration reportDueAfter,
            Duration recent,
            Duration baseline,
            int leastProcedures,
            int tolerancePercent,
            int leastForLocal) {}

    public DeviceDose(DoseSamples samples, Clinic clinic, List<ReferenceLevel> levels, Rules rules, Clock clock) {
        this.samples = samples;
        this.clinic = clinic;
        this.levels = List.copyOf(levels);
        this.rules = rules;
        this.clock = clock;
    }

    public Rules rules() {
        return rules;
    }

    /** Published values. */
    public List<ReferenceLevel> levels() {
        return levels;
    }

    /**
     * One device with one kind of procedure.
     *
     * @param device ID of the configured device; else the label of what the reports name
     * @param procedure {@link ProcedureCode#NONE} for dose without a procedure
     * @param protocol acquisition protocol; empty for all together
     * @param referencePoints of the air kerma, in words; with more than one no air kerma is given, they cannot be compared
     * @param byHeader how many of them are lower bounds, out of image headers; they are left out of the spreads
     */
    public record Row(
            String device,
            ProcedureCode procedure,
            String protocol,
            int procedures,
            Optional<Spread> dapGyCm2,
            Optional<Spread> referenceAirKermaMGy,
            Optional<Spread> fluoroscopySeconds,
            List<String> referencePoints,
            int byHeader) {}

    /**
     * All devices together, with one kind of procedure: what a device is compared with.
     *
     * @param enough whether there are enough procedures to speak of local percentiles
     * @param published for this kind; empty when there is none
     */
    public record Local(
            ProcedureCode procedure,
            int procedures,
            boolean enough,
            Optional<Spread> dapGyCm2,
            Optional<Spread> fluoroscopySeconds,
            List<ReferenceLevel> published) {}

    /** @param rows by device, procedure, protocol, the one for all protocols first */
    public record Distribution(Interval acquired, List<Row> rows, List<Local> locals) {}

    /** @param deviceId of a configured device; empty for all */
    public Distribution distribution(Interval acquired, Optional<String> deviceId) {
        List<DoseSamples.Sample> all = samples.samples(acquired);
        List<Local> locals = new ArrayList<>();
        by(all, s -> s.procedure().value()).values().forEach(same -> locals.add(local(same)));
        List<Row> rows = new ArrayList<>();
        by(all, this::device).forEach((device, ofDevice) -> {
            if (deviceId.isEmpty() || deviceId.get().equals(device)) {
                by(ofDevice, s -> s.procedure().value()).values().forEach(same -> {
                    rows.add(row(device, "", same));
                    Map<String, List<DoseSamples.Sample>> protocols = by(same, DoseSamples.Sample::protocol);
                    if (protocols.size() > 1) {
                        protocols.forEach((protocol, each) -> {
                            if (!protocol.isEmpty()) {
                                rows.add(row(device, protocol, each));
                            }
                        });
                    }
                });
            }
        });
        Set<String> shown = rows.stream().map(r -> r.procedure().value()).collect(Collectors.toSet());
        return new Distribution(
                acquired,
                rows,
                locals.stream()
                        .filter(l -> shown.contains(l.procedure().value()))
                        .toList());
    }

    private static <K extends Comparable<K>> Map<K, List<DoseSamples.Sample>> by(
            Collection<DoseSamples.Sample> samples, Function<DoseSamples.Sample, K> key) {
        return samples.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    private String device(DoseSamples.Sample sample) {
        return clinic.deviceByAe(sample.callingAe())
                .map(Device::id)
                .orElse(sample.device().isEmpty() ? sample.callingAe() : sample.device());
    }

    private static ProcedureCode named(List<DoseSamples.Sample> same) {
        return same.stream()
                .map(DoseSamples.Sample::procedure)
                .max(Comparator.comparing((ProcedureCode c) -> c.meaning().length())
                        .thenComparing(ProcedureCode::meaning))
                .orElse(ProcedureCode.NONE);
    }

    private static Row row(String device, String protocol, List<DoseSamples.Sample> same) {
        List<DoseSamples.Sample> whole = whole(same);
        List<String> points = whole.stream()
                .filter(s -> s.referenceAirKerma().isPresent())
                .map(s -> s.referencePoint().orElse(""))
                .distinct()
                .sorted()
                .toList();
        return new Row(
                device,
                named(same),
                protocol,
                same.size(),
                dap(whole),
                points.size() > 1
                        ? Optional.empty()
                        : spread(whole, s -> s.referenceAirKerma().map(AirKerma::mGy)),
                time(whole),
                points,
                same.size() - whole.size());
    }

    private Local local(List<DoseSamples.Sample> same) {
        List<DoseSamples.Sample> whole = whole(same);
        ProcedureCode procedure = named(same);
        return new Local(
                procedure,
                whole.size(),
                whole.size() >= rules.leastForLocal(),
                dap(whole),
                time(whole),
                levels.stream()
                        .filter(l -> l.procedureCodes().contains(procedure.value()))
                        .toList());
    }

    private static List<DoseSamples.Sample> whole(List<DoseSamples.Sample> samples) {
        return samples.stream()
                .filter(s -> s.source() != DoseSource.IMAGE_HEADER)
                .toList();
    }

    private static Optional<Spread> dap(List<DoseSamples.Sample> samples) {
        return spread(samples, s -> s.dap().map(DoseAreaProduct::gyCm2));
    }

    private static Optional<Spread> time(List<DoseSamples.Sample> samples) {
        return spread(samples, s -> s.fluoroscopyTime().map(Seconds::s));
    }

    private static Optional<Spread> spread(
            List<DoseSamples.Sample> samples, Function<DoseSamples.Sample, Optional<BigDecimal>> amount) {
        return Spread.of(samples.stream().map(amount).flatMap(Optional::stream).toList());
    }

    /** Exposures of the interval whose dose report is overdue, newest first. */
    public Page<DoseSamples.Missing> overdue(Interval acquired, Page.Request page) {
        Instant due = clock.instant().minus(rules.reportDueAfter());
        Instant to = due.isBefore(acquired.to()) ? due : acquired.to();
        if (!acquired.from().isBefore(to)) {
            return new Page<>(List.of(), Optional.empty());
        }
        return samples.withoutReport(
                new Interval(acquired.from(), to),
                clinic.devices().stream()
                        .filter(d -> d.kind() == Device.Kind.C_ARM)
                        .map(Device::aeTitle)
                        .toList(),
                page);
    }

    /**
     * Dose-area product per minute of fluoroscopy.
     *
     * @param months median of each month, oldest first, in Gy·cm²/min
     * @param changePercent of the recent median against the one before; absent when there are too few procedures
     * @param drifts whether that is beyond the tolerance
     */
    public record Constancy(
            String device,
            List<Month> months,
            Optional<Spread> recent,
            Optional<Spread> baseline,
            Optional<BigDecimal> changePercent,
            boolean drifts) {}

    /** @param median in Gy·cm²/min */
    public record Month(YearMonth month, int procedures, BigDecimal median) {}

    /** Of every device with dose in the recent time and the baseline. */
    public List<Constancy> constancy(Optional<String> deviceId) {
        Instant now = clock.instant();
        Instant recentFrom = now.minus(rules.recent());
        List<DoseSamples.Sample> all = samples.samples(new Interval(recentFrom.minus(rules.baseline()), now));
        List<Constancy> found = new ArrayList<>();
        by(whole(all), this::device).forEach((device, ofDevice) -> {
            if (deviceId.isEmpty() || deviceId.get().equals(device)) {
                found.add(constancy(device, ofDevice, recentFrom));
            }
        });
        return found;
    }

    private Constancy constancy(String device, List<DoseSamples.Sample> all, Instant recentFrom) {
        Map<YearMonth, List<BigDecimal>> byMonth = new TreeMap<>();
        List<BigDecimal> recent = new ArrayList<>();
        List<BigDecimal> before = new ArrayList<>();
        for (DoseSamples.Sample sample : all) {
            perMinute(sample).ifPresent(rate -> {
                byMonth.computeIfAbsent(YearMonth.from(clinic.zone().dayOf(sample.at())), m -> new ArrayList<>())
                        .add(rate);
                (sample.at().isBefore(recentFrom) ? before : recent).add(rate);
            });
        }
        List<Month> months = new ArrayList<>();
        byMonth.forEach((month, rates) -> months.add(
                new Month(month, rates.size(), Spread.of(rates).orElseThrow().median())));
        Optional<Spread> now = Spread.of(recent);
        Optional<Spread> then = Spread.of(before);
        Optional<BigDecimal> change = recent.size() < rules.leastProcedures() || before.size() < rules.leastProcedures()
                ? Optional.empty()
                : change(now.orElseThrow().median(), then.orElseThrow().median());
        return new Constancy(
                device,
                months,
                now,
                then,
                change,
                change.filter(c -> beyond(
                                now.orElseThrow().median(), then.orElseThrow().median()))
                        .isPresent());
    }

    private static Optional<BigDecimal> perMinute(DoseSamples.Sample sample) {
        return sample.dap().flatMap(dap -> sample.fluoroscopyTime()
                .map(Seconds::s)
                .filter(s -> s.compareTo(SHORTEST_S) >= 0)
                .map(s -> dap.gyCm2().multiply(SECONDS_PER_MINUTE).divide(s, MathContext.DECIMAL32)));
    }

    private static Optional<BigDecimal> change(BigDecimal now, BigDecimal then) {
        return then.signum() == 0
                ? Optional.empty()
                : Optional.of(now.subtract(then)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(then, 1, java.math.RoundingMode.HALF_EVEN));
    }

    /** A half is as far as a double: both are the same factor. */
    private boolean beyond(BigDecimal now, BigDecimal then) {
        BigDecimal factor = BigDecimal.ONE.add(BigDecimal.valueOf(rules.tolerancePercent(), 2));
        return now.compareTo(then.multiply(factor)) > 0 || then.compareTo(now.multiply(factor)) > 0;
    }
}
