package org.suitegateway.app.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.suitegateway.app.settings.ConfigurationMistake;
import org.suitegateway.app.settings.YamlFile;

/** The files of a configuration folder. A file that is not read would be a setting that silently does nothing. */
final class ConfigFolder {
    /** Without their ending, in the order of Spring's {@code spring.config.name}. */
    static final List<String> FILES = List.of(
            "gateway",
            "clinic",
            "hl7",
            "alerts",
            "recipients",
            "dose",
            "steroids",
            "quality",
            "clinical",
            "dosimetry",
            "dosimeters",
            "staff-dose",
            "users");

    private ConfigFolder() {}

    /** @throws ConfigurationMistake if the folder is absent, or holds a file of settings by another name or one that is no YAML */
    static void check(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationMistake(folder.toString(), "is no folder: give one with --config");
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{yaml,yml,properties}")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (!name.endsWith(".yaml") || !FILES.contains(name.substring(0, name.length() - 5))) {
                    throw new ConfigurationMistake(
                            file.toString(), "is not read: the files are " + String.join(".yaml, ", FILES) + ".yaml");
                }
                YamlFile.check(file);
            }
        } catch (IOException e) {
            throw new ConfigurationMistake(folder.toString(), "cannot be read");
        }
    }
}
