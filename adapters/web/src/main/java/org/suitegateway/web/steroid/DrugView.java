package org.suitegateway.web.steroid;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * {@code drugs} in the API: one administration or order.
 *
 * @param state one of {@link DrugState}
 * @param drug absent while its code is not mapped
 * @param amountMg as labelled; absent when it was not recorded or not understood
 * @param methylprednisoloneEquivalentMg by {@code equivalents}; computed for this answer
 * @param equivalents name and version of the table
 * @param givenAt of an order: when it is wanted
 * @param source RAS, RDE or PAGE
 * @param enteredBy who entered, corrected or withdrew it, where a person did
 * @param note why the amount is not known, or why a person corrected or withdrew it
 * @param history what it replaced, the newest first
 */
public record DrugView(
        String id,
        String state,
        Optional<String> procedureId,
        Optional<String> drug,
        Optional<Code> code,
        Optional<BigDecimal> amountMg,
        Optional<BigDecimal> methylprednisoloneEquivalentMg,
        Optional<String> equivalents,
        Optional<String> salt,
        String particulate,
        Optional<String> route,
        Site site,
        Optional<BigDecimal> concentrationMgPerMl,
        Optional<BigDecimal> volumeMl,
        Optional<String> lot,
        Optional<String> expiry,
        String givenAt,
        Optional<String> givenBy,
        String source,
        Optional<String> message,
        Optional<String> enteredBy,
        Optional<String> note,
        Optional<String> supersedes,
        String recordedAt,
        List<Earlier> history) {
    /** As the sender named the drug. */
    public record Code(String value, String scheme, String meaning) {}

    /** @param region CERVICAL, THORACIC, LUMBAR, SACRAL, JOINT or OTHER */
    public record Site(Optional<String> region, Optional<String> level, Optional<String> side, Optional<String> text) {}

    /** A line that no longer stands. */
    public record Earlier(
            String id,
            String action,
            Optional<String> drug,
            Optional<BigDecimal> amountMg,
            String source,
            Optional<String> enteredBy,
            Optional<String> note,
            String saidAt) {}
}
