package org.suitegateway.core.clinical;

import java.util.Locale;

/** Whole words in a text, without case. */
final class Words {
    private Words() {}

    static boolean contain(String text, String words) {
        String all = " " + text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ") + " ";
        String some = words.toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return !some.isEmpty() && all.contains(" " + some + " ");
    }
}
