package org.suitegateway.web.export;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/** The same drawings for a page. Colours come from the style sheet; a table beside has the numbers, so readers of screens pass by. */
final class SvgDrawing {
    private static final double WIDTH = 640;
    private static final double LABELS = 210;
    private static final double AMOUNTS = 80;
    private static final double ROW = 22;

    private final StringBuilder svg = new StringBuilder();

    private SvgDrawing(int rows) {
        svg.append(String.format(
                Locale.ROOT,
                "<svg class=\"drawing\" viewBox=\"0 0 %.0f %.0f\" aria-hidden=\"true\" focusable=\"false\">",
                WIDTH,
                rows * ROW));
    }

    static String of(Report.Bars bars, Shown shown) {
        SvgDrawing drawing = new SvgDrawing(bars.bars().size());
        BigDecimal most = bars.bars().stream()
                .flatMap(b -> Stream.concat(Stream.of(b.amount()), b.second().stream()))
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ONE);
        double y = 0;
        for (Report.Bar bar : bars.bars()) {
            boolean two = bar.second().isPresent();
            drawing.label(bar.label(), y);
            drawing.rectangle("bar", LABELS, y + (two ? 3 : 5), drawing.x(bar.amount(), most), two ? 8 : 12);
            if (two) {
                drawing.rectangle(
                        "bar before", LABELS, y + 13, drawing.x(bar.second().get(), most), 6);
            }
            drawing.amount(
                    shown.exact(bar.amount())
                            + bar.second().map(s -> " (" + shown.exact(s) + ")").orElse(""),
                    y);
            y += ROW;
        }
        return drawing.end();
    }

    static String of(Report.Boxes boxes, Shown shown) {
        SvgDrawing drawing = new SvgDrawing(boxes.boxes().size());
        BigDecimal most = boxes.boxes().stream()
                .flatMap(b -> Stream.concat(Stream.of(b.spread().most()), b.marks().stream()))
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ONE);
        double y = 0;
        for (Report.Box box : boxes.boxes()) {
            drawing.label(box.label(), y);
            drawing.line(
                    "range",
                    drawing.x(box.spread().least(), most),
                    y + ROW / 2,
                    drawing.x(box.spread().most(), most),
                    y + ROW / 2);
            double left = drawing.x(box.spread().p25(), most);
            drawing.rectangle(
                    "box", left, y + 5, Math.max(drawing.x(box.spread().p75(), most), left + 1), ROW - 10);
            double median = drawing.x(box.spread().median(), most);
            drawing.line("median", median, y + 4, median, y + ROW - 4);
            for (BigDecimal mark : box.marks()) {
                double x = drawing.x(mark, most);
                drawing.line("mark", x, y + 1, x, y + ROW - 1);
            }
            drawing.amount(
                    shown.decimal(box.spread().median()) + " (" + box.spread().n() + ")", y);
            y += ROW;
        }
        return drawing.end();
    }

    private double x(BigDecimal amount, BigDecimal most) {
        double share = most.signum() == 0 ? 0 : amount.doubleValue() / most.doubleValue();
        return LABELS + share * (WIDTH - LABELS - AMOUNTS);
    }

    private void rectangle(String kind, double from, double y, double to, double high) {
        if (to <= from) {
            return;
        }
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                kind,
                from,
                y,
                to - from,
                high));
    }

    private void line(String kind, double fromX, double fromY, double toX, double toY) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                kind,
                fromX,
                fromY,
                toX,
                toY));
    }

    private void label(String text, double y) {
        String cut = text.length() > 31 ? text.substring(0, 30) + "…" : text;
        text("end", cut, LABELS - 8, y);
    }

    private void amount(String text, double y) {
        text("start", text, WIDTH - AMOUNTS + 8, y);
    }

    private void text(String anchor, String text, double x, double y) {
        svg.append(String.format(
                Locale.ROOT,
                "<text text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                anchor,
                x,
                y + ROW / 2 + 4,
                HtmlUtils.htmlEscape(text)));
    }

    private String end() {
        return svg.append("</svg>").toString();
    }
}
