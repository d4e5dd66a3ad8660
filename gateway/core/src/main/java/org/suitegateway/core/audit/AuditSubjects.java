package org.suitegateway.core.audit;

import java.util.Optional;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.steroid.SteroidLine;
import org.suitegateway.core.steroid.Steroids;
import org.suitegateway.core.study.Studies;

/** Whose record a subject is: the edge knows a procedure by its number only. Thread-safe. */
public final class AuditSubjects {
    private final Procedures procedures;
    private final Studies studies;
    private final Steroids steroids;
    private final Alerts alerts;
    private final MessageJournal journal;

    public AuditSubjects(
            Procedures procedures, Studies studies, Steroids steroids, Alerts alerts, MessageJournal journal) {
        this.procedures = procedures;
        this.studies = studies;
        this.steroids = steroids;
        this.alerts = alerts;
        this.journal = journal;
    }

    public AuditEvent completed(AuditEvent event) {
        if (event.patient().isPresent() || event.subjectId().isEmpty()) {
            return event;
        }
        return event.about(event.subject(), event.subjectId(), patient(event.subject(), event.subjectId()));
    }

    private Optional<PatientId> patient(String subject, String id) {
        return switch (subject) {
            case "procedures" -> ofProcedure(id);
            case "studies" -> ofStudy(id);
            case "instances" ->
                studies.instance(id).flatMap(i -> ofStudy(i.facts().studyInstanceUid()));
            case "drugs" -> steroids.find(id).map(SteroidLine::patient);
            case "alerts" -> alerts.find(id).map(Alert::subject).flatMap(this::ofAlert);
            case "messages" ->
                journal.find(id).flatMap(MessageJournal.Entry::procedureId).flatMap(this::ofProcedure);
            default -> Optional.empty();
        };
    }

    private Optional<PatientId> ofAlert(Alert.Subject subject) {
        return switch (subject.type()) {
            case PROCEDURE -> ofProcedure(subject.id());
            case STUDY -> ofStudy(subject.id());
            case PATIENT, STAFF, DEVICE, SUITE -> Optional.empty();
        };
    }

    private Optional<PatientId> ofProcedure(String id) {
        return procedures.find(id).map(Procedure::patient);
    }

    private Optional<PatientId> ofStudy(String uid) {
        return studies.find(uid)
                .filter(s -> !s.patientId().isEmpty())
                .map(s -> new PatientId(s.patientId(), s.issuerOfPatientId()));
    }
}
