package org.suitegateway.web.language;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.ForPeople;

/** A person chooses the language; also who is not signed in yet. */
@ForPeople
public final class LanguagePage {
    private final LocaleResolver choice;

    public LanguagePage(LocaleResolver choice) {
        this.choice = choice;
    }

    @PostMapping("/language/{tag}")
    String choose(
            @PathVariable String tag,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        Locale wished = Locale.forLanguageTag(tag);
        if (!Languages.OFFERED.contains(wished)) {
            throw new BadParameterException("language", "must be one of " + Languages.OFFERED);
        }
        choice.setLocale(request, response, Languages.offered(Stream.of(wished)));
        // a path of ours and nothing else: "//host" and "/\host" lead away
        return "redirect:" + (back.matches("/([^/\\\\].*)?") ? back : "/");
    }
}
