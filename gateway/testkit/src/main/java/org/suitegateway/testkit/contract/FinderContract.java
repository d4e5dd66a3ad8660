package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.HOSTILE;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.search.Finder;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;

/** What {@link Finder} promises. */
public interface FinderContract {
    /** Empty at the beginning of each test, as are the ports it looks through. */
    Finder finder();

    Procedures procedures();

    Patients patients();

    Studies studies();

    MessageJournal journal();

    private static Patient person(PatientId id, String name) {
        return new Patient(id, PersonName.ofDicom(name), Optional.empty(), Optional.empty());
    }

    @BeforeEach
    default void fill() {
        Procedure procedure = Examples.procedure("p-1").build();
        procedures().save(procedure);
        patients().save(person(procedure.patient(), "Ørsted^Åse"), NOON);
        studies().record(Examples.instance("1.2.3.4").build(), Optional.empty());
        journal()
                .keep(
                        new MessageJournal.Entry(
                                "m-1",
                                NOON,
                                "10.0.0.1",
                                "A|B",
                                "MSG0001",
                                "ADT^A08",
                                Examples.digest("m-1"),
                                3,
                                MessageJournal.State.FAILED,
                                Optional.of(new MessageJournal.Problem("INVALID_VALUE", "PID-7", "must be a date")),
                                Optional.empty()),
                        new byte[] {1, 2, 3});
    }

    @Test
    default void a_procedure_is_found_by_each_of_its_numbers_and_its_patient() {
        Procedure p = procedures().find("p-1").orElseThrow();
        assertThat(finder().procedures("p-1", 5)).containsExactly("p-1");
        assertThat(finder().procedures(p.studyInstanceUid(), 5)).containsExactly("p-1");
        p.accessionNumber().ifPresent(a -> assertThat(finder().procedures(a, 5)).contains("p-1"));
        assertThat(finder().procedures("p", 5)).isEmpty();
        assertThat(finder().proceduresOfPatient(p.patient().value(), 5)).containsExactly("p-1");
        assertThat(finder().patients(p.patient().value(), 5)).containsExactly(p.patient());
    }

    @Test
    default void a_name_is_found_by_its_beginning_without_case_and_accents() {
        PatientId id = procedures().find("p-1").orElseThrow().patient();
        assertThat(finder().patientsNamed("=" + PersonName.plain("orst"), 5)).containsExactly(id);
        assertThat(finder().patientsNamed("=" + PersonName.plain("Ørsted^Å"), 5))
                .containsExactly(id);
        assertThat(finder().patientsNamed("=" + PersonName.plain("ase"), 5)).isEmpty();
        assertThat(finder().patientsNamed("=orst", 0)).isEmpty();
    }

    @Test
    default void a_study_is_found_by_the_uids_of_what_is_in_it() {
        StoredInstance stored = studies().bySopInstance("1.2.3.4").get(0);
        String study = stored.facts().studyInstanceUid();
        assertThat(finder().studies(study, 5)).containsExactly(study);
        assertThat(finder().studies("1.2.3.4", 5)).containsExactly(study);
        assertThat(finder().studies(stored.facts().seriesInstanceUid(), 5)).containsExactly(study);
    }

    @Test
    default void a_message_is_found_by_its_control_id() {
        assertThat(finder().messages("MSG0001", 5)).containsExactly("m-1");
        assertThat(finder().messages("m-1", 5)).containsExactly("m-1");
        assertThat(finder().messages("MSG", 5)).isEmpty();
    }

    @Test
    default void hostile_texts_find_nothing_and_break_nothing() {
        for (String text : HOSTILE) {
            assertThat(finder().procedures(text, 5)).isEmpty();
            assertThat(finder().proceduresOfPatient(text, 5)).isEmpty();
            assertThat(finder().patients(text, 5)).isEmpty();
            assertThat(finder().patientsNamed(text, 5)).isEmpty();
            assertThat(finder().studies(text, 5)).isEmpty();
            assertThat(finder().messages(text, 5)).isEmpty();
        }
    }
}
