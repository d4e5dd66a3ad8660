package org.suitegateway.dicom.pixel;

/** Photometric interpretations of which pictures are made (PS3.3 section C.7.6.3.1.2). */
public enum Photometric {
    MONOCHROME1(1, false),
    MONOCHROME2(1, false),
    PALETTE_COLOR(1, false),
    RGB(3, false),
    YBR_FULL(3, true),
    YBR_FULL_422(3, true),
    // steps of coding JPEG 2000: what comes out of decoding is RGB, also where a header claims one that was not taken
    YBR_ICT(3, false),
    YBR_RCT(3, false);

    private final int samples;
    private final boolean ybr;

    Photometric(int samples, boolean ybr) {
        this.samples = samples;
        this.ybr = ybr;
    }

    /** @param term as in (0028,0004); what is absent is taken for the simplest that fits */
    public static Photometric of(String term, int samples) {
        if (term.isEmpty()) {
            return samples == 1 ? MONOCHROME2 : RGB;
        }
        for (Photometric known : values()) {
            if (known.name().equals(term.replace(' ', '_'))) {
                return known;
            }
        }
        throw UndecodableException.unsupported("This kind of colours is not shown.");
    }

    int samples() {
        return samples;
    }

    boolean ybr() {
        return ybr;
    }
}
