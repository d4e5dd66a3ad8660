package org.suitegateway.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Group;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.util.Terser;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

/** The segments of a message in their order, whatever groups its version puts them in. */
final class Segments {
    private static final Pattern BYTES = Pattern.compile("\\\\X((?:[0-9A-Fa-f]{2})+)\\\\");
    private static final Pattern LAYOUT = Pattern.compile("\\\\(?:H|N|\\.[a-z]{2}[+-]?\\d*)\\\\");

    private final List<Segment> all;
    private final Charset charset;

    private Segments(List<Segment> all, Charset charset) {
        this.all = all;
        this.charset = charset;
    }

    /** @param charset of bytes that are written as {@code \\Xhh..\\} */
    static Segments of(Message message, Charset charset) throws HL7Exception {
        List<Segment> all = new ArrayList<>();
        collect(message, all);
        return new Segments(all, charset);
    }

    private static void collect(Group group, List<Segment> into) throws HL7Exception {
        for (String name : group.getNames()) {
            for (Structure structure : group.getAll(name)) {
                if (structure instanceof Group inner) {
                    collect(inner, into);
                } else if (structure instanceof Segment segment && !segment.isEmpty()) {
                    into.add(segment);
                }
            }
        }
    }

    Optional<Fields> first(String name) {
        return all.stream().filter(s -> s.getName().equals(name)).findFirst().map(s -> new Fields(name, s, charset));
    }

    List<Fields> every(String name) {
        return all.stream()
                .filter(s -> s.getName().equals(name))
                .map(s -> new Fields(name, s, charset))
                .toList();
    }

    /** Begins a part at every segment of this name: one part per order. What stands before the first belongs to none. */
    List<Segments> parts(String startingWith) {
        List<Segments> parts = new ArrayList<>();
        List<Segment> current = null;
        for (Segment segment : all) {
            if (segment.getName().equals(startingWith)) {
                current = new ArrayList<>();
                parts.add(new Segments(current, charset));
            }
            if (current != null) {
                current.add(segment);
            }
        }
        return parts;
    }

    /** One segment; fields, components and subcomponents by their numbers in the standard. */
    record Fields(String name, Segment segment, Charset charset) {
        /** What stands for bytes that the character set does not have. */
        private static final char UNREADABLE = '\uFFFD';

        String get(int field, int component) {
            return get(field, 0, component);
        }

        /** Trimmed text, escapes resolved, without control characters; empty if absent. The HL7 null {@code ""} counts as empty. */
        String get(int field, int repetition, int component) {
            return get(field, repetition, component, 1);
        }

        String get(int field, int repetition, int component, int subcomponent) {
            return raw(field, repetition, component, subcomponent)
                    .replaceAll("\\p{Cntrl}", " ")
                    .strip();
        }

        /** As it came but for spaces around it: an identifier that had to be mended would be another one. */
        String identifier(int field, int repetition, int component, int subcomponent) {
            String text = raw(field, repetition, component, subcomponent).strip();
            if (text.chars().anyMatch(c -> Character.isISOControl(c) || c == UNREADABLE)) {
                throw new RefusedException(
                        Refusal.INVALID_VALUE,
                        name + "-" + field,
                        "an identifier has no control characters and only such of the message's character set");
            }
            return text;
        }

        private String raw(int field, int repetition, int component, int subcomponent) {
            try {
                String text = Terser.get(segment, field, repetition, component, subcomponent);
                return text == null || text.strip().equals("\"\"") ? "" : unescaped(text);
            } catch (HL7Exception e) {
                throw new RefusedException(Refusal.INVALID_VALUE, name + "-" + field, "the field cannot be read");
            }
        }

        Optional<String> optional(int field, int component) {
            return Optional.of(get(field, component)).filter(s -> !s.isEmpty());
        }

        /** What the parser leaves (HL7 v2.5.1 section 2.7): bytes in hexadecimal, and layout, which becomes a space. */
        private String unescaped(String text) {
            if (text.indexOf('\\') < 0) {
                return text;
            }
            String bytes = BYTES.matcher(text)
                    .replaceAll(m ->
                            Matcher.quoteReplacement(new String(HexFormat.of().parseHex(m.group(1)), charset)));
            return LAYOUT.matcher(bytes).replaceAll(" ");
        }

        /** An identifier, which must be readable as it is. */
        Optional<String> identifier(int field, int component) {
            return Optional.of(identifier(field, 0, component, 1)).filter(s -> !s.isEmpty());
        }

        int repetitions(int field) {
            try {
                return segment.getField(field).length;
            } catch (HL7Exception e) {
                return 0;
            }
        }
    }
}
