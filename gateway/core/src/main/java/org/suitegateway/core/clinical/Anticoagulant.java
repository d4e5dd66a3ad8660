package org.suitegateway.core.clinical;

import java.time.Duration;
import java.util.List;

/**
 * A drug that keeps blood from clotting.
 *
 * @param afterDose how long after a dose, or the end of its order, it is looked at
 * @param afterOrder how long after an order that nobody ended
 * @param mentions texts of AL1 that mean that it is taken: some sites write it there
 */
public record Anticoagulant(
        String drug, List<Codes> codes, Duration afterDose, Duration afterOrder, List<String> mentions, String source) {
    public Anticoagulant {
        codes = List.copyOf(codes);
        mentions = List.copyOf(mentions);
    }

    boolean isOf(CodedText said) {
        return codes.stream().anyMatch(c -> c.names(said));
    }

    boolean isMentionedIn(Allergy allergy) {
        return mentions.stream().anyMatch(m -> Words.contain(allergy.what().text() + " " + allergy.reaction(), m));
    }
}
