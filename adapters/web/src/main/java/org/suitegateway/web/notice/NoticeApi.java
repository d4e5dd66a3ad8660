package org.suitegateway.web.notice;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.notice.Notices;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;

/** {@code /api/v1/alert-deliveries}: what recipients are to hear of alerts, of all alerts together. */
@RestController
@RequestMapping("/api/v1/alert-deliveries")
public final class NoticeApi {
    private final Notices notices;
    private final NoticeWords words;
    private final NoticeDesk desk;

    public NoticeApi(Notices notices, NoticeWords words, NoticeDesk desk) {
        this.notices = notices;
        this.words = words;
        this.desk = desk;
    }

    /** A delivery with its alert. */
    record WithAlert(String alertId, NoticeWords.View delivery) {}

    /** What became of it. */
    record Outcome(String id, String state) {}

    @GetMapping
    Listing<WithAlert> list(HttpServletRequest request) {
        Query query = Query.ofList(request, "state");
        Optional<Notices.State> state = query.word("state", Notices.State.class);
        return Listing.of(
                query.page(page -> notices.list(state, page)), n -> new WithAlert(n.alertId(), words.view(n)));
    }

    @PostMapping("/{id}/retry")
    Outcome retry(@PathVariable String id, Principal person, HttpServletRequest request) {
        Query.none(request);
        desk.retry(id, person.getName());
        return new Outcome(id, Notices.State.WAITING.name());
    }
}
