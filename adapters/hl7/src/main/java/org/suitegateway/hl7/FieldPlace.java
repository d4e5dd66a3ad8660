package org.suitegateway.hl7;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a message, by the standard's numbers: {@code OBR-18}, {@code ORC-7.4}, {@code PID-3.4.2}.
 *
 * @param component 1 when not stated: an identifier's own part, and where a code or a person begins
 */
public record FieldPlace(String segment, int field, int component, int subcomponent) {
    private static final Pattern TEXT =
            Pattern.compile("([A-Z][A-Z0-9]{2})-(\\d{1,2})(?:\\.(\\d{1,2}))?(?:\\.(\\d{1,2}))?");

    /** @throws IllegalArgumentException if the text is no such place; the message says how one is written */
    public static FieldPlace of(String text) {
        Matcher m = TEXT.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException("must be places such as OBR-18 or ORC-7.4");
        }
        FieldPlace place = new FieldPlace(m.group(1), number(m, 2), number(m, 3), number(m, 4));
        if (place.field < 1 || place.component < 1 || place.subcomponent < 1 || place.segment.equals("MSH")) {
            throw new IllegalArgumentException("must be places such as OBR-18 or ORC-7.4, counted from 1, not in MSH");
        }
        return place;
    }

    private static int number(Matcher m, int group) {
        return m.group(group) == null ? 1 : Integer.parseInt(m.group(group));
    }
}
