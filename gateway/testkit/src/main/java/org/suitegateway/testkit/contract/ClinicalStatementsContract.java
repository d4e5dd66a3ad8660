package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.clinical.Allergy;
import org.suitegateway.core.clinical.AllergyList;
import org.suitegateway.core.clinical.ClinicalStatement;
import org.suitegateway.core.clinical.ClinicalStatements;
import org.suitegateway.core.clinical.CodedText;
import org.suitegateway.core.clinical.DrugWord;
import org.suitegateway.core.clinical.Finding;
import org.suitegateway.core.clinical.Joined;
import org.suitegateway.core.clinical.LabResult;
import org.suitegateway.core.clinical.Said;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.steroid.OrderKey;
import org.suitegateway.core.steroid.SteroidLine;

/** What {@link ClinicalStatements} promises. */
public interface ClinicalStatementsContract {
    PatientId EVA = Examples.PATIENT;
    PatientId OLD = new PatientId("OLD-1", "CLINIC");
    Instant LONG_AGO = NOON.minus(Duration.ofDays(400));

    /** Empty at the beginning of each test. */
    ClinicalStatements statements();

    private static ClinicalStatement said(String id, PatientId patient, String sender, Instant asOf, Said said) {
        return new ClinicalStatement(id, patient, sender, "M" + id, 0, asOf, asOf.plusSeconds(5), said);
    }

    private static AllergyList list(String text) {
        return new AllergyList(List.of(
                new Allergy("DA", new CodedText("111088007", "SCT", text), "SV", "hives"),
                new Allergy("", new CodedText("", "", "ümlaut '\";"), "", "")));
    }

    private static LabResult lab(String about, String value, Instant at) {
        return new LabResult(
                about,
                new CodedText("6301-6", "LN", "INR"),
                value,
                "{INR}",
                "0.9-1.1",
                "H",
                LabResult.Status.CORRECTED,
                at);
    }

    private static DrugWord drug(String part, SteroidLine.Action action, Instant at) {
        return new DrugWord(
                new OrderKey("P1", "F1", part),
                SteroidLine.Kind.GIVEN,
                action,
                new CodedText("1364430", "RXNORM", "apixaban"),
                "5 mg",
                at);
    }

    @Test
    default void every_kind_comes_back_as_it_was_said() {
        List<ClinicalStatement> all = List.of(
                said("1", EVA, "EHR|A", NOON, list("latex")),
                said("2", EVA, "LAB|A", NOON.plusSeconds(1), lab("order 1", "<1.5", NOON.minusSeconds(60))),
                said(
                        "3",
                        EVA,
                        "EHR|A",
                        NOON.plusSeconds(2),
                        new Finding(
                                Finding.Place.DIAGNOSIS,
                                "about",
                                new CodedText("Z95.0", "I10", "pacemaker"),
                                "",
                                true)),
                said(
                        "4",
                        EVA,
                        "EHR|A",
                        NOON.plusSeconds(3),
                        new Finding(Finding.Place.AMBULATORY_STATUS, "", CodedText.NONE, "A1\nB6", false)),
                said("5", EVA, "PHA|A", NOON.plusSeconds(4), drug("1", SteroidLine.Action.UPDATE, NOON)),
                said("6", EVA, "page", NOON.plusSeconds(5), new Joined("CLINIC OLD-1")),
                said("7", EVA, "RIS|A", NOON.plusSeconds(6), new AllergyList(List.of())));
        all.forEach(statements()::append);

        assertThat(statements().ofPatient(List.of(EVA), LONG_AGO)).isEqualTo(all);
    }

    @Test
    default void of_each_sender_only_the_last_word_is_read_whatever_the_order_it_came_in() {
        ClinicalStatement late = said("1", EVA, "EHR|A", NOON, list("latex"));
        ClinicalStatement early = said("2", EVA, "EHR|A", NOON.minusSeconds(60), list("iodine"));
        ClinicalStatement other = said("3", EVA, "RIS|A", NOON.minusSeconds(90), list("steroid"));
        List.of(late, early, other).forEach(statements()::append);

        assertThat(statements().ofPatient(List.of(EVA), LONG_AGO)).containsExactly(other, late);
    }

    @Test
    default void a_correction_takes_the_place_of_the_same_result_only() {
        ClinicalStatement first = said("1", EVA, "LAB|A", NOON, lab("order 1", "1.1", NOON));
        ClinicalStatement corrected = said("2", EVA, "LAB|A", NOON.plusSeconds(60), lab("order 1", "2.1", NOON));
        ClinicalStatement another = said("3", EVA, "LAB|A", NOON, lab("order 2", "1.2", NOON));
        List.of(first, corrected, another).forEach(statements()::append);

        assertThat(statements().ofPatient(List.of(EVA), LONG_AGO)).containsExactly(another, corrected);
    }

    @Test
    default void two_of_one_moment_are_both_read() {
        ClinicalStatement one = said("1", EVA, "EHR|A", NOON, list("latex"));
        ClinicalStatement other = said("2", EVA, "EHR|A", NOON, list("iodine"));
        List.of(other, one).forEach(statements()::append);

        assertThat(statements().ofPatient(List.of(EVA), LONG_AGO)).containsExactly(one, other);
    }

    @Test
    default void of_drugs_every_word_is_read() {
        ClinicalStatement given = said("1", EVA, "PHA|A", NOON, drug("1", SteroidLine.Action.ADD, NOON));
        ClinicalStatement changed =
                said("2", EVA, "PHA|A", NOON.plusSeconds(60), drug("1", SteroidLine.Action.UPDATE, NOON));
        List.of(changed, given).forEach(statements()::append);

        assertThat(statements().ofPatient(List.of(EVA), LONG_AGO)).containsExactly(given, changed);
    }

    @Test
    default void old_values_and_drugs_are_left_out_and_old_allergies_stay() {
        Instant old = NOON.minus(Duration.ofDays(900));
        ClinicalStatement allergies = said("1", EVA, "EHR|A", old, list("latex"));
        List.of(
                        allergies,
                        said("2", EVA, "LAB|A", old, lab("order 1", "1.1", old)),
                        said("3", EVA, "PHA|A", old, drug("1", SteroidLine.Action.ADD, old)))
                .forEach(statements()::append);

        assertThat(statements().ofPatient(List.of(EVA), LONG_AGO)).containsExactly(allergies);
    }

    @Test
    default void a_person_is_asked_for_under_all_identifiers_and_nobody_else_comes_with_them() {
        ClinicalStatement now = said("1", EVA, "EHR|A", NOON, list("latex"));
        ClinicalStatement before = said("2", OLD, "EHR|A", NOON.minusSeconds(60), list("iodine"));
        ClinicalStatement stranger = said("3", new PatientId(EVA.value(), "OTHER"), "EHR|A", NOON, list("other"));
        List.of(now, before, stranger).forEach(statements()::append);

        assertThat(statements().ofPatient(List.of(EVA, OLD), LONG_AGO)).containsExactly(before, now);
        assertThat(statements().ofPatient(List.of(), LONG_AGO)).isEmpty();
    }

    @Test
    default void nothing_is_overwritten() {
        ClinicalStatement first = said("1", EVA, "EHR|A", NOON, list("latex"));
        statements().append(first);

        assertThatThrownBy(() -> statements().append(said("1", EVA, "EHR|A", NOON.plusSeconds(1), list("iodine"))))
                .isInstanceOf(RuntimeException.class);
        assertThat(statements().ofPatient(List.of(EVA), LONG_AGO)).containsExactly(first);
    }
}
