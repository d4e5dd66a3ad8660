package org.suitegateway.dicom;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.dicom.pixel.Mask;

/** Where the overlays (PS3.3 section C.9.2) and the display shutter (section C.7.6.11) of a frame lie. */
final class FrameMasks {
    private static final int ROWS = 0x0010;
    private static final int COLUMNS = 0x0011;
    private static final int FRAMES = 0x0015;
    private static final int ORIGIN = 0x0050;
    private static final int FIRST_FRAME = 0x0051;
    private static final int BIT = 0x0102;
    private static final int DATA = 0x3000;
    private static final int MOST_VERTICES = 256;

    private final ImageHeader header;
    private final int index;
    private final int wide;
    private final int high;

    /** @param index of the frame, from 0 @param wide and {@code high}, size of the frame */
    FrameMasks(ImageHeader header, int index, int wide, int high) {
        this.header = header;
        this.index = index;
        this.wide = wide;
        this.high = high;
    }

    /** Overlays with data of their own. */
    byte[] graphics(int columns, int rows) {
        byte[] all = {};
        for (ImageHeader.Overlay overlay : header.overlays()) {
            Optional<Mask.Where> where = plane(overlay.values());
            if (where.isPresent()) {
                all = Mask.both(all, Mask.of(columns, rows, wide, high, where.get()));
            }
        }
        return all;
    }

    /** Bits beside those stored, in which overlays without data of their own lie. @param stored from the lowest to the highest such bit */
    int[] embedded(int allocated, int low, int highest) {
        return header.overlays().stream()
                .map(ImageHeader.Overlay::values)
                .filter(o -> !o.containsKey(DATA) && o.containsKey(ROWS) && o.containsKey(BIT))
                .mapToInt(o -> number(o, BIT, 0, 0))
                .filter(bit -> bit < allocated && (bit < low || bit > highest))
                .toArray();
    }

    private Optional<Mask.Where> plane(Map<Integer, byte[]> o) {
        int rows = number(o, ROWS, 0, 0);
        int columns = number(o, COLUMNS, 0, 0);
        byte[] data = o.getOrDefault(DATA, new byte[0]);
        int top = (short) number(o, ORIGIN, 0, 1) - 1;
        int left = (short) number(o, ORIGIN, 1, 1) - 1;
        // one that does not say which frames it belongs to belongs to all
        int frames = o.containsKey(FRAMES) ? whole(o.get(FRAMES)) : 0;
        int frame = frames == 0 ? 0 : index - (number(o, FIRST_FRAME, 0, 1) - 1);
        if (rows == 0 || columns == 0 || data.length == 0 || frame < 0 || frame >= Math.max(1, frames)) {
            return Optional.empty();
        }
        long first = (long) frame * rows * columns;
        int swap = header.order() == ByteOrder.BIG_ENDIAN ? 1 : 0; // words
        return Optional.of((x, y) -> {
            int column = x - left;
            int row = y - top;
            if (column < 0 || column >= columns || row < 0 || row >= rows) {
                return false;
            }
            long bit = first + (long) row * columns + column;
            long at = bit >> 3 ^ swap;
            return at < data.length && (data[(int) at] >> (bit & 7) & 1) != 0;
        });
    }

    private static int whole(byte[] text) {
        String number = new String(text, StandardCharsets.US_ASCII).strip();
        return number.matches("[0-9]{1,6}") ? Integer.parseInt(number) : 0;
    }

    private int number(Map<Integer, byte[]> o, int element, int at, int otherwise) {
        byte[] value = o.getOrDefault(element, new byte[0]);
        return value.length < 2 * at + 2 ? otherwise : header.number(value, at);
    }

    byte[] shutter(int columns, int rows) {
        List<Mask.Where> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            switch (header.text(ImageHeader.SHUTTER_SHAPE, i)) {
                case "RECTANGULAR" -> rectangle().ifPresent(open::add);
                case "CIRCULAR" -> circle().ifPresent(open::add);
                case "POLYGONAL" -> polygon().ifPresent(open::add);
                default -> {
                    // absent, or the bitmap of a presentation state
                }
            }
        }
        return open.isEmpty()
                ? new byte[0]
                : Mask.of(columns, rows, wide, high, (x, y) -> !open.stream().allMatch(o -> o.at(x, y)));
    }

    private Optional<Mask.Where> rectangle() {
        double left = at(ImageHeader.SHUTTER_LEFT, 0, 1);
        double right = at(ImageHeader.SHUTTER_RIGHT, 0, wide);
        double upper = at(ImageHeader.SHUTTER_UPPER, 0, 1);
        double lower = at(ImageHeader.SHUTTER_LOWER, 0, high);
        return left > right || upper > lower
                ? Optional.empty()
                : Optional.of((x, y) -> x + 1 >= left && x + 1 <= right && y + 1 >= upper && y + 1 <= lower);
    }

    private Optional<Mask.Where> circle() {
        double row = at(ImageHeader.SHUTTER_CENTRE, 0, 0);
        double column = at(ImageHeader.SHUTTER_CENTRE, 1, 0);
        double radius = at(ImageHeader.SHUTTER_RADIUS, 0, 0);
        return radius <= 0
                ? Optional.empty()
                : Optional.of((x, y) -> {
                    double dx = x + 1 - column;
                    double dy = y + 1 - row;
                    return dx * dx + dy * dy <= radius * radius;
                });
    }

    private Optional<Mask.Where> polygon() {
        List<double[]> corners = new ArrayList<>();
        for (int i = 0; i < MOST_VERTICES; i++) {
            Optional<Double> row = header.decimal(ImageHeader.SHUTTER_VERTICES, 2 * i);
            Optional<Double> column = header.decimal(ImageHeader.SHUTTER_VERTICES, 2 * i + 1);
            if (row.isEmpty() || column.isEmpty()) {
                break;
            }
            corners.add(new double[] {column.get(), row.get()});
        }
        return corners.size() < 3 ? Optional.empty() : Optional.of((x, y) -> inside(corners, x + 1, y + 1));
    }

    private static boolean inside(List<double[]> corners, double x, double y) {
        boolean inside = false;
        double[] from = corners.get(corners.size() - 1);
        for (double[] to : corners) {
            if (from[1] > y != to[1] > y && x < (from[0] - to[0]) * (y - to[1]) / (from[1] - to[1]) + to[0]) {
                inside = !inside;
            }
            from = to;
        }
        return inside;
    }

    private double at(int tag, int place, double otherwise) {
        return header.decimal(tag, place).orElse(otherwise);
    }
}
