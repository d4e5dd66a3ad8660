package org.suitegateway.web.wording;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/** Amounts as people read them: about three digits, no exponent. The exact ones are in REST and in the titles of the pages. */
public final class Amounts {
    private static final BigDecimal SMALLEST_SHOWN = new BigDecimal("0.001");

    private Amounts() {}

    /** In Gy·cm² without the unit; empty if not reported. */
    public static String dap(Optional<DoseAreaProduct> amount) {
        return amount.map(DoseAreaProduct::gyCm2).map(Amounts::rounded).orElse("");
    }

    /** In mGy without the unit; empty if not reported. */
    public static String kerma(Optional<AirKerma> amount) {
        return amount.map(AirKerma::mGy).map(Amounts::rounded).orElse("");
    }

    /** As minutes and seconds, "1:23"; empty if not reported. */
    public static String minutes(Optional<Seconds> amount) {
        return amount.map(Amounts::minutes).orElse("");
    }

    private static String minutes(Seconds amount) {
        long seconds = amount.s().setScale(0, RoundingMode.HALF_UP).longValueExact();
        if (seconds == 0 && amount.s().signum() > 0) {
            return "< 0:01";
        }
        return seconds / 60 + ":" + (seconds % 60 < 10 ? "0" : "") + seconds % 60;
    }

    /** All digits, no exponent, no trailing zeros. */
    public static String exact(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    public static String rounded(BigDecimal amount) {
        if (amount.signum() == 0) {
            return "0";
        }
        if (amount.signum() > 0 && amount.compareTo(SMALLEST_SHOWN) < 0) {
            return "< 0.001";
        }
        int decimals = amount.compareTo(BigDecimal.valueOf(100)) >= 0
                ? 0
                : amount.compareTo(BigDecimal.TEN) >= 0 ? 1 : amount.compareTo(BigDecimal.ONE) >= 0 ? 2 : 3;
        return amount.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    /** "512 KB", "1.2 GB"; powers of 1000. */
    public static String bytes(long size) {
        if (size < 1000) {
            return size + " B";
        }
        String[] units = {"KB", "MB", "GB", "TB"};
        double amount = size / 1000.0;
        int unit = 0;
        while (amount >= 999.5 && unit < units.length - 1) {
            amount /= 1000;
            unit++;
        }
        return String.format(java.util.Locale.ROOT, amount < 10 ? "%.1f %s" : "%.0f %s", amount, units[unit]);
    }
}
