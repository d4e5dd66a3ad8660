package org.suitegateway.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.Varies;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

/**
 * The segments of a message in the order in which they came, whatever groups its version puts them in. A line that is no segment is
 * passed over. A field is parsed when it is first asked for. Not thread-safe.
 */
final class Segments {
    private static final Escapes USUAL = Escapes.of('\\');
    private static final int MOST_SEGMENTS = 20_000;
    private static final int MOST_DELIMITERS = 10_000;

    private final List<Fields> all;

    private Segments(List<Fields> all) {
        this.all = all;
    }

    /**
     * @param text of the message; lines end with CR
     * @param charset of bytes that are written as {@code \\Xhh..\\}
     */
    static Segments of(String text, MessageHeader header, PipeParser parser, Charset charset) {
        GenericMessage message = new GenericMessage.V25(parser.getFactory());
        message.setParser(parser); // else it makes one of its own, with all rules of validation
        Source source = new Source(
                parser,
                message,
                new EncodingCharacters(header.field(), header.encoding()),
                header.encoding().charAt(2) == '\\'
                        ? USUAL
                        : Escapes.of(header.encoding().charAt(2)),
                charset);
        List<Fields> all = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        int from = 0;
        while (from < text.length()) {
            int to = text.indexOf('\r', from);
            to = to < 0 ? text.length() : to;
            if (isSegment(text, from, to, header.field())) {
                String name = text.substring(from, from + 3);
                all.add(new Fields(name, counts.merge(name, 1, Integer::sum), text.substring(from, to), source));
            }
            from = to + 1;
        }
        if (all.size() > MOST_SEGMENTS) {
            throw new RefusedException(Refusal.UNREADABLE, "MSH", "a message has at most 20000 segments");
        }
        return new Segments(all);
    }

    private static boolean isSegment(String text, int from, int to, char separator) {
        return to - from >= 3
                && isUpper(text.charAt(from))
                && isUpperOrDigit(text.charAt(from + 1))
                && isUpperOrDigit(text.charAt(from + 2))
                && (to - from == 3 || text.charAt(from + 3) == separator);
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isUpperOrDigit(char c) {
        return isUpper(c) || (c >= '0' && c <= '9');
    }

    Optional<Fields> first(String name) {
        for (Fields segment : all) {
            if (segment.name.equals(name)) {
                return Optional.of(segment);
            }
        }
        return Optional.empty();
    }

    List<Fields> every(String name) {
        List<Fields> found = new ArrayList<>();
        for (Fields segment : all) {
            if (segment.name.equals(name)) {
                found.add(segment);
            }
        }
        return found;
    }

    List<Fields> all() {
        return all;
    }

    boolean has(String name) {
        return first(name).isPresent();
    }

    /** What stands before the first segment of this name; all when there is none. */
    Segments before(String name) {
        List<Fields> before = new ArrayList<>();
        for (Fields segment : all) {
            if (segment.name.equals(name)) {
                break;
            }
            before.add(segment);
        }
        return new Segments(before);
    }

    /** Up to the first of these that stands behind the first segment of this name. */
    Segments until(Set<String> names, String behind) {
        List<Fields> until = new ArrayList<>();
        boolean passed = false;
        for (Fields segment : all) {
            if (passed && names.contains(segment.name)) {
                break;
            }
            passed |= segment.name.equals(behind);
            until.add(segment);
        }
        return new Segments(until);
    }

    /** Without the other segments of this one's name. */
    Segments only(Fields one) {
        return filter(s -> s == one || !s.name.equals(one.name));
    }

    Segments filter(Predicate<Fields> stays) {
        return new Segments(all.stream().filter(stays).toList());
    }

    Segments and(Segments more) {
        List<Fields> both = new ArrayList<>(all);
        both.addAll(more.all);
        return new Segments(both);
    }

    /** Begins a part at every segment of this name: one part per order. What stands before the first belongs to none. */
    List<Segments> parts(String startingWith) {
        List<Segments> parts = new ArrayList<>();
        List<Fields> current = null;
        for (Fields segment : all) {
            if (segment.name.equals(startingWith)) {
                current = new ArrayList<>();
                parts.add(new Segments(current));
            }
            if (current != null) {
                current.add(segment);
            }
        }
        return parts;
    }

    private record Source(
            PipeParser parser, GenericMessage message, EncodingCharacters encoding, Escapes escapes, Charset charset) {}

    /** What the parser leaves (HL7 v2.5.1 section 2.7): bytes in hexadecimal, and layout, which becomes a space. */
    private record Escapes(char escape, Pattern bytes, Pattern layout) {
        static Escapes of(char escape) {
            String e = Pattern.quote(String.valueOf(escape));
            return new Escapes(
                    escape,
                    Pattern.compile(e + "X((?:[0-9A-Fa-f]{2})+)" + e),
                    Pattern.compile(e + "(?:H|N|\\.[a-z]{2}[+-]?\\d*)" + e));
        }

        String resolved(String text, Charset charset) {
            if (text.indexOf(escape) < 0) {
                return text;
            }
            String decoded = bytes.matcher(text)
                    .replaceAll(m ->
                            Matcher.quoteReplacement(new String(HexFormat.of().parseHex(m.group(1)), charset)));
            return layout.matcher(decoded).replaceAll(" ");
        }
    }

    /** One segment; fields, components and subcomponents by their numbers in the standard, repetitions from 0. */
    static final class Fields {
        private static final String[] NONE = new String[0];
        /** What stands for bytes that the character set does not have. */
        private static final char UNREADABLE = '\uFFFD';

        private final String name;
        private final int occurrence;
        private final String line;
        private final Source source;
        private final Map<Integer, Varies> parsed = new HashMap<>();
        private String @Nullable [] fields;

        private Fields(String name, int occurrence, String line, Source source) {
            this.name = name;
            this.occurrence = occurrence;
            this.line = line;
            this.source = source;
        }

        String name() {
            return name;
        }

        /** "AIP-3", and of the second AIP "AIP[2]-3". */
        String place(int field) {
            return name + (occurrence == 1 ? "" : "[" + occurrence + "]") + "-" + field;
        }

        /** "IPC-9", and of the second repetition "IPC-9[2]". */
        String place(int field, int repetition) {
            return place(field) + (repetition == 0 ? "" : "[" + (repetition + 1) + "]");
        }

        String get(int field, int component) {
            return get(field, 0, component);
        }

        /** Trimmed text, escapes resolved, without control characters; empty if absent. The HL7 null {@code ""} counts as empty. */
        String get(int field, int repetition, int component) {
            return get(field, repetition, component, 1);
        }

        String get(int field, int repetition, int component, int subcomponent) {
            String text = raw(field, repetition, component, subcomponent);
            for (int i = 0; i < text.length(); i++) {
                if (Character.isISOControl(text.charAt(i))) {
                    return text.replaceAll("\\p{Cntrl}", " ").strip();
                }
            }
            return text.strip();
        }

        /** As it came but for spaces around it: an identifier that had to be mended would be another one. */
        String identifier(int field, int repetition, int component, int subcomponent) {
            String text = raw(field, repetition, component, subcomponent).strip();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isISOControl(c) || c == UNREADABLE || c == '\\') {
                    throw new RefusedException(
                            Refusal.INVALID_VALUE,
                            place(field, repetition),
                            "an identifier has no control characters, no backslash, and only such of the message's"
                                    + " character set");
                }
            }
            return text;
        }

        private String raw(int field, int repetition, int component, int subcomponent) {
            String[] repetitions = repetitionsOf(field);
            if (repetition >= repetitions.length || repetitions[repetition].isEmpty()) {
                return "";
            }
            String text = repetitions[repetition];
            String value = isPlain(text)
                    ? component == 1 && subcomponent == 1 ? text : ""
                    : parsed(field, repetition, text, component, subcomponent);
            return value.isEmpty() || value.strip().equals("\"\"")
                    ? ""
                    : source.escapes.resolved(value, source.charset);
        }

        /** Without components and escapes there is nothing to parse. */
        private boolean isPlain(String text) {
            EncodingCharacters e = source.encoding;
            return text.indexOf(e.getComponentSeparator()) < 0
                    && text.indexOf(e.getSubcomponentSeparator()) < 0
                    && text.indexOf(e.getEscapeCharacter()) < 0;
        }

        private String parsed(int field, int repetition, String text, int component, int subcomponent) {
            try {
                Varies type = parsed.get(field * MOST_DELIMITERS + repetition);
                if (type == null) {
                    type = new Varies(source.message);
                    source.parser.parse(type, text, source.encoding);
                    parsed.put(field * MOST_DELIMITERS + repetition, type);
                }
                String value =
                        Terser.getPrimitive(type, component, subcomponent).getValue();
                return value == null ? "" : value;
            } catch (HL7Exception e) {
                throw new RefusedException(Refusal.INVALID_VALUE, place(field), "the field cannot be read");
            }
        }

        private String[] repetitionsOf(int field) {
            String[] all = fields();
            if (field >= all.length || all[field].isEmpty()) {
                return NONE;
            }
            return all[field].indexOf(source.encoding.getRepetitionSeparator()) < 0
                    ? new String[] {all[field]}
                    : split(all[field], source.encoding.getRepetitionSeparator());
        }

        /** From 1; where 0 is the name. */
        private String[] fields() {
            String[] all = fields;
            if (all == null) {
                checkSize();
                all = split(line, source.encoding.getFieldSeparator());
                fields = all;
            }
            return all;
        }

        private void checkSize() {
            if (line.length() <= MOST_DELIMITERS) {
                return;
            }
            EncodingCharacters e = source.encoding;
            int delimiters = 0;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == e.getFieldSeparator()
                        || c == e.getRepetitionSeparator()
                        || c == e.getComponentSeparator()
                        || c == e.getSubcomponentSeparator()) {
                    delimiters++;
                }
            }
            if (delimiters > MOST_DELIMITERS) { // each costs memory
                throw new RefusedException(
                        Refusal.UNREADABLE, name, "a segment has at most 10000 fields, repetitions and components");
            }
        }

        private static String[] split(String text, char separator) {
            List<String> parts = new ArrayList<>();
            int from = 0;
            for (int to = text.indexOf(separator); to >= 0; to = text.indexOf(separator, from)) {
                parts.add(text.substring(from, to));
                from = to + 1;
            }
            parts.add(text.substring(from));
            return parts.toArray(NONE);
        }

        /** Whether it holds the HL7 null: what was there is to be deleted. */
        boolean isNull(int field) {
            String[] repetitions = repetitionsOf(field);
            return repetitions.length > 0 && repetitions[0].strip().equals("\"\"");
        }

        Optional<String> optional(int field, int component) {
            return Optional.of(get(field, component)).filter(s -> !s.isEmpty());
        }

        /** An identifier, which must be readable as it is. */
        Optional<String> identifier(int field, int component) {
            return Optional.of(identifier(field, 0, component, 1)).filter(s -> !s.isEmpty());
        }

        int repetitions(int field) {
            return repetitionsOf(field).length;
        }
    }
}
