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

    public boolean samePerson(PatientId one, PatientId other) {
        return one.equals(other) || identities.current(one).equals(identities.current(other));
    }
}
