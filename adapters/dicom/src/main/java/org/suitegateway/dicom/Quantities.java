package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.quantity.TubeVoltage;

/**
 * Numbers of content items, converted by the unit that came with them. An empty measured value is absent; what cannot be converted is absent
 * and a finding. Not thread-safe.
 */
final class Quantities {
    private final Findings findings;

    Quantities(Findings findings) {
        this.findings = findings;
    }

    Optional<DoseAreaProduct> dap(ContentItem item, String name, String where) {
        return one(item, name, where, DoseUnits.DAP, DoseAreaProduct::new);
    }

    Optional<AirKerma> kerma(ContentItem item, String name, String where) {
        return one(item, name, where, DoseUnits.KERMA, AirKerma::new);
    }

    Optional<Seconds> seconds(ContentItem item, String name, String where) {
        return one(item, name, where, DoseUnits.TIME, Seconds::new);
    }

    /** A plain number, bounded. */
    Optional<BigDecimal> number(ContentItem item, String name, String where, Map<String, BigDecimal> units) {
        return one(item, name, where, units, Quantities::bounded);
    }

    private static BigDecimal bounded(BigDecimal amount) {
        return Measure.kept(amount).orElseThrow(() -> new IllegalArgumentException("it is beyond all reason"));
    }

    private <T> Optional<T> one(
            ContentItem item, String name, String where, Map<String, BigDecimal> units, Function<BigDecimal, T> type) {
        List<BigDecimal> values = values(item, name, where, units);
        if (values.size() > 1) {
            findings.add(place(item, name, where), "one value is expected, there are several");
        } else if (values.size() == 1) {
            try {
                return Optional.of(type.apply(values.get(0)));
            } catch (IllegalArgumentException outOfBounds) {
                findings.add(place(item, name, where), String.valueOf(outOfBounds.getMessage()));
            }
        }
        return Optional.empty();
    }

    /** Per pulse or for the event; a zero is a pulse that was not yet on. */
    void voltages(ContentItem item, String where, List<TubeVoltage> into) {
        for (BigDecimal value : values(item, "KVP", where, DoseUnits.VOLTAGE)) {
            try {
                if (value.signum() != 0) {
                    into.add(new TubeVoltage(value));
                }
            } catch (IllegalArgumentException outOfBounds) {
                findings.add(place(item, "KVP", where), String.valueOf(outOfBounds.getMessage()));
            }
        }
    }

    void measures(ContentItem item, Measure measure, String where, List<BigDecimal> into) {
        for (BigDecimal value : values(item, measure.label(), where, DoseUnits.of(measure.unit()))) {
            Measure.kept(value)
                    .ifPresentOrElse(
                            into::add,
                            () -> findings.add(place(item, measure.label(), where), "it is beyond all reason"));
        }
    }

    private List<BigDecimal> values(ContentItem item, String name, String where, Map<String, BigDecimal> units) {
        List<BigDecimal> values = new ArrayList<>(1);
        item.measured((numbers, unit) -> {
            Optional<BigDecimal> factor = DoseUnits.factor(units, unit);
            if (factor.isEmpty()) {
                findings.add(place(item, name, where), "its unit " + printable(unit.value()) + " is not known");
                return;
            }
            for (int from = 0; from <= numbers.length(); ) {
                int end = numbers.indexOf('\\', from);
                end = end < 0 ? numbers.length() : end;
                Optional<BigDecimal> decimal =
                        DoseUnits.decimal(numbers.substring(from, end).strip());
                if (decimal.isEmpty()) {
                    findings.add(place(item, name, where), "its value is no number of sensible size");
                } else {
                    values.add(scaled(decimal.get(), factor.get()));
                }
                from = end + 1;
            }
        });
        return values;
    }

    private static BigDecimal scaled(BigDecimal number, BigDecimal factor) {
        return factor.equals(BigDecimal.ONE) ? number : number.multiply(factor);
    }

    private static String place(ContentItem item, String name, String where) {
        return "(" + item.label() + ") " + name + ", " + where;
    }

    static String printable(String code) {
        return code.isEmpty() ? "(none)" : code.replaceAll("[^\\x21-\\x7e]", "?");
    }
}
