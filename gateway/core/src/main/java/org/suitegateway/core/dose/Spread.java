package org.suitegateway.core.dose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How amounts are spread. Percentiles are interpolated between the two nearest amounts (Hyndman and Fan 1996, definition 7), to seven digits.
 */
public record Spread(
        int n, BigDecimal least, BigDecimal p25, BigDecimal median, BigDecimal p75, BigDecimal most, BigDecimal mean) {
    private static final MathContext DIGITS = MathContext.DECIMAL32;

    /** Empty of nothing. */
    public static Optional<Spread> of(Collection<BigDecimal> amounts) {
        List<BigDecimal> sorted = amounts.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal sum = sorted.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(new Spread(
                sorted.size(),
                sorted.get(0),
                at(sorted, 25),
                at(sorted, 50),
                at(sorted, 75),
                sorted.get(sorted.size() - 1),
                sum.divide(BigDecimal.valueOf(sorted.size()), DIGITS)));
    }

    private static BigDecimal at(List<BigDecimal> sorted, int percent) {
        long hundredths = (long) (sorted.size() - 1) * percent;
        int below = (int) (hundredths / 100);
        BigDecimal low = sorted.get(below);
        BigDecimal part = BigDecimal.valueOf(hundredths % 100, 2);
        return part.signum() == 0
                ? low
                : low.add(sorted.get(below + 1).subtract(low).multiply(part)).round(DIGITS);
    }
}
