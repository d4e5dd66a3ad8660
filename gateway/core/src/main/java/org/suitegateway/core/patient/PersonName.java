package org.suitegateway.core.patient;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A name in components (PS3.5 section 6.2, PN; HL7 v2 XPN), absent ones empty. Compare with {@link #sameAs}: senders differ in case,
 * padding and accents.
 */
public record PersonName(String family, String given, String middle, String prefix, String suffix) {
    public PersonName {
        family = family.strip();
        given = given.strip();
        middle = middle.strip();
        prefix = prefix.strip();
        suffix = suffix.strip();
    }

    /** From a DICOM PN value; of several component groups the first that is not empty is taken. */
    public static PersonName ofDicom(String pn) {
        String group = Stream.of(pn.split("=", -1))
                .filter(g -> !g.replace("^", "").isBlank())
                .findFirst()
                .orElse("");
        List<String> c = List.of(group.split("\\^", -1));
        return new PersonName(part(c, 0), part(c, 1), part(c, 2), part(c, 3), part(c, 4));
    }

    /** As DICOM writes it: family^given^middle^prefix^suffix without trailing separators. */
    public String dicom() {
        return String.join("^", family, given, middle, prefix, suffix).replaceAll("\\^+$", "");
    }

    /** For people: "Family, Given Middle". */
    public String display() {
        String rest = Stream.of(prefix, given, middle, suffix)
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(" "));
        return rest.isEmpty() ? family : family.isEmpty() ? rest : family + ", " + rest;
    }

    public boolean isEmpty() {
        return family.isEmpty() && given.isEmpty() && middle.isEmpty();
    }

    /** Whether family and given name agree but for case, accents and spaces. */
    public boolean sameAs(PersonName other) {
        return plain(family).equals(plain(other.family)) && plain(given).equals(plain(other.given));
    }

    private static String plain(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\s]", "")
                .toLowerCase(java.util.Locale.ROOT);
    }

    private static String part(List<String> components, int index) {
        return index < components.size() ? components.get(index) : "";
    }
}
