package org.suitegateway.web.problem;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HL7 v2 message as it came, for a person's eyes: segment by segment, every field with its position, control characters visible. It is
 * cut by its separators and not understood: that it could not be may be why it is here.
 *
 * @param charset by which its bytes were turned into these characters
 * @param cut whether there are more segments than are shown
 */
record RawMessage(List<Segment> segments, String charset, boolean cut) {
    private static final int MOST_SEGMENTS = 500;
    private static final Pattern PLACE = Pattern.compile("([A-Z][A-Z0-9]{2})(?:\\[(\\d+)])?(?:-(\\d+))?.*");
    private static final Pattern END = Pattern.compile("\\r\\n|\\r|\\n");

    /** @param number of its kind, from 1 @param end visible @param failing whether the reason names it */
    record Segment(String name, int number, List<Field> fields, String end, boolean failing) {}

    /** @param position "PID-3"; of the name of a segment the name alone @param before what separates it from the field before */
    record Field(String position, String before, String text, boolean failing) {}

    /** @param place of the reason, in the words of the ERR segment: "PID-3", "OBX[2]-5.1", "PV1" */
    static RawMessage of(byte[] raw, String place) {
        String charset = "UTF-8";
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            charset = "ISO 8859-1";
            text = new String(raw, StandardCharsets.ISO_8859_1);
        }
        Matcher where = PLACE.matcher(place);
        boolean known = where.matches();
        List<Segment> segments = new ArrayList<>();
        java.util.Map<String, Integer> numbers = new java.util.HashMap<>();
        char separator = text.startsWith("MSH") && text.length() > 3 ? text.charAt(3) : '|';
        Matcher end = END.matcher(text);
        int from = 0;
        while (from < text.length() && segments.size() < MOST_SEGMENTS) {
            boolean ended = end.find(from);
            String line = text.substring(from, ended ? end.start() : text.length());
            String name = line.substring(0, Math.min(3, line.length()));
            int number = numbers.merge(name, 1, Integer::sum);
            boolean failing = known
                    && name.equals(where.group(1))
                    && (where.group(2) == null
                            ? number == 1
                            : Integer.toString(number).equals(where.group(2)));
            int field = failing && where.group(3) != null ? Integer.parseInt(cutTo(where.group(3))) : -1;
            segments.add(new Segment(
                    visible(name), number, fields(line, separator, field), ended ? visible(end.group()) : "", failing));
            from = ended ? end.end() : text.length();
        }
        return new RawMessage(segments, charset, from < text.length());
    }

    private static String cutTo(String digits) {
        return digits.length() > 4 ? "9999" : digits;
    }

    private static List<Field> fields(String line, char separator, int failing) {
        List<Field> fields = new ArrayList<>();
        String[] parts = line.split(Pattern.quote(String.valueOf(separator)), -1);
        boolean header = parts[0].equals("MSH") || parts[0].equals("FHS") || parts[0].equals("BHS");
        for (int i = 0; i < parts.length; i++) {
            int position = header ? i + 1 : i; // MSH-1 is the separator itself
            boolean isName = i == 0;
            fields.add(new Field(
                    isName ? visible(parts[0]) : visible(parts[0]) + "-" + position,
                    isName ? "" : visible(String.valueOf(separator)),
                    visible(parts[i]),
                    !isName && position == failing));
        }
        return fields;
    }

    /** Control characters as programmers write them: fonts lack pictures of them. */
    private static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            switch (c) {
                case '\r' -> shown.append("\\r");
                case '\n' -> shown.append("\\n");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        shown.append(String.format("\\x%02X", c));
                    } else {
                        shown.append((char) c);
                    }
                }
            }
        });
        return shown.toString();
    }
}
