package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import tools.jackson.databind.JsonNode;

/** Of a procedure whose device reports all that can be reported. */
class DosePagesTest {
    private static TestGateway gateway;
    private static Client person;
    private static Client program;

    @BeforeAll
    static void start() {
        Ports ports = FreshPorts.empty();
        new ClinicDay(ports).fill();
        new DoseDay(ports).fill();
        gateway = new TestGateway(ports, new MovableClock(ClinicDay.NOW), false);
        person = Client.signedIn(gateway, "rso");
        program = Client.basic(gateway, "rso");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void totals_and_the_sum_of_events_stand_side_by_side_and_are_flagged_when_apart() {
        assertThat(person.get("/procedures/p-9").body())
                .contains("totals differ from the sum of the irradiation events")
                .contains("<td class=\"n\">5.61</td><td class=\"n\">6.28</td>")
                .contains("<span class=\"chip lv-review\">+12 %</span>")
                .contains("fluoroscopy 2.81 + acquisition 2.81")
                .contains("Air kerma 15 cm from the isocenter toward the source.");
        assertThat(person.get("/procedures/p-1").body())
                .as("a sum that fits is not marked, and parts that were not stated are not there")
                .doesNotContain("chip lv-review\">+", "chip lv-review\">−")
                .doesNotContain("fluoroscopy — + acquisition —");
    }

    @Test
    void two_planes_are_told_apart() {
        assertThat(person.get("/procedures/p-9").body())
                .contains(
                        "<span>A</span><small>237 events</small></th><td class=\"n\">4.20</td><td class=\"n\">4.71</td>")
                .contains(
                        "<span>B</span><small>79 events</small></th><td class=\"n\">1.41</td><td class=\"n\">1.57</td>");
        assertThat(person.get("/procedures/p-2").body()).doesNotContain("<th scope=\"col\">Plane</th>");
    }

    @Test
    void every_entry_of_the_ledger_says_whether_it_counts_and_leads_to_what_took_its_place() {
        String body = person.get("/procedures/p-9").body();
        String entries = body.substring(body.indexOf("What the dose rests on"));
        Matcher counted = Pattern.compile("id=\"entry-(\\d)\">").matcher(entries);
        assertThat(counted.find()).isTrue();
        String link = "<a href=\"#entry-" + counted.group(1) + "\">entry " + counted.group(1) + "</a>";

        assertThat(counted.find()).as("one entry counts").isFalse();
        assertThat(entries.split(Pattern.quote(link), -1))
                .as("three are replaced by it")
                .hasSize(4);
        assertThat(entries)
                .contains(">superseded</span> <span class=\"chip lv-review\">partial</span>")
                .contains("the other has all of its irradiation events and more")
                .contains("a dose report speaks of the same step")
                .contains("Performed step (MPPS)", "Image header", "accumulated over the study")
                .contains("plane A: 4.20 Gy·cm², 13.0 mGy")
                .contains("factor 1.02 (not applied)", "Whitfield, Tom (Performing)", "Automated Data Collection")
                .contains("(113725, DCM) Dose (RP) Total</code>: <span>has no value")
                .contains("patient moved &lt;b&gt;once&lt;/b&gt;");
    }

    @Test
    void hundreds_of_events_are_summed_up_and_have_a_page_of_their_own() {
        String body = person.get("/procedures/p-9").body();

        assertThat(body.split("Details of event ", -1)).hasSize(26);
        assertThat(body)
                .contains("<a href=\"/procedures/p-9/events\">All 316 events</a>")
                .contains(
                        "<td>FL Spine low</td><td class=\"n\">237</td><td class=\"n\">4.71</td><td class=\"n\">75</td>");
        assertThat(body.length()).as("bytes are paid for on every visit").isLessThan(90_000);
        assertThat(person.get("/procedures/p-2").body()).doesNotContain("/procedures/p-2/events");
    }

    @Test
    void the_page_of_events_has_each_once_in_parts() {
        List<Integer> numbers = new ArrayList<>();
        String path = "/procedures/p-9/events";
        while (!path.isEmpty()) {
            String body = person.get(path).body();
            Matcher event = Pattern.compile("Details of event (\\d+)\"").matcher(body);
            while (event.find()) {
                numbers.add(Integer.valueOf(event.group(1)));
            }
            Matcher more = Pattern.compile("<a href=\"([^\"]+)\">More</a>").matcher(body);
            path = more.find() ? more.group(1).replace("&amp;", "&") : "";
        }

        assertThat(numbers)
                .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(1, DoseDay.EVENTS)
                        .boxed()
                        .toList());
        assertThat(person.get("/procedures/none/events").statusCode()).isEqualTo(404);
        assertThat(person.get("/procedures/p-9/events?cursor=x").statusCode()).isEqualTo(400);
        assertThat(person.get("/procedures/p-4/events").body()).contains("No irradiation event stands.");
    }

    @Test
    void an_event_tells_its_geometry_and_technique_and_leads_to_its_images() {
        String body = person.get("/procedures/p-9/events?limit=40").body();
        String fifth = body.substring(body.indexOf("Details of event 5\""), body.indexOf("Details of event 6\""));
        String run = body.substring(body.indexOf("Details of event 40\""));

        assertThat(fifth)
                .as("named by the report")
                .contains("/instances/" + ClinicDay.digest(ClinicDay.studyUid("p-9") + ".1.5") + "/preview")
                .contains("1 more image is named and was not received")
                .contains("<dt>Distance source to detector</dt><dd>1198 mm</dd>")
                .contains("<dt>Table height position</dt><dd>-103 mm</dd>")
                .contains("<dt>Pulse rate</dt><dd>7.5 /s</dd>", "<dt>Pulse width</dt><dd>5.2 ms</dd>")
                .contains("<dt>X-ray filter</dt><dd>Flat filter Copper 0.3 mm</dd>")
                .contains("<dt>Collimated field area</dt><dd>0.0213 m²</dd>")
                .contains("<dd>prone</dd>");
        assertThat(body)
                .as("named by the image")
                .contains("/instances/" + ClinicDay.digest(ClinicDay.studyUid("p-9") + ".1.2") + "/preview")
                .contains("<td class=\"t\">RAO 24.6° CAU 4.5°</td>")
                .contains("<td class=\"n\">73.1</td><td class=\"n\">41.7</td>");
        assertThat(run)
                .contains("216.6667 mA on average, at most 220 mA (3 values)")
                .contains("<dt>Comment</dt><dd>breath held</dd>", "<dt>People</dt><dd>Reyes, Ana");
    }

    @Test
    void a_program_gets_all_of_an_event_and_of_an_entry() {
        JsonNode procedure = Client.json(program.get("/api/v1/procedures/p-9"));
        JsonNode dose = procedure.get("dose");
        JsonNode event = procedure.get("irradiationEvents").get(39);
        JsonNode counted = procedure
                .get("doseEntries")
                .valueStream()
                .filter(e -> e.get("outcome").asString().equals("COUNTED"))
                .findFirst()
                .orElseThrow();

        assertThat(dose.get("source").asString()).isEqualTo("RDSR_TOTAL");
        assertThat(dose.get("dapGyCm2").decimalValue()).isEqualByComparingTo("5.61");
        assertThat(dose.get("eventsDapGyCm2").decimalValue()).isEqualByComparingTo("6.28208");
        assertThat(dose.get("fluoroDapGyCm2").decimalValue()).isEqualByComparingTo("2.805");
        assertThat(procedure.get("irradiationEvents").size()).isEqualTo(DoseDay.EVENTS);
        assertThat(event.get("measures").get("tubeCurrentMA").size()).isEqualTo(3);
        assertThat(event.get("measures").get("sourceToDetectorMm").get(0).decimalValue())
                .isEqualByComparingTo("1198");
        assertThat(event.get("codes").get("targetRegion").get("value").asString())
                .isEqualTo("122496007");
        assertThat(event.get("comment").asString()).isEqualTo("breath held");
        assertThat(event.get("people").get(0).get("name").asString()).isEqualTo("Reyes, Ana");
        assertThat(procedure.get("irradiationEvents").get(0).has("comment")).isFalse();
        assertThat(counted.get("scope").asString()).isEqualTo("STUDY");
        assertThat(counted.get("totals")
                        .valueStream()
                        .map(t -> t.get("plane").asString())
                        .toList())
                .containsExactly("A", "B");
        assertThat(counted.get("totals").get(1).get("dapGyCm2").decimalValue()).isEqualByComparingTo("1.41");
        assertThat(procedure
                        .get("doseEntries")
                        .valueStream()
                        .filter(e -> e.has("replacedBy"))
                        .map(e -> e.get("replacedBy").asString())
                        .toList())
                .containsExactly("2.25.92", "2.25.92", "2.25.92");
    }

    @Test
    void a_patient_is_found_under_a_number_of_any_signs_with_all_that_was_joined() {
        String procedure = person.get("/procedures/p-9").body();
        Matcher link = Pattern.compile("href=\"(/patients/dose[^\"]+)\"").matcher(procedure);
        assertThat(link.find()).isTrue();
        String body = person.get(link.group(1).replace("&amp;", "&")).body();

        assertThat(body)
                .contains("<h1>Åström, Ebba</h1>", "MRN/7 7#1&amp;ü (HPC)", "also known as 000417 (OLDHOSP)")
                .contains("height 1.64 m</span> <span class=\"small\">(15 Jan 2026)")
                .contains("weight 71.5 kg", "<span>not pregnant</span>")
                .contains("<a href=\"/studies/" + DoseDay.PRIOR_STUDY + "/dose\">Study without a procedure: Spine</a>")
                .contains("<b>4.20</b> <span class=\"small\">reference point not stated")
                .contains("<b>18.1</b> <span class=\"small\">15 cm from the isocenter toward the source")
                .contains("Estimate: lumbar spine, 0.33 mSv per Gy·cm²: Kim 2009", "without 1 of 2: no factor");
        assertThat(body.substring(body.indexOf("Other modalities")))
                .contains("CT Dose Length Product Total 412.5 mGy.cm")
                .contains("/studies/" + DoseDay.CT_STUDY);
        assertThat(person.get("/patients/dose?id=000417&issuer=OLDHOSP").body()).contains("<h1>Åström, Ebba</h1>");
        assertThat(person.get("/dose").body()).contains(link.group(1));
    }

    @Test
    void a_program_asks_for_any_number_too() {
        JsonNode history = Client.json(program.get("/api/v1/patients/dose?id=MRN%2F7%207%231%26%C3%BC"));

        assertThat(history.get("patient").get("id").asString()).isEqualTo(DoseDay.NUMBER);
        assertThat(history.get("identifiers").size()).isEqualTo(2);
        assertThat(history.get("totals").get("last60Days").get("dapGyCm2").decimalValue())
                .isEqualByComparingTo("5.61");
        assertThat(history.get("totals").get("allTime").get("dapGyCm2").decimalValue())
                .isEqualByComparingTo("6.81");
        assertThat(history.get("lastReported").get("weightKg").decimalValue()).isEqualByComparingTo("71.5");
        assertThat(history.get("lastReported").get("weightAt").asString()).startsWith("2026-01-15T06:");
        assertThat(history.get("others").get(0).get("modality").asString()).isEqualTo("CT");
        assertThat(Client.json(program.get("/api/v1/patients/" + DoseDay.FORMER_NUMBER + "/dose?issuer=OLDHOSP"))
                        .get("patient")
                        .get("id")
                        .asString())
                .isEqualTo(DoseDay.NUMBER);
        assertThat(program.get("/api/v1/patients/dose").statusCode()).isEqualTo(400);
    }

    @Test
    void a_window_of_days_may_be_open_at_either_end() {
        String path = "/api/v1/patients/dose?id=MRN%2F7%207%231%26%C3%BC";

        assertThat(asked(path + "&to=2025-12-31").get("dapGyCm2").decimalValue())
                .isEqualByComparingTo("1.2");
        assertThat(asked(path + "&from=2026-01-01").get("dapGyCm2").decimalValue())
                .isEqualByComparingTo("5.61");
        assertThat(asked(path + "&from=2025-09-01&to=2025-09-30")
                        .get("procedures")
                        .intValue())
                .isZero();
        assertThat(asked(path + "&from=2027-01-01").has("dapGyCm2"))
                .as("days to come")
                .isFalse();
        assertThat(program.get(path + "&from=2026-02-01&to=2026-01-01").statusCode())
                .isEqualTo(400);
        assertThat(Client.json(program.get(path)).get("totals").has("asked")).isFalse();
    }

    private static JsonNode asked(String path) {
        return Client.json(program.get(path)).get("totals").get("asked");
    }

    @Test
    void a_nurse_finds_a_patient_by_name_from_the_menu() {
        Client nurse = Client.signedIn(gateway, "nurse");
        assertThat(nurse.get("/").body()).contains("<a href=\"/patients/dose\">Patients</a>");

        String found = nurse.get("/patients/dose?id=ebba+ASTROM").body();
        Matcher link = Pattern.compile("<a href=\"(/patients/dose[^\"]+)\">Åström, Ebba</a>")
                .matcher(found);
        assertThat(link.find()).isTrue();
        assertThat(nurse.get(link.group(1).replace("&amp;", "&")).body()).contains("<h1>Åström, Ebba</h1>");
        assertThat(nurse.get("/patients/dose?id=nobody").body()).contains("Nobody has a name like this.");
        assertThat(nurse.get("/patients/dose?id=ebba&to=2025-12-31").body()).contains("Nobody has a name like this.");
        assertThat(nurse.get("/patients/dose?id=%2C").body()).contains("Nobody has a name like this.");
    }

    @Test
    void a_number_of_the_clinic_never_shows_somebody_elses_dose() {
        Ports ports = FreshPorts.empty();
        ClinicDay day = new ClinicDay(ports);
        day.fill();
        new DoseDay(ports).fill();
        ports.identities().merges(new Page.Request(100, Optional.empty())).items().stream()
                .filter(m -> m.retired().value().equals(DoseDay.FORMER_NUMBER))
                .forEach(m -> ports.identities().undo(m.id(), "rso", ClinicDay.NOW));
        try (TestGateway two = new TestGateway(ports, new MovableClock(ClinicDay.NOW), false)) {
            Client rso = Client.basic(two, "rso");
            String path = "/api/v1/patients/" + DoseDay.FORMER_NUMBER + "/dose";
            assertThat(Client.json(rso.get(path)).get("patient").get("issuer").asString())
                    .as("the clinic has no such patient")
                    .isEqualTo("OLDHOSP");

            ports.patients()
                    .save(
                            new Patient(
                                    new PatientId(DoseDay.FORMER_NUMBER, "HPC"),
                                    PersonName.ofDicom("Somebody^Else"),
                                    Optional.empty(),
                                    Optional.empty()),
                            ClinicDay.NOW);
            JsonNode own = Client.json(rso.get(path));
            assertThat(own.get("patient").get("issuer").asString()).isEqualTo("HPC");
            assertThat(own.get("procedures").size()).isZero();
            assertThat(Client.signedIn(two, "rso")
                            .get("/patients/dose?id=" + DoseDay.FORMER_NUMBER)
                            .body())
                    .contains("No dose is known of this patient.", "Another patient has this number");
        }
    }

    @Test
    void a_study_without_a_procedure_tells_its_dose_as_a_procedure_does() {
        String prior = person.get("/studies/" + DoseDay.PRIOR_STUDY + "/dose").body();
        assertThat(prior)
                .contains("<b>1.20</b> Gy·cm²", "<b>4.20</b> mGy", "<b>0:44</b> min:s")
                .contains("counted</span>", "its totals are counted")
                .doesNotContain("Its procedure");
        assertThat(person.get("/studies/" + DoseDay.CT_STUDY + "/dose").body())
                .contains("No dose of fluoroscopy has been reported.")
                .contains("not added</span>", "CT Dose Length Product Total 412.5 mGy.cm");
        String linked =
                person.get("/studies/" + ClinicDay.studyUid("p-9") + "/dose").body();
        assertThat(linked)
                .contains("href=\"/procedures/p-9\">Its procedure</a>", "Events", "?cursor=100\">More</a>")
                .contains("Details of event 100\"")
                .doesNotContain("Details of event 101\"");
        assertThat(person.get("/studies/1.2.3/dose").statusCode()).isEqualTo(404);
        assertThat(person.get("/dose?from=2025-08-01&to=2025-08-31").body())
                .contains("<a href=\"/studies/" + DoseDay.PRIOR_STUDY + "/dose\">");
        assertThat(person.get("/studies/" + DoseDay.PRIOR_STUDY).body()).contains("/dose\">Its dose</a>");
    }
}
