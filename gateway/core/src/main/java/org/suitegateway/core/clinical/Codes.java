package org.suitegateway.core.clinical;

import java.util.List;
import java.util.Locale;

/**
 * Codes of one coding system, by the names that senders give it.
 *
 * @param systems compared without case; one of them may be empty, for senders that do not name it
 * @param codes as "Z33", which means what begins so too (dots do not count), or as "O00-O9A"
 */
public record Codes(List<String> systems, List<String> codes) {
    private static final int CATEGORY = 3;

    public Codes {
        systems = List.copyOf(systems);
        codes = List.copyOf(codes);
    }

    /** Of codes that stand for themselves (LOINC, RxNorm, SNOMED CT). */
    boolean names(CodedText said) {
        return isOfSystem(said) && codes.stream().anyMatch(c -> c.equalsIgnoreCase(said.code()));
    }

    /** Of a classification (ICD-10): with all that is below a code. */
    boolean classify(CodedText said) {
        String plain = plain(said.code());
        return isOfSystem(said) && !plain.isEmpty() && codes.stream().anyMatch(c -> holds(c, plain));
    }

    private boolean isOfSystem(CodedText said) {
        return systems.stream().anyMatch(s -> s.equalsIgnoreCase(said.system()));
    }

    private static boolean holds(String code, String said) {
        int dash = code.indexOf('-');
        if (dash < 0) {
            return said.startsWith(plain(code));
        }
        String category = said.substring(0, Math.min(CATEGORY, said.length()));
        return plain(code.substring(0, dash)).compareTo(category) <= 0
                && plain(code.substring(dash + 1)).compareTo(category) >= 0;
    }

    private static String plain(String code) {
        return code.strip().replace(".", "").toUpperCase(Locale.ROOT);
    }
}
