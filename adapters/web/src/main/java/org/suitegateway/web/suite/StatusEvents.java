package org.suitegateway.web.suite;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Query;

/** Server-sent events for the status page: {@code changed} whenever it should ask for the board. Nothing of anybody is in them. */
@ForPeople
public final class StatusEvents {
    private final StatusStreams streams;

    public StatusEvents(StatusStreams streams) {
        this.streams = streams;
    }

    @GetMapping(path = "/status/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> open(HttpServletRequest request) {
        Query.none(request);
        return streams.open(request.getSession())
                .map(stream -> ResponseEntity.ok()
                        .header("X-Accel-Buffering", "no") // nginx would hand it on in portions
                        .body(stream))
                .orElseGet(() ->
                        ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).build());
    }
}
