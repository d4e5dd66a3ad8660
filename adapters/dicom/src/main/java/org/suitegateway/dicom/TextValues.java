package org.suitegateway.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.ElementDictionary;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

/**
 * Data sets as text and back. The toolkit reads text without a character set as GB 18030 and writes Japanese in it, too: here it gets
 * and gives bytes only where a character set matters.
 */
final class TextValues {
    private static final Set<VR> TEXT = Set.of(VR.LO, VR.LT, VR.PN, VR.SH, VR.ST, VR.UC, VR.UT);
    private static final Set<VR> ONE_VALUE = Set.of(VR.LT, VR.ST, VR.UT, VR.UR);

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private TextValues() {}

    static CharacterSet characterSet(Attributes raw) {
        String[] codes = raw.getStrings(Tag.SpecificCharacterSet);
        return codes == null ? CharacterSet.ASCII : CharacterSet.of(codes);
    }

    /**
     * A copy with strings for values, by the VR that the standard gives each attribute; without private attributes and group lengths.
     *
     * @param raw as it was read, none of its values looked at before
     * @throws RefusedException INVALID_VALUE where a sequence has a value, or something else has items
     */
    static Attributes decoded(Attributes raw) {
        return decoded(raw, characterSet(raw));
    }

    private static Attributes decoded(Attributes raw, CharacterSet characterSet) {
        Attributes decoded = new Attributes(raw.bigEndian(), raw.size());
        for (int tag : raw.tags()) {
            if ((tag & 0x00010000) != 0 || (tag & 0xffff) == 0) {
                continue;
            }
            VR known = ElementDictionary.vrOf(tag, null);
            VR vr = known == VR.UN ? raw.getVR(tag) : known;
            Object value = raw.getValue(tag);
            if (value instanceof Sequence items) {
                sequence(decoded, tag, vr, items, characterSet);
            } else if (value instanceof byte[] bytes && bytes.length > 0) {
                if (vr == VR.SQ) {
                    throw new RefusedException(
                            Refusal.INVALID_VALUE, StructureCheck.tagName(tag), "it is to be a sequence");
                }
                value(decoded, tag, vr, bytes, characterSet);
            } else if (value instanceof String || value instanceof String[]) { // (0008,0005) was looked at
                decoded.setValue(tag, vr, value);
            } else if (vr == VR.SQ) {
                decoded.newSequence(tag, 0);
            } else {
                decoded.setNull(tag, vr);
            }
        }
        return decoded;
    }

    private static void sequence(Attributes into, int tag, VR vr, Sequence items, CharacterSet characterSet) {
        if (vr != VR.SQ && !items.isEmpty()) {
            throw new RefusedException(Refusal.INVALID_VALUE, StructureCheck.tagName(tag), "it is no sequence");
        }
        Sequence copy = into.newSequence(tag, items.size());
        for (Attributes item : items) {
            String[] own = item.getStrings(Tag.SpecificCharacterSet);
            copy.add(decoded(item, own == null ? characterSet : CharacterSet.of(own)));
        }
    }

    private static void value(Attributes into, int tag, VR vr, byte[] bytes, CharacterSet characterSet) {
        if (!vr.isStringType()) {
            if (bytes.length % sizeOf(vr) == 0) {
                into.setBytes(tag, vr, bytes);
            } else { // a part of a number is none
                into.setNull(tag, vr);
            }
            return;
        }
        String text =
                TEXT.contains(vr) ? characterSet.decode(bytes, vr) : new String(bytes, StandardCharsets.ISO_8859_1);
        String clean = text.replace('\0', ' ').strip();
        if (ONE_VALUE.contains(vr)) {
            into.setString(tag, vr, clean);
        } else {
            into.setString(
                    tag,
                    vr,
                    Arrays.stream(clean.split("\\\\", -1)).map(String::strip).toArray(String[]::new));
        }
    }

    /** Bytes of one value (PS3.5 section 6.2). */
    private static int sizeOf(VR vr) {
        return switch (vr) {
            case US, SS, OW -> 2;
            case UL, SL, FL, AT, OF, OL -> 4;
            case FD, OD -> 8;
            default -> 1;
        };
    }

    /** Without control characters and padding, cut. */
    static String clean(String text, int most) {
        String stripped = isPrintable(text)
                ? text.strip()
                : CONTROL.matcher(text).replaceAll(" ").strip();
        return stripped.length() > most ? stripped.substring(0, most) : stripped;
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** The values of an attribute, without empty ones. */
    static List<String> values(Attributes decoded, int tag) {
        String[] values = decoded.getStrings(tag);
        return values == null
                ? List.of()
                : Arrays.stream(values).filter(v -> v != null && !v.isEmpty()).toList();
    }

    /** The first value; empty if absent. */
    static String value(Attributes decoded, int tag) {
        List<String> values = values(decoded, tag);
        return values.isEmpty() ? "" : values.get(0);
    }

    /**
     * Ready to be sent: in the character set asked for if it can carry all text, else in UTF-8; (0008,0005) says which.
     *
     * @param decoded with strings for values
     */
    static Attributes encoded(Attributes decoded, CharacterSet asked) {
        return tryEncoded(decoded, asked).orElseGet(() -> tryEncoded(decoded, CharacterSet.UTF_8)
                .orElseThrow(() -> new IllegalStateException("text that is none")));
    }

    private static Optional<Attributes> tryEncoded(Attributes decoded, CharacterSet characterSet) {
        Attributes encoded = new Attributes(decoded.size() + 1);
        if (!copy(decoded, characterSet, encoded)) {
            return Optional.empty();
        }
        List<String> codes = characterSet.codes();
        if (!codes.isEmpty()) {
            encoded.setString(Tag.SpecificCharacterSet, VR.CS, codes.toArray(String[]::new));
        }
        return Optional.of(encoded);
    }

    private static boolean copy(Attributes from, CharacterSet characterSet, Attributes to) {
        for (int tag : from.tags()) {
            VR vr = from.getVR(tag);
            Object value = from.getValue(tag);
            if (value instanceof Sequence items) {
                Sequence copies = to.newSequence(tag, items.size());
                for (Attributes item : items) {
                    Attributes copy = new Attributes(item.size());
                    if (!copy(item, characterSet, copy)) {
                        return false;
                    }
                    copies.add(copy);
                }
            } else if (TEXT.contains(vr) && from.containsValue(tag)) {
                Optional<byte[]> bytes = characterSet.encode(String.join("\\", from.getStrings(tag)), vr);
                if (bytes.isEmpty()) {
                    return false;
                }
                to.setBytes(tag, vr, bytes.get());
            } else {
                to.setValue(tag, vr, value);
            }
        }
        return true;
    }
}
