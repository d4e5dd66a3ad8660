package org.suitegateway.core.clinical;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What matters before a procedure, and the codes that say it.
 *
 * @param diagnoses DG1-3
 * @param statuses codes of PV1-15 (HL7 table 0009)
 * @param observations OBX-3
 * @param yes values of these observations that say so, codes or words
 * @param no values that say it is not so
 * @param holds how long it counts after it was said; absent: until it is taken back
 * @param turnover what the room needs afterwards, in words; empty when nothing else
 */
public record FindingKind(
        String id,
        About about,
        String label,
        List<Codes> diagnoses,
        List<String> statuses,
        List<Codes> observations,
        List<String> yes,
        List<String> no,
        Optional<Duration> holds,
        String turnover,
        String source) {
    /** Which check looks at it. */
    public enum About {
        PREGNANCY,
        IMPLANT,
        ISOLATION,
        /** Whether any anticoagulant is taken at all. */
        ANTICOAGULATION
    }

    /** What a finding says of this kind. */
    enum Answer {
        YES,
        NO,
        /** It speaks of it, in words that the table does not have. */
        UNCLEAR
    }

    public FindingKind {
        diagnoses = List.copyOf(diagnoses);
        statuses = List.copyOf(statuses);
        observations = List.copyOf(observations);
        yes = List.copyOf(yes);
        no = List.copyOf(no);
    }

    /** Empty when it does not speak of this. */
    Optional<Answer> answer(Finding said) {
        return switch (said.place()) {
            case DIAGNOSIS ->
                diagnoses.stream().anyMatch(c -> c.classify(said.code())) ? Optional.of(Answer.YES) : Optional.empty();
            case AMBULATORY_STATUS ->
                said.value().lines().anyMatch(v -> contains(statuses, v)) ? Optional.of(Answer.YES) : Optional.empty();
            case OBSERVATION ->
                observations.stream().noneMatch(c -> c.names(said.code()))
                        ? Optional.empty()
                        : Optional.of(
                                said.value().lines().anyMatch(v -> contains(yes, v))
                                        ? Answer.YES
                                        : said.value().lines().anyMatch(v -> contains(no, v))
                                                ? Answer.NO
                                                : Answer.UNCLEAR);
        };
    }

    private static boolean contains(List<String> words, String said) {
        return words.stream()
                .anyMatch(w -> w.toUpperCase(Locale.ROOT).equals(said.strip().toUpperCase(Locale.ROOT)));
    }
}
