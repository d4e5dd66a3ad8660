package org.suitegateway.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.PersonName;

/**
 * A PN value to match, without regard to case, accents and spaces (PS3.4 section C.2.2.2.1 leaves that to us). A key of one component group
 * matches any group of a name, one of several groups is matched group by group. Consoles send an asterisk for each component, also where
 * a name has none: components are compared one by one, too.
 */
final class NameKey {
    private final List<String> groups = new ArrayList<>();

    NameKey(String pn) {
        for (String group : pn.split("=", -1)) {
            groups.add(trimmed(PersonName.plain(group)));
        }
    }

    private static String trimmed(String group) {
        return group.replaceAll("\\^+$", "");
    }

    private List<String> asked() {
        return groups.stream().filter(g -> !Matching.isUniversal(g)).toList();
    }

    /** See {@link org.suitegateway.core.worklist.Worklist.Filter}; it lets pass all that match, and some more. */
    Optional<String> pattern() {
        return asked().stream()
                .findFirst()
                .map(group -> {
                    String begins = group.replaceAll("(\\^\\*?)+$", "");
                    return begins.equals(group) || begins.endsWith("*") ? begins : begins + "*";
                })
                .filter(p -> !Matching.isUniversal(p));
    }

    boolean matches(String pn) {
        if (asked().isEmpty()) {
            return true;
        }
        List<String> names = new ArrayList<>();
        for (String group : pn.split("=", -1)) {
            names.add(trimmed(PersonName.plain(group)));
        }
        boolean one = groups.stream().skip(1).allMatch(String::isEmpty);
        if (one) {
            return names.stream().anyMatch(name -> matches(groups.get(0), name));
        }
        for (int i = 0; i < groups.size(); i++) {
            String name = i < names.size() ? names.get(i) : "";
            if (!Matching.isUniversal(groups.get(i)) && !matches(groups.get(i), name)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(String key, String name) {
        return !name.isEmpty() && (Matching.wildcard(key, name) || byComponent(key, name));
    }

    private static boolean byComponent(String key, String name) {
        String[] keys = key.split("\\^", -1);
        String[] names = name.split("\\^", -1);
        for (int i = 0; i < Math.max(keys.length, names.length); i++) {
            if (!Matching.wildcard(i < keys.length ? keys[i] : "", i < names.length ? names[i] : "")) {
                return false;
            }
        }
        return true;
    }
}
