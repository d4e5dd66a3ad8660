package org.suitegateway.web.viewer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.alert.AlertWords;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.procedure.ProcedureWords;
import org.suitegateway.web.wording.ClinicTime;

/** Whose images these are, as our records say; and where the images say otherwise. Thread-safe. */
public final class ViewerCaption {
    private final Procedures procedures;
    private final PatientDirectory patients;
    private final ProcedureWords words;
    private final ClinicTime time;
    private final Texts texts;

    public ViewerCaption(
            Procedures procedures, PatientDirectory patients, ProcedureWords words, ClinicTime time, Texts texts) {
        this.procedures = procedures;
        this.patients = patients;
        this.words = words;
        this.time = time;
        this.texts = texts;
    }

    /**
     * @param procedureId empty when the study belongs to none: then patient and number are what the images say
     * @param doubts what a person should look at before believing the rest
     */
    record Caption(
            String patient,
            String patientId,
            String birthDate,
            String sex,
            String what,
            String when,
            String accession,
            String procedureId,
            List<String> doubts) {}

    Caption of(Study study, List<StoredInstance> instances) {
        Optional<Procedure> procedure = study.procedureId().flatMap(procedures::find);
        List<String> doubts = new ArrayList<>();
        if (procedure.isEmpty()) {
            doubts.add(texts.of("viewer.doubt.unlinked"));
            others(study, instances).ifPresent(doubts::add);
            return new Caption(
                    AlertWords.named(study.patientName(), study.patientId()),
                    study.patientId(),
                    birthDate(instances).map(time::day).orElse(""),
                    "",
                    study.description(),
                    time.full(study.at()),
                    study.accessionNumber(),
                    "",
                    doubts);
        }
        ProcedureWords.Head head = words.of(procedure.get());
        doubts.addAll(differences(study, procedure.get(), instances));
        others(study, instances).ifPresent(doubts::add);
        if (!study.linkNote().isEmpty()) {
            doubts.add(texts.of("viewer.doubt.link", study.linkNote()));
        }
        return new Caption(
                head.patient(),
                head.patientId(),
                head.birthDate(),
                head.sex(),
                head.what().isEmpty() ? study.description() : head.what(),
                time.full(study.at()),
                head.accession(),
                head.id(),
                doubts);
    }

    private List<String> differences(Study study, Procedure procedure, List<StoredInstance> instances) {
        List<String> differences = new ArrayList<>();
        Optional<Patient> patient = patients.find(procedure.patient());
        if (!patients.names(study.patientId(), study.issuerOfPatientId(), procedure.patient())) {
            differences.add(
                    study.patientId().isEmpty()
                            ? texts.of("viewer.doubt.no-number")
                            : texts.of("viewer.doubt.number", study.patientId()));
        }
        PersonName recorded = patient.map(Patient::name).orElse(new PersonName("", "", "", "", ""));
        if (!recorded.isEmpty() && !study.patientName().isEmpty() && !recorded.sameAs(study.patientName())) {
            differences.add(texts.of("viewer.doubt.name", study.patientName().display()));
        }
        Optional<LocalDate> stated = birthDate(instances);
        if (stated.isPresent()
                && patient.flatMap(Patient::birthDate)
                        .filter(b -> !b.equals(stated.get()))
                        .isPresent()) {
            differences.add(texts.of("viewer.doubt.birth-date", time.day(stated.get())));
        }
        return differences;
    }

    private static Optional<LocalDate> birthDate(List<StoredInstance> instances) {
        return instances.stream()
                .flatMap(i -> i.facts().patientBirthDate().stream())
                .findFirst();
    }

    /** Images of one study that name two patients. */
    private Optional<String> others(Study study, List<StoredInstance> instances) {
        long others = instances.stream()
                .filter(i -> !i.facts().patientId().isEmpty()
                        && !study.patientId().isEmpty()
                        && !i.facts().patientId().equals(study.patientId()))
                .count();
        return others == 0 ? Optional.empty() : Optional.of(texts.of("viewer.doubt.others", others));
    }
}
