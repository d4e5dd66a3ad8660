package org.suitegateway.hl7;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.suitegateway.hl7.Segments.Fields;

/**
 * Senders that are off by one field exist. A value is never taken from beside the place of the standard; that it stands there is told.
 */
final class Neighbours {
    private static final Pattern MOMENT = Pattern.compile("(19|20)\\d{10,12}([.+-].*)?");
    private static final Pattern DAY = Pattern.compile("(18|19|20)\\d{2}[01]\\d[0-3]\\d");
    private static final Pattern UID = Pattern.compile("[0-2](\\.\\d+){4,}");
    private static final Pattern MODALITY = Pattern.compile("RF|XA|US|CT|MR|DX|CR|NM|PT|MG|IVUS");

    private static final List<Rule> RULES = List.of(
            new Rule("PID", 3, 2, Neighbours::valued),
            new Rule("PID", 3, 4, Neighbours::valued),
            new Rule("PID", 7, 6, like(DAY)),
            new Rule("PID", 7, 8, like(DAY)),
            new Rule("MRG", 1, 2, Neighbours::valued),
            new Rule("MRG", 1, 4, Neighbours::valued),
            new Rule("AIS", 4, 3, like(MOMENT)),
            new Rule("AIS", 4, 5, like(MOMENT)),
            new Rule("AIL", 6, 5, like(MOMENT)),
            new Rule("AIL", 6, 7, like(MOMENT)),
            new Rule("AIG", 8, 7, like(MOMENT)),
            new Rule("AIG", 8, 9, like(MOMENT)),
            new Rule("AIP", 6, 5, like(MOMENT)),
            new Rule("AIP", 6, 7, like(MOMENT)),
            new Rule("TQ1", 7, 6, like(MOMENT)),
            new Rule("ORC", 2, 4, Neighbours::valued),
            new Rule("NTE", 3, 2, text -> text.length() > 8), // a source of comment has at most 8
            new Rule("OBR", 24, 23, like(MODALITY)),
            new Rule("OBR", 24, 25, like(MODALITY)),
            new Rule("IPC", 3, 2, like(UID)),
            new Rule("IPC", 3, 4, like(UID)),
            new Rule("ZDS", 1, 2, like(UID)));

    private Neighbours() {}

    private record Rule(String segment, int field, int neighbour, Predicate<String> looksLikeIt) {
        boolean holds(Fields fields) {
            return fields.get(field, 1).isEmpty() && looksLikeIt.test(fields.get(neighbour, 1));
        }
    }

    private static boolean valued(String text) {
        return !text.isEmpty();
    }

    private static Predicate<String> like(Pattern pattern) {
        return text -> pattern.matcher(text).matches();
    }

    /** Notes every such value of the message. */
    static void tell(Segments segments, MessageContext at) {
        for (Fields fields : segments.all()) {
            for (Rule rule : RULES) {
                if (rule.segment.equals(fields.name()) && rule.holds(fields)) {
                    at.note(
                            fields.place(rule.neighbour),
                            "not taken: the standard has this in field " + rule.field + ", which is empty");
                }
            }
        }
    }

    /** For the rule of a refusal: "; PID-4 holds a value", or nothing. */
    static String hint(Fields fields, int field) {
        return RULES.stream()
                .filter(r -> r.segment.equals(fields.name()) && r.field == field && r.holds(fields))
                .findFirst()
                .map(r -> "; " + fields.place(r.neighbour) + " holds a value")
                .orElse("");
    }
}
