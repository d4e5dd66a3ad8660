package org.suitegateway.core.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
    @Test
    void reads_and_writes_the_components_in_dicoms_order() {
        PersonName name = PersonName.ofDicom("Muster^Eva^K^Dr.^Jr. ");
        assertThat(name).isEqualTo(new PersonName("Muster", "Eva", "K", "Dr.", "Jr."));
        assertThat(name.dicom()).isEqualTo("Muster^Eva^K^Dr.^Jr.");
        assertThat(name.display()).isEqualTo("Muster, Dr. Eva K Jr.");
    }

    @ParameterizedTest
    @CsvSource({
        "Muster^^^^, Muster, Muster",
        "Muster, Muster, Muster",
        "^Eva, ^Eva, Eva",
        "Yamada^Tarou=\u5c71\u7530^\u592a\u90ce, Yamada^Tarou=\u5c71\u7530^\u592a\u90ce, 'Yamada, Tarou (\u5c71\u7530 \u592a\u90ce)'",
        "Yamada^Tarou==\u3084\u307e\u3060, Yamada^Tarou==\u3084\u307e\u3060, 'Yamada, Tarou'",
        "=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060, =\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060, \u5c71\u7530 \u592a\u90ce",
    })
    void keeps_every_component_group(String pn, String dicom, String display) {
        assertThat(PersonName.ofDicom(pn).dicom()).isEqualTo(dicom);
        assertThat(PersonName.ofDicom(pn).display()).isEqualTo(display);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "^^^^", " ^ ", "==", "^^=^^"})
    void nothing_is_an_empty_name(String pn) {
        assertThat(PersonName.ofDicom(pn).isEmpty()).isTrue();
        assertThat(PersonName.ofDicom(pn).dicom()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Muster^\u00c9va, MUSTER^Eva, true",
        "van der Berg^Jan, VanDerBerg^jan, true",
        "Muster^Eva^K, Muster^Eva, true",
        "Muster^Eva, Muster^Ewa, false",
        "Muster^Eva, Eva^Muster, false",
        "\u0130pek^A, ipek^a, true",
        "S\u00f8rensen^\u0141ucja, sorensen^lucja, true",
        "Stra\u00dfer^\u00c6sa, STRASSER^AESA, true",
        "Yamada^Tarou=\u5c71\u7530^\u592a\u90ce, YAMADA^TAROU, true",
        "Yamada^Tarou=\u5c71\u7530^\u592a\u90ce, =\u5c71\u7530^\u592a\u90ce, true",
        "=\u5c71\u7530^\u592a\u90ce, =\u5c71\u7530^\u4e8c\u90ce, false",
    })
    void compares_without_case_accents_and_spaces(String one, String other, boolean same) {
        assertThat(PersonName.ofDicom(one).sameAs(PersonName.ofDicom(other))).isEqualTo(same);
    }

    @Test
    void a_patient_number_of_another_authority_is_another_patient() {
        assertThat(new PatientId(" 42 ", "A"))
                .isEqualTo(new PatientId("42", "A"))
                .isNotEqualTo(new PatientId("42", "B"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PatientId("  ", "A"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PatientId("4".repeat(65), "A"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PatientId("4", "A".repeat(65)));
    }
}
