package org.suitegateway.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.suitegateway.core.time.Interval;
import org.suitegateway.core.worklist.Worklist;

/** The ways devices ask for their worklist. */
final class WorklistQuestions {
    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<String> SOME = Optional.of("x");
    static final Interval DAY =
            new Interval(Instant.parse("2026-01-12T00:00:00Z"), Instant.parse("2026-01-13T00:00:00Z"));

    /** Those that name a patient or a number. */
    static final List<Worklist.Filter> BY_NUMBER = List.of(
            filter(Set.of(), Optional.empty(), NONE, Set.of("x", "y"), NONE, NONE, NONE, NONE, NONE),
            filter(Set.of("x"), Optional.of(DAY), NONE, Set.of("x"), NONE, NONE, NONE, NONE, NONE),
            filter(Set.of(), Optional.empty(), NONE, Set.of(), SOME, NONE, NONE, NONE, NONE),
            filter(Set.of(), Optional.empty(), NONE, Set.of(), NONE, SOME, NONE, NONE, NONE),
            filter(Set.of(), Optional.empty(), NONE, Set.of(), NONE, NONE, SOME, NONE, NONE),
            filter(Set.of(), Optional.empty(), NONE, Set.of(), NONE, NONE, NONE, SOME, NONE));

    static final List<Worklist.Filter> FILTERS = Stream.concat(
                    BY_NUMBER.stream(),
                    Stream.of(
                            Worklist.Filter.ALL,
                            stationAndDay("x", DAY),
                            filter(Set.of("x", "y"), Optional.of(DAY), NONE, Set.of(), NONE, NONE, NONE, NONE, NONE),
                            filter(Set.of(), Optional.of(DAY), SOME, Set.of(), NONE, NONE, NONE, NONE, SOME),
                            filter(Set.of("x"), Optional.empty(), NONE, Set.of(), NONE, NONE, NONE, NONE, SOME),
                            filter(Set.of(), Optional.empty(), NONE, Set.of(), NONE, NONE, NONE, NONE, SOME)))
            .toList();

    private WorklistQuestions() {}

    static Worklist.Filter stationAndDay(String station, Interval day) {
        return filter(Set.of(station), Optional.of(day), NONE, Set.of(), NONE, NONE, NONE, NONE, NONE);
    }

    private static Worklist.Filter filter(
            Set<String> stations,
            Optional<Interval> when,
            Optional<String> modality,
            Set<String> patients,
            Optional<String> accession,
            Optional<String> requested,
            Optional<String> step,
            Optional<String> study,
            Optional<String> name) {
        return new Worklist.Filter(
                stations,
                when.map(Interval::from),
                when.map(Interval::to),
                modality,
                patients,
                accession,
                requested,
                step,
                study,
                name);
    }
}
