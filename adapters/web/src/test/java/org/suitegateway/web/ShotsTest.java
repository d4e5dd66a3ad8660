package org.suitegateway.web;

import com.microsoft.playwright.*;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;

class ShotsTest {
    @Test
    void shots() throws Exception {
        String[] paths = Files.readString(Path.of("/tmp/shots.txt")).strip().split("\\s+");
        MovableClock clock = new MovableClock(ClinicDay.NOW);
        Ports ports = FreshPorts.empty();
        new ClinicDay(ports).fill();
        try (TestGateway gateway = new TestGateway(ports, clock, true);
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of("/usr/bin/chromium"))
                            .setArgs(List.of("--headless", "--no-sandbox", "--disable-gpu")));
            for (String mode :
                    Files.readString(Path.of("/tmp/shots-modes.txt")).strip().split("\\s+")) {
                String[] m = mode.split(":");
                BrowserContext c = browser.newContext(new Browser.NewContextOptions()
                        .setBaseURL("http://127.0.0.1:" + gateway.port())
                        .setColorScheme(m[0].equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setViewportSize(Integer.parseInt(m[1]), 900));
                Page page = c.newPage();
                page.navigate("/");
                page.getByLabel("Name").fill("admin");
                page.getByLabel("Password").fill("admin");
                page.getByText("Sign in").last().click();
                page.locator("#board").waitFor();
                for (String path : paths) {
                    page.navigate(path);
                    if (m.length > 2) page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
                    page.screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(Path.of("/tmp/shots/" + mode.replace(':', '-')
                                    + path.replaceAll("[^a-z0-9.-]+", "_") + ".png")));
                }
                c.close();
            }
        }
    }
}
