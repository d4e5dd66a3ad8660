package org.suitegateway.core.dose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The measures of one event, each one number or one per pulse, in the unit of its {@link Measure}. What was not reported is absent.
 *
 * @param values none empty
 */
public record Measures(Map<Measure, List<BigDecimal>> values) {
    public static final Measures NONE = new Measures(Map.of());

    public Measures {
        Map<Measure, List<BigDecimal>> copy = new EnumMap<>(Measure.class);
        values.forEach((measure, numbers) -> {
            if (!numbers.isEmpty()) {
                copy.put(measure, List.copyOf(numbers));
            }
        });
        values = java.util.Collections.unmodifiableMap(copy);
    }

    public List<BigDecimal> all(Measure measure) {
        return values.getOrDefault(measure, List.of());
    }

    /** The mean without leading zeros, to seven digits; the number itself when there is one. */
    public Optional<BigDecimal> mean(Measure measure) {
        List<BigDecimal> on = all(measure).stream()
                .dropWhile(v -> all(measure).size() > 1 && v.signum() == 0)
                .toList();
        return on.size() < 2
                ? on.stream().findFirst().or(() -> all(measure).stream().findFirst())
                : Optional.of(on.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(on.size()), MathContext.DECIMAL32)
                        .stripTrailingZeros());
    }

    public Optional<BigDecimal> maximum(Measure measure) {
        return all(measure).stream().max(BigDecimal::compareTo);
    }
}
