package org.suitegateway.web.procedure;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.EventDetail;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.dose.Participant;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.dose.ReferencePoint;
import org.suitegateway.core.dose.SkinDoseDesk;
import org.suitegateway.core.dose.StandingEvent;
import org.suitegateway.core.dose.Verdict;
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
import org.suitegateway.core.staff.TeamDesk;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.clinical.ClinicalPanel;
import org.suitegateway.web.dose.DoseView;
import org.suitegateway.web.steroid.Drugs;
import org.suitegateway.web.team.TeamView;
import org.suitegateway.web.wording.ClinicTime;

/** Puts what belongs to a procedure into the words of the API. Thread-safe. */
public final class ProcedureViews {
    private final PatientDirectory patients;
    private final Studies studies;
    private final ProcedureDose dose;
    private final SkinDoseDesk skinDose;
    private final Alerts alerts;
    private final Drugs drugs;
    private final TeamDesk team;
    private final ClinicalPanel clinical;
    private final ClinicTime time;

    public ProcedureViews(
            PatientDirectory patients,
            Studies studies,
            ProcedureDose dose,
            SkinDoseDesk skinDose,
            Alerts alerts,
            Drugs drugs,
            TeamDesk team,
            ClinicalPanel clinical,
            ClinicTime time) {
        this.patients = patients;
        this.studies = studies;
        this.dose = dose;
        this.skinDose = skinDose;
        this.alerts = alerts;
        this.drugs = drugs;
        this.team = team;
        this.clinical = clinical;
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
                TeamView.of(p, team, time),
                studies.ofProcedure(p.id()).stream()
                        .map(s -> new ProcedureView.StudyLine(
                                s.studyInstanceUid(),
                                s.modality(),
                                s.instances(),
                                s.linkedBy().map(Enum::name),
                                stated(s.linkNote())))
                        .toList(),
                dose.ofProcedure(p.id()).map(d -> DoseView.of(d, skinDose.ofProcedure(p.id()))),
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
                events(d),
                entries(d),
                drugs.ofProcedure(p.id()),
                clinical.view(p),
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

    private List<ProcedureView.IrradiationEventView> events(Dossier d) {
        Map<String, DoseLedger.Entry> byDigest = new HashMap<>();
        d.dose().entries().forEach(e -> byDigest.put(e.digest(), e));
        return d.dose().standing().events().stream()
                .map(e -> event(e, Optional.ofNullable(byDigest.get(e.digest())).orElseThrow()))
                .toList();
    }

    private ProcedureView.IrradiationEventView event(StandingEvent standing, DoseLedger.Entry entry) {
        IrradiationEvent event = standing.event();
        EventDetail detail = event.detail();
        Map<String, ProcedureView.Code> codes = new LinkedHashMap<>();
        detail.aspects().forEach((aspect, c) -> code(c).ifPresent(v -> codes.put(camel(aspect), v)));
        Map<String, List<BigDecimal>> measures = new LinkedHashMap<>();
        detail.measures().values().forEach((measure, values) -> measures.put(named(measure), values));
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
                codes,
                measures,
                detail.filters().stream()
                        .map(f -> new ProcedureView.Filter(code(f.type()), code(f.material()), f.leastMm(), f.mostMm()))
                        .toList(),
                detail.referencePoint().map(ReferencePoint::label),
                stated(detail.label()),
                stated(detail.comment()),
                stated(detail.startedText()),
                detail.people().stream().map(ProcedureViews::person).toList(),
                detail.images(),
                entry.report().origin() == DoseOrigin.REPORT ? "RDSR" : "MPPS",
                entry.report().sopInstanceUid());
    }

    /** With the unit last: primaryAngleDeg, tubeCurrentMA. */
    private static String named(Measure measure) {
        return camel(measure)
                + switch (measure.unit()) {
                    case DEGREE -> "Deg";
                    case MILLIMETRE -> "Mm";
                    case SQUARE_METRE -> "M2";
                    case MILLIAMPERE -> "MA";
                    case MILLISECOND -> "Ms";
                    case MILLIAMPERE_SECOND -> "MAs";
                    case PER_SECOND -> "PerSecond";
                    case NONE -> "";
                };
    }

    private static String camel(Enum<?> word) {
        StringBuilder camel = new StringBuilder();
        for (String part : word.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            camel.append(camel.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return camel.toString();
    }

    private List<ProcedureView.DoseEntryView> entries(Dossier d) {
        Map<String, Verdict> verdicts = d.dose().standing().verdicts();
        Map<String, String> uids = new HashMap<>();
        d.dose().entries().forEach(e -> uids.put(e.digest(), e.report().sopInstanceUid()));
        return d.dose().entries().stream()
                .map(e -> {
                    Verdict verdict =
                            Optional.ofNullable(verdicts.get(e.digest())).orElseThrow();
                    return new ProcedureView.DoseEntryView(
                            e.report().sopInstanceUid(),
                            e.report().origin().name(),
                            e.report().modality().name(),
                            time.iso(e.receivedAt()),
                            time.iso(e.report().contentAt()),
                            e.report().document().complete(),
                            e.report().events().size(),
                            verdict.outcome().name(),
                            stated(verdict.why()),
                            verdict.by().flatMap(by -> Optional.ofNullable(uids.get(by))),
                            stated(e.report().device().label()),
                            Optional.of(e.report().document().scope())
                                    .filter(scope -> scope != DoseDocument.Scope.UNSTATED)
                                    .map(Enum::name),
                            e.report().document().predecessors(),
                            e.report().sources().stream()
                                    .flatMap(c -> code(c).stream())
                                    .toList(),
                            e.report().totals().stream()
                                    .map(ProcedureViews::total)
                                    .toList(),
                            e.report().others().stream()
                                    .map(o -> new ProcedureView.OtherView(
                                            o.concept(), stated(o.of()), o.amount(), stated(o.unit())))
                                    .toList(),
                            e.report().people().stream()
                                    .map(ProcedureViews::person)
                                    .toList(),
                            stated(e.report().comment()),
                            e.report().findings().stream()
                                    .map(f -> f.place() + ": " + f.rule())
                                    .toList());
                })
                .toList();
    }

    private static ProcedureView.TotalView total(DoseTotals t) {
        return new ProcedureView.TotalView(
                t.plane().name(),
                t.dap().map(DoseAreaProduct::gyCm2),
                t.referenceAirKerma().map(AirKerma::mGy),
                t.fluoroscopyTime().map(Seconds::s),
                t.acquisitionTime().map(Seconds::s),
                t.fluoroscopyDap().map(DoseAreaProduct::gyCm2),
                t.acquisitionDap().map(DoseAreaProduct::gyCm2),
                t.fluoroscopyKerma().map(AirKerma::mGy),
                t.acquisitionKerma().map(AirKerma::mGy),
                t.frames(),
                t.referencePoint().map(ReferencePoint::label));
    }

    private static ProcedureView.Person person(Participant p) {
        return new ProcedureView.Person(person(p.name()), stated(p.id()), code(p.role()));
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
