package org.suitegateway.web;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.AlertQuantity;
import org.suitegateway.core.alert.AlertRule;
import org.suitegateway.core.alert.AlertRules;
import org.suitegateway.core.alert.AlertRulesReload;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.alert.DoseAlerting;
import org.suitegateway.core.alert.DosePlaces;
import org.suitegateway.core.alert.FollowUpTasks;
import org.suitegateway.core.alert.Settling;
import org.suitegateway.core.audit.AuditRecorder;
import org.suitegateway.core.audit.AuditSubjects;
import org.suitegateway.core.audit.AuditTrail;
import org.suitegateway.core.clinical.ClinicalDesk;
import org.suitegateway.core.clinical.ClinicalRecord;
import org.suitegateway.core.clinical.ClinicalStatements;
import org.suitegateway.core.clinical.ClinicalTable;
import org.suitegateway.core.commitment.Commitments;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.delivery.DestinationHolds;
import org.suitegateway.core.device.AddedDevices;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.DeviceActivity;
import org.suitegateway.core.device.DeviceDesk;
import org.suitegateway.core.device.DevicePing;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.dose.DeviceDose;
import org.suitegateway.core.dose.DoseIntake;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.EffectiveDoseConversion;
import org.suitegateway.core.dose.PatientDose;
import org.suitegateway.core.dose.PeakSkinDose;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.dose.ReferenceLevel;
import org.suitegateway.core.dose.SkinDoseDesk;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageIntake;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.intake.MessageReader;
import org.suitegateway.core.intake.ObjectDump;
import org.suitegateway.core.intake.ObjectProcessing;
import org.suitegateway.core.intake.ObjectReader;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.intake.ProblemNotes;
import org.suitegateway.core.linking.Linking;
import org.suitegateway.core.live.BoardNews;
import org.suitegateway.core.notice.Notices;
import org.suitegateway.core.notice.Recipient;
import org.suitegateway.core.notice.Recipients;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.performed.PerformedStepDesk;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.performed.StepDoseIntake;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.ProcedureProgress;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quality.QualityDues;
import org.suitegateway.core.readiness.SuiteBoard;
import org.suitegateway.core.report.AnnualReports;
import org.suitegateway.core.report.QualityOfDevices;
import org.suitegateway.core.schedule.PatientUpdate;
import org.suitegateway.core.schedule.ScheduleDesk;
import org.suitegateway.core.search.Finder;
import org.suitegateway.core.skindose.SkinDoseCalculator;
import org.suitegateway.core.staff.StaffDesk;
import org.suitegateway.core.staff.StaffNames;
import org.suitegateway.core.staff.StaffNews;
import org.suitegateway.core.staff.TeamDesk;
import org.suitegateway.core.staffdose.BadgeDesk;
import org.suitegateway.core.staffdose.BadgeLedger;
import org.suitegateway.core.staffdose.StaffAccounts;
import org.suitegateway.core.staffdose.live.DosimeterDesk;
import org.suitegateway.core.staffdose.live.LiveDosimetry;
import org.suitegateway.core.staffdose.live.ProcedureLiveDose;
import org.suitegateway.core.steroid.Particulate;
import org.suitegateway.core.steroid.ProcedureRegions;
import org.suitegateway.core.steroid.SpinalRegion;
import org.suitegateway.core.steroid.SteroidCodes;
import org.suitegateway.core.steroid.SteroidDesk;
import org.suitegateway.core.steroid.SteroidHistory;
import org.suitegateway.core.steroid.SteroidLevel;
import org.suitegateway.core.steroid.SteroidTable;
import org.suitegateway.core.steroid.Steroids;
import org.suitegateway.core.study.ImageFrames;
import org.suitegateway.core.study.ImagePreviews;
import org.suitegateway.core.study.Studies;
import org.suitegateway.testkit.world.ClinicalExamples;
import org.suitegateway.testkit.world.KnownStaff;
import org.suitegateway.testkit.world.MemoryAuditTrail;
import org.suitegateway.testkit.world.MemoryDestinationHolds;
import org.suitegateway.testkit.world.MemoryDeviceChanges;
import org.suitegateway.testkit.world.MemoryFinder;
import org.suitegateway.testkit.world.MemoryLiveBlocks;
import org.suitegateway.testkit.world.MemoryProblemNotes;
import org.suitegateway.testkit.world.MemoryRecords;
import org.suitegateway.testkit.world.MemoryWearings;
import org.suitegateway.testkit.world.StaffDoseFakes;

/** A running web server over the given ports, on a free port of the loopback. */
final class TestGateway implements AutoCloseable {
    static final Duration IDLE = Duration.ofMinutes(10);

    static final SteroidTable TABLE = new SteroidTable(
            "Sample table",
            "7",
            "a textbook",
            List.of(
                    new SteroidTable.Equivalent(
                            "triamcinolone", java.math.BigDecimal.valueOf(4), "acetonide", Particulate.YES),
                    new SteroidTable.Equivalent(
                            "dexamethasone", new java.math.BigDecimal("0.75"), "", Particulate.NO)));
    private static final SteroidCodes CODES = new SteroidCodes(List.of(
            new SteroidCodes.Product("RXNORM", "10759", "triamcinolone", "", Optional.empty(), Optional.empty())));
    private static final List<SteroidLevel> LEVELS = List.of(
            new SteroidLevel(
                    "year",
                    "100 mg in 12 months",
                    SteroidLevel.Measure.EQUIVALENT_MG,
                    java.math.BigDecimal.valueOf(100),
                    12,
                    SteroidLevel.Who.ANYONE,
                    "a guideline"),
            new SteroidLevel(
                    "region",
                    "4 in a region",
                    SteroidLevel.Measure.INJECTIONS_IN_REGION,
                    java.math.BigDecimal.valueOf(4),
                    12,
                    SteroidLevel.Who.ANYONE,
                    "a payer"));

    private final ConfigurableApplicationContext context;

    /** As the application does it: auto-configuration, and the one import. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(WebConfiguration.class)
    static class Application {}

    TestGateway(Ports ports, Clock clock, boolean demo) {
        this(ports, clock, demo, new StaffDoseFakes(ClinicDay.CLINIC.zone()));
    }

    TestGateway(Ports ports, Clock clock, boolean demo, StaffDoseFakes staff) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setBannerMode(org.springframework.boot.Banner.Mode.OFF);
        application.addInitializers(c -> {
            supply((GenericApplicationContext) c, ports, clock, demo);
            bean((GenericApplicationContext) c, StaffAccounts.class, staff.accounts(StaffYear.RULES, clock));
            ((GenericApplicationContext) c)
                    .registerBean(AnnualReports.class, () -> annual((GenericApplicationContext) c, ports, clock));
        });
        context = application.run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.register-shutdown-hook=false",
                "--logging.level.root=WARN");
    }

    int port() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }

    private static void supply(GenericApplicationContext beans, Ports ports, Clock clock, boolean demo) {
        MemoryDeviceChanges deviceChanges = new MemoryDeviceChanges();
        AddedDevices added = new AddedDevices(deviceChanges, ClinicDay.CLINIC.zone());
        Clinic clinic = ClinicDay.CLINIC.with(added);
        AtomicLong last = new AtomicLong();
        Ids ids = () -> "id-" + last.incrementAndGet();
        ProcedureDose dose = new ProcedureDose(ports.ledger(), ports.studies(), ports.steps());
        DoseIntake intake = new DoseIntake(ports.ledger());
        AlertRules rules = new AlertRules(
                List.of(new AlertRule(
                        "dap-study",
                        AlertQuantity.DOSE_AREA_PRODUCT,
                        new java.math.BigDecimal("1000"),
                        AlertLevel.HIGH,
                        "a standard, section 5")),
                clock.instant());
        DoseAlerting alerting = new DoseAlerting(
                rules,
                ports.alerts(),
                ports.tasks(),
                ports.alertsDue(),
                dose,
                new DosePlaces(clinic, ports.procedures(), ports.studies(), ports.steps()),
                ports.participations(),
                new Settling(
                        ports.alerts(),
                        ports.tasks(),
                        (alert, kind, occurrence, recipients, notBefore) -> {},
                        clinic.zone(),
                        ids,
                        clock),
                ports.transactions(),
                clock);
        ProcedureProgress progress = new ProcedureProgress(
                ports.procedures(),
                ports.history(),
                ports.studies(),
                ports.steps(),
                ports.transactions(),
                Duration.ofMinutes(90),
                clock);
        StaffNews news = staffIds -> staffIds.forEach(alerting::staffChanged);
        StaffDesk staff = new StaffDesk(ports.staff(), StaffNames.usual(), news, ports.transactions(), ids, clock);
        TeamDesk team = new TeamDesk(
                ports.participations(),
                staff,
                ports.procedures(),
                ports.steps(),
                ports.studies(),
                ports.ledger(),
                news,
                ports.transactions(),
                ids,
                clock);
        Linking linking = new Linking(
                clinic,
                ports.procedures(),
                ports.studies(),
                ports.steps(),
                ports.patients(),
                ports.identities(),
                alerting,
                progress,
                team,
                new Linking.TimeWindow(Duration.ofHours(4), Duration.ofHours(12)),
                clock);
        PerformedStepDesk performed = new PerformedStepDesk(
                clinic,
                ports.steps(),
                ports.procedures(),
                ports.patients(),
                ports.identities(),
                progress,
                linking,
                new StepDoseIntake(clinic, ports.ledger(), intake, alerting),
                team,
                ports.transactions(),
                ids,
                clock);
        SteroidDesk steroids = new SteroidDesk(
                clinic,
                ports.steroids(),
                TABLE,
                CODES,
                ports.procedures(),
                ports.identities(),
                ports.transactions(),
                ids,
                clock);
        ClinicalStatements statements =
                (ports.transactions() instanceof MemoryRecords records ? records : new MemoryRecords()).clinical;
        ClinicalTable clinicalTable = ClinicalExamples.TABLE;
        ClinicalDesk clinical = new ClinicalDesk(statements, clinicalTable, ids, clock);
        ClinicalRecord clinicalRecord = new ClinicalRecord(statements, ports.identities(), clinicalTable, clock);
        MemoryWearings wearings = new MemoryWearings();
        LiveDosimetry live = new LiveDosimetry(new MemoryLiveBlocks(), wearings, Duration.ofSeconds(10), clock);
        DosimeterDesk dosimeters = new DosimeterDesk(wearings, LiveDay.STAFF, live, ports.transactions(), ids, clock);
        ScheduleDesk desk = new ScheduleDesk(
                clinic,
                ports.procedures(),
                ports.history(),
                ports.patients(),
                ports.identities(),
                ports.studies(),
                linking,
                performed,
                steroids,
                clinical,
                team,
                live,
                ids,
                clock);

        bean(beans, LiveDosimetry.class, live);
        bean(beans, DosimeterDesk.class, dosimeters);
        bean(
                beans,
                ProcedureLiveDose.class,
                new ProcedureLiveDose(
                        ports.procedures(),
                        ports.history(),
                        LiveDay.PARTICIPATIONS,
                        LiveDay.STAFF,
                        wearings,
                        live,
                        clock));
        bean(beans, DeviceDesk.class, new DeviceDesk(clinic, deviceChanges, added, ports.transactions(), clock));
        bean(beans, DeviceActivity.class, from -> Map.of());
        bean(
                beans,
                DevicePing.class,
                device -> device.id().startsWith("CARM")
                        ? new DevicePing.Answer(true, "", Duration.ofMillis(12))
                        : new DevicePing.Answer(false, "Connection refused", Duration.ofMillis(3)));
        bean(beans, ProblemNotes.class, new MemoryProblemNotes());
        bean(
                beans,
                ObjectDump.class,
                file -> new ObjectDump.Dump(
                        List.of(new ObjectDump.Line(0, "(0010,0010)", "PatientName", "PN", 12, "Okafor^Grace")),
                        Optional.of("byte 733952: (7FE0,0010) the file ends within its value"),
                        false));
        bean(
                beans,
                Finder.class,
                new MemoryFinder(ports.procedures(), ports.patients(), ports.studies(), ports.journal()));
        bean(beans, DestinationHolds.class, new MemoryDestinationHolds());
        MemoryAuditTrail audit = new MemoryAuditTrail();
        AuditSubjects subjects = new AuditSubjects(
                ports.procedures(), ports.studies(), ports.steroids(), ports.alerts(), ports.journal());
        bean(beans, AuditTrail.class, audit);
        bean(beans, AuditRecorder.class, new AuditRecorder(audit, subjects::completed));
        bean(beans, Clock.class, clock);
        bean(beans, Clinic.class, clinic);
        bean(beans, Transactions.class, ports.transactions());
        bean(beans, Procedures.class, ports.procedures());
        bean(beans, ProcedureHistory.class, ports.history());
        bean(beans, Patients.class, ports.patients());
        bean(beans, PatientIdentities.class, ports.identities());
        bean(beans, PatientDirectory.class, new PatientDirectory(ports.patients(), ports.identities()));
        bean(beans, PerformedSteps.class, ports.steps());
        bean(beans, Commitments.class, ports.commitments());
        bean(beans, ScheduleDesk.class, desk);
        bean(beans, StaffDesk.class, staff);
        bean(beans, TeamDesk.class, team);
        bean(beans, Steroids.class, ports.steroids());
        bean(beans, SteroidDesk.class, steroids);
        bean(beans, ClinicalDesk.class, clinical);
        bean(beans, ClinicalRecord.class, clinicalRecord);
        bean(beans, SteroidTable.class, TABLE);
        bean(
                beans,
                SteroidHistory.class,
                new SteroidHistory(
                        ports.steroids(),
                        ports.identities(),
                        new PatientDirectory(ports.patients(), ports.identities()),
                        ports.procedures(),
                        TABLE,
                        LEVELS,
                        new ProcedureRegions(java.util.Map.of("62323", SpinalRegion.LUMBAR_SACRAL)),
                        clinic.zone(),
                        clock));
        BadgeLedger badges =
                (ports.transactions() instanceof MemoryRecords records ? records : new MemoryRecords()).badges;
        bean(beans, BadgeLedger.class, badges);
        bean(
                beans,
                BadgeDesk.class,
                new BadgeDesk(
                        new WordsOfBadges(),
                        badges,
                        new KnownStaff(),
                        List.of(),
                        ports.transactions(),
                        clinic.zone(),
                        ids,
                        clock));
        bean(beans, Studies.class, ports.studies());
        bean(beans, DoseLedger.class, ports.ledger());
        bean(beans, Alerts.class, ports.alerts());
        bean(beans, AlertRules.class, rules);
        bean(beans, AlertRulesReload.class, () -> {
            rules.mistaken(
                    new AlertRules.Mistake(clock.instant(), "alerts.yaml:7: gateway.alert-rules[0].id is missing"));
            return "alerts.yaml:7: gateway.alert-rules[0].id is missing";
        });
        bean(beans, FollowUpTasks.class, ports.tasks());
        QualityDay.supply(beans, ports, ids, clock);
        bean(beans, Ids.class, ids);
        bean(beans, Notices.class, ports.notices());
        bean(
                beans,
                Recipients.class,
                new Recipients(List.of(
                        new Recipient("physics", Recipient.Channel.MAIL, Recipient.PatientShown.NONE, false),
                        new Recipient("pager", Recipient.Channel.WEBHOOK, Recipient.PatientShown.NONE, false))));
        bean(beans, BoardNews.class, ports.news());
        bean(beans, Sightings.class, ports.sightings());
        bean(beans, FailedObjects.class, ports.failedObjects());
        bean(beans, MessageJournal.class, ports.journal());
        bean(beans, Deliveries.class, ports.deliveries());
        bean(beans, ObjectStore.class, ports.objects());
        bean(beans, ImagePreviews.class, new MadeUpPictures());
        bean(beans, ImageFrames.class, new MadeUpFrames());
        bean(beans, ProcedureDose.class, dose);
        bean(
                beans,
                SkinDoseDesk.class,
                new SkinDoseDesk(
                        ports.ledger(), ports.skinDoses(), dose, new PeakSkinDose(SkinDoseCalculator.usual())));
        bean(
                beans,
                PatientDose.class,
                new PatientDose(
                        ports.doseHistory(),
                        ports.ledger(),
                        ports.identities(),
                        new PatientDirectory(ports.patients(), ports.identities()),
                        clinic,
                        List.of(new EffectiveDoseConversion(
                                "lumbar spine",
                                List.of("122496007"),
                                List.of("64483"),
                                new java.math.BigDecimal("0.33"),
                                "Kim 2009")),
                        clock));
        bean(
                beans,
                DeviceDose.class,
                new DeviceDose(
                        ports.doseSamples(),
                        clinic,
                        List.of(new ReferenceLevel(
                                "Transforaminal epidural injection",
                                List.of("64483"),
                                ReferenceLevel.Quantity.DOSE_AREA_PRODUCT,
                                ReferenceLevel.Kind.REFERENCE_LEVEL,
                                new java.math.BigDecimal("3"),
                                "Belgian national level 2011")),
                        new DeviceDose.Rules(
                                Duration.ofHours(24), Duration.ofDays(90), Duration.ofDays(365), 20, 25, 30),
                        clock));
        bean(beans, DoseAlerting.class, alerting);
        bean(beans, Linking.class, linking);
        bean(
                beans,
                SuiteBoard.class,
                new SuiteBoard(
                        clinic,
                        ports.procedures(),
                        ports.sightings(),
                        ports.confirmations(),
                        ports.participations(),
                        ports.spool(),
                        clock));
        bean(
                beans,
                MessageIntake.class,
                new MessageIntake(new WordReader(clock), ports.journal(), desk, ports.transactions(), ids, clock));
        bean(
                beans,
                ObjectProcessing.class,
                new ObjectProcessing(
                        clinic,
                        new RefusingReader(),
                        ports.objects(),
                        ports.studies(),
                        intake,
                        linking,
                        alerting,
                        progress,
                        team,
                        ports.deliveries(),
                        ports.failedObjects(),
                        clock));
        bean(beans, SignIns.class, signIns());
        bean(beans, WebOptions.class, new WebOptions(demo, "0.1.0-test", IDLE));
    }

    private static AnnualReports annual(GenericApplicationContext beans, Ports ports, Clock clock) {
        return new AnnualReports(
                new AnnualReports.Sources(
                        ports.procedureUses(),
                        ports.doseSamples(),
                        beans.getBean(DeviceDose.class),
                        ports.alerts(),
                        beans.getBean(AlertRules.class),
                        ports.tasks(),
                        beans.getBean(StaffAccounts.class),
                        new QualityOfDevices(beans.getBean(QualityDues.class)),
                        ports.studies(),
                        ports.failedObjects(),
                        ports.journal()),
                ClinicDay.CLINIC.zone(),
                clock);
    }

    static <T> void bean(GenericApplicationContext beans, Class<T> type, T bean) {
        beans.registerBean(type, () -> bean);
    }

    /** As in the demo: the password is the name. */
    private static SignIns signIns() {
        BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(4);
        return new SignIns(List.of(
                new SignIns.Account("nurse", "{bcrypt}" + bcrypt.encode("nurse"), SignIns.Role.NURSE),
                new SignIns.Account("rso", "{bcrypt}" + bcrypt.encode("rso"), SignIns.Role.RSO),
                new SignIns.Account("admin", "{bcrypt}" + bcrypt.encode("admin"), SignIns.Role.ADMIN)));
    }

    /** Reads messages of two words: those that can be applied now, and those that still cannot. */
    private record WordReader(Clock clock) implements MessageReader {
        @Override
        public Parsed read(byte[] raw) {
            boolean fixable = new String(raw, java.nio.charset.StandardCharsets.UTF_8).equals("fixable=true");
            if (!fixable) {
                return new Parsed(
                        "SCHED|HPC",
                        "M",
                        "ADT^A08",
                        List.of(),
                        Optional.of(new RefusedException(Refusal.INVALID_VALUE, "PID-7", "must be a date")));
            }
            Patient patient = new Patient(
                    new PatientId("100234", "HPC"),
                    PersonName.ofDicom("Okafor^Grace"),
                    Optional.empty(),
                    Optional.empty());
            return new Parsed(
                    "SCHED|HPC",
                    "M",
                    "ADT^A08",
                    List.of(new PatientUpdate(clock.instant(), "ADT^A08 SCHED", patient, List.of())),
                    Optional.empty());
        }
    }

    /** Objects of these tests are broken for good. */
    private static final class RefusingReader implements ObjectReader {
        @Override
        public void check(Path file) {
            throw new RefusedException(Refusal.TRUNCATED, "byte 733952", "the pixel data ends before its length");
        }

        @Override
        public Content read(Path file, java.util.Optional<org.suitegateway.core.device.Device> device) {
            throw new RefusedException(Refusal.TRUNCATED, "byte 733952", "the pixel data ends before its length");
        }
    }
}
