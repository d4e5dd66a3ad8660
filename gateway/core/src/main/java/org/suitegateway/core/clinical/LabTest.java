package org.suitegateway.core.clinical;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A laboratory test that is looked at before a procedure.
 *
 * @param use what it is looked at for
 * @param unit of the limits, and of the page
 * @param units as laboratories write them, and what one of each is in {@code unit}; an empty name for results that have none
 * @param holds how long a result is good for
 * @param requiredFrom the bleeding risk from which it must be there; absent: never
 * @param source where codes and limits come from
 */
public record LabTest(
        String id,
        String label,
        Use use,
        List<Codes> codes,
        String unit,
        Map<String, BigDecimal> units,
        Limits limits,
        Duration holds,
        Optional<BleedingRisk> requiredFrom,
        String source) {
    /** What a test is for. */
    public enum Use {
        /** A number with limits. */
        NUMBER,
        /** Whether a person is pregnant: positive or negative. */
        PREGNANCY
    }

    /** In the unit of the test; absent ones do not exist. */
    public record Limits(
            Optional<BigDecimal> failBelow,
            Optional<BigDecimal> warnBelow,
            Optional<BigDecimal> warnAbove,
            Optional<BigDecimal> failAbove) {
        public static final Limits NONE =
                new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public LabTest {
        codes = List.copyOf(codes);
        units = Map.copyOf(units);
    }

    boolean isOf(CodedText code) {
        return codes.stream().anyMatch(c -> c.names(code));
    }
}
