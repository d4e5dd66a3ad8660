package org.suitegateway.web.export;

import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfDestination;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfOutline;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.suitegateway.web.language.Texts;

/** A PDF of this program: one embedded font, a title, a language, and on every page whose it is and which page of how many. For one thread. */
final class Paper implements AutoCloseable {
    static final Color LINE = new Color(0xB8, 0xC2, 0xCC);
    static final Color HEAD = new Color(0xE9, 0xEE, 0xF3);
    static final Color QUIET = new Color(0x47, 0x53, 0x5F);
    private static final float MARGIN = 34;
    private static final float BELOW = 44;

    private final BaseFont base = font();
    private final Document document;
    private final PdfWriter writer;

    Paper(boolean landscape, String title, Imprint imprint, Texts texts, Shown shown, OutputStream out)
            throws IOException {
        Rectangle size = landscape ? PageSize.A4.rotate() : PageSize.A4;
        document = new Document(size, MARGIN, MARGIN, MARGIN, BELOW);
        try {
            writer = PdfWriter.getInstance(document, out);
        } catch (DocumentException e) {
            throw new IllegalStateException(e);
        }
        writer.setPdfVersion(PdfWriter.VERSION_1_7);
        writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
        writer.setPageEvent(new Foot(imprint, texts, shown));
        document.addTitle(title);
        document.addAuthor(imprint.clinic());
        document.addSubject(imprint.clinic());
        document.addCreator(imprint.program());
        document.open();
        writer.getExtraCatalog()
                .put(PdfName.LANG, new PdfString(texts.language().toLanguageTag()));
        writer.createXmpMetadata();
    }

    private static BaseFont font() {
        try {
            return BaseFont.createFont(
                    "font-fallback/LiberationSans-Regular.ttf", BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Font plain(float size) {
        return new Font(base, size);
    }

    Font bold(float size) {
        return new Font(base, size, Font.BOLD);
    }

    Font quiet(float size) {
        return new Font(base, size, Font.NORMAL, QUIET);
    }

    BaseFont base() {
        return base;
    }

    PdfContentByte canvas() {
        return writer.getDirectContent();
    }

    PdfWriter writer() {
        return writer;
    }

    Document document() {
        return document;
    }

    void add(Element element) {
        document.add(element);
    }

    void paragraph(String text, Font font, float before) {
        Paragraph paragraph = new Paragraph(written(text), font);
        paragraph.setLeading(font.getSize() * 1.35f);
        paragraph.setSpacingBefore(before);
        document.add(paragraph);
    }

    /** Not left alone at the foot of a page. */
    void heading(String text, float size) {
        room(90);
        paragraph(text, bold(size), 16);
    }

    /** Of a table or drawing. */
    void title(String text) {
        room(60);
        paragraph(text, bold(9.5f), 8);
    }

    /** Begins a page where less than this is left of the present one. */
    void room(float points) {
        if (writer.getVerticalPosition(true) - document.bottom() < points) {
            document.newPage();
        }
    }

    /** In the contents that a reader shows beside the pages; leads to where it is called. */
    void bookmark(String text) {
        room(90);
        new PdfOutline(
                writer.getRootOutline(),
                new PdfDestination(PdfDestination.XYZ, -1, writer.getVerticalPosition(true), 0),
                text);
    }

    /** What the font does not have is shown as a box, not left out: nobody takes a name for another. */
    String written(String text) {
        StringBuilder written = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == '\n' || base.charExists(c) ? c : Character.isISOControl(c) ? ' ' : '□')
                .forEach(written::appendCodePoint);
        return written.toString();
    }

    /** Of a table: its head, repeated on every page. */
    PdfPCell head(String header, String unit, boolean right, float size) {
        Phrase phrase = new Phrase();
        phrase.add(new Chunk(written(header), bold(size)));
        if (!unit.isEmpty()) {
            phrase.add(new Chunk("\n" + written(unit), quiet(size - 1)));
        }
        PdfPCell cell = cell(phrase, right);
        cell.setBackgroundColor(HEAD);
        return cell;
    }

    PdfPCell cell(String text, boolean right, float size) {
        return cell(new Phrase(written(text), plain(size)), right);
    }

    private static PdfPCell cell(Phrase phrase, boolean right) {
        PdfPCell cell = new PdfPCell(phrase);
        cell.setHorizontalAlignment(right ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        cell.setVerticalAlignment(Element.ALIGN_TOP);
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(LINE);
        cell.setBorderWidth(0.5f);
        cell.setPaddingTop(2);
        cell.setPaddingBottom(3);
        cell.setPaddingLeft(2.5f);
        cell.setPaddingRight(2.5f);
        return cell;
    }

    PdfPTable table(float[] widths) {
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setHeaderRows(1);
        table.setSplitLate(false);
        table.setSpacingBefore(4);
        return table;
    }

    @Override
    public void close() {
        document.close();
    }

    /** The number of pages is known at the end: until then its place is kept. */
    private final class Foot extends PdfPageEventHelper {
        private static final float SIZE = 7.5f;

        private final Imprint imprint;
        private final Texts texts;
        private final String made;
        private @org.jspecify.annotations.Nullable PdfTemplate total;

        Foot(Imprint imprint, Texts texts, Shown shown) {
            this.imprint = imprint;
            this.texts = texts;
            this.made = texts.of("export.made", shown.moment(imprint.at()), imprint.by());
        }

        @Override
        public void onOpenDocument(PdfWriter opened, Document of) {
            total = opened.getDirectContent().createTemplate(40, 12);
        }

        @Override
        public void onEndPage(PdfWriter of, Document page) {
            PdfContentByte canvas = of.getDirectContent();
            float y = BELOW - 18;
            canvas.saveState();
            canvas.setColorStroke(LINE);
            canvas.setLineWidth(0.5f);
            canvas.moveTo(page.left(), y + 10);
            canvas.lineTo(page.right(), y + 10);
            canvas.stroke();
            canvas.restoreState();
            ColumnText.showTextAligned(
                    canvas,
                    Element.ALIGN_LEFT,
                    new Phrase(written(imprint.clinic() + " · " + made), quiet(SIZE)),
                    page.left(),
                    y,
                    0);
            String before = texts.of("export.page", String.format(Locale.ROOT, "%d", of.getPageNumber()));
            float right = page.right() - 16;
            ColumnText.showTextAligned(canvas, Element.ALIGN_RIGHT, new Phrase(before, quiet(SIZE)), right, y, 0);
            if (total != null) {
                canvas.addTemplate(total, right + 2.5f, y);
            }
        }

        @Override
        public void onCloseDocument(PdfWriter closed, Document of) {
            if (total != null) {
                // the page that would have come next is counted already
                ColumnText.showTextAligned(
                        total,
                        Element.ALIGN_LEFT,
                        new Phrase(Integer.toString(closed.getPageNumber() - 1), quiet(SIZE)),
                        0,
                        0,
                        0);
            }
        }
    }
}
