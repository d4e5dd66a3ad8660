package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.testkit.world.StaffDoseFakes;
import org.suitegateway.web.device.DevicePage;
import org.suitegateway.web.language.Languages;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

class PagesTest {
    private static final MovableClock CLOCK = new MovableClock(ClinicDay.NOW);
    private static Ports ports;
    private static TestGateway gateway;
    private static Client admin;

    @BeforeAll
    static void start() {
        ports = FreshPorts.empty();
        new ClinicDay(ports).fill();
        StaffDoseFakes staff = new StaffDoseFakes(ClinicDay.CLINIC.zone());
        staff.person("s-1", "Reyes^Ana", StaffRole.OPERATOR);
        gateway = new TestGateway(ports, CLOCK, true, staff);
        admin = Client.signedIn(gateway, "admin");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/status",
                "/procedures/p-1",
                "/procedures/p-2",
                "/procedures/p-6",
                "/procedures/p-8",
                "/dose",
                "/alerts",
                "/alerts?show=ALL",
                "/tasks",
                "/alert-rules",
                "/quality?all=true",
                "/quality/equipment",
                "/quality/equipment/CARM1",
                "/quality/equipment/CARM1/results/new?check=qa.carm.daily",
                "/quality/programme",
                "/quality/checklists",
                "/quality/checklists/suite-1",
                "/quality/audit",
                "/unlinked",
                "/problems",
                "/devices",
                "/procedures/none",
                "/nothing",
                "/procedures",
                "/procedures?patient=%3Cscript%3E",
                "/patients/merges",
                "/patients/dose?id=100871",
                "/dose/devices",
                "/devices/CARM1/dose",
                "/studies/1.2.826.0.1.3680043.10.9.2",
                "/studies/1.2.826.0.1.3680043.10.1.2026.3",
                "/studies/1.2.3",
                "/signin?failed"
            })
    void a_page_holds_no_markup_of_a_patient_and_no_script_or_style_of_its_own(String path) {
        String body = admin.get(path).body();

        assertThat(body)
                .doesNotContain("<script>alert")
                .doesNotContainPattern("<script(?![^>]* src=\"/assets/)")
                .doesNotContainPattern("(?i) (style|on[a-z]+)=\"")
                .doesNotContain("<style", "javascript:");
    }

    @Test
    void hostile_names_are_shown_as_they_are_written() {
        assertThat(admin.get("/").body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;, Bobby");
        assertThat(admin.get("/unlinked").body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;, Test");
        assertThat(admin.get("/procedures/p-8").body())
                .contains("<title>&lt;script&gt;alert(1)&lt;/script&gt;, Bobby · Harbor Pain Clinic</title>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/signin", "/assets/suite.css", "/nothing", "/api/v1/suites", "/api/openapi.json"})
    void every_answer_forbids_framing_sniffing_and_foreign_content(String path) {
        HttpResponse<String> answer = admin.get(path);

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void patients_are_not_kept_in_caches() {
        assertThat(admin.get("/").headers().firstValue("Cache-Control").orElseThrow())
                .contains("no-store");
    }

    @Test
    void the_status_page_says_state_in_words_and_shapes() {
        assertThat(admin.get("/").body())
                .contains("data-state=\"in-use\"", "#shape-in-use", ">In use<")
                .contains("data-state=\"unknown\"", "#shape-unknown", ">Unknown<")
                .contains("as of <time>10:42:07</time>")
                .contains("did not answer the last echo")
                .contains("Thursday, 15 January 2026");
    }

    @Test
    void the_status_page_counts_what_waits() {
        assertThat(admin.get("/").body().replaceAll("\\s+", " "))
                .contains("<strong>4</strong> <span>open alerts</span>")
                .contains("<strong>3</strong> <span>unlinked studies</span>")
                .contains("<strong>1</strong> <span>failed objects</span>")
                .contains("<strong>3</strong> <span>failed messages</span>")
                .contains("<strong>2</strong> <span>failed deliveries</span>")
                .contains("<strong>1</strong> <span>unknown callers</span>");
    }

    @Test
    void without_scripts_the_status_page_reloads_itself() {
        assertThat(admin.get("/").body())
                .contains("<noscript><meta http-equiv=\"refresh\" content=\"10; url=/?by-itself\"></noscript>");
        assertThat(admin.get("/?by-itself").statusCode()).isEqualTo(200);
        assertThat(admin.get("/alerts").body()).doesNotContain("http-equiv=\"refresh\"");
    }

    @Test
    void the_moving_part_is_not_sent_again_when_nothing_changed() {
        Client asking = Client.signedIn(gateway, "nurse").with("X-Requested-With", "fetch");
        HttpResponse<String> first = asking.get("/status");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.body()).startsWith("<div id=\"board\"").doesNotContain("<html");
        assertThat(first.headers().firstValue("As-Of")).contains("10:42:07");
        assertThat(first.headers().firstValue("Evaluation-Age")).contains("0");

        asking.with("If-None-Match", tag);
        HttpResponse<String> second = asking.get("/status");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.headers().firstValue("As-Of")).contains("10:42:07");

        ports.sightings().refusedCaller("NEWCOMER", "10.20.0.78", "calling AE title not recognized", ClinicDay.NOW);
        HttpResponse<String> third = asking.get("/status");
        assertThat(third.statusCode()).isEqualTo(200);
        assertThat(third.body()).contains("<strong>2</strong> <span>unknown callers</span>");
    }

    @Test
    void the_procedure_page_shows_doses_with_units_and_what_was_replaced() {
        assertThat(admin.get("/procedures/p-2").body())
                .contains("<b>2.15</b> Gy·cm²", "title=\"2.1457 Gy·cm²\"")
                .contains("<b>6.80</b> mGy")
                .contains("<b>0:41</b> min:s")
                .contains("replaced by a later one")
                .contains("unit must be Gy; got [rad]")
                .contains("2 in conflict")
                .contains("linked <span>by Study Instance UID</span>")
                .contains("linked <span>by nurse, 09:12</span>");
    }

    @Test
    void the_procedure_page_says_what_the_dose_rests_on_and_what_was_not_counted() {
        assertThat(admin.get("/procedures/p-2").body())
                .contains("What the dose rests on")
                .contains("Dose report</strong> <span class=\"chip st-completed\">counted</span>")
                .contains(">superseded</span>")
                .contains("the other names it as its predecessor")
                .contains("Sum of events")
                .contains("Upper bound: the device reports no geometry")
                .contains("What was assumed")
                .contains("/patients/dose?id=100871&amp;issuer=");
    }

    @Test
    void a_patients_history_has_windows_lines_and_the_corticosteroids() {
        String body = admin.get("/patients/dose?id=100871").body();
        assertThat(body)
                .contains("Lindqvist, Per Olov", "Last 60 days", "Last 12 months", "All time")
                .contains("<a href=\"/procedures/p-2\">Transforaminal epidural injection, L5 right</a>")
                .contains("an estimate for a phantom")
                .contains("<h2 id=\"steroid-h\">Corticosteroids</h2>");
        assertThat(admin.get("/patients/dose?id=999").body()).contains("No dose is known of this patient.");
        assertThat(admin.get("/patients/dose").body()).contains("name or number");
        assertThat(admin.get("/patients/dose?id=%3Cscript%3E").body()).doesNotContain("<script>");
        assertThat(admin.get("/patients/dose?id=1&from=2026-02-01&to=2026-01-01")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void doses_by_device_stand_beside_local_and_published_values_with_their_source() {
        String body = admin.get("/dose/devices").body();
        assertThat(body)
                .contains("Transforaminal epidural injection, L5 right (64483)")
                .contains("diagnostic reference level 3 Gy·cm²")
                .contains("Belgian national level 2011")
                .contains("too few procedures for a local level: 1 of 30")
                .contains("No published level")
                .contains("class=\"spread\"");
        assertThat(admin.get("/devices/CARM2/dose").body())
                .contains("<h1>CARM2</h1>")
                .doesNotContain("64483");
        assertThat(admin.get("/devices/none/dose").statusCode()).isEqualTo(404);
    }

    @Test
    void the_procedure_page_says_first_what_must_be_known_before_the_patient_is_touched() {
        String body = admin.get("/procedures/p-2").body();

        assertThat(body)
                .contains("<strong>Allergies</strong> <span>Latex; iodinated contrast (hives, 2019)</span>")
                .contains("<strong>Priority</strong> <span>at once (STAT)</span>")
                .contains("<span class=\"reason\">Chronic low back pain, failed conservative treatment</span>");
        assertThat(body.indexOf("Allergies")).isLessThan(body.indexOf("Timeline"));
        assertThat(admin.get("/procedures/p-6").body())
                .as("that nothing was said does not mean that there is nothing")
                .contains("<strong>Allergies</strong> <span>nothing stated</span>")
                .contains("<strong>Pregnancy</strong> <span>possible</span>");
    }

    @Test
    void the_procedure_page_has_a_timeline_with_symbols_words_and_sources() {
        assertThat(admin.get("/procedures/p-2").body())
                .contains("Wednesday, 14 January 2026", "#when-plan", "#when-image", "#when-stop")
                .contains(">Step discontinued</span><span class=\"detail\">Equipment failure</span>")
                .contains("<td class=\"source\">MPPS US1</td>", "<td class=\"source\">nurse</td>");
        assertThat(admin.get("/procedures/p-6").body()).contains(">planned</span>", "not yet");
    }

    @Test
    void the_procedure_page_shows_steps_and_staff_with_their_source() {
        assertThat(admin.get("/procedures/p-2").body())
                .contains("<span>Reyes, Ana</span> <span class=\"small\">from SIU</span>")
                .contains("Performed, as the devices say", "<small>Equipment failure</small>");
    }

    @Test
    void the_procedure_page_asks_for_a_decision_where_things_disagree() {
        assertThat(admin.get("/procedures/p-2").body())
                .contains("A message about this procedure was refused")
                .contains("is not undone by the schedule (ORC-1)");
        assertThat(admin.get("/procedures/p-3").body()).contains("its objects name more than one patient");
        assertThat(admin.get("/procedures/p-6").body())
                .contains("A study of Dubois, Jean came under this procedure&#39;s Study Instance UID")
                .contains("href=\"/studies/" + ClinicDay.studyUid("p-6") + "\"");
        assertThat(admin.get("/procedures/p-1").body()).doesNotContain("To decide");
    }

    @Test
    void a_merged_patient_is_shown_as_of_today() {
        Ports fresh = FreshPorts.empty();
        new ClinicDay(fresh).fill();
        fresh.identities()
                .merge(new PatientIdentities.Merge(
                        "g-9",
                        new PatientId("101544", "HPC"),
                        new PatientId("101120", "HPC"),
                        ClinicDay.NOW,
                        "ADT^A40 EHR",
                        java.util.Optional.empty()));
        try (TestGateway merged = new TestGateway(fresh, CLOCK, false)) {
            assertThat(Client.signedIn(merged, "nurse").get("/procedures/p-4").body())
                    .contains("<h1>Marchetti, Lucia</h1>", "<span>101120</span> (ordered as <span>101544</span>)");
            assertThat(Client.json(Client.basic(merged, "nurse").get("/api/v1/procedures/p-4"))
                            .get("patient")
                            .get("recordedAs")
                            .get("id")
                            .asString())
                    .isEqualTo("101544");
        }
    }

    @Test
    void the_dose_list_shows_linked_and_unlinked_doses_newest_first() {
        String body = admin.get("/dose").body();

        assertThat(body).contains("no procedure yet", "Lindkvist, Per", "31.2", "8:32");
        assertThat(body.indexOf("Lindkvist")).isLessThan(body.indexOf("Okafor"));
        assertThat(admin.get("/dose?from=2025-01-01&to=2025-02-01").body()).contains("No dose was reported");
        assertThat(admin.get("/dose?from=tomorrow").statusCode()).isEqualTo(400);
    }

    @Test
    void the_dose_list_can_be_taken_away_with_exact_amounts() {
        HttpResponse<String> csv = admin.get("/dose/list.csv?from=2026-01-01&to=2026-01-31");

        assertThat(Client.type(csv)).isEqualTo("text/csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .isEqualTo("attachment; filename=\"dose-2026-01-01-to-2026-01-31.csv\"");
        assertThat(csv.body())
                .startsWith("\ufeffat,patientId,patient,")
                .contains("\r\n2026-01-15T08:44:20-05:00,100871,\"Lindqvist, Per Olov\",p-2,")
                .contains(",2.1457,6.8,41.2,,6,1,RDSR_TOTAL,Info,");
    }

    @ParameterizedTest
    @CsvSource({"/procedures/none, 404, No such procedure.", "/nothing, 404, There is nothing at this address."})
    void what_is_not_there_has_a_page_of_words(String path, int status, String words) {
        HttpResponse<String> answer = admin.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(words).doesNotContain("Exception", "Whitelabel");
    }

    @Test
    void a_person_confirms_a_check_without_scripts() {
        HttpResponse<String> answer = admin.form(
                "/suites/suite-2/checks/pt.identity",
                admin.token("/"),
                Map.of("confirmed", "true", "comment", "two identifiers"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Client.location(answer)).isEqualTo("/");
        assertThat(admin.get("/").body()).contains("Check confirmed.", "confirmed by admin");
    }

    @Test
    void an_alert_is_acknowledged_on_the_page_of_its_procedure() {
        HttpResponse<String> answer = admin.form(
                "/alerts/a-2/acknowledge",
                admin.token("/procedures/p-3"),
                Map.of("comment", "long case", "back", "procedure"));

        assertThat(Client.location(answer)).isEqualTo("/procedures/p-3");
        assertThat(admin.get("/procedures/p-3").body())
                .contains("Alert fluoroscopy-time-review acknowledged.", "<q>long case</q>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nurse", "rso"})
    void the_count_of_open_alerts_is_what_this_person_finds_behind_it(String user) {
        String board = Client.signedIn(gateway, user).get("/").body();
        int found = Client.json(Client.basic(gateway, user).get("/api/v1/alerts?state=OPEN"))
                .get("items")
                .size();
        assertThat(board).containsPattern("<strong>" + found + "</strong>\\s*<span>open alerts");
    }

    @Test
    void an_alert_about_a_room_is_on_its_card() {
        ports.alerts()
                .raiseOnce(new Alert(
                        "room",
                        "live-dose-rate",
                        AlertLevel.HIGH,
                        new Alert.Subject(Alert.SubjectType.SUITE, "suite-1"),
                        new BigDecimal("12.345"),
                        new BigDecimal("5"),
                        "mSv/h",
                        CLOCK.instant(),
                        Optional.empty()));
        String first = admin.get("/status").body().split("data-key=\"suite-2\"")[0];
        assertThat(first)
                .containsPattern("<a href=\"/alerts\">\\s*<strong>High</strong> <span>12.3 mSv/h: reached 5 mSv/h");

        ports.alerts().acknowledge("room", new Alert.Acknowledgement("rso", CLOCK.instant(), "seen"));
        assertThat(admin.get("/status").body()).doesNotContain("12.3 mSv/h");
    }

    @Test
    void every_link_of_the_alerts_leads_to_what_they_are_about() {
        List<String> links = Pattern.compile("<a href=\"(/[^\"]+)\"")
                .matcher(admin.get("/alerts?show=ALL").body().split("<main", 2)[1])
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .distinct()
                .toList();

        assertThat(links).anyMatch(l -> l.startsWith("/staff/")).anyMatch(l -> l.startsWith("/patients/"));
        assertThat(links)
                .allSatisfy(link ->
                        assertThat(admin.get(link).statusCode()).as(link).isEqualTo(200));
    }

    @Test
    void an_alert_says_where_its_threshold_comes_from() {
        String alerts = admin.get("/alerts").body();
        assertThat(alerts.split("threshold: a standard, section 5", -1))
                .as("one of the alerts has a rule that is configured")
                .hasSize(2);
    }

    @Test
    void the_page_says_in_words_why_a_caller_was_refused() {
        Ports fresh = FreshPorts.empty();
        fresh.sightings().refusedCaller("NEWCOMER", "10.20.0.78", "CALLED_AE_NOT_RECOGNIZED", ClinicDay.NOW);
        assertThat(DevicePage.callers(
                        ClinicDay.CLINIC,
                        fresh.sightings(),
                        new Texts(Languages.texts()),
                        new ClinicTime(ClinicDay.CLINIC.zone(), new MovableClock(ClinicDay.NOW))))
                .extracting(DevicePage.CallerLine::reason)
                .containsExactly("called AE title not recognized");
    }

    @Test
    void a_study_is_linked_and_unlinked_on_the_pages() {
        ports.studies()
                .unlink(
                        "1.2.826.0.1.3680043.10.2.7",
                        "unlinked by a person",
                        java.util.Optional.of("nurse"),
                        ClinicDay.NOW);
        String path = "/studies/1.2.826.0.1.3680043.10.2.7/";

        assertThat(Client.location(admin.form(path + "link", admin.token("/unlinked"), Map.of("procedureId", "p-2"))))
                .isEqualTo("/unlinked");
        assertThat(ports.studies()
                        .find("1.2.826.0.1.3680043.10.2.7")
                        .orElseThrow()
                        .linkedByPerson())
                .contains("admin");
        assertThat(Client.location(admin.form(path + "unlink", admin.token("/procedures/p-2"), Map.of())))
                .isEqualTo("/procedures/p-2");
        ports.studies()
                .link(
                        "1.2.826.0.1.3680043.10.2.7",
                        new org.suitegateway.core.study.Studies.Link(
                                "p-2",
                                org.suitegateway.core.study.LinkedBy.PERSON,
                                java.util.Optional.of("nurse"),
                                ClinicDay.at("09:12"),
                                ""));
    }

    @Test
    void a_study_is_moved_on_its_page_with_a_reason() {
        String uid = "1.2.826.0.1.3680043.10.2.8";
        String path = "/studies/" + uid;
        String token = admin.token(path);
        assertThat(Client.location(admin.form(
                        path + "/link",
                        token,
                        Map.of("procedureId", "p-1", "comment", "clock of the unit is wrong", "back", "procedure"))))
                .isEqualTo("/procedures/p-1");
        assertThat(admin.get(path).body())
                .contains("Belongs to <a href=\"/procedures/p-1\">Okafor, Grace")
                .contains("Moved by admin", "<q>clock of the unit is wrong</q>")
                .contains("linked here now");
        assertThat(admin.get("/procedures/p-5").body())
                .contains("moved to another procedure, clock of the unit is wrong");

        assertThat(Client.location(admin.form(path + "/unlink", token, Map.of("comment", "test images"))))
                .isEqualTo("/procedures/p-1");
        assertThat(admin.get("/unlinked").body()).contains("Taken away by admin", "<q>test images</q>");

        ports.studies()
                .link(
                        uid,
                        new org.suitegateway.core.study.Studies.Link(
                                "p-5",
                                org.suitegateway.core.study.LinkedBy.PERSON,
                                java.util.Optional.of("nurse"),
                                ClinicDay.NOW,
                                ""));
    }

    @Test
    void a_doubtful_link_says_so_where_it_is_decided() {
        assertThat(admin.get("/studies/" + ClinicDay.studyUid("p-3")).body())
                .contains("<strong>Doubtful:</strong> <span>its objects name more than one patient</span>");
        assertThat(admin.get("/studies/" + ClinicDay.studyUid("p-6")).body())
                .contains("Why not linked:", "but another patient ID");
    }

    @Test
    void a_person_who_looked_says_that_a_doubtful_link_is_right() {
        Ports fresh = FreshPorts.empty();
        new ClinicDay(fresh).fill();
        String uid = ClinicDay.studyUid("p-3");
        try (TestGateway doubtful = new TestGateway(fresh, CLOCK, false)) {
            Client nurse = Client.signedIn(doubtful, "nurse");
            assertThat(nurse.get("/studies/" + uid).body()).contains("choose it to keep it here");
            nurse.form(
                    "/studies/" + uid + "/link",
                    nurse.token("/studies/" + uid),
                    Map.of("procedureId", "p-3", "comment", "the second name is a spelling"));

            assertThat(nurse.get("/studies/" + uid).body())
                    .doesNotContain("Doubtful:")
                    .contains("<q>the second name is a spelling</q>");
            assertThat(nurse.get("/procedures/p-3").body()).doesNotContain("To decide");
        }
    }

    @Test
    void a_record_that_the_scheduler_withdrew_says_so() {
        Ports fresh = FreshPorts.empty();
        new ClinicDay(fresh).fill();
        fresh.procedures()
                .save(fresh.procedures()
                        .find("p-7")
                        .orElseThrow()
                        .change()
                        .hidden(true)
                        .build());
        try (TestGateway withdrawn = new TestGateway(fresh, CLOCK, false)) {
            Client nurse = Client.signedIn(withdrawn, "nurse");
            assertThat(nurse.get("/procedures/p-7").body()).contains("The scheduler withdrew this record");
            assertThat(nurse.get("/procedures?patient=101733").body()).contains("No procedure is like this.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|Okafor, Grace",
                "suite=suite-2&status=IN_PROGRESS|Nakamura, Hiroshi",
                "patient=101544|Nakamura, Hiroshi",
                "patient=hiroshi+NAKA|Nakamura, Hiroshi",
                "patient=ASE|Sørensen, Åse",
                "accession=ACC-p-5|Castellanos",
                "patient=nobody|No procedure is like this.",
                "from=2026-01-16|No procedure is like this.",
                "patient=lucia&from=2026-01-15&to=2026-01-15|Marchetti, Lucia",
                "patient=lucia&suite=suite-1|No procedure is like this."
            })
    void procedures_are_found_by_what_people_know(String query, String found) {
        assertThat(admin.get("/procedures?" + query).body()).contains(found);
    }

    @Test
    void what_was_asked_for_stays_in_the_form_and_in_the_address_of_the_next_part() {
        String body = admin.get("/procedures?suite=suite-1&limit=2").body();

        assertThat(body)
                .contains("<option value=\"suite-1\" selected=\"selected\">Suite 1</option>")
                .contains("on Thursday, 15 January 2026")
                .contains("name=\"from\" value=\"\"");
        java.util.regex.Matcher next = java.util.regex.Pattern.compile("<a href=\"(\\?[^\"]+)\">More</a>")
                .matcher(body);
        assertThat(next.find()).isTrue();
        String second =
                admin.get("/procedures" + next.group(1).replace("&amp;", "&")).body();
        assertThat(second).contains("<option value=\"suite-1\" selected").doesNotContain("Okafor");
        assertThat(admin.get("/procedures?from=2026-01-16&to=2026-01-15").statusCode())
                .isEqualTo(400);
        assertThat(admin.get("/procedures?patien=x").statusCode()).isEqualTo(400);
    }

    @Test
    void performed_steps_without_a_procedure_are_listed() {
        assertThat(admin.get("/unlinked").body())
                .contains("Performed steps without a procedure", "it may belong to several procedures");
    }

    @Test
    void the_problems_page_shows_what_is_owed_beside_objects() {
        assertThat(admin.get("/problems").body())
                .contains("begin of the step (N-CREATE)", "0110 processing failure", "next at 10:45")
                .contains("1 committed, 1 not", "1 × never received", "waits to be checked", "connection timed out");
        String token = admin.token("/problems");
        assertThat(Client.location(admin.form("/problems/steps/none/retry", token, Map.of())))
                .isEqualTo("/problems");
        assertThat(admin.get("/problems").body()).contains("no such refused message about a performed step");
    }

    @Test
    void a_merge_is_taken_back_on_its_page() {
        Ports fresh = FreshPorts.empty();
        new ClinicDay(fresh).fill();
        try (TestGateway merged = new TestGateway(fresh, CLOCK, false)) {
            Client rso = Client.signedIn(merged, "rso");
            assertThat(rso.get("/patients/merges").body())
                    .contains("98871", "nothing recorded", "in force", "taken back", "by rso, 15 Jan 2026, 09:30")
                    .contains("98871 and 100871 are then two patients again");
            assertThat(Client.location(rso.form("/patients/merges/g-1/undo", rso.token("/patients/merges"), Map.of())))
                    .isEqualTo("/patients/merges");
            assertThat(rso.get("/patients/merges").body())
                    .contains("Merge taken back")
                    .doesNotContain("in force", "tell them apart");
        }
    }

    @Test
    void what_is_refused_again_is_told_in_words() {
        String token = admin.token("/problems");
        assertThat(Client.location(admin.form("/problems/messages/m-2/replay", token, Map.of())))
                .isEqualTo("/problems");
        assertThat(admin.get("/problems").body()).contains("Still refused at PID-7: must be a date.");
        admin.form("/problems/objects/f-1/replay", token, Map.of());
        assertThat(admin.get("/problems").body())
                .contains("Still refused at byte 733952: the pixel data ends before its length.");
    }

    @Test
    void the_demo_says_that_it_is_one() {
        assertThat(admin.get("/").body()).contains("<strong>Demo</strong>");
    }

    @Test
    void a_silent_c_arm_makes_its_suite_unknown() {
        Client person = Client.signedIn(gateway, "nurse");
        String before = person.get("/status").body();
        CLOCK.forward(Duration.ofMinutes(6));
        try {
            assertThat(before).doesNotContain("Stale");
            assertThat(person.get("/status").body()).contains("Stale", "silent for too long", "6 min ago");
        } finally {
            CLOCK.forward(Duration.ofMinutes(-6));
        }
    }
}
