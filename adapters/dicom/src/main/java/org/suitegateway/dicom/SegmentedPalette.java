package org.suitegateway.dicom;

import java.util.function.IntUnaryOperator;
import org.suitegateway.core.study.ImagePreviews.Reason;
import org.suitegateway.dicom.pixel.UndecodableException;

/** A palette told by its pieces (PS3.3 section C.7.9.2): runs of values, slopes, and repetitions of these. */
final class SegmentedPalette {
    private static final int MOST_SEGMENTS = 65_536;

    private final IntUnaryOperator words;
    private final int length;
    private final int[] entries;
    private int filled;
    private int segments;

    private SegmentedPalette(IntUnaryOperator words, int length, int entries) {
        this.words = words;
        this.length = length;
        this.entries = new int[entries];
    }

    /**
     * @param words of the data
     * @param length how many of them there are
     * @param entries of the palette, as its descriptor says
     * @throws UndecodableException if these do not come out of it
     */
    static int[] expanded(IntUnaryOperator words, int length, int entries) {
        SegmentedPalette palette = new SegmentedPalette(words, length, entries);
        int at = 0;
        while (palette.filled < entries && at + 1 < length) {
            at = palette.segment(at, true);
        }
        if (palette.filled < entries) {
            throw damaged();
        }
        return palette.entries;
    }

    /** @return where the next one begins */
    private int segment(int at, boolean mayRepeat) {
        if (at < 0 || at + 1 >= length || ++segments > MOST_SEGMENTS) {
            throw damaged();
        }
        int count = words.applyAsInt(at + 1);
        switch (words.applyAsInt(at)) {
            case 0 -> {
                need(at + 2 + count);
                for (int i = 0; i < count; i++) {
                    add(words.applyAsInt(at + 2 + i));
                }
                return at + 2 + count;
            }
            case 1 -> {
                need(at + 3);
                slope(count, words.applyAsInt(at + 2));
                return at + 3;
            }
            case 2 -> {
                need(at + 4);
                if (!mayRepeat) {
                    throw damaged();
                }
                // the offset is of bytes; of words that is twice as many
                int from = (words.applyAsInt(at + 2) | words.applyAsInt(at + 3) << 16) / 2;
                for (int i = 0; i < count; i++) {
                    from = segment(from, false);
                }
                return at + 4;
            }
            default -> throw damaged();
        }
    }

    private void slope(int count, int to) {
        if (filled == 0) { // there is nothing to begin from
            throw damaged();
        }
        int from = entries[Math.min(filled, entries.length) - 1];
        for (int i = 1; i <= count; i++) {
            add(from + Math.round((float) (to - from) * i / count));
        }
    }

    private void add(int value) {
        if (filled < entries.length) {
            entries[filled++] = value;
        }
    }

    private void need(int end) {
        if (end > length) {
            throw damaged();
        }
    }

    private static UndecodableException damaged() {
        return new UndecodableException(Reason.DAMAGED, "The pieces of the palette do not make one.");
    }
}
