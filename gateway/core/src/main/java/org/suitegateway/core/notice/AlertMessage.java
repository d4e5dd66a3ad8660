package org.suitegateway.core.notice;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.suitegateway.core.alert.AlertNotices;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.procedure.Procedure;

/**
 * What one recipient may know of one alert.
 *
 * @param key the same in every repetition of this message
 * @param numbers whether value, threshold and the subject's ID may be told: not of staff, unless the recipient is configured so
 * @param procedure that it is about
 * @param suite its name
 * @param patient only for a recipient that gets all
 * @param initials of the patient, only for a recipient that gets these
 * @param link to the page that shows it
 * @param at of this attempt
 */
public record AlertMessage(
        String key,
        AlertNotices.Kind kind,
        AlertFacts alert,
        boolean numbers,
        Optional<Procedure> procedure,
        Optional<String> suite,
        Optional<Patient> patient,
        Optional<String> initials,
        Optional<URI> link,
        Instant at) {}
