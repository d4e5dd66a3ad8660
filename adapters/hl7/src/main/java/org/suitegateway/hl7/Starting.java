package org.suitegateway.hl7;

import java.time.Instant;
import java.util.Optional;
import org.suitegateway.hl7.Segments.Fields;

/** When something begins: the first place that has a time. What other places say otherwise is noted. */
final class Starting {
    private final Segments segments;
    private final MessageContext at;

    Starting(Segments segments, MessageContext at) {
        this.segments = segments;
        this.at = at;
    }

    /** @return empty when there is none, or only days */
    Optional<Instant> start() {
        Optional<Instant> start = Optional.empty();
        String from = "";
        for (FieldPlace place : at.site().places(SiteField.START)) {
            for (Fields segment : segments.every(place.segment())) {
                String text = segment.get(place.field(), 0, place.component(), place.subcomponent());
                if (text.isEmpty() || gone(segment)) {
                    continue;
                }
                if (start.isEmpty()) {
                    start = at.time().instant(text, segment.place(place.field()));
                    from = start.isPresent() ? segment.place(place.field()) : from;
                    if (start.isPresent() && at.time().isOdd(text)) {
                        at.note(from, "the clocks change then: the time was moved forward, or the first of two taken");
                    }
                } else if (!at.time().lenient(text).equals(start)) {
                    at.note(segment.place(place.field()), "another start than " + from + ", which is taken");
                }
            }
        }
        return start;
    }

    private static boolean gone(Fields segment) {
        return segment.name().startsWith("AI") && segment.get(2, 1).equals("D");
    }
}
