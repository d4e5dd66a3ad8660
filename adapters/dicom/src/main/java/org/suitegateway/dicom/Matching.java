package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.error.RefusedException;

/**
 * Attribute matching of PS3.4 section C.2.2.2, on data sets whose values are strings ({@link TextValues#decoded}). A key that the entity
 * does not have at all is one we do not support: it matches. A key with several values matches any of them.
 */
final class Matching {
    private Matching() {}

    /** Nothing, or nothing but asterisks. */
    static boolean isUniversal(String key) {
        return key.chars().allMatch(c -> c == '*');
    }

    static boolean hasWildcard(String key) {
        return key.indexOf('*') >= 0 || key.indexOf('?') >= 0;
    }

    /** @throws RefusedException if a key is not of its type */
    static boolean matches(Attributes keys, Attributes entity) {
        return Arrays.stream(keys.tags())
                .filter(tag -> tag != Tag.SpecificCharacterSet && entity.contains(tag))
                .allMatch(tag -> entity.getVR(tag) == VR.SQ
                        ? sequence(keys.getNestedDataset(tag), entity.getSequence(tag))
                        : value(tag, entity.getVR(tag), keys, entity));
    }

    private static boolean sequence(@Nullable Attributes keys, Sequence items) {
        return keys == null || isUniversal(keys) || items.stream().anyMatch(item -> matches(keys, item));
    }

    private static boolean isUniversal(Attributes keys) {
        return Arrays.stream(keys.tags())
                .allMatch(tag -> keys.getVR(tag) == VR.SQ
                        ? keys.getNestedDataset(tag) == null || isUniversal(keys.getNestedDataset(tag))
                        : TextValues.values(keys, tag).stream().allMatch(Matching::isUniversal));
    }

    private static boolean value(int tag, VR vr, Attributes keys, Attributes entity) {
        List<String> asked = TextValues.values(keys, tag);
        if (asked.stream().allMatch(Matching::isUniversal)) {
            return true;
        }
        List<String> has = TextValues.values(entity, tag);
        return asked.stream().anyMatch(key -> any(tag, vr, key, has));
    }

    private static boolean any(int tag, VR vr, String key, List<String> has) {
        return switch (vr) {
            case PN -> {
                NameKey name = new NameKey(key);
                yield has.stream().anyMatch(name::matches);
            }
            case DA -> {
                DateKey date = DateKey.of(tag, key);
                yield has.stream()
                        .anyMatch(v -> DicomTime.date(v).filter(date::contains).isPresent());
            }
            case TM -> {
                TimeKey time = TimeKey.of(tag, key);
                yield has.stream().anyMatch(v -> time.contains(DicomTime.time(v)));
            }
            case DS, IS, US, UL, SS, SL -> has.stream().anyMatch(v -> sameNumber(key, v));
            case UI, DT, AT -> has.contains(key);
            default -> has.stream().anyMatch(v -> wildcard(key, v));
        };
    }

    private static boolean sameNumber(String key, String value) {
        try {
            return key.length() <= 16 && new BigDecimal(key).compareTo(new BigDecimal(value)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Whether the text is of the pattern: * any characters, ? any one. In time of one length by the other, whatever the pattern is. */
    static boolean wildcard(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int from = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
