package org.suitegateway.core.quality;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One line of the form of a check.
 *
 * @param unit of a number; may be empty
 * @param min smallest number that passes @param max largest
 * @param required whether it must be filled in
 */
public record FormItem(
        String id,
        String label,
        Type type,
        String unit,
        Optional<BigDecimal> min,
        Optional<BigDecimal> max,
        boolean required) {
    private static final int LONGEST = 200;
    private static final int MOST_DIGITS = 15;

    /** What is filled in. */
    public enum Type {
        TICK,
        NUMBER,
        TEXT
    }

    /** @throws IllegalArgumentException if limits stand where there is no number, or the wrong way round */
    public FormItem {
        if (type != Type.NUMBER && (min.isPresent() || max.isPresent() || !unit.isEmpty())) {
            throw new IllegalArgumentException("only a number has a unit and limits");
        }
        if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
            throw new IllegalArgumentException("min must not be above max");
        }
    }

    /**
     * @param text as a person entered it; a tick is "true"
     * @throws IllegalArgumentException with the rule that it breaks
     */
    Value fill(String text) {
        String plain = text.strip();
        if (plain.isEmpty() && type != Type.TICK) {
            if (required) {
                throw new IllegalArgumentException("must be filled in");
            }
            return new Value(id, label, type, "", unit, true);
        }
        return switch (type) {
            case TICK -> {
                if (!plain.isEmpty() && !plain.equals("true") && !plain.equals("false")) {
                    throw new IllegalArgumentException("must be true or false");
                }
                boolean ticked = plain.equals("true");
                yield new Value(id, label, type, Boolean.toString(ticked), unit, ticked || !required);
            }
            case NUMBER -> {
                BigDecimal number = number(plain);
                boolean within = min.filter(m -> number.compareTo(m) < 0).isEmpty()
                        && max.filter(m -> number.compareTo(m) > 0).isEmpty();
                yield new Value(id, label, type, number.toPlainString(), unit, within);
            }
            case TEXT -> {
                if (plain.length() > LONGEST || plain.chars().anyMatch(Character::isISOControl)) {
                    throw new IllegalArgumentException("has at most " + LONGEST + " characters, none of them control");
                }
                yield new Value(id, label, type, plain, unit, true);
            }
        };
    }

    private static BigDecimal number(String text) {
        try {
            // bounded before arithmetic: "1E999999999" is a number too
            if (text.length() <= MOST_DIGITS) {
                BigDecimal number = new BigDecimal(text.replace(',', '.'));
                if (Math.abs((long) number.scale()) <= MOST_DIGITS) {
                    return number;
                }
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException("must be a number of at most " + MOST_DIGITS + " characters");
    }

    /** What was found, with the label and unit of then. @param within its limits, or ticked where it must be */
    public record Value(String id, String label, Type type, String text, String unit, boolean within) {}
}
