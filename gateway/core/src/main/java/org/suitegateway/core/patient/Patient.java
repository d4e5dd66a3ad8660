package org.suitegateway.core.patient;

import java.time.LocalDate;
import java.util.Optional;

/** @param sex M, F, O or U as in DICOM (0010,0040); absent when not stated */
public record Patient(PatientId id, PersonName name, Optional<LocalDate> birthDate, Optional<String> sex) {}
