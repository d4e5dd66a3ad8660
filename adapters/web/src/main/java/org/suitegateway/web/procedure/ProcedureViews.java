package org.suitegateway.web.procedure;

import java.util.Optional;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.procedure.OrderDetails;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ScheduledStep;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.quantity.TubeVoltage;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.dose.DoseView;
import org.suitegateway.web.wording.ClinicTime;

/** Puts what belongs to a procedure into the words of the API. Thread-safe. */
public final class ProcedureViews {
    private final PatientDirectory patients;
    private final Studies studies;
    private final ProcedureDose dose;
    private final Alerts alerts;
    private final ClinicTime time;

    public ProcedureViews(
            PatientDirectory patients, Studies studies, ProcedureDose dose, Alerts alerts, ClinicTime time) {
        this.patients = patients;
        this.studies = studies;
        this.dose = dose;
        this.alerts = alerts;
        this.time = time;
    }

    public ProcedureView of(Procedure p) {
        return new ProcedureView(
                p.id(),
                p.accessionNumber(),
                p.requestedProcedureId(),
                p.studyInstanceUid(),
                time.iso(p.scheduledStart()),
                p.scheduledDuration().map(java.time.Duration::toMinutes),
                p.status().name(),
                p.suiteId(),
                p.deviceId(),
                code(p.code()),
                stated(p.reason()),
                patient(p.patient()),
                p.staff().stream()
                        .map(s -> new ProcedureView.Staff(s.staffId(), s.name(), s.role(), s.source()))
                        .toList(),
                studies.ofProcedure(p.id()).stream()
                        .map(s -> new ProcedureView.StudyLine(
                                s.studyInstanceUid(),
                                s.modality(),
                                s.instances(),
                                s.linkedBy().map(Enum::name),
                                stated(s.linkNote())))
                        .toList(),
                dose.ofProcedure(p.id()).map(DoseView::of),
                alerts.of(new Alert.Subject(Alert.SubjectType.PROCEDURE, p.id())).stream()
                        .map(a -> new ProcedureView.AlertLine(a.id(), a.level().name(), a.state()))
                        .toList());
    }

    ProcedureView.Whole whole(Dossier d) {
        Procedure p = d.procedure();
        return new ProcedureView.Whole(
                of(p),
                time.iso(p.arrivedAt()),
                order(p.order()),
                p.steps().stream().map(this::step).toList(),
                d.performed().stream().map(this::step).toList(),
                new ProcedureView.Conflicts(
                        d.refused().stream().map(MessageJournal.Entry::id).toList(),
                        d.strays().stream().map(Study::studyInstanceUid).toList()),
                d.events().stream().map(this::event).toList(),
                Timeline.of(d, time).stream()
                        .map(e -> new ProcedureView.TimelineEntry(
                                time.iso(e.at()), e.what().name(), e.text(), stated(e.source())))
                        .toList());
    }

    private ProcedureView.PatientView patient(PatientId recorded) {
        Optional<Patient> known = patients.find(recorded);
        PatientId today = known.map(Patient::id).orElse(recorded);
        return new ProcedureView.PatientView(
                today.value(),
                today.issuer(),
                known.map(Patient::name).filter(n -> !n.isEmpty()).map(PersonName::display),
                known.flatMap(Patient::birthDate).map(Object::toString),
                known.flatMap(Patient::sex),
                today.equals(recorded)
                        ? Optional.empty()
                        : Optional.of(new ProcedureView.Identifier(recorded.value(), recorded.issuer())));
    }

    private static ProcedureView.OrderView order(OrderDetails o) {
        return new ProcedureView.OrderView(
                stated(o.issuerOfAccession()),
                code(o.reasonCode()),
                stated(o.priority()),
                person(o.requestingPhysician()),
                person(o.referringPhysician()),
                person(o.performingPhysician()),
                stated(o.admissionId()),
                stated(o.medicalAlerts()),
                stated(o.allergies()),
                stated(o.patientState()),
                stated(o.transport()),
                stated(o.comments()),
                o.weightKg(),
                o.heightM(),
                o.pregnancyStatus().map(ProcedureViews::pregnancy));
    }

    private static String pregnancy(int status) {
        return switch (status) {
            case 1 -> "NO";
            case 2 -> "POSSIBLY";
            case 3 -> "DEFINITELY";
            default -> "UNKNOWN";
        };
    }

    private ProcedureView.StepView step(ScheduledStep s) {
        return new ProcedureView.StepView(
                s.id(),
                s.modality(),
                s.stationAes(),
                stated(s.stationName()),
                stated(s.location()),
                time.iso(s.start()),
                stated(s.description()),
                code(s.protocol()),
                s.progress().name());
    }

    private ProcedureView.PerformedStepView step(PerformedStep s) {
        return new ProcedureView.PerformedStepView(
                s.sopInstanceUid(),
                s.status().name(),
                s.callingAe(),
                stated(s.stationAe()),
                stated(s.stationName()),
                stated(s.modality()),
                stated(s.stepId()),
                stated(s.description()),
                time.iso(s.startedAt()),
                time.iso(s.endedAt()),
                code(s.discontinuationReason()),
                s.series().size(),
                stated(s.note()));
    }

    private ProcedureView.IrradiationEventView event(StandingEvents.Sourced sourced) {
        var event = sourced.event();
        return new ProcedureView.IrradiationEventView(
                event.uid(),
                event.plane().name(),
                time.iso(event.startedAt()),
                event.type().name(),
                event.protocol(),
                event.dap().map(DoseAreaProduct::gyCm2),
                event.referenceAirKerma().map(AirKerma::mGy),
                event.kvp().stream().map(TubeVoltage::kv).toList(),
                event.duration().map(Seconds::s),
                "RDSR",
                sourced.entry().report().sopInstanceUid());
    }

    private static Optional<ProcedureView.Code> code(ProcedureCode code) {
        return Optional.of(code)
                .filter(c -> !c.equals(ProcedureCode.NONE))
                .map(c -> new ProcedureView.Code(c.value(), c.scheme(), c.meaning()));
    }

    private static Optional<String> person(String pn) {
        return stated(PersonName.ofDicom(pn).display());
    }

    private static Optional<String> stated(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
