package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.clinical.Allergy;
import org.suitegateway.core.clinical.AllergyList;
import org.suitegateway.core.clinical.ClinicalStatement;
import org.suitegateway.core.clinical.CodedText;
import org.suitegateway.core.clinical.DrugWord;
import org.suitegateway.core.clinical.Finding;
import org.suitegateway.core.clinical.LabResult;
import org.suitegateway.core.clinical.Said;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.steroid.OrderKey;
import org.suitegateway.core.steroid.SteroidLine.Action;
import org.suitegateway.core.steroid.SteroidLine.Kind;
import org.suitegateway.testkit.world.MemoryRecords;
import tools.jackson.databind.JsonNode;

class ClinicalPanelTest {
    private static final String SCRIPT = "<script>alert(1)</script>";

    private final Ports ports = FreshPorts.empty();
    private TestGateway gateway;
    private int said;

    @BeforeEach
    void start() {
        new ClinicDay(ports).fill();
        gateway = new TestGateway(ports, new MovableClock(ClinicDay.NOW), false);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private void say(Said what) {
        PatientId patient = ports.procedures().find("p-1").orElseThrow().patient();
        Instant at = ClinicDay.NOW.minusSeconds(600);
        ((MemoryRecords) ports.transactions())
                .clinical.append(new ClinicalStatement("S" + ++said, patient, "EHR|A", "M" + said, 0, at, at, what));
    }

    private void everything() {
        say(new AllergyList(List.of(
                new Allergy("EA", new CodedText("", "", "Latex " + SCRIPT), "SV", "Hives"),
                new Allergy("DA", new CodedText("", "", "Penicillin"), "", ""))));
        say(new LabResult(
                "order 1",
                new CodedText("6301-6", "LN", ""),
                "<1.1",
                "{INR}",
                "0.9-1.1",
                "H",
                LabResult.Status.FINAL,
                ClinicDay.NOW.minusSeconds(3600)));
        say(new LabResult(
                "order 2",
                new CodedText("777-3", "LN", ""),
                "200",
                "stone",
                "",
                "",
                LabResult.Status.CORRECTED,
                ClinicDay.NOW.minusSeconds(3600)));
        say(new Finding(Finding.Place.DIAGNOSIS, "", new CodedText("B95.62", "I10", ""), "", false));
        say(new DrugWord(
                new OrderKey("P1", "F1", "1"),
                Kind.GIVEN,
                Action.ADD,
                new CodedText("1364430", "RXNORM", ""),
                "5 mg",
                ClinicDay.NOW.minusSeconds(7200)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nurse", "rso", "admin"})
    void every_role_sees_what_is_known_before_the_procedure(String role) {
        everything();
        String page = Client.signedIn(gateway, role).get("/procedures/p-1").body();
        assertThat(page)
                .contains("Before the procedure", "severe · Hives · used here: latex", "Penicillin")
                .contains("apixaban 5 mg", "last dose", "MRSA", "turnover afterwards: contact")
                .contains("&lt;1.1", "not used: value or unit is not in the gateway&#39;s table")
                .contains("nothing was told")
                .doesNotContain(SCRIPT);
    }

    @Test
    void a_program_gets_the_same() {
        everything();
        JsonNode clinical = Client.json(Client.basic(gateway, "nurse").get("/api/v1/procedures/p-1"))
                .get("clinical");
        assertThat(clinical.get("allergies")).hasSize(2);
        JsonNode inr = clinical.get("laboratory").get(0);
        assertThat(inr.get("comparator").asString()).isEqualTo("<");
        assertThat(inr.get("amount").decimalValue()).isEqualByComparingTo("1.1");
        assertThat(clinical.get("laboratory").get(1).get("problem").asString()).isEqualTo("its unit is not known");
        assertThat(clinical.get("laboratory").get(1).has("amount")).isFalse();
        assertThat(clinical.get("anticoagulants").get(0).get("drug").asString()).isEqualTo("apixaban");
        assertThat(clinical.get("isolation").get(0).get("turnover").asString()).isEqualTo("contact");
        assertThat(clinical.get("pregnancy")).isEmpty();
    }
}
