package org.suitegateway.dicom;

import java.util.List;
import java.util.Map;
import org.aoju.bus.image.galaxy.data.VR;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.dicom.ContentTree.Elements;
import org.suitegateway.dicom.ContentTree.Range;

/**
 * A content item (PS3.3 section C.17.3), known by where its parts stand. Concepts are known by code value and scheme, never by their
 * meaning.
 */
final class ContentItem {
    /** Concept names that are of SNOMED, by their retired values. */
    private static final Map<String, Integer> RETIRED_NAMES = Map.of(
            "T-D0005", Concept.ANATOMY,
            "G-C171", Concept.LATERALITY,
            "G-C0E3", Concept.FINDING_SITE,
            "F-61FDB", Concept.AGENT);

    private final ContentTree tree;
    private int concept;
    private Range name = Range.NONE;
    private Range code = Range.NONE;
    private Range measured = Range.NONE;
    private Range value = Range.NONE;
    private Range content = Range.NONE;
    private Range references = Range.NONE;

    ContentItem(ContentTree tree, Range item) {
        this.tree = tree;
        for (Elements each = tree.elements(item); each.next(); ) {
            switch (each.tag()) {
                case 0x0040A043 -> name = each.value();
                case 0x0040A168 -> code = each.value();
                case 0x0040A300 -> measured = each.value();
                case 0x0040A730 -> content = each.value();
                case 0x00081199 -> references = each.value();
                // one of: date-time, date, time, name, text, UID
                case 0x0040A120, 0x0040A121, 0x0040A122, 0x0040A123, 0x0040A124, 0x0040A160 -> value = each.value();
                default -> {
                    // not wanted
                }
            }
        }
        concept = number();
    }

    /** Its concept's code value, of scheme DCM or SNOMED CT; 0 for any other. */
    int concept() {
        return concept;
    }

    private int number() {
        Range value = Range.NONE;
        Range scheme = Range.NONE;
        for (Elements each = tree.firstItem(name); each.next(); ) {
            switch (each.tag()) {
                case 0x00080100 -> value = each.value();
                case 0x00080102 -> scheme = each.value();
                default -> {
                    // not wanted
                }
            }
        }
        return switch (tree.ascii(scheme, 16)) {
            case "DCM", "", "SCT" -> tree.digits(value);
            case "SRT", "SNM3", "99SDM" -> RETIRED_NAMES.getOrDefault(tree.ascii(value, 16), 0);
            default -> 0;
        };
    }

    /** For concepts of other schemes. */
    boolean is(String value, String scheme) {
        ProcedureCode own = tree.code(name);
        return own.value().equals(value) && own.scheme().equals(scheme);
    }

    /** Its concept, for findings. */
    String label() {
        ProcedureCode own = tree.code(name);
        return own.value() + ", " + (own.scheme().isEmpty() ? "DCM" : own.scheme());
    }

    /** Whether it is nothing but what is in it. */
    boolean isContainer() {
        return !content.isEmpty() && code.isEmpty() && measured.isEmpty() && value.isEmpty() && references.isEmpty();
    }

    List<ContentItem> children() {
        return tree.items(content);
    }

    /** Its concept code, one per concept: see {@link Snomed}. */
    ProcedureCode code() {
        return Snomed.today(tree.code(code));
    }

    String text(int most) {
        return tree.text(value, VR.UT, most);
    }

    /** A PN value. */
    String name() {
        return tree.text(value, VR.PN, 324);
    }

    /** Also of an item of text: one vendor gives UIDs in these. Empty for what is none. */
    String uid() {
        String uid = tree.ascii(value, 66);
        return Uid.isValid(uid) ? uid : "";
    }

    String dateTime() {
        return tree.ascii(value, 32);
    }

    /** The SOP Instance UID that an image or composite item names; empty if it names none. */
    String reference() {
        for (Elements each = tree.firstItem(references); each.next(); ) {
            if (each.tag() == 0x00081155) {
                String uid = tree.ascii(each.value(), 66);
                return Uid.isValid(uid) ? uid : "";
            }
        }
        return "";
    }

    /** Takes what was measured. */
    interface Measured {
        /** @param numbers as they came, by backslashes apart */
        void take(String numbers, ProcedureCode unit);
    }

    /** Nothing for an item without a value. */
    void measured(Measured taker) {
        if (measured.isEmpty()) {
            return;
        }
        for (ContentTree.Items items = tree.itemsOf(measured); items.next(); ) {
            Range numbers = Range.NONE;
            Range unit = Range.NONE;
            for (Elements each = tree.elements(items.content()); each.next(); ) {
                switch (each.tag()) {
                    case 0x0040A30A -> numbers = each.value();
                    case 0x004008EA -> unit = each.value();
                    default -> {
                        // not wanted
                    }
                }
            }
            if (!numbers.isEmpty()) {
                tree.take(Memory.NUMBER / 8 * (numbers.to() - numbers.from()));
                taker.take(tree.ascii(numbers, numbers.to() - numbers.from()), tree.code(unit));
            }
        }
    }
}
