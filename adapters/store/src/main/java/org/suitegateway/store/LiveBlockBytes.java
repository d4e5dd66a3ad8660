package org.suitegateway.store;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.suitegateway.core.staffdose.live.CounterPoint;
import org.suitegateway.core.staffdose.live.LiveBlock;
import org.suitegateway.core.staffdose.live.MinuteCell;

/**
 * The minutes of a block in some 8 bytes each. Amounts are whole numbers of the largest power of ten that fits all of the block, since
 * dosimeters count in steps; of the counter the first amount is whole, the others are what it changed by.
 *
 * <p>Version 1; power of ten of the rates, of the counter; minutes there are, as bits; and of each minute: flags (bit 0: every second was
 * heard; bit 1: a sum of rates follows; from bit 2 on: number of points), 8 bytes of seconds unless all, peak, sum, points of second and
 * amount. Numbers are 7 bits a byte, the lowest first; differences are signed by their lowest bit.
 */
final class LiveBlockBytes {
    private static final int VERSION = 1;
    private static final long ALL = (1L << 60) - 1;
    private static final int MOST_POWER = 18;

    private LiveBlockBytes() {}

    static byte[] of(LiveBlock block) {
        Power rates = new Power();
        Power amounts = new Power();
        int minutes = 0;
        for (var minute : block.cells().entrySet()) {
            minutes |= 1 << minute.getKey();
            rates.accept(minute.getValue().peak());
            rates.accept(minute.getValue().rateSum());
            minute.getValue().points().forEach(p -> amounts.accept(p.femtoSv()));
        }
        Writer out = new Writer();
        out.number(VERSION);
        out.number(rates.power);
        out.number(amounts.power);
        out.number(minutes);
        long before = 0;
        for (MinuteCell cell : block.cells().values()) {
            out.number((cell.heard() == ALL ? 1 : 0)
                    | (cell.rateSum() > 0 ? 2 : 0)
                    | (long) cell.points().size() << 2);
            if (cell.heard() != ALL) {
                out.eightBytes(cell.heard());
            }
            out.number(cell.peak() / rates.factor());
            if (cell.rateSum() > 0) {
                out.number(cell.rateSum() / rates.factor());
            }
            for (CounterPoint p : cell.points()) {
                long amount = p.femtoSv() / amounts.factor();
                out.number(p.second());
                out.number((amount - before) << 1 ^ (amount - before) >> 63);
                before = amount;
            }
        }
        return out.bytes.toByteArray();
    }

    /** @throws IllegalArgumentException if it is none of ours */
    static LiveBlock read(String dosimeter, long slot, byte[] bytes) {
        Reader in = new Reader(bytes);
        if (in.number() != VERSION) {
            throw new IllegalArgumentException("a block of live dose of a later version");
        }
        long rates = factor(in.number());
        long amounts = factor(in.number());
        long minutes = in.number();
        SortedMap<Integer, MinuteCell> cells = new TreeMap<>();
        long before = 0;
        for (int minute = 0; minute < LiveBlock.MINUTES; minute++) {
            if ((minutes >>> minute & 1) == 0) {
                continue;
            }
            long flags = in.number();
            long heard = (flags & 1) == 1 ? ALL : in.eightBytes();
            long peak = in.number() * rates;
            long sum = (flags & 2) == 2 ? in.number() * rates : 0;
            List<CounterPoint> points = new ArrayList<>();
            for (long i = flags >>> 2; i > 0; i--) {
                long second = in.number();
                long difference = in.number();
                before += difference >>> 1 ^ -(difference & 1);
                points.add(new CounterPoint(second, before * amounts));
            }
            cells.put(minute, new MinuteCell(heard, peak, sum, points));
        }
        return new LiveBlock(dosimeter, slot, cells);
    }

    private static long factor(long power) {
        if (power < 0 || power > MOST_POWER) {
            throw new IllegalArgumentException("no power of ten of a block");
        }
        long factor = 1;
        for (long i = 0; i < power; i++) {
            factor *= 10;
        }
        return factor;
    }

    /** The largest power of ten that divides all that it is given. */
    private static final class Power implements LongConsumer {
        private int power = MOST_POWER;

        @Override
        public void accept(long amount) {
            while (power > 0 && amount % factor() != 0) {
                power--;
            }
        }

        long factor() {
            return LiveBlockBytes.factor(power);
        }
    }

    private static final class Writer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);

        void number(long value) {
            long left = value;
            while ((left & ~0x7fL) != 0) {
                bytes.write((int) (left & 0x7f | 0x80));
                left >>>= 7;
            }
            bytes.write((int) left);
        }

        void eightBytes(long value) {
            for (int i = 0; i < 8; i++) {
                bytes.write((int) (value >>> 8 * i));
            }
        }
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        private int next() {
            if (at >= bytes.length) {
                throw new IllegalArgumentException("a block that ends too early");
            }
            return bytes[at++] & 0xff;
        }

        long number() {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                int b = next();
                value |= (b & 0x7fL) << shift;
                if (b < 0x80) {
                    return value;
                }
            }
            throw new IllegalArgumentException("a number that does not end");
        }

        long eightBytes() {
            long value = 0;
            for (int i = 0; i < 8; i++) {
                value |= (long) next() << 8 * i;
            }
            return value;
        }
    }
}
