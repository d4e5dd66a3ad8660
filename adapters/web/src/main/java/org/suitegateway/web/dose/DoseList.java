package org.suitegateway.web.dose;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.AlertState;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.SkinDoseDesk;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.alert.AlertWords;
import org.suitegateway.web.wording.ClinicTime;

/** Puts together what the radiation safety officer reads of each study with dose. Thread-safe. */
public final class DoseList {
    private final Studies studies;
    private final PerformedSteps steps;
    private final Procedures procedures;
    private final PatientDirectory patients;
    private final Alerts alerts;
    private final SkinDoseDesk skinDose;
    private final Clinic clinic;
    private final ClinicTime time;

    public DoseList(
            Studies studies,
            PerformedSteps steps,
            Procedures procedures,
            PatientDirectory patients,
            Alerts alerts,
            SkinDoseDesk skinDose,
            Clinic clinic,
            ClinicTime time) {
        this.studies = studies;
        this.steps = steps;
        this.procedures = procedures;
        this.patients = patients;
        this.alerts = alerts;
        this.skinDose = skinDose;
        this.clinic = clinic;
        this.time = time;
    }

    /**
     * The dose of one study.
     *
     * @param issuer of the patient ID; empty when it was not stated
     * @param procedureId empty when no procedure was found
     * @param href where its dose is explained; empty for a step that no study belongs to
     * @param level word of the worst alert; empty if none
     * @param open whether one of the alerts waits for a person
     */
    record Line(
            String uid,
            String href,
            String at,
            String atIso,
            String patient,
            String patientId,
            String issuer,
            String procedureId,
            String procedure,
            String accession,
            String device,
            String suite,
            DoseWords dose,
            DoseView amounts,
            String level,
            String levelKey,
            boolean open) {}

    Line line(DoseLedger.KeyDose entry) {
        Optional<Study> study = studies.find(entry.key());
        Optional<PerformedStep> step = study.isPresent() ? Optional.empty() : steps.find(entry.key());
        String ae = study.map(Study::callingAe)
                .or(() -> step.map(PerformedStep::callingAe))
                .orElse("");
        Optional<Procedure> procedure = entry.procedureId().flatMap(procedures::find);
        List<Alert> raised = alerts.of(entry.procedureId()
                .map(id -> new Alert.Subject(Alert.SubjectType.PROCEDURE, id))
                .orElseGet(() -> new Alert.Subject(Alert.SubjectType.STUDY, entry.key())));
        Optional<AlertLevel> worst = raised.stream()
                .filter(a -> a.course().state() != AlertState.WITHDRAWN)
                .map(Alert::level)
                .max(Comparator.naturalOrder());
        PersonName nobody = new PersonName("", "", "", "", "");
        PersonName name = procedure
                .flatMap(p -> patients.find(p.patient()))
                .map(Patient::name)
                .or(() -> study.map(Study::patientName))
                .or(() -> step.map(PerformedStep::patientName))
                .orElse(nobody);
        String patientId = procedure
                .map(p -> p.patient().value())
                .or(() -> study.map(Study::patientId))
                .or(() -> step.map(PerformedStep::patientId))
                .orElse("");
        return new Line(
                entry.key(),
                entry.procedureId()
                        .map(id -> "/procedures/" + id)
                        .or(() -> study.map(s -> "/studies/" + s.studyInstanceUid() + "/dose"))
                        .orElse(""),
                time.full(entry.at()),
                time.iso(entry.at()),
                AlertWords.named(name, patientId),
                patientId,
                procedure
                        .map(p -> p.patient().issuer())
                        .or(() -> study.map(Study::issuerOfPatientId))
                        .or(() -> step.map(PerformedStep::issuerOfPatientId))
                        .orElse(""),
                entry.procedureId().orElse(""),
                procedure
                        .map(p -> p.code().meaning())
                        .filter(m -> !m.isEmpty())
                        .or(() -> study.map(Study::description))
                        .or(() -> step.map(PerformedStep::description))
                        .orElse(""),
                procedure
                        .flatMap(Procedure::accessionNumber)
                        .or(() -> study.map(Study::accessionNumber))
                        .orElse(""),
                clinic.deviceByAe(ae).map(d -> d.id()).orElse(ae),
                study.flatMap(Study::suiteId)
                        .or(() -> procedure.flatMap(Procedure::suiteId))
                        .flatMap(clinic::suite)
                        .map(Suite::name)
                        .orElse(""),
                DoseWords.of(entry.dose()),
                DoseView.of(
                        entry.dose(),
                        Optional.ofNullable(skinDose.peaks(List.of(entry.key())).get(entry.key()))),
                worst.map(AlertWords::word).orElse(""),
                worst.map(AlertWords::key).orElse(""),
                raised.stream().anyMatch(Alert::isOpen));
    }
}
