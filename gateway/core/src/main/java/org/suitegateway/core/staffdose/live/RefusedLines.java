package org.suitegateway.core.staffdose.live;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.suitegateway.core.error.RefusedException;

/** How many lines were refused since the start, and why the last ones were. Thread-safe. */
public final class RefusedLines {
    private static final int KEPT = 20;

    private final Deque<Line> lines = new ArrayDeque<>();
    private long count;

    /** One of them; its content is not kept. @param place "192.0.2.1 line 17, rate" */
    public record Line(Instant at, String place, String rule) {}

    synchronized void add(RefusedException why, Instant at) {
        count++;
        lines.addFirst(new Line(at, why.place(), why.rule()));
        if (lines.size() > KEPT) {
            lines.removeLast();
        }
    }

    synchronized void addUntold(int more) {
        count += more;
    }

    public synchronized long count() {
        return count;
    }

    /** The newest first. */
    public synchronized List<Line> last() {
        return Collections.unmodifiableList(new ArrayList<>(lines));
    }
}
