package org.suitegateway.core.steroid;

import java.time.Instant;
import org.suitegateway.core.quantity.DrugMass;

/**
 * What a person enters.
 *
 * @param drug its name in the table of equivalents
 * @param amount as labelled
 * @param route may be empty
 * @param lot may be empty
 * @param by who gave it; may be empty
 */
public record DrugEntry(String drug, DrugMass amount, String route, DrugSite site, Instant at, String by, String lot) {}
