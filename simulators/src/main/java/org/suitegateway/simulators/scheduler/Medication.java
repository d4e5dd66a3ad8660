package org.suitegateway.simulators.scheduler;

/**
 * A drug as the pharmacy codes it.
 *
 * @param code RxNorm
 * @param mg as labelled
 * @param route HL7 table 0162, with its text
 * @param site local code, with its text
 */
public record Medication(
        String code, String name, String mg, String route, String routeText, String site, String siteText) {}
