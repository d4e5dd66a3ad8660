package org.suitegateway.web.clinical;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * {@code clinical} of a procedure in the API: what is known about its patient now.
 *
 * @param bleedingRisk LOW, INTERMEDIATE or HIGH; absent when the code of the procedure is in no class
 */
public record ClinicalView(
        Optional<String> bleedingRisk,
        List<AllergyView> allergies,
        List<LabView> laboratory,
        List<DrugView> anticoagulants,
        List<FindingView> pregnancy,
        List<FindingView> implants,
        List<FindingView> isolation) {
    /**
     * @param kinds substances used at procedures that it is about
     * @param noneKnown it says that there is none
     * @param severity SV, MO or MI, as stated
     */
    public record AllergyView(
            String text,
            Optional<String> code,
            Optional<String> system,
            Optional<String> type,
            Optional<String> severity,
            Optional<String> reaction,
            List<String> kinds,
            boolean noneKnown,
            String since,
            String source) {}

    /**
     * @param value as stated
     * @param comparator one of {@code < > <= >=}
     * @param amount in {@code unit}; absent when it cannot be used
     * @param positive of a test for pregnancy
     * @param status FINAL or CORRECTED
     * @param problem why it cannot be used
     */
    public record LabView(
            String test,
            String label,
            String value,
            Optional<String> statedUnit,
            Optional<String> comparator,
            Optional<BigDecimal> amount,
            Optional<String> unit,
            Optional<Boolean> positive,
            Optional<String> range,
            Optional<String> flag,
            String status,
            String observedAt,
            Optional<String> problem,
            String source) {}

    /** @param dose as stated @param endedAt of the last order, when none runs @param mentioned an allergy's text says that it is taken */
    public record DrugView(
            String drug,
            Optional<String> dose,
            Optional<String> lastGivenAt,
            boolean ordered,
            Optional<String> endedAt,
            boolean mentioned,
            String source) {}

    /** @param answer YES, NO, or UNCLEAR when it is none that the table has */
    public record FindingView(
            String id, String label, String answer, Optional<String> turnover, String since, String source) {}
}
