package org.suitegateway.core.linking;

/** Slips of the finger: one character changed, left out or put in, or two neighbours that changed places. */
final class NearMiss {
    // Shorter numbers are one slip apart by chance.
    private static final int SHORTEST = 6;

    private NearMiss() {}

    static boolean slip(String one, String other) {
        return one.length() >= SHORTEST
                && other.length() >= SHORTEST
                && !one.equals(other)
                && (transposed(one, other) || edited(one, other));
    }

    /** For two that are a slip apart. */
    static String words(String one, String other) {
        return transposed(one, other) ? "two characters that changed places" : "one character";
    }

    private static boolean transposed(String one, String other) {
        int at = firstDifference(one, other);
        return one.length() == other.length()
                && at + 1 < one.length()
                && one.charAt(at) == other.charAt(at + 1)
                && one.charAt(at + 1) == other.charAt(at)
                && one.substring(at + 2).equals(other.substring(at + 2));
    }

    private static boolean edited(String one, String other) {
        int at = firstDifference(one, other);
        String restOfOne = one.substring(at);
        String restOfOther = other.substring(at);
        return switch (one.length() - other.length()) {
            case 0 -> tail(restOfOne).equals(tail(restOfOther));
            case 1 -> tail(restOfOne).equals(restOfOther);
            case -1 -> restOfOne.equals(tail(restOfOther));
            default -> false;
        };
    }

    private static String tail(String text) {
        return text.isEmpty() ? "" : text.substring(1);
    }

    private static int firstDifference(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }
}
