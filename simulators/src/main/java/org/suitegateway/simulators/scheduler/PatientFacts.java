package org.suitegateway.simulators.scheduler;

import java.util.List;

/** What the hospital knows about a patient before a procedure. Empty lists say nothing. */
public record PatientFacts(List<AllergyFact> allergies, List<Diagnosis> diagnoses, List<LabValue> labs) {
    /**
     * One AL1.
     *
     * @param type AL1-2
     * @param severity AL1-4: SV, MO, MI, or empty
     */
    public record AllergyFact(String type, String code, String text, String system, String severity, String reaction) {}

    /** One DG1, in ICD-10. */
    public record Diagnosis(String code, String text) {}

    /**
     * One OBX of a laboratory, in LOINC; or an answer to a question of the site's, in its own code.
     *
     * @param type OBX-2
     * @param system LN or L
     * @param minutesBefore the message it was taken
     */
    public record LabValue(
            String type,
            String code,
            String name,
            String system,
            String value,
            String unit,
            String range,
            String flag,
            int minutesBefore) {}

    public PatientFacts {
        allergies = List.copyOf(allergies);
        diagnoses = List.copyOf(diagnoses);
        labs = List.copyOf(labs);
    }
}
