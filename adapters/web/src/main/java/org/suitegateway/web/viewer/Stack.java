package org.suitegateway.web.viewer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.suitegateway.core.study.StoredInstance;

/**
 * What is scrolled through as one: a loop, or single images of a series that follow each other. Reports and the like are stacks of their
 * own, without frames.
 *
 * @param objects one, or several of one frame each
 * @param frames of all of them; 0 if there is nothing to see
 */
record Stack(List<StoredInstance> objects, int frames) {
    Stack {
        objects = List.copyOf(objects);
    }

    /** A series and its stacks. */
    record OfSeries(StoredInstance first, List<Stack> stacks) {}

    static List<OfSeries> of(List<StoredInstance> instances) {
        Map<String, List<StoredInstance>> bySeries = new LinkedHashMap<>();
        instances.forEach(i -> bySeries.computeIfAbsent(i.facts().seriesInstanceUid(), uid -> new ArrayList<>())
                .add(i));
        return bySeries.values().stream()
                .map(series -> new OfSeries(series.get(0), stacks(series)))
                .toList();
    }

    private static List<Stack> stacks(List<StoredInstance> series) {
        List<Stack> stacks = new ArrayList<>();
        List<StoredInstance> singles = new ArrayList<>();
        for (StoredInstance i : series) {
            boolean image = i.facts().rows().isPresent();
            int frames = i.facts().frames().orElse(1);
            if (image && frames == 1) {
                singles.add(i);
                continue;
            }
            flush(singles, stacks);
            stacks.add(new Stack(List.of(i), image ? frames : 0));
        }
        flush(singles, stacks);
        return stacks;
    }

    private static void flush(List<StoredInstance> singles, List<Stack> stacks) {
        if (!singles.isEmpty()) {
            stacks.add(new Stack(singles, singles.size()));
            singles.clear();
        }
    }

    StoredInstance first() {
        return objects.get(0);
    }

    /** By what a person recognises it. */
    StoredInstance middle() {
        return objects.get(objects.size() / 2);
    }

    /** @param position from 1 to {@link #frames} */
    StoredInstance object(int position) {
        return objects.size() > 1 ? objects.get(position - 1) : first();
    }

    /** Number of the frame within its object. */
    int frame(int position) {
        return objects.size() > 1 ? 1 : position;
    }

    boolean has(String digest) {
        return objects.stream().anyMatch(o -> o.digest().equals(digest));
    }

    /** Where a frame of an object stands. */
    int position(String digest, int frame) {
        if (objects.size() == 1) {
            return Math.max(1, Math.min(frames, frame));
        }
        for (int i = 0; i < objects.size(); i++) {
            if (objects.get(i).digest().equals(digest)) {
                return i + 1;
            }
        }
        return 1;
    }
}
