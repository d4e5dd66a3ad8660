package org.suitegateway.web.notice;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.suitegateway.web.http.ForPeople;

/** In the model of every page as {@code told}: a list of alerts asks it for each to whom it was told. */
@ControllerAdvice(annotations = ForPeople.class)
public final class ToldOnPages {
    private final NoticeWords words;

    public ToldOnPages(NoticeWords words) {
        this.words = words;
    }

    @ModelAttribute(name = "told", binding = false)
    public NoticeWords told() {
        return words;
    }
}
