package org.suitegateway.simulators.scheduler;

import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A segment written by field number, so that nobody counts bars. */
final class Segment {
    private final String name;
    private final TreeMap<Integer, String> fields = new TreeMap<>();

    Segment(String name) {
        this.name = name;
    }

    /** @param value with its component separators; texts in it must have passed {@link #text} */
    Segment set(int field, String value) {
        fields.put(field, value);
        return this;
    }

    String get(int field) {
        return fields.getOrDefault(field, "");
    }

    String name() {
        return name;
    }

    /** Escapes delimiters, HL7 v2.5.1 section 2.7.1. */
    static String text(String value) {
        return value.replace("\\", "\\E\\")
                .replace("|", "\\F\\")
                .replace("^", "\\S\\")
                .replace("&", "\\T\\")
                .replace("~", "\\R\\");
    }

    @Override
    public String toString() {
        int first = name.equals("MSH") ? 2 : 1; // MSH-1 is the separator itself
        int last = fields.isEmpty() ? 0 : fields.lastKey();
        return name + "|"
                + IntStream.rangeClosed(first, last).mapToObj(this::get).collect(Collectors.joining("|"));
    }
}
