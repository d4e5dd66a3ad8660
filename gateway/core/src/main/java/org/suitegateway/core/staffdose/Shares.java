package org.suitegateway.core.staffdose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;

/** All that counts of one person, by quantity; of extremities each for itself, and the one that got most is what is used. Not thread-safe. */
final class Shares {
    /** By quantity: one list, or one per hand. */
    private final Map<ProtectedQuantity, List<List<Share>>> tracks = new EnumMap<>(ProtectedQuantity.class);

    /** Days that badge results cover: first to last. */
    private final Map<ProtectedQuantity, TreeMap<LocalDate, LocalDate>> covered =
            new EnumMap<>(ProtectedQuantity.class);

    Shares() {
        for (ProtectedQuantity quantity : ProtectedQuantity.values()) {
            List<List<Share>> alternatives = new ArrayList<>(List.of(new ArrayList<>()));
            if (quantity == ProtectedQuantity.EXTREMITY) {
                alternatives.add(new ArrayList<>());
            }
            tracks.put(quantity, alternatives);
            covered.put(quantity, new TreeMap<>());
        }
    }

    /** @param track 0, or 1 for the other hand */
    void badge(ProtectedQuantity quantity, int track, Share share) {
        tracks.getOrDefault(quantity, List.of()).get(track).add(share);
        TreeMap<LocalDate, LocalDate> days = covered.getOrDefault(quantity, new TreeMap<>());
        days.merge(share.days().first(), share.days().last(), (a, b) -> a.isAfter(b) ? a : b);
    }

    /** Of an estimate, unless a badge covers its day. @return whether it counts */
    boolean estimate(ProtectedQuantity quantity, Share share) {
        if (covers(quantity, share.days().first())) {
            return false;
        }
        tracks.getOrDefault(quantity, List.of()).forEach(t -> t.add(share));
        return true;
    }

    /** Segments of one quantity do not overlap, but those of two hands may: the nearest beginnings are looked at. */
    boolean covers(ProtectedQuantity quantity, LocalDate day) {
        return covered.getOrDefault(quantity, new TreeMap<>()).headMap(day, true).descendingMap().values().stream()
                .anyMatch(last -> !last.isBefore(day));
    }

    /** The first of these days on which no badge result covers some quantity. */
    Optional<LocalDate> firstUncovered(Days days) {
        return covered.values().stream()
                .map(c -> firstOutside(c, days.first()))
                .filter(days::contains)
                .min(Comparator.naturalOrder());
    }

    private static LocalDate firstOutside(TreeMap<LocalDate, LocalDate> covered, LocalDate from) {
        LocalDate day = from;
        for (Map.Entry<LocalDate, LocalDate> segment : covered.entrySet()) {
            if (segment.getKey().isAfter(day)) {
                break;
            }
            LocalDate behind = segment.getValue().plusDays(1);
            day = behind.isAfter(day) ? behind : day;
        }
        return day;
    }

    /** Absent when nothing is known of these days. */
    Optional<UsedDose> used(ProtectedQuantity quantity, Days window) {
        return tracks.getOrDefault(quantity, List.of()).stream()
                .flatMap(track -> sum(track, window).stream())
                .max(Comparator.comparing(UsedDose::total).thenComparing(UsedDose::badge));
    }

    private static Optional<UsedDose> sum(List<Share> track, Days window) {
        long badge = 0;
        long estimate = 0;
        boolean known = false;
        for (Share share : track) {
            if (share.days().first().isAfter(window.last())
                    || share.days().last().isBefore(window.first())) {
                continue;
            }
            known = true;
            if (share.source() == StaffDoseSource.BADGE) {
                badge = Amount.plus(badge, share.within(window));
            } else {
                estimate = Amount.plus(estimate, share.within(window));
            }
        }
        return known
                ? Optional.of(new UsedDose(DoseEquivalent.ofFemtoSv(badge), DoseEquivalent.ofFemtoSv(estimate)))
                : Optional.empty();
    }

    /** The first day within the window of which anything is known. */
    Optional<LocalDate> firstKnown(ProtectedQuantity quantity, Days window) {
        return tracks.getOrDefault(quantity, List.of()).stream()
                .flatMap(List::stream)
                .flatMap(s -> s.days().common(window).stream())
                .map(Days::first)
                .min(Comparator.naturalOrder());
    }

    /** By which readings and formulas the sum over the window came about. */
    List<String> how(ProtectedQuantity quantity, Days window) {
        TreeSet<String> all = new TreeSet<>();
        tracks.getOrDefault(quantity, List.of()).forEach(track -> track.stream()
                .filter(s -> s.source() == StaffDoseSource.BADGE)
                .filter(s -> s.days().common(window).isPresent())
                .forEach(s -> all.add(s.how())));
        return List.copyOf(all);
    }
}
