package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;
import static org.suitegateway.testkit.contract.Examples.digest;
import static org.suitegateway.testkit.world.Steps.step;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Page;
import org.suitegateway.core.dose.DoseByProcedure;
import org.suitegateway.core.dose.DoseDevice;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseHistory;
import org.suitegateway.core.dose.DoseIntake;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseSamples;
import org.suitegateway.core.dose.DoseSource;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.PatientState;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.performed.StepMessage;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.time.Interval;

/** What {@link DoseHistory}, {@link DoseSamples} and {@link DoseByProcedure} promise, over what the other ports were given. */
public interface DoseHistoryContract {
    /** Empty at the beginning of each test. */
    DoseHistory history();

    /** All of these are of the same records. */
    DoseSamples samples();

    DoseByProcedure byProcedure();

    DoseLedger ledger();

    Studies studies();

    Procedures procedures();

    PerformedSteps steps();

    private static DoseReport report(DoseOrigin origin, DoseModality modality, String key, String study, String event) {
        return new DoseReport(
                origin,
                modality,
                DoseDocument.of(key, study, Optional.of(NOON)),
                new DoseDevice(Optional.of("1.9"), "", "Maker", "Model 1", "", "", ""),
                new PatientState(
                        Optional.of(new BigDecimal("1.72")),
                        Optional.of(new BigDecimal("81")),
                        Optional.of(PatientState.Pregnancy.NOT_PREGNANT)),
                List.of(),
                List.of(),
                List.of(new DoseTotals(
                        Plane.SINGLE,
                        Optional.of(DoseAreaProduct.ofGyCm2(new BigDecimal("1.5"))),
                        Optional.of(AirKerma.ofMGy(new BigDecimal("20"))),
                        Optional.of(new Seconds(new BigDecimal("30"))),
                        Optional.empty())),
                event.isEmpty()
                        ? List.of()
                        : List.of(new IrradiationEvent(
                                Optional.of(event),
                                Plane.SINGLE,
                                Optional.of(NOON),
                                EventType.FLUOROSCOPY,
                                Optional.of("LSPINE"),
                                Optional.of(DoseAreaProduct.ofGyCm2(new BigDecimal("1.5"))),
                                Optional.empty(),
                                List.of(),
                                Optional.empty())),
                List.of(new OtherAmount("Dose length product", "", new BigDecimal("120.5"), "mGy.cm")),
                "",
                List.of());
    }

    private void enter(DoseReport report) {
        new DoseIntake(ledger())
                .enter(
                        new DoseLedger.Entry(
                                digest(report.origin() + report.sopInstanceUid() + report.studyInstanceUid()),
                                report,
                                NOON),
                        Optional.empty());
    }

    private void reported(String study, String event) {
        enter(report(DoseOrigin.REPORT, DoseModality.FLUOROSCOPY, study + ".9", study, event));
    }

    private void study(String uid, String patient, String issuer, Instant at) {
        studies()
                .record(
                        Examples.instance(uid + ".1")
                                .study(uid)
                                .patient(patient, issuer)
                                .acquired(at)
                                .build(),
                        Optional.empty());
    }

    private void performed(StepMessage message, Optional<String> procedure) {
        PerformedStep told = message.created().orElseThrow().belonging(procedure, "");
        steps().save(told);
        enter(report(DoseOrigin.PERFORMED_STEP, DoseModality.FLUOROSCOPY, told.sopInstanceUid(), "1.2.300", ""));
    }

    private List<String> keys(String... numbers) {
        return history().ofNumbers(List.of(numbers)).stream()
                .map(DoseHistory.Line::key)
                .toList();
    }

    private DoseSummary standing() {
        return Optional.ofNullable(ledger().summaries(List.of("1.2.1")).get("1.2.1"))
                .orElseThrow();
    }

    private static Interval day() {
        return new Interval(NOON.minusSeconds(86_400), NOON.plusSeconds(86_400));
    }

    @Test
    default void a_line_has_all_that_is_known() {
        procedures().save(Examples.procedure("p-1").patient("MRN-1", "CLINIC").build());
        study("1.2.1", "MRN-9", "", NOON);
        studies().link("1.2.1", new Studies.Link("p-1", LinkedBy.ACCESSION, Optional.empty(), NOON, ""));
        reported("1.2.1", "1.7.1");
        assertThat(keys("MRN-9"))
                .as("it belongs to the patient of its procedure")
                .isEmpty();
        DoseHistory.Line line = history().ofNumbers(List.of("MRN-1", "X")).get(0);
        assertThat(line.at()).isEqualTo(NOON);
        assertThat(line.number()).isEqualTo("MRN-1");
        assertThat(line.issuer()).isEqualTo("CLINIC");
        assertThat(line.procedureId()).contains("p-1");
        assertThat(line.procedure())
                .isEqualTo(procedures().find("p-1").orElseThrow().code());
        assertThat(line.dose()).isEqualTo(Optional.of(standing()));
        assertThat(line.patient().weightKg()).contains(new BigDecimal("81"));
        assertThat(line.patient().pregnancy()).contains(PatientState.Pregnancy.NOT_PREGNANT);
        assertThat(line.device()).isEqualTo("Maker Model 1");
        assertThat(line.protocol()).isEqualTo("LSPINE");
        assertThat(line.region()).isEqualTo(ProcedureCode.NONE);
        assertThat(line.modalities()).isEmpty();
        assertThat(line.shared()).isFalse();
    }

    @Test
    default void what_has_no_procedure_goes_by_its_own_number_newest_first_with_its_issuer() {
        study("1.2.1", "MRN-1", "", NOON.minusSeconds(5));
        study("1.2.2", "MRN-1", "ELSEWHERE", NOON);
        study("1.2.3", "MRN-2", "", NOON);
        study("1.2.4", "MRN-1", "", NOON);
        reported("1.2.1", "1.7.1");
        reported("1.2.2", "1.7.2");
        reported("1.2.3", "1.7.3");
        assertThat(keys("MRN-1")).as("1.2.4 says nothing of dose").containsExactly("1.2.2", "1.2.1");
        assertThat(history().ofNumbers(List.of("MRN-1")))
                .extracting(DoseHistory.Line::issuer)
                .containsExactly("ELSEWHERE", "");
        assertThat(keys("MRN-1", "MRN-2")).hasSize(3);
        assertThat(history().ofNumbers(List.of())).isEmpty();
    }

    @Test
    default void a_common_event_is_told_on_both_sides() {
        study("1.2.1", "MRN-1", "", NOON);
        study("1.2.2", "MRN-1", "", NOON);
        reported("1.2.1", "1.7.1");
        assertThat(ledger().sharing("1.2.1")).isEmpty();
        reported("1.2.2", "1.7.1");
        assertThat(ledger().sharing("1.2.1")).containsExactly("1.2.2");
        assertThat(ledger().sharing("1.2.2")).containsExactly("1.2.1");
        assertThat(history().ofNumbers(List.of("MRN-1")))
                .extracting(DoseHistory.Line::shared)
                .containsExactly(true, true);
    }

    @Test
    default void another_modality_is_listed_with_its_amounts_and_does_not_count() {
        study("1.2.1", "MRN-1", "", NOON);
        enter(report(DoseOrigin.REPORT, DoseModality.CT, "1.2.1.9", "1.2.1", ""));
        DoseHistory.Line line = history().ofNumbers(List.of("MRN-1")).get(0);
        assertThat(line.dose()).isEmpty();
        assertThat(line.modalities())
                .containsExactly(new DoseHistory.OfModality(
                        DoseModality.CT,
                        1,
                        List.of(new OtherAmount("Dose length product", "", new BigDecimal("120.5"), "mGy.cm"))));
        assertThat(ledger().summaries(List.of("1.2.1"))).isEmpty();
        assertThat(samples().samples(day())).isEmpty();
    }

    @Test
    default void a_step_is_its_procedures_or_its_own_patients_and_the_wrong_entry_is_nobodys() {
        procedures().save(Examples.procedure("p-1").patient("MRN-1", "CLINIC").build());
        performed(
                step("1.8.1").patient("MRN-7").scheduled("1.2.300", "", "", "S").create(), Optional.of("p-1"));
        performed(
                step("1.8.2").patient("MRN-7").scheduled("1.2.301", "", "", "S").create(), Optional.empty());
        performed(step("1.8.3").patient("MRN-7").create(), Optional.empty());
        PerformedStep wrong = steps().find("1.8.3").orElseThrow();
        steps().save(wrong.changed(step("1.8.3").wrongEntry(NOON).change().orElseThrow(), NOON));
        assertThat(keys("MRN-1")).containsExactly("1.8.1");
        assertThat(keys("MRN-7")).containsExactly("1.8.2");
        assertThat(history().ofNumbers(List.of("MRN-7")).get(0).namedStudies()).containsExactly("1.2.301");
    }

    @Test
    default void a_step_of_a_procedure_whose_study_has_dose_is_neither_listed_nor_a_sample_again() {
        procedures().save(Examples.procedure("p-1").patient("MRN-1", "CLINIC").build());
        performed(step("1.8.1").create(), Optional.of("p-1"));
        assertThat(ledger().list(day(), Page.Request.first(9)).items())
                .extracting(DoseLedger.KeyDose::key)
                .containsExactly("1.8.1");
        assertThat(samples().samples(day())).singleElement().satisfies(s -> assertThat(s.procedureId())
                .contains("p-1"));
        study("1.2.1", "MRN-1", "", NOON);
        reported("1.2.1", "1.7.1");
        assertThat(ledger().list(day(), Page.Request.first(9)).items()).hasSize(2);
        studies().link("1.2.1", new Studies.Link("p-1", LinkedBy.ACCESSION, Optional.empty(), NOON, ""));
        assertThat(ledger().list(day(), Page.Request.first(9)).items())
                .extracting(DoseLedger.KeyDose::key)
                .containsExactly("1.2.1");
        assertThat(samples().samples(day())).singleElement().satisfies(s -> {
            assertThat(s.key()).isEqualTo("1.2.1");
            assertThat(s.source()).isEqualTo(DoseSource.RDSR_TOTAL);
            assertThat(s.procedure())
                    .isEqualTo(procedures().find("p-1").orElseThrow().code());
            assertThat(s.deviceKey()).isEqualTo("1.9");
            assertThat(s.dap()).isEqualTo(standing().dap());
            assertThat(s.weightKg()).contains(new BigDecimal("81"));
        });
        assertThat(samples().samples(new Interval(NOON.plusSeconds(1), NOON.plusSeconds(9))))
                .isEmpty();
    }

    @Test
    default void procedures_are_told_what_stands_of_their_studies_and_else_of_their_steps() {
        Optional<DoseAreaProduct> dap = Optional.of(DoseAreaProduct.ofGyCm2(new BigDecimal("1.5")));
        for (String id : List.of("p-1", "p-2", "p-3", "p-4")) {
            procedures().save(Examples.procedure(id).build());
        }
        performed(step("1.8.1").create(), Optional.of("p-1"));
        performed(step("1.8.2").create(), Optional.of("p-2"));
        performed(step("1.8.3").create(), Optional.of("p-4"));
        steps().save(steps().find("1.8.3")
                .orElseThrow()
                .changed(step("1.8.3").wrongEntry(NOON).change().orElseThrow(), NOON));
        for (String uid : List.of("1.2.12", "1.2.11", "1.2.3")) {
            study(uid, "MRN-1", "", NOON);
            reported(uid, "1.7." + uid);
        }
        studies().link("1.2.11", new Studies.Link("p-1", LinkedBy.ACCESSION, Optional.empty(), NOON, ""));
        studies().link("1.2.12", new Studies.Link("p-1", LinkedBy.ACCESSION, Optional.empty(), NOON, ""));
        assertThat(byProcedure().daps(List.of("p-1", "p-2", "p-3", "p-4", "p-1", "none")))
                .isEqualTo(Map.of(
                        "p-1",
                        List.of(new DoseByProcedure.KeyDap("1.2.11", dap), new DoseByProcedure.KeyDap("1.2.12", dap)),
                        "p-2",
                        List.of(new DoseByProcedure.KeyDap("1.8.2", dap))));
        assertThat(byProcedure().daps(List.of())).isEmpty();
        assertThat(byProcedure()
                        .daps(java.util.stream.IntStream.range(0, 2500)
                                .mapToObj(i -> "p-" + i)
                                .toList()))
                .containsOnlyKeys("p-1", "p-2");
    }

    @Test
    default void exposures_without_a_report_are_found_until_one_comes() {
        procedures().save(Examples.procedure("p-1").patient("MRN-1", "CLINIC").build());
        performed(step("1.8.1").create(), Optional.of("p-1"));
        study("1.2.1", "MRN-1", "", NOON.plusSeconds(1));
        study("1.2.2", "MRN-2", "", NOON.plusSeconds(2));
        studies().link("1.2.1", new Studies.Link("p-1", LinkedBy.ACCESSION, Optional.empty(), NOON, ""));
        List<DoseSamples.Missing> missing =
                Examples.walk(1, page -> samples().withoutReport(day(), List.of("CARM1"), page));
        assertThat(missing).extracting(DoseSamples.Missing::key).containsExactly("1.2.2", "1.2.1", "1.8.1");
        assertThat(missing)
                .extracting(DoseSamples.Missing::weaker)
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(DoseSource.MPPS));
        reported("1.2.1", "1.7.1");
        assertThat(samples()
                        .withoutReport(day(), List.of(), Page.Request.first(9))
                        .items())
                .as("the report speaks for the procedure's step too")
                .extracting(DoseSamples.Missing::key)
                .containsExactly("1.2.2");
    }

    @Test
    default void a_new_reading_takes_the_place_of_the_first() {
        study("1.2.1", "MRN-1", "", NOON);
        reported("1.2.1", "1.7.1");
        DoseLedger.Entry first = ledger().entries(List.of("1.2.1")).get(0);
        DoseReport other = report(DoseOrigin.REPORT, DoseModality.FLUOROSCOPY, "1.2.1.9", "1.2.1", "1.7.2");
        ledger().reread(new DoseLedger.Entry(first.digest(), other, NOON));
        assertThat(ledger().entries(List.of("1.2.1")))
                .containsExactly(new DoseLedger.Entry(first.digest(), other, first.receivedAt()));
        assertThat(ledger().outdated(9)).isEmpty();
        assertThat(ledger().count("1.2.1")).isEqualTo(1);
        DoseSummary before = standing();
        new DoseIntake(ledger()).settle("1.2.1");
        assertThat(ledger().summaries(List.of("1.2.1"))).isEqualTo(Map.of("1.2.1", before));
    }
}
