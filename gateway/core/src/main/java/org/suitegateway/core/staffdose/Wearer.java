package org.suitegateway.core.staffdose;

import java.time.LocalDate;
import java.util.Optional;
import org.suitegateway.core.patient.PersonName;

/**
 * Who wears a badge, in the words of the lab.
 *
 * @param name may be empty
 * @param employee the employer's number; may be empty
 */
public record Wearer(PersonName name, Optional<LocalDate> birthDate, String employee) {}
