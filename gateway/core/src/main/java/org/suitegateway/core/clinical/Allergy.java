package org.suitegateway.core.clinical;

/**
 * One AL1 segment (HL7 v2.5.1 section 3.4.6); absent parts are empty.
 *
 * @param type AL1-2: DA, FA, MA, MC, EA …
 * @param severity AL1-4: SV, MO, MI, U
 */
public record Allergy(String type, CodedText what, String severity, String reaction) {}
