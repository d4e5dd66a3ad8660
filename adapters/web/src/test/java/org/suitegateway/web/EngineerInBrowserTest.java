package org.suitegateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.audit.AuditRecorder;
import org.suitegateway.core.intake.MessageJournal;

/** The engineer's lost message, in Debian's chromium. */
class EngineerInBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @Test
    void the_lost_message_is_counted_found_understood_replayed_and_its_replay_is_on_record() {
        assumeTrue(Files.isExecutable(CHROMIUM), "skipped: " + CHROMIUM + " is not there (apt-get install chromium)");
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        Ports ports = FreshPorts.empty();
        byte[] raw = "fixable=true".getBytes(StandardCharsets.UTF_8); // its mapping was mended in the meantime
        ports.journal()
                .keep(
                        new MessageJournal.Entry(
                                "lost-1",
                                ClinicDay.at("10:40"),
                                "10.20.0.5",
                                "SCHED|HPC",
                                "MSG4711",
                                "ADT^A08",
                                "d",
                                raw.length,
                                MessageJournal.State.FAILED,
                                Optional.of(new MessageJournal.Problem(
                                        "UNKNOWN_CODE", "PV1-3", "names a place that no suite has")),
                                Optional.empty()),
                        raw);
        try (TestGateway gateway = new TestGateway(ports, new MovableClock(ClinicDay.NOW), false);
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic")));
                BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                        .setBaseURL("http://127.0.0.1:" + gateway.port())
                        .setViewportSize(1280, 900))) {
            Page page = context.newPage();
            page.navigate("/signin");
            page.fill("input[name=username]", "admin");
            page.fill("input[name=password]", "admin");
            page.press("input[name=password]", "Enter");

            // the status page counts it
            page.locator("main a[href='/problems#messages']").first().click();
            assertThat(page.locator("#problems")).containsText("PV1-3");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Look at what came 10:40"))
                    .click();
            assertThat(page.locator("#problem-item")).containsText("names a place that no suite has");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Replay").setExact(true))
                    .click();
            assertThat(page.locator(".said")).containsText("Message applied.");
            assertThat(page.locator("#messages .count")).hasText("0");

            // it is found by its control ID, with what was done
            page.fill(".find input", "MSG4711");
            page.press(".find input", "Enter");
            page.locator(".found a[href='/problems/messages/lost-1']").click();
            assertThat(page.locator("#problem-item")).containsText("tried again, done");

            gateway.context().getBean(AuditRecorder.class).flush(Duration.ofSeconds(10));
            page.navigate("/audit?subject=messages&id=lost-1");
            assertThat(page.locator("#audit")).containsText("POST /problems/messages/{id}/replay");
            assertThat(page.locator("#audit")).containsText("changed");
        }
        assertThat(ports.journal().countFailed()).isZero();
    }
}
