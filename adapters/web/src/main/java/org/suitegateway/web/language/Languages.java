package org.suitegateway.web.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * The texts are in {@code messages/FEATURE.properties} (English) and {@code messages/FEATURE_de.properties}, in UTF-8; keys begin with the
 * feature's name. A further language is one more file per feature and a line here.
 */
public final class Languages {
    public static final List<Locale> OFFERED = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final Duration REMEMBERED = Duration.ofDays(400); // as long as browsers keep a cookie

    private Languages() {}

    public static MessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasenames(features().map(f -> "messages/" + f).toArray(String[]::new));
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false); // the clinic's server may be set up in any language
        texts.setAlwaysUseMessageFormat(true); // an apostrophe is written twice everywhere, not only beside a parameter
        return texts;
    }

    /** Names of the bundles. */
    static Stream<String> features() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties"))
                    .map(Resource::getFilename)
                    .map(Objects::requireNonNull)
                    .map(name -> name.substring(0, name.length() - ".properties".length()))
                    .filter(name -> !name.contains("_"))
                    .distinct()
                    .sorted();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The browser's first choice among those offered, English when there is none, until a person chooses: that is kept in a cookie. */
    public static LocaleResolver choice() {
        CookieLocaleResolver choice = new CookieLocaleResolver("language");
        choice.setCookieMaxAge(REMEMBERED);
        choice.setCookieHttpOnly(true);
        choice.setCookieSameSite("Lax");
        choice.setRejectInvalidCookies(false);
        choice.setDefaultLocaleFunction(request -> {
            if (request.getHeader("Accept-Language") == null) {
                return Locale.ENGLISH;
            }
            return offered(java.util.Collections.list(request.getLocales()).stream());
        });
        return choice;
    }

    static Locale offered(Stream<Locale> wished) {
        return wished.flatMap(w -> OFFERED.stream().filter(o -> o.getLanguage().equals(w.getLanguage())))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }
}
