package org.suitegateway.web.language;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** Texts of pages that Java puts together, in the language of the request that this thread answers. Thread-safe. */
public final class Texts {
    private final MessageSource messages;

    public Texts(MessageSource messages) {
        this.messages = messages;
    }

    /** @throws org.springframework.context.NoSuchMessageException when no bundle has the key: a mistake of ours */
    public String of(String key, Object... values) {
        return messages.getMessage(key, values, language());
    }

    /** For numbers and days. */
    public Locale language() {
        Locale locale = LocaleContextHolder.getLocale();
        return Languages.OFFERED.contains(locale) ? locale : Locale.ENGLISH;
    }
}
