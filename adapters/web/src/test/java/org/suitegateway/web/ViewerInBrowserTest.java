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
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The viewer in Debian's chromium: frames of a made-up slope, of which each begins ten values brighter than the one before. */
class ViewerInBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final String STUDY = ClinicDay.studyUid("p-3");
    private static final String LOOP = "/studies/" + STUDY + "/viewer?image=" + ClinicDay.digest(STUDY + 5);

    // the pixel of the canvas over that of the image, as red; the canvas is as large as the window allows
    private static final String PIXEL = "(at) => { const c = document.getElementById('canvas');"
            + " const s = Math.min(c.width / 64, c.height / 32);"
            + " return c.getContext('2d').getImageData((c.width - 64 * s) / 2 + (at[0] + 0.5) * s,"
            + " (c.height - 32 * s) / 2 + (at[1] + 0.5) * s, 1, 1).data[0]; }";

    private static Playwright playwright;
    private static Browser browser;
    private static TestGateway gateway;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void startBrowser() {
        assumeTrue(Files.isExecutable(CHROMIUM), "skipped: " + CHROMIUM + " is not there (apt-get install chromium)");
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic")));
        Ports ports = FreshPorts.empty();
        new ClinicDay(ports).fill();
        gateway = new TestGateway(ports, new MovableClock(ClinicDay.NOW), false);
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null) {
            playwright.close();
            gateway.close();
        }
    }

    @BeforeEach
    void open() {
        open(true);
    }

    private void open(boolean script) {
        context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL("http://127.0.0.1:" + gateway.port())
                .setJavaScriptEnabled(script)
                .setViewportSize(1280, 900));
        page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onConsoleMessage(m -> {
            if (m.type().equals("error")) {
                complaints.add(m.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate("/signin");
        page.getByLabel("Name").fill("nurse");
        page.getByLabel("Password").fill("nurse");
        page.getByText("Sign in").last().click();
        page.waitForURL(url -> !url.contains("signin"));
    }

    @AfterEach
    void close() {
        context.close();
    }

    private Locator canvas() {
        return page.locator("#canvas");
    }

    private void shows(int frame) {
        assertThat(canvas()).hasAttribute("data-position", "" + frame);
    }

    private int pixel(int x, int y) {
        return ((Number) page.evaluate(PIXEL, List.of(x, y))).intValue();
    }

    @Test
    void the_window_of_the_image_graphics_and_shutter_are_on_the_canvas() {
        page.navigate(LOOP);
        shows(1);

        // values 2 * (10 + 10 x) - 100 in a window of 400, 801: 0 to 800
        assertThat(pixel(20, 5)).isBetween(101, 103);
        assertThat(pixel(63, 5)).isEqualTo(255);
        assertThat(pixel(0, 0)).as("graphics").isEqualTo(255);
        assertThat(pixel(0, 1)).isZero();
        assertThat(pixel(63, 31)).as("shutter").isZero();
        assertThat(page.locator("#still")).isHidden();
        assertThat(page.locator("#center")).hasValue("400");
        assertThat(page.locator(".v-over .tr")).hasText("Not for diagnosis");
        assertThat(complaints).isEmpty();
    }

    @Test
    void wheel_keys_slider_and_links_turn_the_pages() {
        page.navigate(LOOP);
        shows(1);
        canvas().hover();

        page.mouse().wheel(0, 100);
        shows(2);
        int second = pixel(20, 5);
        assertThat(second).isBetween(107, 110);

        canvas().focus();
        page.keyboard().press("ArrowDown");
        shows(3);
        page.keyboard().press("PageDown");
        shows(13);
        page.keyboard().press("End");
        shows(24);
        page.keyboard().press("ArrowRight");
        shows(24);
        page.keyboard().press("Home");
        shows(1);
        page.locator("#slider").fill("8");
        shows(8);
        page.getByText("Previous").click();
        shows(7);
        assertThat(page.locator("#count")).hasText("Frame 7 of 24");
        assertThat(page.locator("#announce")).hasText("Frame 7 of 24");
        assertThat(page).hasURL(Pattern.compile("frame=7"));
        assertThat(page.locator("#o-frame")).hasText("Frame 7 of 24 · 0.20 s");
        assertThat(complaints).isEmpty();
    }

    @Test
    void dragging_keys_fields_and_presets_change_the_window() {
        page.navigate(LOOP);
        shows(1);
        int before = pixel(20, 5);

        canvas().hover();
        page.mouse().down();
        page.mouse().move(640, 300);
        page.mouse().move(640, 460);
        page.mouse().up();
        assertThat(page.locator("#center")).not().hasValue("400");
        page.waitForFunction("(was) => (" + PIXEL + ")([20, 5]) !== was", before);

        page.locator("#center").fill("0");
        page.locator("#width").fill("101");
        page.getByText("Apply").click();
        page.waitForFunction("() => (" + PIXEL + ")([20, 5]) === 255");
        assertThat(page).hasURL(Pattern.compile("center=0&width=101"));

        page.getByText("SOFT").click();
        page.waitForFunction("(was) => (" + PIXEL + ")([20, 5]) === was", before);
        assertThat(page.getByText("SOFT")).hasAttribute("aria-pressed", "true");
        page.getByText("Full range").click();
        page.waitForFunction("() => (" + PIXEL + ")([0, 5]) === 0 && (" + PIXEL + ")([63, 5]) === 255");

        canvas().focus();
        page.keyboard().press("i");
        page.waitForFunction("() => (" + PIXEL + ")([0, 5]) === 255");
        page.keyboard().press("r");
        page.waitForFunction("(was) => (" + PIXEL + ")([20, 5]) === was", before);
        page.keyboard().press("Shift+ArrowRight");
        assertThat(page.locator("#width")).not().hasValue("801");
        assertThat(complaints).isEmpty();
    }

    @Test
    void cine_plays_the_loop_until_it_is_stopped() {
        page.navigate(LOOP);
        shows(1);
        assertThat(page.locator("#rate")).hasText("30 frames per second");

        page.getByText("Play", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForFunction("() => document.getElementById('canvas').dataset.position > 5");
        assertThat(page.locator("#play")).hasText("Pause");
        // it goes round: a frame comes again that was left behind
        page.waitForFunction("() => document.getElementById('canvas').dataset.position > 20");
        page.waitForFunction("() => document.getElementById('canvas').dataset.position < 5");
        page.locator("#play").click();
        String stopped = canvas().getAttribute("data-position");
        assertThat(page.locator("#play")).hasText("Play");
        assertThat(page.locator("#announce")).hasText("Frame " + stopped + " of 24");

        page.locator("#loop").uncheck();
        page.locator("#speed").selectOption("4");
        canvas().focus();
        page.keyboard().press("Space");
        shows(24);
        assertThat(page.locator("#play")).hasText("Play");
        assertThat(complaints).isEmpty();
    }

    @Test
    void zoom_and_fit_change_how_large_it_is() {
        page.navigate(LOOP);
        shows(1);
        String fitted = page.locator("#o-window").textContent();

        canvas().focus();
        page.keyboard().press("+");
        assertThat(page.locator("#o-window")).not().hasText(fitted);
        page.keyboard().press("1");
        assertThat(page.locator("#o-window")).hasText(Pattern.compile(" 100 %$"));
        page.keyboard().press("f");
        assertThat(page.locator("#o-window")).hasText(fitted);
    }

    @Test
    void without_a_script_links_and_fields_do_the_same() {
        context.close();
        open(false);
        page.navigate(LOOP);

        assertThat(page.locator("#still")).isVisible();
        assertThat(page.locator("#canvas")).isHidden();
        page.getByText("Next").click();
        assertThat(page.locator("#count")).hasText("Frame 2 of 24");
        page.locator("#center").fill("40");
        page.locator("#width").fill("400");
        page.getByText("Apply").click();
        assertThat(page).hasURL(Pattern.compile("frame=2&center=40&width=400"));
        assertThat(page.locator("#still")).hasAttribute("src", Pattern.compile("frames/2\\?center=40&width=400"));
    }

    @Test
    void whoever_is_signed_out_is_told() {
        page.navigate(LOOP);
        shows(1);
        context.clearCookies();

        page.locator("#slider").fill("20");

        assertThat(page.locator("#note")).containsText("You are signed out.");
    }
}
