package org.suitegateway.web.http;

import org.jspecify.annotations.Nullable;

/** What a person adds in words. */
public final class Comments {
    private static final int LONGEST = 1000;

    private Comments() {}

    /** @throws BadParameterException if it is too long or holds control characters other than line ends and tabs */
    public static String checked(@Nullable String comment) {
        if (comment == null) {
            return "";
        }
        boolean plain =
                comment.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
        if (comment.length() > LONGEST || !plain) {
            throw new BadParameterException("comment", "has at most " + LONGEST + " characters, none of them control");
        }
        return comment.strip();
    }
}
