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
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.quantity.TubeVoltage;

/**
 * NUM items as amounts. An empty measured value is absent; what cannot be converted is absent and a finding. One per report: it gathers
 * the findings.
 */
final class ReportedNumbers {
    private static final Set<String> UNIT_SCHEMES = Set.of("UCUM", "UCM", "");

    private final List<DoseFinding> findings = new ArrayList<>();

    List<DoseFinding> findings() {
        return findings;
    }

    void find(String place, String rule) {
        findings.add(new DoseFinding(place, rule));
    }

    Optional<DoseAreaProduct> dap(List<ContentItem> items, String code, String name, String where) {
        return one(items, code, CodedEntry.DCM, name, where, DoseUnits.DAP, DoseAreaProduct::new);
    }

    Optional<AirKerma> kerma(List<ContentItem> items, String code, String name, String where) {
        return one(items, code, CodedEntry.DCM, name, where, DoseUnits.KERMA, AirKerma::new);
    }

    Optional<Seconds> seconds(List<ContentItem> items, String code, String name, String where) {
        return one(items, code, CodedEntry.DCM, name, where, DoseUnits.TIME, Seconds::new);
    }

    Optional<BigDecimal> plain(List<ContentItem> items, String code, String name, String where) {
        return one(items, code, CodedEntry.DCM, name, where, DoseUnits.of(Measure.Unit.NONE), n -> n)
                .flatMap(Measure::kept);
    }

    /** The first of that name that has a value. */
    <T> Optional<T> one(
            List<ContentItem> items,
            String code,
            Set<String> schemes,
            String name,
            String where,
            Map<String, BigDecimal> units,
            Function<BigDecimal, T> type) {
        for (ContentItem item : items) {
            if (item.concept().is(code, schemes)) {
                String scheme =
                        schemes.contains("DCM") ? "DCM" : schemes.iterator().next();
                Optional<T> amount = one(item, "(" + code + ", " + scheme + ") " + name + ", " + where, units, type);
                if (amount.isPresent()) {
                    return amount;
                }
            }
        }
        return Optional.empty();
    }

    <T> Optional<T> one(ContentItem item, String place, Map<String, BigDecimal> units, Function<BigDecimal, T> type) {
        List<BigDecimal> values = values(item, place, units);
        if (values.size() > 1) {
            find(place, "one value is expected, there are several");
        } else if (values.size() == 1) {
            try {
                return Optional.of(type.apply(values.get(0)));
            } catch (IllegalArgumentException outOfBounds) {
                find(place, String.valueOf(outOfBounds.getMessage()));
            }
        }
        return Optional.empty();
    }

    /** Per pulse or for the event; a leading zero is a pulse that was not yet on. */
    void voltages(ContentItem item, String where, List<TubeVoltage> into) {
        String place = "(113733, DCM) KVP, " + where;
        for (BigDecimal value : values(item, place, DoseUnits.VOLTAGE)) {
            try {
                if (value.signum() != 0) {
                    into.add(new TubeVoltage(value));
                }
            } catch (IllegalArgumentException outOfBounds) {
                find(place, String.valueOf(outOfBounds.getMessage()));
            }
        }
    }

    /** Adds what an item has of a measure. */
    void measure(ContentItem item, Measure measure, String where, Map<Measure, List<BigDecimal>> into) {
        String place = "(" + measure.code() + ", DCM) " + measure.label() + ", " + where;
        for (BigDecimal value : values(item, place, DoseUnits.of(measure.unit()))) {
            Measure.kept(value)
                    .ifPresentOrElse(
                            kept -> into.computeIfAbsent(measure, m -> new ArrayList<>(1))
                                    .add(kept),
                            () -> find(place, "its value is no number of sensible size"));
        }
    }

    private List<BigDecimal> values(ContentItem item, String place, Map<String, BigDecimal> units) {
        List<BigDecimal> values = new ArrayList<>(1);
        for (Attributes measured : ContentItem.sequence(item.attributes(), Tag.MeasuredValueSequence)) {
            String[] numbers = measured.getStrings(Tag.NumericValue);
            if (numbers == null || numbers.length == 0) {
                continue;
            }
            CodedEntry unit = CodedEntry.of(measured.getNestedDataset(Tag.MeasurementUnitsCodeSequence));
            BigDecimal factor = units.get(unit.value());
            if (factor == null || !UNIT_SCHEMES.contains(unit.scheme())) {
                find(place, "its unit " + printable(unit.value()) + " is not known");
                continue;
            }
            for (String number : numbers) {
                Optional<BigDecimal> decimal = DoseUnits.decimal(number == null ? "" : number.strip());
                if (decimal.isEmpty()) {
                    find(place, "its value is no number of sensible size");
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
}
