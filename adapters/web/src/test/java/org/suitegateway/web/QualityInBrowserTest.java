package org.suitegateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Quality assurance and checklists in Debian's chromium, on a tablet, without scripts of ours. */
class QualityInBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final List<String> PAGES = List.of(
            "/quality?all=true",
            "/quality/equipment",
            "/quality/equipment/CARM1",
            "/quality/equipment/CARM1/results/new?check=qa.carm.daily",
            "/quality/programme",
            "/quality/checklists",
            "/quality/checklists/suite-1",
            "/quality/audit");

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
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run")));
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
        gateway = new TestGateway(ports, clock, true);
        open("en-GB", ColorScheme.LIGHT, 820, 1180);
    }

    @AfterEach
    void stop() {
        context.close();
        gateway.close();
    }

    private void open(String language, ColorScheme colours, int width, int height) {
        if (context != null) {
            context.close();
        }
        context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL("http://127.0.0.1:" + gateway.port())
                .setLocale(language)
                .setColorScheme(colours)
                .setViewportSize(width, height));
        page = context.newPage();
        page.setDefaultTimeout(60_000); // a busy machine is slow
        page.onConsoleMessage(m -> {
            if (m.type().equals("error")) {
                complaints.add(m.text());
            }
        });
        page.onPageError(complaints::add);
    }

    private void signIn(String user) {
        page.navigate("/signin");
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill(user);
        page.locator("main button").click();
        assertThat(page.locator("#board")).isVisible();
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void a_nurse_enters_a_daily_check_with_a_picture_and_it_is_due_no_more() throws IOException {
        signIn("nurse");
        page.navigate("/quality?suite=suite-1");
        Locator line = page.locator(".qlist li", new Page.LocatorOptions().setHasText("C-arm daily check"));
        assertThat(line).containsText("overdue"); // it is 10:42
        line.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Enter C-arm daily check of CARM1"))
                .click();
        page.getByLabel("Brakes hold").check();
        page.getByLabel("Air kerma rate").fill("12,5");
        page.getByLabel("Pass", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByLabel("Attachments")
                .setInputFiles(new FilePayload("not-what-it-says.pdf", "application/pdf", new byte[] {1, 2, 3}));
        button("Save the result").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Not saved.");
        assertThat(page.getByLabel("Brakes hold")).isChecked();
        assertThat(page.getByLabel("Air kerma rate")).hasValue("12,5");

        page.getByLabel("Dose display").check();
        page.getByLabel("Pass with remark").check();
        page.getByLabel("Comment").fill("rate a little high, told the officer");
        byte[] pdf = "%PDF-1.4 a page".getBytes(StandardCharsets.US_ASCII);
        page.getByLabel("Attachments").setInputFiles(new FilePayload("phantom.pdf", "application/pdf", pdf));
        button("Save the result").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("C-arm daily check of CARM1 is entered");
        assertThat(page.locator(".qlist")).containsText("in time");
        assertThat(page.locator(".qhistory")).containsText("rate a little high, told the officer");
        Download download =
                page.waitForDownload(() -> page.getByText("phantom.pdf").click());
        assertThat(Files.readAllBytes(download.path())).isEqualTo(pdf);
        assertThat(page.locator("#withdraw-h")).hasCount(0);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Correct C-arm daily check of 15 Jan 2026"))
                .click();
        page.getByLabel("Air kerma rate").fill("9.5");
        button("Save the result").click();
        assertThat(page.locator(".qhistory > li")).hasCount(2);
        assertThat(page.locator(".qhistory .replaced")).hasCount(1);
        assertThat(complaints).filteredOn(c -> !c.contains("400")).isEmpty();
    }

    @Test
    void one_touch_tells_that_all_is_in_order() {
        signIn("nurse");
        page.navigate("/quality/equipment/CARM1/results/new?check=qa.carm.daily");
        button("All in order: pass").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("is entered: Pass");
    }

    @Test
    void a_turnover_is_ticked_off_on_the_tablet_and_the_officer_sees_it_in_the_audit() {
        signIn("nurse");
        page.navigate("/quality/checklists");
        page.getByText("Suite 1").click();
        Locator standard = page.locator("#turnover-standard");
        for (Locator button : standard.locator("button").all()) {
            assertThat(button.boundingBox().height).isGreaterThanOrEqualTo(44);
        }
        standard.getByText("Waste removed").click();
        assertThat(page.locator("#turnover-standard button[aria-pressed=true]")).hasCount(1);
        assertThat(page.locator("#turnover-standard")).containsText("nurse, 10:42");
        clock.forward(Duration.ofMinutes(2));
        button("All done: Turnover, standard").click();
        assertThat(page.locator("#k-TURNOVER")).containsText("complete");
        page.locator("#turnover-standard").getByText("Floor wiped").click();
        assertThat(page.locator("#k-TURNOVER")).containsText("open");
        page.locator("#turnover-standard").getByText("Floor wiped").click();
        assertThat(page.locator("#k-TURNOVER")).containsText("complete");
        picture("checklists-tablet-done");
        page.navigate("/quality/checklists/suite-2");
        assertThat(page.locator("#turnover-standard")).containsText("The room is in use");
        assertThat(page.locator("#turnover-standard button")).hasCount(0);

        open("de-AT", ColorScheme.LIGHT, 1280, 900);
        signIn("rso");
        page.navigate("/quality/audit");
        assertThat(page.locator("h1")).hasText("Audit der Checklisten");
        assertThat(page.locator("#quality")).containsText("nurse 1");
        Download csv = page.waitForDownload(() -> page.getByText("CSV-Datei").click());
        assertThat(csv.suggestedFilename()).isEqualTo("checklists-2026-01-01-2026-01-15.csv");
        assertThat(complaints).isEmpty();
    }

    @Test
    void the_officer_enters_an_apron_and_withdraws_it() {
        signIn("rso");
        page.navigate("/quality/equipment");
        page.locator("input[name=id]").fill("AP 07");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Apron, blue, 0.5 mm");
        page.locator("select[name=kind]").last().selectOption("APRON");
        button("Add").click();
        assertThat(page.locator(".qlist")).containsText("never done");
        page.getByLabel("Reason").fill("torn at the shoulder");
        button("Withdraw").click();
        assertThat(page.locator("#quality")).containsText("torn at the shoulder");
        page.navigate("/quality/equipment");
        assertThat(page.locator("#quality table")).not().containsText("AP 07");
    }

    @Test
    void no_page_is_wider_than_the_screen_in_any_language_and_colour() throws IOException {
        for (String language : List.of("en-GB", "de-AT")) {
            for (int width : List.of(1280, 800, 390)) {
                ColorScheme colours = language.startsWith("de") ? ColorScheme.DARK : ColorScheme.LIGHT;
                open(language, colours, width, 900);
                signIn("rso");
                for (String path : PAGES) {
                    page.navigate(path);
                    int wide = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
                    picture(path.replaceAll("[^a-z0-9A-Z]+", "-").substring(1) + "-" + language + "-" + width);
                    assertThat(wide).as("%s at %s px", path, width).isLessThanOrEqualTo(width);
                    assertThat(page.locator("main").innerText()).doesNotContainPattern("quality\\.(?!yaml)|\\?\\?");
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("quality-" + name + ".png"))
                .setFullPage(true));
    }
}
