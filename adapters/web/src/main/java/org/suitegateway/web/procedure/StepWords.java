package org.suitegateway.web.procedure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ScheduledStep;
import org.suitegateway.web.wording.ClinicTime;

/** What devices are to do and what they said they did, for people. */
public final class StepWords {
    private StepWords() {}

    /** One Scheduled Procedure Step. */
    record Planned(String what, String modality, String stations, String start, String id, String word, String key) {}

    /**
     * One Performed Procedure Step.
     *
     * @param note what is doubtful about it
     */
    record Done(
            String what,
            String device,
            String started,
            String ended,
            String word,
            String key,
            String reason,
            String series,
            String note) {}

    static List<Planned> planned(Procedure p, OrderWords words, ClinicTime time) {
        return p.steps().stream()
                .map(s -> new Planned(
                        Stream.of(
                                        s.description(),
                                        s.protocol().meaning(),
                                        s.protocol().value())
                                .filter(t -> !t.isEmpty())
                                .findFirst()
                                .orElse("as the procedure"),
                        s.modality().orElse(""),
                        s.stationAes().isEmpty()
                                ? s.location()
                                : s.stationAes().stream().map(words::station).collect(Collectors.joining(" or ")),
                        s.start().or(p::scheduledStart).map(time::moment).orElse(""),
                        s.id(),
                        word(s.progress()),
                        key(s.progress().name())))
                .toList();
    }

    static List<Done> performed(Dossier d, OrderWords words, ClinicTime time) {
        return d.performed().stream()
                .map(s -> new Done(
                        s.description().isEmpty() ? s.modality() + " step" : s.description(),
                        words.station(s.callingAe())
                                + Optional.of(s.stationName())
                                        .filter(n -> !n.isEmpty() && !n.equals(s.callingAe()))
                                        .map(n -> " (" + n + ")")
                                        .orElse(""),
                        time.moment(s.startedAt().orElse(s.receivedAt())),
                        s.endedAt().map(time::moment).orElse(""),
                        word(s.status()),
                        key(s.status().name()),
                        s.discontinuationReason().meaning().isEmpty()
                                ? OrderWords.code(s.discontinuationReason())
                                : s.discontinuationReason().meaning(),
                        s.series().isEmpty() ? "" : Integer.toString(s.series().size()),
                        s.note()))
                .toList();
    }

    static String word(ScheduledStep.Progress progress) {
        return switch (progress) {
            case TO_DO -> "To do";
            case IN_PROGRESS -> "In progress";
            case COMPLETED -> "Completed";
            case DISCONTINUED -> "Discontinued";
        };
    }

    public static String word(PerformedStep.Status status) {
        return switch (status) {
            case IN_PROGRESS -> "In progress";
            case COMPLETED -> "Completed";
            case DISCONTINUED -> "Discontinued";
        };
    }

    /** For the style sheet. */
    public static String key(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
