package org.suitegateway.app.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.app.settings.ConfigurationMistake;

class ConfigFolderTest {
    @TempDir
    Path folder;

    @Test
    void the_sample_folder_holds_only_files_that_are_read() {
        assertThatCode(() -> ConfigFolder.check(Path.of(System.getProperty("suitegateway.root", "../.."), "config")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_file_by_another_name_would_do_nothing_and_stops_the_start() throws IOException {
        Files.writeString(folder.resolve("clinics.yaml"), "gateway: {}");
        assertThatThrownBy(() -> ConfigFolder.check(folder))
                .isInstanceOf(ConfigurationMistake.class)
                .hasMessageContaining("clinics.yaml")
                .hasMessageContaining("is not read");
    }

    @Test
    void a_missing_folder_is_named() {
        assertThatThrownBy(() -> ConfigFolder.check(folder.resolve("nothing")))
                .isInstanceOf(ConfigurationMistake.class)
                .hasMessageContaining("nothing");
    }
}
