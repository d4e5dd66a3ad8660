package org.suitegateway.core.staff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.suitegateway.core.patient.PersonName;

/**
 * How names of staff are compared. What a console has in the place of a name when nobody signed in names nobody. Immutable.
 */
public final class StaffNames {
    /** What devices are delivered with; a site may name others. */
    public static final List<String> USUAL_NOBODY = List.of(
            "OPERATOR",
            "ADMIN",
            "ADMINISTRATOR",
            "USER",
            "UNKNOWN",
            "SERVICE",
            "GUEST",
            "DEFAULT",
            "ANONYMOUS",
            "NONE",
            "N/A",
            "TECH",
            "TECHNOLOGIST",
            "PHYSICIAN",
            "DOCTOR",
            "NURSE");

    /** What stands before a name as often as not. */
    public static final List<String> USUAL_TITLES = List.of("DR", "PROF");

    private static final Pattern BETWEEN = Pattern.compile("[\\s,.;/^_()\\-]+");
    private static final Pattern INSIDE = Pattern.compile("['’`\"*]");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int LONG = 3;

    private final Set<String> nobody;
    private final Set<String> titles;

    /** @param nobody names of nobody @param titles words that are no part of a name; both in any case */
    public StaffNames(Collection<String> nobody, Collection<String> titles) {
        this.nobody = nobody.stream().flatMap(n -> words(n).stream()).collect(Collectors.toUnmodifiableSet());
        this.titles = titles.stream().flatMap(t -> words(t).stream()).collect(Collectors.toUnmodifiableSet());
    }

    public static StaffNames usual() {
        return new StaffNames(USUAL_NOBODY, USUAL_TITLES);
    }

    /**
     * The words of family and given name in alphabetic order, without case, accents, titles and punctuation: equal for one name in
     * whatever order it is entered. Empty for what names nobody.
     */
    public String key(PersonName name) {
        List<String> words = words(name.family() + " " + name.given());
        if (words.isEmpty()) {
            String other = PersonName.plain(name.ideographic().isEmpty() ? name.phonetic() : name.ideographic());
            return other.replace("^", "");
        }
        List<String> own = words.stream().filter(w -> !titles.contains(w)).toList();
        if (nobody(own)) {
            return "";
        }
        return own.stream().sorted().collect(Collectors.joining(" "));
    }

    /** Whether it stands for nobody: empty, without letters, or a placeholder. */
    public boolean isNobody(PersonName name) {
        return key(name).isEmpty();
    }

    /** Whether the sign-in of a console is nobody's. */
    public boolean isNobody(StaffIdentifier identifier) {
        List<String> words = words(identifier.value());
        return words.isEmpty() || words.stream().allMatch(nobody::contains);
    }

    private boolean nobody(List<String> words) {
        return words.stream()
                .allMatch(w -> nobody.contains(w) || NUMBER.matcher(w).matches());
    }

    /** A name that is whole enough to tell somebody by it alone. */
    static boolean whole(String key) {
        return key.contains(" ") || (!key.isEmpty() && key.codePoints().anyMatch(Character::isIdeographic));
    }

    /** Whether two names of one identifier may be one person's: people marry, and drop what they are seldom called. */
    static boolean compatible(String one, String other) {
        if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
            return true;
        }
        Set<String> a = set(one);
        Set<String> b = set(other);
        return a.stream().anyMatch(w -> w.length() > 1 && b.stream().anyMatch(v -> near(w, v))) || fits(a, b);
    }

    /** Whether one may be the other misspelled, shortened to initials, or with a word more. */
    static boolean nearlyAlike(String one, String other) {
        if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
            return false;
        }
        Set<String> a = set(one);
        Set<String> b = set(other);
        return fits(a, b)
                && (a.stream().anyMatch(w -> w.length() > 1 && b.stream().anyMatch(v -> near(w, v)))
                        || Math.min(a.size(), b.size()) > 2);
    }

    /** Every word of the shorter one has its own in the longer one. */
    private static boolean fits(Set<String> a, Set<String> b) {
        Set<String> few = a.size() <= b.size() ? a : b;
        List<String> many = new ArrayList<>(few == a ? b : a);
        List<String> left = new ArrayList<>();
        for (String word : few) { // the sure ones first
            if (!many.remove(word)) {
                left.add(word);
            }
        }
        for (String word : left) {
            String match = many.stream()
                    .filter(m -> near(word, m) || initial(word, m))
                    .findFirst()
                    .orElse("");
            if (match.isEmpty()) {
                return false;
            }
            many.remove(match);
        }
        return true;
    }

    private static boolean initial(String one, String other) {
        return (one.length() == 1 || other.length() == 1) && one.charAt(0) == other.charAt(0);
    }

    /** Equal, or one letter is wrong, missing, too much or in its neighbour's place. */
    private static boolean near(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        if (Math.min(one.length(), other.length()) < LONG || Math.abs(one.length() - other.length()) > 1) {
            return false;
        }
        int same = 0;
        int shorter = Math.min(one.length(), other.length());
        while (same < shorter && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        String a = one.substring(same);
        String b = other.substring(same);
        boolean swapped = a.length() == b.length()
                && a.length() > 1
                && a.charAt(0) == b.charAt(1)
                && a.charAt(1) == b.charAt(0)
                && a.substring(2).equals(b.substring(2));
        return swapped
                || (a.length() == b.length() && a.substring(1).equals(b.substring(1)))
                || (a.length() > b.length() && a.substring(1).equals(b))
                || (b.length() > a.length() && b.substring(1).equals(a));
    }

    private static Set<String> set(String key) {
        return new TreeSet<>(Arrays.asList(key.split(" ")));
    }

    private static List<String> words(String text) {
        return Arrays.stream(BETWEEN.split(INSIDE.matcher(text).replaceAll("")))
                .map(PersonName::plain)
                .filter(w -> w.codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
    }
}
