package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.staffdose.live.CounterPoint;
import org.suitegateway.core.staffdose.live.LiveBlock;
import org.suitegateway.core.staffdose.live.MinuteCell;

class LiveBlockBytesTest {
    private static final long HUNDREDTH = 10_000_000L; // µSv, in fSv
    private static final long ALL = (1L << 60) - 1;

    private static LiveBlock quarter() {
        TreeMap<Integer, MinuteCell> cells = new TreeMap<>();
        for (int m = 0; m < LiveBlock.MINUTES; m++) {
            long counter = (100_000 + 170L * m) * HUNDREDTH;
            cells.put(
                    m,
                    new MinuteCell(
                            ALL,
                            (10_000 + m) * HUNDREDTH,
                            0,
                            List.of(new CounterPoint(0, counter), new CounterPoint(59, counter + 167 * HUNDREDTH))));
        }
        return new LiveBlock("A-0001", 1, cells);
    }

    @Test
    void a_quarter_of_an_hour_at_a_hundred_microsievert_an_hour_takes_some_8_bytes_a_minute() {
        assertThat(LiveBlockBytes.of(quarter())).hasSizeLessThan(8 * 15 + 16);
    }

    @Test
    void bytes_that_are_no_block_are_told_as_such() {
        byte[] whole = LiveBlockBytes.of(quarter());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> LiveBlockBytes.read("A-0001", 1, cut))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        byte[] later = whole.clone();
        later[0] = 2;
        assertThatThrownBy(() -> LiveBlockBytes.read("A-0001", 1, later)).hasMessageContaining("later version");
    }

    @Test
    void spoiled_bytes_end_in_a_block_or_an_error_and_nothing_else() {
        Random chance = new Random(7);
        byte[] whole = LiveBlockBytes.of(quarter());
        for (int i = 0; i < 20_000; i++) {
            byte[] spoiled = whole.clone();
            for (int j = 1 + chance.nextInt(4); j > 0; j--) {
                spoiled[chance.nextInt(spoiled.length)] = (byte) chance.nextInt();
            }
            try {
                assertThat(LiveBlockBytes.read("A-0001", 1, spoiled).slot()).isEqualTo(1);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }
}
