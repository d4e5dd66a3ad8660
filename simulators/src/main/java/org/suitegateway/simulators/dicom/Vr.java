package org.suitegateway.simulators.dicom;

import java.util.Optional;

/** Value representations, PS3.5 section 6.2. */
public enum Vr {
    AE,
    AS,
    AT(4),
    CS,
    DA,
    DS,
    DT,
    FD(8),
    FL(4),
    IS,
    LO,
    LT,
    OB,
    OW(2),
    PN,
    SH,
    SL(4),
    SQ,
    SS(2),
    ST,
    TM,
    UC,
    UI,
    UL(4),
    UN,
    UR,
    US(2),
    UT;

    /** Bytes of one value whose order follows the transfer syntax; 1 where there is no order. */
    final int width;

    Vr() {
        this(1);
    }

    Vr(int width) {
        this.width = width;
    }

    static Optional<Vr> of(String name) {
        for (Vr vr : values()) {
            if (vr.name().equals(name)) {
                return Optional.of(vr);
            }
        }
        return Optional.empty();
    }

    /** PS3.5 section 7.1.2: two reserved bytes and a length of 32 bits. */
    boolean longHeader() {
        return switch (this) {
            case OB, OW, SQ, UC, UN, UR, UT -> true;
            default -> false;
        };
    }

    /** Texts that (0008,0005) applies to. */
    boolean followsCharacterSet() {
        return switch (this) {
            case LO, LT, PN, SH, ST, UC, UT -> true;
            default -> false;
        };
    }

    boolean isText() {
        return switch (this) {
            case AT, FD, FL, OB, OW, SL, SQ, SS, UL, UN, US -> false;
            default -> true;
        };
    }

    boolean isNumber() {
        return switch (this) {
            case AT, FD, FL, SL, SS, UL, US -> true;
            default -> false;
        };
    }

    byte padding() {
        return this == UI || !isText() ? (byte) 0 : (byte) ' ';
    }
}
