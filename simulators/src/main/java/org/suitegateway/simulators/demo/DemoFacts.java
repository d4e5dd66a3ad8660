package org.suitegateway.simulators.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.scheduler.Medication;
import org.suitegateway.simulators.scheduler.PatientFacts;
import org.suitegateway.simulators.scheduler.PatientFacts.AllergyFact;
import org.suitegateway.simulators.scheduler.PatientFacts.Diagnosis;
import org.suitegateway.simulators.scheduler.PatientFacts.LabValue;

/** What the hospital of the demo knows about its made-up patients: of some all is well, of some not, and of the last nothing. */
final class DemoFacts {
    private static final AllergyFact NONE_KNOWN = new AllergyFact("", "716186003", "No known allergy", "SCT", "", "");
    private static final AllergyFact LATEX = new AllergyFact("EA", "111088007", "Latex", "SCT", "SV", "Hives");
    private static final AllergyFact CONTRAST =
            new AllergyFact("DA", "CM", "Iodinated contrast medium", "L", "MO", "Rash");
    private static final AllergyFact PENICILLIN = new AllergyFact("DA", "7980", "Penicillin", "RXNORM", "MI", "Rash");
    private static final LabValue NO_ANTICOAGULANT = answer("N");

    private static final Map<String, PatientFacts> FACTS = Map.of(
            "DEMO-0001", facts(List.of(LATEX), inr("1.0", ""), platelets("231"), NO_ANTICOAGULANT),
            "DEMO-0002", facts(List.of(NONE_KNOWN)),
            "DEMO-0003", facts(List.of(PENICILLIN), inr("1.1", ""), platelets("302"), NO_ANTICOAGULANT),
            "DEMO-0004", facts(List.of(NONE_KNOWN), inr("1.1", ""), platelets("198"), NO_ANTICOAGULANT),
            "DEMO-0005",
                    new PatientFacts(
                            List.of(CONTRAST),
                            List.of(new Diagnosis("Z95.0", "Presence of cardiac pacemaker")),
                            List.of(inr("1.0", ""), platelets("260"))),
            "DEMO-0006", facts(List.of(NONE_KNOWN), pregnancyTest("260385009^Negative^SCT"), NO_ANTICOAGULANT),
            "DEMO-0007", facts(List.of(PENICILLIN), NO_ANTICOAGULANT),
            "DEMO-0008", facts(List.of(NONE_KNOWN), inr("0.9", ""), platelets("275"), NO_ANTICOAGULANT),
            "DEMO-0009", facts(List.of(LATEX), inr("1.8", "H"), platelets("240"), glucose("262")));

    private static final Map<String, Medication> ANTICOAGULANTS = Map.of(
            "DEMO-0005", oral("1364430", "apixaban", "5"),
            "DEMO-0009", oral("11289", "warfarin", "4"));

    private DemoFacts() {}

    static Optional<PatientFacts> of(Patient patient) {
        return Optional.ofNullable(FACTS.get(patient.id()));
    }

    /** What keeps the patient's blood from clotting, if anything does. */
    static Optional<Medication> anticoagulant(Patient patient) {
        return Optional.ofNullable(ANTICOAGULANTS.get(patient.id()));
    }

    private static PatientFacts facts(List<AllergyFact> allergies, LabValue... labs) {
        return new PatientFacts(allergies, List.of(), List.of(labs));
    }

    private static LabValue inr(String value, String flag) {
        return new LabValue("NM", "6301-6", "INR", "LN", value, "{INR}", "0.9-1.1", flag, 300);
    }

    private static LabValue platelets(String value) {
        return new LabValue("NM", "777-3", "Platelets", "LN", value, "10*3/uL", "150-400", "", 300);
    }

    private static LabValue glucose(String value) {
        return new LabValue("NM", "2339-0", "Glucose", "LN", value, "mg/dL", "70-99", "H", 90);
    }

    private static LabValue pregnancyTest(String value) {
        return new LabValue("CWE", "2106-3", "hCG in urine", "LN", value, "", "", "", 60);
    }

    private static LabValue answer(String value) {
        return new LabValue("ID", "ANTICOAG", "Takes an anticoagulant", "L", value, "", "", "", 60);
    }

    private static Medication oral(String code, String name, String mg) {
        return new Medication(code, name, mg, "PO", "Oral", "", "");
    }
}
