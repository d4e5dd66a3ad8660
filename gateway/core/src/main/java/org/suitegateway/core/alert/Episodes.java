package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rolling sums. The window of each day with an amount ends with that day, not with today, so what comes late raises what it would have
 * raised in time, and nothing is withdrawn because time goes by. Days on end whose windows reach a threshold are one episode.
 */
final class Episodes {
    private Episodes() {}

    /** An amount of a day. */
    record Item(LocalDate day, BigDecimal amount) {}

    private record Sum(LocalDate day, BigDecimal amount, int items) {}

    /** @param group what the amounts have in common, for example a region; may be empty @param noun for one of them */
    static List<Reading> of(List<Item> items, Period window, AlertThreshold threshold, String group, String noun) {
        List<Reading> episodes = new ArrayList<>();
        List<Sum> running = new ArrayList<>();
        for (Sum sum : sums(items, window)) {
            boolean reached = sum.amount().compareTo(threshold.at()) >= 0;
            boolean apart = !running.isEmpty()
                    && !sum.day()
                            .minus(window)
                            .isBefore(running.get(running.size() - 1).day());
            if (!running.isEmpty() && (!reached || apart)) {
                episodes.add(episode(running, episodes.size() + 1, window, group, noun));
                running.clear();
            }
            if (reached) {
                running.add(sum);
            }
        }
        if (!running.isEmpty()) {
            episodes.add(episode(running, episodes.size() + 1, window, group, noun));
        }
        return episodes;
    }

    private static Reading episode(List<Sum> running, int number, Period window, String group, String noun) {
        Sum most = running.stream().max(Comparator.comparing(Sum::amount)).orElseThrow();
        return new Reading(
                (group + " " + number).strip(),
                most.amount(),
                most.items() + " " + (most.items() == 1 ? noun : noun + "s") + " in " + words(window) + " to "
                        + most.day() + (group.isEmpty() ? "" : ", " + group));
    }

    static String words(Period window) {
        return window.toTotalMonths() > 0 ? window.toTotalMonths() + " months" : window.getDays() + " days";
    }

    private static List<Sum> sums(List<Item> items, Period window) {
        List<Item> sorted =
                items.stream().sorted(Comparator.comparing(Item::day)).toList();
        List<Sum> sums = new ArrayList<>();
        for (LocalDate day : new TreeSet<>(sorted.stream().map(Item::day).toList())) {
            LocalDate from = day.minus(window);
            List<Item> within = sorted.stream()
                    .filter(i -> i.day().isAfter(from) && !i.day().isAfter(day))
                    .toList();
            sums.add(new Sum(
                    day, within.stream().map(Item::amount).reduce(BigDecimal.ZERO, BigDecimal::add), within.size()));
        }
        return sums;
    }

    /** Days between each day and the one before it, by the later day. */
    static List<Reading> intervals(List<LocalDate> days, String group) {
        List<Reading> between = new ArrayList<>();
        TreeMap<LocalDate, Boolean> sorted = new TreeMap<>();
        days.forEach(d -> sorted.put(d, true));
        for (LocalDate day : sorted.keySet()) {
            LocalDate before = sorted.lowerKey(day);
            if (before != null) {
                between.add(new Reading(
                        (group + " " + day).strip(),
                        BigDecimal.valueOf(ChronoUnit.DAYS.between(before, day)),
                        "after " + before + (group.isEmpty() ? "" : ", " + group)));
            }
        }
        return between;
    }
}
