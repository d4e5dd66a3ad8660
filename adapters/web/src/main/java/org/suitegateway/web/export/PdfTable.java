package org.suitegateway.web.export;

import com.lowagie.text.pdf.PdfPTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.suitegateway.web.language.Texts;

/** A table on paper: A4 across, the head on every page. Rows go to the file as pages fill. */
final class PdfTable {
    private static final int PORTION = 100;
    private static final float SIZE = 7.5f;
    private static final float SMALL = 6.5f;
    private static final int MANY = 14;

    private final Texts texts;
    private final Shown shown;

    PdfTable(Texts texts, Shown shown) {
        this.texts = texts;
        this.shown = shown;
    }

    <T> void write(Table<T> table, Imprint imprint, OutputStream out) throws IOException {
        try (Paper paper = new Paper(true, table.title() + " · " + imprint.clinic(), imprint, texts, shown, out)) {
            paper.paragraph(table.title(), paper.bold(15), 0);
            for (Table.Fact fact : table.facts()) {
                paper.paragraph(fact.label() + ": " + fact.value(), paper.quiet(8.5f), 0);
            }
            rows(paper, table, table.columns().size() > MANY ? SMALL : SIZE);
        }
    }

    private <T> void rows(Paper paper, Table<T> table, float size) {
        List<Column<T>> columns = table.columns();
        float[] widths = new float[columns.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = width(columns.get(c));
        }
        PdfPTable lines = paper.table(widths);
        lines.setSpacingBefore(8);
        columns.forEach(
                c -> lines.addCell(paper.head(c.header(), c.unit(), c.kind().numeric(), size)));
        lines.setComplete(false);
        int[] count = {0};
        table.rows().each(row -> {
            columns.forEach(
                    c -> lines.addCell(paper.cell(shown.cell(c, row), c.kind().numeric(), size)));
            if (++count[0] % PORTION == 0) {
                paper.add(lines);
            }
        });
        lines.setComplete(true);
        paper.add(lines);
        paper.paragraph(
                (count[0] == 0 ? texts.of("export.none") : texts.of("export.lines", count[0])) + " "
                        + texts.of("export.empty-means"),
                paper.quiet(8),
                8);
    }

    static float width(Column<?> column) {
        return switch (column.kind()) {
            case TEXT -> 2.2f;
            case INTEGER -> 1.1f;
            case DECIMAL, DURATION -> 1.3f;
            case DAY -> 1.5f;
            case INSTANT -> 1.9f;
        };
    }
}
