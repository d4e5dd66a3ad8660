package org.suitegateway.core.steroid;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.quantity.DrugMass;

/**
 * What was given or ordered.
 *
 * @param drug its name in the table of equivalents; empty while its code is not mapped
 * @param code as it came
 * @param amount as labelled; absent when it was not recorded or not understood
 * @param salt such as "acetate"; may be empty
 * @param route HL7 table 0162, or the sender's word; may be empty
 * @param concentrationMgPerMl of the preparation
 * @param volumeMl that was given
 * @param lot may be empty
 * @param at when it was given; of an order when it is wanted
 * @param by who gave it; may be empty
 * @param erased what the message said to delete (the HL7 null): not to be taken from an earlier one
 */
public record DrugGiven(
        String drug,
        DrugCode code,
        Optional<DrugMass> amount,
        String salt,
        Particulate particulate,
        String route,
        DrugSite site,
        Optional<BigDecimal> concentrationMgPerMl,
        Optional<BigDecimal> volumeMl,
        String lot,
        Optional<LocalDate> expiry,
        Instant at,
        String by,
        Set<Erasable> erased) {
    private static final BigDecimal MOST = new BigDecimal("100000");

    /** What an update may delete or leave as it was. */
    public enum Erasable {
        AMOUNT,
        ROUTE,
        SITE,
        LOT,
        EXPIRY,
        BY
    }

    /** @throws IllegalArgumentException if a concentration or volume is negative or without measure */
    public DrugGiven {
        requireBounded(concentrationMgPerMl, "a concentration is 0 to 100000 mg/mL");
        requireBounded(volumeMl, "a volume is 0 to 100000 mL");
        concentrationMgPerMl = concentrationMgPerMl.map(BigDecimal::stripTrailingZeros);
        volumeMl = volumeMl.map(BigDecimal::stripTrailingZeros);
        at = at.truncatedTo(ChronoUnit.MILLIS); // as records keep it
        erased = erased.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(erased));
    }

    private static void requireBounded(Optional<BigDecimal> amount, String rule) {
        if (amount.filter(a -> a.signum() < 0 || Math.abs((long) a.scale()) > 60 || a.compareTo(MOST) > 0)
                .isPresent()) {
            throw new IllegalArgumentException(rule);
        }
    }

    boolean mapped() {
        return !drug.isEmpty();
    }

    /** An update that leaves a field empty does not change it. */
    DrugGiven over(DrugGiven earlier) {
        boolean sameDrug = drug.equals(earlier.drug);
        boolean amountStays = amount.isPresent() || erased.contains(Erasable.AMOUNT) || !sameDrug;
        boolean siteStays = !site.equals(DrugSite.UNSTATED) || erased.contains(Erasable.SITE);
        return new DrugGiven(
                drug,
                code,
                amountStays ? amount : earlier.amount,
                salt,
                particulate,
                text(Erasable.ROUTE, route, earlier.route),
                siteStays ? site : earlier.site,
                amountStays ? concentrationMgPerMl : earlier.concentrationMgPerMl,
                amountStays ? volumeMl : earlier.volumeMl,
                text(Erasable.LOT, lot, earlier.lot),
                expiry.isPresent() || erased.contains(Erasable.EXPIRY) ? expiry : earlier.expiry,
                at,
                text(Erasable.BY, by, earlier.by),
                erased);
    }

    private String text(Erasable field, String said, String earlier) {
        return said.isEmpty() && !erased.contains(field) ? earlier : said;
    }
}
