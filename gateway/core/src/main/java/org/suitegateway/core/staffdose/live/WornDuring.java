package org.suitegateway.core.staffdose.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.time.Interval;

/** Finds which dosimeters a person wore in a time, among years of wearings. */
final class WornDuring {
    private final List<Wearing> byBeginning;
    /** Of each wearing and all that began before it. */
    private final List<Instant> lastEnd = new ArrayList<>();

    record Part(String dosimeter, Interval time) {}

    WornDuring(List<Wearing> worn) {
        byBeginning = worn.stream().sorted(Comparator.comparing(Wearing::from)).toList();
        Instant last = Instant.MIN;
        for (Wearing w : byBeginning) {
            Instant end = w.to().orElse(Instant.MAX);
            last = end.isAfter(last) ? end : last;
            lastEnd.add(last);
        }
    }

    List<Part> parts(Interval time) {
        List<Part> parts = new ArrayList<>();
        for (int i = begunBefore(time.to()) - 1; i >= 0 && lastEnd.get(i).isAfter(time.from()); i--) {
            Wearing w = byBeginning.get(i);
            cut(w, time).ifPresent(part -> parts.add(0, new Part(w.dosimeter(), part)));
        }
        return parts;
    }

    private int begunBefore(Instant end) {
        int from = 0;
        int to = byBeginning.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (byBeginning.get(middle).from().isBefore(end)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static Optional<Interval> cut(Wearing w, Interval time) {
        Instant from = w.from().isAfter(time.from()) ? w.from() : time.from();
        Instant to = w.to().filter(end -> end.isBefore(time.to())).orElse(time.to());
        return to.isAfter(from) ? Optional.of(new Interval(from, to)) : Optional.empty();
    }
}
