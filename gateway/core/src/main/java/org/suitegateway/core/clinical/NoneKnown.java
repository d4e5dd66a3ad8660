package org.suitegateway.core.clinical;

import java.util.List;

/**
 * How senders say that no allergy is known: a fact of its own, where saying nothing is none.
 *
 * @param words the whole text is one of these
 * @param everything whether of any substance; else of drugs only, and latex is still to be asked for
 */
public record NoneKnown(List<Codes> codes, List<String> words, boolean everything, String source) {
    public NoneKnown {
        codes = List.copyOf(codes);
        words = List.copyOf(words);
    }

    boolean says(CodedText what) {
        return codes.stream().anyMatch(c -> c.names(what))
                || words.stream()
                        .anyMatch(w -> w.equalsIgnoreCase(what.text().strip())
                                || w.equalsIgnoreCase(what.code().strip()));
    }
}
