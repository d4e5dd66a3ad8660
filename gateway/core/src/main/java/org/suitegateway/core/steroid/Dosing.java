package org.suitegateway.core.steroid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.quantity.DrugMass;
import org.suitegateway.core.steroid.DrugReport.Quantity;

/** An amount as it came, in mg. A unit that is not known is never guessed: the amount is then unknown, and why is said. */
record Dosing(
        Optional<DrugMass> amount,
        Optional<BigDecimal> concentrationMgPerMl,
        Optional<BigDecimal> volumeMl,
        String note) {
    private static final Set<String> COUNTED =
            Set.of("", "un", "u", "unit", "units", "ea", "each", "1", "{unit}", "[un]");
    private static final BigDecimal NOT_RECORDED = BigDecimal.valueOf(999); // RXA-6 without a unit, by custom
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final int FINEST = 9;

    static Dosing of(Quantity q, SteroidCodes.Product product) {
        Optional<BigDecimal> concentration = concentration(q).or(product::mgPerMl);
        if (q.amount().isEmpty()) {
            return unknown(concentration, "the amount is not recorded");
        }
        BigDecimal amount = q.amount().get();
        String unit = plain(q.unit());
        if (amount.compareTo(NOT_RECORDED) == 0 && unit.isEmpty()) {
            return unknown(concentration, "the amount is not recorded (999 without a unit)");
        }
        try {
            return switch (unit) {
                case "mg", "mgs", "milligram", "milligrams" -> known(amount, concentration);
                case "g", "gm", "gram", "grams" -> known(amount.multiply(THOUSAND), concentration);
                case "ug", "mcg", "\u00b5g", "\u03bcg", "microgram", "micrograms" ->
                    known(amount.movePointLeft(3), concentration);
                case "ml", "mls", "cc", "milliliter", "milliliters", "millilitre", "millilitres" ->
                    volume(amount, concentration);
                default -> counted(amount, unit, concentration, product);
            };
        } catch (IllegalArgumentException e) { // above what a drug's amount may be
            return unknown(Optional.empty(), "the amount is out of range");
        }
    }

    private static Dosing volume(BigDecimal ml, Optional<BigDecimal> concentration) {
        if (concentration.isEmpty()) {
            return new Dosing(
                    Optional.empty(),
                    concentration,
                    Optional.of(ml),
                    "the amount is in mL and the strength is not known");
        }
        return new Dosing(
                Optional.of(new DrugMass(ml.multiply(concentration.get()))), concentration, Optional.of(ml), "");
    }

    private static Dosing counted(
            BigDecimal amount, String unit, Optional<BigDecimal> concentration, SteroidCodes.Product product) {
        return COUNTED.contains(unit) && product.mgPerUnit().isPresent()
                ? known(amount.multiply(product.mgPerUnit().get()), concentration)
                : unknown(
                        concentration,
                        unit.isEmpty() ? "the amount has no unit" : "the unit of the amount is not known");
    }

    private static Dosing known(BigDecimal mg, Optional<BigDecimal> concentration) {
        return new Dosing(Optional.of(new DrugMass(mg)), concentration, Optional.empty(), "");
    }

    private static Dosing unknown(Optional<BigDecimal> concentration, String why) {
        return new Dosing(Optional.empty(), concentration, Optional.empty(), why);
    }

    private static Optional<BigDecimal> concentration(Quantity q) {
        if (q.strength().isEmpty()) {
            return Optional.empty();
        }
        BigDecimal strength = q.strength().get();
        return switch (plain(q.strengthUnit())) {
            case "mg/ml", "mgperml", "mg/1ml", "g/l" -> Optional.of(strength);
            case "mg" ->
                q.strengthVolume()
                        .filter(v -> v.signum() > 0 && Set.of("ml", "cc").contains(plain(q.strengthVolumeUnit())))
                        .map(v -> strength.divide(v, FINEST, RoundingMode.HALF_EVEN)
                                .stripTrailingZeros());
            default -> Optional.empty();
        };
    }

    private static String plain(String unit) {
        return unit.toLowerCase(Locale.ROOT).replace(" ", "");
    }
}
