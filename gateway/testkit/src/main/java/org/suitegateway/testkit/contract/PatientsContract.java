package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;
import static org.suitegateway.testkit.contract.Examples.PATIENT;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.patient.PersonName;

/** What {@link Patients} promises. */
public interface PatientsContract {
    /** Empty at the beginning of each test. */
    Patients patients();

    private static Patient patient(PatientId id, String text) {
        return new Patient(
                id,
                new PersonName(text, text, text, text, text, text, text),
                Optional.of(LocalDate.of(1900, 2, 28)),
                Optional.of("O"));
    }

    @Test
    default void every_field_comes_back() {
        patients().save(patient(PATIENT, "Muster"), NOON);
        assertThat(patients().find(PATIENT)).contains(patient(PATIENT, "Muster"));
        assertThat(patients().asOf(PATIENT)).contains(NOON);
    }

    @Test
    default void what_is_absent_stays_absent() {
        Patient bare = new Patient(PATIENT, new PersonName("", "", "", "", ""), Optional.empty(), Optional.empty());
        patients().save(bare, NOON);
        assertThat(patients().find(PATIENT)).contains(bare);
    }

    @Test
    default void saving_again_replaces() {
        patients().save(patient(PATIENT, "Muster"), NOON);
        Patient bare = new Patient(PATIENT, new PersonName("", "", "", "", ""), Optional.empty(), Optional.empty());
        patients().save(bare, NOON.plusSeconds(1));
        assertThat(patients().find(PATIENT)).contains(bare);
        assertThat(patients().asOf(PATIENT)).contains(NOON.plusSeconds(1));
    }

    @Test
    default void the_same_number_of_two_authorities_is_two_people() {
        PatientId other = new PatientId(PATIENT.value(), "OTHER");
        patients().save(patient(PATIENT, "Muster"), NOON);
        assertThat(patients().find(other)).isEmpty();
        assertThat(patients().asOf(other)).isEmpty();
        patients().save(patient(other, "Other"), NOON);
        assertThat(patients().find(PATIENT)).contains(patient(PATIENT, "Muster"));
        assertThat(patients().find(new PatientId("mrn-1", "CLINIC")))
                .as("case matters")
                .isEmpty();
    }

    @Test
    default void hostile_texts_survive() {
        for (String text : Examples.HOSTILE) {
            PatientId id = new PatientId(text, text);
            patients().save(patient(id, text), NOON);
            assertThat(patients().find(id)).contains(patient(id, text));
        }
    }
}
