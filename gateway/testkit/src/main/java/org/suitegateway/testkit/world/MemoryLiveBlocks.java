package org.suitegateway.testkit.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.staffdose.live.LiveBlock;
import org.suitegateway.core.staffdose.live.LiveBlocks;

/** Blocks in memory; can be away. Thread-safe. */
public final class MemoryLiveBlocks implements LiveBlocks {
    private final Map<String, LiveBlock> blocks = new LinkedHashMap<>();
    private int away;
    private int written;

    /** The next so many writings fail. */
    public synchronized void away(int times) {
        away = times;
    }

    /** How often a block was written. */
    public synchronized int written() {
        return written;
    }

    @Override
    public synchronized void join(Collection<LiveBlock> more) {
        if (away > 0) {
            away--;
            throw new UnavailableException("the database is away");
        }
        more.forEach(b -> blocks.merge(b.slot() + " " + b.dosimeter(), b, LiveBlock::with));
        written += more.size();
    }

    @Override
    public synchronized List<LiveBlock> of(String dosimeter, SortedSet<Long> slots) {
        List<LiveBlock> found = new ArrayList<>(blocks.values().stream()
                .filter(b -> b.dosimeter().equals(dosimeter) && slots.contains(b.slot()))
                .toList());
        found.sort(Comparator.comparingLong(LiveBlock::slot));
        return List.copyOf(found);
    }
}
