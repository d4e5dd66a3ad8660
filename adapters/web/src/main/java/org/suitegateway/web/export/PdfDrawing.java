package org.suitegateway.web.export;

import com.lowagie.text.BadElementException;
import com.lowagie.text.Image;
import com.lowagie.text.pdf.PdfTemplate;
import java.awt.Color;
import java.math.BigDecimal;
import java.util.stream.Stream;

/** Drawings of a report as vectors: bars, and boxes of spreads. */
final class PdfDrawing {
    private static final float WIDTH = 620;
    private static final float LABELS = 190;
    private static final float AMOUNTS = 60;
    private static final float ROW = 18;
    private static final float SIZE = 7.5f;
    private static final Color INK = new Color(0x14, 0x50, 0x78);
    private static final Color PALE = new Color(0xA9, 0xC6, 0xDA);
    private static final Color MARK = new Color(0xA3, 0x3B, 0x00);

    private final Paper paper;
    private final PdfTemplate canvas;
    private final float height;

    private PdfDrawing(Paper paper, int rows) {
        this.paper = paper;
        this.height = rows * ROW + 4;
        this.canvas = paper.canvas().createTemplate(WIDTH, height);
    }

    static void bars(Paper paper, Report.Bars bars, Shown shown) {
        PdfDrawing drawing = new PdfDrawing(paper, bars.bars().size());
        BigDecimal most = bars.bars().stream()
                .flatMap(b -> Stream.concat(Stream.of(b.amount()), b.second().stream()))
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ONE);
        int row = 0;
        for (Report.Bar bar : bars.bars()) {
            float y = drawing.top(row++);
            boolean two = bar.second().isPresent();
            drawing.label(bar.label(), y);
            drawing.rectangle(INK, y + (two ? 8 : 4), drawing.x(bar.amount(), most), two ? 6 : 10);
            bar.second().ifPresent(s -> drawing.rectangle(PALE, y + 2, drawing.x(s, most), 5));
            drawing.amount(
                    shown.exact(bar.amount())
                            + bar.second().map(s -> " (" + shown.exact(s) + ")").orElse(""),
                    y);
        }
        drawing.add(bars.title()
                + (bars.unit().isEmpty() ? "" : ", " + bars.unit())
                + (bars.second().isEmpty() ? "" : ": " + bars.first() + " (" + bars.second() + ")"));
    }

    static void boxes(Paper paper, Report.Boxes boxes, Shown shown) {
        PdfDrawing drawing = new PdfDrawing(paper, boxes.boxes().size());
        BigDecimal most = boxes.boxes().stream()
                .flatMap(b -> Stream.concat(Stream.of(b.spread().most()), b.marks().stream()))
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ONE);
        int row = 0;
        for (Report.Box box : boxes.boxes()) {
            float y = drawing.top(row++);
            float middle = y + ROW / 2;
            drawing.label(box.label(), y);
            drawing.line(
                    INK,
                    drawing.x(box.spread().least(), most),
                    middle,
                    drawing.x(box.spread().most(), most),
                    middle,
                    1);
            float left = drawing.x(box.spread().p25(), most);
            float right = drawing.x(box.spread().p75(), most);
            drawing.canvas.setColorFill(PALE);
            drawing.canvas.setColorStroke(INK);
            drawing.canvas.setLineWidth(0.8f);
            drawing.canvas.rectangle(left, y + 4, Math.max(right - left, 0.8f), ROW - 8);
            drawing.canvas.fillStroke();
            float median = drawing.x(box.spread().median(), most);
            drawing.line(INK, median, y + 3, median, y + ROW - 3, 1.8f);
            for (BigDecimal mark : box.marks()) {
                float x = drawing.x(mark, most);
                drawing.canvas.setLineDash(2, 2, 0);
                drawing.line(MARK, x, y + 1, x, y + ROW - 1, 1.2f);
                drawing.canvas.setLineDash(0);
            }
            drawing.amount(
                    shown.decimal(box.spread().median()) + " (" + box.spread().n() + ")", y);
        }
        drawing.add(boxes.title() + ", " + boxes.unit());
    }

    private float top(int row) {
        return height - (row + 1) * ROW;
    }

    private float x(BigDecimal amount, BigDecimal most) {
        float share = most.signum() == 0 ? 0 : amount.floatValue() / most.floatValue();
        return LABELS + share * (WIDTH - LABELS - AMOUNTS);
    }

    private void rectangle(Color color, float y, float to, float high) {
        if (to > LABELS) {
            canvas.setColorFill(color);
            canvas.rectangle(LABELS, y, to - LABELS, high);
            canvas.fill();
        }
    }

    private void line(Color color, float fromX, float fromY, float toX, float toY, float width) {
        canvas.setColorStroke(color);
        canvas.setLineWidth(width);
        canvas.moveTo(fromX, fromY);
        canvas.lineTo(toX, toY);
        canvas.stroke();
    }

    private void label(String text, float y) {
        String written = paper.written(text);
        while (written.length() > 1 && paper.base().getWidthPoint(written, SIZE) > LABELS - 8) {
            written = written.substring(0, written.length() - 2) + "…";
        }
        text(written, LABELS - 6 - paper.base().getWidthPoint(written, SIZE), y + 6);
    }

    private void amount(String text, float y) {
        text(paper.written(text), WIDTH - AMOUNTS + 6, y + 6);
    }

    private void text(String text, float x, float y) {
        canvas.beginText();
        canvas.setColorFill(Color.BLACK);
        canvas.setFontAndSize(paper.base(), SIZE);
        canvas.setTextMatrix(x, y);
        canvas.showText(text);
        canvas.endText();
    }

    private void add(String title) {
        paper.room(Math.min(height + 40, 400));
        paper.title(title);
        try {
            Image image = Image.getInstance(canvas);
            image.setAlt(title);
            image.setSpacingBefore(4);
            paper.add(image);
        } catch (BadElementException e) {
            throw new IllegalStateException(e);
        }
    }
}
