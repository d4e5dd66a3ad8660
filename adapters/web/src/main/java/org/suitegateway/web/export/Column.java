package org.suitegateway.web.export;

import java.util.Optional;
import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param key names it in CSV and JSON, in every language the same; with the unit at its end
 * @param header for people, in the language of the request
 * @param unit empty where there is none
 * @param value of a row, of the type that {@code kind} says; empty is not known, never zero
 */
public record Column<T>(String key, String header, Kind kind, String unit, Function<T, Optional<?>> value) {
    /** What its values are. */
    public enum Kind {
        /** {@link String}. */
        TEXT,
        /** {@link Number} without decimals. */
        INTEGER,
        /** {@link java.math.BigDecimal}: exact in CSV and in a workbook, rounded for the eye in PDF. */
        DECIMAL,
        /** {@link java.time.LocalDate}. */
        DAY,
        /** {@link java.time.Instant}: with its offset in CSV, else on the clinic's clock. */
        INSTANT,
        /** {@link java.math.BigDecimal} in seconds; minutes and seconds in a workbook and in PDF. */
        DURATION;

        boolean numeric() {
            return this == INTEGER || this == DECIMAL || this == DURATION;
        }
    }

    Optional<?> of(T row) {
        return value.apply(row);
    }
}
