package org.suitegateway.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Group;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.util.Terser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

/** The segments of a message in their order, whatever groups its version puts them in. */
final class Segments {
    private final List<Segment> all;

    private Segments(List<Segment> all) {
        this.all = all;
    }

    static Segments of(Message message) throws HL7Exception {
        List<Segment> all = new ArrayList<>();
        collect(message, all);
        return new Segments(all);
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
        return all.stream().filter(s -> s.getName().equals(name)).findFirst().map(s -> new Fields(name, s));
    }

    List<Fields> every(String name) {
        return all.stream()
                .filter(s -> s.getName().equals(name))
                .map(s -> new Fields(name, s))
                .toList();
    }

    /** Begins a part at every segment of this name: one part per order. What stands before the first belongs to none. */
    List<Segments> parts(String startingWith) {
        List<Segments> parts = new ArrayList<>();
        List<Segment> current = null;
        for (Segment segment : all) {
            if (segment.getName().equals(startingWith)) {
                current = new ArrayList<>();
                parts.add(new Segments(current));
            }
            if (current != null) {
                current.add(segment);
            }
        }
        return parts;
    }

    /** One segment; fields, components and subcomponents by their numbers in the standard. */
    record Fields(String name, Segment segment) {
        String get(int field, int component) {
            return get(field, 0, component);
        }

        /** Trimmed text, escapes resolved; empty if absent. The HL7 null {@code ""} counts as empty. */
        String get(int field, int repetition, int component) {
            try {
                String text = Terser.get(segment, field, repetition, component, 1);
                return text == null || text.equals("\"\"") ? "" : text.strip();
            } catch (HL7Exception e) {
                throw new RefusedException(Refusal.INVALID_VALUE, name + "-" + field, "the field cannot be read");
            }
        }

        Optional<String> optional(int field, int component) {
            return Optional.of(get(field, component)).filter(s -> !s.isEmpty());
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
