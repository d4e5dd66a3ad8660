package org.suitegateway.dosimetry.live;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Units of a dose equivalent as UCUM codes, and as people write them; those of a rate end with "/h". */
final class DosimeterUnits {
    private static final Map<String, BigDecimal> SV = Map.ofEntries(
            Map.entry("Sv", new BigDecimal("1")),
            Map.entry("mSv", new BigDecimal("1E-3")),
            Map.entry("uSv", new BigDecimal("1E-6")),
            Map.entry("\u00b5Sv", new BigDecimal("1E-6")), // micro sign
            Map.entry("\u03bcSv", new BigDecimal("1E-6")), // Greek mu
            Map.entry("nSv", new BigDecimal("1E-9")),
            // 1 rem = 10 mSv
            Map.entry("rem", new BigDecimal("1E-2")),
            Map.entry("mrem", new BigDecimal("1E-5")),
            Map.entry("urem", new BigDecimal("1E-8")));

    private DosimeterUnits() {}

    /** In Sv. */
    static Optional<BigDecimal> dose(String unit) {
        return Optional.ofNullable(SV.get(unit));
    }

    /** In Sv/h. */
    static Optional<BigDecimal> rate(String unit) {
        return unit.endsWith("/h") ? dose(unit.substring(0, unit.length() - 2)) : Optional.empty();
    }
}
