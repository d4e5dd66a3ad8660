package org.suitegateway.web.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Collectors;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.CsvCells;

/** A table as comma-separated values (RFC 4180) that a spreadsheet opens without running anything. Its first line has the keys. */
final class CsvTable {
    private final Shown shown;

    CsvTable(Shown shown) {
        this.shown = shown;
    }

    <T> void write(Table<T> table, boolean mark, Writer out) throws IOException {
        if (mark) {
            out.write('\ufeff'); // without it a spreadsheet takes UTF-8 for its own code page and spoils names
        }
        out.write(table.columns().stream().map(Column::key).collect(Collectors.joining(",")) + "\r\n");
        try {
            table.rows().each(row -> {
                try {
                    out.write(
                            table.columns().stream().map(c -> cell(c, row)).collect(Collectors.joining(",")) + "\r\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private <T> String cell(Column<T> column, T row) {
        String plain = plain(column, row, shown);
        return column.kind() == Column.Kind.TEXT ? CsvCells.text(plain) : plain;
    }

    /** Exact, and not yet made safe for a spreadsheet. */
    static <T> String plain(Column<T> column, T row, Shown shown) {
        return column.of(row)
                .map(value -> switch (column.kind()) {
                    case TEXT, INTEGER, DAY -> value.toString();
                    case DECIMAL, DURATION -> Amounts.exact((BigDecimal) value);
                    case INSTANT -> shown.iso((Instant) value);
                })
                .orElse("");
    }
}
