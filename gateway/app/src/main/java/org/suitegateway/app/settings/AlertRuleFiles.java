package org.suitegateway.app.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.suitegateway.core.alert.AlertRule;
import org.suitegateway.core.alert.AlertRules;
import org.suitegateway.core.alert.AlertRulesReload;

/**
 * The rules out of the files they were read from at the start ({@code alerts.yaml}, or whichever holds some), read again when one of these
 * changed. All other settings stay as they were at the start. A mistake leaves the last good rules in force. Thread-safe.
 */
public final class AlertRuleFiles implements AlertRulesReload {
    private static final Logger LOG = LoggerFactory.getLogger(AlertRuleFiles.class);
    private static final Pattern FILE = Pattern.compile("file \\[(.+?)]");
    private static final String RULES = "gateway.alert-";

    /** What a file looked like: editors keep one or the other of these two. */
    private record Look(FileTime modified, long size) {}

    private final ConfigurableEnvironment environment;
    private final AlertRules rules;
    private final Clock clock;
    private final Map<Path, Look> looks = new HashMap<>(); // guarded by this

    public AlertRuleFiles(ConfigurableEnvironment environment, AlertRules rules, Clock clock) {
        this.environment = environment;
        this.rules = rules;
        this.clock = clock;
        looks.putAll(looks());
    }

    /** Which files are watched. */
    public List<Path> files() {
        Set<Path> files = new LinkedHashSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            fileOf(source).forEach(files::add);
        }
        return List.copyOf(files);
    }

    private static List<Path> fileOf(PropertySource<?> source) {
        Matcher named = FILE.matcher(source.getName());
        if (!named.find()) {
            return List.of();
        }
        Path file = Path.of(named.group(1));
        boolean holdsRules = source instanceof EnumerablePropertySource<?> all
                && List.of(all.getPropertyNames()).stream().anyMatch(n -> n.startsWith(RULES));
        return holdsRules || String.valueOf(file.getFileName()).startsWith("alerts.") ? List.of(file) : List.of();
    }

    private Map<Path, Look> looks() {
        Map<Path, Look> found = new HashMap<>();
        for (Path file : files()) {
            try {
                found.put(file, new Look(Files.getLastModifiedTime(file), Files.size(file)));
            } catch (IOException e) {
                found.put(file, new Look(FileTime.fromMillis(0), -1)); // gone, or about to be written
            }
        }
        return found;
    }

    /** Reads them again if one looks different. */
    public synchronized void reloadIfChanged() {
        Map<Path, Look> now = looks();
        if (!now.equals(looks)) {
            reload();
        }
    }

    @Override
    public synchronized String reload() {
        looks.clear();
        looks.putAll(looks());
        try {
            List<AlertRule> fresh = read();
            String changed = changes(rules.rules(), fresh);
            rules.replace(fresh, clock.instant());
            LOG.info("alert rules read again rules={} changes={}", fresh.size(), changed);
            return changed;
        } catch (ConfigurationMistake e) {
            String mistake = String.valueOf(e.getMessage());
            rules.mistaken(new AlertRules.Mistake(clock.instant(), mistake));
            LOG.error("alert rules not read again, the last good ones stay: {}", mistake);
            return mistake;
        } catch (IOException | UncheckedIOException e) {
            String mistake = "a file of alert rules cannot be read";
            rules.mistaken(new AlertRules.Mistake(clock.instant(), mistake));
            LOG.error("alert rules not read again, the last good ones stay: {}", mistake);
            return mistake;
        }
    }

    /** With all other settings as they were, so that a rule on a device is compared with the devices that run. */
    private List<AlertRule> read() throws IOException {
        StandardEnvironment next = new StandardEnvironment();
        List<String> names = new ArrayList<>();
        next.getPropertySources().forEach(s -> names.add(s.getName()));
        names.forEach(next.getPropertySources()::remove);
        Set<Path> read = new LinkedHashSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source.getName().equals("configurationProperties")) {
                continue; // a view of the others, made anew
            }
            List<Path> file = fileOf(source);
            if (file.isEmpty()) {
                next.getPropertySources().addLast(source);
            } else if (read.add(file.get(0))) {
                for (PropertySource<?> fresh : load(file.get(0))) {
                    next.getPropertySources().addLast(fresh);
                }
            }
        }
        return new SettingsReader(next).read().rules();
    }

    private static List<PropertySource<?>> load(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new ConfigurationMistake(file.toString(), "is gone; write an empty file to have no rules");
        }
        YamlFile.check(file);
        return new YamlPropertySourceLoader().load("file [" + file + "]", new FileSystemResource(file));
    }

    private static String changes(List<AlertRule> before, List<AlertRule> after) {
        Map<String, AlertRule> old = new LinkedHashMap<>();
        before.forEach(r -> old.put(r.id(), r));
        List<String> words = new ArrayList<>();
        for (AlertRule rule : after) {
            AlertRule was = old.remove(rule.id());
            if (was == null) {
                words.add("new " + rule.id());
            } else if (!was.equals(rule)) {
                words.add("changed " + rule.id());
            }
        }
        old.keySet().forEach(id -> words.add("gone " + id));
        return words.isEmpty() ? "none" : String.join(", ", words);
    }
}
