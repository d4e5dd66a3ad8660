package org.suitegateway.web.export;

import com.lowagie.text.Element;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.suitegateway.web.language.Texts;

/** A report on paper, to be handed over: cover, numbered sections with bookmarks, tables, drawings, and lines to sign on. */
final class PdfReport {
    private static final float TEXT = 9;
    private static final float CELLS = 7.5f;
    private static final float SMALL = 6.5f;
    private static final int MANY = 10;

    private final Texts texts;
    private final Shown shown;

    PdfReport(Texts texts, Shown shown) {
        this.texts = texts;
        this.shown = shown;
    }

    void write(Report report, List<String> signatures, Imprint imprint, OutputStream out) throws IOException {
        try (Paper paper = new Paper(true, report.title() + " · " + imprint.clinic(), imprint, texts, shown, out)) {
            cover(paper, report);
            int number = 1;
            for (Report.Section section : report.sections()) {
                String heading = number + ". " + section.heading();
                paper.bookmark(heading);
                paper.heading(heading, 13);
                section.blocks().forEach(block -> block(paper, block));
                number++;
            }
            signatures(paper, signatures);
        }
    }

    private static void cover(Paper paper, Report report) {
        paper.paragraph(report.title(), paper.bold(24), 30);
        PdfPTable facts = paper.table(new float[] {1, 3});
        facts.setHeaderRows(0);
        facts.setWidthPercentage(70);
        facts.setHorizontalAlignment(Element.ALIGN_LEFT);
        facts.setSpacingBefore(14);
        facts.setSpacingAfter(18);
        for (Table.Fact fact : report.cover()) {
            facts.addCell(paper.head(fact.label(), "", false, TEXT));
            facts.addCell(paper.cell(fact.value(), false, TEXT));
        }
        paper.add(facts);
        int number = 1;
        for (Report.Section section : report.sections()) {
            paper.paragraph(number + ". " + section.heading(), paper.plain(TEXT), 1);
            number++;
        }
        paper.document().newPage();
    }

    private void block(Paper paper, Report.Block block) {
        if (block instanceof Report.Words words) {
            paper.paragraph(words.text(), words.note() ? paper.quiet(8) : paper.plain(TEXT), 4);
        } else if (block instanceof Report.Grid grid) {
            grid(paper, grid.table(), grid.empty());
        } else if (block instanceof Report.Bars bars) {
            PdfDrawing.bars(paper, bars, shown);
        } else if (block instanceof Report.Boxes boxes) {
            PdfDrawing.boxes(paper, boxes, shown);
        }
    }

    private <T> void grid(Paper paper, Table<T> table, String empty) {
        List<Column<T>> columns = table.columns();
        float size = columns.size() > MANY ? SMALL : CELLS;
        float[] widths = new float[columns.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = PdfTable.width(columns.get(c));
        }
        PdfPTable lines = paper.table(widths);
        columns.forEach(
                c -> lines.addCell(paper.head(c.header(), c.unit(), c.kind().numeric(), size)));
        int[] count = {0};
        table.rows().each(row -> {
            columns.forEach(c -> {
                String text = shown.cell(c, row);
                lines.addCell(paper.cell(text.isEmpty() ? "—" : text, c.kind().numeric(), size));
            });
            count[0]++;
        });
        paper.title(table.title());
        if (count[0] == 0) {
            paper.paragraph(empty, paper.plain(TEXT), 2);
        } else {
            paper.add(lines);
        }
    }

    private static void signatures(Paper paper, List<String> signatures) {
        PdfPTable lines = new PdfPTable(signatures.size());
        lines.setWidthPercentage(100);
        lines.setSpacingBefore(60);
        lines.setKeepTogether(true);
        for (String signature : signatures) {
            PdfPCell cell = new PdfPCell(new Phrase(paper.written(signature), paper.quiet(8)));
            cell.setBorder(Rectangle.TOP);
            cell.setPaddingTop(4);
            cell.setPaddingRight(20);
            lines.addCell(cell);
        }
        paper.add(lines);
    }
}
