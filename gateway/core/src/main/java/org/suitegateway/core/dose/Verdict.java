package org.suitegateway.core.dose;

import java.util.Optional;

/**
 * What became of one ledger entry.
 *
 * @param by digest of the entry that took its place
 * @param why in words
 */
public record Verdict(Outcome outcome, Optional<String> by, String why) {
    /** Kinds of verdicts. */
    public enum Outcome {
        /** It is in the total. */
        COUNTED("counted"),
        /** Another entry of the same kind replaces it. */
        SUPERSEDED("superseded"),
        /** A better source speaks of the same exposures. */
        WEAKER_SOURCE("weaker source"),
        /** It is shown and never added: an estimate, or another modality's. */
        NOT_ADDED("not added");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    static Verdict counted(String why) {
        return new Verdict(Outcome.COUNTED, Optional.empty(), why);
    }

    static Verdict superseded(String by, String why) {
        return new Verdict(Outcome.SUPERSEDED, Optional.of(by), why);
    }

    static Verdict weaker(Optional<String> by, String why) {
        return new Verdict(Outcome.WEAKER_SOURCE, by, why);
    }

    static Verdict notAdded(String why) {
        return new Verdict(Outcome.NOT_ADDED, Optional.empty(), why);
    }
}
