package org.suitegateway.dicom.pixel;

import java.util.Optional;

/**
 * From stored values to what is shown (PS3.3 sections C.11.1, C.11.2 and C.7.6.3.1.5).
 *
 * @param modality table of modality values, in the place of slope and intercept
 * @param slope of the rescaling; one of 0 is no rescaling
 * @param window absent, or of no use, when the curve or else the whole range of the frame is to be shown
 * @param curve table of greys for modality values, when there is no window
 * @param padding stored value around the image
 * @param palette of PALETTE COLOR
 */
public record Tone(
        Optional<Table> modality,
        double slope,
        double intercept,
        Optional<Window> window,
        Optional<Table> curve,
        Optional<Integer> padding,
        Optional<Palette> palette) {
    public Tone {
        if (slope == 0 || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            slope = 1;
            intercept = 0;
        }
        window = window.filter(Window::usable);
    }

    /** Without window and curve. */
    public Tone ofWholeRange() {
        return new Tone(modality, slope, intercept, Optional.empty(), Optional.empty(), padding, palette);
    }

    /** With the curve, if there is one, in the place of a window. */
    public Tone ofCurve() {
        return new Tone(
                modality, slope, intercept, curve.isPresent() ? Optional.empty() : window, curve, padding, palette);
    }

    public Tone with(Window chosen) {
        return new Tone(modality, slope, intercept, Optional.of(chosen), Optional.empty(), padding, palette);
    }

    /** The modality value of a stored value. */
    public double value(int stored) {
        return modality.map(t -> (double) t.at(stored)).orElseGet(() -> stored * slope + intercept);
    }

    /** Whether {@link #shown} does not depend on the frame. */
    boolean fixed() {
        return window.isPresent() || curve.isPresent();
    }

    /** 0 to 1 for a modality value, by window or curve. */
    double shown(double value) {
        return window.map(w -> w.shown(value))
                .or(() -> curve.map(c -> c.at((int) Math.rint(value)) / (double) c.most()))
                .orElseThrow();
    }

    /**
     * A table of values (PS3.3 section C.11.1.1): below and beyond it, its first and last.
     *
     * @param first input of the first entry
     * @param bits of an entry
     * @param entries at least one
     */
    @SuppressWarnings("ArrayRecordComponent") // used in one place and never compared
    public record Table(int first, int bits, int[] entries) {
        public int at(int input) {
            return entries[(int) Math.max(0, Math.min(entries.length - 1L, (long) input - first))];
        }

        public int most() {
            return (1 << bits) - 1;
        }
    }

    /** Centre and width in rescaled values. */
    public record Window(double centre, double width, Function function) {
        public enum Function {
            LINEAR,
            LINEAR_EXACT,
            SIGMOID
        }

        public boolean usable() {
            return Double.isFinite(centre)
                    && Double.isFinite(width)
                    && (function == Function.LINEAR ? width >= 1 : width > 0);
        }

        /** 0 to 1. */
        public double shown(double value) {
            double shown =
                    switch (function) {
                        case LINEAR ->
                            width == 1 ? (value <= centre - 0.5 ? 0 : 1) : (value - (centre - 0.5)) / (width - 1) + 0.5;
                        case LINEAR_EXACT -> (value - centre) / width + 0.5;
                        case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - centre) / width));
                    };
            return Math.max(0, Math.min(1, shown));
        }
    }

    /**
     * Red, green and blue of 8 bits for stored values from {@code first} on; below and beyond, the first and the last.
     *
     * @param colours as 0xRRGGBB, at least one
     */
    @SuppressWarnings("ArrayRecordComponent") // used in one place and never compared
    public record Palette(int first, int[] colours) {
        int colour(int value) {
            return colours[Math.max(0, Math.min(colours.length - 1, value - first))];
        }
    }
}
