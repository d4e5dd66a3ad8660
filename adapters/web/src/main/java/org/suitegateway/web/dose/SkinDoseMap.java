package org.suitegateway.web.dose;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.util.HtmlUtils;
import org.suitegateway.core.skindose.DoseMap;
import org.suitegateway.core.skindose.SkinDose;
import org.suitegateway.core.skindose.SkinDoseEstimate;
import org.suitegateway.web.wording.Amounts;

/**
 * The skin dose as a drawing to put into a page: the unrolled body, one unit for each cell, the darker the more dose, in the colour of the
 * text around it, so that it works on any ground.
 *
 * <p>Parts for a style sheet: {@code .skin-dose}, in it {@code .cells}, {@code .peak} and {@code text}. Without one it is in shades of the
 * text's colour.
 */
public final class SkinDoseMap {
    private static final int STEPS = 8;
    private static final int ABOVE = 16;
    private static final int BELOW = 10;
    private static final int BESIDE = 8;
    private static final int SCALE_WIDTH = 46;
    private static final int SCALE_STEP = 9;
    private static final double RING = 4;

    private final DoseMap map;
    private final SkinDoseEstimate estimate;

    /** The map's column that is drawn first, and the words along the upper edge. */
    private final int firstColumn;

    private final List<String> sides;

    private SkinDoseMap(DoseMap map, SkinDoseEstimate estimate) {
        this.map = map;
        this.estimate = estimate;
        boolean closed = map.sides().size() == 5;
        int quarter = map.columns() / 4;
        boolean atCut = map.peakColumn() < quarter || map.peakColumn() >= map.columns() - quarter;
        // A prone patient gets his dose in front: the cut is laid to the back then, for the drawing to show the dose in
        // one piece.
        boolean turned = closed && map.highest() > 0 && atCut;
        firstColumn = turned ? map.columns() / 2 : 0;
        sides = turned ? turned(map.sides()) : map.sides();
    }

    private static List<String> turned(List<String> sides) {
        return List.of(sides.get(2), sides.get(3), sides.get(0), sides.get(1), sides.get(2));
    }

    private double at(int row, int drawnColumn) {
        return map.at(row, (drawnColumn + firstColumn) % map.columns());
    }

    /**
     * @param id unique on the page: the drawing's title and description are named after it
     * @return absent when there is no map to draw
     * @throws IllegalArgumentException if the ID is not made of letters, digits, and hyphens
     */
    public static Optional<String> svg(SkinDoseEstimate estimate, String id) {
        if (!id.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException("an ID is made of letters, digits, and hyphens");
        }
        return estimate.map().map(map -> new SkinDoseMap(map, estimate).drawn(id));
    }

    private String drawn(String id) {
        int width = BESIDE + map.columns() + BESIDE + SCALE_WIDTH;
        int height = ABOVE + map.rows() + BELOW;
        StringBuilder svg = new StringBuilder()
                .append("<svg class=\"skin-dose\" role=\"img\" aria-labelledby=\"" + id + "-t " + id
                        + "-d\" viewBox=\"")
                .append(-BESIDE + " " + -ABOVE + " " + width + " " + height)
                .append("\" fill=\"currentColor\"><title id=\"" + id + "-t\">")
                .append(escaped(title()))
                .append("</title><desc id=\"" + id + "-d\">")
                .append(escaped(description()))
                .append("</desc>");
        svg.append(
                        "<path class=\"body\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".5\" stroke-width=\".5\" d=\"M0 0h")
                .append(map.columns() + "v" + map.rows() + "H0z\"/>");
        cells(svg);
        peak(svg);
        labels(svg);
        scale(svg);
        return svg.append("</svg>").toString();
    }

    private String title() {
        return "Skin dose, estimated: highest " + amount(map.highest());
    }

    private String description() {
        StringBuilder words = new StringBuilder(
                        "The surface of the body unrolled, head at the top; from left to right: ")
                .append(String.join(", ", sides))
                .append(". ");
        if (map.highest() == 0) {
            words.append("No beam hit the body as it is assumed to lie.");
        } else {
            words.append("The highest dose, ").append(amount(map.highest())).append(", is marked with a ring");
            estimate.position().ifPresent(peak -> words.append(": ")
                    .append(peak.around())
                    .append(", ")
                    .append(peak.along()));
            words.append('.');
        }
        if (estimate.unplaced() > 0) {
            words.append(" Not drawn: ")
                    .append(estimate.unplaced() == 1 ? "1 event" : estimate.unplaced() + " events")
                    .append(" without geometry, at most ")
                    .append(amount(estimate.unplacedBound()))
                    .append(" more.");
        }
        return words.toString();
    }

    /** One path for each step, made of runs: a row of equal cells is one rectangle. */
    private void cells(StringBuilder svg) {
        if (map.highest() == 0) {
            return;
        }
        svg.append("<g class=\"cells\" shape-rendering=\"crispEdges\">");
        for (int step = 1; step <= STEPS; step++) {
            StringBuilder path = new StringBuilder();
            for (int row = 0; row < map.rows(); row++) {
                runs(path, row, step);
            }
            if (path.length() > 0) {
                svg.append("<path fill-opacity=\"" + opacity(step) + "\" d=\"" + path + "\"/>");
            }
        }
        svg.append("</g>");
    }

    private void runs(StringBuilder path, int row, int step) {
        int column = 0;
        while (column < map.columns()) {
            int end = column;
            while (end < map.columns() && stepOf(at(row, end)) == step) {
                end++;
            }
            if (end > column) {
                int length = end - column;
                path.append("M" + column + " " + row + "h" + length + "v1h-" + length + "z");
            }
            column = Math.max(end, column + 1);
        }
    }

    /** 0 without dose, then each eighth of the highest. */
    private int stepOf(double gy) {
        return (int) Math.min(STEPS, Math.ceil(gy / map.highest() * STEPS));
    }

    private static String opacity(int step) {
        return number((double) step / STEPS);
    }

    private void peak(StringBuilder svg) {
        if (map.highest() == 0) {
            return;
        }
        String circle = "<circle cx=\"" + number(Math.floorMod(map.peakColumn() - firstColumn, map.columns()) + 0.5)
                + "\" cy=\"" + number(map.peakRow() + 0.5) + "\" r=\"" + number(RING) + "\" fill=\"none\" stroke=\"";
        // The wide ring in the ground's colour keeps the narrow one visible on the darkest cells.
        svg.append("<g class=\"peak\">")
                .append(circle)
                .append("Canvas\" stroke-width=\"2.4\"/>")
                .append(circle)
                .append("currentColor\" stroke-width=\"1\"/></g>");
    }

    private void labels(StringBuilder svg) {
        int middle = map.columns() / 2;
        svg.append("<g font-size=\"6\" text-anchor=\"middle\" aria-hidden=\"true\">");
        text(svg, middle, -9, "", "head");
        for (int i = 0; i < sides.size(); i++) {
            double x = sides.size() == 1 ? middle : (double) map.columns() * i / (sides.size() - 1);
            String anchor = i == 0 ? " text-anchor=\"start\"" : i == sides.size() - 1 ? " text-anchor=\"end\"" : "";
            text(svg, x, -2, anchor, sides.get(i));
        }
        text(svg, middle, map.rows() + 7, "", "feet");
        svg.append("</g>");
    }

    private void scale(StringBuilder svg) {
        int x = map.columns() + BESIDE;
        svg.append("<g class=\"scale\" font-size=\"6\" aria-hidden=\"true\">");
        if (map.highest() > 0) {
            svg.append("<g class=\"cells\">");
            for (int step = STEPS; step >= 1; step--) {
                svg.append("<path fill-opacity=\"" + opacity(step) + "\" d=\"M" + x + " " + (STEPS - step) * SCALE_STEP
                        + "h6v" + SCALE_STEP + "h-6z\"/>");
            }
            svg.append("</g>");
            text(svg, x + 8, 5, "", amount(map.highest()));
            text(svg, x + 8, STEPS * SCALE_STEP / 2.0 + 2, "", amount(map.highest() / 2));
        }
        text(svg, x + 8, STEPS * SCALE_STEP, "", "0");
        svg.append("</g>");
    }

    private static void text(StringBuilder svg, double x, double y, String attributes, String words) {
        svg.append("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\"" + attributes + ">" + escaped(words)
                + "</text>");
    }

    private static String amount(double gy) {
        return amount(SkinDose.ofGy(gy));
    }

    /** In mGy; from 1 Gy on in Gy, as limits are said. */
    private static String amount(SkinDose dose) {
        return dose.gy().compareTo(BigDecimal.ONE) >= 0
                ? Amounts.rounded(dose.gy()) + " Gy"
                : Amounts.rounded(dose.mGy()) + " mGy";
    }

    /** At most three decimals, no zeros at the end. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
    }

    private static String escaped(String words) {
        return HtmlUtils.htmlEscape(words, "UTF-8");
    }
}
