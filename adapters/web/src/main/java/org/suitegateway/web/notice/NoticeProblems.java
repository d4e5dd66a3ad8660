package org.suitegateway.web.notice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.ui.Model;
import org.suitegateway.core.Page;
import org.suitegateway.core.notice.Notices;

/** What recipients refused or were not reached with, for the page of problems. Thread-safe. */
public final class NoticeProblems {
    private final Notices notices;
    private final NoticeWords words;

    public NoticeProblems(Notices notices, NoticeWords words) {
        this.notices = notices;
        this.words = words;
    }

    /** Refused ones first: these wait for a person. */
    public void addTo(Model model, Page.Request part) {
        List<NoticeWords.Line> lines = Stream.of(Notices.State.FAILED, Notices.State.WAITING)
                .flatMap(state -> notices.list(Optional.of(state), part).items().stream())
                .map(words::line)
                .toList();
        model.addAttribute("notices", lines);
        model.addAttribute("noticeCount", count());
    }

    private int count() {
        return notices.backlog().stream()
                .mapToInt(b -> b.failed() + b.waiting())
                .sum();
    }

    /** How many wait for a person. */
    public int refused() {
        return notices.backlog().stream().mapToInt(Notices.Backlog::failed).sum();
    }
}
