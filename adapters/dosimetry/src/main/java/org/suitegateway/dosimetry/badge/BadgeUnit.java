package org.suitegateway.dosimetry.badge;

import java.math.BigDecimal;
import java.util.Optional;
import org.suitegateway.core.quantity.DoseEquivalent;

/** Units of badge reports; 1 rem is 0.01 Sv (10 CFR 20.1004). Conversion is exact: every factor is a power of ten. */
public enum BadgeUnit {
    SV(3),
    MSV(0),
    MICRO_SV(-3),
    REM(1),
    MREM(-2);

    private final int power; // of ten, to mSv

    BadgeUnit(int power) {
        this.power = power;
    }

    /** @throws IllegalArgumentException if the amount is out of the bounds of the type */
    public DoseEquivalent of(BigDecimal amount) {
        return DoseEquivalent.ofMSv(amount.scaleByPowerOfTen(power));
    }

    /** As labs write it, also in capitals: no lab reports megasievert. */
    public static Optional<BadgeUnit> named(String text) {
        return switch (text.strip()) {
            case "Sv" -> Optional.of(SV);
            case "mSv", "msv", "MSV" -> Optional.of(MSV);
            case "\u00b5Sv", "\u03bcSv", "uSv", "microSv" -> Optional.of(MICRO_SV);
            case "rem", "Rem", "REM" -> Optional.of(REM);
            case "mrem", "mRem", "mREM", "MREM", "Mrem", "millirem" -> Optional.of(MREM);
            default -> Optional.empty();
        };
    }
}
