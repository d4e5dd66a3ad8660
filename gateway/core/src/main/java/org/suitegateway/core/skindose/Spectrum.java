package org.suitegateway.core.skindose;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the beam is made of.
 *
 * @param kvp tube voltage in kV, the mean over the event; without the zeros that some devices list
 * @param filters what was added to the tube's own filtration; empty when none is reported
 */
public record Spectrum(OptionalDouble kvp, List<Filter> filters) {
    public static final Spectrum UNKNOWN = new Spectrum(OptionalDouble.empty(), List.of());

    public Spectrum {
        filters = List.copyOf(filters);
    }

    public static Spectrum of(double kvp, double copperMm) {
        return new Spectrum(OptionalDouble.of(kvp), List.of(new Filter(Material.COPPER, copperMm)));
    }

    /** In mm, the sum of all filters of that material. */
    double thicknessMm(Material material) {
        return filters.stream()
                .filter(filter -> filter.material() == material)
                .mapToDouble(Filter::thicknessMm)
                .filter(thickness -> thickness > 0 && Double.isFinite(thickness))
                .sum();
    }

    /** What a filter is made of; other materials are rare and do not count here. */
    public enum Material {
        COPPER,
        ALUMINIUM,
        OTHER
    }

    /** @param thicknessMm the mean of minimum and maximum (113758, 113773, DCM) */
    public record Filter(Material material, double thicknessMm) {}
}
