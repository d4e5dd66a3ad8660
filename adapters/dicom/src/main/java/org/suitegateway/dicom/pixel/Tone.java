package org.suitegateway.dicom.pixel;

import java.util.Optional;

/**
 * From stored values to what is shown (PS3.3 sections C.11.1, C.11.2 and C.7.6.3.1.5).
 *
 * @param slope of the rescaling; one of 0 is no rescaling
 * @param window absent, or of no use, when the whole range of the frame is to be shown
 * @param padding stored value around the image
 * @param palette of PALETTE COLOR
 */
public record Tone(
        double slope, double intercept, Optional<Window> window, Optional<Integer> padding, Optional<Palette> palette) {
    public Tone {
        if (slope == 0 || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            slope = 1;
            intercept = 0;
        }
        window = window.filter(Window::usable);
    }

    /** Centre and width in rescaled values. */
    public record Window(double centre, double width, Function function) {
        public enum Function {
            LINEAR,
            LINEAR_EXACT,
            SIGMOID
        }

        boolean usable() {
            return Double.isFinite(centre)
                    && Double.isFinite(width)
                    && (function == Function.LINEAR ? width >= 1 : width > 0);
        }

        /** 0 to 1. */
        double shown(double value) {
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
