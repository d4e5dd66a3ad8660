package org.suitegateway.web.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.quantity.TubeVoltage;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.dose.DoseView;
import org.suitegateway.web.wording.ClinicTime;

/** Gathers what belongs to a procedure and puts it into the words of the API. Thread-safe. */
public final class ProcedureViews {
    private final PatientDirectory patients;
    private final Studies studies;
    private final DoseLedger ledger;
    private final ProcedureDose dose;
    private final Alerts alerts;
    private final ClinicTime time;

    public ProcedureViews(
            PatientDirectory patients,
            Studies studies,
            DoseLedger ledger,
            ProcedureDose dose,
            Alerts alerts,
            ClinicTime time) {
        this.patients = patients;
        this.studies = studies;
        this.ledger = ledger;
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
                Optional.of(p.code())
                        .filter(c -> !c.equals(ProcedureCode.NONE))
                        .map(c -> new ProcedureView.Code(c.value(), c.scheme(), c.meaning())),
                Optional.of(p.reason()).filter(r -> !r.isEmpty()),
                patient(p),
                p.staff().stream()
                        .map(s -> new ProcedureView.Staff(s.staffId(), s.name(), s.role(), s.source()))
                        .toList(),
                studies.ofProcedure(p.id()).stream()
                        .map(s -> new ProcedureView.StudyLine(
                                s.studyInstanceUid(),
                                s.modality(),
                                s.instances(),
                                s.linkedBy().map(Enum::name)))
                        .toList(),
                dose.ofProcedure(p.id()).map(DoseView::of),
                alertsOf(p).stream()
                        .map(a -> new ProcedureView.AlertLine(a.id(), a.level().name(), a.state()))
                        .toList());
    }

    ProcedureView.Whole whole(Procedure p) {
        List<Study> ofProcedure = studies.ofProcedure(p.id());
        List<DoseLedger.Entry> reports = new ArrayList<>();
        List<ProcedureView.IrradiationEventView> events = new ArrayList<>();
        for (Study study : ofProcedure) {
            List<DoseLedger.Entry> ofStudy = ledger.ofStudy(study.studyInstanceUid());
            reports.addAll(ofStudy);
            StandingEvents.of(ofStudy, ledger.replaced(study.studyInstanceUid())).stream()
                    .map(this::event)
                    .forEach(events::add);
        }
        return new ProcedureView.Whole(
                of(p),
                events,
                Timeline.of(p, ofProcedure, reports, alertsOf(p)).stream()
                        .map(e -> new ProcedureView.TimelineEntry(
                                time.iso(e.at()), e.what().name(), e.text()))
                        .toList());
    }

    private List<Alert> alertsOf(Procedure p) {
        return alerts.of(new Alert.Subject(Alert.SubjectType.PROCEDURE, p.id()));
    }

    private ProcedureView.PatientView patient(Procedure p) {
        Optional<Patient> known = patients.find(p.patient());
        return new ProcedureView.PatientView(
                p.patient().value(),
                p.patient().issuer(),
                known.map(Patient::name).filter(n -> !n.isEmpty()).map(n -> n.display()),
                known.flatMap(Patient::birthDate).map(Object::toString),
                known.flatMap(Patient::sex));
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
}
