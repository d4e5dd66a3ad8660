package org.suitegateway.web.dose;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.suitegateway.core.dose.Spread;

/**
 * A spread as a small drawing: a line from the least to the most, a box from the 25th to the 75th percentile, a stroke at the median, and a
 * mark at each published value. It says nothing that the table beside it does not say.
 */
final class SpreadBox {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 16;

    private SpreadBox() {}

    /** @param most where the drawing ends, so that rows below each other can be compared */
    static String svg(Spread s, BigDecimal most, List<BigDecimal> published) {
        StringBuilder svg = new StringBuilder("<svg class=\"spread\" aria-hidden=\"true\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" width=\"160\" height=\"16\" fill=\"none\" stroke=\"currentColor\">");
        svg.append("<path d=\"M")
                .append(x(s.least(), most))
                .append(" 8H")
                .append(x(s.most(), most))
                .append("\"/>");
        String left = x(s.p25(), most);
        svg.append("<path class=\"box\" fill=\"currentColor\" fill-opacity=\".25\" d=\"M")
                .append(left)
                .append(" 3V13H")
                .append(x(s.p75(), most))
                .append("V3Z\"/>");
        svg.append("<path stroke-width=\"2\" d=\"M").append(x(s.median(), most)).append(" 2V14\"/>");
        for (BigDecimal level : published) {
            svg.append("<path class=\"level\" stroke-dasharray=\"2 2\" d=\"M")
                    .append(x(level, most))
                    .append(" 0V16\"/>");
        }
        return svg.append("</svg>").toString();
    }

    private static String x(BigDecimal amount, BigDecimal most) {
        double part = most.signum() == 0 ? 0 : amount.doubleValue() / most.doubleValue();
        return String.format(Locale.ROOT, "%.1f", 1 + Math.min(1, part) * (WIDTH - 2));
    }

    /** The largest amount of several spreads and levels; zero without any. */
    static BigDecimal most(List<Optional<Spread>> spreads, List<BigDecimal> levels) {
        return java.util.stream.Stream.concat(
                        spreads.stream().flatMap(Optional::stream).map(Spread::most), levels.stream())
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }
}
