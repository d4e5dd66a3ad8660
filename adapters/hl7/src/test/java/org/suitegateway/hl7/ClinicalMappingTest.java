package org.suitegateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.clinical.Allergy;
import org.suitegateway.core.clinical.AllergyList;
import org.suitegateway.core.clinical.CodedText;
import org.suitegateway.core.clinical.Finding;
import org.suitegateway.core.clinical.LabResult;
import org.suitegateway.core.clinical.Said;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.MessageReader;
import org.suitegateway.core.schedule.ClinicalNews;
import org.suitegateway.core.schedule.DosimeterNews;
import org.suitegateway.core.schedule.PatientUpdate;
import org.suitegateway.core.schedule.ScheduleChange;
import org.suitegateway.testkit.world.ClinicalExamples;

class ClinicalMappingTest {
    private static final Instant NOW = Instant.parse("2026-01-12T12:00:00Z");
    private static final String PID = "PID|1||MRN-1^^^CLINIC^MR||Muster^Eva||19900101|F\r";

    private final MessageReader reader = new Hl7MessageReader(
            Readers.clinic("CLINIC"),
            new SiteMappings(List.of(), SiteMapping.standard(StandardCharsets.UTF_8, Readers.VIENNA, "CLINIC")),
            ClinicalExamples.TABLE,
            Clock.fixed(NOW, ZoneOffset.UTC));

    private MessageReader.Parsed read(String type, String rest) {
        String msh = "MSH|^~\\&|EHR|MAIN|GW|MAIN|20260112120000||" + type + "|M1|P|2.5.1\r";
        return reader.read((msh + rest).getBytes(StandardCharsets.UTF_8));
    }

    private List<Said> said(String type, String rest) {
        MessageReader.Parsed parsed = read(type, rest);
        assertThat(parsed.refusal()).isEmpty();
        List<Said> said = new ArrayList<>();
        parsed.messages().forEach(m -> {
            if (m instanceof ClinicalNews news) {
                assertThat(news.sender()).isEqualTo("EHR|MAIN");
                assertThat(news.message()).isEqualTo("M1");
                said.addAll(news.said());
            }
        });
        return said;
    }

    private RefusedException refused(String type, String rest) {
        return read(type, rest).refusal().orElseThrow();
    }

    private LabResult lab(String obx) {
        return (LabResult) said("ORU^R01", PID + "OBR|1|P1|F1|24323-8^Panel^LN|||20260112080000\r" + obx)
                .get(0);
    }

    @Test
    void allergies_of_an_update_are_one_list() {
        assertThat(said("ADT^A08", PID + """
                AL1|1|DA|1191^Aspirin^RXNORM|SV|Hives~Swelling|2010
                AL1|2|EA|111088007^Latex allergy^SCT|MO
                """))
                .containsExactly(new AllergyList(List.of(
                        new Allergy("DA", new CodedText("1191", "RXNORM", "Aspirin"), "SV", "Hives, Swelling"),
                        new Allergy("EA", new CodedText("111088007", "SCT", "Latex allergy"), "MO", ""))));
    }

    @Test
    void without_allergies_nothing_is_said_of_them() {
        assertThat(said("ADT^A08", PID)).isEmpty();
        assertThat(read("ADT^A08", PID).messages()).hasSize(1).first().isInstanceOf(PatientUpdate.class);
    }

    @Test
    void the_hl7_null_takes_the_list_back() {
        assertThat(said("ADT^A08", PID + "AL1|1||\"\"\r")).containsExactly(new AllergyList(List.of()));
    }

    @Test
    void an_allergy_to_nothing_is_refused_by_its_segment() {
        RefusedException e = refused("ADT^A08", PID + "AL1|1|DA|111^Latex^SCT\rAL1|2|DA||SV\r");
        assertThat(e.place()).isEqualTo("AL1[2]-3");
        assertThat(e.reason()).isEqualTo(Refusal.MISSING_FIELD);
    }

    @Test
    void an_order_tells_allergies_and_answers_beside_its_change_and_nothing_of_prior_results() {
        String order = PID + """
                AL1|1|DA|1191^Aspirin^RXNORM
                ORC|NW|P1|F1
                OBR|1|P1|F1|64483^TFESI^C4|||20260112130000
                OBX|1|CE|82810-3^Pregnancy status^LN||60001007^Not pregnant^SCT||||||F
                DG1|1||Z95.0^Pacemaker^I10
                PID|1||MRN-1^^^CLINIC^MR
                AL1|1|DA|OLD^Old^L
                """;
        MessageReader.Parsed parsed = read("OMG^O19", order);
        assertThat(parsed.messages()).hasSize(2).first().isInstanceOf(ScheduleChange.class);
        assertThat(said("OMG^O19", order)).hasSize(3).satisfies(all -> {
            assertThat(((AllergyList) all.get(0)).allergies()).hasSize(1);
            assertThat(((Finding) all.get(1)).code().code()).isEqualTo("Z95.0");
            assertThat(((Finding) all.get(2)).value()).isEqualTo("60001007\nNot pregnant");
        });
    }

    @Test
    void ambulatory_status_is_whole_empty_says_nothing_and_null_takes_it_back() {
        String pv1 = "PV1|1|O|SUITE1||||||||||||";
        assertThat(said("ADT^A04", PID + pv1 + "B6~A1\r"))
                .containsExactly(new Finding(Finding.Place.AMBULATORY_STATUS, "", CodedText.NONE, "A1\nB6", false));
        assertThat(said("ADT^A04", PID + pv1 + "\"\"\r"))
                .containsExactly(new Finding(Finding.Place.AMBULATORY_STATUS, "", CodedText.NONE, "", true));
        assertThat(said("ADT^A04", PID + pv1 + "\r")).isEmpty();
    }

    @Test
    void diagnoses_that_matter_are_taken_with_what_takes_them_back_and_others_passed_over() {
        assertThat(said("ADT^A08", PID + """
                DG1|1|I10|O26.843^Uterine size-date discrepancy
                DG1|2||M54.16^Radiculopathy^I10
                DG1|3||B95.62^MRSA^I10||||||||||||||||||D
                """))
                .extracting(s -> ((Finding) s).code().code() + ((Finding) s).withdrawn())
                .containsExactly("O26.843false", "B95.62true");
    }

    @Test
    void a_laboratory_value_comes_as_it_was_said() {
        LabResult result = lab("OBX|1|NM|6301-6^INR^LN|1|1.10|{INR}|0.9-1.1|H|||F|||20260112074500+0100\r");
        assertThat(result.value()).isEqualTo("1.10");
        assertThat(result.unit()).isEqualTo("{INR}");
        assertThat(result.range()).isEqualTo("0.9-1.1");
        assertThat(result.flag()).isEqualTo("H");
        assertThat(result.status()).isEqualTo(LabResult.Status.FINAL);
        assertThat(result.observedAt()).isEqualTo("2026-01-12T06:45:00Z");
        assertThat(result.about()).isEqualTo("order F1 6301-6 1");
    }

    @Test
    void comparators_stay() {
        assertThat(lab("OBX|1|SN|777-3^PLT^LN||<^5|10*3/uL|||||F\r").value()).isEqualTo("<5");
        assertThat(lab("OBX|1|ST|777-3^PLT^LN||> 600|10*3/uL|||||F\r").value()).isEqualTo("> 600");
    }

    @Test
    void a_correction_is_of_the_same_result() {
        LabResult first = lab("OBX|1|NM|6301-6^INR^LN||1.1||||||F\r");
        LabResult corrected = lab("OBX|1|NM|6301-6^INR^LN||2.1||||||C|||20260112074500\r");
        LabResult wrong = lab("OBX|1|NM|6301-6^INR^LN||||||||W\r");
        assertThat(corrected.slot()).isEqualTo(first.slot()).isEqualTo(wrong.slot());
        assertThat(wrong.status()).isEqualTo(LabResult.Status.VOID);
    }

    @Test
    void a_result_without_any_time_is_refused() {
        RefusedException e = refused("ORU^R01", PID + "OBR|1|P1|F1\rOBX|1|NM|6301-6^INR^LN||1.1||||||F\r");
        assertThat(e.place()).isEqualTo("OBX-14");
    }

    @Test
    void nothing_usable_is_refused_by_the_first_fault() {
        String obr = PID + "OBR|1|P1|F1||||20260112080000\r";
        assertThat(refused("ORU^R01", obr + "OBX|1|NM|777-3^PLT^LN||200|stone|||||F\r")
                        .place())
                .isEqualTo("OBX-6");
        assertThat(refused("ORU^R01", obr + "OBX|1|NM|777-3^PLT^LN||1E+999999999|10*3/uL|||||F\r")
                        .place())
                .isEqualTo("OBX-5");
        assertThat(refused("ORU^R01", obr + "OBX|1|NM|777-3^PLT^LN||200|10*3/uL|||||P\r")
                        .place())
                .isEqualTo("OBX-11");
        assertThat(refused("ORU^R01", obr + "OBX|1|CE|82810-3^Status^LN||LA4489-6^Unknown||||||F\r")
                        .place())
                .isEqualTo("OBX-5");
        assertThat(refused("ORU^R01", obr + "OBX|1|NM|2823-3^Potassium^LN||4|mmol/L|||||F\r")
                        .place())
                .isEqualTo("OBX-3");
    }

    @Test
    void one_result_in_error_keeps_none_of_the_others_away() {
        assertThat(said("ORU^R01", PID + """
                OBR|1|P1|F1||||20260112080000
                OBX|1|NM|777-3^PLT^LN||200|stone|||||F
                OBX|2|NM|6301-6^INR^LN||1.1||||||F
                OBX|3|NM|2823-3^Potassium^LN||4|mmol/L|||||F
                """)).hasSize(2);
    }

    @Test
    void results_without_a_patient_are_refused() {
        assertThat(refused("ORU^R01", "OBR|1|P1|F1||||20260112080000\rOBX|1|NM|6301-6^INR^LN||1.1||||||F\r")
                        .place())
                .isEqualTo("PID");
    }

    @Test
    void dosimeters_and_laboratory_are_told_apart_also_in_one_message() {
        String dosimeter = "OBR|1|D1|D1||||20260112080000\r"
                + "OBX|1|NM|DOSE_RATE^Rate^99SG||1.5|uSv/h|||||F|||20260112080000||||LD-1\r";
        assertThat(read("ORU^R01", dosimeter).messages()).hasSize(1).first().isInstanceOf(DosimeterNews.class);
        assertThat(read("ORU^R01", PID + dosimeter + "OBX|2|NM|6301-6^INR^LN||1.1||||||F|||20260112080000\r")
                        .messages())
                .hasSize(2)
                .hasAtLeastOneElementOfType(DosimeterNews.class)
                .hasAtLeastOneElementOfType(ClinicalNews.class);
    }

    @Test
    void two_patients_of_one_message_are_told_apart() {
        List<ClinicalNews> news = read("ORU^R01", PID + """
                OBR|1|P1|F1||||20260112080000
                OBX|1|NM|6301-6^INR^LN||1.1||||||F
                PID|2||MRN-2^^^CLINIC^MR||Other^Max
                OBR|1|P2|F2||||20260112080000
                OBX|1|NM|6301-6^INR^LN||3.1||||||F
                """).messages().stream()
                .map(ClinicalNews.class::cast)
                .toList();
        assertThat(news).extracting(n -> n.patient().id().value()).containsExactly("MRN-1", "MRN-2");
    }

    @Property(tries = 300)
    void whatever_stands_in_the_fields_it_is_read_or_refused_with_a_place(
            @ForAll("fields") List<String> fields, @ForAll("names") String segment, @ForAll("types") String type) {
        MessageReader.Parsed parsed = read(
                type,
                PID + "PV1|1|O\rORC|NW|P1|F1\rOBR|1|P1|F1||||20260112080000\r" + segment + "|"
                        + String.join("|", fields) + "\r");
        parsed.refusal().ifPresent(e -> {
            assertThat(e.reason()).isNotNull();
            assertThat(e.place()).isNotBlank();
            assertThat(e.rule()).doesNotContain("the gateway cannot read it");
        });
    }

    @Provide
    Arbitrary<List<String>> fields() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "",
                                "\"\"",
                                "6301-6^INR^LN",
                                "777-3^^LN",
                                "82810-3^x^LN",
                                "2118-8^hCG^LN",
                                "1.5",
                                "<5",
                                "<^5^-^7",
                                "1E999999999",
                                "Negative",
                                "F",
                                "C",
                                "W",
                                "P",
                                "10*3/uL",
                                "20260112",
                                "2026",
                                "20261332",
                                "Z33.1^^I10",
                                "111088007^Latex^SCT",
                                "NM",
                                "SN",
                                "a~b~c",
                                "\\X00\\",
                                "^^^^"),
                        Arbitraries.strings().ofMaxLength(12))
                .list()
                .ofMaxSize(22);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("OBX", "AL1", "DG1", "PV1");
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of("ORU^R01", "ADT^A08", "ADT^A04", "OMI^O23");
    }
}
