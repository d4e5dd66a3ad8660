package org.suitegateway.core.clinical;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.clinical.ClinicalPicture.FindingItem;
import org.suitegateway.core.clinical.ClinicalPicture.LabItem;
import org.suitegateway.core.clinical.FindingKind.About;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.readiness.CheckState;

/** Pregnancy, of everyone who may be pregnant, where X-ray is used. Whose sex or age is not known may be. */
final class PregnancyCheck implements PatientFactCheck {
    /** A positive test counts no longer than a pregnancy lasts. */
    private static final Duration LASTS = Duration.ofDays(300);

    private final Clinic clinic;
    private final PatientDirectory patients;
    private final ClinicalTable table;
    private final Clock clock;

    PregnancyCheck(Clinic clinic, PatientDirectory patients, ClinicalTable table, Clock clock) {
        this.clinic = clinic;
        this.patients = patients;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "pt.pregnancy";
    }

    @Override
    public String label() {
        return "Pregnancy";
    }

    @Override
    public Optional<Assessment> of(Procedure procedure, Suite suite, ClinicalPicture known) {
        return applies(procedure, suite) ? Optional.of(assess(known)) : Optional.empty();
    }

    private boolean applies(Procedure procedure, Suite suite) {
        boolean xray = clinic.devicesOf(suite.id()).stream().anyMatch(d -> d.kind() == Device.Kind.C_ARM)
                && !table.withoutXray().contains(procedure.code().value());
        Optional<Patient> patient = patients.find(procedure.patient());
        LocalDate today = clinic.zone().dayOf(clock.instant());
        return xray
                && !patient.flatMap(Patient::sex).equals(Optional.of("M"))
                && patient.flatMap(Patient::birthDate)
                        .filter(born -> !table.childBearing().include(born, today))
                        .isEmpty();
    }

    private Assessment assess(ClinicalPicture known) {
        List<LabItem> tests = known.labs().stream()
                .filter(l -> l.test().use() == LabTest.Use.PREGNANCY)
                .toList();
        List<FindingItem> findings = known.findings(About.PREGNANCY);
        List<ClinicalStatement> yes = Stream.concat(
                        findings.stream().filter(FindingItem::yes).map(FindingItem::statement),
                        tests.stream()
                                .filter(t -> says(t, true) && within(t.result().observedAt(), LASTS))
                                .map(LabItem::statement))
                .toList();
        if (!yes.isEmpty()) {
            return assessment(
                    CheckState.FAIL,
                    "pregnant by " + how(findings, tests)
                            + ": only by the physician's decision, confirmed with the reason",
                    yes,
                    known.told(yes.stream()),
                    CheckState.WARN,
                    true);
        }
        List<ClinicalStatement> unclear = Stream.concat(
                        findings.stream().filter(FindingItem::unclear).map(FindingItem::statement),
                        tests.stream()
                                .filter(t -> !t.reading().usable()
                                        && within(
                                                t.result().observedAt(),
                                                t.test().holds()))
                                .map(LabItem::statement))
                .toList();
        if (!unclear.isEmpty()) {
            return assessment(
                    CheckState.UNKNOWN,
                    "an answer came that the gateway's table does not have: look at it, and confirm",
                    unclear,
                    known.told(unclear.stream()),
                    CheckState.OK,
                    false);
        }
        return notPregnant(tests, findings);
    }

    private Assessment notPregnant(List<LabItem> tests, List<FindingItem> findings) {
        List<LabItem> negative = tests.stream().filter(t -> says(t, false)).toList();
        Optional<LabItem> fresh = negative.stream()
                .filter(t -> within(t.result().observedAt(), t.test().holds()))
                .max(Comparator.comparing(t -> t.result().observedAt()));
        if (fresh.isPresent()) {
            return new Assessment(
                    CheckState.OK,
                    fresh.get().test().label() + " negative",
                    Optional.of(fresh.get().result().observedAt()),
                    fresh.get().statement().source(),
                    true,
                    Optional.empty(),
                    CheckState.OK,
                    false);
        }
        List<ClinicalStatement> stated = findings.stream()
                .filter(FindingItem::no)
                .map(FindingItem::statement)
                .toList();
        if (stated.stream().anyMatch(s -> within(s.asOf(), holds()))) {
            return assessment(
                    CheckState.OK, "not pregnant, as was stated", stated, Optional.empty(), CheckState.OK, false);
        }
        boolean old = !negative.isEmpty() || !stated.isEmpty();
        return assessment(
                old ? CheckState.STALE : CheckState.UNKNOWN,
                (old ? "what was told is too old" : "nothing was told")
                        + ": test, or ask and confirm (not pregnant, or the test declined)",
                old
                        ? Stream.concat(stated.stream(), negative.stream().map(LabItem::statement))
                                .toList()
                        : List.of(),
                Optional.empty(),
                CheckState.OK,
                false);
    }

    /** A statement is good for as long as a test. */
    private Duration holds() {
        return table.tests().stream()
                .filter(t -> t.use() == LabTest.Use.PREGNANCY)
                .map(LabTest::holds)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static boolean says(LabItem item, boolean positive) {
        return item.reading().positive().equals(Optional.of(positive));
    }

    private boolean within(Instant at, Duration holds) {
        return !at.plus(holds).isBefore(clock.instant());
    }

    private static String how(List<FindingItem> findings, List<LabItem> tests) {
        return Stream.concat(
                        findings.stream().filter(FindingItem::yes).map(f -> switch (f.finding()
                                .place()) {
                            case DIAGNOSIS -> "diagnosis " + f.finding().code().code();
                            case AMBULATORY_STATUS -> "registration";
                            case OBSERVATION -> "statement";
                        }),
                        tests.stream().filter(t -> says(t, true)).map(t -> t.test()
                                .label()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Assessment assessment(
            CheckState state,
            String detail,
            List<ClinicalStatement> evidence,
            Optional<Instant> told,
            CheckState whenConfirmed,
            boolean reasoned) {
        return new Assessment(
                state,
                detail,
                evidence.stream().map(ClinicalStatement::asOf).max(Comparator.naturalOrder()),
                AnticoagulantCheck.sources(evidence.stream()),
                true,
                told,
                whenConfirmed,
                reasoned);
    }
}
