package org.suitegateway.web.steroid;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * {@code steroid} in the API: what a person was given, under all identifiers.
 *
 * @param equivalents name and version of the table, by which every {@code …EquivalentMg} is computed
 * @param unknownAmounts12Months administrations whose amount is not known: with any, the sums are the least they can be
 * @param administrations of 36 months, the newest first
 */
public record SteroidView(
        String asOf,
        String equivalents,
        String equivalentsSource,
        BigDecimal methylprednisoloneEquivalentMg12Months,
        BigDecimal methylprednisoloneEquivalentMg36Months,
        int unknownAmounts12Months,
        int unknownAmounts36Months,
        int injections6Months,
        int injections12Months,
        List<InRegion> injectionsByRegion12Months,
        List<Level> levels,
        List<Administration> administrations) {
    /** @param region CERVICAL_THORACIC or LUMBAR_SACRAL */
    public record InRegion(String region, int injections) {}

    /**
     * A level and how the record stands to it.
     *
     * @param measure EQUIVALENT_MG, INJECTIONS, INJECTIONS_IN_REGION or DAYS_SINCE_LAST
     * @param value absent when nothing was given
     * @param belowFrom the first day on which it is not reached any more if nothing more is given; absent when it is not reached
     */
    public record Level(
            String id,
            String label,
            String measure,
            BigDecimal threshold,
            String unit,
            Optional<Integer> months,
            Optional<BigDecimal> value,
            Optional<String> region,
            boolean reached,
            Optional<String> belowFrom,
            String source) {}

    /** One of them. @param doubt what contradicts itself about its region */
    public record Administration(
            String id,
            Optional<String> procedureId,
            String givenAt,
            String drug,
            Optional<BigDecimal> amountMg,
            Optional<BigDecimal> methylprednisoloneEquivalentMg,
            Optional<String> route,
            Optional<String> region,
            boolean injection,
            String source,
            Optional<String> doubt) {}
}
