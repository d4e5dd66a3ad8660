package org.suitegateway.dicom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aoju.bus.image.galaxy.data.VR;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.procedure.ProcedureCode;

/**
 * The content of a structured report, (0040,A730), read in place: a report of a hundred events has sixty thousand elements, of which a
 * fifth is wanted. Nothing is copied or decoded before it is asked for. Sound for any bytes: what is no structure is refused, and what is
 * taken out of it is counted. Not thread-safe.
 */
final class ContentTree {
    private static final int CONTENT = 0x0040A730;
    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;
    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final int ONCE_DECODED = 512;

    private final byte[] bytes;
    private final int length;
    private final boolean bigEndian;
    private final CharacterSet characterSet;
    private final Memory memory;
    private final Ends ends = new Ends();
    private final String[] decoded = new String[ONCE_DECODED];

    /** Some bytes: the value of an element, an item. */
    record Range(int from, int to, boolean explicit) {
        static final Range NONE = new Range(0, 0, false);

        boolean isEmpty() {
            return from == to;
        }
    }

    private ContentTree(byte[] bytes, int length, boolean bigEndian, CharacterSet characterSet, Memory memory) {
        this.bytes = bytes;
        this.length = length;
        this.bigEndian = bigEndian;
        this.characterSet = characterSet;
        this.memory = memory;
    }

    /**
     * The items at the root.
     *
     * @param value of (0040,A730); what follows its delimiter is not looked at. It must not change while items are in use
     * @param length how many of the bytes are it
     * @param memory left for what is read
     */
    static List<ContentItem> of(
            byte[] value, int length, boolean explicit, boolean bigEndian, CharacterSet characterSet, Memory memory) {
        ContentTree tree = new ContentTree(value, length, bigEndian, characterSet, memory);
        return tree.items(new Range(0, length, explicit && tree.looksExplicit(0, length)));
    }

    List<ContentItem> items(Range sequence) {
        if (sequence.isEmpty()) {
            return List.of();
        }
        List<ContentItem> items = new ArrayList<>();
        for (Items each = new Items(sequence, 0); each.next(); ) {
            memory.take(Memory.ITEM);
            items.add(new ContentItem(this, each.content()));
        }
        return items;
    }

    /** The items of any sequence, by where they stand. */
    Items itemsOf(Range sequence) {
        return new Items(sequence, 0);
    }

    Elements elements(Range item) {
        return new Elements(item.from(), item.to(), item.explicit(), 0);
    }

    /** Of the first item of a sequence. */
    Elements firstItem(Range sequence) {
        Items items = new Items(sequence, 0);
        return items.next() ? elements(items.content()) : elements(Range.NONE);
    }

    void take(long more) {
        memory.take(more);
    }

    /** Text without padding, without control characters, cut to what is kept of it. */
    String text(Range value, VR vr, int most) {
        int from = value.from();
        int to = trimmed(from, Math.min(value.to(), from + 4 * most)); // a character has at most four bytes
        boolean plain = true;
        for (int i = from; i < to && plain; i++) {
            plain = bytes[i] >= ' ' && bytes[i] != 0x7f;
        }
        if (plain) {
            String text = new String(bytes, from, Math.min(to - from, most), StandardCharsets.ISO_8859_1);
            return text.strip();
        }
        byte[] raw = java.util.Arrays.copyOfRange(bytes, from, to);
        return TextValues.clean(characterSet.decode(raw, vr), most);
    }

    /** Codes, numbers, UIDs and times: what stands there again and again is the same string. */
    String ascii(Range value, int most) {
        int from = value.from();
        int to = trimmed(from, Math.min(value.to(), from + most + 1));
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        int length = Math.min(to - from, most);
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = (hash ^ hash >>> 15) & ONCE_DECODED - 1;
        String known = decoded[place];
        if (known != null && known.length() == length && same(known, from)) {
            return known;
        }
        String text = TextValues.clean(new String(bytes, from, length, StandardCharsets.ISO_8859_1), most);
        decoded[place] = text;
        return text;
    }

    private boolean same(String known, int from) {
        for (int i = 0; i < known.length(); i++) {
            if (known.charAt(i) != (bytes[from + i] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private int trimmed(int from, int to) {
        int end = to;
        while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
            end--;
        }
        return end;
    }

    /** A coded entry (PS3.3 section 8.8), absent parts empty. */
    ProcedureCode code(Range sequence) {
        if (sequence.isEmpty()) {
            return ProcedureCode.NONE;
        }
        Range value = Range.NONE;
        Range scheme = Range.NONE;
        Range meaning = Range.NONE;
        for (Elements each = firstItem(sequence); each.next(); ) {
            switch (each.tag()) {
                case 0x00080100 -> value = each.value();
                case 0x00080102 -> scheme = each.value();
                case 0x00080104 -> meaning = each.value();
                default -> {
                    // not wanted
                }
            }
        }
        return new ProcedureCode(ascii(value, 16), ascii(scheme, 16), text(meaning, VR.LO, 64));
    }

    /** As a number, if it is nothing but at most nine digits; else 0. */
    int digits(Range value) {
        int to = trimmed(value.from(), value.to());
        int number = 0;
        if (to - value.from() > 9) {
            return 0;
        }
        for (int i = value.from(); i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** The items of a sequence, one after the other. */
    final class Items {
        private final int end;
        private final boolean explicit;
        private final int depth;
        private int at;
        private Range content = Range.NONE;

        private Items(Range sequence, int depth) {
            this.at = sequence.from();
            this.end = sequence.to();
            this.explicit = sequence.explicit();
            this.depth = depth;
        }

        boolean next() {
            if (at == end) {
                return false;
            }
            need(at, 8, end);
            int tag = tag(at);
            long length = uint32(at + 4);
            at += 8;
            if (tag == SEQUENCE_END) {
                return false;
            }
            if (tag != ITEM) {
                throw unsound("a sequence holds items only");
            }
            if (length == UNDEFINED) {
                int start = at;
                if (!ends.knows(start)) {
                    Elements elements = new Elements(start, end, explicit, depth);
                    while (elements.next()) {
                        // to its end
                    }
                    ends.remember(start, elements.after(), elements.end() < elements.after());
                }
                content = new Range(start, ends.content(start), explicit);
                at = ends.after(start);
            } else {
                need(at, length, end);
                content = new Range(at, at + (int) length, explicit);
                at += (int) length;
            }
            return true;
        }

        /** Of the item: its elements. */
        Range content() {
            return content;
        }

        private int after() {
            return at;
        }
    }

    /** The elements of an item, one after the other. */
    final class Elements {
        private final int end;
        private final boolean explicit;
        private final int depth;
        private int at;
        private int tag;
        private int from;
        private int to;
        private boolean explicitValue;
        private int stop = -1;

        private Elements(int from, int end, boolean explicit, int depth) {
            this.at = from;
            this.end = end;
            this.explicit = explicit;
            this.depth = depth;
        }

        boolean next() {
            if (at == end) {
                return false;
            }
            need(at, 8, end);
            tag = ContentTree.this.tag(at);
            if (tag == ITEM_END) {
                stop = at;
                at += 8;
                return false;
            }
            long length;
            int vr = StructureCheck.SQ;
            int value = at + 8;
            if (explicit) {
                vr = (bytes[at + 4] & 0xff) << 8 | bytes[at + 5] & 0xff;
                if (StructureCheck.hasShortLength(vr)) {
                    length = uint16(at + 6);
                } else {
                    need(at, 12, end);
                    length = uint32(at + 8);
                    value = at + 12;
                }
            } else {
                length = uint32(at + 4);
            }
            explicitValue = explicit && (vr != StructureCheck.UN || looksExplicit(value, end));
            from = value;
            if (length == UNDEFINED) {
                at = skip(value);
            } else {
                need(value, length, end);
                to = value + (int) length;
                at = to;
            }
            return true;
        }

        /** Past a sequence or fragments of undefined length; sets where they end. */
        private int skip(int value) {
            if (depth == StructureCheck.DEPTH) {
                throw new RefusedException(
                        Refusal.TOO_LARGE,
                        StructureCheck.tagName(CONTENT),
                        "sequences are nested at most " + StructureCheck.DEPTH + " deep");
            }
            if (!ends.knows(value)) {
                Items items = new Items(new Range(value, end, explicitValue), depth + 1);
                while (items.next()) {
                    // to its end
                }
                ends.remember(value, items.after(), false);
            }
            to = ends.after(value);
            return to;
        }

        int tag() {
            return tag;
        }

        Range value() {
            return new Range(from, to, explicitValue);
        }

        /** Where the elements end, once all were passed. */
        private int end() {
            return stop < 0 ? at : stop;
        }

        private int after() {
            return at;
        }
    }

    /**
     * Where sequences and items of undefined length end, found once: else each byte is walked over once per level it is in. By where they
     * begin: no two of them begin within eight bytes.
     */
    private final class Ends {
        private int[] ends = {};

        boolean knows(int start) {
            return ends.length > 0 && ends[start >>> 3] != 0;
        }

        void remember(int start, int after, boolean delimited) {
            if (ends.length == 0) {
                memory.take(length / 2);
                ends = new int[length / 8 + 1];
            }
            ends[start >>> 3] = after << 1 | (delimited ? 1 : 0);
        }

        /** Of its content, without a delimiter. */
        int content(int start) {
            return after(start) - 8 * (ends[start >>> 3] & 1);
        }

        int after(int start) {
            return ends[start >>> 3] >>> 1;
        }
    }

    /** What is in UN is implicit, but some write it explicit: the first element of the first item tells. */
    private boolean looksExplicit(int at, int end) {
        return end - at < 14
                || StructureCheck.VRS.contains(new String(bytes, at + 12, 2, StandardCharsets.US_ASCII))
                || uint32(at + 4) == 0
                || tag(at + 8) == ITEM_END;
    }

    private void need(int at, long length, int end) {
        if (length > end - at) {
            throw unsound("it is longer than what it is in");
        }
    }

    private static RefusedException unsound(String rule) {
        return new RefusedException(Refusal.UNREADABLE, StructureCheck.tagName(CONTENT), rule);
    }

    private int tag(int at) {
        return uint16(at) << 16 | uint16(at + 2);
    }

    private int uint16(int at) {
        return bigEndian
                ? (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff
                : bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }

    private long uint32(int at) {
        return bigEndian ? (long) uint16(at) << 16 | uint16(at + 2) : uint16(at) | (long) uint16(at + 2) << 16;
    }
}
