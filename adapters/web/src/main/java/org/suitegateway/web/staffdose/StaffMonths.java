package org.suitegateway.web.staffdose;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.StaffAccount;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.UsedDose;

/**
 * Doses by month as a small drawing, from zero up: filled what badges say, hollow what is estimated for days that none covers yet, side by side
 * and never one on the other. It says nothing that the list beside it does not say.
 */
final class StaffMonths {
    private static final int BAR = 7;
    private static final int MONTH = 2 * BAR + 4;
    private static final int HEIGHT = 48;
    private static final int YEAR = 10; // room for the years below

    private StaffMonths() {}

    /** Empty when nothing is known. @param months oldest first */
    static String svg(List<StaffAccount.OfMonth> months, ProtectedQuantity quantity) {
        BigDecimal most = months.stream()
                .flatMap(m -> Optional.ofNullable(m.used().get(quantity)).stream())
                .map(u -> u.badge().sv().max(u.estimate().sv()))
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        if (most.signum() == 0) {
            return "";
        }
        int width = months.size() * MONTH;
        StringBuilder svg = new StringBuilder("<svg class=\"months staff-months\" aria-hidden=\"true\" viewBox=\"0 0 ")
                .append(width + " " + (HEIGHT + YEAR) + "\" width=\"" + width + "\" height=\"" + (HEIGHT + YEAR)
                        + "\">")
                .append("<path d=\"M0 " + (HEIGHT + 0.5) + "H" + width
                        + "\" stroke=\"currentColor\" stroke-opacity=\".5\"/>");
        for (int i = 0; i < months.size(); i++) {
            int left = i * MONTH + 2;
            UsedDose used = months.get(i).used().get(quantity);
            if (used != null) {
                bar(svg, left, used.badge(), most, "fill=\"currentColor\"");
                bar(
                        svg,
                        left + BAR + 1,
                        used.estimate(),
                        most,
                        "fill=\"none\" stroke=\"currentColor\" stroke-dasharray=\"2 1.5\"");
            }
            if (i == 0 || months.get(i).month().getMonthValue() == 1) {
                svg.append("<text x=\"" + left + "\" y=\"" + (HEIGHT + YEAR - 1)
                        + "\" font-size=\"9\" fill=\"currentColor\">"
                        + months.get(i).month().getYear() + "</text>");
            }
        }
        return svg.append("</svg>").toString();
    }

    private static void bar(StringBuilder svg, int left, DoseEquivalent amount, BigDecimal most, String look) {
        double high = amount.sv().doubleValue() / most.doubleValue() * (HEIGHT - 2);
        if (high > 0) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%.1f %dv-%.1fh%dv%.1fz\" %s/>",
                    left + 0.5,
                    HEIGHT,
                    Math.max(high, 0.8),
                    BAR - 1,
                    Math.max(high, 0.8),
                    look));
        }
    }
}
