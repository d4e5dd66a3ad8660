package org.suitegateway.dosimetry.badge;

import java.util.List;

/**
 * One record of a file.
 *
 * @param end what comes after it
 * @param line on which it begins, from 1
 * @param cells without the spaces around them; empty where the quotes of the row are wrong
 * @param text as it came
 */
record CsvRow(int line, List<String> cells, String text, boolean broken, End end) {
    /** The last row of a file that was cut off has no line end, unless it was cut between two rows. */
    enum End {
        ANOTHER_LINE,
        LINE_END,
        NOTHING
    }

    CsvRow {
        cells = List.copyOf(cells);
    }

    boolean blank() {
        return !broken && cells.stream().allMatch(String::isEmpty);
    }

    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
