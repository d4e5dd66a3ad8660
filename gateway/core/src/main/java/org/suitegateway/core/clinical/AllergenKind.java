package org.suitegateway.core.clinical;

import java.util.List;

/**
 * A substance used at procedures, and how allergies to it are written.
 *
 * @param words of which a text has one, as whole words
 */
public record AllergenKind(String label, List<Codes> codes, List<String> words, String source) {
    public AllergenKind {
        codes = List.copyOf(codes);
        words = List.copyOf(words);
    }

    boolean isIn(CodedText what) {
        return codes.stream().anyMatch(c -> c.names(what))
                || words.stream().anyMatch(w -> Words.contain(what.text() + " " + what.code(), w));
    }
}
