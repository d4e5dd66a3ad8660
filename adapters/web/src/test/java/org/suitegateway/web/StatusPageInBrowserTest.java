package org.suitegateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.procedure.ProcedureStatus;

/** The pages in Debian's chromium. */
class StatusPageInBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> PAGES = List.of(
            "/",
            "/procedures/p-2",
            "/procedures/p-3",
            "/procedures/p-9",
            "/procedures/p-9/events",
            "/studies/1.2.826.0.1.3680043.10.1.2026.9/dose",
            "/patients/dose?id=MRN%2F7%207%231%26%C3%BC&from=2025-06-01",
            "/patients/dose?id=o",
            "/dose/devices",
            "/devices/CARM1/dose",
            "/dose",
            "/alerts?show=ALL",
            "/procedures",
            "/procedures/p-6",
            "/studies/1.2.826.0.1.3680043.10.2.7",
            "/studies/1.2.826.0.1.3680043.10.2.7/viewer",
            "/studies/1.2.826.0.1.3680043.10.1.2026.6",
            "/unlinked",
            "/patients/merges",
            "/staff/people",
            "/staff/merges",
            "/suites/suite-1/team",
            "/problems",
            "/devices",
            "/procedures/none");

    private static Playwright playwright;
    private static Browser browser;

    private final MovableClock clock = new MovableClock(ClinicDay.NOW);
    private final Ports ports = FreshPorts.empty();
    private final List<String> complaints = new ArrayList<>();
    private TestGateway gateway;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void startBrowser() {
        assumeTrue(Files.isExecutable(CHROMIUM), "skipped: " + CHROMIUM + " is not there (apt-get install chromium)");
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000); // the page asks every 3 s; a busy machine is slower
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void start() {
        new ClinicDay(ports).fill();
        new DoseDay(ports).fill();
        gateway = new TestGateway(ports, clock, true);
        open(ColorScheme.LIGHT, 1280, 900);
    }

    @AfterEach
    void stop() {
        context.close();
        gateway.close();
    }

    private void open(ColorScheme colours, int width, int height) {
        context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL("http://127.0.0.1:" + gateway.port())
                .setColorScheme(colours)
                .setViewportSize(width, height));
        page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onConsoleMessage(m -> {
            if (m.type().equals("error")) {
                complaints.add(m.text());
            }
        });
        page.onPageError(complaints::add);
    }

    private void signIn(String user) {
        page.navigate("/");
        page.getByLabel("Name").fill(user);
        page.getByLabel("Password").fill(user);
        page.getByText("Sign in").last().click();
        assertThat(page.locator("#board")).isVisible();
    }

    private Locator check(String suite, String label) {
        return page.locator(".suite[data-key=" + suite + "] .check", new Page.LocatorOptions().setHasText(label));
    }

    @Test
    void a_person_signs_in_and_sees_the_suites() {
        signIn("nurse");

        assertThat(page).hasTitle("Status · Harbor Pain Clinic");
        assertThat(page.locator(".suite[data-key=suite-2] .state")).hasText("In use");
        assertThat(page.locator("#today")).containsText("Thursday, 15 January 2026");
        assertThat(complaints).isEmpty();
    }

    @Test
    void the_page_changes_by_itself_and_says_so_aloud() {
        signIn("nurse");
        page.evaluate("window.sameDocument = true");

        ports.procedures().save(ports.procedures().find("p-4").orElseThrow().withStatus(ProcedureStatus.COMPLETED));
        clock.forward(Duration.ofSeconds(5));

        assertThat(page.locator(".suite[data-key=suite-2] .state")).hasText("Unknown");
        assertThat(page.locator("#announce")).hasText("Suite 2: Unknown.");
        assertThat(page.locator("#asof time")).hasText("10:42:12");
        assertThat((Boolean) page.evaluate("window.sameDocument === true")).isTrue();
        assertThat(complaints).isEmpty();
    }

    @Test
    void an_alert_is_on_the_suite_at_once_without_the_page_asking_by_itself() {
        page.clock().install(); // no timer of the page goes on
        signIn("nurse");
        page.waitForResponse(
                r -> r.url().endsWith("/status"), () -> ports.news().changed());

        ports.alerts()
                .raiseOnce(new Alert(
                        "during",
                        "substantial-air-kerma",
                        AlertLevel.SUBSTANTIAL,
                        new Alert.Subject(Alert.SubjectType.PROCEDURE, "p-4"),
                        new java.math.BigDecimal("5012.5"),
                        new java.math.BigDecimal("5000"),
                        "mGy",
                        clock.instant(),
                        Optional.empty()));
        ports.news().changed();

        Locator alert = page.locator(".suite[data-key=suite-2] .now-alerts li").first();
        assertThat(alert).containsText("Substantial");
        assertThat(alert).containsText("5013 mGy: reached 5000 mGy");
        assertThat(complaints).isEmpty();

        ports.alerts().acknowledge("during", new Alert.Acknowledgement("rso", clock.instant(), "told"));
        ports.news().changed();
        assertThat(page.locator("[data-key=during]")).hasCount(0);
    }

    @Test
    void a_check_is_confirmed_and_withdrawn_with_one_button() {
        signIn("nurse");
        check("suite-1", "Consent")
                .getByText("Confirm", new Locator.GetByTextOptions().setExact(true))
                .click();

        assertThat(check("suite-1", "Consent")).containsText("confirmed by nurse");
        assertThat(ports.confirmations().last("suite-1", "pt.consent", "procedure:p-5"))
                .hasValueSatisfying(c -> assertThat(c.confirmed()).isTrue());

        check("suite-1", "Consent").getByText("Withdraw").click();

        assertThat(check("suite-1", "Consent")).containsText("withdrawn by nurse");
        assertThat(ports.confirmations().last("suite-1", "pt.consent", "procedure:p-5"))
                .hasValueSatisfying(c -> assertThat(c.confirmed()).isFalse());
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_comment_half_typed_and_the_focus_survive_news() {
        signIn("nurse");
        check("suite-1", "Patient identity").locator("summary").click();
        Locator comment = check("suite-1", "Patient identity").locator("input[name=comment]");
        comment.fill("wristband and");

        ports.sightings().refusedCaller("NEWCOMER", "10.20.0.78", "calling AE title not recognized", clock.instant());
        assertThat(page.locator(".counters [data-key='unknown callers'] strong"))
                .hasText("2");
        assertThat(comment).isFocused();
        page.keyboard().type(" date of birth");
        page.keyboard().press("Enter");

        assertThat(check("suite-1", "Patient identity")).containsText("confirmed by nurse");
        assertThat(ports.confirmations()
                        .last("suite-1", "pt.identity", "procedure:p-5")
                        .orElseThrow()
                        .comment())
                .isEqualTo("wristband and date of birth");
    }

    @Test
    void a_refused_confirmation_is_told_and_the_page_stays() {
        signIn("nurse");
        page.route("**/status", Route::abort); // the page does not hear that the patients were cancelled
        for (String id : List.of("p-5", "p-8")) {
            ports.procedures().save(ports.procedures().find(id).orElseThrow().withStatus(ProcedureStatus.CANCELLED));
        }
        check("suite-1", "Consent")
                .getByText("Confirm", new Locator.GetByTextOptions().setExact(true))
                .click();

        assertThat(page.locator("#refused")).hasText("No patient is planned that it could be confirmed for.");
        assertThat(page.locator(".suite")).hasCount(2);
    }

    @Test
    void without_news_for_fifteen_seconds_the_page_greys_until_they_come_again() {
        page.clock().install();
        signIn("nurse");
        page.route("**/status", Route::abort);

        page.clock().runFor(14_000);
        assertThat(page.locator("body")).not().hasClass(Pattern.compile("stale"));
        page.clock().runFor(3_000);

        assertThat(page.locator("body")).hasClass(Pattern.compile("stale"));
        assertThat(page.locator("#lost")).containsText("Connection lost");

        page.unroute("**/status");
        page.clock().runFor(4_000);
        assertThat(page.locator("body")).not().hasClass(Pattern.compile("stale"));
        assertThat(page.locator("#lost")).isHidden();
    }

    @Test
    void an_error_of_the_gateway_is_no_news_either() {
        page.clock().install();
        signIn("nurse");
        page.route("**/status", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));

        page.clock().runFor(17_000);

        assertThat(page.locator("#lost")).containsText("Connection lost");
        assertThat(page.locator(".suite")).hasCount(2);
    }

    @Test
    void an_evaluation_older_than_thirty_seconds_greys_the_page() {
        signIn("nurse");
        page.route(
                "**/status",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(304)
                        .setHeaders(Map.of("As-Of", "10:42:40", "Evaluation-Age", "31"))));

        assertThat(page.locator("#lost")).containsText("has not looked at the suites");
        assertThat(page.locator("body")).hasClass(Pattern.compile("stale"));
    }

    @Test
    void when_the_sign_in_ends_the_page_says_so_and_shows_no_patient() {
        signIn("nurse");
        clock.forward(TestGateway.IDLE.plusSeconds(1));

        assertThat(page.locator("h1")).hasText("Signed out");
        assertThat(page.content()).doesNotContain("Castellanos", "Nakamura");
        page.getByText("Sign in", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByLabel("Password")).isVisible();
    }

    @Test
    void a_procedure_shows_its_images_as_they_are_scrolled_to() {
        signIn("nurse");
        page.navigate("/procedures/p-2");
        Locator images = page.locator(".shots img");
        assertThat(images).hasCount(13);
        for (Locator image : images.all()) {
            image.scrollIntoViewIfNeeded();
            page.waitForFunction("i => i.complete && i.naturalWidth === 256", image.elementHandle());
        }
        assertThat(complaints).isEmpty();

        page.navigate("/procedures/p-1"); // of whose first image there is no picture, but words in place of it
        page.waitForFunction(
                "i => i.complete && i.naturalWidth === 160", images.first().elementHandle());
    }

    @Test
    void a_study_is_moved_with_the_keyboard_alone_and_not_without_a_reason() {
        signIn("nurse");
        page.navigate("/procedures/p-2");
        page.getByLabel("Move US study to another procedure").focus();
        page.keyboard().press("Enter");
        page.locator("input[name=patient]").fill("lucia");
        page.keyboard().press("Enter");
        assertThat(page.locator(".picks input[value=p-3]")).isVisible();
        page.locator(".picks input[value=p-3]").focus();
        page.keyboard().press("Space");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter"); // in the empty reason: nothing is sent
        assertThat(page.getByLabel("Why kept with your name")).isFocused();
        assertThat(ports.studies()
                        .find("1.2.826.0.1.3680043.10.2.7")
                        .orElseThrow()
                        .procedureId())
                .contains("p-2");
        page.keyboard().type("wrong patient selected at the console");
        page.keyboard().press("Enter");

        assertThat(page.locator("h1")).hasText("Marchetti, Lucia");
        assertThat(ports.studies()
                        .find("1.2.826.0.1.3680043.10.2.7")
                        .orElseThrow()
                        .procedureId())
                .contains("p-3");
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_row_of_events_unfolds_with_the_keyboard_alone() {
        signIn("rso");
        page.navigate("/procedures/p-9/events");
        Locator row = page.locator(".events tbody").nth(4);
        assertThat(row.locator(".unfolded")).isHidden();

        row.getByLabel("Details of event 5").focus();
        page.keyboard().press("Enter");

        assertThat(row.locator(".unfolded")).isVisible();
        assertThat(row.locator(".unfolded")).containsText("1198 mm");
        page.keyboard().press("Tab");
        assertThat(row.getByLabel("Image 1 of event 5")).isFocused();
        assertThat(page.locator(".events tbody").nth(5).locator(".unfolded")).isHidden();
        assertThat(complaints).isEmpty();
    }

    @Test
    void what_does_not_belong_here_is_taken_away_with_a_reason() {
        signIn("nurse");
        page.navigate("/procedures/p-2");
        page.getByLabel("Does not belong here: US study").click();
        page.locator("details[open] input[name=comment]").fill("images of a phantom");
        page.getByLabel("Take US study away").click();

        assertThat(page.locator(".said")).containsText("Study taken away");
        assertThat(page.locator(".timeline")).containsText("images of a phantom");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void all_text_can_be_read_in_light_and_dark(ColorScheme colours) throws IOException {
        context.close();
        open(colours, 1280, 900);
        String script;
        try (var in = Optional.ofNullable(getClass().getResourceAsStream("contrast.js"))
                .orElseThrow()) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        signIn("admin");
        for (String path : PAGES) {
            page.navigate(path);
            assertThat((List<?>) page.evaluate(script))
                    .as("%s in %s", path, colours)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(ints = {1280, 820})
    void pages_fit_their_screen_and_buttons_fit_a_finger(int width) {
        context.close();
        open(ColorScheme.LIGHT, width, 1100);
        signIn("admin");
        for (String path : PAGES) {
            page.navigate(path);
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("%s at %d px", path, width)
                    .isTrue();
            assertThat(
                            (List<?>)
                                    page.evaluate(
                                            "Array.from(document.querySelectorAll('button, .button, nav a, summary'))"
                                                    + ".map(b => [b.textContent, b.getBoundingClientRect()])"
                                                    + ".filter(([t, r]) => r.height > 0 && (r.height < 44 || r.width < 44)).map(([t]) => t)"))
                    .as("small targets on %s at %d px", path, width)
                    .isEmpty();
        }
    }
}
