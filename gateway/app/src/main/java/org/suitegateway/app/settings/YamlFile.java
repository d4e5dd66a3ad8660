package org.suitegateway.app.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A file of settings. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * Spring's own message about a file that is no YAML does not say which file.
     *
     * @throws ConfigurationMistake naming file and line
     */
    public static void check(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            new Yaml().parse(reader).forEach(event -> {});
        } catch (MarkedYAMLException e) {
            throw new ConfigurationMistake(
                    file + ":" + (e.getProblemMark().getLine() + 1), "is no YAML here: " + e.getProblem());
        } catch (YAMLException | MalformedInputException e) {
            throw new ConfigurationMistake(file.toString(), "is no YAML in UTF-8");
        }
    }
}
