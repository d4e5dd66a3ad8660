package org.suitegateway.simulators.scheduler;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A message as it goes out.
 *
 * @param controlId MSH-10, which the acknowledgement must repeat
 * @param bytes without the MLLP frame
 */
public record Hl7Message(String controlId, String type, byte[] bytes) {
    static Hl7Message of(List<Segment> segments) {
        Segment header = segments.get(0);
        String text = segments.stream().map(s -> s + "\r").collect(Collectors.joining());
        return new Hl7Message(header.get(10), header.get(9), text.getBytes(StandardCharsets.UTF_8));
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
