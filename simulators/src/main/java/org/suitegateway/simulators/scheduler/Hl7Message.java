package org.suitegateway.simulators.scheduler;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
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

    /** Bytes as they are, such as a file's: the control ID is what MSH-10 says, empty if there is none to be found. */
    public static Hl7Message of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int header = text.indexOf("MSH");
        if (header < 0 || text.length() < header + 4) {
            return new Hl7Message("", "", bytes);
        }
        String separator = text.substring(header + 3, header + 4);
        String[] fields = text.substring(header).split("[\r\n]", 2)[0].split(Pattern.quote(separator), -1);
        return new Hl7Message(fields.length > 9 ? fields[9] : "", fields.length > 8 ? fields[8] : "", bytes);
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
