package org.suitegateway.web.dose;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.suitegateway.core.dose.DeviceDose;

/** Medians of months as a small drawing, from zero up. It says nothing that the list beside it does not say. */
final class MonthBars {
    private static final int BAR = 9;
    private static final int HEIGHT = 30;

    private MonthBars() {}

    /** @param months oldest first; those without a procedure are left out of the drawing too */
    static String svg(List<DeviceDose.Month> months) {
        BigDecimal most = months.stream()
                .map(DeviceDose.Month::median)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        if (most.signum() == 0) {
            return "";
        }
        int width = months.size() * BAR;
        StringBuilder svg = new StringBuilder("<svg class=\"months\" aria-hidden=\"true\" viewBox=\"0 0 ")
                .append(width + " " + HEIGHT + "\" width=\"" + width + "\" height=\"" + HEIGHT
                        + "\" fill=\"currentColor\">")
                .append("<path d=\"M0 " + (HEIGHT - 0.5) + "H" + width
                        + "\" stroke=\"currentColor\" stroke-opacity=\".5\"/>");
        for (int i = 0; i < months.size(); i++) {
            double high = months.get(i).median().doubleValue() / most.doubleValue() * (HEIGHT - 1);
            svg.append(String.format(
                    Locale.ROOT, "<path d=\"M%d %dv-%.1fh%dv%.1fz\"/>", i * BAR + 1, HEIGHT, high, BAR - 2, high));
        }
        return svg.append("</svg>").toString();
    }
}
