package org.suitegateway.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.suitegateway.core.alert.AlertRule;
import org.suitegateway.core.alert.AlertRules;

/** Rules that change while the service runs. */
class AlertRuleFilesTest {
    private static final Instant NOW = Instant.parse("2026-01-12T12:00:00Z");

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private AlertRules rules = new AlertRules(java.util.List.of(), NOW);
    private AlertRuleFiles files = new AlertRuleFiles(new StandardEnvironment(), rules, Clock.systemUTC());
    private int writes;

    @BeforeEach
    void running() throws IOException {
        Path clinic = Files.writeString(
                folder.resolve("clinic.yaml"),
                "gateway:\n  zone: Europe/Vienna\n  devices: [{id: CARM1, kind: C_ARM}]\n");
        file = folder.resolve("alerts.yaml");
        write("{id: dap, dap-gycm2: 5, level: INFO, source: s}");
        StandardEnvironment environment = new StandardEnvironment();
        for (Path one : new Path[] {file, clinic}) {
            // named as Spring Boot names what it reads
            for (PropertySource<?> source : new YamlPropertySourceLoader()
                    .load("Config resource 'file [" + one + "]' via location 'x'", new FileSystemResource(one))) {
                environment.getPropertySources().addLast(source);
            }
        }
        rules = new AlertRules(new SettingsReader(environment).read().rules(), Instant.EPOCH);
        files = new AlertRuleFiles(environment, rules, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void write(String... of) throws IOException {
        Files.writeString(file, "gateway:\n  alert-rules:\n    - " + String.join("\n    - ", of) + "\n");
        Files.setLastModifiedTime(file, FileTime.from(NOW.plusSeconds(++writes)));
    }

    @Test
    void a_changed_file_is_in_force_and_what_changed_is_told() throws IOException {
        assertThat(files.files()).containsExactly(file);
        files.reloadIfChanged();
        assertThat(rules.book().loadedAt()).as("nothing changed").isEqualTo(Instant.EPOCH);
        write(
                "{id: dap, dap-gycm2: 6, level: INFO, source: s}",
                "{id: kerma, reference-air-kerma-mgy: 5, level: INFO, source: s}");
        files.reloadIfChanged();
        assertThat(rules.rules()).extracting(AlertRule::id).containsExactly("dap", "kerma");
        assertThat(rules.rules().get(0).thresholds().get(0).at()).isEqualByComparingTo("6");
        assertThat(rules.book().loadedAt()).isEqualTo(NOW);
        write("{id: kerma, reference-air-kerma-mgy: 5, level: INFO, source: s}");
        assertThat(files.reload()).isEqualTo("gone dap");
    }

    @Test
    void a_mistake_leaves_the_last_good_rules_and_names_file_line_key_and_rule() throws IOException {
        write(
                "{id: dap, dap-gycm2: 5, level: INFO, source: s}",
                "{id: kerma, reference-air-kerma-mgy: 0, level: INFO, source: s}");
        files.reloadIfChanged();
        assertThat(rules.rules()).extracting(AlertRule::id).containsExactly("dap");
        assertThat(rules.book().mistake().orElseThrow().text())
                .contains("alerts.yaml:4", "gateway.alert-rules[1].reference-air-kerma-mgy", "must be above zero");
        write("{id: dap, dap-gycm2: 7, level: INFO, source: s}");
        files.reloadIfChanged();
        assertThat(rules.book().mistake()).isEmpty();
        assertThat(rules.rules()).hasSize(1);
    }

    @Test
    void a_rule_is_compared_with_the_devices_that_run() throws IOException {
        write("{id: dap, dap-gycm2: 5, level: INFO, source: s, scope: {devices: [CARM1]}}");
        files.reloadIfChanged();
        assertThat(rules.book().mistake()).isEmpty();
        write("{id: dap, dap-gycm2: 5, level: INFO, source: s, scope: {devices: [CARM9]}}");
        files.reloadIfChanged();
        assertThat(rules.book().mistake().orElseThrow().text()).contains("names a device that is not configured");
    }

    @Test
    void what_is_no_yaml_and_a_file_that_is_gone_change_nothing() throws IOException {
        Files.writeString(file, "gateway: [");
        files.reloadIfChanged();
        assertThat(rules.book().mistake().orElseThrow().text()).contains("alerts.yaml", "is no YAML");
        Files.delete(file);
        files.reloadIfChanged();
        assertThat(rules.book().mistake().orElseThrow().text()).contains("is gone");
        assertThat(rules.rules()).hasSize(1);
    }
}
