package org.suitegateway.core.linking;

import java.util.List;

/** @param score 1 to 100 */
public record Suggestion(String procedureId, int score, List<String> why) {
    public Suggestion {
        why = List.copyOf(why);
    }
}
