package org.suitegateway.core.skindose;

import java.util.List;

/**
 * The dose on the unrolled surface, for drawing. Immutable. Row 0 is at the head; the columns go around the body, the back in the
 * middle, the left side left of it: the body as seen from behind.
 */
public final class DoseMap {
    private final int rows;
    private final int columns;
    private final double rowMm;
    private final double columnMm;
    private final List<String> sides;
    private final double[] gy;

    /**
     * @param sides what lies at the left edge, at equal steps, and at the right edge; in words
     * @param gy row after row
     */
    public DoseMap(int rows, int columns, double rowMm, double columnMm, List<String> sides, double[] gy) {
        if (rows < 1 || columns < 1 || gy.length != rows * columns) {
            throw new IllegalArgumentException("a dose map has rows times columns cells");
        }
        this.rows = rows;
        this.columns = columns;
        this.rowMm = rowMm;
        this.columnMm = columnMm;
        this.sides = List.copyOf(sides);
        this.gy = gy.clone();
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public double rowMm() {
        return rowMm;
    }

    public double columnMm() {
        return columnMm;
    }

    public List<String> sides() {
        return sides;
    }

    /** In Gy. */
    public double at(int row, int column) {
        return gy[row * columns + column];
    }

    /** In Gy; 0 when no beam hit the body. */
    public double highest() {
        return gy[highestCell()];
    }

    public int peakRow() {
        return highestCell() / columns;
    }

    public int peakColumn() {
        return highestCell() % columns;
    }

    private int highestCell() {
        int highest = 0;
        for (int i = 1; i < gy.length; i++) {
            if (gy[i] > gy[highest]) {
                highest = i;
            }
        }
        return highest;
    }
}
