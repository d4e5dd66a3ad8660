package org.suitegateway.core.steroid;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.steroid.DrugGiven.Erasable;
import org.suitegateway.core.steroid.SteroidLine.Action;
import org.suitegateway.core.steroid.SteroidLine.Kind;
import org.suitegateway.core.steroid.SteroidLine.Source;

/**
 * What a message says of one administration or order of any drug, as it came: codes and units are not yet understood.
 *
 * @param codes of the drug, the most telling first
 * @param components of a mixture; empty when it is none
 * @param whole whether all of it was given, so that the components' amounts hold
 * @param by who gave it; may be empty
 * @param message sender and MSH-10
 */
public record DrugReport(
        Source source,
        Kind kind,
        Action action,
        OrderKey key,
        List<DrugCode> codes,
        Quantity quantity,
        List<Component> components,
        boolean whole,
        String route,
        DrugSite site,
        String lot,
        Optional<LocalDate> expiry,
        Instant at,
        String by,
        Set<Erasable> erased,
        String message,
        List<String> parentNumbers,
        List<String> locations) {
    public DrugReport {
        codes = List.copyOf(codes);
        components = List.copyOf(components);
        erased = Set.copyOf(erased);
        parentNumbers = List.copyOf(parentNumbers);
        locations = List.copyOf(locations);
    }

    DrugReport withoutComponents() {
        return new DrugReport(
                source,
                kind,
                action,
                key,
                codes,
                quantity,
                List.of(),
                whole,
                route,
                site,
                lot,
                expiry,
                at,
                by,
                erased,
                message,
                parentNumbers,
                locations);
    }

    /** One component of a mixture (RXC). */
    public record Component(List<DrugCode> codes, Quantity quantity) {
        public Component {
            codes = List.copyOf(codes);
        }
    }

    /**
     * An amount with its unit, and the strength of the preparation with its own.
     *
     * @param amount absent when it is not recorded
     * @param strengthVolume in which the strength is contained (RXA-23), where it is not in the strength's unit
     */
    public record Quantity(
            Optional<BigDecimal> amount,
            String unit,
            Optional<BigDecimal> strength,
            String strengthUnit,
            Optional<BigDecimal> strengthVolume,
            String strengthVolumeUnit) {
        public static final Quantity NONE =
                new Quantity(Optional.empty(), "", Optional.empty(), "", Optional.empty(), "");
    }
}
