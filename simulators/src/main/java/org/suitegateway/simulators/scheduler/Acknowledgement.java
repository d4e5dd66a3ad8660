package org.suitegateway.simulators.scheduler;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An acknowledgement, HL7 v2.5.1 section 2.9.
 *
 * @param code MSA-1
 * @param controlId MSA-2
 * @param errors ERR segments, whole
 */
public record Acknowledgement(String code, String controlId, List<String> errors) {
    public boolean accepted() {
        return code.equals("AA") || code.equals("CA");
    }

    /** @throws IllegalArgumentException if this is no acknowledgement */
    static Acknowledgement read(byte[] message) {
        String code = "";
        String controlId = "";
        List<String> errors = new ArrayList<>();
        String[] segments = new String(message, StandardCharsets.UTF_8).split("\r");
        if (!segments[0].startsWith("MSH") || segments[0].length() < 8) {
            throw new IllegalArgumentException("the answer does not begin with MSH");
        }
        String separator = Pattern.quote(segments[0].substring(3, 4)); // the answerer's own
        for (String segment : segments) {
            String[] fields = segment.split(separator, -1);
            if (fields[0].equals("MSA")) {
                code = fields.length > 1 ? fields[1] : "";
                controlId = fields.length > 2 ? fields[2] : "";
            } else if (fields[0].equals("ERR")) {
                errors.add(segment);
            }
        }
        if (!List.of("AA", "AE", "AR", "CA", "CE", "CR").contains(code)) {
            throw new IllegalArgumentException("MSA-1 is no acknowledgement code");
        }
        return new Acknowledgement(code, controlId, errors);
    }
}
