package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.staffdose.live.CounterPoint;
import org.suitegateway.core.staffdose.live.LiveBlock;
import org.suitegateway.core.staffdose.live.LiveBlocks;
import org.suitegateway.core.staffdose.live.MinuteCell;

/** What {@link LiveBlocks} promises. */
public interface LiveBlocksContract {
    /** Empty at the beginning of each test. */
    LiveBlocks blocks();

    private static LiveBlock block(String dosimeter, long slot, int minute, MinuteCell cell) {
        TreeMap<Integer, MinuteCell> cells = new TreeMap<>();
        cells.put(minute, cell);
        return new LiveBlock(dosimeter, slot, cells);
    }

    private static MinuteCell cell(long heard, long counter) {
        int first = Long.numberOfTrailingZeros(heard);
        return new MinuteCell(heard, 120_000_000_000L, 0, List.of(new CounterPoint(first, counter)));
    }

    @Test
    default void what_was_joined_is_there_by_dosimeter_and_time() {
        LiveBlock first = block("D1", 100, 3, cell(1, 5));
        LiveBlock second = block("D1", 101, 0, cell(2, 6));
        LiveBlock other = block("d1", 100, 3, cell(4, 7));
        blocks().join(List.of(second, other, first));
        assertThat(blocks().of("D1", 0, 1_000)).containsExactly(first, second);
        assertThat(blocks().of("D1", 101, 102)).containsExactly(second);
        assertThat(blocks().of("D1", 100, 101)).containsExactly(first);
        assertThat(blocks().of("d1", 0, 5_000)).containsExactly(other);
        assertThat(blocks().of("D2", 0, 1_000)).isEmpty();
        assertThat(blocks().of("D1", 101, 101)).isEmpty();
    }

    @Test
    default void slots_far_apart_are_asked_for_together() {
        List<LiveBlock> all = LongStream.range(0, 1_300)
                .mapToObj(i -> block("D1", i * 7, 3, cell(1, i)))
                .toList();
        blocks().join(all);
        TreeSet<Long> odd = LongStream.range(0, 1_300)
                .filter(i -> i % 2 == 1)
                .mapToObj(i -> i * 7)
                .collect(Collectors.toCollection(TreeSet::new));
        odd.add(3L); // nothing was heard then
        assertThat(blocks().of("D1", odd))
                .hasSize(650)
                .allMatch(b -> odd.contains(b.slot()))
                .isSortedAccordingTo(Comparator.comparingLong(LiveBlock::slot));
        assertThat(blocks().of("D1", new TreeSet<>())).isEmpty();
    }

    @Test
    default void joining_again_changes_nothing_and_joining_more_adds() {
        LiveBlock part = block("D1", 100, 3, cell(1, 5));
        LiveBlock more = block("D1", 100, 3, cell(0b110, 9));
        LiveBlock next = block("D1", 100, 4, cell(1, 9));
        blocks().join(List.of(part));
        blocks().join(List.of(part));
        assertThat(blocks().of("D1", 100, 101)).containsExactly(part);
        blocks().join(List.of(more, next));
        blocks().join(List.of(part));
        assertThat(blocks().of("D1", 100, 101)).containsExactly(part.with(more).with(next));
        blocks().join(List.of());
    }

    /** Any minute there can be comes back as it was. */
    @Test
    default void blocks_come_back_as_they_were() {
        Random chance = new Random(5);
        for (int i = 0; i < 200; i++) {
            TreeMap<Integer, MinuteCell> cells = new TreeMap<>();
            for (int minute = 0; minute < LiveBlock.MINUTES; minute++) {
                if (cells.isEmpty() || chance.nextBoolean()) {
                    cells.put(minute, any(chance));
                }
            }
            LiveBlock block = new LiveBlock("D-" + i, i, cells);
            blocks().join(List.of(block));
            assertThat(blocks().of("D-" + i, i, i + 1)).containsExactly(block);
        }
    }

    private static MinuteCell any(Random chance) {
        long heard = chance.nextInt(3) == 0 ? (1L << 60) - 1 : chance.nextLong() & (1L << 60) - 1 | 1;
        TreeMap<Long, Long> points = new TreeMap<>();
        for (int i = chance.nextInt(6); i > 0; i--) {
            points.put((long) chance.nextInt(60), step(chance, 1_000_000_000_000_000_000L));
        }
        return new MinuteCell(
                heard,
                step(chance, 100_000_000_000_000_000L),
                points.isEmpty() ? step(chance, 6_000_000_000_000_000_000L) : 0,
                points.entrySet().stream()
                        .map(e -> new CounterPoint(e.getKey(), e.getValue()))
                        .toList());
    }

    /** 0 to the bound, often a round number. */
    private static long step(Random chance, long bound) {
        long unit = chance.nextBoolean() ? 10_000_000L : 1;
        return switch (chance.nextInt(4)) {
            case 0 -> 0;
            case 1 -> bound;
            case 2 -> chance.nextInt(1_000) * unit;
            default -> Math.floorMod(chance.nextLong(), bound / unit) * unit;
        };
    }
}
