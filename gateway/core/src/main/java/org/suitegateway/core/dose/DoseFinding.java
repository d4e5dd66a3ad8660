package org.suitegateway.core.dose;

/**
 * Something in a report that could not be taken, or that contradicts itself; the rest of the report stands.
 *
 * @param place concept, for example "(113722, DCM) Dose Area Product Total, event 3"
 * @param rule what was expected; no value out of the report but a unit code
 */
public record DoseFinding(String place, String rule) {}
