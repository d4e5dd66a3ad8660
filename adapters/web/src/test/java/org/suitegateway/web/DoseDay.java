package org.suitegateway.web;

import static org.suitegateway.web.ClinicDay.at;
import static org.suitegateway.web.ClinicDay.digest;
import static org.suitegateway.web.ClinicDay.studyUid;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.dose.Aspect;
import org.suitegateway.core.dose.Calibration;
import org.suitegateway.core.dose.DoseDevice;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.EventDetail;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Measure;
import org.suitegateway.core.dose.Measures;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.Participant;
import org.suitegateway.core.dose.PatientState;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.ReferencePoint;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.quantity.TubeVoltage;
import org.suitegateway.core.study.InstanceFacts;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.OrderReference;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;

/**
 * A procedure on a biplane unit that reports all that can be reported, {@link #EVENTS} events long, of a patient with a number full of
 * signs, with what came before and what does not count. Beside the {@link ClinicDay}.
 */
final class DoseDay {
    static final int EVENTS = 316;
    static final String NUMBER = "MRN/7 7#1&ü";
    static final String FORMER_NUMBER = "000417";
    static final String PRIOR_STUDY = "1.2.826.0.1.3680043.10.4.1";
    static final String CT_STUDY = "1.2.826.0.1.3680043.10.4.2";
    static final String STEP = "1.2.826.0.1.3680043.10.7.91";

    private static final String STUDY = studyUid("p-9");
    private static final DoseDevice BIPLANE =
            new DoseDevice(Optional.of("1.3.12.2.1107.5.4.77"), "", "Maker", "Biplane 3", "99812", "AXIS2", "");
    private static final ReferencePoint POINT =
            new ReferencePoint(new ProcedureCode("113860", "DCM", "15cm from IsoCenter toward Source"), "");
    private static final PatientState PERSON = new PatientState(
            Optional.of(new BigDecimal("1.64")),
            Optional.of(new BigDecimal("71.5")),
            Optional.of(PatientState.Pregnancy.NOT_PREGNANT));

    private final Ports ports;
    private final ClinicDay day;

    DoseDay(Ports ports) {
        this.ports = ports;
        this.day = new ClinicDay(ports);
    }

    void fill() {
        ports.transactions().run(() -> {
            patient();
            day.procedure(
                    "p-9",
                    NUMBER,
                    "suite-2",
                    "06:30",
                    ProcedureStatus.COMPLETED,
                    "64483",
                    "Transforaminal epidural injection, L5 right");
            for (int n = 1; n <= 12; n++) {
                image(STUDY, n, NUMBER, "XA", n % 2 == 0 ? List.of(STUDY + ".500." + n) : List.of(), at("06:40"));
            }
            link(STUDY, "p-9");
            reports();
            step();
            prior();
            ct();
        });
    }

    private void patient() {
        ports.patients()
                .save(
                        new Patient(
                                new PatientId(NUMBER, "HPC"),
                                PersonName.ofDicom("Åström^Ebba"),
                                Optional.of(LocalDate.parse("1959-02-11")),
                                Optional.of("F")),
                        at("06:00"));
        ports.identities()
                .merge(new PatientIdentities.Merge(
                        "g-ebba",
                        new PatientId(FORMER_NUMBER, "OLDHOSP"),
                        new PatientId(NUMBER, "HPC"),
                        at("06:01"),
                        "ADT^A40 EHR",
                        Optional.empty()));
    }

    private void image(String study, int number, String patient, String modality, List<String> events, Instant from) {
        InstanceFacts facts = new InstanceFacts(
                "1.2.840.10008.5.1.4.1.1.12.1",
                study + ".1." + number,
                "1.2.840.10008.1.2.1",
                study,
                study + ".1",
                modality,
                patient,
                patient.equals(NUMBER) ? "HPC" : "OLDHOSP",
                PersonName.ofDicom("Åström^Ebba"),
                Optional.empty(),
                Optional.empty(),
                "",
                "Spine",
                "Fluoro store",
                "Maker",
                "Biplane 3",
                "AXIS2",
                Optional.of(from.plusSeconds(60L * number)),
                Optional.of(number),
                Optional.of(1),
                Optional.of(1024),
                Optional.of(1024),
                events,
                OrderReference.NONE);
        ports.studies()
                .record(
                        new StoredInstance(
                                digest(study + ".1." + number),
                                facts,
                                "CARM2",
                                from.plusSeconds(70L * number),
                                1_048_576,
                                false),
                        Optional.of("suite-2"));
    }

    private void link(String study, String procedure) {
        ports.studies()
                .link(
                        study,
                        new Studies.Link(
                                procedure, LinkedBy.STUDY_UID, Optional.empty(), at("07:20"), "Study Instance UID"));
    }

    /** A partial report, the whole one with a sum of events 12 % above its totals, and an image that says it as well. */
    private void reports() {
        List<IrradiationEvent> events = new ArrayList<>();
        for (int n = 1; n <= EVENTS; n++) {
            events.add(event(n));
        }
        enter(report(
                "91",
                STUDY,
                "07:00",
                false,
                List.of(totals(Plane.SINGLE, "0.0001", "0.004")),
                events.subList(0, 40),
                ""));
        enter(report(
                "92",
                STUDY,
                "07:19",
                true,
                List.of(totals(Plane.A, "0.000420", "0.0130"), totals(Plane.B, "0.000141", "0.0051")),
                events,
                "patient moved <b>once</b>"));
        enter(new DoseReport(
                DoseOrigin.IMAGE_HEADER,
                DoseModality.FLUOROSCOPY,
                DoseDocument.of(STUDY + ".1.3", STUDY, Optional.of(at("06:43"))),
                BIPLANE,
                PERSON,
                List.of(),
                List.of(),
                List.of(),
                List.of(new IrradiationEvent(
                        Optional.of(STUDY + ".500.3"),
                        Plane.SINGLE,
                        Optional.of(at("06:43")),
                        EventType.STATIONARY_ACQUISITION,
                        Optional.empty(),
                        Optional.of(new DoseAreaProduct(new BigDecimal("0.00000199"))),
                        Optional.empty(),
                        List.of(),
                        Optional.empty())),
                List.of(),
                "",
                List.of()));
        stand(STUDY);
    }

    private static IrradiationEvent event(int n) {
        boolean acquired = n % 40 == 0;
        BigDecimal angle = BigDecimal.valueOf(n % 60 - 30).add(new BigDecimal("0.4"));
        Map<Measure, List<BigDecimal>> measures = new java.util.EnumMap<>(Measure.class);
        measures.put(Measure.PRIMARY_ANGLE, List.of(angle));
        measures.put(Measure.SECONDARY_ANGLE, List.of(new BigDecimal("-4.5")));
        measures.put(Measure.SOURCE_TO_ISOCENTER, List.of(new BigDecimal("785")));
        measures.put(Measure.SOURCE_TO_REFERENCE_POINT, List.of(new BigDecimal("635")));
        measures.put(Measure.SOURCE_TO_DETECTOR, List.of(new BigDecimal("1198")));
        measures.put(Measure.TABLE_LONGITUDINAL, List.of(new BigDecimal("-412")));
        measures.put(Measure.TABLE_LATERAL, List.of(new BigDecimal("12")));
        measures.put(Measure.TABLE_HEIGHT, List.of(new BigDecimal("-103")));
        measures.put(
                Measure.TUBE_CURRENT,
                acquired
                        ? List.of(new BigDecimal("212"), new BigDecimal("218"), new BigDecimal("220"))
                        : List.of(new BigDecimal("41.7")));
        measures.put(Measure.PULSE_RATE, List.of(new BigDecimal("7.5")));
        measures.put(Measure.PULSE_WIDTH, List.of(new BigDecimal("5.2")));
        measures.put(Measure.FIELD_AREA, List.of(new BigDecimal("0.0213")));
        EventDetail detail = new EventDetail(
                acquired ? "Run " + n / 40 : "",
                "20260115064" + n % 10,
                Map.of(
                        Aspect.TARGET_REGION, new ProcedureCode("122496007", "SCT", "Lumbar spine"),
                        Aspect.ORIENTATION_MODIFIER, new ProcedureCode("1240000", "SCT", "prone"),
                        Aspect.FLUOROSCOPY_MODE, new ProcedureCode("113631", "DCM", "Pulsed")),
                new Measures(measures),
                List.of(new EventDetail.Filter(
                        new ProcedureCode("113653", "DCM", "Flat filter"),
                        new ProcedureCode("66925006", "SCT", "Copper"),
                        Optional.of(new BigDecimal("0.3")),
                        Optional.of(new BigDecimal("0.3")))),
                Optional.of(POINT),
                n == 5 ? List.of(STUDY + ".1.5", STUDY + ".1.999") : List.of(),
                acquired
                        ? List.of(new Participant(
                                Participant.As.PARTICIPANT,
                                new ProcedureCode("113851", "DCM", "Irradiation Administering"),
                                "Reyes^Ana",
                                "D17",
                                "",
                                "",
                                ProcedureCode.NONE))
                        : List.of(),
                acquired ? "breath held" : "");
        return new IrradiationEvent(
                Optional.of(STUDY + ".500." + n),
                n % 4 == 0 ? Plane.B : Plane.A,
                Optional.of(at("06:38").plusSeconds(7L * n)),
                acquired ? EventType.ROTATIONAL_ACQUISITION : EventType.FLUOROSCOPY,
                Optional.of(acquired ? "5s DCT Body" : "FL Spine low"),
                Optional.of(new DoseAreaProduct(new BigDecimal("0.000001988"))),
                Optional.of(new AirKerma(new BigDecimal("0.0000641"))),
                List.of(new TubeVoltage(new BigDecimal("73.1"))),
                Optional.of(new Seconds(new BigDecimal("1.37"))),
                detail);
    }

    private static DoseTotals totals(Plane plane, String dap, String kerma) {
        BigDecimal half = BigDecimal.valueOf(2);
        DoseAreaProduct part = new DoseAreaProduct(new BigDecimal(dap).divide(half));
        AirKerma of = new AirKerma(new BigDecimal(kerma).divide(half));
        return new DoseTotals(
                plane,
                Optional.of(new DoseAreaProduct(new BigDecimal(dap))),
                Optional.of(new AirKerma(new BigDecimal(kerma))),
                Optional.of(new Seconds(new BigDecimal("181"))),
                Optional.of(new Seconds(new BigDecimal("14.2"))),
                Optional.of(part),
                Optional.of(part),
                Optional.of(of),
                Optional.of(of),
                Optional.of(1204),
                Optional.of(POINT),
                List.of(new Calibration(
                        "DAP meter " + plane,
                        "20250611",
                        Optional.of(new BigDecimal("1.02")),
                        Optional.of(new BigDecimal("5")),
                        "Physics group")));
    }

    private static DoseReport report(
            String name,
            String study,
            String time,
            boolean complete,
            List<DoseTotals> totals,
            List<IrradiationEvent> events,
            String comment) {
        return new DoseReport(
                DoseOrigin.REPORT,
                DoseModality.FLUOROSCOPY,
                new DoseDocument(
                        "2.25." + name,
                        study,
                        Optional.of(at(time).minusSeconds(30)),
                        Optional.empty(),
                        complete,
                        List.of(),
                        List.of(),
                        DoseDocument.Scope.STUDY,
                        study,
                        List.of()),
                BIPLANE,
                PERSON,
                List.of(new Participant(
                        Participant.As.OBSERVER,
                        new ProcedureCode("121094", "DCM", "Performing"),
                        "Whitfield^Tom",
                        "T4",
                        "",
                        "",
                        ProcedureCode.NONE)),
                List.of(new ProcedureCode("113856", "DCM", "Automated Data Collection")),
                totals,
                events,
                List.of(),
                comment,
                complete ? List.of() : List.of(new DoseFinding("(113725, DCM) Dose (RP) Total", "has no value")));
    }

    /** What the device told with its step: the same, said worse. */
    private void step() {
        ports.steps()
                .save(new PerformedStep(
                        STEP,
                        PerformedStep.Status.COMPLETED,
                        "CARM2",
                        "CARM2",
                        "",
                        "",
                        "XA",
                        "PPS-91",
                        "Spine injection",
                        NUMBER,
                        "HPC",
                        PersonName.ofDicom("Åström^Ebba"),
                        Optional.of(at("06:38")),
                        Optional.of(at("07:16")),
                        ProcedureCode.NONE,
                        List.of(new PerformedStep.Scheduled(STUDY, "ACC-p-9", "RP-p-9", "SPS-9")),
                        List.of(),
                        Optional.of("p-9"),
                        "",
                        at("06:38"),
                        at("07:16")));
        enter(new DoseReport(
                DoseOrigin.PERFORMED_STEP,
                DoseModality.FLUOROSCOPY,
                new DoseDocument(
                        STEP,
                        STUDY,
                        Optional.of(at("07:16")),
                        Optional.of(at("07:16")),
                        true,
                        List.of(),
                        List.of(),
                        DoseDocument.Scope.STEP,
                        STEP,
                        List.of()),
                BIPLANE,
                PERSON,
                List.of(),
                List.of(),
                List.of(new DoseTotals(
                        Plane.SINGLE,
                        Optional.of(new DoseAreaProduct(new BigDecimal("0.00056"))),
                        Optional.empty(),
                        Optional.of(new Seconds(new BigDecimal("362"))),
                        Optional.empty())),
                List.of(),
                List.of(),
                "",
                List.of()));
        stand(STEP);
    }

    /** Under the former number, five months ago, without a procedure and without a reference point. */
    private void prior() {
        Instant then = at("09:00").minus(Duration.ofDays(150));
        image(PRIOR_STUDY, 1, FORMER_NUMBER, "RF", List.of(), then);
        ports.studies().unlink(PRIOR_STUDY, "no procedure matches", Optional.empty(), at("06:02"));
        enter(new DoseReport(
                DoseDocument.of("2.25.93", PRIOR_STUDY, Optional.of(then)),
                DoseDevice.ofUid(Optional.of("1.2.3.4")),
                List.of(new DoseTotals(
                        Plane.SINGLE,
                        Optional.of(new DoseAreaProduct(new BigDecimal("0.00012"))),
                        Optional.of(new AirKerma(new BigDecimal("0.0042"))),
                        Optional.of(new Seconds(new BigDecimal("44"))),
                        Optional.empty())),
                List.of(),
                List.of()));
        stand(PRIOR_STUDY);
    }

    private void ct() {
        Instant then = at("11:00").minus(Duration.ofDays(20));
        image(CT_STUDY, 1, NUMBER, "CT", List.of(), then);
        ports.studies().unlink(CT_STUDY, "no procedure matches", Optional.empty(), at("06:02"));
        enter(new DoseReport(
                DoseOrigin.REPORT,
                DoseModality.CT,
                DoseDocument.of("2.25.94", CT_STUDY, Optional.of(then)),
                DoseDevice.UNKNOWN,
                PatientState.UNKNOWN,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new OtherAmount("CT Dose Length Product Total", "", new BigDecimal("412.5"), "mGy.cm")),
                "",
                List.of()));
        stand(CT_STUDY);
    }

    private void enter(DoseReport report) {
        ports.ledger()
                .add(new DoseLedger.Entry(
                        digest(report.origin() + report.sopInstanceUid()),
                        report,
                        report.contentAt().orElseThrow().plusSeconds(45)));
    }

    private void stand(String key) {
        ports.ledger().setStanding(key, StandingDose.of(ports.ledger().entries(List.of(key))));
    }
}
