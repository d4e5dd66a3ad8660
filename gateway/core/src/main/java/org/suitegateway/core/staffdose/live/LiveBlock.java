package org.suitegateway.core.staffdose.live;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A quarter of an hour of one dosimeter, as it is kept.
 *
 * @param slot quarters of an hour since 1970
 * @param cells by minute of the quarter, 0 to 14; minutes in which it was not heard are absent
 */
public record LiveBlock(String dosimeter, long slot, SortedMap<Integer, MinuteCell> cells) {
    public static final int MINUTES = 15;

    /** @throws IllegalArgumentException if it is empty, or of a minute that the quarter does not have */
    public LiveBlock {
        if (cells.isEmpty() || cells.firstKey() < 0 || cells.lastKey() >= MINUTES) {
            throw new IllegalArgumentException("a block has some of the minutes 0 to 14");
        }
        cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
    }

    static long slotOf(long minute) {
        return Math.floorDiv(minute, MINUTES);
    }

    public static long slotOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), MINUTES * 60L);
    }

    /** Minutes since 1970 of its first. */
    public long firstMinute() {
        return slot * MINUTES;
    }

    /** What both say; see {@link MinuteCell}. @throws IllegalArgumentException if they are of another time or dosimeter */
    public LiveBlock with(LiveBlock other) {
        if (slot != other.slot || !dosimeter.equals(other.dosimeter)) {
            throw new IllegalArgumentException("blocks of one dosimeter and time can be joined");
        }
        TreeMap<Integer, MinuteCell> both = new TreeMap<>(cells);
        other.cells.forEach((minute, cell) -> both.merge(minute, cell, MinuteCell::with));
        return new LiveBlock(dosimeter, slot, both);
    }
}
