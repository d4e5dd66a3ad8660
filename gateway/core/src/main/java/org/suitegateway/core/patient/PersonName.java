package org.suitegateway.core.patient;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A name in components (PS3.5 section 6.2, PN; HL7 v2 XPN), absent ones empty. Compare with {@link #sameAs}: senders differ in case,
 * padding and accents.
 *
 * @param ideographic second component group, its components separated by ^
 * @param phonetic third component group
 */
public record PersonName(
        String family, String given, String middle, String prefix, String suffix, String ideographic, String phonetic) {
    private static final Pattern MARKS = Pattern.compile("[\\p{M}\\s]");
    private static final Pattern EMPTY_COMPONENTS = Pattern.compile("\\^+$");

    public PersonName(String family, String given, String middle, String prefix, String suffix) {
        this(family, given, middle, prefix, suffix, "", "");
    }

    public PersonName {
        family = family.strip();
        given = given.strip();
        middle = middle.strip();
        prefix = prefix.strip();
        suffix = suffix.strip();
        ideographic = trimmed(ideographic);
        phonetic = trimmed(phonetic);
    }

    /** From a DICOM PN value of up to three component groups (PS3.5 section 6.2.1.1). */
    public static PersonName ofDicom(String pn) {
        List<String> groups = List.of(pn.split("=", -1));
        List<String> c = List.of(part(groups, 0).split("\\^", -1));
        return new PersonName(
                part(c, 0), part(c, 1), part(c, 2), part(c, 3), part(c, 4), part(groups, 1), part(groups, 2));
    }

    /** As DICOM writes it: family^given^middle^prefix^suffix, the groups separated by =, without trailing separators. */
    public String dicom() {
        String alphabetic = trimmed(String.join("^", family, given, middle, prefix, suffix));
        return String.join("=", alphabetic, ideographic, phonetic).replaceAll("=+$", "");
    }

    /** For people: "Family, Given Middle", the ideographic form behind it or, when there is no other, alone. */
    public String display() {
        String rest = Stream.of(prefix, given, middle, suffix)
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(" "));
        String alphabetic = rest.isEmpty() ? family : family.isEmpty() ? rest : family + ", " + rest;
        String other = (ideographic.isEmpty() ? phonetic : ideographic).replace('^', ' ');
        return alphabetic.isEmpty() ? other : ideographic.isEmpty() ? alphabetic : alphabetic + " (" + other + ")";
    }

    public boolean isEmpty() {
        return family.isEmpty() && given.isEmpty() && middle.isEmpty() && ideographic.isEmpty() && phonetic.isEmpty();
    }

    /** Whether family and given name agree but for case, accents and spaces; in the ideographic form where one has no other. */
    public boolean sameAs(PersonName other) {
        boolean alphabetic = !(family + given).isEmpty() && !(other.family + other.given).isEmpty();
        return alphabetic
                ? plain(family).equals(plain(other.family)) && plain(given).equals(plain(other.given))
                : plain(ideographic).equals(plain(other.ideographic));
    }

    /** Whether family and given name changed places, as people enter them at a console. */
    public boolean swappedWith(PersonName other) {
        return !(family + given).isEmpty()
                && plain(family).equals(plain(other.given))
                && plain(given).equals(plain(other.family));
    }

    private static String trimmed(String components) {
        String text = components.strip();
        return text.endsWith("^") ? EMPTY_COMPONENTS.matcher(text).replaceAll("") : text;
    }

    /** The component groups as they are searched, each as {@link #plain} has it, with {@code =} before and behind each. */
    public String searchKey() {
        String alphabetic = trimmed(String.join("^", family, given, middle, prefix, suffix));
        return "=" + plain(alphabetic) + "=" + plain(ideographic) + "=" + plain(phonetic) + "=";
    }

    /** Without case, accents and spaces; letters that have no accent to lose (ø, ł, ß) as people type them without. */
    public static String plain(String text) {
        String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(bare.length());
        bare.chars().forEach(c -> plain.append(c < 0x80 ? String.valueOf((char) c) : folded((char) c)));
        return plain.toString();
    }

    private static String folded(char letter) {
        return switch (letter) {
            case 'ø' -> "o";
            case 'ł' -> "l";
            case 'đ', 'ð' -> "d";
            case 'ı' -> "i";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'ß' -> "ss";
            case 'þ' -> "th";
            default -> String.valueOf(letter);
        };
    }

    private static String part(List<String> components, int index) {
        return index < components.size() ? components.get(index) : "";
    }
}
