package org.suitegateway.web.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern USED = Pattern.compile("#\\{([a-z0-9.-]+)");

    static Stream<String> features() {
        return Languages.features();
    }

    @ParameterizedTest
    @MethodSource("features")
    void every_language_has_the_same_texts_with_the_same_places_to_fill_in(String feature) throws IOException {
        Properties english = read(feature + ".properties");
        assertThat(english).isNotEmpty();
        for (Locale language : Languages.OFFERED) {
            Properties texts =
                    language.equals(Locale.ENGLISH) ? english : read(feature + "_" + language + ".properties");
            assertThat(texts.keySet()).as("%s in %s", feature, language).isEqualTo(english.keySet());
            for (String key : english.stringPropertyNames()) {
                assertThat(key).startsWith(feature + ".");
                MessageFormat wanted = new MessageFormat(english.getProperty(key), Locale.ENGLISH);
                MessageFormat got = new MessageFormat(texts.getProperty(key), language);
                assertThat(got.getFormatsByArgumentIndex())
                        .as("%s in %s", key, language)
                        .hasSameSizeAs(wanted.getFormatsByArgumentIndex());
                assertThat(texts.getProperty(key)).as("%s in %s", key, language).isNotBlank();
            }
        }
    }

    @Test
    void every_text_that_a_template_names_is_there() throws IOException {
        Set<Object> known = new HashSet<>();
        for (String feature : features().toList()) {
            known.addAll(read(feature + ".properties").keySet());
        }
        try (Stream<Path> templates = Files.list(TEMPLATES)) {
            for (Path template : templates.toList()) {
                Matcher used = USED.matcher(Files.readString(template));
                while (used.find()) {
                    if (!used.group(1).endsWith(".")) { // the rest is put together from a value
                        assertThat(known)
                                .as("%s of %s", used.group(1), template)
                                .contains(used.group(1));
                    }
                }
            }
        }
    }

    @Test
    void a_language_that_is_not_offered_becomes_the_next_one_wished_or_english() {
        assertThat(Languages.offered(Stream.of(Locale.FRENCH, Locale.forLanguageTag("de-AT"))))
                .isEqualTo(Locale.GERMAN);
        assertThat(Languages.offered(Stream.of(Locale.JAPANESE))).isEqualTo(Locale.ENGLISH);
    }

    private static Properties read(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(TextsTest.class.getResourceAsStream("/messages/" + name), name),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
