package org.suitegateway.core.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.world.Changes.order;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.readiness.Check;
import org.suitegateway.core.readiness.CheckState;
import org.suitegateway.core.readiness.SuiteBoard;
import org.suitegateway.core.schedule.ClinicalNews;
import org.suitegateway.core.schedule.PatientMerge;
import org.suitegateway.core.steroid.SteroidLine.Action;
import org.suitegateway.testkit.world.DrugReports;
import org.suitegateway.testkit.world.World;

class PatientFactChecksTest {
    private static final PatientId EVA = new PatientId("MRN-1", "CLINIC");
    private static final CodedText APIXABAN = new CodedText("1364430", "RXNORM", "apixaban");

    @TempDir
    Path folder;

    private World world;
    private SuiteBoard board;
    private int messages;

    @BeforeEach
    void a_woman_of_thirty_is_planned_for_an_epidural_under_x_ray() {
        world = new World(folder);
        board = board(world);
        world.desk.apply(order("PL1")
                .code("64483")
                .patient(patient("F", 30))
                .start(World.NOON.plusSeconds(1800))
                .make());
    }

    private static SuiteBoard board(World world) {
        return new SuiteBoard(
                world.clinic,
                world.records.procedures,
                world.records.sightings,
                world.records.confirmations,
                world.participations,
                world.files.spool,
                List.of(new PatientFactChecks(
                        world.clinic,
                        world.clinicalRecord,
                        new PatientDirectory(world.records.patients, world.records.identities),
                        world.records.confirmations,
                        world.clock)),
                world.clock);
    }

    private static Patient patient(String sex, int years) {
        return new Patient(
                EVA,
                PersonName.ofDicom("Muster^Eva"),
                Optional.of(LocalDate.of(2026 - years, 1, 1)),
                Optional.of(sex).filter(s -> !s.isEmpty()));
    }

    private void say(Instant madeAt, Said... said) {
        say("EHR|A", EVA, madeAt, said);
    }

    private void say(String sender, PatientId who, Instant madeAt, Said... said) {
        world.records.run(() -> new ClinicalNews(
                        madeAt,
                        "ADT^A08 EHR",
                        new Patient(who, PersonName.ofDicom("Muster^Eva"), Optional.empty(), Optional.empty()),
                        List.of(),
                        sender,
                        "M" + ++messages,
                        List.of(said))
                .applyTo(world.desk));
    }

    private Optional<Check> find(String id) {
        return board.of("suite-1").orElseThrow().checks().stream()
                .filter(c -> c.id().equals(id))
                .findFirst();
    }

    private Check check(String id) {
        return find(id).orElseThrow();
    }

    private void confirm(String id, String comment) {
        world.clock.forward(Duration.ofSeconds(5));
        board.confirm("suite-1", id, true, "nurse", comment);
        world.clock.forward(Duration.ofSeconds(5));
    }

    private static AllergyList allergicTo(String text) {
        return new AllergyList(List.of(new Allergy("DA", new CodedText("", "", text), "SV", "")));
    }

    private static LabResult lab(String code, String value, String unit, Instant at) {
        return lab(code, value, unit, "", at);
    }

    private static LabResult lab(String code, String value, String unit, String flag, Instant at) {
        return new LabResult(
                "order " + code + at, new CodedText(code, "LN", ""), value, unit, "", flag, LabResult.Status.FINAL, at);
    }

    private static Finding diagnosis(String code, boolean withdrawn) {
        return new Finding(Finding.Place.DIAGNOSIS, "", new CodedText(code, "I10", ""), "", withdrawn);
    }

    private static Finding answer(String code, String system, String value) {
        return new Finding(Finding.Place.OBSERVATION, "", new CodedText(code, system, ""), value, false);
    }

    @Test
    void nothing_told_is_not_nothing_there() {
        assertThat(check("pt.allergy").state()).isEqualTo(CheckState.UNKNOWN);
        assertThat(check("pt.anticoag").state()).isEqualTo(CheckState.UNKNOWN);
        assertThat(check("pt.labs").state()).isEqualTo(CheckState.UNKNOWN);
        assertThat(check("pt.pregnancy").state()).isEqualTo(CheckState.UNKNOWN);
        assertThat(board.of("suite-1").orElseThrow().checks())
                .filteredOn(c -> List.of("pt.allergy", "pt.anticoag", "pt.labs", "pt.pregnancy")
                        .contains(c.id()))
                .allMatch(Check::required)
                .allMatch(Check::byPerson);
        assertThat(check("pt.implant").required()).isFalse();
        assertThat(check("pt.infection").required()).isFalse();
    }

    @Test
    void an_allergy_to_what_is_used_warns_and_says_to_what() {
        say(World.NOON, allergicTo("Latex gloves"));
        assertThat(check("pt.allergy").state()).isEqualTo(CheckState.WARN);
        assertThat(check("pt.allergy").detail()).contains("Latex gloves (severe)");
        assertThat(check("pt.allergy").source()).isEqualTo("HL7 EHR");
        assertThat(check("pt.allergy").since()).contains(World.NOON);
    }

    @Test
    void an_allergy_to_something_else_is_told_and_no_warning() {
        say(World.NOON, allergicTo("Penicillin"));
        assertThat(check("pt.allergy").state()).isEqualTo(CheckState.OK);
        assertThat(check("pt.allergy").detail()).contains("Penicillin");
        assertThat(check("pt.allergy").byPerson()).isFalse();
    }

    @Test
    void none_known_is_a_fact_and_none_known_of_drugs_is_half_of_one() {
        say(World.NOON, allergicTo("NKDA"));
        assertThat(check("pt.allergy").state()).isEqualTo(CheckState.WARN);
        say(World.NOON.plusSeconds(1), allergicTo("NKA"));
        assertThat(check("pt.allergy").state()).isEqualTo(CheckState.OK);
    }

    @Test
    void a_confirmation_that_none_are_known_falls_when_one_is_told_after_it() {
        confirm("pt.allergy", "");
        assertThat(check("pt.allergy").state()).isEqualTo(CheckState.OK);
        say(World.NOON.minusSeconds(60), allergicTo("latex")); // made before, but came after
        assertThat(check("pt.allergy").state()).isEqualTo(CheckState.UNKNOWN);
        assertThat(check("pt.allergy").detail()).contains("told after nurse confirmed", "latex");
        confirm("pt.allergy", "");
        assertThat(check("pt.allergy").state()).isEqualTo(CheckState.WARN);
    }

    @Test
    void a_confirmation_falls_when_another_persons_allergies_become_this_ones_by_a_merge() {
        say("EHR|A", new PatientId("OLD-1", "CLINIC"), World.NOON, allergicTo("latex"));
        confirm("pt.allergy", "");
        assertThat(check("pt.allergy").state()).isEqualTo(CheckState.OK);
        world.records.run(() -> world.desk.merge(new PatientMerge(
                World.NOON,
                "ADT^A40 EHR",
                patient("F", 30),
                List.of(),
                List.of(new PatientMerge.Retired(new PatientId("OLD-1", "CLINIC"), EVA)))));
        assertThat(check("pt.allergy").state()).isEqualTo(CheckState.UNKNOWN);
        assertThat(check("pt.allergy").detail()).contains("latex");
    }

    @Test
    void withdrawing_a_confirmation_shows_the_facts_again() {
        confirm("pt.allergy", "");
        board.confirm("suite-1", "pt.allergy", false, "rso", "");
        assertThat(check("pt.allergy").state()).isEqualTo(CheckState.UNKNOWN);
        assertThat(check("pt.allergy").detail()).startsWith("withdrawn by rso");
    }

    @Test
    void an_anticoagulant_fails_until_somebody_says_why_not() {
        give(DrugReports.given()
                .code("1364430", "RXNORM", "apixaban")
                .amount("5", "mg")
                .at(World.NOON.minusSeconds(7200)));
        assertThat(check("pt.anticoag").state()).isEqualTo(CheckState.FAIL);
        assertThat(check("pt.anticoag").detail())
                .contains("apixaban 5 mg", "last dose 2026-01-12 11:00", "bleeding risk intermediate");
        assertThatThrownBy(() -> confirm("pt.anticoag", " "))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("comment");
        confirm("pt.anticoag", "Dr. Demo: held for 3 days");
        assertThat(check("pt.anticoag").state()).isEqualTo(CheckState.OK);
        assertThat(check("pt.anticoag").detail()).contains("held for 3 days", "apixaban");
    }

    @Test
    void a_new_dose_after_the_decision_makes_it_unknown() {
        give(DrugReports.ordered().code("1364430", "RXNORM", "apixaban"));
        confirm("pt.anticoag", "held");
        give(DrugReports.given()
                .key("P9", "F9", "1")
                .code("1364430", "RXNORM", "apixaban")
                .at(world.clock.instant()));
        assertThat(check("pt.anticoag").state()).isEqualTo(CheckState.UNKNOWN);
    }

    @Test
    void an_ended_order_is_still_asked_about_and_a_dose_that_was_not_given_is_not() {
        give(DrugReports.ordered().code("1364430", "RXNORM", "apixaban").action(Action.WITHDRAW));
        assertThat(check("pt.anticoag").detail()).contains("order ended");
        assertThat(check("pt.anticoag").state()).isEqualTo(CheckState.FAIL);
        world.clock.forward(Duration.ofDays(31));
        assertThat(world.clinicalRecord.of(EVA).drugs()).isEmpty();
    }

    @Test
    void that_none_is_taken_may_be_stated() {
        say(World.NOON, answer("ANTICOAG", "L", "N"));
        assertThat(check("pt.anticoag").state()).isEqualTo(CheckState.OK);
        say(World.NOON.plusSeconds(1), answer("ANTICOAG", "L", "Y"));
        assertThat(check("pt.anticoag").state()).isEqualTo(CheckState.FAIL);
        say(World.NOON.plusSeconds(2), answer("ANTICOAG", "L", "maybe"));
        assertThat(check("pt.anticoag").state()).isEqualTo(CheckState.UNKNOWN);
    }

    @Test
    void some_sites_write_a_drug_among_the_allergies() {
        say(World.NOON, allergicTo("Patient on warfarin"));
        assertThat(check("pt.anticoag").detail()).contains("warfarin", "mentioned among the allergies");
    }

    @Test
    void at_low_risk_an_anticoagulant_warns_and_nothing_is_required() {
        world.desk.apply(order("PL1")
                .code("64493")
                .patient(patient("F", 30))
                .later(Duration.ofMinutes(1))
                .make());
        give(DrugReports.ordered().code("1364430", "RXNORM", "apixaban"));
        assertThat(check("pt.anticoag").state()).isEqualTo(CheckState.WARN);
        assertThat(check("pt.anticoag").required()).isFalse();
        assertThat(find("pt.labs")).isEmpty();
    }

    @Test
    void laboratory_values_are_judged_by_limits_and_age() {
        say(
                World.NOON,
                lab("6301-6", "1.0", "", World.NOON.minusSeconds(3600)),
                lab("777-3", "210000", "/uL", World.NOON.minusSeconds(3600)));
        assertThat(check("pt.labs").state()).isEqualTo(CheckState.OK);
        assertThat(check("pt.labs").detail()).isEqualTo("INR 1.0; Platelets 210 10³/µL");
        say(World.NOON.plusSeconds(1), lab("6301-6", "1.3", "{INR}", World.NOON));
        assertThat(check("pt.labs").state()).isEqualTo(CheckState.WARN);
        say(World.NOON.plusSeconds(2), lab("6301-6", ">8", "{INR}", World.NOON.plusSeconds(1)));
        assertThat(check("pt.labs").state()).isEqualTo(CheckState.FAIL);
        say(World.NOON.plusSeconds(3), lab("6301-6", "1.0", "stone", World.NOON.plusSeconds(2)));
        assertThat(check("pt.labs").state()).isEqualTo(CheckState.UNKNOWN);
        assertThat(check("pt.labs").detail()).contains("INR: its unit is not known");
    }

    @Test
    void an_old_value_is_stale_and_a_critical_flag_is_never_good() {
        say(
                World.NOON,
                lab("6301-6", "1.0", "", World.NOON.minus(Duration.ofDays(8))),
                lab("777-3", "200", "10*3/uL", "LL", World.NOON));
        assertThat(check("pt.labs").state()).isEqualTo(CheckState.STALE);
        say(World.NOON.plusSeconds(1), lab("6301-6", "1.0", "", World.NOON));
        assertThat(check("pt.labs").state()).isEqualTo(CheckState.WARN);
        assertThat(check("pt.labs").detail()).contains("critical");
    }

    @Test
    void a_result_taken_back_is_missing_again() {
        LabResult inr = lab("6301-6", "1.0", "", World.NOON);
        say(World.NOON, inr, lab("777-3", "200", "10*3/uL", World.NOON));
        say(
                World.NOON.plusSeconds(1),
                new LabResult(inr.about(), inr.code(), "", "", "", "", LabResult.Status.VOID, World.NOON));
        assertThat(check("pt.labs").detail()).contains("INR is missing");
    }

    @Test
    void glucose_nobody_asked_for_warns_when_high_and_says_nothing_when_old() {
        say(
                World.NOON,
                lab("6301-6", "1.0", "", World.NOON),
                lab("777-3", "200", "10*3/uL", World.NOON),
                lab("2339-0", "14", "mmol/L", World.NOON));
        assertThat(check("pt.labs").state()).isEqualTo(CheckState.WARN);
        assertThat(check("pt.labs").detail()).contains("Glucose 252.224 mg/dL");
        world.clock.forward(Duration.ofHours(5));
        say(World.NOON.plusSeconds(9), lab("2339-0", "100", "mg/dL", World.NOON.minus(Duration.ofDays(2))));
        assertThat(check("pt.labs").detail()).contains("252.224");
    }

    @Test
    void laboratory_values_may_be_done_without_for_a_reason_and_a_newer_one_asks_again() {
        confirm("pt.labs", "Dr. Demo: not needed, no history of bleeding");
        assertThat(check("pt.labs").state()).isEqualTo(CheckState.WARN);
        say(world.clock.instant(), lab("6301-6", "4.0", "", world.clock.instant()));
        assertThat(check("pt.labs").state()).isEqualTo(CheckState.UNKNOWN);
    }

    @Test
    void pregnancy_is_asked_of_whom_it_may_concern() {
        assertThat(find("pt.pregnancy")).isPresent();
        plan(patient("M", 30));
        assertThat(find("pt.pregnancy")).isEmpty();
        plan(patient("F", 60));
        assertThat(find("pt.pregnancy")).isEmpty();
        plan(patient("", 30));
        assertThat(find("pt.pregnancy")).as("whose sex is not known may be").isPresent();
        plan(patient("F", 30));
        world.desk.apply(order("PL1")
                .code("20552")
                .patient(patient("F", 30))
                .later(Duration.ofMinutes(9))
                .make());
        assertThat(find("pt.pregnancy")).as("no X-ray").isEmpty();
    }

    @Test
    void a_negative_test_is_good_for_a_day() {
        say(World.NOON, lab("2118-8", "260385009\nNegative", "", World.NOON));
        assertThat(check("pt.pregnancy").state()).isEqualTo(CheckState.OK);
        say(World.NOON.plusSeconds(1), lab("2106-3", "Negative", "", World.NOON.minus(Duration.ofHours(30))));
        assertThat(check("pt.pregnancy").state()).isEqualTo(CheckState.OK);
    }

    @Test
    void an_old_negative_test_is_stale_and_a_word_of_the_patient_confirms() {
        say(World.NOON, lab("2106-3", "Negative", "", World.NOON.minus(Duration.ofHours(30))));
        assertThat(check("pt.pregnancy").state()).isEqualTo(CheckState.STALE);
        confirm("pt.pregnancy", "declined");
        assertThat(check("pt.pregnancy").state()).isEqualTo(CheckState.OK);
    }

    @Test
    void a_pregnancy_fails_until_a_physician_overrides_it_with_a_reason() {
        say(World.NOON, diagnosis("O26.843", false));
        assertThat(check("pt.pregnancy").state()).isEqualTo(CheckState.FAIL);
        assertThat(check("pt.pregnancy").detail()).contains("diagnosis O26.843");
        assertThatThrownBy(() -> confirm("pt.pregnancy", "")).isInstanceOf(RefusedException.class);
        confirm("pt.pregnancy", "Dr. Demo: vital indication");
        assertThat(check("pt.pregnancy").state()).isEqualTo(CheckState.WARN);
        say(world.clock.instant(), lab("2118-8", "POSITIVE", "", world.clock.instant()));
        assertThat(check("pt.pregnancy").state()).isEqualTo(CheckState.UNKNOWN);
    }

    @Test
    void a_confirmation_of_not_pregnant_falls_with_a_positive_test() {
        confirm("pt.pregnancy", "");
        assertThat(check("pt.pregnancy").state()).isEqualTo(CheckState.OK);
        say(world.clock.instant(), lab("2118-8", "positive", "", world.clock.instant()));
        assertThat(check("pt.pregnancy").state()).isEqualTo(CheckState.UNKNOWN);
    }

    @Test
    void registration_says_so_and_takes_it_back() {
        say(World.NOON, new Finding(Finding.Place.AMBULATORY_STATUS, "", CodedText.NONE, "A1\nB6", false));
        assertThat(check("pt.pregnancy").state()).isEqualTo(CheckState.FAIL);
        say(World.NOON.plusSeconds(1), new Finding(Finding.Place.AMBULATORY_STATUS, "", CodedText.NONE, "A1", false));
        assertThat(check("pt.pregnancy").state()).isEqualTo(CheckState.UNKNOWN);
    }

    @Test
    void implants_and_isolation_warn_and_may_be_ruled_out() {
        say(World.NOON, diagnosis("Z95.0", false), diagnosis("B95.62", false));
        assertThat(check("pt.implant").state()).isEqualTo(CheckState.WARN);
        assertThat(check("pt.infection").detail()).isEqualTo("MRSA: turnover afterwards: contact");
        say(World.NOON.plusSeconds(1), diagnosis("Z95.0", true));
        assertThat(check("pt.implant").state()).isEqualTo(CheckState.UNKNOWN);
        confirm("pt.implant", "");
        assertThat(check("pt.implant").state()).isEqualTo(CheckState.OK);
    }

    @Test
    void without_a_patient_there_is_nothing_to_check_or_confirm() {
        assertThat(board.of("suite-2").orElseThrow().checks()).noneMatch(c -> c.id().equals("pt.allergy"));
        assertThatThrownBy(() -> board.confirm("suite-2", "pt.allergy", true, "nurse", ""))
                .isInstanceOf(RefusedException.class);
    }

    @Property(tries = 200)
    void in_whatever_order_messages_come_the_same_stands(@ForAll @IntRange(max = 1_000_000) int seed)
            throws java.io.IOException {
        java.util.Random random = new java.util.Random(seed);
        List<ClinicalStatement> all = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Instant at = World.NOON.minusSeconds(random.nextInt(6));
            all.add(new ClinicalStatement(
                    "S" + i,
                    random.nextBoolean() ? EVA : new PatientId("OLD-1", "CLINIC"),
                    random.nextBoolean() ? "EHR|A" : "RIS|A",
                    "M" + random.nextInt(9),
                    i,
                    at,
                    World.NOON,
                    any(random, at)));
        }
        List<ClinicalStatement> first = StandingStatements.of(all);
        java.util.Collections.shuffle(all, random);
        assertThat(StandingStatements.of(all)).isEqualTo(first);
    }

    private static Said any(java.util.Random random, Instant at) {
        return switch (random.nextInt(4)) {
            case 0 -> allergicTo(random.nextBoolean() ? "latex" : "NKA");
            case 1 ->
                new LabResult(
                        "order " + random.nextInt(2),
                        new CodedText("6301-6", "LN", ""),
                        "1." + random.nextInt(9),
                        "",
                        "",
                        "",
                        LabResult.Status.values()[random.nextInt(3)],
                        at);
            case 2 -> diagnosis("Z95.0", random.nextBoolean());
            default ->
                new DrugWord(
                        new org.suitegateway.core.steroid.OrderKey(
                                random.nextBoolean() ? "P1" : "", "F" + random.nextInt(2), ""),
                        org.suitegateway.core.steroid.SteroidLine.Kind.ORDERED,
                        Action.values()[random.nextInt(3)],
                        random.nextBoolean() ? APIXABAN : CodedText.NONE,
                        "",
                        at);
        };
    }

    private void plan(Patient patient) {
        world.records.run(() -> world.desk.update(new org.suitegateway.core.schedule.PatientUpdate(
                World.NOON.plusSeconds(++messages), "ADT^A08 EHR", patient, List.of())));
    }

    private void give(DrugReports report) {
        world.clock.forward(Duration.ofSeconds(1));
        world.records.run(() -> report.make().applyTo(world.desk));
    }
}
