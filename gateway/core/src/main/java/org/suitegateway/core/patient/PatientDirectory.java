package org.suitegateway.core.patient;

import java.util.Optional;

/** Who somebody is today, whatever identifier a record carries. Thread-safe. */
public final class PatientDirectory {
    private final Patients patients;
    private final PatientIdentities identities;

    public PatientDirectory(Patients patients, PatientIdentities identities) {
        this.patients = patients;
        this.identities = identities;
    }

    /** The patient under the identifier that stands today; if nothing is known under that, under the given one. */
    public Optional<Patient> find(PatientId id) {
        PatientId current = identities.current(id);
        return patients.find(current).or(() -> current.equals(id) ? Optional.empty() : patients.find(id));
    }

    /**
     * Whether an object names this person. Many devices leave the issuer out, also where the worklist gave them one: then the number alone
     * must be one of the person's.
     *
     * @param issuer as stated; empty if it was not
     */
    public boolean names(String number, String issuer, PatientId person) {
        if (number.isEmpty()) {
            return false;
        }
        return issuer.isEmpty()
                ? number.equals(person.value())
                        || identities.all(person).stream()
                                .anyMatch(i -> i.value().equals(number))
                : samePerson(new PatientId(number, issuer), person);
    }

    public boolean samePerson(PatientId one, PatientId other) {
        return one.equals(other) || identities.current(one).equals(identities.current(other));
    }
}
